"""Find a case: search, filters, the list, and the case chosen beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import Chip, EmptyState, SearchField, primary_button, wrapping_row
from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage import ListRequest
from app.conflicts.cases.editor_fields import words_of
from app.conflicts.cases.page_acts import CaseActs
from app.conflicts.cases.page_detail import CaseDetail
from app.conflicts.cases.rules.choices import KINDS
from app.conflicts.cases.rules.states import STATE_NAMES
from app.conflicts.cases.service import CaseRow, CaseSource, observations_of, read_case
from app.conflicts.cases.table import COLUMNS

FIRST: frozenset[tuple[str, object]] = frozenset({("state", "open")})  # the filter that is set at the beginning


def scrolling(inside: QWidget) -> QScrollArea:
    """What is long scrolls by itself; head and search of the page stay in sight."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumSize(px(260), px(280))
    area.setWidget(inside)
    return area


class CaseList(QWidget):
    """`new_wanted`: the first concern is taken in from the empty list."""

    new_wanted = Signal()

    def __init__(self, context: Context, acts: CaseActs) -> None:
        super().__init__()
        self.context, self.acts = context, acts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._tools())
        first = primary_button(_("Take in a concern"), "plus")
        first.clicked.connect(self.new_wanted)
        empty = EmptyState("peace", _("There is no case yet."), _("Somebody comes with a concern? Begin here."), first)
        self.table: SqlTable[CaseRow] = SqlTable(context, COLUMNS, CaseSource(), empty)
        self.table.view.gives_way = True
        self.table.set_name(_("Cases"))
        self.table.setMinimumWidth(px(180))
        self.table.picked.connect(lambda _row: self._show_selected())
        self.search.to_results.connect(self.table.enter)
        self.detail = CaseDetail(context, acts)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.table, 2)
        row.addWidget(scrolling(self.detail), 3)
        column.addLayout(row, 1)

    def _tools(self) -> QWidget:
        self.search = SearchField(_("Search: number, house, words …"))
        self.search.searched.connect(lambda _text: self._ask())
        names = {str(state): text for state, text in STATE_NAMES.items()}
        states: list[tuple[object, str]] = [("open", _("Open cases")), ("", _("All cases")), *words_of(names)]
        self.state = ChoiceField("state", states)
        self.state.setAccessibleName(_("Which state"))
        self.state.changed.connect(self._ask)
        self.kind = ChoiceField("kind", [("", _("All kinds")), *words_of(KINDS)])
        self.kind.setAccessibleName(_("Which kind"))
        self.kind.changed.connect(self._ask)
        self.due = Chip(_("To ask again now"))
        self.due.toggled.connect(lambda _on: self._ask())
        return wrapping_row(self.search, self.state, self.kind, self.due, spacing=8)

    @property
    def case_id(self) -> int | None:
        """The case beside the list."""
        row = self.table.selected()
        return row.id if row is not None else None

    def refresh(self) -> None:
        """Read again; the same case stays chosen. Before the first case the list says how to begin."""
        with self.context.storage.read() as session:
            self.table.usual = FIRST if CaseSource().count(session, ListRequest()) == 0 else frozenset()
        if self.table.request is None:
            self._ask()
        else:
            self.table.refresh()
        self._show_selected()

    def select(self, case_id: int) -> None:
        """Show this case; search and filters are taken away if they are in the way."""
        if self.table.request is None:
            self._ask()
        if not self.table.select_id(case_id):
            self.search.clear()
            self.due.setChecked(False)
            self.kind.set_key("")
            self.state.set_key("")
            if not self.table.select_id(case_id):
                raise NotFound(_("This case is not there any more."))
        self.table.view.scrollTo(self.table.view.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _ask(self) -> None:
        request = self.table.request or ListRequest(sort="number", descending=True)
        wanted = (("state", self.state.key()), ("kind", self.kind.key()))
        filters: tuple[tuple[str, object], ...] = tuple((name, key) for name, key in wanted if key)
        if self.due.isChecked():
            filters = (*filters, ("due", self.context.today()))
        self.table.show(ListRequest(self.search.text(), request.sort, request.descending, filters))

    def _show_selected(self) -> None:
        case_id = self.case_id
        if case_id is None:
            self.detail.show_nothing()
            return
        with self.context.storage.read() as session:
            full, observations = read_case(session, case_id), observations_of(session, case_id)
        self.detail.show_case(full, observations)
