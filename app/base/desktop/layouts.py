"""A row that wraps: buttons and filters go to the next line instead of out of the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QWidget

from app.base.desktop.theme import px


class FlowLayout(QLayout):
    """Puts its items side by side from the start of the line; what does not fit goes to the next line.

    Items that want width (horizontal policy Expanding) share what is left over in their line.
    """

    _stretch = False  # all items of a line equally high

    def __init__(self, parent: QWidget | None = None, spacing: int = 12) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = px(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt when a widget or layout is added."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item, or None behind the last one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give the item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes width, never more height than its lines need."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at this width."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """All items in one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        """The item that needs most."""
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().width()
            if lines[-1] and used + self._gap + wanted > width:
                lines.append([])
            used = wanted if not lines[-1] else used + self._gap + wanted
            lines[-1].append(item)
        return lines if lines[0] else []

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            widths = self._widths(line, rect.width())
            height = max(_height(item, width) for item, width in zip(line, widths, strict=True))
            if place:
                self._place(line, widths, QRect(rect.x(), y, rect.width(), height))
            y += height + self._gap
        return max(0, y - rect.y() - self._gap)

    def _widths(self, line: list[QLayoutItem], width: int) -> list[int]:
        widths = [min(item.sizeHint().width(), width) for item in line]
        greedy = [number for number, item in enumerate(line) if item.expandingDirections() & Qt.Orientation.Horizontal]
        spare = width - sum(widths) - self._gap * (len(line) - 1)
        for number in greedy:
            widths[number] += max(0, spare) // len(greedy)
        return widths

    def _place(self, line: list[QLayoutItem], widths: list[int], row: QRect) -> None:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else QApplication.layoutDirection()
        x = row.x()
        for item, width in zip(line, widths, strict=True):
            height = row.height() if self._stretch else min(_height(item, width), row.height())
            box = QRect(QPoint(x, row.y() + (row.height() - height) // 2), QSize(width, height))
            if direction == Qt.LayoutDirection.RightToLeft:
                box.moveLeft(row.left() + row.right() - box.right())
            item.setGeometry(box)
            x += width + self._gap


class GridFlow(FlowLayout):
    """Items of equal width, as many in a line as are at least `least_width` wide; equally high in each line."""

    _stretch = True

    def __init__(self, parent: QWidget | None = None, least_width: int = 260, spacing: int = 14) -> None:
        super().__init__(parent, spacing)
        self._least = px(least_width)

    def sizeHint(self) -> QSize:
        """All items in one line, as wide as they become: else the line would break, and twice the height be asked."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        widest = max([self._least, *(size.width() for size in shown)])
        width = widest * len(shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        shown = [item for item in self._items if not item.isEmpty()]
        columns = self._columns(width, len(shown))
        return [shown[start : start + columns] for start in range(0, len(shown), columns)]

    def _widths(self, line: list[QLayoutItem], width: int) -> list[int]:
        columns = self._columns(width, sum(not item.isEmpty() for item in self._items))
        each = (width - self._gap * (columns - 1)) // columns
        return [each] * len(line)

    def _columns(self, width: int, items: int) -> int:
        """At most as many as fit; evenly filled: six cards stand in 3 + 3, never in 4 + 2."""
        most = max(1, min(items, (width + self._gap) // (self._least + self._gap)))
        lines = -(-items // most) or 1
        return -(-items // lines) or 1


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
