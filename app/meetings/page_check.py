"""Step 5: what is still missing, print, finish, plan the next meeting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.dates import show_day, show_time
from app.base.desktop.context import Context
from app.base.desktop.form_row import FormRow
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    GoodBadBadge,
    button,
    heading_label,
    label,
    primary_button,
    quiet_button,
    soft_label,
)
from app.base.errors import InvalidInput
from app.base.i18n import _, ngettext
from app.meetings.editor_fields import TimeField
from app.meetings.editor_small import AddendumDialog
from app.meetings.page_autosave import Autosave
from app.meetings.page_step import Step, emptied, print_form, scrolled
from app.meetings.printouts import minutes_paper, sign_in_sheet
from app.meetings.rules import Minutes, Missing, still_missing
from app.meetings.service import lock, set_facts

MOST_LINES = 40


class CheckStep(Step):
    """What is missing at the start of the line, what to do with the minutes beside it."""

    plan_next = Signal()

    def __init__(self, context: Context, minutes: Minutes, autosave: Autosave) -> None:
        super().__init__(context, minutes, autosave)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addWidget(self._list(), 1)
        row.addWidget(self._actions())
        self._shown: object = None
        self.show_minutes(minutes)

    def _list(self) -> QWidget:
        card = Card()
        inside = QWidget()
        self.lines = QVBoxLayout(inside)
        self.lines.setContentsMargins(0, 0, px(8), 0)
        self.lines.setSpacing(px(4))
        card.body.addWidget(scrolled(inside), 1)
        return card

    def _actions(self) -> QWidget:
        card = Card()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(2), 0, px(8), 0)
        column.setSpacing(px(10))
        self.ends = TimeField("ends")
        self.ends_row = FormRow(_("End"), self.ends)
        self.ends.invalid.connect(self.ends_row.show_problem)
        self.ends.editingFinished.connect(self.save_end)
        self.now_button = button(_("It ends now"), "clock")
        self.now_button.clicked.connect(self.end_now)
        self.print_button = primary_button(_("Print the minutes"), "printer")
        self.print_button.clicked.connect(self.print_minutes)
        self.sheet_button = button(_("Print the sign-in sheet"), "list")
        self.sheet_button.clicked.connect(lambda: print_form(self.context, sign_in_sheet, self.meeting_id))
        self.lock_button = button(_("Finish the minutes"), "lock")
        self.lock_button.clicked.connect(self.finish)
        self.lock_words = soft_label(_("After that nobody can change them. They get a number."))
        self.correct_button = button(_("Write a correction"), "edit")
        self.correct_button.clicked.connect(self.correct)
        self.next_button = button(_("Plan the next meeting"), "calendar")
        self.next_button.clicked.connect(self.plan_next)
        for part in (
            self.ends_row, self.now_button, self.print_button, self.lock_button, self.lock_words, self.sheet_button,
            self.correct_button, self.next_button,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch()
        card.body.addWidget(scrolled(inside))
        return card

    def show_minutes(self, minutes: Minutes) -> None:
        """Show what is missing now."""
        super().show_minutes(minutes)
        if not self.ends.hasFocus():
            self.ends.set_moment(minutes.meeting.ends)
        self.ends_row.setVisible(not self.locked)
        self.now_button.setVisible(not self.locked and minutes.meeting.day == self.context.today())
        self.lock_button.setVisible(not self.locked)
        self.lock_words.setVisible(not self.locked)
        self.correct_button.setVisible(self.locked)
        missing = still_missing(minutes, self.context.today())
        state = (missing, self.locked, minutes.addenda)
        if state != self._shown:
            self._shown = state
            self._fill(missing)

    def _fill(self, missing: tuple[Missing, ...]) -> None:
        emptied(self.lines)
        if self.locked:
            self._fill_finished()
        elif not missing:
            self.lines.addWidget(heading_label(_("Nothing is missing"), 2))
            self.lines.addWidget(GoodBadBadge(_("The minutes are complete."), "good"))
            self.lines.addWidget(soft_label(_("Print them and let two people sign. Then finish them.")))
        else:
            self._fill_missing(missing)
        self.lines.addStretch()

    def _fill_missing(self, missing: tuple[Missing, ...]) -> None:
        self.lines.addWidget(heading_label(_("Still missing"), 2))
        self.lines.addWidget(soft_label(_("You can print in any case. What is marked in red must be there to finish.")))
        for each in missing[:MOST_LINES]:
            self.lines.addWidget(self._line(each))
        more = len(missing) - MOST_LINES
        if more > 0:
            words = ngettext("and {count} more", "and {count} more", more).format(count=more)
            self.lines.addWidget(soft_label(words))

    def _line(self, missing: Missing) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(GoodBadBadge("", "bad" if missing.blocks else "care"))
        row.addWidget(label(missing.text), 1)
        there = quiet_button(_("Go there"), "chevron-end")
        there.setAccessibleDescription(missing.text)
        there.clicked.connect(self._goer(missing))
        row.addWidget(there)
        return holder

    def _goer(self, missing: Missing) -> Callable[[], None]:
        return lambda: self.go_to.emit(missing)

    def _fill_finished(self) -> None:
        meeting, finished = self.minutes.meeting, self.minutes.lock
        self.lines.addWidget(heading_label(_("Minutes no. {number}").format(number=meeting.number), 2))
        self.lines.addWidget(GoodBadBadge(_("The minutes are finished."), "good"))
        if finished:
            at = f"{show_day(finished.at.date())}, {show_time(finished.at)}"
            words = _("On {moment} by {who}. Nobody can change them any more.")
            self.lines.addWidget(soft_label(words.format(moment=at, who=finished.who or "–")))
        if self.minutes.addenda:
            self.lines.addSpacing(px(10))
            self.lines.addWidget(heading_label(_("Corrections"), 2))
        for addendum in self.minutes.addenda:
            self.lines.addWidget(label(addendum.text))
            who = _("{day}, {who}").format(day=show_day(addendum.day), who=addendum.who or "–")
            self.lines.addWidget(soft_label(f"{who} · " + _("Reason: {reason}").format(reason=addendum.reason)))

    def look_at(self, missing: Missing) -> None:
        """The end of the meeting is typed here."""
        if missing.field == self.ends.field:
            self.ends.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> None:
        """The end, as long as it is missing."""
        wanted = self.print_button if self.minutes.meeting.ends or self.locked else self.ends
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def save_end(self) -> None:
        """Save when it ended, if that changed."""
        try:
            ends = self.ends.moment()
        except InvalidInput as problem:
            self.ends_row.show_problem(problem)
            return
        if not self.locked and ends != self.minutes.meeting.ends:
            self.do(_("End of the meeting noted"), lambda session: set_facts(session, self.meeting_id, ends=ends))

    @Slot()
    def end_now(self) -> None:
        """The meeting ends this minute."""
        self.ends.set_moment(self.context.clock().time().replace(second=0, microsecond=0))
        self.save_end()

    @Slot()
    def print_minutes(self) -> None:
        """Show the minutes as they will be printed."""
        if self.autosave.commit():
            print_form(self.context, minutes_paper, self.meeting_id)

    @Slot()
    def finish(self) -> None:
        """Ask, then lock."""
        if not self.autosave.commit():
            return
        missing = still_missing(self.minutes, self.context.today())
        question = _("Finish the minutes? After that nobody can change them.")
        if missing:
            words = ngettext("{count} thing is still missing.", "{count} things are still missing.", len(missing))
            question = f"{words.format(count=len(missing))} {question}"
        if self.context.notices.confirm(question, _("Finish the minutes")):
            self.do(_("Minutes finished"), lambda session: lock(session, self.meeting_id))

    @Slot()
    def correct(self) -> None:
        """Write a correction below the finished minutes."""
        dialog = AddendumDialog(self.context, self.meeting_id, self)
        dialog.exec()
        dialog.deleteLater()
