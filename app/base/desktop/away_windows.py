"""Windows only: the messages "going to sleep" and "session locked".

Written after Microsoft's pages on WM_POWERBROADCAST and WM_WTSSESSION_CHANGE. No test runs it: our tests run on Linux.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
PBT_APMSUSPEND, PBT_APMRESUMEAUTOMATIC = 0x0004, 0x0012
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK = 0x2, 0x4, 0x7
GONE = {
    WM_POWERBROADCAST: frozenset((PBT_APMSUSPEND, PBT_APMRESUMEAUTOMATIC)),
    WM_WTSSESSION_CHANGE: frozenset((WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK)),
}


class _Message(ctypes.Structure):
    """The beginning of Windows' MSG; the rest is not looked at."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("what", ctypes.c_size_t),
        ("more", ctypes.c_ssize_t),
    )


def tells_of_leaving(message: int, what: int) -> bool:
    """True for a message that means: nobody sits here now."""
    return what in GONE.get(message, ())


class SessionMessages(QAbstractNativeEventFilter):
    """Calls `gone`; `register` asks Windows to tell a window about its session; `close` ends both."""

    def __init__(self, app: QCoreApplication, gone: Callable[[], None]) -> None:
        super().__init__()
        self._app, self._gone = app, gone
        self._window = 0
        app.installNativeEventFilter(self)

    def register(self, window_id: int) -> None:
        """Hear of the session of this window."""
        self._forget_window()
        if _sessions().WTSRegisterSessionNotification(ctypes.c_void_p(window_id), 0):
            self._window = window_id

    def close(self) -> None:
        """Hear no more."""
        self._forget_window()
        self._app.removeNativeEventFilter(self)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int, /) -> tuple[bool, int]:
        """Look at it, hold nothing back."""
        if QByteArray(kind) == QByteArray(b"windows_generic_MSG") and int(message):
            told = _Message.from_address(int(message))
            if tells_of_leaving(told.message, told.what):
                self._gone()
        return False, 0

    def _forget_window(self) -> None:
        if self._window:
            _sessions().WTSUnRegisterSessionNotification(ctypes.c_void_p(self._window))
            self._window = 0


def _sessions() -> ctypes.CDLL:
    return ctypes.CDLL("wtsapi32")
