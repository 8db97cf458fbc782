"""The signature sheet typed in: one line after the other, with Tab or Enter only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QWidget

from app.base.dates import read_day
from app.base.desktop.context import Context
from app.base.desktop.fields import DateField, TextField, TickField
from app.base.desktop.form import FormDialog
from app.base.desktop.theme import px
from app.base.desktop.widgets import label
from app.base.errors import InvalidInput
from app.base.i18n import _, ngettext
from app.participation.hours.editor_where import WhereFields
from app.participation.hours.rules import MOST_LINES, HourDetails, read_span
from app.participation.hours.service import add_hours, volunteers

FIRST_LINES = 4
NAME, SPAN, WHAT, DAY = range(4)


class _Cell(TextField):
    """One field of the grid; Enter goes to the next one."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is Tab here, not the main button."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class HourGrid(QWidget):
    """Lines of name, hours, what was done, day. Enter in the last field of the last line adds a line."""

    changed = Signal()
    moved = Signal(QWidget)  # the keyboard is in this field now

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = "lines"
        self._names = list(names)
        self.rows: list[tuple[_Cell, ...]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(6))
        self._grid.setVerticalSpacing(px(6))
        self._titles = (_("Name"), _("Hours"), _("What was done"), _("Other day"))
        for column, (title, stretch) in enumerate(zip(self._titles, (5, 3, 5, 3), strict=True)):
            self._grid.addWidget(label(title, "soft", wrap=False), 0, column)
            self._grid.setColumnStretch(column, stretch)
        for _line in range(FIRST_LINES):
            self.add_line()

    def add_line(self) -> None:
        """One more empty line."""
        number = len(self.rows) + 1
        cells = tuple(_Cell(most=400) for _title in self._titles)
        for column, (cell, title) in enumerate(zip(cells, self._titles, strict=True)):
            cell.setAccessibleName(_("{title}, line {number}").format(title=title, number=number))
            cell.setMinimumWidth(px(84))
            cell.changed.connect(self.changed)
            cell.entered.connect(lambda row=number - 1, column=column: self._go_on(row, column))
            self._grid.addWidget(cell, number, column)
        completer = QCompleter(self._names, cells[NAME])
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        cells[NAME].setCompleter(completer)
        if self.rows:
            QWidget.setTabOrder(self.rows[-1][-1], cells[0])
        for before, after in pairwise(cells):
            QWidget.setTabOrder(before, after)
        self.rows.append(cells)
        for cell in cells:
            cell.show()  # now: what is not shown yet takes no keyboard
        self.setFocusProxy(self.rows[0][0])

    def _go_on(self, row: int, column: int) -> None:
        if column + 1 < len(self._titles):
            self.go_to(row + 1, column + 1)
            return
        if row + 1 == len(self.rows) and len(self.rows) < MOST_LINES:
            self.add_line()
        if row + 1 < len(self.rows):
            self.go_to(row + 2)

    def typed(self) -> list[tuple[int, tuple[str, ...]]]:
        """(number, texts) of the lines in which something stands."""
        texts = ((number, tuple(cell.value() for cell in row)) for number, row in enumerate(self.rows, start=1))
        return [(number, line) for number, line in texts if any(line)]

    def go_to(self, number: int, column: int = NAME) -> None:
        """Put the keyboard into this line, from 1."""
        cell = self.rows[min(number, len(self.rows)) - 1][column]
        cell.setFocus()
        self.moved.emit(cell)

    def kept(self) -> object:
        """The lines as typed, up to the last one that is not empty."""
        lines = [[cell.text() for cell in row] for row in self.rows]
        while lines and not any(lines[-1]):
            lines.pop()
        return lines

    def restore(self, content: object) -> None:
        """Put the typed lines back."""
        lines = content if isinstance(content, list) else []
        while len(self.rows) < len(lines):
            self.add_line()
        for place, row in enumerate(self.rows):
            texts = lines[place] if place < len(lines) else ()
            for column, cell in enumerate(row):
                cell.setText(str(texts[column]) if column < len(texts) else "")


class SheetEditor(FormDialog):
    """Day and project once, then line after line. An empty name or text is that of the line above."""

    again = "type"

    def __init__(self, context: Context, project_id: int | None = None, parent: QWidget | None = None) -> None:
        sentence = _("Tab or Enter goes on. What is empty is as in the line above.")
        super().__init__(context, _("Type in a sheet of hours"), sentence, _("Save the hours"), "hours-sheet", parent)
        with context.storage.read() as session:
            names = volunteers(session)
        self.where = WhereFields(context, project_id)
        self.day = DateField(context.today())
        self.lines = HourGrid(names)
        self.volunteer = TickField(_("Volunteers signed"), on=True)
        self.leader = TickField(_("The leader signed"), on=True)
        self.saved = 0
        self._wrong: tuple[int, int] | None = None  # line and column that do not fit
        self.lines.moved.connect(self._bring_into_sight)
        self.add("day", _("Day"), self.day, _("A line with another day says so itself."))
        self.where.add_to(self)
        hint = _("Hours: 2,5 or 2:30, or from-until like 14-17:30.")
        self.add("lines", _("Lines of the sheet"), self.lines, hint)
        self.add("volunteer", "", self.volunteer)
        self.add("leader", "", self.leader)

    def show_invalid(self, problem: InvalidInput) -> None:
        """A line that does not fit gets the keyboard."""
        super().show_invalid(problem)
        if self._wrong is not None:
            self.lines.go_to(*self._wrong)
            self._wrong = None

    def _bring_into_sight(self, cell: QWidget) -> None:
        QTimer.singleShot(0, cell, lambda: self.fields.ensureWidgetVisible(cell))  # a new line has its place then

    def save(self) -> bool:
        """All lines in one step, or none."""
        typed = self.lines.typed()
        details = self._details(typed)
        numbers = [number for number, _texts in typed]

        def invalid(problem: InvalidInput) -> None:
            self._show_line_problem(problem, numbers)

        def action(session):  # type: ignore[no-untyped-def]
            self.saved = len(add_hours(session, details))

        if not self.context.do(_("Hours typed in"), action, invalid):
            return False
        told = ngettext("{count} line is saved.", "{count} lines are saved.", self.saved).format(count=self.saved)
        self.context.notices.say(told)
        return True

    def _details(self, typed: list[tuple[int, tuple[str, ...]]]) -> list[HourDetails]:
        made: list[HourDetails] = []
        name, what, day = "", "", self.day.day()
        for number, texts in typed:
            name, what = texts[NAME] or name, texts[WHAT] or what
            starts, ends, quarters = self._read_span(texts[SPAN], number)
            day = self._read_day(texts[DAY], number) if texts[DAY] else day
            if day is None:
                raise InvalidInput("day", _("Please enter the day."), _("Write it like 3.5.2026."))
            made.append(
                HourDetails(
                    name, day, quarters, what, starts, ends, self.where.project_id, self.where.activity_id,
                    volunteer_signed=self.volunteer.value(), leader_signed=self.leader.value(),
                )
            )  # fmt: skip
        return made

    def _read_span(self, text: str, number: int):  # type: ignore[no-untyped-def]
        try:
            return read_span(text)
        except InvalidInput as problem:
            raise self._of_line(problem, number, SPAN) from problem

    def _read_day(self, text: str, number: int) -> date:
        try:
            return read_day(text, self.context.today())
        except InvalidInput as problem:
            raise self._of_line(problem, number, DAY) from problem

    def _of_line(self, problem: InvalidInput, number: int, column: int) -> InvalidInput:
        self._wrong = (number, column)
        told = _("Line {number}: {problem}").format(number=number, problem=problem.what)
        return InvalidInput("lines", told, problem.advice)

    def _show_line_problem(self, problem: InvalidInput, numbers: list[int]) -> None:
        field, _colon, place = problem.field.partition(":")
        if place:
            column = {"hours": SPAN, "what": WHAT, "day": DAY}.get(field, NAME)
            self._wrong = (numbers[int(place) - 1], column)
            self.show_invalid(InvalidInput("lines", problem.what, problem.advice))
        else:
            beside = field if field in {"day", "project"} else "lines"
            self.show_invalid(InvalidInput(beside, problem.what, problem.advice))
