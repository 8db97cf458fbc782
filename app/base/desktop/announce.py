"""What a screen reader says by itself, because it appeared where nobody was looking."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.base.desktop.labels import WordsLabel, start_alignment


def announce(source: QWidget, text: str, *, at_once: bool = False) -> None:
    """Say this; `at_once` does not wait until the present sentence is over. Nothing is said without words."""
    if not text:
        return
    event = QAccessibleAnnouncementEvent(source, text)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


class ProblemLabel(WordsLabel):
    """Words about something wrong: plain text that is said as soon as it appears."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(start_alignment())
        self.setProperty("kind", "bad")

    def setText(self, text: str) -> None:
        """Show it and say it; the same words are said once."""
        if text != self.text():
            super().setText(text)
            announce(self, text, at_once=True)
