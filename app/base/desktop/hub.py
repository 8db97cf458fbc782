"""A page of the side bar that is a shelf: a card for each page that stands on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.base.coming import Glance
from app.base.desktop.coming_card import ComingCard
from app.base.desktop.context import Context, Section
from app.base.desktop.next_things import MOST, NextThing
from app.base.desktop.page import Page
from app.base.desktop.widgets import TaskCard, card_grid, primary_button
from app.base.i18n import _
from app.base.storage import Session


@dataclass(frozen=True, slots=True)
class FirstStep:
    """The main button of a shelf: what is done there most. `title` is marked with N_."""

    title: str
    icon: str
    page: str
    target: object
    action: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands on the side bar, and on top of the page. `title` and `sentence` are marked with N_."""

    key: str
    title: str
    icon: str
    action: str
    sentence: str
    first: FirstStep
    glances: Callable[[Session, date], Sequence[Glance]]  # how things stand in the rooms on it

    def section(self, inside: Sequence[Section]) -> Section:
        """Its page, with a card for each of `inside`."""
        return Section(self.key, self.title, self.icon, lambda context: HubPage(context, self, inside), self.action)


class HubPage(Page):
    """Title, one sentence, the cards of the pages inside that the person may see, and how things stand there."""

    def __init__(
        self, context: Context, shelf: Shelf, inside: Sequence[Section], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self._shelf = shelf
        self.first_button = primary_button(_(shelf.first.title), shelf.first.icon)
        self.first_button.clicked.connect(self.new_thing)
        self.header(_(shelf.title), _(shelf.sentence), self.first_button)
        self.only(shelf.first.action, self.first_button)
        self._inside = [one for one in inside if not one.action or context.may(one.action)]
        self.cards = [self._card(one) for one in self._inside]
        self.body.addWidget(card_grid(*self.cards, least_width=260, spacing=14))
        self.glances = [ComingCard(glance.title, context.navigate) for glance in self._read()]
        self.body.addWidget(card_grid(*self.glances, least_width=380, spacing=14))
        self.body.addStretch()

    def refresh(self) -> None:
        """Look again how things stand."""
        for card, glance in zip(self.glances, self._read(), strict=True):
            card.show_lines(glance.lines, glance.nothing)

    def shows(self, touched: frozenset[str]) -> bool:
        """Any room may stand here."""
        return bool(touched)

    def new_thing(self) -> None:
        """What the main button does."""
        first = self._shelf.first
        if self.context.may(first.action):
            self.context.navigate(first.page, first.target)

    def next_things(self) -> Sequence[NextThing]:
        """The first pages inside."""
        return [
            NextThing(one.icon, _(one.title), _(one.sentence), partial(self.context.navigate, one.key))
            for one in self._inside[:MOST]
        ]

    def _read(self) -> Sequence[Glance]:
        with self.context.storage.read() as session:
            return self._shelf.glances(session, self.context.today())

    def _card(self, section: Section) -> TaskCard:
        card = TaskCard(section.icon, _(section.title), _(section.sentence))
        card.clicked.connect(partial(self.context.navigate, section.key))
        return card
