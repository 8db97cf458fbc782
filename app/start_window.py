"""The window of the start screen, and what is made ready while it is looked at."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.base import desktop  # noqa: F401 - before Qt, see there

# isort: split
from PySide6.QtCore import QEvent, QProcess, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from app.base.desktop.key_names import keys
from app.base.desktop.language import install_language
from app.base.desktop.tasks import Progress
from app.base.desktop.theme import active_theme, apply_theme, choose_theme
from app.base.errors import UserError
from app.base.hardening import give_back_memory
from app.base.i18n import language
from app.base.settings import Settings
from app.group.opening import OpenGroup
from app.group.page_panel import StartContext
from app.group.page_start import Place, StartScreen

if TYPE_CHECKING:
    from app.base.desktop.handbook import Handbook

USUAL_SIZE = QSize(1280, 800)
AFTER_PAINTING_MS = 50  # so long the first window has the computer for itself
ROOMY = QSize(1400, 860)  # a screen that holds the usual size with a frame and a task bar


def application() -> QApplication:
    """Qt's application, made at the first call."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Treffpunkt")
    app.setDesktopFileName("treffpunkt")
    app.setQuitOnLastWindowClosed(False)
    return app


def start_again() -> None:
    """The same program with the same words, in a process of its own."""
    words = sys.argv[1:] if hasattr(sys, "_MEIPASS") else ["-m", "app", *sys.argv[1:]]
    QProcess.startDetached(sys.executable, words)


def fit(window: QWidget) -> None:
    """The usual size; on a small screen the whole of it, so that nothing lies below its edge."""
    room = window.screen().availableGeometry()
    window.resize(USUAL_SIZE.boundedTo(room.size()))
    if room.width() < ROOMY.width() or room.height() < ROOMY.height():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def dress(settings: Settings) -> None:
    """Language and look as the user of this computer chose them: practice may have changed them."""
    app = application()
    if language() != settings.language:
        install_language(app, settings.language)
    wanted = choose_theme(app, settings.theme, settings.text_size, settings.motion)
    if wanted != active_theme():
        apply_theme(app, wanted)


class StartWindow(QMainWindow):
    """Closing it ends the program unless `works` says that somebody works in another window."""

    opened = Signal(object)  # OpenGroup
    language_chosen = Signal(str)

    def __init__(self, works: Callable[[], bool]) -> None:
        super().__init__()
        self._works = works
        self.setWindowTitle("Treffpunkt")
        self.setMinimumSize(1024, 700)
        self._handbook: Handbook | None = None
        QShortcut(keys("F1"), self).activated.connect(self.show_help)
        fit(self)

    def show_screen(self, context: StartContext, place: Place | None = None) -> None:
        """The start screen, built anew in the present language; `place` is where the user was on the former one."""
        screen = StartScreen(context)
        screen.opened.connect(self.opened)
        screen.demo_wanted.connect(self._open_practice)
        screen.language_chosen.connect(self.language_chosen)
        screen.help_wanted.connect(self.show_help)
        self.close_help()  # it may speak another language
        self.setCentralWidget(screen)
        self.show()
        if place is not None:
            screen.open_place(place)
        screen.setFocus()
        QTimer.singleShot(AFTER_PAINTING_MS, screen, self._load_while_typing)

    @Slot()
    def _load_while_typing(self) -> None:
        screen = self.screen_shown()
        if screen is not None and not screen.context.tasks.closed:
            screen.context.tasks.start(load_while_typing, owner=screen)

    @Slot()
    def _open_practice(self) -> None:
        from app.practice import throw_away_group

        screen = self.screen_shown()
        if screen is None:
            return
        notices = screen.context.notices

        def ready(group: OpenGroup) -> None:
            self.setEnabled(True)
            self.opened.emit(group)

        def failed(problem: BaseException) -> None:
            self.setEnabled(True)
            if not isinstance(problem, UserError):
                raise problem
            notices.problem(problem)

        self.setEnabled(False)
        screen.context.tasks.start(lambda _progress: throw_away_group(), done=ready, failed=failed, owner=self)

    def screen_shown(self) -> StartScreen | None:
        """The start screen in this window; None before the first one."""
        shown = self.centralWidget()
        return shown if isinstance(shown, StartScreen) else None

    @property
    def handbook(self) -> Handbook | None:
        """The handbook that is open beside the start screen."""
        return self._handbook if self._handbook is not None and isValid(self._handbook) else None

    @Slot()
    def show_help(self) -> None:
        """F1: the handbook, at the chapter on signing in. Nobody is signed in, so nothing is printed."""
        from app.base.desktop.handbook import Handbook
        from app.base.desktop.handbook_texts import START

        handbook = self._handbook = self.handbook or Handbook(self, prints=False)
        handbook.finished.connect(handbook.deleteLater)
        handbook.open_page(START)
        handbook.show()
        handbook.raise_()
        handbook.activateWindow()

    def close_help(self) -> None:
        """The handbook of the start screen goes with it."""
        if self.handbook is not None:
            self.handbook.reject()
        self._handbook = None

    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody is signed in: the main window has a handbook of its own."""
        super().hideEvent(event)
        self.close_help()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The user does not want to sign in."""
        screen = self.screen_shown()
        event.setAccepted(screen is None or screen.may_close())
        if not event.isAccepted():
            return
        if not self._works():
            QApplication.quit()


def load_while_typing(_progress: Progress) -> None:
    """What is dear to import is loaded while the password is being typed, in the order in which it is needed."""
    from app.base.storage import keys

    keys.load_ciphers()
    import sqlalchemy.dialects.sqlite.pysqlite
    import sqlalchemy.orm

    import app.assembly
    import app.base.desktop.crash_report
    import app.base.desktop.locking
    import app.base.desktop.window
    import app.base.storage.backup
    import app.base.storage.storage

    app.assembly.sections()
    app.assembly.own_section()
    sqlalchemy.orm.configure_mappers()
    if not gc.get_freeze_count():  # once: after a lock there is nothing new that stays
        gc.collect()
        gc.freeze()  # all this stays: the collector need not look through it again and again
    from app.practice import clear_leftovers

    clear_leftovers()


def delete_now(window: QWidget | None) -> None:
    """Free it and all that is in it, not only when the event loop comes by."""
    if window is not None:
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def empty_memory() -> None:
    """What the window held is given back to the system, so that it does not lie about in memory."""
    gc.collect()
    give_back_memory()
