"""What is ticked or counted: boxes with their words, faces, strokes by fives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlab.lib.units import mm

from app.base.i18n import _
from app.base.printing.blocks import Smileys, Tally, TickBoxes
from app.base.printing.draw_fields import (
    BETWEEN,
    MOST_LINES,
    WRITING,
    after,
    draw_lines,
    few,
    keep_together,
    label_above,
    together,
)
from app.base.printing.draw_text import base_line, gap, line_piece
from app.base.printing.pictures import picture
from app.base.printing.sheet import Piece, Place, Sheet
from app.base.printing.typesetting import Line, Typesetter

BOX = 6 * mm
BESIDE_BOX = 2.5 * mm
_OPTION, _LEAST_OPTION = 9 * mm, 8 * mm
_FACE = 12 * mm
_FIVE = 11 * mm
_SUM = 16 * mm
_FEWEST_FIVES = 1
_FACES = 5


def tick_boxes(block: TickBoxes, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Boxes with their texts, several in a row where they fit."""
    rows = list(_rows_of_boxes(block, setter, place))
    yield from label_above(block.label, setter, place)
    keep_together(rows)
    yield from rows
    yield gap(after(setter))


def _rows_of_boxes(block: TickBoxes, setter: Typesetter, place: Place) -> Iterator[Piece]:
    style = setter.looks.body
    row: list[Piece] = []
    start, room = 0.0, place.width
    for words, ticked in block.options:
        found = setter.lines(words, style, place.width - BOX - BESIDE_BOX)
        wide = BOX + BESIDE_BOX + max(line.width for line in found) * style.size / 1000
        if row and wide > room - start:
            yield together(row)
            row, start = [], 0.0
        named = f"{block.label}: {words}" if block.label else words
        row.append(_option(setter, found[:MOST_LINES], (named, ticked), place.inside(start)))
        start += wide + BETWEEN
        if len(found) > MOST_LINES:
            yield together(row)
            row, start = [], 0.0
            for line in found[MOST_LINES:]:
                yield line_piece(line, style, place.inside(BOX + BESIDE_BOX))
    if row:
        yield together(row)


def smileys(block: Smileys, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Five faces with a box each; the words of the best and the worst below."""
    yield from label_above(block.label, setter, place)
    step = place.width / _FACES
    places = [Place(place.start + number * step, step) for number in range(_FACES)]
    face = min(_FACE, step * 0.8)
    first, last = block.words

    def draw(sheet: Sheet, top: float) -> None:
        for number, at in enumerate(places):
            spare = (at.width - face) / 2
            sheet.picture(picture(f"face-{number + 1}"), at.start + spare, top - face, face)
            middle = at.inside((at.width - BOX) / 2)
            draw_box(sheet, middle, top - face - 2 * mm, named=(f"{block.label} {_FACES - number}/{_FACES}", False))

    yield Piece(face + BOX + 4 * mm, draw, keep=any(block.words))
    if any(block.words):
        yield _ends(setter, place, first, last)
    yield gap(after(setter))


def tally(block: Tally, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Boxes for five strokes each, and one for their sum."""
    style = setter.looks.body
    fives = max(_FEWEST_FIVES, min(block.fives, int((place.width * 0.62 - _SUM) // _FIVE)))
    boxes = place.inside(place.width - fives * _FIVE - _SUM - 2 * mm)
    labels = Place(place.start, place.width - boxes.width - 3 * mm)
    small = setter.looks.small
    totals = [setter.line(words, small) for words in setter.in_both(lambda: _("Total"))]
    at = boxes.inside(fives * _FIVE + 2 * mm)

    def head(sheet: Sheet, top: float) -> None:
        for number, line in enumerate(totals):
            sheet.write(line, small, at, base_line(top - number * small.leading, small), "center")

    yield Piece(small.leading * len(totals), head, keep=True)
    rows = [
        _tally_row(setter, (words, few(setter.lines(words, style, labels.width), setter)), labels, boxes, fives)
        for words in block.rows
    ]
    keep_together(rows)
    yield from rows
    yield gap(after(setter))


def draw_box(sheet: Sheet, place: Place, top: float, named: tuple[str, bool]) -> None:
    """A box to tick at the start of the place, and the name it has in a fillable paper."""
    label, ticked = named
    left = sheet.left(place.start, BOX)
    _draw_frame(sheet, left, top, (BOX, BOX), 0.8)
    if ticked:
        inset, right, bottom = 1.2 * mm, left + BOX, top - BOX
        sheet.canvas.stroke(left + inset, top - inset, right - inset, bottom + inset, 1.6)
        sheet.canvas.stroke(left + inset, bottom + inset, right - inset, top - inset, 1.6)
    else:
        sheet.blank(Place(place.start, BOX), top - BOX, BOX, label, tick=True)


def _draw_frame(sheet: Sheet, left: float, top: float, size: tuple[float, float], width: float) -> None:
    right, bottom = left + size[0], top - size[1]
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    for (x1, y1), (x2, y2) in pairwise(corners):
        sheet.canvas.stroke(x1, y1, x2, y2, width)


def _option(setter: Typesetter, found: Sequence[Line], named: tuple[str, bool], place: Place) -> Piece:
    style = setter.looks.body
    least = setter.room(_OPTION, _LEAST_OPTION)
    height = max(least, style.leading * len(found) + 3)

    def draw(sheet: Sheet, top: float) -> None:
        draw_box(sheet, place, top - (least - BOX) / 2, named)
        one_line_lower = max(0.0, (least - style.leading) / 2)
        draw_lines(found, style, place.inside(BOX + BESIDE_BOX), sheet, top - one_line_lower)

    return Piece(height, draw)


def _ends(setter: Typesetter, place: Place, first: str, last: str) -> Piece:
    style = setter.looks.small
    half = Place(place.start, place.width * 0.45)
    other = place.inside(place.width * 0.55)
    before, after = (few(setter.lines(words, style, half.width), setter) for words in (first, last))

    def draw(sheet: Sheet, top: float) -> None:
        draw_lines(before, style, half, sheet, top)
        for number, line in enumerate(after):
            sheet.write(line, style, other, base_line(top - number * style.leading, style), "end")

    return Piece(style.leading * max(len(before), len(after)), draw)


def _tally_row(setter: Typesetter, label: tuple[str, Sequence[Line]], at: Place, boxes: Place, fives: int) -> Piece:
    words, found = label
    style = setter.looks.body
    height = max(WRITING, style.leading * len(found)) + 1.5 * mm

    def draw(sheet: Sheet, top: float) -> None:
        draw_lines(found, style, at, sheet, top - (height - style.leading * len(found)) / 2)
        high = (_FIVE, WRITING)
        for number in range(fives):
            _draw_frame(sheet, sheet.left(boxes.start + number * _FIVE, _FIVE), top, high, 0.4)
        total = Place(boxes.start + fives * _FIVE + 2 * mm, _SUM)
        _draw_frame(sheet, sheet.left(total.start, _SUM), top, (_SUM, WRITING), 0.9)
        sheet.blank(total.inside(1, 1), top - WRITING + 1, WRITING - 2, words)

    return Piece(height, draw)
