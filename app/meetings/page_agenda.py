"""Step 2: what we talk about, in order."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, EmptyState, button, primary_button, soft_label
from app.base.i18n import _, ngettext
from app.meetings.editor_small import ItemDialog
from app.meetings.page_autosave import Autosave
from app.meetings.page_step import Step, print_form
from app.meetings.printouts import invitation
from app.meetings.rules import AgendaItem, Minutes
from app.meetings.service import move_item, remove_item

ITEM_ROLE = Qt.ItemDataRole.UserRole


class AgendaStep(Step):
    """The agenda as a list, with buttons beside it."""

    def __init__(self, context: Context, minutes: Minutes, autosave: Autosave) -> None:
        super().__init__(context, minutes, autosave)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addWidget(self._list(), 1)
        row.addWidget(self._buttons())
        self.show_minutes(minutes)

    def _list(self) -> QWidget:
        card = Card(_("Agenda"))
        self.sum = soft_label("")
        card.body.addWidget(self.sum)
        self.items = QListWidget()
        self.items.setAccessibleName(_("Agenda"))
        self.items.setProperty("kind", "clear")
        self.items.setWordWrap(True)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.itemActivated.connect(lambda _item: self.change())
        self.items.currentRowChanged.connect(self._enable)
        first = primary_button(_("Add an item"), "plus")
        first.clicked.connect(self.add)
        self.empty = EmptyState("list", _("The agenda is empty"), _("What do you want to talk about?"), first)
        card.body.addWidget(self.items, 1)
        card.body.addWidget(self.empty, 1)
        return card

    def _buttons(self) -> QWidget:
        card = Card()
        column = QVBoxLayout()
        column.setSpacing(px(10))
        self.add_button = button(_("Add an item"), "plus")
        self.change_button = button(_("Change the item"), "edit")
        self.up_button = button(_("Move up"), "up")
        self.down_button = button(_("Move down"), "down")
        self.remove_button = button(_("Remove the item"), "trash")
        self.print_button = button(_("Print the invitation"), "printer")
        for each, action in (
            (self.add_button, self.add),
            (self.change_button, self.change),
            (self.up_button, self.up),
            (self.down_button, self.down),
            (self.remove_button, self.remove),
            (self.print_button, self.print_invitation),
        ):
            each.clicked.connect(action)
            column.addWidget(each)
        column.insertSpacing(5, px(16))
        column.addStretch()
        card.body.addLayout(column)
        return card

    def show_minutes(self, minutes: Minutes) -> None:
        """Show the agenda; the chosen item stays chosen."""
        chosen = self.chosen()
        super().show_minutes(minutes)
        self.items.blockSignals(True)
        self.items.clear()
        for item in minutes.items:
            line = QListWidgetItem(_line(item))
            line.setData(ITEM_ROLE, item.id)
            line.setSizeHint(QSize(0, px(46)))
            self.items.addItem(line)
        rows = [item.id for item in minutes.items]
        self.items.setCurrentRow(rows.index(chosen.id) if chosen and chosen.id in rows else 0 if rows else -1)
        self.items.blockSignals(False)
        planned = sum(item.minutes or 0 for item in minutes.items)
        self.sum.setText(ngettext("{count} minute planned", "{count} minutes planned", planned).format(count=planned))
        self.sum.setVisible(planned > 0)
        self.items.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._enable()

    def chosen(self) -> AgendaItem | None:
        """The item of the chosen line."""
        row = self.items.currentRow()
        return self.minutes.items[row] if 0 <= row < len(self.minutes.items) else None

    def first_field(self) -> None:
        """The list."""
        self.items.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def add(self) -> None:
        """A new item below the chosen one; without a choice at the end."""
        chosen = self.chosen()
        last = chosen is None or chosen.position == len(self.minutes.items)
        dialog = ItemDialog(self.context, self.meeting_id, at=None if last else chosen.position + 1, parent=self)  # type: ignore[union-attr]
        if dialog.exec() and dialog.made is not None:
            self.choose(dialog.made)
        dialog.deleteLater()

    def choose(self, item_id: int) -> None:
        """Choose the line of this item."""
        for row, item in enumerate(self.minutes.items):
            if item.id == item_id:
                self.items.setCurrentRow(row)

    @Slot()
    def change(self) -> None:
        """Other words for the chosen item."""
        item = self.chosen()
        if item is not None and not self.locked:
            dialog = ItemDialog(self.context, self.meeting_id, item, parent=self)
            dialog.exec()
            dialog.deleteLater()

    @Slot()
    def up(self) -> None:
        """One place up."""
        self._move(-1)

    @Slot()
    def down(self) -> None:
        """One place down."""
        self._move(1)

    @Slot()
    def remove(self) -> None:
        """Take the chosen item off; asks if something was written under it."""
        item = self.chosen()
        if item is None:
            return
        question = _("Something was written under “{title}”. Remove it too?").format(title=item.title)
        written = self.minutes.discussed(item)
        if not written or self.context.notices.confirm(question, _("Remove the item")):
            self.do(_("Item removed from the agenda"), lambda session: remove_item(session, item.id))

    @Slot()
    def print_invitation(self) -> None:
        """Show the invitation."""
        print_form(self.context, invitation, self.meeting_id)

    def _move(self, by: int) -> None:
        item = self.chosen()
        if item is not None:
            self.do(_("Agenda changed"), lambda session: move_item(session, item.id, by))

    @Slot()
    def _enable(self) -> None:
        item, free = self.chosen(), not self.locked
        self.add_button.setEnabled(free)
        for each in (self.change_button, self.remove_button):
            each.setEnabled(free and item is not None)
        self.up_button.setEnabled(free and item is not None and item.position > 1)
        self.down_button.setEnabled(free and item is not None and item.position < len(self.minutes.items))


def _line(item: AgendaItem) -> str:
    length = ngettext("{count} minute", "{count} minutes", item.minutes or 0).format(count=item.minutes or 0)
    more = " · ".join(part for part in (item.person, length if item.minutes else "") if part)
    return f"{item.position}   {item.title}" + (f"   ({more})" if more else "")
