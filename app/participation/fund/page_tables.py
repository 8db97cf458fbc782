"""The list of applications in three widths: whole, in a small window, beside an application."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.table import Column, SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, primary_button
from app.base.i18n import _
from app.base.storage import ListRequest
from app.group.rights import Action
from app.participation.fund.service import ApplicationSource, Row
from app.participation.fund.table import BESIDE, NARROW, WHOLE

ROOM_FOR_COLUMNS = 800  # width below which only the most important columns are shown


class ApplicationTables(QWidget):
    """Shows one of the three. `picked` (row): a line was chosen; `start_wanted`: there is nothing yet."""

    picked = Signal(object)
    start_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stack = QStackedLayout(self)
        self.wide = self._table(WHOLE)

    @cached_property
    def narrow(self) -> SqlTable[Row]:
        """For a small window; made when it is first needed."""
        return self._table(NARROW)

    @cached_property
    def beside(self) -> SqlTable[Row]:
        """Beside an application; made when it is first needed."""
        return self._table(BESIDE)

    @property
    def shown(self) -> SqlTable[Row]:
        """The one that is seen now."""
        table = self._stack.currentWidget()
        return table if isinstance(table, SqlTable) else self.wide

    def fit(self, width: int) -> None:
        """All columns where they fit into `width`."""
        self._to(self.wide if width >= px(ROOM_FOR_COLUMNS) else self.narrow)

    def go_beside(self) -> None:
        """Make room for an application; the chosen line stays chosen."""
        before = self.shown
        place = before.view.currentIndex().row()
        if before is self.beside:
            return
        self._to(self.beside)
        before.view.setCurrentIndex(QModelIndex())  # else the line opens again when the list comes back
        self.beside.view.setCurrentIndex(self.beside.model.index(place, 0))

    def come_back(self, width: int) -> None:
        """No application beside it any more, no line chosen."""
        self.fit(width)
        self.shown.view.setFocus(Qt.FocusReason.MouseFocusReason)  # any other would choose the first line

    def ask(self, request: ListRequest) -> None:
        """Show what this request asks for."""
        self.shown.show(request)

    def _to(self, table: SqlTable[Row]) -> None:
        before = self.shown
        self._stack.setCurrentWidget(table)
        if table is not before and before.request is not None:
            table.show(before.request)

    def _table(self, columns: tuple[Column[Row], ...]) -> SqlTable[Row]:
        first = primary_button(_("Type in an application"), "plus")
        first.clicked.connect(self.start_wanted)
        sentence = _("Print empty forms, then type in what comes back.")
        if self.context.may(Action.KEEP_FUND):
            empty = EmptyState("pot", _("No application yet."), sentence, first)
        else:
            empty = EmptyState("pot", _("No application yet."), "")
        table: SqlTable[Row] = SqlTable(self.context, columns, ApplicationSource(), empty)
        table.set_name(_("Applications"))
        table.picked.connect(self._tell)
        self._stack.addWidget(table)
        return table

    def _tell(self, row: Row | None) -> None:
        if row is not None:
            self.picked.emit(row)
