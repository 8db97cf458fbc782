"""What a page of the confidential file may touch: its own file, its own bottom line, paper that leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.form import FormDialog
from app.base.desktop.notices import Notices
from app.base.desktop.page import Page
from app.base.desktop.place import as_target, plain
from app.base.desktop.printed import Printed, PrintedPapers, Wish
from app.base.desktop.status_line import StatusLine
from app.base.errors import UserError
from app.base.i18n import _
from app.base.printing.blocks import Paper
from app.base.storage import Session, Storage

PLACE = "room.place"  # a draft in the confidential file


class NothingPrinted(PrintedPapers):
    """ "Print again" offers nothing of the room, to nobody."""

    def add(self, printed: Printed) -> None:
        """Keep nothing."""


class RoomNotices:
    """Asks and explains as the window does; what is said quietly stands in the line of the room and goes with it."""

    def __init__(self, window: Notices, say: Callable[[str], None]) -> None:
        self._window, self._say = window, say

    def problem(self, error: UserError) -> None:
        """As the window does."""
        self._window.problem(error)

    def confirm(self, question: str, action: str) -> bool:
        """As the window does."""
        return self._window.confirm(question, action)

    def say(self, text: str) -> None:
        """In the line of the room."""
        self._say(text)

    def ask_line(self, warning: str, question: str, action: str) -> str | None:
        """As the window does."""
        return self._window.ask_line(warning, question, action)

    def choose_file(self, title: str, kinds: str) -> Path | None:
        """As the window does."""
        return self._window.choose_file(title, kinds)

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """As the window does."""
        return self._window.save_file(title, name, kinds)

    def choose_folder(self, title: str) -> Path | None:
        """As the window does."""
        return self._window.choose_folder(title)


def _nowhere(purpose: str) -> None:
    """This paper tells of nobody."""
    del purpose


class PaperLog:
    """Hears that a paper leaves the room. A line in the group's file would tell that there is a case; so whoever
    shows a paper says before what is to be noted in the confidential file. It may raise UserError: then it stays here.
    """

    def __init__(self) -> None:
        self.note: Callable[[str], None] = _nowhere  # gets what it is for, "" if nobody said

    def __call__(self, what: str, people: int, purpose: str = "") -> None:
        """A paper is printed or saved in a moment."""
        del what, people
        self.note(purpose)


class RoomLine(StatusLine):
    """Seen only when there is something to say or to undo; the line of the window stands below it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hide()

    def say(self, text: str, undoable: int | None = None) -> None:
        """Say it, and be seen."""
        self.show()
        super().say(text, undoable)


class Room(QWidget):
    """A page over the confidential file, with its own bottom line. Made when the file opens, gone when it closes."""

    def __init__(self, context: Context, storage: Storage, build: Callable[[Context], Page]) -> None:
        super().__init__()
        self._storage = storage
        inside = replace(
            context, storage=storage, changes=ChangeSignal(storage, self), disclose=PaperLog(), printed=NothingPrinted()
        )
        self.status = RoomLine(inside)
        inside = replace(inside, notices=RoomNotices(context.notices, self.status.say))
        self.context = self._with_paper(inside)
        self.page = build(self.context)
        self.page.body.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page, 1)
        column.addWidget(self.status)
        self.page.setProperty("kind", "clear")

    def keep_place(self) -> None:
        """Before the file closes: what is typed, where one is, and which form is open, into the confidential file."""
        self.page.save_now()
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, FormDialog)]
        forms = [each for each in shown if each.context.storage is self._storage and each.has_draft()]
        form = forms[-1] if forms else None
        content: dict[str, object] = {
            "place": plain(self.page.place()),
            "again": plain(form.again) if form is not None else None,
        }
        try:
            self._storage.keep_draft(PLACE, content, by_itself=True)
        except UserError as problem:
            self.context.notices.problem(problem)

    def return_to_place(self) -> None:
        """Back there, once; a form that was left open opens again with what was typed in it."""
        kept: dict[str, Any] | None = self._storage.draft(PLACE)
        if kept is None:
            return
        self._storage.drop_draft(PLACE)
        for target in (as_target(kept.get("place")), as_target(kept.get("again"))):
            if target is not None:
                self.open_target(target)

    def open_target(self, target: object) -> None:
        """What is not there any more is not opened."""
        try:
            self.page.open_target(target)
        except UserError as problem:
            self.context.notices.problem(problem)

    def _with_paper(self, inside: Context) -> Context:
        """Papers come from the confidential file; their neutral name also names the saved file."""

        def show_papers(
            makes: Sequence[Callable[[Session], Paper]], title: str = "", *, wish: Wish | None = None, copies: int = 1
        ) -> None:
            from app.base.desktop.preview import show_papers

            del title
            noted, now = PaperLog(), inside.disclose
            noted.note = now.note if isinstance(now, PaperLog) else _nowhere  # what is shown next has its own
            preview = show_papers(replace(inside, disclose=noted), makes, _("Paper"), self.window(), remember=False)
            preview.panel.begin_with(wish, copies)

        def show_paper(make: Callable[[Session], Paper]) -> None:
            show_papers((make,))

        return replace(inside, show_paper=show_paper, show_papers=show_papers)
