"""Everything a page may touch, handed to it: no globals, no singletons."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from app.base.desktop.notices import Notices
from app.base.desktop.printed import Printed, PrintedPapers, Wish
from app.base.desktop.tasks import TaskRunner
from app.base.errors import InvalidInput, UserError

if TYPE_CHECKING:
    from app.base.desktop.page import Page
    from app.base.printing.blocks import Paper
    from app.base.settings import Settings
    from app.base.storage import Session, Storage


class Navigate(Protocol):
    """Go to a page of the side bar and show `target` there (what `Page.open_target` understands)."""

    def __call__(self, page_key: str, target: object = None) -> None: ...


class ShowPaper(Protocol):
    """Make a paper, show it, let the user print or save it. `make` runs in the language of the paper."""

    def __call__(self, make: Callable[[Session], Paper]) -> None: ...


class ShowPapers(Protocol):
    """The same with several papers at once: one preview, one job, one file. The same make may stand there twice.

    Pages of each paper are numbered by itself. `title` is shown above and names the file; "": the first paper's.
    `wish` and `copies` are what the choices beside the paper begin with.
    """

    def __call__(
        self,
        makes: Sequence[Callable[[Session], Paper]],
        title: str = "",
        *,
        wish: Wish | None = None,
        copies: int = 1,
    ) -> None: ...


class PrintAgain(Protocol):
    """Print one of `Context.printed.last()` once more: same printer, copies, sides and languages, no question."""

    def __call__(self, printed: Printed) -> None: ...


class Disclose(Protocol):
    """Write down that personal data of `people` people leave the program: what, and what for. Before they leave."""

    def __call__(self, what: str, people: int, purpose: str = "") -> None: ...


def _no_line(what: str, people: int, purpose: str = "") -> None:
    """No group: nothing can leave it."""
    del what, people, purpose


def _stay(page_key: str, target: object = None) -> None:
    """No window: nowhere to go."""
    del page_key, target


def _no_paper(make: Callable[[Session], Paper]) -> None:
    """No window: nothing to show it on."""
    del make


def _no_papers(
    makes: Sequence[Callable[[Session], Paper]], title: str = "", *, wish: Wish | None = None, copies: int = 1
) -> None:
    """No window: nothing to show them on."""
    del makes, title, wish, copies


def _not_again(printed: Printed) -> None:
    """No window: nothing was printed."""
    del printed


class ChangeSignal(QObject):
    """Tells pages which tables changed, from whatever thread saved them; always heard on the window's thread."""

    changed = Signal(object)  # frozenset of table names
    _elsewhere = Signal(object)

    def __init__(self, storage: Storage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = threading.get_ident()
        self._elsewhere.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        storage.when_changed(self._tell)

    def _tell(self, tables: frozenset[str]) -> None:
        if not isValid(self):  # the window is gone, its file is just being closed
            return
        if threading.get_ident() == self._home:
            self.changed.emit(tables)
        else:
            self._elsewhere.emit(tables)

    @Slot(object)
    def _pass_on(self, tables: frozenset[str]) -> None:
        self.changed.emit(tables)


def _stay_so(settings: Settings) -> None:
    """No window: nothing to dress anew."""
    del settings


def _leave_it(backup: Path) -> None:
    """No window: nothing to lock, nothing to bring back."""
    del backup


@dataclass(frozen=True, slots=True)
class Context:
    """Built once, handed down. The window puts in `navigate`, the ways to paper and `change_settings`."""

    storage: Storage
    changes: ChangeSignal
    tasks: TaskRunner
    notices: Notices
    settings: Settings
    clock: Callable[[], datetime]
    navigate: Navigate = _stay
    show_paper: ShowPaper = _no_paper
    group: Any = None  # app.group.opening.OpenGroup, for what needs the slots: people, their passwords, the two files
    change_settings: Callable[[Settings], None] = _stay_so  # at once, and kept on this computer
    bring_back: Callable[[Path], None] = _leave_it  # lock, and offer this backup on the start screen
    disclose: Disclose = _no_line
    show_papers: ShowPapers = _no_papers
    print_again: PrintAgain = _not_again
    printed: PrintedPapers = field(default_factory=PrintedPapers)  # by whoever is signed in

    def may(self, action: str) -> bool:
        """True if the person who is signed in may do that."""
        return action in self.storage.identity.may

    def today(self) -> date:
        """The day by the program's clock; never ask the system."""
        return self.clock().date()

    def do(
        self,
        what: str,
        action: Callable[[Session], object],
        invalid: Callable[[InvalidInput], None] | None = None,
    ) -> bool:
        """One user action: saved whole, or explained. `what` is what the undo line says. True if it happened.

        An InvalidInput goes to `invalid` (put it beside its field) if given, else to the notices.
        """
        try:
            with self.storage.write(what) as session:
                action(session)
        except InvalidInput as problem:
            (invalid or self.notices.problem)(problem)
            return False
        except UserError as problem:
            self.notices.problem(problem)
            return False
        return True


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the side bar; the window knows rooms only in this shape."""

    key: str
    title: str  # marked with N_, translated when shown
    icon: str
    build: Callable[[Context], Page]
    action: str = ""  # the right it needs; without it the section is not shown
    inside: str = ""  # key of the section on whose page it stands as a card, instead of on the side bar
    sentence: str = ""  # what the card says, marked with N_
