"""Lists on screen: columns are data, rows come from the database when they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.labels import isolated, shortened
from app.base.desktop.sort_menu import Heading, offer_sorting
from app.base.desktop.table_view import ListView
from app.base.desktop.theme import active_theme
from app.base.desktop.widgets import EmptyState
from app.base.i18n import _

if TYPE_CHECKING:
    from app.base.storage import ListRequest, Session

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole  # the whole row, for whoever holds an index
WINDOW = 200  # rows read at a time
WINDOWS_KEPT = 8
LONGEST_CELL = 1_000  # signs of one line; no screen shows more
NAMING = 2  # columns that tell which row it is
WINDOWS_SEARCHED = 25  # how far a lost selection is looked for


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: heading, what to show, how much of the width it gets."""

    key: str  # what ListRequest.sort says
    title: str  # marked with N_, translated when shown
    show: Callable[[Row], str]
    width: int = 10  # weight: columns share the width by it
    align_end: bool = False  # amounts and numbers
    tone: Callable[[Row], Literal["good", "bad", "soft"] | None] | None = None
    sortable: bool = True


class Source(Protocol[Row]):
    """Where the rows come from. A row has an `id`, so that a selection survives a refresh."""

    def count(self, session: Session, request: ListRequest) -> int:
        """How many rows match."""

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[Row]:
        """These rows in the order of the request."""


@runtime_checkable
class Placed(Protocol):
    """A source that knows the place of each row without reading the rows."""

    def ids(self, session: Session, request: ListRequest) -> list[Any]:
        """The ids of all that match, in the order of the request."""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Reads windows of rows when they are looked at, and forgets those long unseen."""

    def __init__(
        self, context: Context, columns: Sequence[Column[Row]], source: Source[Row], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._context = context
        self._source = source
        self._request: ListRequest | None = None
        self._count = 0
        self._windows: OrderedDict[int, list[Row]] = OrderedDict()
        self._titles = [_(column.title) for column in self.columns]
        tokens = active_theme().tokens
        self._colours = {tone: QColor(getattr(tokens, tone)) for tone in ("good", "bad", "soft")}

    def load(self, request: ListRequest) -> None:
        """Count anew and forget all rows read so far."""
        with self._context.storage.read() as session:
            count = self._source.count(session, request)
        self.beginResetModel()
        self._request = request
        self._windows.clear()
        self._count = count
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        """The row at this place, read if needed; None if there is none (any more)."""
        if not 0 <= number < self._count or self._request is None:
            return None
        start = number // WINDOW
        if start not in self._windows:
            with self._context.storage.read() as session:
                self._windows[start] = self._source.rows(session, self._request, start * WINDOW, WINDOW)
            while len(self._windows) > WINDOWS_KEPT:
                self._windows.popitem(last=False)
        self._windows.move_to_end(start)
        window = self._windows[start]
        return window[number % WINDOW] if number % WINDOW < len(window) else None

    def find(self, row_id: object, near: int = 0) -> int | None:
        """Place of the row with this id; without `ids` of the source looks around `near` first, not endlessly."""
        if isinstance(self._source, Placed) and self._request:
            with self._context.storage.read() as session:
                ids = self._source.ids(session, self._request)
            return ids.index(row_id) if row_id in ids else None
        last = max(0, (self._count - 1) // WINDOW)
        order = sorted(range(last + 1), key=lambda window: abs(window - near // WINDOW))[:WINDOWS_SEARCHED]
        for window in order:
            for number in range(window * WINDOW, min((window + 1) * WINDOW, self._count)):
                if getattr(self.row(number), "id", None) == row_id:
                    return number
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """All rows that match, read or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """As many as columns were given."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, colour, or with ROW_ROLE the row itself."""
        column = self.columns[index.column()] if index.isValid() else None
        if column is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.align_end)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ForegroundRole, ROW_ROLE):
            return None
        row = self.row(index.row())
        if row is None or role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return isolated(shortened(column.show(row), LONGEST_CELL))
        tone = column.tone(row) if column.tone else None
        return self._colours[tone] if tone else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings, aligned like their columns."""
        if orientation != Qt.Orientation.Horizontal:
            return self._row_name(section) if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section].align_end)
        return None

    def _row_name(self, number: int) -> str:
        """What a screen reader calls this row: its first words."""
        row = self.row(number)
        shown = [column.show(row) for column in self.columns[:NAMING]] if row is not None else []
        return ", ".join(text for text in shown if text)


def _alignment(end: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft  # Qt mirrors both
    return side | Qt.AlignmentFlag.AlignVCenter


class SqlTable(QWidget, Generic[Row]):
    """A list over the database: searched, sorted and filtered there, fluid with 100,000 rows.

    `chosen` (row): Enter or double click. `picked` (row or None): the selected line changed. `counted` (int): how
    many rows match. The request shown is `request`; a click on a heading changes its sort.
    """

    usual: frozenset[tuple[str, object]] = frozenset()  # filters nobody chose: without them nothing is there either
    chosen = Signal(object)
    picked = Signal(object)
    counted = Signal(int)

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column[Row]],
        source: Source[Row],
        empty: EmptyState | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.request: ListRequest | None = None
        self.model = RowsModel(context, columns, source, self)
        self.view = ListView([column.width for column in columns], [column.align_end for column in columns], self)
        self.view.setModel(self.model)
        self._empty = empty or EmptyState("folder", _("Nothing here yet."))
        self._nothing = EmptyState("search", _("Nothing found."), _("Try fewer letters or another filter."))
        self._stack = QStackedLayout(self)
        for layer in (self.view, self._empty, self._nothing):
            self._stack.addWidget(layer)
        self._selected: Row | None = None
        self.view.entered_row.connect(self._choose)
        self.view.selectionModel().currentRowChanged.connect(self._pick)
        self.view.horizontalHeader().sectionClicked.connect(self._sort)
        offer_sorting(self.view, self._headings, self._sort)
        self.set_name(_("List"))

    def set_name(self, name: str) -> None:
        """What a screen reader calls this list."""
        self.view.setAccessibleName(name)

    def show(self, request: ListRequest | None = None) -> None:
        """Show what this request asks for. Without a request: as QWidget.show."""
        if request is None:
            super().show()
            return
        same = request == self.request
        self.request = request
        self._load(keep_place=same)

    def refresh(self) -> None:
        """Read again; selection and scroll position stay."""
        if self.request is not None:
            self._load(keep_place=True)

    def selected(self) -> Row | None:
        """The row of the selected line, or None."""
        return self._selected

    def enter(self) -> None:
        """The keyboard goes on here, in the selected line or the first one."""
        if self._stack.currentWidget() is self.view:
            self.view.setFocus()
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0, 0))

    def select_id(self, row_id: object) -> bool:
        """Select the line of this row and scroll to it. False if it is not in the list (or far down in a long one)."""
        number = self.model.find(row_id, max(0, self.view.currentIndex().row()))
        if number is None:
            return False
        self.view.setCurrentIndex(self.model.index(number, 0))
        return True

    def _load(self, *, keep_place: bool) -> None:
        if self.request is None:
            return
        before, line = self._selected, max(0, self.view.currentIndex().row())
        scrolled = self.view.verticalScrollBar().value()
        self.model.load(self.request)
        self._mark_sort(self.request)
        self._show_layer(self.request)
        self.view.doItemsLayout()  # at once: a scroll position set before it would be lost
        self.view.share_width()
        kept = self.model.find(getattr(before, "id", None), line) if before is not None else None
        self._selected = None
        if kept is not None:
            self.view.setCurrentIndex(self.model.index(kept, 0))
        elif before is not None:
            self.picked.emit(None)
        if keep_place:
            self.view.verticalScrollBar().setValue(scrolled)
        self.counted.emit(self.model.rowCount())

    def _show_layer(self, request: ListRequest) -> None:
        nothing = self._nothing if request.search.strip() or set(request.filters) - self.usual else self._empty
        self._stack.setCurrentWidget(self.view if self.model.rowCount() else nothing)

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.chosen.emit(row)

    def _pick(self, index: QModelIndex) -> None:
        self._selected = self.model.row(index.row()) if index.isValid() else None
        if self._selected is not None:
            self.picked.emit(self._selected)

    def _headings(self) -> list[Heading]:
        now = self.request.sort if self.request else ""
        columns = enumerate(self.model.columns)
        return [(place, _(one.title), one.key == now) for place, one in columns if one.sortable]

    def _sort(self, section: int) -> None:
        column = self.model.columns[section]
        if self.request is None:
            return
        if not column.sortable:
            self._mark_sort(self.request)
            return
        again = self.request.sort == column.key
        self.request = replace(self.request, sort=column.key, descending=again and not self.request.descending)
        self._load(keep_place=False)
        if self.view.currentIndex().isValid():
            QTimer.singleShot(0, self.view, lambda: self.view.scrollTo(self.view.currentIndex()))
        else:
            self.view.scrollToTop()

    def _mark_sort(self, request: ListRequest) -> None:
        keys = [column.key for column in self.model.columns]
        section = keys.index(request.sort) if request.sort in keys else -1
        order = Qt.SortOrder.DescendingOrder if request.descending else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(section, order)
