"""What is filled in by hand or by the program: fields, lines to write on, signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportlab.lib.units import mm

from app.base.printing.blocks import BESIDE, Field, Fields, Lines, Signatures
from app.base.printing.draw_text import base_line, gap, line_piece
from app.base.printing.sheet import Piece, Place, Sheet
from app.base.printing.typesetting import Line, Style, Typesetter

WRITING, LEAST_WRITING = 9 * mm, 8 * mm  # height of a line to write on
BETWEEN = 8 * mm
AFTER, LEAST_AFTER = 3.5 * mm, 2 * mm
MOST_LINES = 10  # that stay together
_MOST_TO_WRITE_ON = 6  # that do
_MOST_ROWS = 6  # that do
_GUTTER = 4 * mm
_SIGNING, _LEAST_SIGNING = 17 * mm, 14 * mm
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
    yield gap(after(setter))


def field(block: Field, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Label over value, or over lines to write on."""
    yield from label_above(block.label, setter, place)
    if block.value:
        for line in setter.lines(block.value, setter.looks.body, place.width):
            yield line_piece(line, setter.looks.body, place)
    else:
        yield from _writing_lines(max(1, block.lines), block.label, place, setter)
    yield gap(after(setter))


def lines(block: Lines, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Empty lines to write on."""
    yield from label_above(block.label, setter, place)
    yield from _writing_lines(block.count, block.label, place, setter)
    yield gap(after(setter))


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


def after(setter: Typesetter) -> float:
    """The empty height below something to fill in."""
    return setter.room(AFTER, LEAST_AFTER)


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


def keep_together(rows: Sequence[Piece]) -> None:
    """A few rows are not torn by the end of a page."""
    for row in rows[:-1]:
        row.keep = len(rows) <= _MOST_ROWS


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
    found = [_widths(row, style, setter) for row in rows]
    needed = max((whole for whole, _parts, _word in found), default=0.0)
    if needed > place.width * 0.42:  # then each of two languages has a line of its own
        needed = max(parts for _whole, parts, _word in found)
    most = max(place.width * 0.42, min(max((word for *_rest, word in found), default=0.0), place.width * 0.55))
    return min(max(needed, place.width * 0.22), most)


def _widths(text: str, style: Style, setter: Typesetter) -> tuple[float, float, float]:
    """Of a label in one line, of the longer of its two languages, and of its longest word."""
    parts = text.split(BESIDE) if setter.second else [text]
    per_em = style.size / 1000
    words = (setter.line(word, style).width for word in text.split())
    wide = max((setter.line(part, style).width for part in parts), default=0.0)
    return setter.line(text, style).width * per_em + 1, wide * per_em + 12, max(words, default=0.0) * per_em + 1


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
    line = setter.room(WRITING, LEAST_WRITING)
    height = max(line, style.leading * len(found) + 3)

    def draw(sheet: Sheet, top: float) -> None:
        draw_lines(found, style, at, sheet, top - height + 2 + style.leading * len(found))
        sheet.rule(beside, top - height + 3)
        sheet.blank(beside, top - height + 3, line - 3, words)

    return Piece(height, draw)


def _writing_lines(count: int, label: str, place: Place, setter: Typesetter) -> Iterator[Piece]:
    """A few lines stay together; of many neither the first nor the last stands alone on a page."""
    height = setter.room(WRITING, LEAST_WRITING)

    def draw(sheet: Sheet, top: float) -> None:
        sheet.rule(place, top - height + 3)
        sheet.blank(place, top - height + 3, height - 4, label)

    for number in range(count):
        keep = number < count - 1 and (count <= _MOST_TO_WRITE_ON or number in {0, count - 2})
        yield Piece(height, draw, keep=keep)


def _signature(label: str, setter: Typesetter, place: Place) -> Piece:
    style = setter.looks.small
    found = few(setter.lines(label, style, place.width), setter)
    height = setter.room(_SIGNING, _LEAST_SIGNING)

    def draw(sheet: Sheet, top: float) -> None:
        sheet.rule(place, top - height, 0.6)
        draw_lines(found, style, place, sheet, top - height - 2)

    return Piece(height + 2 + style.leading * len(found), draw)
