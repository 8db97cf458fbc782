"""All hours: find them, type in a sheet, sign, print; the chosen line stands beside the list."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.dates import show_day_long
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.history import HistoryLines
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    EmptyState,
    GoodBadBadge,
    SearchField,
    button,
    heading_label,
    label,
    primary_button,
    quiet_button,
    soft_label,
    wrapping_row,
)
from app.base.i18n import _
from app.group.rights import Action
from app.participation.hours.editor import HoursEditor
from app.participation.hours.page_papers import print_form, print_sheet_of, save_as_list
from app.participation.hours.printouts import hour_sheet
from app.participation.hours.rules import HourLine, show_hours
from app.participation.hours.service import (
    DISCARDED,
    UNSIGNED,
    HourSource,
    bring_back_hours,
    discard_hours,
    hour_years,
    hours_history,
    sign,
)
from app.participation.hours.table import hour_columns, signed_words
from app.participation.projects.page_parts import ask_list, chosen_or_first, quiet_area
from app.participation.projects.service import project_choices, project_named


class HoursList(QWidget):
    """The list with one line beside it. `asked_new`: type in a sheet; `asked_certificate` (name)."""

    asked_new = Signal()
    asked_certificate = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._titles: dict[int, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._filters())
        row = QHBoxLayout()
        row.setSpacing(px(14))
        self.table: SqlTable[HourLine] = SqlTable(context, hour_columns(self._title), HourSource(), self._empty())
        self.table.view.gives_way = True
        self.table.set_name(_("Voluntary hours"))
        self.search.to_results.connect(self.table.enter)
        self.detail = _Detail(context)
        self.detail.asked_certificate.connect(self.asked_certificate)
        self.table.picked.connect(self.detail.show_line)
        self.table.chosen.connect(lambda _row: self.detail.change())
        row.addWidget(self.table, 23)
        row.addWidget(self.detail, 11)
        column.addLayout(row, 1)

    def _filters(self) -> QWidget:
        self.search = SearchField(_("Search: name, what was done"))
        self.search.searched.connect(self.show_list)
        self.year, self.project = ChoiceField("year"), ChoiceField("project")
        states = [("", _("All hours")), (UNSIGNED, _("Not signed yet")), (DISCARDED, _("Waste basket"))]
        self.state = ChoiceField("state", states)
        for choice, name in ((self.year, _("Year")), (self.project, _("Project")), (self.state, _("State"))):
            choice.setAccessibleName(name)
            choice.changed.connect(self.show_list)
        save = quiet_button(_("Save as a list"), "export")
        save.clicked.connect(lambda: save_as_list(self.context, self, self.chosen_year()))
        if not self.context.may(Action.EXPORT_MEMBERS):
            save.hide()
        return wrapping_row(self.search, self.year, self.project, self.state, save)

    def _empty(self) -> EmptyState:
        title, sentence = _("No hours yet"), _("Print an empty sheet, let people sign, then type it in here.")
        if not self.context.may(Action.KEEP_TAKING_PART):
            return EmptyState("clock", title, "")
        first = primary_button(_("Type in a sheet"), "plus")
        first.clicked.connect(self.asked_new)
        return EmptyState("clock", title, sentence, first)

    def _title(self, project_id: int | None) -> str:
        if project_id is None:
            return ""
        if project_id not in self._titles:
            with self.context.storage.read() as session:
                self._titles[project_id] = project_named(session, project_id)
        return self._titles[project_id]

    def chosen_year(self) -> int | None:
        """The year chosen, None for all."""
        year = self.year.key()
        return year if isinstance(year, int) and year else None

    def chosen_project(self) -> int | None:
        """The project chosen, None for all."""
        key = self.project.key()
        return key if isinstance(key, int) and key else None

    def refresh(self) -> None:
        """Read again."""
        self._titles.clear()
        with self.context.storage.read() as session:
            years, projects = hour_years(session), project_choices(session)
        self.year.set_choices([(0, _("All years")), *((year, str(year)) for year in years)])
        self.project.set_choices([(0, _("All projects")), *projects])
        if self.table.request is None:
            self.show_list()
        else:
            self.table.refresh()
        self.detail.show_line(chosen_or_first(self.table))

    @Slot()
    def show_list(self) -> None:
        """Show what search and filters ask for."""
        ask_list(self.table, self.search, self.year, self.project, self.state)

    def show_project(self, project_id: int) -> None:
        """Only the hours of this project."""
        self.refresh()
        self.project.set_key(project_id)
        self.show_list()

    def select(self, line_id: int) -> None:
        """Choose this line."""
        if self.table.request is None:
            self.refresh()
        self.table.select_id(line_id)

    def print_this(self) -> None:
        """The sheets of the project chosen, else an empty one."""
        project = self.chosen_project()
        print_form(self.context, hour_sheet, project, blank=project is None)


class _Detail(Card):
    """One line, and what can be done with it."""

    asked_certificate = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line: HourLine | None = None
        self.nothing = EmptyState("clock", _("Choose a line"), _("Press a line of the list."))
        self.nothing.setMinimumWidth(px(220))
        self.body.addWidget(self.nothing, 1)
        self.title, self.day, self.what = heading_label("", 2), soft_label(""), label("")
        self.signed = GoodBadBadge()
        self._make_buttons()
        self.history = HistoryLines()
        self._parts: tuple[QWidget, ...] = (
            self.title, self.day, self.what, self.signed, self.sign_button, self.change_button, self.sheet_button,
            self.certificate_button, self.discard_button, self.back_button, self.history,
        )  # fmt: skip
        self.area = quiet_area()
        for part in self._parts:
            self.area.body.addWidget(part)
        self.area.body.addStretch()
        self.body.addWidget(self.area, 1)
        self.show_line(None)

    def _make_buttons(self) -> None:
        self.sign_button = primary_button(_("Both have signed"), "check")
        self.sign_button.clicked.connect(self._sign)
        self.change_button = button(_("Change hours"), "edit")
        self.change_button.clicked.connect(self.change)
        self.sheet_button = button(_("Print the sheet of this person"), "printer")
        self.sheet_button.clicked.connect(self._print)
        self.certificate_button = button(_("Write a certificate"), "star")
        self.certificate_button.clicked.connect(self._certificate)
        self.discard_button = quiet_button(_("Put into the waste basket"), "trash")
        self.discard_button.clicked.connect(self._discard)
        self.back_button = button(_("Bring back"), "restore")
        self.back_button.clicked.connect(self._bring_back)

    def show_line(self, line: HourLine | None) -> None:
        """Show this line, or that none is chosen."""
        self._line = line
        self.nothing.setVisible(line is None)
        self.area.setVisible(line is not None)
        for part in self._parts:
            part.setVisible(line is not None)
        if line is None:
            return
        self.title.setText(line.name)
        self.day.setText(show_day_long(line.day))
        hours = _("{hours} hours").format(hours=show_hours(line.quarters))
        self.what.setText(" · ".join(part for part in (hours, line.what) if part))
        told = _("Signed: {who}").format(who=signed_words(line))
        self.signed.show_state(told, "good" if line.signed else "care")
        with self._context.storage.read() as session:
            changes = hours_history(session, line.id)
        self.history.show_changes(changes)
        may, gone = self._context.may(Action.KEEP_TAKING_PART), line.discarded
        self.sign_button.setVisible(may and not line.signed and not gone)
        for each in (self.change_button, self.certificate_button, self.discard_button):
            each.setVisible(may and not gone)
        self.sheet_button.setVisible(not gone)
        self.back_button.setVisible(may and gone)

    def change(self) -> None:
        """Open the line."""
        line = self._line
        if line is not None and self._context.may(Action.KEEP_TAKING_PART) and not line.discarded:
            HoursEditor(self._context, line, self).exec()

    def _sign(self) -> None:
        line = self._line
        if line is not None:
            self._context.do(_("Hours signed"), lambda session: sign(session, [line.id]))

    def _print(self) -> None:
        if self._line is not None:
            print_sheet_of(self._context, self._line.name, self._line.day.year)

    def _certificate(self) -> None:
        if self._line is not None:
            self.asked_certificate.emit(self._line.name)

    def _discard(self) -> None:
        line = self._line
        question = _("Put these hours into the waste basket?")
        if line is not None and self._context.notices.confirm(question, _("Put into the waste basket")):
            self._context.do(_("Hours thrown away"), lambda session: discard_hours(session, line.id))

    def _bring_back(self) -> None:
        line = self._line
        if line is not None:
            self._context.do(_("Hours brought back"), lambda session: bring_back_hours(session, line.id))
