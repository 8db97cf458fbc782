"""The view of a list: whole rows, high enough for fingers, all columns inside the window."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from app.base.desktop.labels import as_tooltip
from app.base.desktop.theme import px

ROW_HEIGHT = 46
MEASURED_ROWS = 30  # rows whose text is measured to keep amounts whole
CELL_ROOM = 28  # padding of a cell, both sides
LEAST = 90  # of a column whose text may be cut
FEWEST = 3  # columns that a list has in any case
SHORT = 130  # a text up to this width is rather kept whole


class ListView(QTableView):
    """Columns share the width by weight; a column of amounts is never narrower than its amounts."""

    entered_row = Signal(QModelIndex)  # Enter or double click

    def __init__(self, weights: list[int], whole: list[bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights = weights
        self._whole = whole
        self.gives_way = False  # a column too many goes: all of it is told beside the list
        self._ground = self.viewport()  # asked for here, where nobody waits: the first time it is dear
        self._measured: dict[tuple[int, int], int] = {}  # first row in view, column: width
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "list")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(px(ROW_HEIGHT))
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        self.setMinimumHeight(px(ROW_HEIGHT * 5))
        self._dress_head()
        self.doubleClicked.connect(self.entered_row)

    def _dress_head(self) -> None:
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSortIndicatorShown(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setMinimumSectionSize(px(40))
        head.setFixedHeight(px(ROW_HEIGHT))
        head.setTextElideMode(Qt.TextElideMode.ElideRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All columns stay inside."""
        super().resizeEvent(event)
        self.share_width()

    def viewportEvent(self, event: QEvent) -> bool:
        """A text that is cut short is told whole as a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            text = str(index.data() or "") if index.isValid() else ""
            wide = self.fontMetrics().horizontalAdvance(text) + px(CELL_ROOM)
            if text and wide > self.columnWidth(index.column()):
                QToolTip.showText(event.globalPos(), as_tooltip(text), self)
            else:
                QToolTip.hideText()
            return True
        return bool(super().viewportEvent(event))

    def share_width(self) -> None:
        """Give every column its part of the width; amounts are kept whole at the cost of the others."""
        model = self.model()
        if model is None or not self._weights:
            return
        total = self._ground.width()
        needed = [self._needed(column) for column in range(len(self._weights))]
        shown = fitting(total, needed, self._whole) if self.gives_way else list(range(len(needed)))
        weights, least = [self._weights[column] for column in shown], [needed[column] for column in shown]
        widths = shared(total, weights, least, [self._whole[column] for column in shown])
        for column in range(len(needed)):
            self.setColumnHidden(column, column not in shown)
        for column, width in zip(shown, widths, strict=True):
            self.setColumnWidth(column, width)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Other rows have other widths."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._forget_widths)
            model.dataChanged.connect(self._forget_widths)

    @Slot()
    def _forget_widths(self) -> None:
        self._measured.clear()

    def _needed(self, column: int) -> int:
        """Width of the widest text among the rows in view, and of the heading; measured once for these rows."""
        first = max(0, self.rowAt(0))
        if (first, column) not in self._measured:
            self._measured[first, column] = self._measure(first, column)
        return self._measured[first, column]

    def _measure(self, first: int, column: int) -> int:
        model = self.model()
        texts = [
            str(model.index(row, column).data() or "")
            for row in range(first, min(first + MEASURED_ROWS, model.rowCount()))
        ]
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        heading = self.horizontalHeader().fontMetrics().horizontalAdvance(title) + px(18)
        return max(widest, heading) + px(CELL_ROOM)


def fitting(total: int, needed: list[int], whole: list[bool]) -> list[int]:
    """The columns for which there is room; what goes first stands before the last one, the first two stay."""
    shown = list(range(len(needed)))
    least = [wide if kept or wide <= px(SHORT) else px(LEAST) for wide, kept in zip(needed, whole, strict=True)]
    while len(shown) > FEWEST and sum(least[column] for column in shown) > total:
        del shown[-2]
    return shown


def shared(total: int, weights: list[int], needed: list[int], whole: list[bool]) -> list[int]:
    """Widths that add up to `total`: by weight where that is enough for every text.

    Where it is not, columns that need less give to those that need more; columns to be kept `whole` get what they
    need in any case, the others at least LEAST (then the sum may be more than `total`).
    """
    columns = range(len(weights))
    widths = [total * weights[column] // (sum(weights) or 1) for column in columns]
    if any(widths[column] < needed[column] for column in columns):
        fixed = {column for column in columns if whole[column]}
        short = {column for column in columns if needed[column] <= px(SHORT)}
        if sum(needed[c] if c in fixed | short else px(LEAST) for c in columns) <= total:
            fixed |= short
        while True:
            rest = total - sum(needed[column] for column in fixed)
            weight = sum(weights[column] for column in columns if column not in fixed) or 1
            more = {c for c in columns if c not in fixed and needed[c] <= max(rest, 0) * weights[c] // weight}
            if not more:
                break
            fixed |= more
        spare = max(rest, 0)
        if len(fixed) == len(weights):  # room for all: the rest by weight
            widths = [needed[column] + spare * weights[column] // sum(weights) for column in columns]
        else:
            widths = [
                needed[column] if column in fixed else max(px(LEAST), spare * weights[column] // weight)
                for column in columns
            ]
    widths[weights.index(max(weights))] += max(0, total - sum(widths))
    return widths
