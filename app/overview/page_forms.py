"""The forms page: every paper of the program, empty or filled, one or a whole set."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.theme import active_theme, px
from app.base.desktop.widgets import EmptyState, button, primary_button
from app.base.i18n import N_, _
from app.base.printing.forms import Form, action_of, page_of
from app.group.rights import Action, role_names, roles_for
from app.group.service import read_profile
from app.overview.catalogue.page_card import CardList, FormCard, Offer
from app.overview.catalogue.page_choices import Finder, NextPrint
from app.overview.catalogue.page_pictures import Pictures, Portrait, placeholder
from app.overview.catalogue.page_printing import offer_again, print_form, print_set
from app.overview.catalogue.page_set import SetDialog
from app.overview.catalogue.rules import Wanted, findable
from app.overview.catalogue.service import favourites, keep_favourites, people_to_print_for
from app.overview.page_forms_next import forms_things
from app.overview.page_type_in import is_type_in, type_in, type_in_button

LARGE_TEXT = 150  # per cent; from here on search and choices scroll along with the cards
LEAST_HEIGHT = 220  # pixels of cards that always stay in sight, at 100 % text size


def forms_section(forms: tuple[Form, ...]) -> Section:
    """The page for these forms."""

    def build(context: Context) -> Page:
        return FormsPage(context, forms)

    return Section("forms", N_("Forms"), "printer", build, action=Action.LOOK_GROUP)


class FormsPage(Page):
    """One card a form, with a button for the empty and one for the filled paper."""

    tables = frozenset({"profile"})
    help_text = (
        N_("Search for the paper you need: by title, word or number."),
        N_("“Empty” is to fill in by hand. “Filled” takes what is stored."),
        N_("The star keeps a form among your favourites."),
        N_("“Print a set” prints all papers for one occasion."),
        N_("The arrow keys go from card to card. Enter prints."),
    )

    def __init__(self, context: Context, forms: tuple[Form, ...], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._forms = [form for form in forms if form.blank or self._may_fill(form)]
        self._words = {form.code: findable(form) for form in self._forms}
        self._stars: frozenset[str] = frozenset()
        self._group = ""
        self.set_button = primary_button(_("Print a set"), "printer")
        self.set_button.clicked.connect(self.new_thing)
        self.again_button = button(_("Print again"), "history")
        context.printed.changed.connect(self._offer_again)
        self.header(
            _("Forms"),
            _("Every paper, empty or filled. You see it before it prints."),
            type_in_button(context, self),
            self.again_button,
            self.set_button,
        )
        self.finder, self.next_print = Finder(self._forms), NextPrint()
        self.finder.changed.connect(self._show)
        self.cards = self._make_cards()
        self._lay_out()
        self._pictures = Pictures(context, self, self._next_form, self._arrived)
        self.finder.search.to_results.connect(self.cards.enter)

    def refresh(self) -> None:
        """Read the group's head and this person's favourites; a new head makes new pictures."""
        with self.context.storage.read() as session:
            group = read_profile(session).head
        if group != self._group:
            self._group = group
            for card in self.cards.cards:
                card.drawn = False
        self._stars = favourites(self.context.storage)
        for card in self.cards.cards:
            card.set_star(card.form.code in self._stars)
        self._show(self.finder.wanted())

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return forms_things(self)

    def open_target(self, target: object) -> None:
        """("set", occasion) opens the set, ("type-in", sheet) the sheet; a Wanted is looked for again."""
        if isinstance(target, Wanted):
            self.finder.show_wanted(target)
        elif isinstance(target, tuple) and target[0] == "set":
            self.open_set(str(target[1]))
        elif is_type_in(target):
            type_in(self.context, self, target[1])

    def place(self) -> object:
        """What was looked for."""
        return None if self.finder.wanted().everything else self.finder.wanted()

    def leave(self) -> bool:
        """Esc shows all forms again."""
        if self.finder.wanted().everything:
            return False
        self.show_all()
        return True

    def new_thing(self) -> None:
        """Ctrl+N: a set."""
        self.open_set()

    def show_all(self) -> None:
        """Look for nothing in particular."""
        self.finder.show_wanted(Wanted())

    def open_set(self, occasion: str = "") -> SetDialog:
        """Ask which papers of an occasion are wanted; the one looked for, if none is named."""
        with self.context.storage.read() as session:
            people = people_to_print_for(session)
        occasion = occasion or self.finder.wanted().occasion
        dialog = SetDialog(self.context, self._forms, self._may_fill, people, occasion, self.window())
        dialog.accepted.connect(lambda: self._print_set(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    @property
    def drawing(self) -> bool:
        """True as long as pictures are being drawn."""
        return not self._pictures.resting

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what is missing."""
        super().showEvent(event)
        self._offer_again()
        self._pictures.start(self._group)

    @Slot()
    def _offer_again(self) -> None:
        offer_again(self.context, self.again_button)

    def _make_cards(self) -> CardList:
        sheet = placeholder()
        made = CardList([self._card(form, sheet) for form in self._forms])
        for card in made.cards:
            card.starred.connect(self._star)
        made.reached.connect(self._bring_into_sight)
        return made

    def _lay_out(self) -> None:
        """The choices stay in sight above the cards; with large text there is no room, they scroll along."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), px(4))
        column.setSpacing(px(14))
        large = active_theme().text_size >= LARGE_TEXT
        for part in (self.finder, self.next_print):
            (column if large else self.body).addWidget(part)
        column.addWidget(self.cards)
        column.addWidget(self._nothing(), 1)
        column.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setMinimumHeight(px(LEAST_HEIGHT if not large else LEAST_HEIGHT // 2))
        self.area.setWidget(inside)
        self.area.verticalScrollBar().setSingleStep(px(40))
        self.area.verticalScrollBar().valueChanged.connect(lambda _value: self._pictures.wait())
        self.body.addWidget(self.area, 1)

    def _nothing(self) -> EmptyState:
        back = button(_("Show all forms"), "forms")
        back.clicked.connect(self.show_all)
        self.empty = EmptyState(
            "search", _("No form fits"), _("Try fewer letters, another word or the number of the form."), back
        )
        self.empty.hide()
        return self.empty

    def _card(self, form: Form, sheet: QPixmap) -> FormCard:
        offers = []
        note = ""
        if form.blank:
            offers.append(Offer(_("Print empty"), partial(self._print, form, True)))
        if form.filled and not self._may_fill(form):
            note = _("Filled: {roles}").format(roles=role_names(roles_for(action_of(form))))
        elif form.filled and not form.per_record:
            offers.append(Offer(_("Print filled"), partial(self._print, form, False)))
        elif form.filled:
            offers.append(Offer(_("Choose and print"), lambda: self.context.navigate(page_of(form))))
        return FormCard(form, offers, note, sheet)

    def _show(self, wanted: Wanted) -> None:
        found = self.cards.show_only(lambda card: self._words[card.form.code].fits(wanted, self._stars))
        self.cards.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.next_print.setVisible(bool(found))
        self.area.verticalScrollBar().setValue(0)
        self._pictures.start(self._group)

    def _next_form(self) -> Form | None:
        """The form whose picture is wanted most: one in sight, one that a little scrolling shows, any other."""
        missing = [card for card in self.cards.cards if not card.drawn]
        shown = [card for card in missing if not card.isHidden()]
        top = self.area.verticalScrollBar().value()
        sight = QRect(0, top - self.cards.y(), self.area.width(), self.area.height())
        seen = [card for card in shown if card.geometry().intersects(sight)]
        return next((card.form for card in (*seen, *shown, *missing)), None)

    def _arrived(self, form: Form, portrait: Portrait | None) -> None:
        card = next(card for card in self.cards.cards if card.form is form)
        card.show_portrait(portrait)

    def _bring_into_sight(self, card: FormCard) -> None:
        self.area.ensureWidgetVisible(card, 0, px(12))

    def _star(self, code: str, on: bool) -> None:
        self._stars = self._stars | {code} if on else self._stars - {code}
        keep_favourites(self.context.storage, self._stars)

    def _may_fill(self, form: Form) -> bool:
        return self.context.may(action_of(form))

    def _print(self, form: Form, blank: bool) -> None:
        print_form(self.context, form, self.next_print, blank=blank)

    def _print_set(self, dialog: SetDialog) -> None:
        print_set(self.context, dialog.title_of_set(), dialog.chosen(), self.next_print)
