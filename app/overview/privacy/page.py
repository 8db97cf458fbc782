"""The page “Privacy”: one card for each duty, one screen behind each card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.layers import Layers
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.widgets import TaskCard, button, card_grid
from app.base.i18n import N_, _
from app.group.rights import Action
from app.overview.privacy.page_erase import CARD as ERASE
from app.overview.privacy.page_erase_parts import scrolled
from app.overview.privacy.page_information import CARD as INFORMATION
from app.overview.privacy.page_more import MORE
from app.overview.privacy.page_next import next_things
from app.overview.privacy.page_proofs import CARD as PROOFS
from app.overview.privacy.page_screen import PrivacyCard, PrivacyScreen

CARDS: list[PrivacyCard] = [INFORMATION, ERASE, *MORE, PROOFS]


class PrivacyPage(Page):
    """Shows the cards, or the screen behind one of them."""

    help_text: ClassVar[tuple[str, ...]] = (
        N_("Everybody may ask what is stored about them. You have one month to answer."),
        N_("“Erase a person” first shows what would happen. Nothing is erased before you confirm."),
        N_("The papers made here prove that your group keeps the rules."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._cards = {card.key: card for card in CARDS if context.may(card.action)}
        self.back = button(_("Back to privacy"), "chevron-start")
        self.back.clicked.connect(self.leave_screen)
        self.header(_("Privacy"), _("What the law wants, step by step."), self.back)
        self._screens: dict[str, PrivacyScreen] = {}
        self._layers = Layers()
        self._layers.addWidget(scrolled([self._start()]))
        self.body.addWidget(self._layers, 1)
        self._key = ""
        self.leave_screen()

    @property
    def screen_shown(self) -> PrivacyScreen | None:
        """The screen behind the chosen card; None while the cards are shown."""
        return self._screens.get(self._key)

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return next_things(self)

    def has_card(self, key: str) -> bool:
        """True if this person may open that card."""
        return key in self._cards

    def open_target(self, target: object) -> None:
        """A key of a card, or (key, what its screen shall show)."""
        key, inner = target if isinstance(target, tuple) else (target, None)
        if key in self._cards:
            self._show(str(key), inner)
        else:
            self.leave_screen()

    def place(self) -> object:
        """The card and the place on its screen."""
        shown = self.screen_shown
        return (self._key, shown.place()) if shown else None

    def refresh(self) -> None:
        """Let the screen read again."""
        if shown := self.screen_shown:
            shown.refresh()

    def print_this(self) -> None:
        """Print what the screen shows."""
        if shown := self.screen_shown:
            shown.print_this()

    def leave(self) -> bool:
        """One step back: within the screen, then to the cards."""
        shown = self.screen_shown
        if shown is None:
            return False
        if not shown.leave():
            self.leave_screen()
        return True

    def leave_screen(self) -> None:
        """Back to the cards."""
        self._key = ""
        self._layers.setCurrentIndex(0)
        self.back.hide()
        self.heading.setText(self.title)
        self.subheading.setText(self.sentence)

    def _start(self) -> QWidget:
        buttons = []
        for card in self._cards.values():
            shown = TaskCard(card.icon, _(card.title), _(card.sentence))
            shown.clicked.connect(lambda _on=False, key=card.key: self._show(key, None))
            buttons.append(shown)
        holder = QWidget()
        return card_grid(*buttons, least_width=300) if buttons else holder

    def _show(self, key: str, target: object) -> None:
        card = self._cards[key]
        if key not in self._screens:
            self._screens[key] = card.build(self.context)
            self._layers.addWidget(self._screens[key])
        self._key = key
        self._layers.setCurrentWidget(self._screens[key])
        self.back.show()
        self.heading.setText(_(card.title))
        self.subheading.setText(_(card.sentence))
        self._screens[key].open_target(target)

    @Slot(object)
    def _tables_changed(self, touched: frozenset[str]) -> None:
        shown = self.screen_shown
        if shown is None or not touched & shown.tables:
            return
        if self._away:
            self._fresh = False
        else:
            shown.refresh()


SECTION = Section(
    "privacy",
    N_("Privacy"),
    "shield",
    PrivacyPage,
    action=Action.KEEP_PRIVACY,
    inside="group",
    sentence=N_("Information, erasure, consents, what went wrong"),
)
