"""Step 1: who is here, who chairs, who writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.form_row import FormRow
from app.base.desktop.scans_part import ScansPart
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, Chip, EmptyState, SearchField, button, label, soft_label, wrapping_row
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage.scans import Scan
from app.base.texts import clean
from app.meetings.editor_fields import NameField, TimeField
from app.meetings.page_autosave import Autosave
from app.meetings.page_people import HERE, PeopleModel, PeopleView
from app.meetings.page_step import Step, explain, scrolled
from app.meetings.rules import PRESENT, AttendanceDetails, Minutes, Missing, quorum_words
from app.meetings.service import add_guest, people, set_attendance, set_facts
from app.meetings.service.scans import load_sheet, scans_of_meeting


class _NameSearch(SearchField):
    """Enter ticks the first match, or adds a guest."""

    entered: Callable[[], None] = staticmethod(lambda: None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does not search again."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered()
            return
        super().keyPressEvent(event)


class AttendanceStep(Step):
    """Tick members, add guests by typing a name; fields for chair, minute taker and beginning beside it."""

    def __init__(self, context: Context, minutes: Minutes, autosave: Autosave) -> None:
        super().__init__(context, minutes, autosave)
        self.model = PeopleModel(self)
        self.model.changed.connect(self._change)
        self.model.refused.connect(self.context.notices.problem)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addWidget(self._list(), 5)
        row.addWidget(self._facts(), 2)
        self.read_people()
        self.show_minutes(minutes)

    def _list(self) -> QWidget:
        card = Card()
        self.search = _NameSearch(_("Find a name, or type a guest"))
        self.search.entered = self.enter_name
        self.search.textChanged.connect(self._narrow)
        self.guest = button(_("Add as a guest"), "person-add")
        self.guest.clicked.connect(self.add_guest)
        self.only_here = Chip(_("Only those ticked"))
        self.only_here.toggled.connect(self._narrow)
        card.body.addWidget(wrapping_row(self.search, self.guest, self.only_here, spacing=10))
        self.view = PeopleView(self.model)
        self.nobody = EmptyState("people", _("Nobody found"), _("Press Enter to add this name as a guest."))
        self.empty = EmptyState("people", _("Who is here?"), _("Type a name above and press Enter."))
        for part in (self.view, self.nobody, self.empty):
            card.body.addWidget(part, 1)
        return card

    def _facts(self) -> QWidget:
        card = Card()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(2), 0, px(8), 0)
        column.setSpacing(px(10))
        self.count = label("", "figure")
        self.words = soft_label("")
        column.addWidget(self.count)
        column.addWidget(self._with_help(self.words))
        self.chair = NameField("chair")
        self.writer = NameField("minute_taker")
        self.starts = TimeField("starts")
        self._rows = {
            "chair": FormRow(_("Chair"), self.chair, _("Who leads the meeting?")),
            "minute_taker": FormRow(_("Minute taker"), self.writer, _("Who writes the minutes?")),
            "starts": FormRow(_("Beginning"), self.starts),
        }
        for name, row in self._rows.items():
            column.addWidget(row)
            row.widget.editingFinished.connect(self.save_facts)  # type: ignore[attr-defined]
            row.setObjectName(name)
        self.starts.invalid.connect(self._rows["starts"].show_problem)
        self.scans: ScansPart | None = None
        self._scans: list[Scan] = []
        self._below = column
        column.addStretch()
        card.body.addWidget(scrolled(inside))
        card.setMaximumWidth(px(290))
        return card

    def _show_scans(self) -> None:
        """The scans of the signed sheets, below the facts."""
        with self.context.storage.read() as session:
            found = scans_of_meeting(session, self.meeting_id)
        if found == self._scans:
            return
        if self.scans is not None:
            self.scans.hide()
            self.scans.deleteLater()
        meeting_id, self._scans = self.meeting_id, found
        self.scans = ScansPart(
            self.context, found, lambda session, one: load_sheet(session, meeting_id, one), numbered=True
        )
        self.scans.setVisible(bool(found))
        self._below.insertWidget(self._below.count() - 1, self.scans)

    def _with_help(self, words: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words, 1)
        sentence = _("Quorum: the number of people with a vote who must be there, so that the meeting may decide.")
        mark = explain(sentence)
        if self.minutes.meeting.quorum is None:
            mark.hide()
        row.addWidget(mark)
        return holder

    def read_people(self) -> None:
        """Read anew who may come."""
        with self.context.storage.read() as session:
            self._people = people(session, self.meeting_id)

    def show_minutes(self, minutes: Minutes) -> None:
        """Show who is ticked and the facts; a field that is being typed in stays."""
        super().show_minutes(minutes)
        self.model.locked = self.locked
        self.model.load(self._people, minutes.attendance)
        present = len(minutes.present)
        self.count.setText(str(present))
        self.words.setText(quorum_words(minutes))
        names = self.model.names()
        meeting = minutes.meeting
        for field, value in ((self.chair, meeting.chair), (self.writer, meeting.minute_taker)):
            field.suggest(names)
            if not field.hasFocus():
                field.set_value(value)
        if not self.starts.hasFocus():
            self.starts.set_moment(meeting.starts)
        for part in (self.guest, self.chair, self.writer, self.starts):
            part.setEnabled(not self.locked)
        self._show_scans()
        self._show_layer()

    def look_at(self, missing: Missing) -> None:
        """Go to the field or to the list."""
        row = self._rows.get(missing.field)
        (row.widget if row else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> None:
        """Names first."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def enter_name(self) -> None:
        """Tick the first person who matches; without one, add a guest of this name."""
        if not clean(self.search.text()) or self.locked:
            return
        line = self.model.line(max(0, self.view.currentIndex().row())) or self.model.line(0)
        if line is None:
            self.add_guest()
            return
        if line.entry is None or line.entry.status != PRESENT:
            self._change(AttendanceDetails(line.name, line.member_id, votes=line.votes))
        self.search.clear()

    @Slot()
    def add_guest(self) -> None:
        """Write down the typed name as a guest who is here."""
        name = clean(self.search.text())
        if not name:
            self.first_field()
            return
        if self.do(_("Guest added"), lambda session: add_guest(session, self.meeting_id, name)):
            self.search.clear()
            self.first_field()

    @Slot()
    def save_facts(self) -> None:
        """Save chair, minute taker and beginning if they changed."""
        meeting = self.minutes.meeting
        chair, writer = self.chair.value(), self.writer.value()
        starts: time | None = meeting.starts
        try:
            starts = self.starts.moment()
        except InvalidInput as problem:
            self._rows["starts"].show_problem(problem)
        if self.locked or (chair, writer, starts) == (meeting.chair, meeting.minute_taker, meeting.starts):
            return
        self.do(
            _("Facts of the meeting changed"),
            lambda session: set_facts(session, meeting.id, chair=chair, minute_taker=writer, starts=starts),
        )

    @Slot(object)
    def _change(self, details: AttendanceDetails) -> None:
        self.do(_("Attendance changed"), lambda session: set_attendance(session, self.meeting_id, details))

    @Slot()
    def _narrow(self) -> None:
        self.model.narrow(self.search.text(), self.only_here.isChecked())
        if self.search.text() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, HERE))
        self._show_layer()

    def _show_layer(self) -> None:
        shown, typed = self.model.rowCount() > 0, bool(self.search.text())
        self.view.setVisible(shown)
        self.nobody.setVisible(not shown and typed)
        self.empty.setVisible(not shown and not typed)
