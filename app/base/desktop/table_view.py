"""The view of a list: whole rows, high enough for fingers, all columns inside the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from app.base.desktop.labels import as_tooltip
from app.base.desktop.theme import px

ROW_HEIGHT = 46
MEASURED_ROWS = 60  # rows whose text is measured to keep amounts whole
CELL_ROOM = 28  # padding of a cell, both sides
LEAST = 64


class ListView(QTableView):
    """Columns share the width by weight; a column of amounts is never narrower than its amounts."""

    entered_row = Signal(QModelIndex)  # Enter or double click

    def __init__(self, weights: list[int], whole: list[bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights = weights
        self._whole = whole
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
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSortIndicatorShown(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setMinimumSectionSize(px(40))
        head.setFixedHeight(px(ROW_HEIGHT))
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(self.entered_row)

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
        total = self.viewport().width()
        least = [self._needed(column) if self._whole[column] else px(LEAST) for column in range(len(self._weights))]
        widths = shared(total, self._weights, least)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def _needed(self, column: int) -> int:
        """Width of the widest amount among the rows in view, and of the heading."""
        model = self.model()
        first = max(0, self.rowAt(0))
        texts = [
            str(model.index(row, column).data() or "")
            for row in range(first, min(first + MEASURED_ROWS, model.rowCount()))
        ]
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        heading = self.horizontalHeader().fontMetrics().horizontalAdvance(title) + px(18)
        return max(widest, heading) + px(CELL_ROOM)


def shared(total: int, weights: list[int], least: list[int]) -> list[int]:
    """Widths that add up to `total` (or to the sum of `least` if that is more), by weight, none below its least."""
    widths = dict.fromkeys(range(len(weights)), 0)
    free, room = set(widths), total
    while free:
        weight = sum(weights[column] for column in free) or 1
        tight = [column for column in free if room * weights[column] // weight < least[column]]
        if not tight:
            for column in free:
                widths[column] = room * weights[column] // weight
            break
        for column in tight:
            widths[column] = least[column]
            room -= least[column]
            free.discard(column)
        room = max(0, room)
    spare = total - sum(widths.values())
    if spare > 0 and widths:
        widths[max(widths, key=lambda column: weights[column])] += spare
    return [widths[column] for column in range(len(weights))]
