"""The cash book on screen: cards, search and filters, the list with one entry beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.table import Column, SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, SearchField, button, card_grid, primary_button, wrapping_row
from app.base.i18n import _
from app.base.storage import ListRequest
from app.finances.page_cards import TextCard, account_card, empty_card, pot_card
from app.finances.page_detail import EntryDetail
from app.finances.service import EntryRow, EntrySource, PotState, balances, entry_in_full, pots, receipts, years
from app.finances.table import BESIDE, NARROW, WHOLE, history_in_words

MOST_CARDS = 4
ROOM_FOR_COLUMNS = 840  # width of this view below which only the most important columns are shown
ROOM_FOR_CARDS = 500  # height of this view below which the list is worth more than the cards


class MoneyList(QWidget):
    """Shows what is booked. What it cannot do itself comes out as a signal: show accounts and pots, start the first
    account, read a bank statement in.
    """

    places_wanted = Signal()
    import_wanted = Signal()
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
        self.wide, self.narrow, self.beside = self._table(WHOLE), self._table(NARROW), self._table(BESIDE)
        self.wide.picked.connect(self._picked)
        self.narrow.picked.connect(self._picked)
        self.beside.picked.connect(self._picked_beside)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        for table in (self.wide, self.narrow, self.beside):
            self._stack.addWidget(table)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(holder, 20)
        row.addWidget(self.detail, 13)
        self._column.addLayout(row, 1)

    def _table(self, columns: tuple[Column[EntryRow], ...]) -> SqlTable[EntryRow]:
        first = primary_button(_("Start a cash box"), "wallet")
        first.clicked.connect(self.start_wanted)
        sentence = _("Start your cash box first. Or read in a bank statement.")
        empty = EmptyState("money", _("No money entered yet."), sentence, first)
        table: SqlTable[EntryRow] = SqlTable(self.context, columns, EntrySource(), empty)
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
        self._more = self._more_buttons()
        return wrapping_row(self.search, self.year, self.account, self.pot, *tools, *self._more, spacing=10)

    def _more_buttons(self) -> tuple[QPushButton, QPushButton]:
        read_in, places = button(_("Read in statement"), "bank"), button(_("Accounts and pots"), "wallet")
        read_in.clicked.connect(self.import_wanted)
        places.clicked.connect(self.places_wanted)
        return read_in, places

    @property
    def table(self) -> SqlTable[EntryRow]:
        """The list that is shown now."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, SqlTable) else self.wide

    def refresh(self) -> None:
        """Read everything again: cards, filters, list, entry."""
        first_time = self.table.request is None
        with self.context.storage.read() as session:
            known, states, all_years = balances(session), pots(session), years(session)
        self._show_cards(
            [(account_card(one), partial(self._filter, self.account, one.id)) for one in known],
            [(pot_card(one), partial(self._filter, self.pot, one.id)) for one in _lively(states)],
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
        fresh = card_grid(*cards, self._last_card(), least_width=190, spacing=12)
        fresh.setVisible(self._has_room())
        self._column.replaceWidget(self.cards, fresh)
        self.cards.hide()
        self.cards.deleteLater()
        self.cards = fresh

    def _last_card(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for text, icon_name, wanted in (
            (_("Read in statement"), "bank", self.import_wanted),
            (_("Accounts and pots"), "wallet", self.places_wanted),
        ):
            card = TextCard(text, icon_name)
            card.clicked.connect(wanted)
            column.addWidget(card)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        return holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room for both, the list is worth more than the cards."""
        super().resizeEvent(event)
        self.cards.setVisible(self._has_room())
        for each in self._more:
            each.setVisible(not self._has_room())
        if not self.detail.isVisibleTo(self):
            self._to(self._fitting())

    def _fitting(self) -> SqlTable[EntryRow]:
        """All columns where they fit."""
        return self.wide if self.width() >= px(ROOM_FOR_COLUMNS) else self.narrow

    def _to(self, table: SqlTable[EntryRow]) -> None:
        """Show another list with the same question, at the same place."""
        before = self.table
        if table is before or before.request is None:
            self._stack.setCurrentWidget(table)
            return
        self._stack.setCurrentWidget(table)
        table.show(before.request)

    def _has_room(self) -> bool:
        return self.height() >= px(ROOM_FOR_CARDS)

    def open_entry(self, entry_id: int) -> None:
        """Show an entry, wherever it stands; in the list too if it is near."""
        if self.table.request is None:
            self.refresh()
        self._show_detail(entry_id)
        entry = self.detail.entry
        if entry is not None and entry.first.entry_id == entry_id:
            self._to_beside()
            if not self.beside.select_id(entry.lines[0].id):
                self._show_all(entry.lines[0].id)

    def _show_all(self, line_id: int) -> None:
        for field in (self.year, self.account, self.pot, self.search):
            field.blockSignals(True)
        self.search.clear()
        for field in (self.year, self.account, self.pot):
            field.set_key(0)
        for field in (self.year, self.account, self.pot, self.search):
            field.blockSignals(False)
        self.beside.show(self._request())
        self.beside.select_id(line_id)

    def close_entry(self) -> bool:
        """Back to the whole list. False if no entry was shown."""
        if not self.detail.isVisibleTo(self):
            return False
        self.detail.hide()
        table = self._fitting()
        table.view.setCurrentIndex(QModelIndex())
        self._to(table)
        table.view.setFocus()
        return True

    def _picked(self, row: EntryRow | None) -> None:
        if row is None:
            return
        place = self.table.view.currentIndex().row()
        self._show_detail(row.entry_id)
        self._to_beside()
        self.beside.view.setCurrentIndex(self.beside.model.index(place, 0))
        self.beside.view.setFocus()

    def _to_beside(self) -> None:
        self.detail.show()
        self._to(self.beside)

    def _picked_beside(self, row: EntryRow | None) -> None:
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


def _lively(states: list[PotState]) -> list[PotState]:
    """Open pots, those with the newest entries first."""
    return sorted((one for one in states if not one.pot.closed), key=lambda one: one.last_day or date.min, reverse=True)
