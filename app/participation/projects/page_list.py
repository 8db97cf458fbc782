"""All projects: find one, begin one, open one; the chosen one stands beside the list."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.history import HistoryLines
from app.base.desktop.list_file import save_list
from app.base.desktop.page import Page
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
from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage import ListRequest
from app.group.rights import Action, only_looking
from app.participation.projects.exports import export_projects
from app.participation.projects.page_money import balance_words
from app.participation.projects.page_papers import papers_button, print_form
from app.participation.projects.page_parts import ask_list, chosen_or_first, quiet_area
from app.participation.projects.page_project import TABLES
from app.participation.projects.printouts import application
from app.participation.projects.rules import PHASES, phase_words
from app.participation.projects.service import (
    DISCARDED,
    UNDER_WAY,
    ProjectRow,
    ProjectSource,
    bring_back,
    discard,
    project_file,
    project_history,
    project_years,
)
from app.participation.projects.table import PROJECT_COLUMNS


class ProjectsList(Page):
    """The list with the chosen project beside it. `opened` (id), `asked_new`."""

    tables: ClassVar[frozenset[str]] = TABLES
    opened = Signal(int)
    asked_new = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.blank_button = button(_("Print an empty application"), "printer")
        self.blank_button.clicked.connect(lambda: print_form(context, application, None, blank=True))
        self.new_button = primary_button(_("Begin a project"), "plus")
        self.new_button.clicked.connect(self.asked_new)
        sentence = _("From the idea to the handover: plan, money, applications, report.")
        self.header(_("Projects"), sentence, self.blank_button, self.new_button)
        self.only(Action.KEEP_TAKING_PART, self.new_button)
        self.explain_missing(Action.KEEP_TAKING_PART, only_looking(Action.KEEP_TAKING_PART))
        self.body.addWidget(self._filters())
        row = QHBoxLayout()
        row.setSpacing(px(14))
        self.table: SqlTable[ProjectRow] = SqlTable(context, PROJECT_COLUMNS, ProjectSource(), self._empty())
        self.table.view.gives_way = True
        self.table.set_name(_("Projects"))
        self.search.to_results.connect(self.table.enter)
        self.detail = _Detail(context)
        self.detail.opened.connect(self.opened)
        self.table.picked.connect(self.detail.show_row)
        self.table.chosen.connect(self._open)
        row.addWidget(self.table, 20)
        row.addWidget(self.detail, 13)
        self.body.addLayout(row, 1)

    def _open(self, row: ProjectRow) -> None:
        if not row.discarded:
            self.opened.emit(row.id)

    def _filters(self) -> QWidget:
        self.search = SearchField(_("Search: name, place, person"))
        self.search.searched.connect(self.show_list)
        phases = [("", _("All phases")), (UNDER_WAY, _("Under way"))]
        phases += [(key, _(word)) for key, word in PHASES.items()]
        self.phase = ChoiceField("phase", [*phases, (DISCARDED, _("Waste basket"))])
        self.phase.setAccessibleName(_("Phase"))
        self.year = ChoiceField("year")
        self.year.setAccessibleName(_("Year"))
        for choice in (self.phase, self.year):
            choice.changed.connect(self.show_list)
        self.export_button = quiet_button(_("Save as a list"), "export")
        self.export_button.clicked.connect(self.export)
        return wrapping_row(self.search, self.phase, self.year, self.export_button)

    def _empty(self) -> EmptyState:
        title, sentence = _("No projects yet"), _("A name is enough to begin. The steps ask for the rest.")
        if not self.context.may(Action.KEEP_TAKING_PART):
            return EmptyState("flag", title, "")
        first = primary_button(_("Begin a project"), "plus")
        first.clicked.connect(self.asked_new)
        return EmptyState("flag", title, sentence, first)

    def refresh(self) -> None:
        """Read again."""
        with self.context.storage.read() as session:
            known = project_years(session)
        self.year.set_choices([(0, _("All years")), *((year, str(year)) for year in known)])
        if self.table.request is None:
            self.show_list()
        else:
            self.table.refresh()
        self.detail.show_row(chosen_or_first(self.table))

    @Slot()
    def show_list(self) -> None:
        """Show what search and filters ask for."""
        ask_list(self.table, self.search, self.phase, self.year)

    def select(self, project_id: int) -> None:
        """Choose the line of this project."""
        if self.table.request is None:
            self.refresh()
        self.table.select_id(project_id)

    @Slot()
    def export(self) -> None:
        """What the list shows, as a file for other programs."""
        request = self.table.request or ListRequest()
        save_list(self.context, self, _("Projects"), lambda session, kind: export_projects(session, request, kind))

    def new_thing(self) -> None:
        """Begin a project."""
        if self.context.may(Action.KEEP_TAKING_PART):
            self.asked_new.emit()

    def print_this(self) -> None:
        """The papers of the chosen project; without one the empty application."""
        row = self.table.selected()
        if row is None or row.discarded:
            print_form(self.context, application, None, blank=True)
        else:
            self.detail.papers.click()


class _Detail(Card):
    """One project at a glance, and what can be done with it."""

    opened = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._row = context, None
        self.nothing = EmptyState("flag", _("Choose a project"), _("Press a line of the list."))
        self.nothing.setMinimumWidth(px(240))
        self.body.addWidget(self.nothing, 1)
        self.title, self.phase, self.when = heading_label("", 2), GoodBadBadge(), soft_label("")
        self.idea, self.money = label(""), GoodBadBadge()
        self.open_button = primary_button(_("Open the project"), "edit")
        self.open_button.clicked.connect(self._open)
        self.papers = papers_button(context, lambda: self._row.id if self._row else 0)
        self.discard_button = quiet_button(_("Put into the waste basket"), "trash")
        self.discard_button.clicked.connect(self._discard)
        self.back_button = button(_("Bring back"), "restore")
        self.back_button.clicked.connect(self._bring_back)
        self.history = HistoryLines()
        self._parts: tuple[QWidget, ...] = (
            self.title, self.phase, self.when, self.idea, self.money, self.open_button, self.papers,
            self.discard_button, self.back_button, self.history,
        )  # fmt: skip
        self.area = quiet_area()
        for part in self._parts:
            self.area.body.addWidget(part)
        self.area.body.addStretch()
        self.body.addWidget(self.area, 1)
        self.show_row(None)

    _row: ProjectRow | None

    def show_row(self, row: ProjectRow | None) -> None:
        """Show this project, or that none is chosen."""
        self._row = row
        self.nothing.setVisible(row is None)
        self.area.setVisible(row is not None)
        for part in self._parts:
            part.setVisible(row is not None)
        if row is None:
            return
        self.title.setText(row.title)
        words = _("{phase}, since {day}").format(phase=phase_words(row.phase), day=show_day(row.phase_since))
        self.phase.show_state(words, "soft")
        self._show_file(row)
        may = self._context.may(Action.KEEP_TAKING_PART)
        for part in (self.open_button, self.papers):
            part.setVisible(not row.discarded)
        self.discard_button.setVisible(may and not row.discarded)
        self.back_button.setVisible(may and row.discarded)

    def _show_file(self, row: ProjectRow) -> None:
        with self._context.storage.read() as session:
            self.history.show_changes(project_history(session, row.id))
            try:
                found = project_file(session, row.id)
            except NotFound:  # in the waste basket
                found = None
        told = (self.when, self.idea, self.money)
        for part in told:
            part.setVisible(found is not None)
        if found is None:
            return
        details = found.project.details
        parts = (details.place, details.leader)
        self.when.setText(" · ".join(part for part in parts if part))
        self.when.setVisible(any(parts))
        self.idea.setText(details.idea[:280])
        self.idea.setVisible(bool(details.idea))
        self.money.show_state(*balance_words(found.plan))

    def _open(self) -> None:
        if self._row is not None:
            self.opened.emit(self._row.id)

    def _discard(self) -> None:
        row = self._row
        question = _("Put this project into the waste basket?")
        if row is not None and self._context.notices.confirm(question, _("Put into the waste basket")):
            self._context.do(_("Project thrown away"), lambda session: discard(session, row.id))

    def _bring_back(self) -> None:
        row = self._row
        if row is not None:
            self._context.do(_("Project brought back"), lambda session: bring_back(session, row.id))
