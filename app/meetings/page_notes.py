"""Step 3: write along, item by item. Everything typed is kept within a second."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import NoteField
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card as Sheet
from app.base.desktop.widgets import EmptyState, button
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.meetings.editor_small import ItemDialog
from app.meetings.page_agenda_list import AgendaList
from app.meetings.page_autosave import Autosave, Content
from app.meetings.page_cards import Card
from app.meetings.page_item import ItemCards
from app.meetings.page_note_parts import NoteButtons, NoteHead
from app.meetings.page_step import Step, scrolled
from app.meetings.rules import AgendaItem, Minutes, Missing, quorum_words
from app.meetings.service import set_done

LEAST_EDITOR = 150


class NotesStep(Step):
    """The agenda at the start of the line; title, note, resolutions and tasks of the chosen item beside it."""

    def __init__(self, context: Context, minutes: Minutes, autosave: Autosave) -> None:
        super().__init__(context, minutes, autosave)
        self._item_id = 0
        self._before = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addWidget(self._agenda(), 2)
        row.addWidget(self._sheet(), 5)
        autosave.saved.connect(self._show_saved)
        autosave.refused.connect(self._show_refused)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        for keys, by in (("Ctrl+Return", 1), ("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._turn(by))
        self.show_minutes(minutes)

    def _agenda(self) -> QWidget:
        card = Sheet(_("Agenda"))
        self.items = AgendaList()
        self.items.currentRowChanged.connect(self._choose_row)
        card.body.addWidget(self.items, 1)
        self.add_button = button(_("Add an item"), "plus")
        self.add_button.clicked.connect(self.add_item)
        card.body.addWidget(self.add_button)
        card.setMaximumWidth(px(290))
        return card

    def _sheet(self) -> QWidget:
        card = Sheet()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(2), 0, px(6), 0)
        column.setSpacing(px(8))
        self.head = NoteHead()
        self.title, self.done = self.head.title, self.head.done
        self.done.clicked.connect(self._tick)
        column.addWidget(self.head)
        self.editor = NoteField("note", _("What was said? Key words are enough."), 5)
        self.editor.setAccessibleName(_("Note of this item"))
        self.editor.setMinimumHeight(px(LEAST_EDITOR))
        self.editor.changed.connect(self._note_typed)
        column.addWidget(self.editor, 1)
        self.cards = ItemCards(self)
        self.cards.added.connect(lambda card: QTimer.singleShot(0, card, lambda: self._reveal(card)))
        column.addWidget(self.cards)
        self.area = scrolled(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = EmptyState("list", _("The agenda is empty"), _("Add the first item, then write."))
        card.body.addWidget(self.area, 1)
        card.body.addWidget(self.nothing, 1)
        self.buttons = NoteButtons()
        self.resolution_button, self.task_button = self.buttons.resolution, self.buttons.task
        self.resolution_button.clicked.connect(self.cards.add_resolution)
        self.task_button.clicked.connect(self.cards.add_task)
        card.body.addWidget(self.buttons)
        return card

    @property
    def item(self) -> AgendaItem | None:
        """The item being written."""
        return next((item for item in self.minutes.items if item.id == self._item_id), None)

    @property
    def note_key(self) -> str:
        """Under which key the note of this item is saved."""
        return f"note:{self._item_id}"

    def show_minutes(self, minutes: Minutes) -> None:
        """Show what is stored; what is being typed stays."""
        super().show_minutes(minutes)
        self.buttons.count.setText(quorum_words(minutes))
        self.items.show_minutes(minutes)
        if self.item is None:
            first = next((item for item in minutes.items if not minutes.discussed(item)), None)
            first = first or (minutes.items[0] if minutes.items else None)
            self._item_id = first.id if first else 0
        self.items.select(self._item_id)
        self._show_item()

    def open_item(self, item_id: int) -> None:
        """Write this item; what was typed in the one before is saved."""
        if item_id == self._item_id or all(item.id != item_id for item in self.minutes.items):
            return
        self.autosave.freeze()
        self.autosave.commit()
        self._item_id = item_id
        self.items.select(item_id)
        self._show_item()
        self.area.verticalScrollBar().setValue(0)

    def look_at(self, missing: Missing) -> None:
        """Open the item, and go to the field of a resolution if that is what is missing."""
        if missing.item_id is not None:
            self.open_item(missing.item_id)
        if not (missing.field and self.cards.look_at(missing)):
            self.first_field()

    def first_field(self) -> None:
        """The note."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def add_item(self) -> None:
        """A new item below this one, and write it."""
        item = self.item
        dialog = ItemDialog(self.context, self.meeting_id, at=item.position + 1 if item else None, parent=self)
        if dialog.exec() and dialog.made is not None:
            self.open_item(dialog.made)
            self.first_field()
        dialog.deleteLater()

    def read_note(self) -> Content:
        """What the editor holds."""
        return {"text": self.editor.toPlainText(), "before": self._before}

    def _show_item(self) -> None:
        item = self.item
        for part in (self.area, self.resolution_button, self.task_button):
            part.setVisible(item is not None)
        self.nothing.setVisible(item is None)
        self.add_button.setVisible(not self.locked)
        for part in (self.resolution_button, self.task_button):
            part.setEnabled(not self.locked)
        if item is None:
            return
        self.title.setText(f"{item.number} · {item.title}")
        self.done.setChecked(self.minutes.discussed(item))
        self.done.setEnabled(not self.locked and (item.done or not self.minutes.discussed(item)))
        self._show_note(item)
        self.cards.show_item(item)

    def _show_note(self, item: AgendaItem) -> None:
        pending = self.autosave.pending(self.note_key)
        text = pending["text"] if pending else item.note
        self._before = pending["before"] if pending else item.note
        self.editor.setReadOnly(self.locked)
        if text != self.editor.toPlainText() and (pending or text.strip() != self.editor.toPlainText().strip()):
            self.editor.blockSignals(True)
            self.editor.setPlainText(text)
            self.editor.blockSignals(False)

    @Slot()
    def _note_typed(self) -> None:
        self.autosave.typed(self.note_key, self.read_note)

    @Slot(int)
    def _choose_row(self, row: int) -> None:
        if 0 <= row < len(self.minutes.items):
            self.open_item(self.minutes.items[row].id)

    def _turn(self, by: int) -> None:
        row = self.items.currentRow() + by
        if 0 <= row < self.items.count():
            self.items.setCurrentRow(row)
            self.first_field()

    @Slot(bool)
    def _tick(self, on: bool) -> None:
        item = self.item
        if item is not None:
            self.do(_("Item ticked"), lambda session: set_done(session, item.id, on))

    def _reveal(self, card: QWidget) -> None:
        """Scroll so that a whole new card is seen."""
        inside = self.area.widget()
        if inside is not None and (layout := inside.layout()) is not None:
            layout.activate()
        self.area.ensureWidgetVisible(card, 0, px(12))

    @Slot(str)
    def _show_saved(self, at: str) -> None:
        self.buttons.saved.setText(_("saved {time}").format(time=at))

    @Slot(str, object)
    def _show_refused(self, key: str, problem: InvalidInput) -> None:
        card = self.cards.card(key)
        if card is not None:
            card.show_problem(problem)
        elif key == self.note_key:
            self.context.notices.problem(problem)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """Who leaves a card has finished it."""
        left, entered = _card_of(old), _card_of(new)
        if left is not None and left is not entered and self.isAncestorOf(left):
            self.autosave.commit([left.key])


def _card_of(widget: QWidget | None) -> Card | None:
    while widget is not None and not isinstance(widget, Card):
        widget = widget.parentWidget()
    return widget
