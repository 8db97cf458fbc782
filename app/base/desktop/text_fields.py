"""Words: one line or several."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.base.desktop.theme import px
from app.base.texts import clean, clean_block


class TextField(QLineEdit):
    """One line of text."""

    changed = Signal()

    def __init__(self, field: str = "text", hint: str = "", most: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.setPlaceholderText(hint)
        self.setAccessibleDescription(hint)
        self.setMaxLength(most)
        self.textChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> str:
        """One clean line; "" if empty."""
        return clean(self.text())

    def set_value(self, text: str) -> None:
        """Show this text from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)

    def kept(self) -> object:
        """The text as typed."""
        return self.text()

    def restore(self, content: object) -> None:
        """Put the typed text back."""
        self.setText(str(content or ""))


class NoteField(QPlainTextEdit):
    """Several lines of text. Tab goes to the next field."""

    changed = Signal()

    def __init__(self, field: str = "note", hint: str = "", lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._lines = lines
        self.setPlaceholderText(hint)
        self.setAccessibleDescription(hint)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(px(26 * min(lines, 3) + 24))
        self.textChanged.connect(self.changed)

    def sizeHint(self) -> QSize:
        """As many lines as asked for."""
        return QSize(px(320), px(26 * self._lines + 24))

    def value(self) -> str:
        """Clean lines; "" if empty."""
        return clean_block(self.toPlainText())

    def set_value(self, text: str) -> None:
        """Show this text."""
        self.setPlainText(text)

    def kept(self) -> object:
        """The text as typed."""
        return self.toPlainText()

    def restore(self, content: object) -> None:
        """Put the typed text back."""
        self.setPlainText(str(content or ""))
        self.moveCursor(QTextCursor.MoveOperation.End)
