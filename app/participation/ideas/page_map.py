"""Cards on the map: by mouse, by keyboard, and by typing the code."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, TextField
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import large_text, px
from app.base.desktop.widgets import EmptyState, button, label, soft_label, wrapping_row
from app.base.i18n import _, ngettext
from app.base.storage import ListRequest
from app.participation.ideas.editor_collection import MapEditor
from app.participation.ideas.page_sheet import MapSheet, Pin
from app.participation.ideas.page_work import IdeaWork
from app.participation.ideas.printouts import idea_map
from app.participation.ideas.rules import Collection, Idea, Scope, spread
from app.participation.ideas.service import IdeasSource, map_picture, placed_cards
from app.participation.ideas.table import short_columns


class MapView(QWidget):
    """The map at the start, the cards at the end; what is chosen in one is chosen in the other."""

    def __init__(self, context: Context, work: IdeaWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.work = context, work
        self.collection: Collection | None = None
        self._shown_map: tuple[int, int | None] = (0, None)
        self._counted = ""
        self.sheet = MapSheet()
        self.sheet.placed.connect(self._placed)
        self.sheet.picked.connect(self.select)
        self._nothing = EmptyState(
            "place", _("A map belongs to one afternoon."), _("Choose an afternoon above to see its map.")
        )
        self._side = self._beside()
        row = QVBoxLayout(self) if large_text() else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addWidget(self._nothing, 1)
        row.addWidget(self.sheet, 32)
        row.addWidget(self._side, 20)

    def _beside(self) -> QWidget:
        self.seen = ChoiceField("seen", [("", _("All cards")), ("-", _("Cards without a place"))])
        self.seen.setAccessibleName(_("Which cards are shown"))
        self.seen.changed.connect(self._ask)
        self.table: SqlTable[Idea] = SqlTable(
            self.context, short_columns(), IdeasSource(), EmptyState("check", _("No card is waiting for a place."))
        )
        self.table.set_name(_("Idea cards"))
        self.table.view.setMinimumHeight(px(130))
        self.table.picked.connect(lambda _idea: self._show_chosen())
        self.told = label("", "strong")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.seen)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addWidget(self._placing())
        column.addWidget(self._buttons())
        return holder

    def _placing(self) -> QWidget:
        self.code = TextField("place_code", _("C4"), most=6)
        self.code.setAccessibleName(_("Place on the map"))
        self.code.returnPressed.connect(self.set_code)
        self.set_button = button(_("Set pin"), "place")
        self.set_button.clicked.connect(self.set_code)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(wrapping_row(self.code, self.set_button, spacing=8))
        if not large_text():  # the help says it, too
            column.addWidget(soft_label(_("Click on the map, or type the place and press Enter.")))
        if not self.work.may:
            holder.hide()
        return holder

    def _buttons(self) -> QWidget:
        self.change_button = button(_("Map and grid"), "edit")
        self.change_button.clicked.connect(self.change_map)
        if not self.work.may:
            self.change_button.hide()
        self.print_button = button(_("Print map"), "printer")
        self.print_button.clicked.connect(self.print_map)
        return wrapping_row(self.change_button, self.print_button, spacing=8)

    def show_collection(self, collection: Collection | None) -> None:
        """The map of this afternoon; None: several are shown."""
        self.collection = collection
        for each, shown in ((self._nothing, collection is None), (self.sheet, collection), (self._side, collection)):
            each.setVisible(bool(shown))
        if collection is None:
            return
        wanted = (collection.id, collection.map.attachment_id)
        if wanted != self._shown_map:
            self._shown_map = wanted
            with self.context.storage.read() as session:
                picture = map_picture(session, collection.id)
            self.sheet.show_picture(picture)
        self._ask()

    def select(self, idea_id: int) -> None:
        """Choose the card of a pin."""
        if not self.table.select_id(idea_id):
            self.seen.set_key("")
            self.table.select_id(idea_id)

    def set_code(self) -> None:
        """Set the pin of the chosen card by the code that was typed; then the next card."""
        idea = self.table.selected()
        if idea is None:
            self.told.setText(_("Choose a card first."))
            return
        following = self._following()
        if self.work.place(idea.id, self.code.value()):
            self.code.clear()
            self._go_on(following)

    def change_map(self) -> None:
        """Another picture or grid."""
        if self.collection is not None:
            MapEditor(self.context, self.collection, self).exec()

    def print_map(self) -> None:
        """On A3; the menu above also has it on A4."""
        if self.collection is not None:
            self.work.show_paper(idea_map, self.collection.id)

    def _placed(self, x: int, y: int) -> None:
        idea = self.table.selected()
        if idea is None:
            self.told.setText(_("Choose a card first."))
            return
        following = self._following() if self.seen.key() else idea.id
        if self.work.place(idea.id, (x, y)):
            self._go_on(following)

    def _following(self) -> int:
        """The card after the chosen one; 0 at the end."""
        after = self.table.model.row(self.table.view.currentIndex().row() + 1)
        return after.id if after is not None else 0

    def _go_on(self, idea_id: int) -> None:
        if idea_id:
            self.table.select_id(idea_id)

    def _request(self) -> ListRequest:
        assert self.collection is not None  # noqa: S101 - only asked while one is shown
        scope = ("scope", Scope(self.collection.id))
        return ListRequest(sort="number", filters=(scope, *((("place", "-"),) if self.seen.key() else ())))

    def _ask(self) -> None:
        if self.collection is not None:
            self.table.show(self._request())
            self._show_pins()

    def _show_pins(self) -> None:
        """All cards with a place, whatever the list shows."""
        if self.collection is None:
            return
        grid = self.collection.map
        with self.context.storage.read() as session:
            cards = placed_cards(session, self.collection.id)
        spots = spread([(card.code, card.spot) for card in cards], grid.columns, grid.rows)
        pins = [
            Pin(card.id, card.number, card.colour, spot)
            for card, spot in zip(cards, spots, strict=True)
            if spot is not None
        ]
        self.sheet.show_pins(pins, grid)
        count = ngettext("{count} pin on the map", "{count} pins on the map", len(pins))
        self._counted = count.format(count=len(pins))
        self._show_chosen()

    def _show_chosen(self) -> None:
        """What the chosen card waits for; without one, how many pins there are."""
        chosen = self.table.selected()
        self.sheet.choose(chosen.id if chosen else 0)
        waits = _("Card {number} goes here:").format(number=chosen.number) if chosen else ""
        self.told.setText(waits or self._counted)
