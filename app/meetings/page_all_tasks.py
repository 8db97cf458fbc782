"""All tasks of all meetings: what is open, what is late, what is done."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from app.base.dates import show_day, show_day_long
from app.base.desktop.context import Context
from app.base.desktop.history import HistoryLines
from app.base.desktop.page import Page
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    Chip,
    EmptyState,
    GoodBadBadge,
    SearchField,
    button,
    heading_label,
    primary_button,
    quiet_button,
    soft_label,
    wrapping_row,
)
from app.base.i18n import _
from app.base.storage import ListRequest
from app.group.rights import Action, only_looking
from app.meetings.editor_small import TaskDialog
from app.meetings.page_step import print_form
from app.meetings.printouts import task_list
from app.meetings.rules import DONE, DROPPED, OPEN, Task
from app.meetings.service import TasksSource, read_task, set_task_state, task_history
from app.meetings.table import state_of, task_columns


class TasksList(Page):
    """The list with the chosen task beside it. `closed`: back to the meetings. `opened` (meeting id)."""

    tables: ClassVar[frozenset[str]] = frozenset({"task", "meeting"})
    closed = Signal()
    opened = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        back = quiet_button(_("To the meetings"), "chevron-start")
        back.clicked.connect(self.closed)
        printing = button(_("Print the task list"), "printer")
        printing.clicked.connect(self.print_this)
        self.add_button = primary_button(_("Add a task"), "plus")
        self.add_button.clicked.connect(self.new_thing)
        self.header(_("Tasks"), _("Who does what until when?"), back, printing, self.add_button)
        self._may_keep = self.only(Action.KEEP_TASKS, self.add_button)
        self.explain_missing(Action.KEEP_TASKS, only_looking(Action.KEEP_TASKS))
        self.search = SearchField(_("Search tasks and people"))
        self.search.searched.connect(self.show_list)
        self.only_open = Chip(_("Only open ones"), on=True)
        self.only_open.toggled.connect(self.show_list)
        self.body.addWidget(wrapping_row(self.search, self.only_open))
        empty = EmptyState("task", _("No open tasks"), _("Tasks come from the notes of a meeting, or from here."))
        columns = task_columns(context.today())
        self.table: SqlTable[Task] = SqlTable(context, columns, TasksSource(), empty)
        self.table.set_name(_("Tasks"))
        self.search.to_results.connect(self.table.enter)
        self.table.picked.connect(self._show_detail)
        self.table.chosen.connect(lambda _task: self._change())
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.table, 1)
        row.addWidget(self._detail())
        self.body.addLayout(row, 1)

    def _detail(self) -> Card:
        card = Card()
        card.setMaximumWidth(px(340))
        self.nothing = EmptyState("task", _("Choose a task"), _("Press a line of the list."))
        self.what, self.who, self.until = heading_label("", 2), soft_label(""), soft_label("")
        self.origin, self.state = soft_label(""), GoodBadBadge()
        self.done_button = button(_("Mark as done"), "check")
        self.done_button.clicked.connect(lambda: self._set(DONE))
        self.drop_button = button(_("No longer needed"), "close")
        self.drop_button.clicked.connect(lambda: self._set(DROPPED))
        self.again_button = button(_("Open again"), "undo")
        self.again_button.clicked.connect(lambda: self._set(OPEN))
        self.change_button = button(_("Change the task"), "edit")
        self.change_button.clicked.connect(self._change)
        self.meeting_button = quiet_button(_("Open the meeting"), "meetings")
        self.meeting_button.clicked.connect(self._open_meeting)
        self.nothing.setMinimumWidth(px(250))
        card.body.addWidget(self.nothing, 1)
        self._parts = (
            self.what, self.who, self.until, self.origin, self.state, self.done_button, self.drop_button,
            self.again_button, self.change_button, self.meeting_button,
        )  # fmt: skip
        for part in self._parts:
            card.body.addWidget(part)
        self.history = HistoryLines()
        card.body.addWidget(self.history)
        card.body.addStretch()
        self._show_detail(None)
        return card

    def refresh(self) -> None:
        """Read again."""
        if self.table.request is None:
            self.show_list()
        else:
            self.table.refresh()
        self._show_detail(self.table.selected())

    @Slot()
    def show_list(self) -> None:
        """Show what search and filter ask for."""
        filters = (("state", OPEN),) if self.only_open.isChecked() else ()
        before = self.table.request or ListRequest()
        self.table.show(ListRequest(self.search.text(), before.sort, before.descending, filters))

    def open_target(self, target: object) -> None:
        """("task", id): choose it, also if it is not open any more."""
        match target:
            case ("task", int(task_id)):
                if not self.table.select_id(task_id) and self.only_open.isChecked():
                    self.only_open.setChecked(False)
                    self.table.select_id(task_id)

    def place(self) -> object:
        """The chosen task."""
        task = self.table.selected()
        return ("task", task.id) if task else "tasks"

    def new_thing(self) -> None:
        """A task that belongs to no meeting."""
        if self._may_keep:
            self._ask(None)

    def print_this(self) -> None:
        """The list of open tasks."""
        print_form(self.context, task_list, None)

    def leave(self) -> bool:
        """Back to the meetings."""
        self.closed.emit()
        return True

    @Slot(object)
    def _show_detail(self, task: Task | None) -> None:
        for part in self._parts:
            part.setVisible(task is not None)
        self.nothing.setVisible(task is None)
        if task is None:
            self.history.show_changes(())
            return
        with self.context.storage.read() as session:
            self.history.show_changes(task_history(session, task.id))
        self.what.setText(task.what)
        self.who.setText(task.person)
        self.until.setText(_("Until {day}").format(day=show_day_long(task.until)) if task.until else "")
        came = f"{task.meeting_title}, {show_day(task.meeting_day)}" if task.meeting_day else ""
        self.origin.setText(_("From: {meeting}").format(meeting=came) if came else "")
        for words in (self.who, self.until, self.origin):
            words.setVisible(bool(words.text()))
        self.state.show_state(*state_of(task, self.context.today()))
        for each in (self.done_button, self.drop_button):
            each.setVisible(task.state == OPEN and self._may_keep)
        self.again_button.setVisible(task.state != OPEN and self._may_keep)
        self.change_button.setVisible(self._may_keep)
        self.meeting_button.setVisible(task.meeting_id is not None)

    def _set(self, state: str) -> None:
        task = self.table.selected()
        if task is not None:
            self.context.do(_("Task changed"), lambda session: set_task_state(session, task.id, state))

    @Slot()
    def _change(self) -> None:
        task = self.table.selected()
        if task is not None and self._may_keep:
            with self.context.storage.read() as session:
                self._ask(read_task(session, task.id))

    @Slot()
    def _open_meeting(self) -> None:
        task = self.table.selected()
        if task is not None and task.meeting_id is not None:
            self.opened.emit(task.meeting_id)

    def _ask(self, task: Task | None) -> None:
        dialog = TaskDialog(self.context, (), None, task, self)
        dialog.exec()
        dialog.deleteLater()
