"""Words: one line or several. What does not fit is said; what stood in the file is shown whole."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDropEvent, QInputMethodEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.base.desktop.announce import ProblemLabel
from app.base.desktop.theme import px
from app.base.i18n import _
from app.base.money import show_number
from app.base.texts import clean, clean_block

LONGEST_NOTE = 200_000  # signs: fifty pages
LONGEST_WORD = 2_000  # signs; Qt looks for a break in a word again and again for each of its lines
_BLANK = re.compile(r"[ \t\r\n\u2029]")
_NEW_LINE = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def too_long(most: int) -> str:
    """What is said beside a field that is full."""
    return f"{_('This text is too long.')} {_('Up to {most} signs fit.').format(most=show_number(most))}"


class TextField(QLineEdit):
    """One line of text."""

    changed = Signal()
    full = Signal(str)  # what was typed or pasted did not all fit: why; "" as soon as there is room again

    def __init__(self, field: str = "text", hint: str = "", most: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.setPlaceholderText(hint)
        self.setAccessibleDescription(hint)
        self._most, self._full = most, False
        self.setMaxLength(most)
        self.textChanged.connect(self._has_changed)
        self.inputRejected.connect(self._refuse)

    @Slot()
    def _has_changed(self) -> None:
        if self._full and len(self.text()) < self.maxLength():
            self._full = False
            self.full.emit("")
        self.changed.emit()

    @Slot()
    def _refuse(self) -> None:
        if not self.hasSelectedText() and 2 * len(self.text()) >= self.maxLength():
            self._full = True
            self.full.emit(too_long(self._most))

    def value(self) -> str:
        """One clean line; "" if empty."""
        return clean(self.text())

    def set_value(self, text: str) -> None:
        """Show this text from its beginning, all of it even if it could not be typed."""
        self.setMaxLength(max(self._most, 2 * len(text) if len(text) > self._most else 0))
        self.setText(text)
        self.setCursorPosition(0)

    def kept(self) -> object:
        """The text as typed."""
        return self.text()

    def restore(self, content: object) -> None:
        """Put the typed text back."""
        self.set_value(str(content or ""))
        self.end(False)


class NoteField(QPlainTextEdit):
    """Several lines of text. Tab goes to the next field. Says in itself when there is no more room."""

    changed = Signal()

    def __init__(
        self,
        field: str = "note",
        hint: str = "",
        lines: int = 4,
        parent: QWidget | None = None,
        most: int = LONGEST_NOTE,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._most, self._least, self._moving = most, 0, False
        self._words = ProblemLabel(self)
        self._words.setContentsMargins(px(8), px(2), px(8), px(4))
        self._words.hide()
        self._lines = lines
        self.setPlaceholderText(hint)
        self.setAccessibleDescription(hint)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(px(26 * min(lines, 3) + 24))
        self.textChanged.connect(self._has_changed)

    def sizeHint(self) -> QSize:
        """As many lines as asked for."""
        return QSize(px(320), px(26 * self._lines + 24))

    def told(self) -> str:
        """Why something did not fit, or ""."""
        return self._words.text()

    def value(self) -> str:
        """Clean lines; "" if empty."""
        return clean_block(self.toPlainText())

    def set_value(self, text: str) -> None:
        """Show this text, all of it even if it could not be typed."""
        self.setPlainText(text)

    def setPlainText(self, text: str) -> None:
        """Show this text instead."""
        if self.wordWrapMode() != QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere:
            with QSignalBlocker(self):  # what stood here is not laid out in yet another way
                super().setPlainText("")
            self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._fit_wrapping(text)
        super().setPlainText(text)
        self._tell("")

    def kept(self) -> object:
        """The text as typed."""
        return self.toPlainText()

    def restore(self, content: object) -> None:
        """Put the typed text back."""
        self.setPlainText(str(content or ""))
        self.moveCursor(QTextCursor.MoveOperation.End)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: what fits; the rest stays where it was copied."""
        text, room = source.text(), self._room()
        part = text if self._moving else text[: max(0, room)]
        self._fit_wrapping(self.textCursor().block().text() + part)
        self.textCursor().insertText(part)
        self.ensureCursorVisible()
        if part != text:
            self._tell(too_long(self._most) + " " + _("The rest is still where you copied it."))

    def dropEvent(self, event: QDropEvent) -> None:
        """Text moved inside the field fits; what is too long for it stays whole where it came from."""
        self._moving = event.source() in (self, self.viewport())
        fits = self._moving or len(event.mimeData().text()) <= self._room()
        super().dropEvent(event)
        self._moving = False
        if not fits:
            event.setDropAction(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter more only where there is room."""
        adds = (bool(event.text()) and event.text().isprintable()) or event.key() in _NEW_LINE
        if adds and not self.isReadOnly() and self._room() <= 0:
            event.accept()
            self._tell(too_long(self._most))
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Letters put together on another way of typing."""
        if event.commitString() and self._room() <= 0:
            event = QInputMethodEvent()  # nothing is left half written
            self._tell(too_long(self._most))
        super().inputMethodEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words below keep their place."""
        super().resizeEvent(event)
        self._place_words()

    def _room(self) -> int:
        """So many signs fit instead of those that are marked."""
        cursor = self.textCursor()
        marked = cursor.selectionEnd() - cursor.selectionStart()
        return self._most - (self.document().characterCount() - 1) + marked

    @Slot()
    def _has_changed(self) -> None:
        block = self.textCursor().block()
        if block.length() > LONGEST_WORD:
            self._fit_wrapping(block.text())
        if self.told() and self._room() > 0:
            self._tell("")
        self.changed.emit()

    def _fit_wrapping(self, text: str) -> None:
        """Very long words break at any sign: that costs the same for each line. Endless ones are one line."""
        longest = max(map(len, _BLANK.split(text))) if len(text) > LONGEST_WORD else 0
        mode = QTextOption.WrapMode.NoWrap if longest > LONGEST_NOTE else QTextOption.WrapMode.WrapAnywhere
        if longest > LONGEST_WORD and self.wordWrapMode() not in {mode, QTextOption.WrapMode.NoWrap}:
            self.setWordWrapMode(mode)

    def _tell(self, sentence: str) -> None:
        if sentence == self.told():
            return
        if not self.told():
            self._least = self.minimumHeight()
        self._words.setText(sentence)
        self._words.setVisible(bool(sentence))
        self._place_words()
        self.setMinimumHeight(self._least + (self._words.height() if sentence else 0))

    def _place_words(self) -> None:
        """Below the text, over the whole width."""
        edge = self.frameWidth()
        width = self.width() - 2 * edge
        height = self._words.heightForWidth(width) if self.told() else 0
        if self.viewportMargins().bottom() != height:
            self.setViewportMargins(0, 0, 0, height)
        self._words.setGeometry(edge, self.height() - edge - height, width, height)
