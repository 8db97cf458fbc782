"""What is copied out of the program does not stay on the clipboard for the next person at this computer."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 30_000
# Marks for programs that keep a history of the clipboard: Windows, KDE, macOS
_MARKS = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x01",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\x00\x00\x00\x00",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\x00\x00\x00\x00",
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"1",
}


class SensitiveClipboard(QObject):
    """`copy` puts a text there for 30 seconds. Nothing is taken away that another program put there since."""

    def __init__(self, timer: QTimer | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = timer or QTimer(self, interval=KEPT_MS)
        self._timer.setSingleShot(True)
        self._digest = b""
        self._timer.timeout.connect(self.forget)

    def copy(self, text: str) -> None:
        """For half a minute, and marked so that no history keeps it."""
        content = QMimeData()
        content.setText(text)
        for mark, value in _MARKS.items():
            content.setData(mark, QByteArray(value))
        QGuiApplication.clipboard().setMimeData(content)
        self._digest = _digest(text)
        self._timer.start()

    def watch(self) -> None:
        """What was just copied in the usual way goes after half a minute, too."""
        self._digest = _digest(QGuiApplication.clipboard().text())
        self._timer.start()

    def forget(self) -> None:
        """Empty the clipboard now, if the text is still on it."""
        self._timer.stop()
        if self._digest and _digest(QGuiApplication.clipboard().text()) == self._digest:
            QGuiApplication.clipboard().clear()
        self._digest = b""


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()


def forget_what_is_ours() -> None:
    """At the lock: whatever was copied in this program is gone from the clipboard."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
