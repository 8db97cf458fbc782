"""Cards to cut out, several on a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from app.base.printing.blocks import Block, Cards
from app.base.printing.flowing import Build, flow, stacked, whole
from app.base.printing.sheet import Item, Piece, Place, Sheet
from app.base.printing.typesetting import Typesetter

_SMALLEST, _SMALL, _STEP = 0.5, 0.7, 0.93  # of the usual size
_READABLE = 0.7  # 10 pt where the usual type has 14
_FEW_ROWS = 2
_HOPELESS = 6  # times as tall as the card: not worth trying every size
_DASH = (2.0, 4.0)


@dataclass(frozen=True, slots=True)
class CardStream:
    """Draws cards, page after page, with no margins but those of the cards."""

    cards: Cards
    setter: Typesetter
    build: Build

    height = float("inf")
    lead = float("inf")

    def flow(self, sheet: Sheet) -> None:
        """Draw all cards; a single face fills its sheet."""
        sheet.need(self.lead)
        if self._is_tiny(sheet):
            CardStream(replace(self.cards, rows=self.cards.rows // 2), self.setter, self.build).flow(sheet)
            return
        bottom, top = sheet.bottom, sheet.top
        count = max(1, self.cards.columns) * max(1, self.cards.rows)
        faces = self._faces(sheet)
        several = faces * count if len(faces) == 1 else faces
        for number, items in enumerate(several):
            if number and number % count == 0:
                sheet.new_page()
            if number % count == 0:
                sheet.bare()
                self._draw_cuts(sheet)
            self._draw(sheet, number % count, items)
        sheet.shift, sheet.bottom, sheet.top = 0.0, bottom, top
        sheet.y, sheet.fresh = bottom, False

    def _is_tiny(self, sheet: Sheet) -> bool:
        """True if two languages would be hard to read on cards as small as these."""
        if not self.setter.second or self.cards.rows <= _FEW_ROWS:
            return False
        wide, high, inset = self._size(sheet)
        least = self.setter.scaled(_READABLE).tightened()
        place, height = Place(inset, wide - 2 * inset), high - 2 * inset
        return any(whole(stacked(face, self.build, least, place)) > height for face in self.cards.faces)

    def _size(self, sheet: Sheet) -> tuple[float, float, float]:
        wide = sheet.page_width / max(1, self.cards.columns)
        high = sheet.page_height / max(1, self.cards.rows)
        return wide, high, min(9 * mm, max(4 * mm, min(wide, high) * 0.08))

    def _faces(self, sheet: Sheet) -> list[tuple[Item, ...]]:
        wide, high, inset = self._size(sheet)
        place = Place(inset, wide - 2 * inset)
        return [fitted(face, self.build, self.setter, place, high - 2 * inset) for face in self.cards.faces]

    def _draw(self, sheet: Sheet, number: int, items: tuple[Item, ...]) -> None:
        wide, high, inset = self._size(sheet)
        row, column = divmod(number, max(1, self.cards.columns))
        head = sheet.page_height - row * high
        sheet.shift = column * wide
        sheet.top, sheet.bottom = head - inset, head - high + inset
        sheet.y, sheet.fresh = sheet.top, True
        flow(sheet, items)

    def _draw_cuts(self, sheet: Sheet) -> None:
        wide, high, _inset = self._size(sheet)
        for column in range(1, self.cards.columns):
            sheet.dashes((column * wide, 0.0), (column * wide, sheet.page_height), _DASH)
        for row in range(1, self.cards.rows):
            sheet.dashes((0.0, row * high), (sheet.page_width, row * high), _DASH)


def cards(block: Cards, setter: Typesetter, _place: Place, build: Build) -> Iterable[Item]:
    """Cards with cut marks."""
    return (CardStream(block, setter, build),)


def fitted(face: tuple[Block, ...], build: Build, setter: Typesetter, place: Place, height: float) -> tuple[Item, ...]:
    """The blocks in the largest type in which they fit; what does not fit at all is left out and remembered."""
    size = 1.0
    while True:
        for tried in (setter.scaled(size), setter.scaled(size).tightened()):
            items = stacked(face, build, tried, place)
            needed = whole(items)
            if needed <= height and (not tried.torn or size < _SMALL):
                setter.torn |= tried.torn
                setter.cut |= tried.cut
                return items
        size = size * _STEP if needed < height * _HOPELESS else _SMALLEST * _STEP
        if size < _SMALLEST:
            setter.cut.add(f"{len(face)} blocks on a card")
            return tuple(_as_many(stacked(face, build, setter.scaled(_SMALLEST), place), height))


def _as_many(items: Iterable[Item], height: float) -> Iterator[Piece]:
    for item in items:
        height -= item.height
        if height < 0:
            return
        if isinstance(item, Piece):
            yield item
