"""The window's ways to help: the handbook beside the work, and what to do now on the page shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

from app.base.desktop.handbook import Handbook
from app.base.desktop.handbook_paper import chapter_paper
from app.base.desktop.handbook_texts import Chapter, chapter_named, handbook_language
from app.base.desktop.handbook_view import OnScreen
from app.base.desktop.next_things import NextThingsDialog
from app.base.i18n import language

if TYPE_CHECKING:
    from app.base.desktop.window import MainWindow
    from app.base.printing.blocks import Paper
    from app.base.storage import Session


class HelpDoor:
    """One handbook for one window. It goes when the window is locked or speaks another language."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._handbook: Handbook | None = None

    @property
    def handbook(self) -> Handbook | None:
        """The handbook that is open; None if there is none."""
        if self._handbook is not None and isValid(self._handbook) and self._handbook.isVisible():
            return self._handbook
        return None

    def show_help(self) -> None:
        """F1: the chapter of the screen shown, in a window of its own that is used again."""
        page, handbook = self._window.current_page(), self.handbook or self._made()
        screen = OnScreen(page.title, page.sentence, page.help_steps()) if page is not None else None
        handbook.open_page(self._window.current_key, screen)
        handbook.show()
        handbook.raise_()
        handbook.activateWindow()

    def show_next(self) -> None:
        """F2: what can be done now, over the window."""
        page = self._window.current_page()
        if page is None:
            return
        dialog = NextThingsDialog(page.title, page.next_things(), page.help_steps(), self._window)
        dialog.more_wanted.connect(self.show_help)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def close(self) -> None:
        """The handbook goes away."""
        if self._handbook is not None and isValid(self._handbook):
            self._handbook.reject()
        self._handbook = None

    def renew(self) -> None:
        """Built anew for another language or look, if it is open."""
        if self.handbook is not None:
            self.close()
            self.show_help()

    def _made(self) -> Handbook:
        made = Handbook(self._window)
        made.print_wanted.connect(self._print)
        made.wished.connect(self._window.grant_wish)
        made.finished.connect(made.deleteLater)
        self._handbook = made
        return made

    def _print(self, chapter: Chapter) -> None:
        name = chapter.name

        def make(_session: Session) -> Paper:
            spoken = handbook_language(language())
            return chapter_paper(chapter_named(name, spoken) or chapter, spoken)

        self._window.show_paper(make)
