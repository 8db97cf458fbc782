"""Twelve numbered lines for the recovery words, as they stand on the sheet. The first four letters are enough."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.base.desktop.announce import ProblemLabel
from app.base.desktop.labels import label, restyle
from app.base.desktop.theme import px
from app.base.i18n import _
from app.base.storage import keys

COLUMNS = 3  # as on the sheet


def known_word(typed: str) -> str:
    """The word of the list that begins like this; "" if there is none."""
    start = typed.strip().lower()[:4]
    return next((word for word in keys.word_list() if start and word[:4] == start), "")


class WordField(QLineEdit):
    """One word. A space goes on to the next; several words at once are shared out."""

    full = Signal()  # go on to the next
    judged = Signal()  # known or not
    several = Signal(object)  # list of words that were pasted

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setMaxLength(200)
        self.setAccessibleName(_("Word {number}").format(number=number))
        self.setMinimumWidth(px(120))
        self.textEdited.connect(self._look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A space, a comma or Enter ends the word."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Comma, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.complete()
            self.full.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the whole word once it is left."""
        super().focusOutEvent(event)
        self.complete()

    def complete(self) -> None:
        """The whole word of the list for its first four letters; marked if there is none."""
        word = known_word(self.text())
        if word:
            self.setText(word)
        wrong = bool(self.text().strip()) and not word
        restyle(self, "wrong", wrong)
        self.setAccessibleDescription(_("This word is not on any sheet.") if wrong else "")
        self.judged.emit()

    def _look(self, text: str) -> None:
        parts = text.replace(",", " ").split()
        if len(parts) > 1:
            self.several.emit(parts)
        elif self.property("wrong"):
            restyle(self, "wrong", False)


class WordFields(QWidget):
    """The twelve lines together. `entered`: Enter or a space in the last one."""

    entered = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(8))
        self.lines = [WordField(number + 1) for number in range(keys.RECOVERY_WORDS)]
        for place, line in enumerate(self.lines):
            row, column = divmod(place, COLUMNS)
            number = label(f"{place + 1}", "soft", wrap=False)
            number.setBuddy(line)
            grid.addWidget(number, row, 2 * column)
            grid.addWidget(line, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
            line.full.connect(lambda place=place: self._go_on(place))
            line.several.connect(lambda parts, place=place: self._share(place, parts))
            line.textChanged.connect(lambda _text: self.changed.emit())
            line.judged.connect(self._tell)
        self._told = ProblemLabel()
        self._told.hide()
        grid.addWidget(self._told, len(self.lines) // COLUMNS, 0, 1, 2 * COLUMNS)
        self.setFocusProxy(self.lines[0])

    def text(self) -> str:
        """All words with blanks between."""
        return " ".join(line.text().strip() for line in self.lines if line.text().strip())

    def set_text(self, text: str) -> None:
        """Share these words out."""
        for line, word in zip(self.lines, text.split(), strict=False):
            line.setText(word)
            line.complete()

    def clear(self) -> None:
        """Nothing stays readable."""
        for line in self.lines:
            line.clear()

    def first_wrong(self) -> WordField | None:
        """The first line that is empty or holds no word of the list."""
        return next((line for line in self.lines if not known_word(line.text())), None)

    def _tell(self) -> None:
        wrong = [str(number) for number, line in enumerate(self.lines, 1) if line.property("wrong")]
        self._told.setText("✕ " + _("Not on any sheet: word {numbers}").format(numbers=", ".join(wrong)))
        self._told.setVisible(bool(wrong))

    def _go_on(self, place: int) -> None:
        if place + 1 < len(self.lines):
            self.lines[place + 1].setFocus()
        else:
            self.entered.emit()

    def _share(self, place: int, parts: list[str]) -> None:
        for line, part in zip(self.lines[place:], parts, strict=False):
            line.setText(part)
            line.complete()
        self.lines[min(place + len(parts), len(self.lines)) - 1].setFocus()
