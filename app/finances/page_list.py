"""The cash book on screen: cards, search and filters, the list with one entry beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, SearchField, button, card_grid, primary_button, wrapping_row
from app.base.i18n import _
from app.base.storage import ListRequest
from app.finances.page_cards import account_card, empty_card, pot_card
from app.finances.page_detail import EntryDetail
from app.finances.service import EntryRow, EntrySource, balances, entry_in_full, pots, receipts, years
from app.finances.table import entry_columns, history_in_words, narrow_columns

MOST_CARDS = 4
ROOM_FOR_CARDS = 560  # height of this view below which the list is worth more than the cards


class MoneyList(QWidget):
    """Shows what is booked. `places_wanted`: accounts and pots are to be shown; `start_wanted`: the first account."""

    places_wanted = Signal()
    start_wanted = Signal()

    def __init__(self, context: Context, tools: list[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self.cards = QWidget()
        self._column.addWidget(self.cards)
        self._column.addWidget(self._filters(tools))
        self.detail = EntryDetail()
        self.detail.hide()
        self.detail.closed.connect(self.close_entry)
        self.wide = self._table(entry_columns())
        self.narrow = self._table(narrow_columns())
        self.wide.picked.connect(self._picked_wide)
        self.narrow.picked.connect(self._picked_narrow)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.wide)
        self._stack.addWidget(self.narrow)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(holder, 20)
        row.addWidget(self.detail, 13)
        self._column.addLayout(row, 1)

    def _table(self, columns: tuple[object, ...]) -> SqlTable[EntryRow]:
        first = primary_button(_("Start a cash box"), "wallet")
        first.clicked.connect(self.start_wanted)
        sentence = _("Start your cash box first. Or read in a bank statement.")
        empty = EmptyState("money", _("No money entered yet."), sentence, first)
        table: SqlTable[EntryRow] = SqlTable(self.context, columns, EntrySource(), empty)  # type: ignore[arg-type]
        table.set_name(_("Entries"))
        return table

    def _filters(self, tools: list[QWidget]) -> QWidget:
        self.search = SearchField(_("Search: purpose, name, number …"))
        self.search.searched.connect(lambda _text: self.ask())
        self.year, self.account, self.pot = ChoiceField("year"), ChoiceField("account"), ChoiceField("pot")
        self._names = (_("Year"), _("Account"), _("Pot"))
        for field, name in zip((self.year, self.account, self.pot), self._names, strict=True):
            field.setAccessibleName(name)
            field.changed.connect(self.ask)
        self.places_button = button(_("Accounts and pots"), "wallet")
        self.places_button.clicked.connect(self.places_wanted)
        self.places_button.hide()
        return wrapping_row(self.search, self.year, self.account, self.pot, *tools, self.places_button, spacing=10)

    @property
    def table(self) -> SqlTable[EntryRow]:
        """The list that is shown now."""
        return self.narrow if self.detail.isVisibleTo(self) else self.wide

    def refresh(self) -> None:
        """Read everything again: cards, filters, list, entry."""
        first_time = self.wide.request is None
        with self.context.storage.read() as session:
            known, states, all_years = balances(session), pots(session), years(session)
        self._show_cards(
            [(account_card(one), partial(self._filter, self.account, one.id)) for one in known],
            [(pot_card(one), partial(self._filter, self.pot, one.id)) for one in states if not one.pot.closed],
        )
        self.year.set_choices([(0, _("All years")), *((year, str(year)) for year in all_years)])
        self.account.set_choices([(0, _("All accounts")), *((one.id, one.name) for one in known)])
        self.pot.set_choices([(0, _("All pots")), *((one.id, one.name) for one in states)])
        today = self.context.today().year
        if first_time and today in all_years:
            self.year.blockSignals(True)
            self.year.set_key(today)
            self.year.blockSignals(False)
        if first_time or self._request() != self.table.request:
            self.ask()
        else:
            self.table.refresh()
        if self.detail.entry is not None and self.detail.isVisibleTo(self):
            self._show_detail(self.detail.entry.first.entry_id)

    def ask(self) -> None:
        """Show what search and filters say."""
        self.table.show(self._request())

    def _request(self) -> ListRequest:
        before = self.table.request or ListRequest()
        chosen = (("year", self.year.key()), ("account", self.account.key()), ("pot", self.pot.key()))
        filters = tuple((name, key) for name, key in chosen if key)
        return ListRequest(self.search.text(), before.sort, before.descending, filters)

    def _filter(self, field: ChoiceField, key: int) -> None:
        """A press on a card: only this one; a second press: all again."""
        field.set_key(0 if field.key() == key else key)

    def _show_cards(self, *groups: list[tuple[QWidget, Callable[[], None]]]) -> None:
        cards = []
        for card, pressed in [one for group in groups for one in group][:MOST_CARDS]:
            card.clicked.connect(pressed)  # type: ignore[attr-defined]
            cards.append(card)
        if not cards:
            first = empty_card()
            first.clicked.connect(self.start_wanted)  # type: ignore[attr-defined]
            cards.append(first)
        more = self._more_card()
        fresh = card_grid(*cards, more, least_width=180, spacing=12)
        fresh.setVisible(self._has_room())
        self._column.replaceWidget(self.cards, fresh)
        self.cards.hide()
        self.cards.deleteLater()
        self.cards = fresh

    def _more_card(self) -> QWidget:
        made = button(_("Accounts and pots"), "wallet")
        made.clicked.connect(self.places_wanted)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room for both, the list is worth more than the cards."""
        super().resizeEvent(event)
        self.cards.setVisible(self._has_room())
        self.places_button.setVisible(not self._has_room())

    def _has_room(self) -> bool:
        return self.height() >= px(ROOM_FOR_CARDS)

    def open_entry(self, entry_id: int) -> None:
        """Show an entry, wherever it stands; in the list too if it is near."""
        if self.wide.request is None:
            self.refresh()
        self._show_detail(entry_id)
        if self.detail.entry is not None and self.detail.entry.first.entry_id == entry_id:
            self._to_narrow()
            if not self.narrow.select_id(self.detail.entry.lines[0].id):
                self._show_all(self.detail.entry.lines[0].id)

    def _show_all(self, line_id: int) -> None:
        for field in (self.year, self.account, self.pot, self.search):
            field.blockSignals(True)
        self.search.clear()
        for field in (self.year, self.account, self.pot):
            field.set_key(0)
        for field in (self.year, self.account, self.pot, self.search):
            field.blockSignals(False)
        self.narrow.show(self._request())
        self.narrow.select_id(line_id)

    def close_entry(self) -> bool:
        """Back to the whole list. False if no entry was shown."""
        if not self.detail.isVisibleTo(self):
            return False
        self.detail.hide()
        self._stack.setCurrentWidget(self.wide)
        self.wide.view.setCurrentIndex(QModelIndex())
        request = self.narrow.request
        if request is not None:
            self.wide.show(request)
        self.wide.view.setFocus()
        return True

    def _picked_wide(self, row: EntryRow | None) -> None:
        if row is None:
            return
        place = self.wide.view.currentIndex().row()
        self._show_detail(row.entry_id)
        self._to_narrow()
        self.narrow.view.setCurrentIndex(self.narrow.model.index(place, 0))
        self.narrow.view.setFocus()

    def _to_narrow(self) -> None:
        self.detail.show()
        self._stack.setCurrentWidget(self.narrow)
        self.narrow.show(replace(self.wide.request or ListRequest()))

    def _picked_narrow(self, row: EntryRow | None) -> None:
        shown = self.detail.entry
        if row is not None and (shown is None or shown.first.entry_id != row.entry_id):
            self._show_detail(row.entry_id)

    def _show_detail(self, entry_id: int) -> None:
        storage = self.context.storage
        with storage.read() as session:
            entry, files = entry_in_full(session, entry_id), receipts(session, entry_id)
        if entry is None:
            return
        changes = storage.history("entry", entry_id)
        for line in entry.lines:
            changes += [change for change in storage.history("leg", line.id) if change.before]
        for file in files:
            changes += [change for change in storage.history("attachment", file.id) if not change.before]
        changes.sort(key=lambda change: change.at, reverse=True)
        self.detail.show_entry(entry, files, history_in_words(changes))
