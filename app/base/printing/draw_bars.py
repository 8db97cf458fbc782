"""Lying bars: what, how long, how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm

from app.base.printing.blocks import Bars
from app.base.printing.draw_fields import draw_lines, few, keep_together
from app.base.printing.draw_text import gap
from app.base.printing.sheet import Piece, Place, Sheet
from app.base.printing.typesetting import Line, Typesetter

_THICK = 4.5 * mm
_BETWEEN = 3 * mm
_LABELS, _VALUES = 0.34, 0.22  # of the width
_GUTTER = 3 * mm


def bars(block: Bars, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """One bar a row; the longest takes all the room there is."""
    most = max((size for _label, size, _value in block.rows), default=0)
    rows = [
        _bar(label, max(0, size) / most if most > 0 else 0.0, value, setter, place) for label, size, value in block.rows
    ]
    keep_together(rows)
    yield from rows
    yield gap(_BETWEEN)


def _bar(label: str, share: float, value: str, setter: Typesetter, place: Place) -> Piece:
    style = setter.looks.body
    before = Place(place.start, place.width * _LABELS - _GUTTER)
    behind = place.inside(place.width * (1 - _VALUES))
    room = place.inside(place.width * _LABELS, place.width * _VALUES + _GUTTER)
    named = few(setter.lines(label, style, before.width), setter)
    told = few(setter.lines(value, style, behind.width), setter)
    height = max(_THICK, style.leading * max(len(named), len(told))) + _BETWEEN

    def draw(sheet: Sheet, top: float) -> None:
        middle = top - (height - _BETWEEN) / 2
        for lines, at in ((named, before), (told, behind)):
            draw_lines(lines, style, at, sheet, middle + _half(lines, style.leading))
        if share:
            sheet.bar(Place(room.start, max(0.8, room.width * share)), middle - _THICK / 2, _THICK)

    return Piece(height, draw)


def _half(lines: Sequence[Line], leading: float) -> float:
    return leading * len(lines) / 2
