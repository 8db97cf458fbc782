"""Items one after the other onto pages; and how high they are together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.base.printing.blocks import Block
from app.base.printing.sheet import Item, Piece, Place, Sheet
from app.base.printing.typesetting import Typesetter

Build = Callable[[Block, Typesetter, Place], Iterable[Item]]


def stacked(blocks: Sequence[Block], build: Build, setter: Typesetter, place: Place) -> tuple[Item, ...]:
    """What the blocks are drawn as, one below the other."""
    return tuple(item for block in blocks for item in build(block, setter, place))


def whole(items: Iterable[Item]) -> float:
    """The height of all of it on one page."""
    return sum(item.height for item in items)


def flow(sheet: Sheet, items: Iterable[Item]) -> None:
    """Draw item after item; what is to be kept together goes to the next page together."""
    held: list[Piece] = []
    for item in items:
        if isinstance(item, Piece) and item.keep:
            held.append(item)
            continue
        sheet.need(min(sum(piece.height for piece in held) + _lead(item), sheet.top - sheet.bottom))
        for piece in held:
            _draw(sheet, piece)
        held.clear()
        if isinstance(item, Piece):
            _draw(sheet, item)
        else:
            item.flow(sheet)
    for piece in held:
        _draw(sheet, piece)


def _lead(item: Item) -> float:
    """The height it must have on this page; empty height needs none."""
    if isinstance(item, Piece):
        return 0.0 if item.drop_at_top else item.height
    return item.lead


def _draw(sheet: Sheet, piece: Piece) -> None:
    if piece.drop_at_top:
        sheet.skip(piece.height)
        return
    sheet.need(piece.height)
    piece.draw(sheet, sheet.advance(piece.height))
