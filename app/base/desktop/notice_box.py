"""One sentence, what to do next, and the buttons: every question and every problem looks like this."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.base.desktop.labels import label, picture
from app.base.desktop.theme import px


class NoticeBox(QDialog):
    """As wide as a line one likes to read, as high as its words need. Esc and the window's cross reject."""

    def __init__(self, sign: str, tone: str, what: str, advice: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what, self.advice = what, advice
        self.setWindowTitle("Treffpunkt")
        self.setProperty("kind", "notice")
        self.setModal(True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(24), px(28), px(20))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.setSpacing(px(14))
        head.addWidget(picture(sign, 32, tone))
        words = QVBoxLayout()
        words.setSpacing(px(6))
        words.addWidget(label(what, "strong"))
        if advice:
            words.addWidget(label(advice))
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addSpacing(px(8))
        self._row = QHBoxLayout()
        self._row.setSpacing(px(12))
        self._row.addStretch()
        column.addLayout(self._row)
        self.setAccessibleName(what)
        self.setAccessibleDescription(advice)

    def add_field(self, field: QWidget) -> None:
        """Something to fill in between words and buttons."""
        self._column.insertWidget(1, field)

    def add_answer(self, made: QPushButton, usual: bool = False) -> QPushButton:
        """One more button at the end of the line; the usual one is what Enter presses."""
        made.setAutoDefault(usual)
        made.setDefault(usual)
        self._row.addWidget(made)
        if usual:
            made.setFocus()
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """A screen reader is told that something wants attention."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def fit(self) -> None:
        """Take the size that the words need."""
        width = min(px(520), self.screen().availableGeometry().width() - px(40))
        width = max(width, self.minimumSizeHint().width())
        self._column.activate()
        self.resize(width, self._column.heightForWidth(width))

    def ask(self) -> bool:
        """Show and wait; true if accepted. The box is freed."""
        self.fit()
        accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return accepted
