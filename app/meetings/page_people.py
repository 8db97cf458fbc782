"""The list on which people are ticked: members, guests, who came when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.base.dates import read_time, show_time
from app.base.desktop.icons import icon, icon_size
from app.base.desktop.table_view import ListView
from app.base.desktop.theme import px
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.texts import fold
from app.meetings.rules import EXCUSED, PRESENT, Attendance, AttendanceDetails
from app.meetings.service import Person

NAME, HERE, SORRY, VOTES, CAME, LEFT = range(6)
LEAST_NAME = 180  # pixels
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Guest:
    """One line: somebody who may come, and what is written down about them."""

    name: str
    member_id: int | None
    votes: bool  # unless somebody says otherwise
    entry: Attendance | None
    key: str  # folded name

    def details(self) -> AttendanceDetails:
        """What is written down, or would be."""
        if self.entry is None:
            return AttendanceDetails(self.name, self.member_id, votes=self.votes)
        known = self.entry
        return AttendanceDetails(known.name, known.member_id, known.status, known.votes, known.came, known.left)


class PeopleModel(QAbstractTableModel):
    """Lines that match what is typed. `changed` (AttendanceDetails) asks for a change; `refused` says why not."""

    changed = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.locked = False
        self._all: list[Guest] = []
        self._shown: list[Guest] = []
        self._words: list[str] = []
        self._only_here = False
        self._titles = (_("Name"), _("Here"), _("Excused"), _("Vote"), _("Came"), _("Went"))
        self._on, self._off = icon("check-circle", "good"), icon("circle", "edge")

    def load(self, people: Iterable[Person], attendance: Iterable[Attendance]) -> None:
        """Show these; a line that is still there stays where it is."""
        entries = list(attendance)
        members = {entry.member_id: entry for entry in entries if entry.member_id is not None}
        known = [(person, members.pop(person.member_id, None)) for person in people]
        guests = [entry for entry in entries if entry.member_id is None or entry.member_id in members]
        lines = [Guest(entry.name, entry.member_id, entry.votes, entry, fold(entry.name)) for entry in guests]
        lines += [
            Guest(person.name, person.member_id, person.votes, entry, fold(person.name)) for person, entry in known
        ]
        self._all = lines
        self._show()

    def narrow(self, typed: str, only_here: bool) -> None:
        """Show only lines with all these words in the name, or only those who are here."""
        self._words, self._only_here = fold(typed).split(), only_here
        self._show()

    def line(self, row: int) -> Guest | None:
        """The person of this line."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def names(self) -> list[str]:
        """All names, as they stand in the list."""
        return [line.name for line in self._all]

    def toggle(self, row: int, column: int) -> None:
        """Tick or untick what stands in this column."""
        line = self.line(row)
        if line is None or self.locked:
            return
        now = line.details()
        if column in (NAME, HERE):
            self.changed.emit(replace(now, status="" if _is(line, PRESENT) else PRESENT))
        elif column == SORRY:
            sorry = "" if _is(line, EXCUSED) else EXCUSED
            self.changed.emit(replace(now, status=sorry, came=None, left=None))
        elif column == VOTES and line.entry is not None:
            self.changed.emit(replace(now, votes=not now.votes))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many people are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Name, here, excused, may vote, came, left."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.line(section)
            return _text(line, NAME) if line is not None else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, signs for ticks, times; words for a screen reader."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(line, index.column())
        if role == Qt.ItemDataRole.DecorationRole:
            return self._sign(line, index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _text(line, index.column())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Times can be typed for those who are here."""
        line = self.line(index.row())
        timed = index.column() in (CAME, LEFT) and line is not None and _is(line, PRESENT) and not self.locked
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if timed else usual

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A time was typed."""
        line = self.line(index.row())
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        field = "came" if index.column() == CAME else "left"
        try:
            moment = read_time(str(value), field) if str(value).strip() else None
        except InvalidInput as problem:
            self.refused.emit(problem)
            return False
        now = line.details()
        self.changed.emit(replace(now, came=moment) if field == "came" else replace(now, left=moment))
        return True

    def _show(self) -> None:
        wanted = [line for line in self._all if self._matches(line)]
        same = [(one.member_id, one.key) for one in wanted] == [(one.member_id, one.key) for one in self._shown]
        if same and wanted:
            self._shown = wanted
            self.dataChanged.emit(self.index(0, 0), self.index(len(wanted) - 1, LEFT))
            return
        self.beginResetModel()
        self._shown = wanted
        self.endResetModel()

    def _matches(self, line: Guest) -> bool:
        if self._only_here and not (_is(line, PRESENT) or _is(line, EXCUSED)):
            return False
        return all(word in line.key for word in self._words)

    def _sign(self, line: Guest, column: int) -> QIcon | None:
        ticked = _ticked(line, column)
        return None if ticked is None else self._on if ticked else self._off

    def _said(self, line: Guest, column: int) -> str:
        ticked = _ticked(line, column)
        if ticked is None:
            return f"{self._titles[column]}: {_text(line, column)}"
        answer = _("yes") if ticked else _("no")
        return f"{line.name}, {self._titles[column]}: {answer}"


class PeopleView(ListView):
    """A click or the space bar ticks; Enter or a second click types a time."""

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__([16, 5, 7, 7, 6, 6], [False, True, True, True, True, True], parent)
        self.setModel(model)
        self._people = model
        self.horizontalHeader().setSortIndicatorShown(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setIconSize(icon_size(22))
        self.setAccessibleName(_("Who is here?"))

    def share_width(self) -> None:
        """The name gets what the others leave; where that is too little, the times are hidden."""
        if self.model() is None:
            return
        needed = [self._needed(column) for column in range(LEFT + 1)]
        rest = self.viewport().width() - sum(needed[HERE:])
        tight = rest < px(LEAST_NAME)
        for column in (CAME, LEFT):
            self.setColumnHidden(column, tight)
        rest += needed[CAME] + needed[LEFT] if tight else 0
        for column, width in enumerate((max(px(LEAST_NAME // 2), rest), *needed[HERE:])):
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; Enter ticks too, or opens a time."""
        index = self.currentIndex()
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and index.isValid():
            if self._people.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            else:
                self._people.toggle(index.row(), index.column())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere in a cell ticks it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and index.column() < CAME:
            self._people.toggle(index.row(), index.column())


def _is(line: Guest, status: str) -> bool:
    return line.entry is not None and line.entry.status == status


def _ticked(line: Guest, column: int) -> bool | None:
    """True, False, or None where there is nothing to tick."""
    match column:
        case 1:
            return _is(line, PRESENT)
        case 2:
            return _is(line, EXCUSED)
        case 3:
            return line.entry.votes if line.entry is not None and _is(line, PRESENT) else None
    return None


def _text(line: Guest, column: int) -> str:
    if column == NAME:
        return line.name
    moment: time | None = None
    if line.entry is not None and column in (CAME, LEFT):
        moment = line.entry.came if column == CAME else line.entry.left
    return show_time(moment) if moment else ""
