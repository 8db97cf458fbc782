"""A list in three widths: whole, in a small window, beside the thing that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.base.desktop.table import Column, SqlTable
from app.base.desktop.theme import px
from app.base.storage import ListRequest

Row = TypeVar("Row")
Columns = Sequence[Column[Row]]


class TableWidths(QWidget, Generic[Row]):
    """Shows one of three tables; `picked` (row): a line was chosen in it.

    `make` builds a table with these columns: the whole ones from `room` pixels on, else the narrow ones.
    """

    picked = Signal(object)

    def __init__(
        self,
        make: Callable[[Columns[Row]], SqlTable[Row]],
        columns: tuple[Columns[Row], Columns[Row], Columns[Row]],
        room: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make, self._room = make, room
        whole, self._narrow, self._beside = columns
        self._stack = QStackedLayout(self)
        self.wide = self._table(whole)

    @cached_property
    def narrow(self) -> SqlTable[Row]:
        """For a small window; made when it is first needed."""
        return self._table(self._narrow)

    @cached_property
    def beside(self) -> SqlTable[Row]:
        """Beside the chosen thing; made when it is first needed."""
        return self._table(self._beside)

    @property
    def shown(self) -> SqlTable[Row]:
        """The one that is seen now."""
        table = self._stack.currentWidget()
        return table if isinstance(table, SqlTable) else self.wide

    def fit(self, width: int) -> None:
        """All columns where they fit into `width`."""
        self._to(self.wide if width >= px(self._room) else self.narrow)

    def go_beside(self) -> None:
        """Make room for the chosen thing; its line stays chosen."""
        before = self.shown
        place = before.view.currentIndex().row()
        if before is self.beside:
            return
        self._to(self.beside)
        before.view.setCurrentIndex(QModelIndex())  # else the line opens again when the list comes back
        self.beside.view.setCurrentIndex(self.beside.model.index(place, 0))

    def come_back(self, width: int) -> None:
        """Nothing beside it any more, no line chosen."""
        self.fit(width)
        self.shown.view.setFocus(Qt.FocusReason.MouseFocusReason)  # any other would choose the first line

    def ask(self, request: ListRequest) -> None:
        """Show what this request asks for."""
        self.shown.show(request)

    def _to(self, table: SqlTable[Row]) -> None:
        """Show another one with the same question."""
        before = self.shown
        self._stack.setCurrentWidget(table)
        if table is not before and before.request is not None:
            table.show(before.request)

    def _table(self, columns: Columns[Row]) -> SqlTable[Row]:
        table = self._make(columns)
        table.picked.connect(self._tell)
        self._stack.addWidget(table)
        return table

    def _tell(self, row: Row | None) -> None:
        if row is not None:
            self.picked.emit(row)
