"""The program with its window: start screen, main window, lock, end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.base import desktop  # noqa: F401 - before Qt, see there

# isort: split
from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.assembly import system_clock
from app.base.desktop.crash import Crash, install_crash_report
from app.base.desktop.guard import Guard
from app.base.desktop.idle import Clocks
from app.base.desktop.language import install_language
from app.base.desktop.notices import WindowNotices
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import apply_theme, choose_theme
from app.base.errors import UserError
from app.base.lock import FileLock
from app.base.logs import keep_log, stop_log
from app.base.paths import is_for_practice
from app.base.settings import Settings, load_settings, save_settings
from app.base.storage.folder import GroupFolder
from app.group.opening import OpenGroup
from app.group.page_panel import StartContext
from app.group.page_start import Place
from app.start_window import StartWindow, application, delete_now, dress, empty_memory, fit, start_again

if TYPE_CHECKING:
    from app.base.desktop.context import Disclose
    from app.base.desktop.window import MainWindow
    from app.overview.upkeep.background import Upkeep

SHOW_WINDOW = "show-window"  # a second start leaves this file; the first window sees it and comes to the front
AFTER_BUILDING_MS = 1500  # checks begin when the pages are there
AFTER_PAINTING_MS = 50  # so long the first window has the computer for itself


def run_window(folder: GroupFolder, practice: OpenGroup | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    A group that is already open (for practice) is shown at once.
    """
    app = application()
    settings = load_settings(folder.path)
    install_language(app, settings.language)
    apply_theme(app, choose_theme(app, settings.theme, settings.text_size, settings.motion))
    only_one = FileLock(folder.path / "window.lock")
    if not _is_first(folder, only_one):
        (folder.path / SHOW_WINDOW).touch()
        return 0
    try:
        program = Program(folder, settings)
        QTimer.singleShot(0, program, lambda: program.begin(practice))  # inside the loop: a fault there is shown too
        code = app.exec()
        program.end()
    finally:
        only_one.release()
    if program.begins_anew:
        start_again()
    return code


def _is_first(folder: GroupFolder, only_one: FileLock) -> bool:
    """False if a window is open on this folder. On a drive that cannot be written, any number may look."""
    if folder.cannot_be_written():
        return True
    folder.path.mkdir(parents=True, exist_ok=True)
    return only_one.acquire()


class Program(QObject):
    """Holds the start window and, while a group is open, the main window."""

    def __init__(self, folder: GroupFolder, settings: Settings, clocks: Clocks | None = None) -> None:
        super().__init__()
        self.folder, self.settings = folder, settings
        self.tasks = TaskRunner(self)
        self.guard = Guard(self.tasks, clocks, self)
        self.guard.locked.connect(self._locked)
        self.notices = WindowNotices()
        self.group: OpenGroup | None = None
        self.begins_anew = False
        self.window: MainWindow | None = None
        self.practice = False
        self.upkeep: Upkeep | None = None
        self._wanted_backup: Path | None = None
        self.start_window = StartWindow(lambda: self.window is not None)
        self.start_window.opened.connect(self.open)
        self.start_window.language_chosen.connect(self._speak)
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
        self.notices.window = self.start_window
        context = StartContext(self.folder, self.tasks, self.notices, self.settings, system_clock)
        self.start_window.show_screen(context, place)

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
        identity = group.storage.identity
        places = Places(
            sections(), own_section(), profile.name, profile.place, self.practice, hub_sections(),
            lambda: SignedIn(identity.name, role_names(identity.roles), group.picture),
        )  # fmt: skip
        self.window = MainWindow(context, places, calls)
        changes.setParent(self.window)
        self.notices.window, self.notices.quiet_line = self.window, self.window.show_status
        self.upkeep = Upkeep(group, self.window.context, self.window, self)
        fit(self.window)
        self._show_window(self.window, self.upkeep, group)

    def _show_window(self, window: MainWindow, upkeep: Upkeep, group: OpenGroup) -> None:
        """Guarded from the first moment, at the page where the person was."""
        self.guard.watch(window, self.notices, None if self.practice else self.settings.lock_after_s)
        _go_in(window, group)
        self.start_window.hide()
        window.show()
        QTimer.singleShot(AFTER_PAINTING_MS, window, window.build_ahead)
        QTimer.singleShot(AFTER_BUILDING_MS, upkeep, upkeep.begin)

    def _remember(self, group: OpenGroup) -> None:
        """The picture chosen now is offered first the next time, in the language spoken now."""
        if not self.practice and group.picture:
            self._keep_settings(replace(self.settings, last_picture=group.picture))

    @Slot()
    def lock(self) -> None:
        """Hide everything, save, and ask for the password again as soon as nothing can be torn. Practice ends here."""
        self.guard.lock()

    def _bring_back(self, backup: Path) -> None:
        """From inside the open program: lock, then offer this backup."""
        self._wanted_backup = backup
        self.lock()

    @Slot()
    def _locked(self) -> None:
        """The window is hidden and at rest: close the file, forget the key, ask who comes next."""
        delete_now(self.window)  # before its file is closed; nobody is inside it now
        try:
            self._let_go()
        finally:  # whatever went wrong, somebody must be able to sign in again
            dress(self.settings)
            self.show_start()
        if self._wanted_backup is not None and (screen := self.start_window.screen_shown()):
            screen.show_restore(self._wanted_backup)
            self._wanted_backup = None
        self.notices.let_go()
        QTimer.singleShot(0, self, empty_memory)

    def end(self) -> None:
        """After the last window: nothing may be left open."""
        self._let_go()
        if screen := self.start_window.screen_shown():
            screen.let_go()
        self.tasks.close()
        self._crashes.close()
        stop_log(self._log)
        self.guard.close()

    def _closing(self) -> bool:
        """The window was closed by the user: back up, let go, and stop."""
        if self.window is not None:
            self.window.hide()
        self._let_go()
        QApplication.quit()
        return True

    def _let_go(self) -> None:
        window, group = self.window, self.group
        self.window = self.group = None
        self.guard.let_go()
        if self.upkeep is not None:
            self.upkeep.stop()
            self.upkeep.deleteLater()
            self.upkeep = None
        self.notices.window, self.notices.quiet_line = None, None
        if window is not None and isValid(window):
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
        self.settings = settings.kept_for(self.group.picture if self.group else "")
        with suppress(OSError):  # where nothing can be written they last until the window closes
            save_settings(self.settings, self.folder.path)
        self.guard.set_limit(settings.lock_after_s)

    @Slot(str)
    def _speak(self, code: str) -> None:
        self._keep_settings(replace(self.settings, language=code))
        install_language(application(), code)
        screen = self.start_window.screen_shown()
        self.show_start(screen.place() if screen else None)

    def _show_crash(self, crash: Crash) -> None:
        from app.base.desktop.crash_dialog import CrashDialog

        dialog = CrashDialog(crash, self._last_saved(), self.window or self.start_window, self._restart)
        if self.window is None and not self.start_window.isVisible():
            dialog.finished.connect(application().quit)  # there is nothing to come back to
        dialog.open()
        if self.window is not None:
            with suppress(UserError):  # the drive may be what went wrong
                self.window.save_now()

    def _last_saved(self) -> tuple[str, datetime] | None:
        with suppress(UserError):
            step = self.group.storage.last_step() if self.group is not None else None
            return (step.what, step.at) if step else None
        return None

    def _restart(self) -> None:
        """Save, close, and begin anew in a program of its own."""
        self.begins_anew = True
        self._closing()

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
