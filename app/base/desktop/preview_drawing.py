"""From what a page wants to print to a finished document. Everything here runs on the worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.base.desktop import print_job
from app.base.i18n import speaking
from app.base.paths import is_for_practice

if TYPE_CHECKING:
    from app.base.desktop.printed import Wish
    from app.base.desktop.tasks import Progress
    from app.base.printing.blocks import Labels, Paper
    from app.base.storage import Session, Storage

Make = Callable[["Session"], "Paper"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Finished papers: their title, a name for the file, the PDF, signs no font has, of how many people they tell.

    `sizes`: the sheet of each page ("A4"). `blanks`: how much could be filled in on the screen. `labels`: the first
    sheet of labels among them.
    """

    title: str
    file_name: str
    data: bytes
    missing: frozenset[str]
    code: str = ""
    people: int = 0
    papers: tuple[Paper, ...] = ()
    sizes: tuple[str, ...] = ()
    blanks: int = 0

    @property
    def labels(self) -> Labels | None:
        """The first sheet of labels among them."""
        from app.base.printing.blocks import Labels

        return next((block for paper in self.papers for block in paper.blocks if isinstance(block, Labels)), None)

    @property
    def booklet(self) -> bool:
        """True if there is something to fold."""
        return any(paper.booklet for paper in self.papers)

    @property
    def lies(self) -> bool:
        """True if the first sheet lies on its long side."""
        return bool(self.papers) and (self.papers[0].landscape or self.papers[0].booklet)


def make_sheet(storage: Storage, makes: Sequence[Make], heading: str, wish: Wish, progress: Progress) -> Sheet:
    """Make and draw the papers as one document. `heading` "": the title of the first paper."""
    from app.base.printing.render import render_all

    practice = is_for_practice(storage.file.parent)
    known: dict[Make, Paper] = {}
    with storage.read() as session:
        for make in makes:
            progress.step(0, 0)
            if make not in known:
                known[make] = replace(_made(session, make, wish), practice=practice)
    papers = tuple(known[make] for make in makes)
    title = heading or papers[0].title
    pdf = render_all(papers, progress.step, title=title, both_sides=wish.both_sides)
    return Sheet(
        title,
        f"{print_job.file_name(title)}.pdf",
        pdf.data,
        pdf.missing,
        papers[0].code,
        sum(paper.people for paper in papers),
        papers,
        pdf.sizes,
        pdf.blanks,
    )


def fillable(sheet: Sheet, progress: Progress) -> bytes:
    """The same as PDF that can be filled in on the screen."""
    from app.base.printing.render import render_all

    return render_all(sheet.papers, progress.step, title=sheet.title, fillable=True).data


def as_page(sheet: Sheet, progress: Progress) -> bytes:
    """The same as a page for screen readers."""
    from app.base.printing.html import all_as_html

    progress.step(0, 0)
    return all_as_html(sheet.papers, sheet.title).encode()


def _made(session: Session, make: Make, wish: Wish) -> Paper:
    from app.base.printing.bilingual import side_by_side

    with speaking(wish.language):
        paper = replace(make(session), language=wish.language)
    if wish.second and wish.second != wish.language:
        with speaking(wish.second):
            other = replace(make(session), language=wish.second)
        with speaking(wish.language):
            paper = side_by_side(paper, other)
    return _on_labels(paper, wish.label_sheet) if wish.label_sheet else paper


def _on_labels(paper: Paper, label_sheet: tuple[int, int, int]) -> Paper:
    from app.base.printing.blocks import Labels

    columns, rows, start = label_sheet
    changed = tuple(
        replace(block, columns=columns, rows=rows, start=start) if isinstance(block, Labels) else block
        for block in paper.blocks
    )
    return replace(paper, blocks=changed)
