"""Passwords: one field that can show what is typed, and a new password with four words offered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.icons import icon
from app.base.desktop.labels import label, restyle, soft_label
from app.base.desktop.theme import px
from app.base.desktop.widgets import GoodBadBadge, Tone, icon_button, quiet_button, wrapping_row
from app.base.errors import InvalidInput
from app.base.i18n import N_, _
from app.base.storage import keys
from app.base.storage.strength import Strength, check_strength, strength

SHOWN: dict[Strength, tuple[str, Tone, int]] = {
    Strength.WEAK: (N_("Too weak"), "bad", 1),
    Strength.ENOUGH: (N_("Good enough"), "care", 2),
    Strength.STRONG: (N_("Strong"), "good", 3),
}
OFFERED = 4  # words


class _Line(QLineEdit):
    """Enter is told, and goes no further: a dialog would press its main button as well."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PasswordField(QWidget):
    """One line that hides what is typed, and an eye beside it that shows it. It never goes into a draft."""

    changed = Signal()
    entered = Signal()  # Enter was pressed
    shown_changed = Signal(bool)

    def __init__(self, field: str = "password", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.line = _Line()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(1000)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.line.entered.connect(self.entered)
        self.eye = icon_button("eye", _("Show the password"))
        self.eye.clicked.connect(lambda: self.show_text(not self.shown()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name or _("Password"))

    def text(self) -> str:
        """What is typed, unchanged."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put this into the field."""
        self.line.setText(text)

    def clear(self) -> None:
        """Empty it, and hide what comes next."""
        self.line.clear()
        self.show_text(False)

    def shown(self) -> bool:
        """True if everybody can read it."""
        return self.line.echoMode() == QLineEdit.EchoMode.Normal

    def show_text(self, on: bool) -> None:
        """Show or hide what is typed."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        name = _("Hide the password") if on else _("Show the password")
        self.eye.setIcon(icon("eye-off" if on else "eye", "ink"))
        self.eye.setAccessibleName(name)
        self.eye.setToolTip(name)
        self.shown_changed.emit(on)

    def setAccessibleName(self, name: str) -> None:
        """The line says it."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        """The line says it."""
        super().setAccessibleDescription(words)
        self.line.setAccessibleDescription(words)

    def event(self, event: QEvent) -> bool:
        """What a form marks as wrong is the line."""
        if event.type() == QEvent.Type.DynamicPropertyChange and self.line.property("wrong") != self.property("wrong"):
            restyle(self.line, "wrong", self.property("wrong"))
        return super().event(event)


class NewPasswordField(QWidget):
    """A new password: four words are offered, its strength is told, and it is typed twice unless it can be read."""

    changed = Signal()
    entered = Signal()

    def __init__(self, field: str = "password", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.first = PasswordField(field, _("New password"))
        self.again = PasswordField(field, _("The same password again"))
        self.suggest_button = quiet_button(_("Suggest four words"), "refresh")
        self.suggest_button.clicked.connect(self.suggest)
        self._bar = QProgressBar()
        self._bar.setRange(0, len(SHOWN))
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Strength of the password"))
        self._bar.setFixedWidth(px(120))
        self._bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # else the word stands far away
        self._word = GoodBadBadge()
        self._note = soft_label(_("Write the words on paper. Keep the paper away from this computer."))
        self._again_title = label(_("The same password again"), "strong")
        self._again_title.setBuddy(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.first)
        column.addWidget(wrapping_row(self.suggest_button, self._bar, self._word))
        for part in (self._note, self._again_title, self.again):
            column.addWidget(part)
        self._note.hide()
        self.setFocusProxy(self.first)
        self.first.changed.connect(self._judge)
        self.again.changed.connect(self.changed)
        self.first.shown_changed.connect(self._ask_again)
        self.first.entered.connect(self._next)
        self.again.entered.connect(self.entered)
        self._judge()

    def secret(self) -> str:
        """The password. Raises InvalidInput for `self.field` if it is weak, or typed differently the second time."""
        check_strength(self.first.text(), self.field)
        if not self.first.shown() and self.first.text() != self.again.text():
            raise InvalidInput(self.field, _("The two passwords differ."), _("Please type the same one twice."))
        return self.first.text()

    def text(self) -> str:
        """What is typed, good or not."""
        return self.first.text()

    def set_text(self, text: str) -> None:
        """Put the same into both lines."""
        self.first.set_text(text)
        self.again.set_text(text)

    def clear(self) -> None:
        """Nothing stays readable."""
        self.first.clear()
        self.again.clear()
        self._note.hide()

    def suggest(self) -> None:
        """Four words drawn by chance, to read and to write down."""
        self.first.set_text(" ".join(keys.random_words(OFFERED)))
        self.first.show_text(True)
        self.suggest_button.setText(_("Other words"))
        self._note.show()

    def strength_in_words(self) -> str:
        """What stands beside the bar."""
        return self._word.text()

    def setAccessibleName(self, name: str) -> None:
        """The first line says it."""
        super().setAccessibleName(name)
        self.first.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        """The first line says it."""
        super().setAccessibleDescription(words)
        self.first.setAccessibleDescription(words)

    def event(self, event: QEvent) -> bool:
        """What a form marks as wrong are the lines."""
        if event.type() == QEvent.Type.DynamicPropertyChange:
            for line in (self.first, self.again):
                line.setProperty("wrong", self.property("wrong"))
        return super().event(event)

    def _judge(self) -> None:
        typed = self.first.text()
        words, tone, steps = SHOWN[strength(typed)]
        self._bar.setValue(steps if typed else 0)
        restyle(self._bar, "tone", tone)
        told = _(words) if typed else _("At least 12 signs or four words")
        self._word.show_state(told, tone if typed else "soft")
        self._bar.setAccessibleDescription(told)
        self.changed.emit()

    def _ask_again(self, shown: bool) -> None:
        self._again_title.setVisible(not shown)
        self.again.setVisible(not shown)

    def _next(self) -> None:
        if self.first.shown() or self.again.text():
            self.entered.emit()
        else:
            self.again.setFocus()
