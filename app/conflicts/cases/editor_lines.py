"""Lines of a sheet one below the other, typed with Tab and Enter alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.desktop.fields import TextField
from app.base.desktop.labels import label, restyle
from app.base.desktop.theme import px
from app.base.i18n import _

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_LINES = 60
LINES_OF_GRID = 3  # of each line that is typed: two when it is folded, and the gap


@dataclass(frozen=True, slots=True)
class Cell:
    """One column: its name, the words above it, its share of the width, the least width in pixels."""

    name: str
    title: str
    share: int
    least: int
    hint: str = ""


class LinesField(QWidget):
    """As many lines as are needed: Enter at the end of a line begins the next; twice on an empty one is `finished`."""

    changed = Signal()
    finished = Signal()

    def __init__(self, cells: Sequence[Cell], field: str = "lines", lines: int = 3) -> None:
        super().__init__()
        self.field = field
        self._cells = tuple(cells)
        self._rows: list[list[TextField]] = []
        self._marked: TextField | None = None
        self._holder, self._area = QWidget(), QScrollArea()
        self._holder.setProperty("kind", "clear")
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(6))
        self._grid.setVerticalSpacing(px(6))
        self._titles = [label(cell.title, "soft") for cell in self._cells]
        self._folded = False
        self._unfolded = 0  # the width that a line wants in one piece
        for _line in range(lines):
            self._add_line()
        self._arrange()
        self._area.setWidget(self._holder)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.setFocusProxy(self._rows[0][0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All lines are seen; where large text makes them too wide each is folded once."""
        super().resizeEvent(event)
        self._fit()

    def _arrange(self) -> None:
        """Titles and cells in one line each, or in two with a gap below."""
        rows: list[Sequence[QWidget]] = [self._titles, *self._rows]
        for number, row in enumerate(rows):
            self._put(number, row)
        for place in range(len(self._cells)):
            here = [cell.share for at, cell in enumerate(self._cells) if self._place(0, at)[1] == place]
            self._grid.setColumnStretch(place, max(here, default=0))

    def _put(self, number: int, row: Sequence[QWidget]) -> None:
        for place, part in enumerate(row):
            self._grid.addWidget(part, *self._place(number, place))
        self._grid.setRowMinimumHeight(number * LINES_OF_GRID + 2, px(8) if self._folded else 0)

    def _place(self, number: int, place: int) -> tuple[int, int]:
        half = (len(self._cells) + 1) // 2
        down, aside = divmod(place, half) if self._folded else (0, place)
        return number * LINES_OF_GRID + down, aside

    def _fold(self) -> None:
        """One line or two, as the width allows."""
        if not self._folded:
            self._unfolded = self._holder.minimumSizeHint().width()
        if self._folded is not (self._unfolded > self._area.width()):
            self._folded = not self._folded
            self._arrange()

    def _fit(self) -> None:
        self._fold()
        least = self._holder.minimumSizeHint().width()
        wide = max(self._area.width(), least)
        bar = self._area.horizontalScrollBar().sizeHint().height() if least > self._area.width() else 0
        self._area.setFixedHeight(self._grid.heightForWidth(wide) + bar)

    def lines(self) -> list[tuple[str, ...]]:
        """What stands in the lines, without the empty ones at the end."""
        typed = [tuple(field.value() for field in row) for row in self._rows]
        while typed and not any(typed[-1]):
            typed.pop()
        return typed

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Show these, and an empty one below."""
        while len(self._rows) < min(len(lines) + 1, MOST_LINES):
            self._add_line()
        for number, row in enumerate(self._rows):
            values = lines[number] if number < len(lines) else ()
            for place, field in enumerate(row):
                field.set_value(values[place] if place < len(values) else "")

    def mark(self, line: int, name: str) -> None:
        """Show which cell is not understood, and go there."""
        self.clear_marks()
        place = next((place for place, cell in enumerate(self._cells) if cell.name == name), 0)
        if line < len(self._rows):
            restyle(self._rows[line][place], "wrong", True)
            self._marked = self._rows[line][place]
            self.return_to_mark()

    def return_to_mark(self) -> None:
        """The keyboard goes to the cell that is not understood."""
        if self._marked is not None:
            self._marked.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_marks(self) -> None:
        """Nothing is wrong any more."""
        self._marked = None
        for row in self._rows:
            for field in row:
                restyle(field, "wrong", False)

    def kept(self) -> object:
        """The lines as they are."""
        return [list(line) for line in self.lines()]

    def restore(self, content: object) -> None:
        """Put the lines back."""
        if isinstance(content, list):
            self.show_lines([[str(value) for value in line] for line in content if isinstance(line, list)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on; it never presses the button of the dialog by surprise."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._area.ensureWidgetVisible(watched, 0, 0)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            self._go_on(watched)
            return True
        return super().eventFilter(watched, event)

    def _go_on(self, here: QObject) -> None:
        line, place = next((row, cells.index(here)) for row, cells in enumerate(self._rows) if here in cells)
        if place == 1 and not any(field.value() for field in self._rows[line]):
            self.finished.emit()
            return
        if place + 1 < len(self._cells):
            self._rows[line][place + 1].setFocus(Qt.FocusReason.TabFocusReason)
            return
        if line + 1 == len(self._rows) and len(self._rows) < MOST_LINES:
            self._add_line()
        if line + 1 < len(self._rows):
            self._rows[line + 1][0].setFocus(Qt.FocusReason.TabFocusReason)

    def _add_line(self) -> None:
        number = len(self._rows) + 1
        row = []
        for cell in self._cells:
            made = TextField(f"{cell.name}-{number}", most=500)
            made.setAccessibleName(_("{column}, line {number}").format(column=cell.title, number=number))
            made.setAccessibleDescription(cell.hint)
            made.setMinimumWidth(px(cell.least))
            made.changed.connect(self.changed)
            made.installEventFilter(self)
            row.append(made)
        self._put(number, row)
        if self._rows:
            QWidget.setTabOrder(self._rows[-1][-1], row[0])
        for before, after in pairwise(row):
            QWidget.setTabOrder(before, after)
        self._rows.append(row)
        if self.isVisible():
            self._fit()
