"""What is filled in by hand or by the program: fields, boxes to tick, signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise, zip_longest

from reportlab.lib.units import mm

from app.base.printing.blocks import Field, Fields, Signatures, TickBoxes
from app.base.printing.draw_text import base_line, gap, line_piece
from app.base.printing.sheet import Piece, Place, Sheet
from app.base.printing.typesetting import BODY, LABEL, SMALL, Line, Style, Typesetter

WRITING = 9 * mm  # height of a line to write on
_BOX = 6 * mm
_OPTION = 9 * mm
_BESIDE_BOX = 2.5 * mm
_BETWEEN = 8 * mm
_GUTTER = 4 * mm
_SIGNING = 17 * mm
_AFTER = 3.5 * mm
_MOST_LINES = 10  # that stay together
_NARROW = 150 * mm


def fields(block: Fields, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Label beside value, or beside a line to write on."""
    wide = _label_width(block, setter, place)
    labels, values = Place(place.start, wide), place.inside(wide + _GUTTER)
    for label, value in block.pairs:
        label_lines = setter.lines(label, LABEL, wide)
        if value:
            yield from _row(label_lines, labels, setter.lines(value, BODY, values.width), values)
        else:
            yield _writing_row(label_lines[:_MOST_LINES], labels, values)
    yield gap(_AFTER)


def field(block: Field, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Label over value, or over lines to write on."""
    for line in setter.lines(block.label, LABEL, place.width) if block.label else ():
        yield line_piece(line, LABEL, place, keep=True)
    if block.value:
        for line in setter.lines(block.value, BODY, place.width):
            yield line_piece(line, BODY, place)
    else:
        for _number in range(max(1, block.lines)):
            yield Piece(WRITING, partial(_draw_writing_line, place))
    yield gap(_AFTER)


def tick_boxes(block: TickBoxes, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Boxes with their texts, several in a row where they fit."""
    for line in setter.lines(block.label, LABEL, place.width) if block.label else ():
        yield line_piece(line, LABEL, place, keep=True)
    row: list[Piece] = []
    start, room = 0.0, place.width
    for words, ticked in block.options:
        lines = setter.lines(words, BODY, place.width - _BOX - _BESIDE_BOX)
        wide = _BOX + _BESIDE_BOX + max(line.width for line in lines) * BODY.size / 1000
        if row and wide > room - start:
            yield _together(row)
            row, start = [], 0.0
        row.append(_option(lines[:_MOST_LINES], ticked, place.inside(start)))
        start += wide + _BETWEEN
        if len(lines) > _MOST_LINES:
            yield _together(row)
            row, start = [], 0.0
            for line in lines[_MOST_LINES:]:
                yield line_piece(line, BODY, place.inside(_BOX + _BESIDE_BOX))
    if row:
        yield _together(row)
    yield gap(_AFTER)


def signatures(block: Signatures, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Lines to sign on, two or three in a row, labels below."""
    three = place.width >= _NARROW and len(block.labels) % 3 == 0
    columns = 3 if three else 2
    wide = (place.width - (columns - 1) * _BETWEEN) / columns
    for first in range(0, len(block.labels), columns):
        row = [
            _signature(label, setter, Place(place.start + number * (wide + _BETWEEN), wide))
            for number, label in enumerate(block.labels[first : first + columns])
        ]
        yield _together(row)


def _label_width(block: Fields, setter: Typesetter, place: Place) -> float:
    """As wide as the labels need, within reason, so that values stand below each other."""
    needed = max((setter.line(label, LABEL).width for label, _value in block.pairs), default=0.0)
    return min(max(needed * LABEL.size / 1000 + 1, place.width * 0.22), place.width * 0.42)


def _row(labels: Sequence[Line], at: Place, values: Sequence[Line], beside: Place) -> Iterator[Piece]:
    for label, value in zip_longest(labels, values):
        yield Piece(BODY.leading, partial(_draw_pair, label, at, value, beside), keep=value is None)
    yield gap(1.5)


def _draw_pair(label: Line | None, at: Place, value: Line | None, beside: Place, sheet: Sheet, top: float) -> None:
    base = base_line(top, BODY)
    if label:
        sheet.write(label, LABEL, at, base)
    if value:
        sheet.write(value, BODY, beside, base)


def _writing_row(labels: Sequence[Line], at: Place, beside: Place) -> Piece:
    height = max(WRITING, LABEL.leading * len(labels) + 3)

    def draw(sheet: Sheet, top: float) -> None:
        first = top - height + 2 + LABEL.leading * len(labels)
        _draw_lines(labels, LABEL, at, sheet, first)
        sheet.rule(beside, top - height + 3)

    return Piece(height, draw)


def _draw_writing_line(place: Place, sheet: Sheet, top: float) -> None:
    sheet.rule(place, top - WRITING + 3)


def _option(lines: Sequence[Line], ticked: bool, place: Place) -> Piece:
    height = max(_OPTION, BODY.leading * len(lines) + 3)

    def draw(sheet: Sheet, top: float) -> None:
        _draw_box(sheet, place, top - 1.5 * mm, ticked)
        one_line_lower = max(0.0, (_OPTION - BODY.leading) / 2)
        _draw_lines(lines, BODY, place.inside(_BOX + _BESIDE_BOX), sheet, top - one_line_lower)

    return Piece(height, draw)


def _draw_box(sheet: Sheet, place: Place, top: float, ticked: bool) -> None:
    left = sheet.left(place.start, _BOX)
    right, bottom = left + _BOX, top - _BOX
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    for (x1, y1), (x2, y2) in pairwise(corners):
        sheet.canvas.stroke(x1, y1, x2, y2, 0.8)
    if ticked:
        inset = 1.2 * mm
        sheet.canvas.stroke(left + inset, top - inset, right - inset, bottom + inset, 1.6)
        sheet.canvas.stroke(left + inset, bottom + inset, right - inset, top - inset, 1.6)


def _signature(label: str, setter: Typesetter, place: Place) -> Piece:
    lines = setter.lines(label, SMALL, place.width)[:_MOST_LINES]

    def draw(sheet: Sheet, top: float) -> None:
        sheet.rule(place, top - _SIGNING, 0.6)
        _draw_lines(lines, SMALL, place, sheet, top - _SIGNING - 2)

    return Piece(_SIGNING + 2 + SMALL.leading * len(lines), draw)


def _draw_lines(lines: Sequence[Line], style: Style, place: Place, sheet: Sheet, top: float) -> None:
    for number, line in enumerate(lines):
        sheet.write(line, style, place, base_line(top - number * style.leading, style))


def _together(row: Sequence[Piece]) -> Piece:
    """Pieces side by side."""
    draws: list[Callable[[Sheet, float], None]] = [piece.draw for piece in row]

    def draw(sheet: Sheet, top: float) -> None:
        for one in draws:
            one(sheet, top)

    return Piece(max(piece.height for piece in row), draw)
