"""A page of the side bar that is a shelf: a card for each page that stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.next_things import MOST, NextThing
from app.base.desktop.page import Page
from app.base.desktop.widgets import TaskCard, card_grid
from app.base.i18n import _


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands on the side bar, and on top of the page. `title` and `sentence` are marked with N_."""

    key: str
    title: str
    icon: str
    action: str
    sentence: str

    def section(self, inside: Sequence[Section]) -> Section:
        """Its page, with a card for each of `inside`."""
        return Section(self.key, self.title, self.icon, lambda context: HubPage(context, self, inside), self.action)


class HubPage(Page):
    """Title, one sentence, and the cards of the pages inside that the person may see."""

    def __init__(
        self, context: Context, shelf: Shelf, inside: Sequence[Section], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self.header(_(shelf.title), _(shelf.sentence))
        self._inside = [one for one in inside if not one.action or context.may(one.action)]
        self.cards = [self._card(one) for one in self._inside]
        self.body.addWidget(card_grid(*self.cards, least_width=260, spacing=14))
        self.body.addStretch()

    def next_things(self) -> Sequence[NextThing]:
        """The first pages inside."""
        return [
            NextThing(one.icon, _(one.title), _(one.sentence), partial(self.context.navigate, one.key))
            for one in self._inside[:MOST]
        ]

    def _card(self, section: Section) -> TaskCard:
        card = TaskCard(section.icon, _(section.title), _(section.sentence))
        card.clicked.connect(partial(self.context.navigate, section.key))
        return card
