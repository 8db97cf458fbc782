"""From blocks to a PDF, in memory. The only door to the drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.base.i18n import speaking
from app.base.printing import blocks, draw_fields, draw_text
from app.base.printing.draw_grid import GridStream
from app.base.printing.draw_labels import LabelStream
from app.base.printing.sheet import Item, Piece, Place, Sheet
from app.base.printing.typesetting import Typesetter

Progress = Callable[[int, int], None]
_FRAME_INSET = 10.0
_PIECES: dict[type, Callable[[Any, Typesetter, Place], Iterator[Piece]]] = {
    blocks.Heading: draw_text.heading,
    blocks.Text: draw_text.text,
    blocks.Rule: draw_text.rule,
    blocks.Space: draw_text.space,
    blocks.Fields: draw_fields.fields,
    blocks.Field: draw_fields.field,
    blocks.TickBoxes: draw_fields.tick_boxes,
    blocks.Signatures: draw_fields.signatures,
}


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished document. `missing`: signs no font has; they are printed as "?"."""

    data: bytes
    pages: int
    missing: frozenset[str]


@dataclass(frozen=True, slots=True)
class _PageTurn:
    @property
    def lead(self) -> float:
        return 0.0

    def flow(self, sheet: Sheet) -> None:
        if not sheet.fresh:
            sheet.new_page()


@dataclass(frozen=True, slots=True)
class _FrameStream:
    items: tuple[Item, ...]
    place: Place

    @property
    def lead(self) -> float:
        """A frame that fits on a page is not torn; a longer one begins where it stands."""
        return sum(_height(item) for item in self.items) + 2 * _FRAME_INSET

    def flow(self, sheet: Sheet) -> None:
        if self.lead <= sheet.top - sheet.bottom:
            sheet.need(self.lead)
        sheet.open_frame(self.place)
        sheet.advance(_FRAME_INSET)
        _flow(sheet, self.items)
        sheet.advance(_FRAME_INSET / 2)
        sheet.close_frame()
        sheet.advance(_FRAME_INSET / 2)


def render(paper: blocks.Paper, progress: Progress | None = None) -> Pdf:
    """The paper as PDF, in its language. The same paper gives the same bytes.

    `progress(done, of)` is called now and then; what it raises (Cancelled) ends the work.
    """
    with speaking(paper.language):
        setter = Typesetter(paper.language)
        sheet = Sheet(paper, setter)
        canvas = sheet.canvas
        canvas.setTitle(setter.tidy(paper.title))
        canvas.setAuthor(setter.tidy(paper.group))
        canvas.setSubject(setter.tidy(paper.code))
        canvas.setCreator("Treffpunkt")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        _flow(sheet, _items_of(paper, setter, sheet.place, progress))
        data, pages = sheet.finished()
    return Pdf(data, pages, frozenset(setter.missing))


def _items_of(paper: blocks.Paper, setter: Typesetter, place: Place, progress: Progress | None) -> Iterator[Item]:
    if not (paper.blocks and isinstance(paper.blocks[0], blocks.Labels)):
        yield from draw_text.title(paper.title, paper.subtitle, setter, place)
    steps = [_steps(block) for block in paper.blocks]
    done, of = 0, sum(steps)
    for number, (block, step) in enumerate(zip(paper.blocks, steps, strict=True)):
        items = list(_items(block, setter, place))
        if items and isinstance(items[-1], Piece) and _signed_next(paper.blocks[number + 1 :]):
            items[-1].keep = True  # a line to sign on never stands alone on a page
        for item in items:
            if progress and isinstance(item, GridStream):
                item.tick = _ticks(progress, done, of)
            yield item
        done += step
        if progress:
            progress(done, of)


def _signed_next(following: tuple[blocks.Block, ...]) -> bool:
    """True if only empty height stands between here and a line to sign on."""
    ahead = next((block for block in following if not isinstance(block, blocks.Space)), None)
    return isinstance(ahead, blocks.Signatures)


def _steps(block: blocks.Block) -> int:
    return 1 + (len(block.rows) if isinstance(block, blocks.Grid) else 0)


def _ticks(progress: Progress, done: int, of: int) -> Callable[[int], None]:
    return lambda rows: progress(done + rows, of)


def _items(block: blocks.Block, setter: Typesetter, place: Place) -> Iterable[Item]:
    """What a block is drawn as."""
    if isinstance(block, blocks.Grid):
        return (GridStream(block, setter, place),)
    if isinstance(block, blocks.Labels):
        return (LabelStream(block, setter),)
    if isinstance(block, blocks.PageBreak):
        return (_PageTurn(),)
    if isinstance(block, blocks.Frame):
        inside = place.inside(_FRAME_INSET, _FRAME_INSET)
        items = tuple(item for inner in block.blocks for item in _items(inner, setter, inside))
        return (_FrameStream(items, place),)
    return _PIECES[type(block)](block, setter, place)


def _height(item: Item) -> float:
    return item.height if isinstance(item, Piece) else item.lead


def _flow(sheet: Sheet, items: Iterable[Item]) -> None:
    """Draw item after item; what is to be kept together goes to the next page together."""
    held: list[Piece] = []
    for item in items:
        if isinstance(item, Piece) and item.keep:
            held.append(item)
            continue
        sheet.need(min(sum(piece.height for piece in held) + _height(item), sheet.top - sheet.bottom))
        for piece in held:
            _draw(sheet, piece)
        held.clear()
        if isinstance(item, Piece):
            _draw(sheet, item)
        else:
            item.flow(sheet)
    for piece in held:
        _draw(sheet, piece)


def _draw(sheet: Sheet, piece: Piece) -> None:
    if piece.drop_at_top and sheet.fresh:
        return
    sheet.need(piece.height)
    piece.draw(sheet, sheet.advance(piece.height))
