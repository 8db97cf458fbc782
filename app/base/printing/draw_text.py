"""Headings, running text, rules and spaces."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reportlab.lib.units import mm

from app.base.printing.blocks import Align, Heading, Rule, Space, Text
from app.base.printing.sheet import Piece, Place, Sheet
from app.base.printing.signs import has_rtl
from app.base.printing.typesetting import Line, Style, Typesetter

_ABOVE_HEADING = (16.0, 12.0, 8.0)
_AFTER_TEXT = 4.0
_AROUND_RULE = 6.0


def title(text: str, subtitle: str, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """The large words at the head of the first page."""
    looks = setter.looks
    for words, style in ((text, looks.title), (subtitle, looks.subtitle)):
        for line in setter.lines(words, style, place.width) if words else ():
            yield line_piece(line, style, place, keep=True, align=_alignment(line, setter))
    yield gap(3 * mm, keep=True)


def heading(block: Heading, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """A heading, kept with what follows."""
    level = min(max(block.level, 1), len(_ABOVE_HEADING)) - 1
    style = setter.looks.headings[level]
    above = _ABOVE_HEADING[level]
    yield gap(setter.room(above, above * 0.7), keep=True)
    for line in setter.lines(block.text, style, place.width):
        yield line_piece(line, style, place, keep=True, align=_alignment(line, setter))
    yield gap(2, keep=True)


def text(block: Text, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Running text; neither its first nor its last line stands alone on a page."""
    style = setter.looks.small if block.small else setter.looks.body
    style = style.strong if block.strong else style
    lines = setter.lines(block.text, style, place.width)
    kept = {0, len(lines) - 2}
    for number, line in enumerate(lines):
        keep = number in kept and number < len(lines) - 1
        yield line_piece(line, style, place, keep=keep, align=_alignment(line, setter))
    yield gap(setter.room(_AFTER_TEXT, _AFTER_TEXT / 2))


def rule(_block: Rule, _setter: Typesetter, place: Place) -> Iterator[Piece]:
    """A thin line over the whole width."""

    def draw(sheet: Sheet, top: float) -> None:
        sheet.rule(place, top - _AROUND_RULE)

    yield Piece(2 * _AROUND_RULE, draw)


def space(block: Space, _setter: Typesetter, _place: Place) -> Iterator[Piece]:
    """Empty height, dropped at the head of a page."""
    yield gap(block.mm * mm)


def gap(height: float, keep: bool = False) -> Piece:
    """Empty height in points, dropped at the head of a page."""
    return Piece(height, lambda _sheet, _top: None, keep=keep, drop_at_top=True)


def line_piece(line: Line, style: Style, place: Place, keep: bool = False, align: Align = "start") -> Piece:
    """One line of text."""
    return Piece(style.leading, partial(_draw_line, line, style, place, align), keep=keep)


def base_line(top: float, style: Style) -> float:
    """Height of the base line of a text line that begins at `top`."""
    return top - (style.leading + style.size * 0.72) / 2


def _draw_line(line: Line, style: Style, place: Place, align: Align, sheet: Sheet, top: float) -> None:
    sheet.write(line, style, place, base_line(top, style), align)


def _alignment(line: Line, setter: Typesetter) -> Align:
    """A right-to-left paragraph on a left-to-right paper stands at its own side."""
    return "end" if line.rtl and not setter.rtl and has_rtl(line.text) else "start"
