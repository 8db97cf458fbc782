"""Step 4: who does what until when."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, EmptyState, button, heading_label
from app.base.i18n import _
from app.meetings.editor_small import TaskDialog
from app.meetings.page_autosave import Autosave
from app.meetings.page_cards import TaskStateRow
from app.meetings.page_step import Step, emptied, print_form, scrolled
from app.meetings.printouts import task_list
from app.meetings.rules import Minutes, Task
from app.meetings.service import set_task_state


class TasksStep(Step):
    """Tasks of this meeting, then those of earlier ones."""

    def __init__(self, context: Context, minutes: Minutes, autosave: Autosave) -> None:
        super().__init__(context, minutes, autosave)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card()
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, px(8), 0)
        self.column.setSpacing(px(8))
        card.body.addWidget(scrolled(inside), 1)
        self.add_button = button(_("Add a task"), "plus")
        self.add_button.clicked.connect(self.add)
        printing = button(_("Print the task list"), "printer")
        printing.clicked.connect(lambda: print_form(self.context, task_list, None))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.add_button)
        row.addWidget(printing)
        row.addStretch()
        card.body.addLayout(row)
        outer.addWidget(card)
        self._shown: object = None
        self.show_minutes(minutes)

    def show_minutes(self, minutes: Minutes) -> None:
        """Show the tasks as they stand."""
        super().show_minutes(minutes)
        self.add_button.setEnabled(not self.locked)
        state = (minutes.tasks, minutes.reviews, self.locked)
        if state != self._shown:
            self._shown = state
            self._fill()

    def _fill(self) -> None:
        emptied(self.column)
        minutes, today = self.minutes, self.context.today()
        if not minutes.tasks and not minutes.reviews:
            sentence = _("Write down who does what until when.")
            self.column.addWidget(EmptyState("task", _("No tasks yet"), sentence))
            return
        if minutes.tasks:
            self.column.addWidget(heading_label(_("From this meeting"), 2))
        titles = {item.id: item.number for item in minutes.items}
        for task in minutes.tasks:
            row = TaskStateRow(task, today, titles.get(task.item_id or 0, ""))
            row.edit.setVisible(not self.locked)
            self._join(row, task)
        if minutes.reviews:
            self.column.addSpacing(px(8))
            self.column.addWidget(heading_label(_("From earlier meetings"), 2))
        for review in minutes.reviews:
            self._join(TaskStateRow.of_review(review, today, self.locked), review.task)
        self.column.addStretch()

    def _join(self, row: TaskStateRow, task: Task) -> None:
        row.pressed.connect(self._stater(task.id))
        row.change.connect(self._changer(task))
        self.column.addWidget(row)

    @Slot()
    def add(self) -> None:
        """A task of this meeting."""
        self._ask(None)

    def first_field(self) -> None:
        """The button."""
        self.add_button.setFocus()

    def _ask(self, task: Task | None) -> None:
        names = [person.name for person in self.minutes.present]
        dialog = TaskDialog(self.context, names, self.meeting_id, task, self)
        dialog.exec()
        dialog.deleteLater()

    def _stater(self, task_id: int) -> Callable[[str], None]:
        def press(state: str) -> None:
            self.do(_("Task changed"), lambda session: set_task_state(session, task_id, state))

        return press

    def _changer(self, task: Task) -> Callable[[], None]:
        return lambda: self._ask(task)
