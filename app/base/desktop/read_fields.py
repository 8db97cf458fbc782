"""Amounts, days and numbers: understood when the field is left, then written the usual way."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.base.dates import AHEAD, read_day, show_day, show_day_long
from app.base.desktop.calendar import CalendarPopup
from app.base.desktop.inside_button import inside_button
from app.base.desktop.text_fields import TextField
from app.base.errors import InvalidInput
from app.base.i18n import _, is_rtl
from app.base.money import Cents, read_cents, show_cents
from app.base.texts import clean


class ReadField(TextField):
    """A line that is understood when it is left, and then written the usual way. Stays left-to-right."""

    invalid = Signal(object)  # InvalidInput when the field is left and not understood, else None

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


class MoneyField(ReadField):
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


class DateField(ReadField):
    """A day: "3.5.", "gestern", "2026-05-03", or picked in the calendar. Shows "03.05.2026" once it is left.

    A day without a year lies at most `ahead` days ahead.
    """

    def __init__(self, today: date, field: str = "day", parent: QWidget | None = None, *, ahead: int = AHEAD) -> None:
        super().__init__(field, _("for example 3.5. or yesterday"), parent)
        self._today, self._ahead = today, ahead
        inside_button(self, "calendar", _("Pick a day in the calendar"), self.open_calendar)
        self.textChanged.connect(lambda _text: self.setToolTip(self.in_words()))

    def day(self) -> date | None:
        """The day; None if the field is empty. Raises InvalidInput for `self.field`."""
        return read_day(self.text(), self._today, self.field, self._ahead) if self.text().strip() else None

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


class NumberField(ReadField):
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
