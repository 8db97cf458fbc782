"""Drawings with their words."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm

from app.base.printing.blocks import Pictogram, Pictograms
from app.base.printing.draw_boxes import BOX, draw_box
from app.base.printing.draw_fields import draw_lines, few, together
from app.base.printing.draw_text import base_line, gap, line_piece
from app.base.printing.pictures import picture
from app.base.printing.sheet import Piece, Place, Sheet
from app.base.printing.typesetting import Style, Typesetter

_GUTTER = 4 * mm
_BELOW = 3 * mm
_LARGEST = 120.0


def pictogram(block: Pictogram, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """A drawing, its word beside it."""
    side = min(block.mm, _LARGEST) * mm
    style = setter.looks.body
    words = place.inside(side + _GUTTER)
    found = few(setter.lines(block.text, style, words.width), setter)
    height = max(side, style.leading * len(found))

    def draw(sheet: Sheet, top: float) -> None:
        sheet.picture(picture(block.name), place.start, top - (height + side) / 2, side)
        draw_lines(found, style, words, sheet, top - (height - style.leading * len(found)) / 2)

    yield Piece(height, draw)
    yield gap(_BELOW)


def pictograms(block: Pictograms, setter: Typesetter, place: Place) -> Iterator[Piece]:
    """Drawings in rows, their words below."""
    columns = max(1, block.columns)
    wide = place.width / columns
    for first in range(0, len(block.items), columns):
        row = block.items[first : first + columns]
        tallest = min(max(item.mm for item in row) * mm, wide - 2)
        lacking = columns - len(row) if first else 0  # a short last row stands in the middle
        start = place.start + lacking * wide / 2
        yield together(
            [
                _below(item, setter, Place(start + number * wide, wide), tallest, tick=block.tick)
                for number, item in enumerate(row)
            ]
        )
        yield gap(_BELOW)


def centred(words: str, style: Style, setter: Typesetter, place: Place) -> list[Piece]:
    """Lines of text in the middle of the place."""
    return [line_piece(line, style, place, align="center") for line in setter.lines(words, style, place.width)]


def _below(item: Pictogram, setter: Typesetter, place: Place, tallest: float, *, tick: bool) -> Piece:
    side = min(item.mm * mm, tallest)
    inside = place.inside(1.5 * mm, 1.5 * mm)
    style = setter.looks.body
    found = few(setter.lines(item.text, style, inside.width), setter) if item.text else ()
    boxes = BOX + 2 * mm if tick else 0.0
    height = tallest + 1.5 * mm + style.leading * len(found) + boxes

    def draw(sheet: Sheet, top: float) -> None:
        sheet.picture(picture(item.name), place.start + (place.width - side) / 2, top - tallest, side)
        for number, line in enumerate(found):
            below = top - tallest - 1.5 * mm - number * style.leading
            sheet.write(line, style, inside, base_line(below, style), "center")
        if tick:
            draw_box(sheet, place.inside((place.width - BOX) / 2), top - height + BOX, (item.text, False))

    return Piece(height, draw)
