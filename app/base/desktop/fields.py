"""Fields that read what people write: amounts, days, words, choices. Each keeps its text for a draft."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QStyle, QStyleOptionComboBox, QWidget

from app.base.dates import read_day, show_day, show_day_long
from app.base.desktop.calendar import CalendarPopup
from app.base.desktop.icons import icon, pixmap
from app.base.desktop.theme import px
from app.base.errors import InvalidInput
from app.base.i18n import _, is_rtl
from app.base.money import Cents, read_cents, show_cents
from app.base.texts import clean, clean_block


@runtime_checkable
class Field(Protocol):
    """What a form needs of a field. `changed` tells on every change by the user or the program."""

    field: str

    @property
    def changed(self) -> SignalInstance: ...

    def kept(self) -> object:
        """The present content as JSON can hold it, also when it is not valid yet."""

    def restore(self, content: object) -> None:
        """Put back what `kept` gave."""


class TextField(QLineEdit):
    """One line of text."""

    changed = Signal()
    invalid = Signal(object)  # InvalidInput or None, when the field is left

    def __init__(self, field: str = "text", hint: str = "", most: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.setPlaceholderText(hint)
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


class _ReadField(TextField):
    """A line that is understood when it is left, and then written the usual way. Stays left-to-right."""

    def __init__(self, field: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(field, hint, 40, parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if is_rtl():
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.editingFinished.connect(self._understand)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Understand also when another program takes the focus."""
        super().focusOutEvent(event)
        self._understand()

    def _understand(self) -> None:
        try:
            shown = self.understood()
        except InvalidInput as problem:
            self.invalid.emit(problem)
            return
        if shown != self.text():
            self.setText(shown)
        self.invalid.emit(None)

    def understood(self) -> str:
        """The usual way to write what is typed. Raises InvalidInput."""
        return self.text()


class MoneyField(_ReadField):
    """An amount in euros: "12,5", "12.50", "1.234,56". Shows "12,50 €" once it is left."""

    def __init__(self, field: str = "amount", parent: QWidget | None = None) -> None:
        super().__init__(field, _("for example 12,50"), parent)

    def cents(self) -> Cents | None:
        """The amount in cents; None if the field is empty. Raises InvalidInput for `self.field`."""
        return read_cents(self.text(), self.field) if self.text().strip() else None

    def set_cents(self, cents: int | None) -> None:
        """Show this amount, or nothing."""
        self.setText("" if cents is None else show_cents(cents))

    def understood(self) -> str:
        """ "12,50 €"."""
        cents = self.cents()
        return "" if cents is None else show_cents(cents)


class DateField(_ReadField):
    """A day: "3.5.", "gestern", "2026-05-03", or picked in the calendar. Shows "03.05.2026" once it is left."""

    def __init__(self, today: date, field: str = "day", parent: QWidget | None = None) -> None:
        super().__init__(field, _("for example 3.5. or yesterday"), parent)
        self._today = today
        pick = QAction(icon("calendar", "soft"), _("Pick a day in the calendar"), self)
        pick.triggered.connect(self.open_calendar)
        self.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda _text: self.setToolTip(self.in_words()))

    def day(self) -> date | None:
        """The day; None if the field is empty. Raises InvalidInput for `self.field`."""
        return read_day(self.text(), self._today, self.field) if self.text().strip() else None

    def set_day(self, day: date | None) -> None:
        """Show this day, or nothing."""
        self.setText("" if day is None else show_day(day))

    def understood(self) -> str:
        """ "03.05.2026"."""
        day = self.day()
        return "" if day is None else show_day(day)

    def in_words(self) -> str:
        """ "Sonntag, 3. Mai 2026"; "" while it is empty or not understood."""
        try:
            day = self.day()
        except InvalidInput:
            return ""
        return "" if day is None else show_day_long(day)

    def open_calendar(self) -> None:
        """A month to pick from, below the field (also with Alt+Down)."""
        try:
            shown = self.day() or self._today
        except InvalidInput:
            shown = self._today
        popup = CalendarPopup(shown, self)
        popup.picked.connect(self.set_day)
        popup.show_below(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar, Up and Down go by days."""
        down, up = event.key() == Qt.Key.Key_Down, event.key() == Qt.Key.Key_Up
        if down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif down or up:
            self._move(1 if up else -1)
        else:
            super().keyPressEvent(event)

    def _move(self, days: int) -> None:
        try:
            day = self.day()
        except InvalidInput:
            return
        self.set_day(self._today if day is None else date.fromordinal(day.toordinal() + days))


class NoteField(QPlainTextEdit):
    """Several lines of text. Tab goes to the next field."""

    changed = Signal()

    def __init__(self, field: str = "note", hint: str = "", lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._lines = lines
        self.setPlaceholderText(hint)
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


class ChoiceField(QComboBox):
    """One of a few things. Rolling the mouse wheel over it changes nothing."""

    changed = Signal()

    def __init__(
        self, field: str = "choice", choices: Iterable[tuple[object, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(12)
        self.set_choices(choices)
        self.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Offer these (key, text); the chosen key stays chosen if it is still offered, else the first is."""
        before = self.key()
        self.blockSignals(True)
        self.clear()
        for key, text in choices:
            self.addItem(text, key)
        self.set_key(before)
        self.blockSignals(False)

    def key(self) -> object:
        """The key of what is chosen; None if nothing is offered."""
        return self.currentData()

    def set_key(self, key: object) -> None:
        """Choose this key; an unknown one chooses the first."""
        found = next((row for row in range(self.count()) if self.itemData(row) == key), 0 if self.count() else -1)
        self.setCurrentIndex(found)

    def kept(self) -> object:
        """The chosen key."""
        return self.key()

    def restore(self, content: object) -> None:
        """Choose this key again."""
        self.set_key(content)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page, never the choice."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Our own arrow in the colour of the theme."""
        super().paintEvent(event)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, self
        )
        arrow = pixmap("down", 18, "soft")
        painter = QPainter(self)
        side = px(18)
        painter.drawPixmap(place.center().x() - side // 2, self.height() // 2 - side // 2, arrow)
        painter.end()


class TickField(QCheckBox):
    """Yes or no."""

    changed = Signal()

    def __init__(self, text: str, field: str = "tick", on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.field = field
        self.setChecked(on)
        self.toggled.connect(lambda _on: self.changed.emit())

    def value(self) -> bool:
        """True if ticked."""
        return self.isChecked()

    def set_value(self, on: bool) -> None:
        """Tick or untick."""
        self.setChecked(on)

    def kept(self) -> object:
        """True or False."""
        return self.isChecked()

    def restore(self, content: object) -> None:
        """Tick as before."""
        self.setChecked(bool(content))

    def event(self, event: QEvent) -> bool:
        """As QCheckBox."""
        return super().event(event)


class NumberField(_ReadField):
    """A whole number from 0 upwards: people, copies, votes."""

    def __init__(self, field: str = "number", most: int = 99_999, parent: QWidget | None = None) -> None:
        super().__init__(field, "", parent)
        self._most = most

    def number(self) -> int | None:
        """The number; None if the field is empty. Raises InvalidInput for `self.field`."""
        typed = clean(self.text())
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()) or int(typed) > self._most:
            raise InvalidInput(
                self.field,
                _("“{text}” does not fit here.").format(text=typed[:40]),
                _("Write a whole number from 0 to {most}.").format(most=self._most),
            )
        return int(typed)

    def set_number(self, number: int | None) -> None:
        """Show this number, or nothing."""
        self.setText("" if number is None else str(number))

    def understood(self) -> str:
        """The number without leading zeros."""
        number = self.number()
        return "" if number is None else str(number)
