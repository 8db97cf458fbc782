"""The cash book on screen: cards, search and filters, the list with one entry beside it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import button, card_grid, wrapping_row
from app.finances.page_cards import PlaceCard, Wanted, account_card, empty_card, more_cards, more_words, pot_card
from app.finances.page_detail import EntryDetail
from app.finances.page_filters import Filters, toggle
from app.finances.page_tables import entry_tables
from app.finances.service import (
    AccountBalance,
    EntryRow,
    PotState,
    balances,
    entry_in_full,
    history_of,
    pots,
    receipts,
    years,
)
from app.finances.table import history_in_words
from app.group.rights import Action

MOST_CARDS = 4
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
        self.filters = Filters(self)
        self.search, self.year = self.filters.search, self.filters.year
        self.account, self.pot = self.filters.account, self.filters.pot
        self._more = self._more_buttons()
        self._column.addWidget(wrapping_row(*self.filters.widgets(), *tools, *self._more, spacing=10))
        self.detail = EntryDetail(may_book=context.may(Action.BOOK_MONEY))
        self.detail.hide()
        self.tables = entry_tables(context, self.start_wanted)
        self.wide = self.tables.wide
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.tables, 20)
        row.addWidget(self.detail, 13)
        self._column.addLayout(row, 1)
        self.filters.changed.connect(self.ask)
        self.search.to_results.connect(self._to_results)
        self.detail.closed.connect(self.close_entry)
        self.tables.picked.connect(self._picked)

    def _to_results(self) -> None:
        self.tables.shown.enter()

    def _more_buttons(self) -> list[QPushButton]:
        """Instead of the cards, where there is no room for them."""
        made = []
        for text, icon_name, wanted in self._wanted():
            each = button(text, icon_name)
            each.clicked.connect(wanted)
            made.append(each)
        return made

    def _wanted(self) -> list[Wanted]:
        """What is rarely done, as far as it may be done."""
        read_in, places = more_words()
        wanted: list[Wanted] = [(*places, self.places_wanted)]
        if self.context.may(Action.BOOK_MONEY):
            wanted.insert(0, (*read_in, self.import_wanted))
        return wanted

    def refresh(self) -> None:
        """Read everything again: cards, filters, list, entry."""
        first_time = self.tables.shown.request is None
        with self.context.storage.read() as session:
            known, states, all_years = balances(session), pots(session), years(session)
        self._show_cards(known, states)
        self.filters.offer(all_years, known, states)
        if first_time and self.context.today().year in all_years:
            self.filters.choose_year(self.context.today().year)
        if first_time or self.filters.request(self.tables.shown.request) != self.tables.shown.request:
            self.ask()
        else:
            self.tables.shown.refresh()
        if self.detail.entry is not None and self.shows_entry:
            self._show_detail(self.detail.entry.first.entry_id)

    @property
    def shows_entry(self) -> bool:
        """True while an entry stands beside the list."""
        return self.detail.isVisibleTo(self)

    def ask(self) -> None:
        """Show what search and filters say."""
        self.tables.ask(self.filters.request(self.tables.shown.request))

    def _show_cards(self, known: list[AccountBalance], states: list[PotState]) -> None:
        cards: list[PlaceCard] = []
        for account in known:
            cards.append(account_card(account))
            cards[-1].clicked.connect(partial(toggle, self.account, account.id))
        for state in _lively(states):
            cards.append(pot_card(state))
            cards[-1].clicked.connect(partial(toggle, self.pot, state.id))
        if not cards and self.context.may(Action.BOOK_MONEY):
            cards.append(empty_card())
            cards[-1].clicked.connect(self.start_wanted)
        more = more_cards(*self._wanted())
        for unseen in cards[MOST_CARDS:]:
            unseen.deleteLater()
        fresh = card_grid(*cards[:MOST_CARDS], more, least_width=190, spacing=12)
        if not self._has_room():
            fresh.hide()
        self._column.replaceWidget(self.cards, fresh)
        self.cards.hide()
        self.cards.deleteLater()
        self.cards = fresh

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room for both, the list is worth more than the cards."""
        super().resizeEvent(event)
        self.cards.setVisible(self._has_room())
        for each in self._more:
            each.setVisible(not self._has_room())
        if not self.shows_entry:
            self.tables.fit(self.width())

    def _has_room(self) -> bool:
        return self.height() >= px(ROOM_FOR_CARDS)

    def open_entry(self, entry_id: int) -> None:
        """Show an entry, wherever it stands; in the list too if it is near."""
        if self.tables.shown.request is None:
            self.refresh()
        self._show_detail(entry_id)
        entry = self.detail.entry
        if entry is None or entry.first.entry_id != entry_id:
            return
        self.detail.show()
        self.tables.go_beside()
        if not self.tables.beside.select_id(entry.lines[0].id):
            self.filters.clear()
            self.ask()
            self.tables.beside.select_id(entry.lines[0].id)

    def close_entry(self) -> bool:
        """Back to the whole list. False if no entry was shown."""
        if not self.shows_entry:
            return False
        self.detail.hide()
        self.tables.come_back(self.width())
        return True

    def _picked(self, row: EntryRow) -> None:
        entry = self.detail.entry
        if not self.shows_entry:
            self._show_detail(row.entry_id)
            self.detail.show()
            self.tables.go_beside()
            self.tables.beside.view.setFocus()
        elif entry is None or entry.first.entry_id != row.entry_id:
            self._show_detail(row.entry_id)

    def _show_detail(self, entry_id: int) -> None:
        with self.context.storage.read() as session:
            entry = entry_in_full(session, entry_id)
            files, changes = (receipts(session, entry_id), history_of(session, entry_id)) if entry else ([], [])
        if entry is not None:
            self.detail.show_entry(entry, files, history_in_words(changes))


def _lively(states: list[PotState]) -> list[PotState]:
    """Open pots, those with the newest entries first."""
    return sorted((one for one in states if not one.pot.closed), key=lambda one: one.last_day or date.min, reverse=True)
