"""The two minutes after which the confidential file closes by itself, whatever page is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.base.desktop.clipboard import SensitiveClipboard
from app.base.desktop.idle import Clocks, Idle, Presence

if TYPE_CHECKING:
    from app.group.confidential.vault import Confidential

LIMIT_S = 120
UNWIND_MS = 20
MOST_ROUNDS = 100  # two seconds; whatever does not give way then loses the file all the same


class RoomClock(QObject):
    """Belongs to the window, so that it goes on when a page is built anew.

    `closing`: the file closes in a moment; keep what is typed, leave dialogs (True: also one that would rather ask).
    What stands behind a dialog comes to its end before the file goes. `closed`: it was closed.

    While the file is open, what is copied anywhere in the program leaves the clipboard after half a minute.
    """

    closing = Signal(bool)
    closed = Signal()

    def __init__(
        self, confidential: Confidential, busy: Callable[[], bool], clocks: Clocks | None = None,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        clocks = clocks or Clocks()
        self._confidential, self._busy = confidential, busy
        self.idle = Idle(Presence(clocks, self), clocks, LIMIT_S, parent=self)
        self.idle.over.connect(self._time_is_over)
        self._level = max(1, QThread.currentThread().loopLevel())
        self._rounds = 0
        self._unwinding = QTimer(self, interval=UNWIND_MS)
        self._unwinding.timeout.connect(self._unwind)
        self._copies = SensitiveClipboard(parent=self)
        QGuiApplication.clipboard().dataChanged.connect(self._copied)

    def begin(self) -> None:
        """The file was opened."""
        self.idle.start()

    def left(self) -> int:
        """Whole seconds until it closes."""
        return max(0, round(self.idle.left()))

    @Slot()
    def close(self) -> None:
        """Keep what is typed, leave what is open, then close the file and forget its key."""
        self.idle.stop()
        self._copies.forget()
        if self._confidential.is_open and not self._unwinding.isActive():
            self._rounds = 0
            self._unwind()

    @Slot()
    def _unwind(self) -> None:
        self.closing.emit(self._rounds > 0)
        self._rounds += 1
        if QThread.currentThread().loopLevel() > self._level and self._rounds < MOST_ROUNDS:
            self._unwinding.start()
            return
        self._unwinding.stop()
        if self._confidential.is_open:
            self._confidential.lock()
            self.closed.emit()

    @Slot()
    def _time_is_over(self) -> None:
        if self._busy():  # a key is being changed: that comes to its end first
            self.idle.start_again()
        else:
            self.close()

    @Slot()
    def _copied(self) -> None:
        if self._confidential.is_open and QGuiApplication.clipboard().ownsClipboard():
            self._copies.watch()


def clock_of(window: QWidget, confidential: Confidential, busy: Callable[[], bool]) -> RoomClock:
    """The one clock of this window, made when first asked for."""
    found = window.findChild(RoomClock)
    return found if found is not None else RoomClock(confidential, busy, parent=window)
