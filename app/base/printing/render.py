"""From blocks to a PDF, in memory. The only door to the drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.base.i18n import speaking
from app.base.printing import (
    blocks,
    draw_bars,
    draw_boxes,
    draw_cards,
    draw_fields,
    draw_layout,
    draw_map,
    draw_pictures,
    draw_poster,
    draw_text,
)
from app.base.printing.canvas import Mark, PageCanvas
from app.base.printing.draw_grid import GridStream
from app.base.printing.draw_labels import LabelStream
from app.base.printing.flowing import Build, flow
from app.base.printing.sheet import Item, Piece, Place, Sheet
from app.base.printing.typesetting import LARGE, USUAL, Typesetter

Progress = Callable[[int, int], None]
_PIECES: dict[type, Callable[[Any, Typesetter, Place], Iterable[Item]]] = {
    blocks.Heading: draw_text.heading,
    blocks.Text: draw_text.text,
    blocks.Rule: draw_text.rule,
    blocks.Space: draw_text.space,
    blocks.Fields: draw_fields.fields,
    blocks.Field: draw_fields.field,
    blocks.Lines: draw_fields.lines,
    blocks.Signatures: draw_fields.signatures,
    blocks.TickBoxes: draw_boxes.tick_boxes,
    blocks.Smileys: draw_boxes.smileys,
    blocks.Tally: draw_boxes.tally,
    blocks.Bars: draw_bars.bars,
    blocks.Pictogram: draw_pictures.pictogram,
    blocks.Pictograms: draw_pictures.pictograms,
    blocks.GridMap: draw_map.grid_map,
    blocks.Grid: lambda block, setter, place: (GridStream(block, setter, place),),
    blocks.Labels: lambda block, setter, _place: (LabelStream(block, setter),),
    blocks.PageBreak: lambda _block, _setter, _place: (draw_layout.PageTurn(),),
}
_NESTED: dict[type, Callable[[Any, Typesetter, Place, Build], Iterable[Item]]] = {
    blocks.Frame: draw_layout.frame,
    blocks.Columns: draw_layout.columns,
    blocks.TearOff: draw_layout.tear_off,
    blocks.Legal: draw_layout.legal,
    blocks.Cards: draw_cards.cards,
    blocks.Poster: draw_poster.poster,
}
_MOST_HELD = 6  # lines
_FEW_STEPS, _WASTED = 250, 0.3  # blocks and rows of a paper, used share of a page
_SIZES_OF_A_NOTICE = (2.0, 1.8, 1.6, 1.45, 1.3, 1.2, 1.1, 1.0, 0.93, 0.87, 0.8, 0.75)  # of the usual one
_LARGEST = {"A3": 2.0}
_UNTITLED = (blocks.Labels, blocks.Cards, blocks.Poster)  # fill their sheet themselves


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished document. `missing`: signs no font has; they are printed as "?".

    `blanks`: so many lines and boxes are (or could be) filled in on the screen. `sizes`: the sheet of each page, "A4".
    """

    data: bytes
    pages: int
    missing: frozenset[str]
    blanks: int = 0
    sizes: tuple[str, ...] = ()


@dataclass(slots=True)
class Proof:
    """What the engine knows about a page it has set, for those who check it."""

    marks: list[Mark] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)
    torn: set[str] = field(default_factory=set)

    def learn(self, setter: Typesetter) -> None:
        """What there was no room for, and which words were torn."""
        self.cut |= setter.cut
        self.torn |= setter.torn


def render(
    paper: blocks.Paper, progress: Progress | None = None, *, fillable: bool = False, proof: Proof | None = None
) -> Pdf:
    """The paper as PDF, in its language. The same paper gives the same bytes.

    `progress(done, of)` is called now and then; what it raises (Cancelled) ends the work.
    `fillable`: lines and boxes can be filled in on the screen. `proof` gets what was set and what was left out.
    """
    return render_all((paper,), progress, fillable=fillable, proof=proof)


def render_all(
    papers: Sequence[blocks.Paper],
    progress: Progress | None = None,
    *,
    title: str = "",
    fillable: bool = False,
    both_sides: bool = False,
    proof: Proof | None = None,
) -> Pdf:
    """At least one paper, one after the other in one document: fonts stand in it once, sheets may differ in size.

    Pages of each paper are numbered by itself. `title` of the document: without one that of the first paper.
    `both_sides`: it is printed so, each paper begins on a new sheet.
    """
    canvas: PageCanvas | None = None
    ways = [sum(_steps(block) for block in paper.blocks) for paper in papers]
    sizes, missing, way = list[str](), set[str](), 0
    for number, paper in enumerate(papers):
        with speaking(paper.language):
            setter = _setter_for(paper)
            sheet = Sheet(paper, setter, fillable, canvas)
            if canvas is None:
                canvas = sheet.canvas
                _describe(canvas, paper, setter.tidy(title or paper.title), setter)
            canvas.marks = proof.marks if proof else None
            if len(papers) > 1:
                canvas.name_page(setter.tidy(paper.title), number)
            flow(sheet, _items_of(paper, setter, sheet.place, _further(progress, way, sum(ways))))
            if ways[number] <= _FEW_STEPS:
                sheet, setter = _saving(paper, sheet, setter)
            if proof:
                proof.learn(setter)
            pages = sheet.finish()
            if both_sides and pages % 2 and number + 1 < len(papers):
                pages += canvas.add_empty()
        sizes += ["A4" if paper.booklet else paper.size] * pages
        missing |= setter.missing
        way += ways[number]
    assert canvas is not None, "a document needs a paper"  # noqa: S101 - a mistake of ours
    return Pdf(canvas.written(), len(sizes), frozenset(missing), canvas.offered, tuple(sizes))


def _setter_for(paper: blocks.Paper) -> Typesetter:
    """The type of the paper; of a notice the largest in which it stands on one page."""
    setter = Typesetter(paper.language, LARGE if paper.large else USUAL, paper.second)
    if not paper.one_sheet:
        return setter
    largest = _LARGEST.get(paper.size, 1.3)
    sizes = [setter.scaled(by) for by in _SIZES_OF_A_NOTICE if by <= largest]
    tried = (*sizes, *(one.tightened() for one in sizes[-2:]))
    return next((one for one in tried if _pages_of(paper, one) == 1), setter)


def _saving(paper: blocks.Paper, sheet: Sheet, setter: Typesetter) -> tuple[Sheet, Typesetter]:
    """The paper set anew with less air, if a page is nearly empty and that saves it."""
    tight = setter.tightened()
    if sheet.pages == 1 or sheet.used >= _WASTED or _pages_of(paper, tight) >= sheet.pages:
        return sheet, setter
    sheet.canvas.forget()
    anew = Sheet(paper, tight, sheet.fillable, sheet.canvas)
    flow(anew, _items_of(paper, tight, anew.place, None))
    return anew, tight


def _pages_of(paper: blocks.Paper, setter: Typesetter) -> int:
    """How many pages it would make."""
    sheet = Sheet(paper, setter)
    flow(sheet, _items_of(paper, setter, sheet.place, None))
    return sheet.pages


def _describe(canvas: PageCanvas, paper: blocks.Paper, title: str, setter: Typesetter) -> None:
    canvas.setTitle(title)
    canvas.setAuthor(setter.tidy(paper.group))
    canvas.setSubject(setter.tidy(paper.code))
    canvas.setCreator("Treffpunkt")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _further(progress: Progress | None, way: int, of: int) -> Progress | None:
    """What is told of one paper, as a part of all of them."""
    return (lambda done, _of: progress(way + done, of)) if progress else None


def _items_of(paper: blocks.Paper, setter: Typesetter, place: Place, progress: Progress | None) -> Iterator[Item]:
    if not (paper.blocks and isinstance(paper.blocks[0], _UNTITLED)):
        yield from draw_text.title(paper.title, paper.subtitle, setter, place)
    steps = [_steps(block) for block in paper.blocks]
    done, of = 0, sum(steps)
    for number, (block, step) in enumerate(zip(paper.blocks, steps, strict=True)):
        items = list(_items(block, setter, place))
        if items and isinstance(items[-1], Piece) and _signed_next(paper.blocks[number + 1 :]):
            items[-1].keep = True  # a line to sign on never stands alone on a page
        if number and _leads_to_a_table(paper.blocks[number - 1 : number + 2]):
            _hold(items)
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


def _leads_to_a_table(three: tuple[blocks.Block, ...]) -> bool:
    """True for words between a heading and a table: all three belong together."""
    return [type(block) for block in three] == [blocks.Heading, blocks.Text, blocks.Grid]


def _hold(items: list[Item]) -> None:
    """Keep a few lines with what follows."""
    for item in items[:_MOST_HELD]:
        if isinstance(item, Piece) and len(items) <= _MOST_HELD:
            item.keep = True


def _steps(block: blocks.Block) -> int:
    return 1 + (len(block.rows) if isinstance(block, blocks.Grid) else 0)


def _ticks(progress: Progress, done: int, of: int) -> Callable[[int], None]:
    return lambda rows: progress(done + rows, of)


def _items(block: blocks.Block, setter: Typesetter, place: Place) -> Iterable[Item]:
    """What a block is drawn as."""
    nested = _NESTED.get(type(block))
    return nested(block, setter, place, _items) if nested else _PIECES[type(block)](block, setter, place)
