"""The program with its window: start screen, main window, lock, end."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.base import desktop  # noqa: F401 - before Qt, see there

# isort: split
from PySide6.QtCore import QFileSystemWatcher, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.assembly import system_clock
from app.base.desktop.crash import Crash, install_crash_report
from app.base.desktop.idle import Clocks, Idle, Presence
from app.base.desktop.language import install_language
from app.base.desktop.notices import WindowNotices
from app.base.desktop.tasks import Progress, TaskRunner
from app.base.desktop.theme import active_theme, apply_theme, choose_theme
from app.base.errors import UserError
from app.base.hardening import give_back_memory
from app.base.i18n import language
from app.base.lock import FileLock
from app.base.logs import keep_log, stop_log
from app.base.paths import is_for_practice
from app.base.settings import Settings, load_settings, save_settings
from app.base.storage.folder import GroupFolder
from app.group.opening import OpenGroup
from app.group.page_panel import StartContext
from app.group.page_start import Place, StartScreen

if TYPE_CHECKING:
    from app.base.desktop.away import Away
    from app.base.desktop.context import Disclose
    from app.base.desktop.locking import WindowLock
    from app.base.desktop.window import MainWindow
    from app.overview.upkeep.background import Upkeep

SHOW_WINDOW = "show-window"  # a second start leaves this file; the first window sees it and comes to the front
USUAL_SIZE = QSize(1280, 800)
ROOMY = QSize(1400, 860)  # a screen that holds the usual size with a frame and a task bar
AFTER_BUILDING_MS = 1500  # checks begin when the pages are there
AFTER_PAINTING_MS = 50  # so long the first window has the computer for itself


def run_window(folder: GroupFolder, practice: OpenGroup | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    A group that is already open (for practice) is shown at once.
    """
    app = application()
    settings = load_settings(folder.path)
    install_language(app, settings.language)
    apply_theme(app, choose_theme(app, settings.theme, settings.text_size))
    only_one = FileLock(folder.path / "window.lock")
    if not _is_first(folder, only_one):
        (folder.path / SHOW_WINDOW).touch()
        return 0
    try:
        program = Program(folder, settings)
        program.begin(practice)
        code = app.exec()
        program.end()
        return code
    finally:
        only_one.release()


def _is_first(folder: GroupFolder, only_one: FileLock) -> bool:
    """False if a window is open on this folder. On a drive that cannot be written, any number may look."""
    if folder.cannot_be_written():
        return True
    folder.path.mkdir(parents=True, exist_ok=True)
    return only_one.acquire()


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


def fit(window: QWidget) -> None:
    """The usual size; on a small screen the whole of it, so that nothing lies below its edge."""
    room = window.screen().availableGeometry()
    window.resize(USUAL_SIZE.boundedTo(room.size()))
    if room.width() < ROOMY.width() or room.height() < ROOMY.height():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


class Program(QObject):
    """Holds the start window and, while a group is open, the main window."""

    def __init__(self, folder: GroupFolder, settings: Settings, clocks: Clocks | None = None) -> None:
        super().__init__()
        self.clocks = clocks or Clocks()
        self.presence = Presence(self.clocks, self)
        self.guard: WindowLock | None = None
        self._away: Away | None = None
        self.folder, self.settings = folder, settings
        self.tasks = TaskRunner(self)
        self.notices = WindowNotices()
        self.group: OpenGroup | None = None
        self.window: MainWindow | None = None
        self.practice = False
        self.upkeep: Upkeep | None = None
        self._wanted_backup: Path | None = None
        self.start_window = _StartWindow(self)
        self._crashes = install_crash_report(folder.path / "logs", self.notices.problem, self._show_crash)
        self._log = keep_log(folder.path / "logs")
        self._watcher = QFileSystemWatcher([str(folder.path)], self)
        self._watcher.directoryChanged.connect(self._come_to_front)

    def begin(self, practice: OpenGroup | None) -> None:
        """Show the first screen."""
        if practice is not None:
            self.open(practice)
        else:
            self.show_start()

    def show_start(self, place: Place | None = None) -> None:
        """The start screen, built anew in the present language; `place` is where the user was on the former one."""
        context = StartContext(self.folder, self.tasks, self.notices, self.settings, system_clock)
        screen = StartScreen(context)
        screen.opened.connect(self.open)
        screen.demo_wanted.connect(self._open_practice)
        screen.language_chosen.connect(self._speak)
        self.start_window.setCentralWidget(screen)
        self.notices.window = self.start_window
        self.start_window.show()
        if place is not None:
            screen.open_place(place)
        screen.setFocus()
        QTimer.singleShot(AFTER_PAINTING_MS, screen, self._load_while_typing)

    @Slot()
    def _load_while_typing(self) -> None:
        if not self.tasks.closed:
            self.tasks.start(_load_while_typing, owner=self.start_window)

    @Slot(object)
    def open(self, group: OpenGroup) -> None:
        """Show the main window of an open group."""
        from app.assembly import hub_sections, own_section, sections
        from app.base.desktop.context import ChangeSignal, Context
        from app.base.desktop.shell import Places, SignedIn
        from app.base.desktop.window import MainWindow, WindowCalls
        from app.group.rights import role_names
        from app.group.service import read_profile
        from app.overview.upkeep.background import Upkeep

        self.group, self.practice = group, is_for_practice(group.folder.path)
        self._remember(group)
        self.notices.practice = self.practice
        with group.storage.read() as session:
            profile = read_profile(session)
        changes = ChangeSignal(group.storage)
        settings = replace(self.settings, backup_place="") if self.practice else self.settings
        context = Context(
            group.storage, changes, self.tasks, self.notices, settings, system_clock, group=group,
            bring_back=self._bring_back, disclose=_lines_of(group),
        )  # fmt: skip
        calls = WindowCalls(self.lock, self._keep_settings, self._closing)
        identity, picture = group.storage.identity, group.person.picture if group.person else ""
        places = Places(
            sections(), own_section(), profile.name, profile.place, self.practice, hub_sections(),
            lambda: SignedIn(identity.name, role_names(identity.roles), picture),
        )  # fmt: skip
        self.window = MainWindow(context, places, calls)
        changes.setParent(self.window)
        self.notices.window, self.notices.quiet_line = self.window, self.window.show_status
        self.upkeep = Upkeep(group, self.window.context, self.window, self)
        fit(self.window)
        self._show_window(self.window, self.upkeep, group)

    def _show_window(self, window: MainWindow, upkeep: Upkeep, group: OpenGroup) -> None:
        """Guarded from the first moment, at the page where the person was."""
        self._guard_window(window)
        _go_in(window, group)
        self.start_window.hide()
        window.show()
        QTimer.singleShot(AFTER_PAINTING_MS, window, window.build_ahead)
        QTimer.singleShot(AFTER_BUILDING_MS, upkeep, upkeep.begin)

    def _remember(self, group: OpenGroup) -> None:
        """The picture chosen now is offered first the next time."""
        picture = group.person.picture if group.person else self.settings.last_picture
        if not self.practice and picture != self.settings.last_picture:
            self._keep_settings(replace(self.settings, last_picture=picture))

    @Slot()
    def lock(self) -> None:
        """Hide everything, save, and ask for the password again as soon as nothing can be torn. Practice ends here."""
        if self.guard is not None:
            self.guard.lock_now()

    def _bring_back(self, backup: Path) -> None:
        """From inside the open program: lock, then offer this backup."""
        self._wanted_backup = backup
        self.lock()

    def _guard_window(self, window: MainWindow) -> None:
        """What is real locks itself when nobody is there."""
        from app.base.desktop.locking import WindowLock

        idle = None if self.practice else Idle(self.presence, self.clocks, self.settings.lock_after_s)
        self.guard = WindowLock(window, self.tasks, self.notices, idle, self)
        self.guard.locked.connect(self._locked)
        QTimer.singleShot(4 * AFTER_PAINTING_MS, window, self._listen_to_system)

    @Slot()
    def _listen_to_system(self) -> None:
        """Sleep and locked screens are told from now on; nobody waits for this."""
        from app.base.desktop.away import Away

        if self._away is None:
            self._away = Away(self)
            self._away.gone.connect(self._gone)
        if self.window is not None:
            self._away.watch_window(int(self.window.winId()))

    @Slot()
    def _gone(self) -> None:
        """The computer sleeps or its screen is locked."""
        if not self.practice:
            self.lock()

    @Slot()
    def _locked(self) -> None:
        """The window is hidden and at rest: close the file, forget the key, ask who comes next."""
        self._let_go()
        self._dress()
        self.show_start()
        if self._wanted_backup is not None and (screen := self.start_window.screen_shown()):
            screen.show_restore(self._wanted_backup)
            self._wanted_backup = None
        self.notices.let_go()
        QTimer.singleShot(0, self, _empty_memory)

    def end(self) -> None:
        """After the last window: nothing may be left open."""
        self._let_go()
        if screen := self.start_window.screen_shown():
            screen.let_go()
        self.tasks.close()
        self._crashes.close()
        stop_log(self._log)
        if self._away is not None:
            self._away.close()

    def _closing(self) -> bool:
        """The window was closed by the user: back up, let go, and stop."""
        if self.window is not None:
            self.window.hide()
        self._let_go()
        QApplication.quit()
        return True

    def _let_go(self) -> None:
        window, group, guard = self.window, self.group, self.guard
        self.window = self.group = self.guard = None
        if self.upkeep is not None:
            self.upkeep.stop()
            self.upkeep.deleteLater()
            self.upkeep = None
        if guard is not None:
            guard.close()
            guard.deleteLater()
        self.notices.window, self.notices.quiet_line = None, None
        if window is not None:
            window.hide()
            window.deleteLater()
        self.notices.practice = False
        if group is not None and self.practice and group.folder != self.folder:
            from app.practice import throw_away

            throw_away(group)
        elif group is not None and (trouble := group.close()):
            self.notices.problem(trouble)
        self.practice = False

    def _keep_settings(self, settings: Settings) -> None:
        if self.group is not None and self.group.folder != self.folder:
            save_settings(settings, self.group.folder.path)  # of the practice group: thrown away with it
            return
        self.settings = settings
        with suppress(OSError):  # where nothing can be written they last until the window closes
            save_settings(settings, self.folder.path)
        if self.guard is not None:
            self.guard.set_limit(settings.lock_after_s)

    def _dress(self) -> None:
        """Language and look as the user of this computer chose them: practice may have changed them."""
        app = application()
        if language() != self.settings.language:
            install_language(app, self.settings.language)
        wanted = choose_theme(app, self.settings.theme, self.settings.text_size)
        if wanted != active_theme():
            apply_theme(app, wanted)

    @Slot(str)
    def _speak(self, code: str) -> None:
        self._keep_settings(replace(self.settings, language=code))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            install_language(app, code)
        screen = self.start_window.screen_shown()
        self.show_start(screen.place() if screen else None)

    @Slot()
    def _open_practice(self) -> None:
        from app.practice import throw_away_group

        self.start_window.setEnabled(False)
        self.tasks.start(
            lambda _progress: throw_away_group(), done=self._practice_ready, failed=self._no_practice, owner=self
        )

    def _practice_ready(self, group: OpenGroup) -> None:
        self.start_window.setEnabled(True)
        self.open(group)

    def _no_practice(self, problem: BaseException) -> None:
        self.start_window.setEnabled(True)
        if not isinstance(problem, UserError):
            raise problem
        self.notices.problem(problem)

    def _show_crash(self, crash: Crash) -> None:
        from app.base.desktop.crash_dialog import CrashDialog

        CrashDialog(crash, self._last_saved(), self.window or self.start_window).open()

    def _last_saved(self) -> tuple[str, datetime] | None:
        step = self.group.storage.last_step() if self.group is not None else None
        return (step.what, step.at) if step else None

    @Slot(str)
    def _come_to_front(self, _folder: str) -> None:
        wish = self.folder.path / SHOW_WINDOW
        if not wish.exists():
            return
        with suppress(OSError):
            wish.unlink()
        front = self.window or self.start_window
        front.setWindowState(front.windowState() & ~Qt.WindowState.WindowMinimized)
        front.raise_()
        front.activateWindow()


class _StartWindow(QMainWindow):
    """Closing it ends the program."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self.setWindowTitle("Treffpunkt")
        self.setMinimumSize(1024, 700)
        fit(self)

    def screen_shown(self) -> StartScreen | None:
        """The start screen in this window; None before the first one."""
        shown = self.centralWidget()
        return shown if isinstance(shown, StartScreen) else None

    def closeEvent(self, event: QCloseEvent) -> None:
        """The user does not want to sign in."""
        screen = self.screen_shown()
        event.setAccepted(screen is None or screen.may_close())
        if not event.isAccepted():
            return
        if self._program.window is None:
            QApplication.quit()


def _lines_of(group: OpenGroup) -> Disclose:
    """Where this group writes down that personal data leave the program."""
    from app.group.disclosures.service import disclose

    return partial(disclose, group.storage)


def _go_in(window: MainWindow, group: OpenGroup) -> None:
    """To the page where this person was when the window was locked, else to the first one."""
    from app.base.desktop.place import return_to_place

    if group.person is None and not group.looks_only:
        window.navigate("people", "lost")
    elif not return_to_place(window):
        window.navigate("overview")
    if not (group.looks_only or is_for_practice(group.folder.path)):
        from app.overview.privacy.page_daily import look_at_the_day

        look_at_the_day(window.context, window)


def _empty_memory() -> None:
    """What the window held is given back to the system, so that it does not lie about in memory."""
    gc.collect()
    give_back_memory()


def _load_while_typing(_progress: Progress) -> None:
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
