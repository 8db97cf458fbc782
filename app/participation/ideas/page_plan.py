"""The action plan, and what became of each idea."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, SearchField, button, soft_label, wrapping_row
from app.base.errors import UserError
from app.base.i18n import _
from app.base.storage import ListRequest, Session
from app.base.storage.rights import demand
from app.group.rights import Action
from app.participation.ideas.page_work import IdeaWork
from app.participation.ideas.printouts import action_plan, large_results_notice, results_notice
from app.participation.ideas.rules import (
    DECIDED,
    DOING,
    DONE,
    GATHERED,
    NOT_POSSIBLE,
    STATES,
    TALKED,
    Idea,
    PlanLine,
    Scope,
)
from app.participation.ideas.service import IdeasSource, plan_lines
from app.participation.ideas.table import outcome_columns, plan_columns


class PlanSource:
    """Lines of the action plan; there are few."""

    action = Action.LOOK_TAKING_PART

    def count(self, session: Session, request: ListRequest) -> int:
        """How many lines."""
        demand(session, self.action)
        return len(plan_lines(session, request))

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[PlanLine]:
        """These lines, by number of the card."""
        demand(session, self.action)
        return plan_lines(session, request)[offset : offset + limit]


class PlanView(QWidget):
    """Lines are tasks: Enter opens the task, its state is shown here."""

    def __init__(self, context: Context, work: IdeaWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work, self.collection_id = work, 0
        words = _("Choose a card in the list and press “Make a task”.")
        empty = EmptyState("task", _("No task from an idea yet."), words)
        self.table: SqlTable[PlanLine] = SqlTable(context, plan_columns(), PlanSource(), empty)
        self.table.set_name(_("Action plan"))
        self.table.chosen.connect(lambda line: context.navigate("meetings", ("task", line.task_id)))
        self.print_button = button(_("Print action plan"), "printer")
        self.print_button.clicked.connect(self.print_plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(soft_label(_("Each line is a task of your group. Enter opens it.")))
        column.addWidget(self.table, 1)
        column.addWidget(wrapping_row(self.print_button))

    def show_scope(self, scope: Scope) -> None:
        """The lines of this afternoon or project."""
        self.collection_id = scope.collection_id or 0
        self.print_button.setEnabled(bool(self.collection_id))
        self.table.show(ListRequest(filters=(("scope", scope),)))

    def print_plan(self) -> None:
        """The plan of the afternoon."""
        self.work.show_paper(action_plan, self.collection_id or None)


class OutcomeView(QWidget):
    """How far each idea is, in words; the notice for the stairwell."""

    def __init__(self, context: Context, work: IdeaWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work, self.scope = work, Scope()
        self.search = SearchField(_("Search: words, number, place …"))
        self.search.searched.connect(lambda _text: self._ask())
        states = (GATHERED, TALKED, DECIDED, DOING, DONE, NOT_POSSIBLE)
        self.state = ChoiceField("state", [(None, _("All states")), *((key, _(STATES[key])) for key in states)])
        self.state.setAccessibleName(_("How far is it?"))
        self.state.changed.connect(self._ask)
        empty = EmptyState("news", _("No idea cards yet."), _("Type in the cards first."))
        self.table: SqlTable[Idea] = SqlTable(context, outcome_columns(), IdeasSource(), empty)
        self.table.set_name(_("What became of it?"))
        self.table.chosen.connect(lambda _idea: self.change_state())
        self.search.to_results.connect(self.table.enter)
        self.change_button = button(_("Change state"), "flag")
        self.change_button.clicked.connect(self.change_state)
        if not work.may:
            self.change_button.hide()
        self.notice_button = button(_("Print notice A4"), "printer")
        self.notice_button.clicked.connect(lambda _on=False: self.print_notice())
        self.large_button = button(_("Print notice A3"), "printer")
        self.large_button.clicked.connect(lambda _on=False: self.print_notice(large=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(wrapping_row(self.search, self.state))
        column.addWidget(self.table, 1)
        column.addWidget(wrapping_row(self.change_button, self.notice_button, self.large_button, spacing=8))

    def show_scope(self, scope: Scope) -> None:
        """The cards of this afternoon or project."""
        self.scope = scope
        for each in (self.notice_button, self.large_button):
            each.setEnabled(scope.collection_id is not None)
        self._ask()

    def change_state(self) -> None:
        """How far the chosen idea is."""
        chosen = self.table.selected()
        if chosen is None:
            return
        try:
            self.work.do("state", self.work.read(chosen.id))
        except UserError as problem:
            self.work.context.notices.problem(problem)

    def print_notice(self, *, large: bool = False) -> None:
        """For the stairwell, on A4 or A3."""
        self.work.show_paper(large_results_notice if large else results_notice, self.scope.collection_id)

    def _ask(self) -> None:
        before = self.table.request
        state = self.state.key()
        filters = (("scope", self.scope), *((("state", state),) if state else ()))
        sort, down = (before.sort, before.descending) if before else ("number", False)
        self.table.show(ListRequest(self.search.text(), sort, down, filters))
