"""The window locks: announced, then hidden, then let go when nothing is left that could be torn."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from app.base.desktop.clipboard import forget_what_is_ours
from app.base.desktop.idle import Idle
from app.base.desktop.lock_banner import LockBanner
from app.base.desktop.notices import WindowNotices
from app.base.desktop.place import keep_place
from app.base.desktop.progress import ProgressDialog
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.window import MainWindow

UNWIND_MS = 20


class WindowLock(QObject):
    """Guards one window. `locked` comes when it is hidden, its dialogs are closed and no work is running.

    `lock_now` saves what is typed and hides everything at once. A dialog that waits for an answer is left as if
    Cancel was pressed, so what stands behind it comes to its end; forms keep what was typed in them. Reading a list
    in, a backup or a restore is waited for. Without `idle` only `lock_now` locks.
    """

    locked = Signal()

    def __init__(
        self, window: MainWindow, tasks: TaskRunner, notices: WindowNotices, idle: Idle | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.window, self._tasks, self._notices, self._idle = window, tasks, notices, idle
        self._banner: LockBanner | None = None
        self._level = max(1, QThread.currentThread().loopLevel())
        self._leaving = False
        self._unwinding = QTimer(self, interval=UNWIND_MS)
        self._unwinding.timeout.connect(self._unwind)
        if idle is not None:
            idle.setParent(self)
            idle.warned.connect(self._announce)
            idle.back.connect(self._take_back)
            idle.over.connect(self.lock_now)
            idle.start()

    @property
    def locks_itself(self) -> bool:
        """False for practice: only `lock_now` locks."""
        return self._idle is not None

    def set_limit(self, seconds: float) -> None:
        """Lock after so long without a sign of life."""
        if self._idle is not None:
            self._idle.set_limit(seconds)

    @Slot()
    def lock_now(self) -> None:
        """Begin at once; `locked` tells the end."""
        if self._leaving:
            return
        self._leaving = True
        if self._idle is not None:
            self._idle.stop()
        self._take_back()
        self._unwinding.start()  # first: whatever goes wrong below, the window gets locked
        self._notices.hold()
        try:
            keep_place(self.window)
        finally:
            self.window.set_locked(True)
            leave_dialogs(insist=False)

    def close(self) -> None:
        """The window goes away by itself: announce and lock nothing any more."""
        self._leaving = True
        self._unwinding.stop()
        if self._idle is not None:
            self._idle.stop()
        self._take_back()

    @Slot()
    def _unwind(self) -> None:
        leave_dialogs(insist=True)
        if self._tasks.busy or QThread.currentThread().loopLevel() > self._level:
            return
        self._unwinding.stop()
        forget_what_is_ours()
        self.locked.emit()

    @Slot(int)
    def _announce(self, left: int) -> None:
        host: QWidget = QApplication.activeModalWidget() or self.window
        banner = self._banner
        if banner is None or not isValid(banner) or banner.parentWidget() is not host:
            self._take_back()
            self._banner = banner = LockBanner(host)
            banner.here.connect(self._somebody_is_here)
        banner.count(left)

    @Slot()
    def _somebody_is_here(self) -> None:
        if self._idle is not None:
            self._idle.stir()

    @Slot()
    def _take_back(self) -> None:
        banner, self._banner = self._banner, None
        if banner is not None and isValid(banner):
            banner.hide()
            banner.deleteLater()


def leave_dialogs(*, insist: bool) -> None:
    """As if Cancel was pressed in all of them; `insist`: also in one that would rather ask.

    The bar of long work only hides: closing it would stop the work.
    """
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for each in QApplication.topLevelWidgets():
        if not isinstance(each, QDialog) or not each.isVisible():
            continue
        if isinstance(each, ProgressDialog):
            each.hide()
        elif insist:
            each.done(QDialog.DialogCode.Rejected)
        else:
            each.reject()
