"""The agenda beside the notes: each item with a sign for what is already written."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.base.desktop.icons import icon
from app.base.desktop.theme import px
from app.base.i18n import _
from app.meetings.rules import Minutes

_ID = Qt.ItemDataRole.UserRole


class AgendaList(QListWidget):
    """Shows the items of one meeting. Selecting by id tells nobody; `currentRowChanged` is the user's doing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Agenda"))
        self.setProperty("kind", "clear")
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_minutes(self, minutes: Minutes) -> None:
        """Show the items as they are now; the lines are made anew only if the agenda is another one."""
        if self._ids() != [item.id for item in minutes.items]:
            self._make_lines(minutes)
        done, still = icon("check-circle", "good"), icon("circle", "soft")
        for row, item in enumerate(minutes.items):
            discussed = minutes.discussed(item)
            line, text = self.item(row), f"{item.number}   {item.title}"
            line.setText(text)
            line.setIcon(done if discussed else still)
            line.setToolTip(item.title)
            spoken = _("talked about") if discussed else _("not yet")
            line.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}, {spoken}")

    def select(self, item_id: int) -> None:
        """Mark this item without telling anybody; an unknown one marks none."""
        self.blockSignals(True)
        ids = self._ids()
        self.setCurrentRow(ids.index(item_id) if item_id in ids else -1)
        self.blockSignals(False)

    def _make_lines(self, minutes: Minutes) -> None:
        self.blockSignals(True)
        self.clear()
        for item in minutes.items:
            line = QListWidgetItem()
            line.setData(_ID, item.id)
            line.setSizeHint(QSize(0, px(46)))
            self.addItem(line)
        self.blockSignals(False)

    def _ids(self) -> list[int]:
        return [self.item(row).data(_ID) for row in range(self.count())]
