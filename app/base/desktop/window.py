"""The window: side bar, pages, the line at the bottom. It knows rooms only as sections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.controls import SearchField
from app.base.desktop.help_door import HelpDoor
from app.base.desktop.key_names import keys
from app.base.desktop.labels import heading_label, picture, soft_label
from app.base.desktop.language import install_language
from app.base.desktop.look_menu import LookMenu, next_text_size
from app.base.desktop.page import Page
from app.base.desktop.preview_door import with_paper
from app.base.desktop.shell import Places, Shell
from app.base.desktop.theme import active_theme, apply_theme, choose_theme
from app.base.desktop.widgets import Tone
from app.base.i18n import _, language

if TYPE_CHECKING:
    from app.base.printing.blocks import Paper
    from app.base.settings import Settings
    from app.base.storage import Session

LEAST_SIZE = QSize(1024, 700)
BETWEEN_PAGES_MS = 100


def _nothing() -> None:
    """Nobody asked to be called."""


def _keep_nothing(settings: Settings) -> None:
    """Nobody asked to keep settings."""
    del settings


@dataclass(frozen=True, slots=True)
class WindowCalls:
    """What the window asks of whoever opened it."""

    lock: Callable[[], None] = _nothing
    keep_settings: Callable[[Settings], None] = _keep_nothing  # language, theme or text size was changed
    closing: Callable[[], bool] = lambda: True  # everything typed is saved; False keeps the window open


class MainWindow(QMainWindow):
    """Give it the places of the side bar; it builds each page when first visited.

    `context` is the one that pages get: it navigates in this window and shows paper over it. After a change of
    language, theme or text size the page shown is built anew and returned to the place where the user was.
    """

    def __init__(self, context: Context, places: Places, calls: WindowCalls | None = None) -> None:
        super().__init__()
        able = replace(context, navigate=self.navigate, change_settings=self.change_settings)
        self.context = with_paper(able, self)
        self._all_places = places
        self._calls = calls or WindowCalls()
        self._backup: tuple[datetime | None, str] | None = None
        self.setMinimumSize(LEAST_SIZE)
        self._copy: tuple[str, Tone] | None = None
        self._is_locked = False
        self.help = HelpDoor(self)
        self._root = QStackedWidget()
        self._blank = _blank()  # all that is seen while locked
        self._root.addWidget(self._blank)
        self.setCentralWidget(self._root)
        self._keys = self._make_keys()
        self.shell = self._build()
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_platform)

    def navigate(self, page_key: str, target: object = None) -> None:
        """Go to a page, build it if needed, and let it show `target`."""
        self.shell.navigate(page_key, target)

    @Slot()
    def build_ahead(self) -> None:
        """Build the pages nobody has visited yet, one at a time with pauses, so that each opens at once."""
        if not self._is_locked and self.shell.pages.build_next():
            QTimer.singleShot(BETWEEN_PAGES_MS, self, self.build_ahead)

    @property
    def current_key(self) -> str:
        """The key of the page shown; "" before the first one."""
        return self.shell.pages.key

    def current_page(self) -> Page | None:
        """The page shown; None before the first one."""
        return self.shell.pages.current()

    def show_paper(self, make: Callable[[Session], Paper]) -> None:
        """Show a paper before it prints."""
        self.context.show_paper(make)

    def show_status(self, text: str) -> None:
        """A quiet line at the bottom."""
        self.shell.status.say(text)

    def show_backup(self, when: datetime | None, place: str = "") -> None:
        """Say at the bottom when and where the last backup was made; None: none yet."""
        self._backup = (when, place)
        self.shell.status.show_backup(when, place)

    def show_copy(self, text: str, tone: Tone) -> None:
        """Say at the bottom how old the copy outside the computer is."""
        self._copy = (text, tone)
        self.shell.status.show_copy(text, tone)

    def undo(self) -> None:
        """Ctrl+Z: take back the step named at the bottom, unless the page has a line of its own."""
        page = self.current_page()
        if page is None or not page.undo():
            self.shell.status.undo()

    def set_locked(self, locked: bool) -> None:
        """Hide everything (True) or show it again. What was typed is saved first."""
        self._is_locked = locked
        self._root.setCurrentWidget(self._blank if locked else self.shell)
        for key in self._keys:
            key.setEnabled(not locked)
        if locked:
            self.help.close()
            self.save_now()
            self.context.printed.forget()

    def knows(self, key: str) -> bool:
        """True if there is a page with this key."""
        return self.shell.pages.knows(key)

    def save_now(self) -> None:
        """Save what is typed on the page shown."""
        self._ask_page(lambda page: page.save_now())

    def change_settings(self, settings: Settings) -> None:
        """Another language, theme or text size, at once."""
        self.save_now()
        self.context = replace(self.context, settings=settings)
        _dress(settings)
        self._calls.keep_settings(settings)
        self.rebuild()

    def rebuild(self) -> None:
        """Build everything anew in the present language and look; return to the place where the user was."""
        page, key = self.current_page(), self.current_key
        place = page.place() if page is not None else None
        searched = [field.text() for field in page.findChildren(SearchField)] if page is not None else []
        old, locked = self.shell, self._root.currentWidget() is self._blank
        self.shell = self._build()
        if locked:
            self._root.setCurrentWidget(self._blank)
        self._root.removeWidget(old)
        old.hide()
        old.deleteLater()
        if key:
            self.navigate(key, place)
            self._ask_page(lambda page: _search_again(page, searched))
        self.help.renew()

    def show_help(self) -> None:
        """F1: the handbook, at the chapter of this screen."""
        self.help.show_help()

    def grant_wish(self, wish: str) -> None:
        """A link of the handbook asks the first page for something."""
        if self._places.listed:
            self.navigate(self._places.listed[0].key, wish)
            self.activateWindow()

    def search(self) -> None:
        """Ctrl+K: to the first page, into its search field."""
        if self._places.listed:
            self.navigate(self._places.listed[0].key)
            self._ask_page(_focus_search)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed, then ask whoever opened the window."""
        self.save_now()
        event.setAccepted(self._calls.closing())

    def _ask_page(self, ask: Callable[[Page], object]) -> None:
        page = self.current_page()
        if page is not None:
            ask(page)

    def _go_to_number(self, number: int) -> None:
        if number < len(self._places.listed):
            self.navigate(self._places.listed[number].key)

    def _change_text_size(self, step: int) -> None:
        now = self.context.settings
        size = next_text_size(active_theme().text_size, step)
        if size != active_theme().text_size:
            self.change_settings(replace(now, text_size=size))

    def _make_keys(self) -> list[QShortcut]:
        wanted: list[tuple[str, Callable[[], object]]] = [
            *((f"Ctrl+{number + 1}", partial(self._go_to_number, number)) for number in range(9)),
            ("Ctrl+K", self.search),
            ("Ctrl+N", partial(self._ask_page, lambda page: page.new_thing())),
            ("Ctrl+S", self.save_now),
            ("Ctrl+P", partial(self._ask_page, lambda page: page.print_this())),
            ("Ctrl+Z", self.undo),
            ("Ctrl+L", self._lock),
            ("Ctrl++", partial(self._change_text_size, 1)),
            ("Ctrl+-", partial(self._change_text_size, -1)),
            ("F1", self.show_help),
            ("F2", self.help.show_next),
            ("Esc", lambda: self.shell.leave()),  # noqa: PLW0108 - the shell is built anew for another language
        ]
        made = []
        for portable, action in wanted:
            shortcut = QShortcut(keys(portable), self)
            shortcut.activated.connect(action)
            made.append(shortcut)
        return made

    @Slot()
    def _follow_platform(self) -> None:
        if self.context.settings.theme == "system":
            self.change_settings(self.context.settings)

    def _build(self) -> Shell:
        self._places = self._all_places.allowed(self.context.may)
        self.setLayoutDirection(QApplication.layoutDirection())
        self.setWindowTitle(_("Practice – Treffpunkt") if self._places.practice else "Treffpunkt")
        shell = Shell(self.context, self._places)
        shell.help_wanted.connect(self.show_help)
        shell.next_wanted.connect(self.help.show_next)
        shell.look_wanted.connect(self._open_look_menu)
        shell.lock_wanted.connect(self._lock)
        if self._backup is not None:
            shell.status.show_backup(*self._backup)
        if self._copy is not None:
            shell.status.show_copy(*self._copy)
        self._root.addWidget(shell)
        self._root.setCurrentWidget(shell)
        return shell

    @Slot()
    def _lock(self) -> None:
        self._calls.lock()

    @Slot()
    def _open_look_menu(self) -> None:
        self.shell.open_menu(LookMenu(self.context.settings, self.change_settings, self))


def _dress(settings: Settings) -> None:
    """Language and look of the whole program."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        if language() != settings.language:
            install_language(app, settings.language)
        wanted = choose_theme(app, settings.theme, settings.text_size, settings.motion)
        if wanted != active_theme():
            apply_theme(app, wanted)


def _blank() -> QWidget:
    """No name, no page: only what is going on."""
    blank = QWidget()
    column = QVBoxLayout(blank)
    column.addStretch()
    column.addWidget(picture("lock", 48))
    words = heading_label(_("The window is being locked."), 2)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(words)
    more = soft_label(_("What is being saved comes to its end first."))
    more.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(more)
    column.addStretch()
    return blank


def _search_again(page: Page, words: list[str]) -> None:
    for field, text in zip(page.findChildren(SearchField), words, strict=False):
        if text:
            field.search(text)


def _focus_search(page: Page) -> None:
    field = page.findChild(SearchField)
    if field is not None:
        field.setFocus()
        field.selectAll()
