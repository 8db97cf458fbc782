"""The sign-in sheet of a meeting: numbers of the lines that are signed, names of those who wrote themselves in."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, TextField
from app.base.desktop.theme import px
from app.base.errors import InvalidInput, NotFound
from app.base.i18n import _, ngettext
from app.overview.sheets.editor_sheet import SheetEditor
from app.overview.sheets.rules import Sheet, lines_ticked, names_written
from app.overview.sheets.service import Line, lines_of, meetings_to_type, sign_in


class LineList(QListWidget):
    """The lines of the sheet with a box each; a press or Space ticks."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = "ticks"
        self.lines: list[Line] = []
        self.setMinimumHeight(px(180))
        self.itemChanged.connect(lambda _item: self.changed.emit())
        self.itemClicked.connect(lambda item: self.turn([self.row(item) + 1]))

    def sizeHint(self) -> QSize:
        """Some lines, never all of a large group."""
        return QSize(px(320), px(260))

    def show_lines(self, lines: list[Line]) -> None:
        """These lines with their ticks."""
        self.lines = lines
        self.clear()
        for line in lines:
            item = QListWidgetItem(f"{line.number}  {line.name}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)  # the whole line ticks
            item.setCheckState(Qt.CheckState.Checked if line.here else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, px(44)))
            self.addItem(item)
        self.changed.emit()

    def turn(self, numbers: list[int]) -> None:
        """Tick these lines; one that is ticked already is unticked."""
        for number in numbers:
            item = self.item(number - 1)
            ticked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
            self.scrollToItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the line."""
        if event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            self.turn([self.currentRow() + 1])
        else:
            super().keyPressEvent(event)

    def ticked(self) -> list[Line]:
        """All lines with what is ticked now."""
        states = [self.item(place).checkState() == Qt.CheckState.Checked for place in range(self.count())]
        return [replace(line, here=here) for line, here in zip(self.lines, states, strict=True)]

    def kept(self) -> object:
        """Numbers of the ticked lines."""
        return [line.number for line in self.ticked() if line.here]

    def restore(self, content: object) -> None:
        """Tick just these again."""
        wanted = set(content) if isinstance(content, list) else set()
        for place in range(self.count()):
            here = place + 1 in wanted
            self.item(place).setCheckState(Qt.CheckState.Checked if here else Qt.CheckState.Unchecked)


class AttendanceSheet(SheetEditor):
    """Type a number and Enter; Enter on an empty line goes on."""

    def __init__(self, context: Context, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(context, sheet, draft_key="sheet-attendance", parent=parent)
        with context.storage.read() as session:
            self._meetings = {meeting.id: meeting for meeting in meetings_to_type(session)}
        choices = [(one.id, f"{one.title}, {show_day(one.day)}") for one in self._meetings.values()]
        self.meeting = ChoiceField(choices=choices or [(None, _("There is no meeting to fill."))])
        self.numbers = TextField(hint=_("for example 3 or 1-5"))
        self.ticks = LineList()
        self.guests = TextField(most=2000)
        self.add("meeting", _("Which meeting?"), self.meeting)
        hint = _("Enter ticks the line. Enter without a number goes on.")
        self.add("lines", _("Number of a signed line"), self.numbers, hint)
        self.add("ticks", _("Who signed?"), self.ticks)
        self.add(
            "guests", _("Who wrote themselves in?"), self.guests, _("Names with commas between them"), optional=True
        )
        self.add_scan()
        self.beside("meeting", "lines")
        self._show_lines()
        self.meeting.changed.connect(self._show_lines)
        self.ticks.changed.connect(self._count)
        self._count()

    def _show_lines(self) -> None:
        meeting_id = self.meeting.key()
        lines: list[Line] = []
        if isinstance(meeting_id, int):
            with self.context.storage.read() as session:
                lines = lines_of(session, meeting_id)
        self.ticks.show_lines(lines)

    def _count(self) -> None:
        here = sum(line.here for line in self.ticks.ticked())
        told = ngettext("{count} person signed.", "{count} people signed.", here).format(count=here)
        self.ticks.setAccessibleDescription(told)

    def check(self, name: str) -> bool:
        """A number is ticked and the line is ready for the next."""
        if name != "lines" or not self.numbers.value():
            return True
        self.ticks.turn(lines_ticked(self.numbers.value(), self.ticks.count()))
        self.numbers.set_value("")
        return False

    def following(self, name: str) -> str:
        """The list itself is not stopped at."""
        return "guests" if name == "lines" else super().following(name)

    def type_in(self) -> str:
        """One step for the whole sheet."""
        meeting_id = self.meeting.key()
        if not isinstance(meeting_id, int):
            raise NotFound(_("There is no meeting to fill."), _("Please plan the meeting first."))
        if self.numbers.value():
            self.check("lines")
        lines, guests, scan = self.ticks.ticked(), names_written(self.guests.value()), self.scan.load()
        counted: list[int] = []
        done = self.context.do(
            _("Attendance typed in"),
            lambda session: counted.append(sign_in(session, meeting_id, lines, guests, scan)),
            self.show_invalid,
        )
        if not done:
            return ""
        told = ngettext("Saved: {count} person was there.", "Saved: {count} people were there.", counted[0])
        return told.format(count=counted[0])

    def next_sheet(self) -> None:
        """The list as it is stored now."""
        super().next_sheet()
        self._show_lines()

    def show_invalid(self, problem: InvalidInput) -> None:
        """A guest who is there already stands beside the guests."""
        field = {"name": "guests"}.get(problem.field, problem.field)
        super().show_invalid(InvalidInput(field, problem.what, problem.advice))
