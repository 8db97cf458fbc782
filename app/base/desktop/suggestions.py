"""Names one may mean, offered below a field while somebody types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Suggestions(QCompleter):
    """Found by any part of them. Enter takes the marked one; with none marked it does what it does in the field.

    Qt's own list would swallow that Enter, and people would have to press it twice.
    """

    def __init__(self, names: Sequence[str], field: QLineEdit) -> None:
        super().__init__(list(names), field)
        self._field = field
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass Enter on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            popup = self.popup()
            if watched is popup and not popup.currentIndex().isValid():
                popup.hide()
                QCoreApplication.sendEvent(self._field, event)
                return True
        return super().eventFilter(watched, event)
