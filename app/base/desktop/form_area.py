"""The fields of a form: one below the other, scrolling where the screen is too small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.base.desktop.form_row import FormRow
from app.base.desktop.theme import large_text, px


class FormArea(QScrollArea):
    """Rows by the names of their fields; `body` may take other widgets too."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, FormRow] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._inside.setProperty("kind", "clear")
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(px(3), px(3), px(8), px(3))
        self.body.setSpacing(px(14))
        self.setWidget(self._inside)
        self._leads = False
        self._sought: QWidget | None = None
        self._growing = QTimer(self, singleShot=True, interval=0)
        self._growing.timeout.connect(self._make_seen)

    def lead_in(self, *words: QWidget) -> None:
        """These stand above the fields and scroll along with them; nothing is cut at the side either."""
        for place, each in enumerate(words):
            self.body.insertWidget(place, each)
        self._leads = True

    def put_above(self, column: QVBoxLayout, words: Sequence[QWidget]) -> None:
        """Into the column above the fields; with large text to the beginning of the fields."""
        if large_text():
            self.lead_in(*words)
            return
        for each in words:
            column.addWidget(each)

    def contents(self) -> dict[str, Any]:
        """What all fields hold now, as a draft keeps it."""
        return {
            name: row.widget.kept()
            for name, row in self.rows.items()
            if hasattr(row.widget, "kept") and not _is_secret(row.widget)
        }

    def fill(self, values: Mapping[str, Any]) -> None:
        """Put kept values back into their fields."""
        for name, value in values.items():
            row = self.rows.get(name)
            if row is not None and hasattr(row.widget, "restore"):
                row.widget.restore(value)
                row.show_problem(None)

    def clear_problems(self) -> None:
        """No error beside any field."""
        for row in self.rows.values():
            row.show_problem(None)

    def bring_into_sight(self, row: FormRow) -> None:
        """All of a row with its message, as soon as the message has its room."""
        self._sought = row
        self._growing.start()

    def fit(self, dialog: QDialog) -> None:
        """The dialog becomes as high as the fields need, never higher than the screen."""
        if self._leads:
            self.setMinimumWidth(self._inside.minimumSizeHint().width() + px(24))
        room = dialog.screen().availableGeometry()
        least = dialog.minimumSizeHint().width()
        width = max(min(px(560), room.width() - px(40)), least)
        rest = _height(dialog, width) - self.sizeHint().height()
        height = _height(self._inside, width - px(64))
        dialog.resize(width, min(height + rest + px(8), room.height() - px(60)))
        field = dialog.focusWidget()
        if self._leads and field is not None and self._inside.isAncestorOf(field):
            self._sought = field  # long words above must not hide where one types
            self._growing.start()

    @Slot()
    def _make_seen(self) -> None:
        """The dialog grows as far as the screen lets it, then the fields move."""
        missing = _height(self._inside, self.viewport().width()) - self.viewport().height()
        window = self.window()
        if missing > 0:
            before, room = window.height(), window.screen().availableGeometry().height() - px(60)
            window.resize(window.width(), max(before, min(before + missing, room)))
            if window.height() > before:
                self._growing.start()  # until everything has its room
        if self._sought is not None:
            self._scroll_to(self._sought)

    def _scroll_to(self, part: QWidget) -> None:
        """All of it, its beginning first; Qt itself would be content with the line of the cursor."""
        bar, edge = self.verticalScrollBar(), px(3)
        top = part.mapTo(self._inside, QPoint(0, 0)).y() - edge
        lowest = top + part.height() + 2 * edge - self.viewport().height()
        bar.setValue(min(max(bar.value(), lowest), top))


def _is_secret(widget: QWidget) -> bool:
    """A password is never kept."""
    return isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal


def _height(widget: QWidget, width: int) -> int:
    """How high a widget wants to be at this width, wrapped lines included."""
    layout = widget.layout()
    if layout is None or not layout.hasHeightForWidth():
        return widget.sizeHint().height()
    layout.activate()
    return layout.heightForWidth(width)
