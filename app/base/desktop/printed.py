"""What was printed last, to print it once more. Kept in memory only, and only while somebody is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base.i18n import PAPER_LANGUAGES, TEST_LANGUAGE, _, is_rtl, ngettext

if TYPE_CHECKING:
    from app.base.printing.blocks import Paper
    from app.base.storage import Session

MOST = 10


@dataclass(frozen=True, slots=True)
class Wish:
    """How papers are to be drawn: their language, a second one beside it or "", and for which sheets.

    `label_sheet` is (columns, rows, labels already used), None: as the paper says. `both_sides`: each of several
    papers begins on the front of a sheet.
    """

    language: str
    second: str = ""
    label_sheet: tuple[int, int, int] | None = None
    both_sides: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """How something is printed: on which printer, how often, on which sides and sheets, which pages.

    `sides` and `media` are words of CUPS; `pages` is "" for all, else "2-4" or "1,3-5".
    """

    printer: str
    copies: int = 1
    sides: str = "one-sided"
    media: str = "A4"
    pages: str = ""
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """One job: what was printed and how."""

    title: str
    makes: tuple[Callable[[Session], Paper], ...]
    heading: str
    wish: Wish
    job: Job

    @property
    def sentence(self) -> str:
        """ "Deutsch + Türkçe · 3 copies · both sides · Office": how it was printed, for a line below its title."""
        names = {TEST_LANGUAGE: TEST_LANGUAGE, **dict(PAPER_LANGUAGES)}
        codes = [code for code in (self.wish.language, self.wish.second) if code]
        spoken = " + ".join(f"\u2068{names[code]}\u2069" if is_rtl(code) else names.get(code, code) for code in codes)
        copies = ngettext("{count} copy", "{count} copies", self.job.copies).format(count=self.job.copies)
        sides = _("one side") if self.job.sides == "one-sided" else _("both sides")
        return " · ".join((spoken, copies, sides, self.job.printer))


class PrintedPapers(QObject):
    """The last ten jobs of this sign-in."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[Printed] = []

    def add(self, printed: Printed) -> None:
        """Remember a job; the same one stands in the list once."""
        same = (printed.title, printed.wish, printed.job)
        others = [each for each in self._kept if (each.title, each.wish, each.job) != same]
        self._kept = [printed, *others][:MOST]
        self.changed.emit()

    def last(self) -> tuple[Printed, ...]:
        """At most ten, the newest first."""
        return tuple(self._kept)

    def forget(self) -> None:
        """Nobody is signed in any more."""
        self._kept = []
