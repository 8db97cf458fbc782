"""A card that says line by line what comes next; each line opens what it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from app.base.coming import Coming
from app.base.dates import show_day_brief
from app.base.desktop.buttons import PressedByEnter
from app.base.desktop.labels import as_tooltip
from app.base.desktop.theme import active_theme, px
from app.base.desktop.widgets import Card, label, picture, soft_label
from app.base.i18n import _


class ComingCard(Card):
    """Sign, day and words of each line. `undated` stands where a line has no day; "" leaves the place out."""

    def __init__(self, title: str, navigate: Callable[[str, object], None], undated: str = "") -> None:
        super().__init__(title)
        self._navigate, self._undated = navigate, undated
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnStretch(2, 1)
        self.body.addLayout(self._grid)
        self.body.addStretch()

    def show_lines(self, lines: Sequence[Coming], nothing: str) -> None:
        """Show these; without any say `nothing`."""
        empty_grid(self._grid)
        for row, line in enumerate(lines):
            self._add(row, line)
        if not lines:
            self._grid.addWidget(soft_label(nothing), 0, 0, 1, 3)

    def _add(self, row: int, line: Coming) -> None:
        self._grid.addWidget(picture(line.icon, 20, "bad" if line.overdue else "soft"), row, 0)
        day = show_day_brief(line.day) if line.day else self._undated
        if day:
            told = _("{day} (late)").format(day=day) if line.overdue else day
            self._grid.addWidget(label(told, "bad" if line.overdue else "text", wrap=False), row, 1)
        opener = LineButton(line.text)
        opener.clicked.connect(partial(self._open, line))
        beside = (row, 2, 1, 1) if day else (row, 1, 1, 2)
        self._grid.addWidget(opener, *beside)

    def _open(self, line: Coming, _checked: bool = False) -> None:
        self._navigate(line.page, line.target)


class LineButton(PressedByEnter):
    """A line that opens what it names; it ends in "…" where there is no room."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self.setProperty("kind", "quiet")
        # Qt mirrors "left" by itself where the language is written from right to left
        self.setStyleSheet(f"text-align: left; font-weight: normal; color: {active_theme().tokens.ink};")
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(px(44))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew; the whole text is the tooltip then."""
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - px(30))
        self.setText(shown)
        self.setToolTip(as_tooltip(self._whole) if shown != self._whole else "")


def empty_grid(grid: QGridLayout) -> None:
    """Take everything out of it."""
    while (item := grid.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
