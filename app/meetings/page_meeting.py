"""One meeting, written up in five steps."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget

from app.base.dates import show_day_long
from app.base.desktop.buttons import ICON_ROOM, button
from app.base.desktop.context import Context
from app.base.desktop.icons import icon
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.desktop.widgets import StepBar, label, primary_button, quiet_button
from app.base.errors import NotFound
from app.base.i18n import N_, _
from app.meetings.page_agenda import AgendaStep
from app.meetings.page_attendance import AttendanceStep
from app.meetings.page_autosave import Autosave, bring_back_typed, item_of
from app.meetings.page_check import CheckStep
from app.meetings.page_notes import NotesStep
from app.meetings.page_papers import papers_button
from app.meetings.page_step import Step, print_form
from app.meetings.page_tasks import TasksStep
from app.meetings.printouts import invitation, minutes_paper
from app.meetings.rules import AgendaItem, Minutes, Missing, show_hours
from app.meetings.service import read_minutes

NAMES = (N_("Who is here?"), N_("Agenda"), N_("Take notes"), N_("Tasks"), N_("Check and print"))
KEYS = ("attendance", "agenda", "notes", "tasks", "check")
KINDS: tuple[type[Step], ...] = (AttendanceStep, AgendaStep, NotesStep, TasksStep, CheckStep)
ATTENDANCE, AGENDA, NOTES, TASKS, CHECK = range(5)
TABLES = frozenset(
    {"meeting", "agenda_item", "attendance", "resolution", "task", "minutes_lock", "addendum", "attachment"}
)


class MeetingView(Page):
    """The steps of one meeting. `closed`: back to the list. `plan_next` (Meeting): plan one after this."""

    tables: ClassVar[frozenset[str]] = TABLES | {"member"}
    closed = Signal()
    plan_next = Signal(object)

    def __init__(self, context: Context, meeting_id: int) -> None:
        restored = bring_back_typed(context, meeting_id)  # before this page listens to changes
        super().__init__(context)
        self.meeting_id = meeting_id
        self.autosave = Autosave(context, meeting_id, self)
        self.minutes = self._read()
        self._steps: dict[int, Step] = {}
        self._people_changed = False
        self._build()
        self.restored_line.setVisible(bool(restored))
        self.show_step(self._first_step())
        for item_id in filter(None, map(item_of, restored[-1:])):
            self.open_target(("item", meeting_id, item_id))  # where the text is that came back

    def _build(self) -> None:
        back = quiet_button(_("To the list"), "chevron-start")
        back.clicked.connect(self.closed)
        self.preview = button(_("Preview"), "eye")
        self.preview.clicked.connect(self.print_this)
        self.main_button = primary_button(_("Check and print"), "printer")
        self.main_button.clicked.connect(self._go_on)
        self.papers = papers_button(self.context, lambda: self.meeting_id, self._item_shown)
        self.header("", "", back, self.papers, self.preview, self.main_button)
        self.bar = StepBar([_(name) for name in NAMES])
        self.bar.chosen.connect(self.show_step)
        self.body.addWidget(self.bar)
        self.restored_line = QFrame()
        self.restored_line.setProperty("kind", "note")
        row = QHBoxLayout(self.restored_line)
        row.setContentsMargins(px(14), px(4), px(6), px(4))
        row.addWidget(label(_("The program was closed while you were typing. Your text is here again.")), 1)
        seen = quiet_button(_("Understood"), "check")
        seen.clicked.connect(self.restored_line.hide)
        row.addWidget(seen)
        self.body.addWidget(self.restored_line)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)

    @property
    def step(self) -> Step:
        """The step shown."""
        return self._steps[self.bar.current]

    def _item_shown(self) -> AgendaItem | None:
        self.save_now()  # what was just typed stands on the ballot
        return self.step.item if isinstance(self.step, NotesStep) else None

    def show_step(self, number: int) -> None:
        """Go to a step; what is typed in the one before is saved."""
        self.save_now()
        self.bar.show_step(number)
        if number not in self._steps:
            self._steps[number] = self._made(number)
        else:
            self._steps[number].show_minutes(self.minutes)
        self.stack.setCurrentWidget(self._steps[number])
        self._show_heading()
        if self.isVisible():
            self._steps[number].first_field()

    def _made(self, number: int) -> Step:
        step = KINDS[number](self.context, self.minutes, self.autosave)
        step.go_to.connect(self._go_to)
        if isinstance(step, CheckStep):
            step.plan_next.connect(lambda: self.plan_next.emit(self.minutes.meeting))
        self.stack.addWidget(step)
        return step

    def refresh(self) -> None:
        """Read again; typing goes on undisturbed."""
        try:
            self.minutes = self._read()
        except NotFound:
            self.closed.emit()
            return
        if self._people_changed and isinstance(attendance := self._steps.get(ATTENDANCE), AttendanceStep):
            attendance.read_people()
        self._people_changed = False
        self.step.show_minutes(self.minutes)
        self._show_heading()

    def _tables_changed(self, touched: frozenset[str]) -> None:
        self._people_changed = self._people_changed or "member" in touched
        super()._tables_changed(touched)

    def _read(self) -> Minutes:
        with self.context.storage.read() as session:
            return read_minutes(session, self.meeting_id)

    def _show_heading(self) -> None:
        meeting = self.minutes.meeting
        words = _("Minutes {number} · {title}") if meeting.number else _("Minutes · {title}")
        self.title = words.format(title=meeting.title, number=meeting.number)
        hours = show_hours(meeting.starts, meeting.ends)
        facts = (", ".join(part for part in (show_day_long(meeting.day), hours) if part), meeting.place)
        self.sentence = " · ".join(part for part in facts if part)
        self.heading.setText(self.title)
        self.heading.setAccessibleName(self.title)
        self.subheading.setText(self.sentence)
        self._mark_done()
        self._name_main_button()

    def _mark_done(self) -> None:
        minutes = self.minutes
        meeting = minutes.meeting
        done = (
            bool(minutes.present and meeting.chair and meeting.minute_taker),
            bool(minutes.items),
            bool(minutes.items) and all(minutes.discussed(item) for item in minutes.items),
            bool(minutes.tasks),
            meeting.locked,
        )
        for number, finished in enumerate(done):
            self.bar.set_done(number, finished)

    def _name_main_button(self) -> None:
        number = self.bar.current
        if number < NOTES:
            text, sign = _("Next: {step}").format(step=_(NAMES[number + 1])), "chevron-end"
        else:
            text, sign = _("Check and print"), "printer"
        for each in (self.preview, self.main_button):  # the last step has its own
            each.setVisible(number < CHECK)
        self.main_button.setText(text)
        self.main_button.setIcon(icon(sign, "on_brand", ICON_ROOM))

    @Slot()
    def _go_on(self) -> None:
        self.show_step(self.bar.current + 1 if self.bar.current < NOTES else CHECK)

    @Slot(object)
    def _go_to(self, missing: Missing) -> None:
        self.show_step(KEYS.index(missing.step))
        self.step.look_at(missing)

    def open_target(self, target: object) -> None:
        """("step", number, item id) or ("item", meeting id, item id): go there."""
        match target:
            case ("step", int(number), int(item_id)):
                self.show_step(number)
                self._open_item(item_id)
            case ("item", _meeting, int(item_id)):
                self.show_step(NOTES)
                self._open_item(item_id)

    def _open_item(self, item_id: int) -> None:
        if item_id and isinstance(self.step, NotesStep):
            self.step.open_item(item_id)

    def place(self) -> object:
        """Step and item."""
        step = self._steps.get(NOTES)
        item = step.item if isinstance(step, NotesStep) else None
        return ("step", self.bar.current, item.id if item else 0)

    def save_now(self) -> None:
        """Write down what is being typed."""
        self.autosave.commit()

    def new_thing(self) -> None:
        """A new item, task or guest, as the step has it."""
        step = self.step
        if isinstance(step, NotesStep):
            step.add_item()
        elif isinstance(step, AgendaStep | TasksStep):
            step.add()
        else:
            step.first_field()

    def print_this(self) -> None:
        """The invitation while planning, else the minutes."""
        self.save_now()
        before = self.bar.current == AGENDA and not self.minutes.present
        print_form(self.context, invitation if before else minutes_paper, self.meeting_id)

    def leave(self) -> bool:
        """Back to the list."""
        self.closed.emit()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Who leaves the page has paused."""
        self.save_now()
        super().hideEvent(event)

    def _first_step(self) -> int:
        meeting = self.minutes.meeting
        if meeting.locked:
            return CHECK
        if meeting.day > self.context.today():
            return AGENDA
        return NOTES if self.minutes.present else ATTENDANCE
