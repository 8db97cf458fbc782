"""What is filled in by hand or by the program: fields, lines to write on, signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportlab.lib.units import mm

from app.base.printing.blocks import Field, Fields, Lines, Signatures
from app.base.printing.draw_text import base_line, gap, line_piece
from app.base.printing.sheet import Piece, Place, Sheet
from app.base.printing.typesetting import Line, Style, Typesetter

WRITING = 9 * mm  # height of a line to write on
BETWEEN = 8 * mm
AFTER = 3.5 * mm
MOST_LINES = 10  # that stay together
_GUTTER = 4 * mm
_SIGNING = 17 * mm
_NARROW = 150 * mm


def fields(block: Fields, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Label beside value, or beside a line to write on."""
    wide = _label_width(block, setter, place)
    labels, values = Place(place.start, wide), place.inside(wide + _GUTTER)
    for label, value in block.pairs:
        label_lines = setter.lines(label, setter.looks.label, wide)
        if value:
            value_lines = setter.lines(value, setter.looks.body, values.width)
            yield from _row(setter, label_lines, labels, value_lines, values)
        else:
            yield _writing_row(setter, (label, few(label_lines, setter)), labels, values)
    yield gap(AFTER)


def field(block: Field, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Label over value, or over lines to write on."""
    yield from label_above(block.label, setter, place)
    if block.value:
        for line in setter.lines(block.value, setter.looks.body, place.width):
            yield line_piece(line, setter.looks.body, place)
    else:
        yield from _writing_lines(max(1, block.lines), block.label, place)
    yield gap(AFTER)


def lines(block: Lines, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Empty lines to write on."""
    yield from label_above(block.label, setter, place)
    yield from _writing_lines(block.count, block.label, place)
    yield gap(AFTER)


def signatures(block: Signatures, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Lines to sign on, two or three in a row, labels below."""
    three = place.width >= _NARROW and len(block.labels) % 3 == 0
    columns = 3 if three else 2
    wide = (place.width - (columns - 1) * BETWEEN) / columns
    for first in range(0, len(block.labels), columns):
        row = [
            _signature(label, setter, Place(place.start + number * (wide + BETWEEN), wide))
            for number, label in enumerate(block.labels[first : first + columns])
        ]
        yield together(row)


def label_above(label: str, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """The words over what is to be filled in; nothing for no words."""
    for line in setter.lines(label, setter.looks.label, place.width) if label else ():
        yield line_piece(line, setter.looks.label, place, keep=True)


def few(found: Sequence[Line], setter: Typesetter) -> Sequence[Line]:
    """As many lines as stay together; what is left out is remembered."""
    if len(found) > MOST_LINES:
        setter.cut.add(found[MOST_LINES].text)
    return found[:MOST_LINES]


def draw_lines(found: Sequence[Line], style: Style, place: Place, sheet: Sheet, top: float) -> None:
    """Lines of text one below the other."""
    for number, line in enumerate(found):
        sheet.write(line, style, place, base_line(top - number * style.leading, style))


def together(row: Sequence[Piece]) -> Piece:
    """Pieces side by side."""
    draws: list[Callable[[Sheet, float], None]] = [piece.draw for piece in row]

    def draw(sheet: Sheet, top: float) -> None:
        for one in draws:
            one(sheet, top)

    return Piece(max(piece.height for piece in row), draw)


def _label_width(block: Fields, setter: Typesetter, place: Place) -> float:
    """As wide as the labels need, within reason, so that values stand below each other."""
    style = setter.looks.label
    rows = (line for label, _value in block.pairs for line in label[:200].splitlines())
    needed = max((setter.line(row, style).width for row in rows), default=0.0)
    return min(max(needed * style.size / 1000 + 1, place.width * 0.22), place.width * 0.42)


def _row(
    setter: Typesetter, labels: Sequence[Line], at: Place, values: Sequence[Line], beside: Place
) -> Iterator[Piece]:
    """The whole label first, then the value, for those who copy or read out; a long value goes on below."""
    label_style, style = setter.looks.label, setter.looks.body
    labels = few(labels, setter)
    count = len(labels)

    def draw(sheet: Sheet, top: float) -> None:
        for found, looks, place in ((labels, label_style, at), (values[:count], style, beside)):
            for number, line in enumerate(found):
                sheet.write(line, looks, place, base_line(top - number * style.leading, style))

    yield Piece(style.leading * count, draw)
    for line in values[count:]:
        yield line_piece(line, style, beside)
    yield gap(1.5)


def _writing_row(setter: Typesetter, label: tuple[str, Sequence[Line]], at: Place, beside: Place) -> Piece:
    words, found = label
    style = setter.looks.label
    height = max(WRITING, style.leading * len(found) + 3)

    def draw(sheet: Sheet, top: float) -> None:
        draw_lines(found, style, at, sheet, top - height + 2 + style.leading * len(found))
        sheet.rule(beside, top - height + 3)
        sheet.blank(beside, top - height + 3, WRITING - 3, words)

    return Piece(height, draw)


def _writing_lines(count: int, label: str, place: Place) -> Iterator[Piece]:
    def draw(sheet: Sheet, top: float) -> None:
        sheet.rule(place, top - WRITING + 3)
        sheet.blank(place, top - WRITING + 3, WRITING - 4, label)

    for _number in range(count):
        yield Piece(WRITING, draw)


def _signature(label: str, setter: Typesetter, place: Place) -> Piece:
    style = setter.looks.small
    found = few(setter.lines(label, style, place.width), setter)

    def draw(sheet: Sheet, top: float) -> None:
        sheet.rule(place, top - _SIGNING, 0.6)
        draw_lines(found, style, place, sheet, top - _SIGNING - 2)

    return Piece(_SIGNING + 2 + style.leading * len(found), draw)
