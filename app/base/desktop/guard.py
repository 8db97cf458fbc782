"""Watches over whichever window is open: idle time, sleep, locked screens, Ctrl+L."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.base.desktop.idle import Clocks, Idle, Presence
from app.base.desktop.tasks import TaskRunner

if TYPE_CHECKING:
    from app.base.desktop.away import Away
    from app.base.desktop.locking import WindowLock
    from app.base.desktop.notices import WindowNotices
    from app.base.desktop.window import MainWindow

LISTEN_AFTER_MS = 200  # D-Bus is dear to load: not before the window is seen


class Guard(QObject):
    """Lives as long as the program. `locked`: the window is hidden and nothing in it is at work any more."""

    locked = Signal()

    def __init__(self, tasks: TaskRunner, clocks: Clocks | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._clocks = tasks, clocks or Clocks()
        self._presence = Presence(self._clocks, self)
        self._presence.lock_key.connect(self.lock, Qt.ConnectionType.QueuedConnection)  # after the key's own event
        self._away: Away | None = None
        self.window_lock: WindowLock | None = None  # None while no window is watched

    def watch(self, window: MainWindow, notices: WindowNotices, lock_after_s: int | None) -> None:
        """From now on this window; without seconds (practice) it locks only when it is told to."""
        from app.base.desktop.locking import WindowLock

        idle = None if lock_after_s is None else Idle(self._presence, self._clocks, lock_after_s)
        self.window_lock = WindowLock(window, self._tasks, notices, idle, self)
        self.window_lock.locked.connect(self.locked)
        if idle is not None:
            QTimer.singleShot(LISTEN_AFTER_MS, window, self._listen_to_system)

    @Slot()
    def lock(self) -> None:
        """Hide everything at once; `locked` follows."""
        if self.window_lock is not None:
            self.window_lock.lock_now()

    def set_limit(self, seconds: int) -> None:
        """Another time without a sign of life."""
        if self.window_lock is not None:
            self.window_lock.set_limit(seconds)

    def let_go(self) -> None:
        """The window goes away."""
        lock, self.window_lock = self.window_lock, None
        if lock is not None:
            lock.close()
            lock.deleteLater()

    def close(self) -> None:
        """The program ends."""
        self.let_go()
        if self._away is not None:
            self._away.close()

    @Slot()
    def _listen_to_system(self) -> None:
        from app.base.desktop.away import Away

        if self.window_lock is None:
            return
        if self._away is None:
            self._away = Away(self)
            self._away.gone.connect(self._gone)
        self._away.watch_window(int(self.window_lock.window.winId()))

    @Slot()
    def _gone(self) -> None:
        if self.window_lock is not None and self.window_lock.locks_itself:
            self.lock()
