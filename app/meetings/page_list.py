"""All meetings: find one, plan one, open one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.base.dates import show_day, show_day_long
from app.base.desktop.allowed import only
from app.base.desktop.buttons import ICON_ROOM
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.history import HistoryLines
from app.base.desktop.icons import icon
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
    primary_button,
    quiet_button,
    soft_label,
    wrapping_row,
)
from app.base.i18n import N_, _
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import ListRequest
from app.group.rights import Action, only_looking
from app.meetings.editor import PlanDialog
from app.meetings.page_papers import papers_button
from app.meetings.page_step import print_form, scrolled
from app.meetings.printouts import invitation, minutes_paper, sign_in_sheet
from app.meetings.rules import INVITED, LOCKED, PLANNED, STATES, Meeting, show_hours, state_words
from app.meetings.service import MeetingsSource, discard_meeting, mark_invited, meeting_history, years
from app.meetings.table import MEETING_COLUMNS


class MeetingsList(Page):
    """The list with the chosen meeting beside it. `opened` (id), `asked_plan`, `asked_tasks`."""

    tables: ClassVar[frozenset[str]] = frozenset({"meeting", "agenda_item"})
    opened = Signal(int)
    asked_plan = Signal()
    asked_tasks = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tasks = button(_("All tasks"), "task")
        tasks.clicked.connect(self.asked_tasks)
        self.plan_button = primary_button(_("Plan a meeting"), "plus")
        self.plan_button.clicked.connect(self.asked_plan)
        sentence = _("Plan, invite, take minutes, print: one step after the other.")
        self.header(_("Meetings"), sentence, tasks, self.plan_button)
        self.only(Action.WRITE_MEETINGS, self.plan_button)
        self.explain_missing(Action.WRITE_MEETINGS, only_looking(Action.WRITE_MEETINGS))
        self.body.addWidget(self._filters())
        row = QHBoxLayout()
        row.setSpacing(px(14))
        self.table: SqlTable[Meeting] = SqlTable(context, MEETING_COLUMNS, MeetingsSource(), self._empty())
        self.table.set_name(_("Meetings"))
        self.search.to_results.connect(self.table.enter)
        self.table.picked.connect(self._show_detail)
        self.table.chosen.connect(lambda meeting: self.opened.emit(meeting.id))
        row.addWidget(self.table, 1)
        self.detail = _Detail(context)
        self.detail.opened.connect(self.opened)
        row.addWidget(self.detail)
        self.body.addLayout(row, 1)

    def _filters(self) -> QWidget:
        self.search = SearchField(_("Search meetings and notes"))
        self.search.searched.connect(self.show_list)
        self.year = ChoiceField("year")
        self.year.setAccessibleName(_("Year"))
        self.state = ChoiceField("state", [("", _("All states")), *((key, _(word)) for key, word in STATES.items())])
        self.state.setAccessibleName(_("State"))
        for choice in (self.year, self.state):
            choice.changed.connect(self.show_list)
        return wrapping_row(self.search, self.year, self.state)

    def _empty(self) -> EmptyState:
        if not self.context.may(Action.WRITE_MEETINGS):
            return EmptyState("meetings", _("No meetings yet"), "")
        first = primary_button(_("Plan a meeting"), "plus")
        first.clicked.connect(self.asked_plan)
        sentence = _("Plan the first one. The agenda is already there.")
        return EmptyState("meetings", _("No meetings yet"), sentence, first)

    def refresh(self) -> None:
        """Read again."""
        with self.context.storage.read() as session:
            known = years(session)
        self.year.set_choices([(0, _("All years")), *((year, str(year)) for year in known)])
        if self.table.request is None:
            self.show_list()
        else:
            self.table.refresh()
        if self.table.selected() is None:
            first = self.table.model.row(0)
            self._show_detail(None if first is None or not self.table.select_id(first.id) else first)

    @Slot()
    def show_list(self) -> None:
        """Show what search and filters ask for."""
        chosen = (("year", self.year.key()), ("state", self.state.key()))
        filters = tuple((name, key) for name, key in chosen if key)
        before = self.table.request or ListRequest()
        self.table.show(ListRequest(self.search.text(), before.sort, before.descending, filters))

    def select(self, meeting_id: int) -> None:
        """Choose the line of this meeting."""
        if self.table.request is None:
            self.refresh()
        self.table.select_id(meeting_id)

    @Slot(object)
    def _show_detail(self, meeting: Meeting | None) -> None:
        self.detail.show_meeting(meeting)

    def new_thing(self) -> None:
        """Plan a meeting."""
        self.asked_plan.emit()

    def print_this(self) -> None:
        """What the chosen meeting needs next on paper."""
        meeting = self.table.selected()
        if meeting is not None:
            before = meeting.state in (PLANNED, INVITED)
            print_form(self.context, invitation if before else minutes_paper, meeting.id)


class _Detail(Card):
    """One meeting at a glance, and what can be done with it."""

    opened = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._meeting: Meeting | None = None
        self._may_write = context.may(Action.WRITE_MEETINGS)
        self.nothing = EmptyState("meetings", _("Choose a meeting"), _("Press a line of the list."))
        self.nothing.setMinimumWidth(px(260))
        self.body.addWidget(self.nothing, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(2), 0, px(8), 0)
        column.setSpacing(px(8))
        self.title, self.when, self.where = heading_label("", 2), soft_label(""), soft_label("")
        self.state = GoodBadBadge()
        self.invited = soft_label("")
        for part in (self.title, self.when, self.where, self.state, self.invited):
            column.addWidget(part)
        self._add_buttons(column)
        self.history = HistoryLines()
        column.addWidget(self.history)
        column.addStretch()
        self.area = scrolled(inside)
        # it scrolls by itself: how long it is never makes the page scroll too
        self.area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.body.addWidget(self.area, 1)
        self.show_meeting(None)

    def _add_buttons(self, column: QVBoxLayout) -> None:
        self.open_button = button(_("Take the minutes"), "edit")
        self.open_button.clicked.connect(self._open)
        self.invitation_button = button(_("Print the invitation"), "mail")
        self.invitation_button.clicked.connect(lambda: self._print(invitation))
        self.invited_button = button(_("Invitations are out"), "check")
        self.invited_button.clicked.connect(self._toggle_invited)
        self.sheet_button = button(_("Print the sign-in sheet"), "list")
        self.sheet_button.clicked.connect(lambda: self._print(sign_in_sheet))
        self.minutes_button = button(_("Print the minutes"), "printer")
        self.minutes_button.clicked.connect(lambda: self._print(minutes_paper))
        self.papers_button = papers_button(self._context, lambda: self._meeting.id if self._meeting else 0)
        self.change_button = quiet_button(_("Change day or place"), "calendar")
        self.change_button.clicked.connect(self._change)
        self.discard_button = quiet_button(_("Put into the waste basket"), "trash")
        self.discard_button.clicked.connect(self._discard)
        for each in (
            self.open_button, self.invitation_button, self.invited_button, self.sheet_button, self.minutes_button,
            self.papers_button, self.change_button, self.discard_button,
        ):  # fmt: skip
            column.addWidget(each)
        only(self._context, Action.LOOK_MEMBERS, self.sheet_button)

    def show_meeting(self, meeting: Meeting | None) -> None:
        """Show this meeting, or that none is chosen."""
        self._meeting = meeting
        self.nothing.setVisible(meeting is None)
        self.area.setVisible(meeting is not None)
        if meeting is None:
            return
        with self._context.storage.read() as session:
            self.history.show_changes(meeting_history(session, meeting.id))
        self.title.setText(meeting.title)
        hours = show_hours(meeting.starts, meeting.ends)
        self.when.setText(", ".join(part for part in (show_day_long(meeting.day), hours) if part))
        self.where.setText(meeting.place)
        self.where.setVisible(bool(meeting.place))
        state = state_words(meeting.state)
        number = _("no. {number}").format(number=meeting.number) if meeting.number else ""
        self.state.show_state(" ".join(part for part in (state, number) if part), "good" if meeting.locked else "soft")
        early = meeting.state in (PLANNED, INVITED)
        self.invited.setVisible(meeting.invited_on is not None)
        if meeting.invited_on:
            self.invited.setText(_("Invited on {day}").format(day=show_day(meeting.invited_on)))
        self._dress(meeting, early)

    def _dress(self, meeting: Meeting, early: bool) -> None:
        ahead = early and meeting.day > self._context.today()
        words = N_("Open the minutes") if meeting.state == LOCKED else N_("Take the minutes")
        self.open_button.setText(_("Open the agenda") if ahead else _(words))
        if not self._may_write:  # one paper to read, from which it prints
            self.open_button.setText(_("Read the invitation") if early else _("Read the minutes"))
            self.open_button.setIcon(icon("eye", room=ICON_ROOM))
        self.invitation_button.setVisible(early and self._may_write)
        self.invited_button.setVisible(early and self._may_write)
        self.invited_button.setText(_("Not invited yet") if meeting.invited_on else _("Invitations are out"))
        self.minutes_button.setVisible(not early and self._may_write)
        self.change_button.setVisible(not meeting.locked and self._may_write)
        self.discard_button.setVisible(not meeting.locked and self._may_write)

    def _print(self, build: Callable[[Fill], Paper]) -> None:
        if self._meeting is not None:
            print_form(self._context, build, self._meeting.id)

    @Slot()
    def _open(self) -> None:
        if self._meeting is not None:
            self.opened.emit(self._meeting.id)

    @Slot()
    def _toggle_invited(self) -> None:
        meeting = self._meeting
        if meeting is not None:
            on = None if meeting.invited_on else self._context.today()
            self._context.do(_("Invitations noted"), lambda session: mark_invited(session, meeting.id, on))

    @Slot()
    def _change(self) -> None:
        if self._meeting is not None:
            dialog = PlanDialog(self._context, meeting=self._meeting, parent=self)
            dialog.exec()
            dialog.deleteLater()

    @Slot()
    def _discard(self) -> None:
        meeting = self._meeting
        question = _("Put this meeting into the waste basket?")
        if meeting is not None and self._context.notices.confirm(question, _("Put into the waste basket")):
            self._context.do(_("Meeting thrown away"), lambda session: discard_meeting(session, meeting.id))
