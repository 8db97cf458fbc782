"""Nobody is there any more: told by a clock that no change of date can turn, and announced beforehand."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QSinglePointEvent

TICK_MS = 1000
WARNING_S = 60
LEAST_NAP_S = 2.0  # a computer that was busy is not one that slept
_OFTEN_S = 0.5  # a moving mouse is told no more often than this
_LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)

_SIGNS = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    )
)


def _running() -> float:
    """Seconds since some moment; they pass while the computer sleeps, too, and never backwards."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def _slept() -> float:
    """Seconds slept since some moment: only the growth counts."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.time() - time.monotonic()


@dataclass(frozen=True, slots=True)
class Clocks:
    """What tells the time that passed. Tests bring their own."""

    running: Callable[[], float] = _running
    slept: Callable[[], float] = _slept


class Presence(QObject):
    """Hears keys, mouse, wheel and touch in every window of the program; `stirred` at most twice a second.

    It listens at the windows, where each sign of life arrives once, and not at the application: there each of the
    thousands of paint and layout events of a page would pass through Python. `lock_key`: Ctrl+L over a dialog, where
    the shortcut of the window behind it is not heard.
    """

    stirred = Signal()
    lock_key = Signal()

    def __init__(self, clocks: Clocks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running = clocks.running
        self.last = self._running()
        self._told = -math.inf
        self._mouse = QPointF()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.look_for_windows)
        self.look_for_windows()

    @Slot()
    def look_for_windows(self) -> None:
        """Listen at windows that have come since."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)  # a second time changes nothing

    @Slot()
    def stir(self) -> None:
        """Somebody is there."""
        self.last = self._running()
        if self.last - self._told >= _OFTEN_S:
            self._told = self.last
            self.stirred.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's
        """Notes every sign of life; holds nothing back but the key that locks."""
        if event.type() in _SIGNS and not self._stands_still(event):
            self.stir()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.keyCombination() == _LOCK:
            self.lock_key.emit()
            return True
        return False

    def _stands_still(self, event: QEvent) -> bool:
        """A window that appears under a resting mouse sends moves, too."""
        if event.type() != QEvent.Type.MouseMove or not isinstance(event, QSinglePointEvent):
            return False
        place = event.globalPosition()
        if place == self._mouse:
            return True
        self._mouse = place
        return False


class Idle(QObject):
    """Counts the time since the last sign of life, from `start` to `stop`.

    `warned` tells each second how many seconds are left of the last minute (of a limit
    under two minutes: of its second half); `back` that somebody came back in
    time; `over`, once, that `limit_s` have passed or that the computer has slept.
    """

    warned = Signal(int)
    back = Signal()
    over = Signal()

    def __init__(self, presence: Presence, clocks: Clocks, limit_s: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._presence, self._clocks = presence, clocks
        self.limit_s, self.warning_s = limit_s, min(WARNING_S, limit_s / 2)
        self._warning = self._running = False
        self._slept = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        presence.stirred.connect(self._stirred)

    @property
    def running(self) -> bool:
        """True from `start` until `stop` or `over`."""
        return self._running

    def set_limit(self, limit_s: float) -> None:
        """Another time, from now on."""
        self.warning_s = min(WARNING_S, limit_s / 2)
        self.limit_s = limit_s

    def start(self) -> None:
        """From now on."""
        self._presence.stir()
        self._slept = self._clocks.slept()
        self._running, self._warning = True, False
        self._timer.start()

    def start_again(self) -> None:
        """The time is over but cannot be used yet: ask again in a second, as if nobody had stirred since."""
        self._running = True
        self._timer.start()

    def stop(self) -> None:
        """Nothing is told any more."""
        self._timer.stop()
        self._running = self._warning = False

    def stir(self) -> None:
        """Somebody said to be there, by a button that a screen reader pressed."""
        self._presence.stir()
        self._stirred()

    def left(self) -> float:
        """Seconds until the time is over; 0 or less: it is."""
        return self._presence.last + self.limit_s - self._clocks.running()

    @Slot()
    def tick(self) -> None:
        """Look at the clock. Called each second; tests call it themselves."""
        if not self._running:
            return
        self._presence.look_for_windows()
        left = self.left()
        if left <= 0 or self._clocks.slept() - self._slept >= LEAST_NAP_S:
            self.stop()
            self.over.emit()
        elif left <= self.warning_s:
            self._warning = True
            self.warned.emit(math.ceil(left))
        elif self._warning:
            self._stirred()

    @Slot()
    def _stirred(self) -> None:
        if self._warning:
            self._warning = False
            self.back.emit()
