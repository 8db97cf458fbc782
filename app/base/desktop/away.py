"""The computer goes to sleep or its screen is locked: the system says so, where it can.

Linux: logind's PrepareForSleep and Lock, and the screen savers of the desktops, through D-Bus. Windows: the messages
for energy and session. Where nothing is said, or too late, the gap between two clocks tells it afterwards, before
anybody can do anything (see idle.py).
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QCoreApplication, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

    from app.base.desktop.away_windows import SessionMessages

SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
                 "org.mate.ScreenSaver", "org.xfce.ScreenSaver")  # fmt: skip
_SAID: Any = SLOT("said(bool)")  # text, though the stubs of Qt say bytes
_LOCKED: Any = SLOT("locked()")
LOGIND = "org.freedesktop.login1"


class Away(QObject):
    """`gone`: whoever sat here does not sit here any more. Keep it as long as it shall listen."""

    gone = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages: SessionMessages | None = None
        if sys.platform == "win32":
            self._listen_to_windows()
        elif sys.platform == "linux":
            self._listen_to_buses()

    def close(self) -> None:
        """Listen no more."""
        if self._messages is not None:
            self._messages.close()
            self._messages = None

    def watch_window(self, window_id: int) -> None:
        """Windows tells about locked sessions to a window that asks for it; elsewhere nothing is needed."""
        if self._messages is not None:
            self._messages.register(window_id)

    def listen_to(self, bus: QDBusConnection) -> None:
        """Hear logind and the screen savers on this bus, whoever sends."""
        bus.connect("", "", f"{LOGIND}.Manager", "PrepareForSleep", self, _SAID)
        bus.connect("", "", f"{LOGIND}.Session", "Lock", self, _LOCKED)
        for name in SCREEN_SAVERS:
            bus.connect("", "", name, "ActiveChanged", self, _SAID)

    @Slot(bool)
    def said(self, on: bool) -> None:
        """Asleep or locked (True), awake again (False)."""
        if on:
            self.gone.emit()

    @Slot()
    def locked(self) -> None:
        """The session is being locked."""
        self.gone.emit()

    def _listen_to_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        for bus in (QDBusConnection.sessionBus(), QDBusConnection.systemBus()):
            if bus.isConnected():
                self.listen_to(bus)

    def _listen_to_windows(self) -> None:
        from app.base.desktop.away_windows import SessionMessages

        app = QCoreApplication.instance()
        if app is not None:
            self._messages = SessionMessages(app, self.gone.emit)
