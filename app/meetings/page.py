"""The meetings page: the list, one meeting in its steps, all tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.errors import NotFound
from app.base.i18n import N_
from app.group.rights import Action
from app.meetings.editor import PlanDialog
from app.meetings.page_all_tasks import TasksList
from app.meetings.page_list import MeetingsList
from app.meetings.page_meeting import MeetingView
from app.meetings.page_next import next_things
from app.meetings.page_step import print_form
from app.meetings.printouts import invitation
from app.meetings.rules import Meeting
from app.meetings.service import read_task, to_invite_to, to_write_up


class MeetingsPage(Page):
    """Shows one of three views; each looks after its own refreshing."""

    help_text: ClassVar[tuple[str, ...]] = (
        N_("Press “Plan a meeting”. Choose an agenda and type the day."),
        N_("Print the invitation and the sign-in sheet."),
        N_("Open the meeting. Tick who is here, then write your notes item by item."),
        N_("Ctrl+Enter goes to the next item. Everything you type is saved by itself."),
        N_("Press “Resolution” for a decision by vote and “Task” for who does what."),
        N_("The last step says what is still missing. Print the minutes there."),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        self.list = MeetingsList(context)
        self.list.opened.connect(self.open_meeting)
        self.list.asked_plan.connect(self.plan)
        self.list.asked_tasks.connect(self.open_tasks)
        self.stack.addWidget(self.list)
        self._title()

    @property
    def view(self) -> Page:
        """The view shown: the list, a meeting, or all tasks."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101 - only pages are put on the stack
        return shown

    @Slot()
    def show_list(self) -> None:
        """Back to the list of meetings; the one that was open is chosen there."""
        view = self.view
        self._drop_others()
        self._title()
        if isinstance(view, MeetingView):
            self.list.select(view.meeting_id)

    @Slot(int)
    def open_meeting(self, meeting_id: int) -> None:
        """Open one meeting; who may not write reads its paper. One that is gone is explained."""
        if not self._may_write:
            self._read(meeting_id)
            return
        try:
            view = MeetingView(self.context, meeting_id)
        except NotFound as problem:
            self.context.notices.problem(problem)
            return
        view.closed.connect(self.show_list)
        view.plan_next.connect(self._plan_after)
        self._put(view)

    def _read(self, meeting_id: int) -> None:
        if self.view is not self.list:
            self.show_list()
        self.list.select(meeting_id)
        self.list.print_this()

    @property
    def _may_write(self) -> bool:
        return self.context.may(Action.WRITE_MEETINGS)

    @Slot()
    def open_tasks(self) -> None:
        """Show the tasks of all meetings."""
        view = TasksList(self.context)
        view.closed.connect(self.show_list)
        view.opened.connect(self.open_meeting)
        self._put(view)
        view.refresh()

    @Slot()
    def plan(self, body: str = "", day: date | None = None) -> Meeting | None:
        """Plan a meeting and open it."""
        if not self._may_write:
            return None
        dialog = PlanDialog(self.context, body, day, parent=self)
        made = dialog.made if dialog.exec() else None
        dialog.deleteLater()
        if made is not None:
            self.open_meeting(made.id)
        return made

    @Slot(object)
    def _plan_after(self, meeting: Meeting) -> None:
        self.plan(meeting.body)

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return next_things(self)

    def open_target(self, target: object) -> None:
        """A meeting's id, "write", "invite", "new", ("task", id), ("item", meeting, item), or a former place."""
        wishes: dict[str, Callable[[], object]] = {
            "write": self._write,
            "invite": self._invite,
            "new": self.plan,
            "tasks": self.open_tasks,
        }
        match target:
            case int(meeting_id):
                self.open_meeting(meeting_id)
            case str(wish) if self._may_write or wish == "tasks":
                wishes[wish]()
            case ("task", int(task_id)):
                self._open_task(task_id)
            case ("item", int(meeting_id), int()):
                self.open_meeting(meeting_id)
                self.view.open_target(target)
            case ("meeting", int(meeting_id), former):
                self.open_meeting(meeting_id)
                self.view.open_target(former)
            case ("list", int(meeting_id)):
                self.list.select(meeting_id)

    def place(self) -> object:
        """Which view, and where in it."""
        view = self.view
        if isinstance(view, MeetingView):
            return ("meeting", view.meeting_id, view.place())
        if isinstance(view, TasksList):
            return view.place()
        chosen = self.list.table.selected()
        return ("list", chosen.id) if chosen else None

    def save_now(self) -> None:
        """Write down what is being typed."""
        self.view.save_now()

    def new_thing(self) -> None:
        """As the view has it."""
        self.view.new_thing()

    def print_this(self) -> None:
        """As the view has it."""
        self.view.print_this()

    def leave(self) -> bool:
        """From a meeting or the tasks back to the list."""
        return self.view.leave()

    def _write(self) -> None:
        with self.context.storage.read() as session:
            wanted = to_write_up(session, self.context.today())
        if wanted is None:
            self.plan(day=self.context.today())
        else:
            self.open_meeting(wanted)

    def _invite(self) -> None:
        with self.context.storage.read() as session:
            wanted = to_invite_to(session, self.context.today())
        if wanted is None:
            made = self.plan()
            wanted = made.id if made else None
        else:
            self._drop_others()
            self.list.select(wanted)
        if wanted is not None:
            print_form(self.context, invitation, wanted)

    def _open_task(self, task_id: int) -> None:
        try:
            with self.context.storage.read() as session:
                read_task(session, task_id)
        except NotFound as problem:
            self.context.notices.problem(problem)
            return
        self.open_tasks()
        self.view.open_target(("task", task_id))

    def _put(self, view: Page) -> None:
        self._drop_others()
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        self._title()

    def _drop_others(self) -> None:
        """Only the list stays; what was typed elsewhere is saved first."""
        self.view.save_now()
        self.stack.setCurrentWidget(self.list)
        for widget in [self.stack.widget(number) for number in range(self.stack.count())]:
            if widget is not None and widget is not self.list:
                self.stack.removeWidget(widget)
                widget.deleteLater()

    def _title(self) -> None:
        self.title, self.sentence, self.missing = self.view.title, self.view.sentence, self.view.missing


SECTION = Section("meetings", N_("Meetings"), "meetings", MeetingsPage, action=Action.LOOK_MEETINGS)
