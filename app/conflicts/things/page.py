"""The page "Things around the house": what is broken, who mends it, until when. No people."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.fields import ChoiceField
from app.base.desktop.list_file import save_list
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, SearchField, primary_button, quiet_button, wrapping_row
from app.base.i18n import N_, _, ngettext
from app.base.storage import ListRequest
from app.conflicts.page_parts import WIDEST, UpAndDown, show_form
from app.conflicts.things.editor import BodyDialog, ThingDialog
from app.conflicts.things.exports import export_things
from app.conflicts.things.page_detail import ThingCard
from app.conflicts.things.printouts import landlord_letter
from app.conflicts.things.rules import DISCARDED, KINDS, SEEN, STATES, BodyDetails, Thing
from app.conflicts.things.service import ThingsSource, bodies, due, open_count, read_thing
from app.conflicts.things.service.lists import OPEN_ONES
from app.conflicts.things.table import thing_columns
from app.group.rights import Action, only_looking


class ThingsPage(Page):
    """The list with the chosen thing beside it."""

    tables: ClassVar[frozenset[str]] = frozenset({"thing", "thing_step", "house_body"})
    help_text: ClassVar[tuple[str, ...]] = (
        N_("Press “Write down a thing”. What is it, and where? That is enough."),
        N_("Choose a thing and press “Report by letter”. The letter has a day for the answer."),
        N_("The day is over? Press “Remind by letter”."),
        N_("Press “It is mended” when all is well again."),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.new_button = primary_button(_("Write down a thing"), "plus")
        self.new_button.clicked.connect(self.new_thing)
        self.more = self._more_button()
        sentence = _("Lamp broken, bins full, lift out of order: who mends it until when? Things, not people.")
        self.header(_("Things around the house"), sentence, self.more, self.new_button)
        self.only(Action.KEEP_HOUSE, self.new_button)
        self.explain_missing(Action.KEEP_HOUSE, only_looking(Action.KEEP_HOUSE))
        self.body.addWidget(self._filters())
        self.table: SqlTable[Thing] = SqlTable(context, thing_columns(context.today()), ThingsSource(), self._empty())
        self.table.view.gives_way = True
        self.table.set_name(_("Things around the house"))
        self.search.to_results.connect(self.table.enter)
        self.card = ThingCard(context)
        self.table.picked.connect(self._show_thing)
        self.table.chosen.connect(lambda _thing: self.card.change_thing())
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.table, 1)
        row.addWidget(self._beside())
        self.body.addLayout(row, 1)

    def _beside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.addWidget(self.card)
        beside = UpAndDown(inside)
        beside.setFixedWidth(min(px(372), WIDEST))
        return beside

    def _filters(self) -> QWidget:
        self.search = SearchField(_("Search things and places"))
        states = [
            (OPEN_ONES, _("Still open")),
            ("", _("All states")),
            *((key, _(word)) for key, word in STATES.items()),
            (DISCARDED, _("Waste basket")),
        ]
        self.state = ChoiceField("state", states)
        self.state.setAccessibleName(_("State"))
        self.kind = ChoiceField("kind", [("", _("All kinds")), *((key, _(word)) for key, word in KINDS.items())])
        self.kind.setAccessibleName(_("Kind"))
        self.search.searched.connect(self.show_list)
        for choice in (self.state, self.kind):
            choice.changed.connect(self.show_list)
        return wrapping_row(self.search, self.state, self.kind)

    def _more_button(self) -> QPushButton:
        made = quiet_button(_("More"), "more")
        menu = QMenu(made)
        menu.addAction(_("Print an empty letter")).triggered.connect(
            lambda: show_form(self.context, landlord_letter, blank=True)
        )
        menu.addAction(_("Save as a list")).triggered.connect(self.save_list)
        if self.context.may(Action.KEEP_HOUSE):
            self.offices = menu.addMenu(_("Who is responsible?"))
            self.offices.aboutToShow.connect(self._fill_offices)
        made.setMenu(menu)
        return made

    def _fill_offices(self) -> None:
        self.offices.clear()
        with self.context.storage.read() as session:
            known = bodies(session)
        for body in known:
            name = body.details.name.replace("&", "&&")
            self.offices.addAction(name).triggered.connect(partial(self._office, body.id, body.details))
        self.offices.addSeparator()
        self.offices.addAction(_("Add an office")).triggered.connect(partial(self._office, None, BodyDetails("")))

    def _office(self, body_id: int | None, details: BodyDetails, _checked: bool = False) -> None:
        BodyDialog(self.context, body_id, details, self).exec()

    def _empty(self) -> EmptyState:
        if not self.context.may(Action.KEEP_HOUSE):
            return EmptyState("warning", _("Nothing is broken"))
        first = primary_button(_("Write down a thing"), "plus")
        first.clicked.connect(self.new_thing)
        return EmptyState("warning", _("Nothing is broken"), _("You see something? Write down what and where."), first)

    def refresh(self) -> None:
        """Read again."""
        self.show_list()
        if self.table.selected() is None and (first := self.table.model.row(0)) is not None:
            self.table.select_id(first.id)
        self._show_thing(self.table.selected())

    @Slot()
    def show_list(self) -> None:
        """Show what search and filters ask for."""
        before = self.table.request or ListRequest()
        self.table.show(ListRequest(self.search.text(), before.sort, before.descending, self._chosen_filters()))

    def _chosen_filters(self) -> tuple[tuple[str, object], ...]:
        """Without a single thing there is nothing to filter: the list explains itself."""
        with self.context.storage.read() as session:
            thrown = ListRequest(filters=(("state", DISCARDED),))
            if not any(ThingsSource().count(session, one) for one in (ListRequest(), thrown)):
                return ()
        chosen = (("state", self.state.key()), ("kind", self.kind.key()))
        return tuple((name, key) for name, key in chosen if key)

    @Slot(object)
    def _show_thing(self, thing: Thing | None) -> None:
        self.card.show_thing(thing)

    def open_target(self, target: object) -> None:
        """A thing by its id, or "new"."""
        match target:
            case "new":
                self.new_thing()
            case int(thing_id):
                self.refresh()
                if not self.table.select_id(thing_id):
                    self.state.set_key("")
                    self.kind.set_key("")
                    self.search.clear()
                    if not self.table.select_id(thing_id):
                        self._show_alone(thing_id)

    def _show_alone(self, thing_id: int) -> None:
        """Far down in a long list: beside it all the same."""
        with self.context.storage.read() as session:
            self._show_thing(read_thing(session, thing_id))

    def place(self) -> object:
        """The chosen thing."""
        thing = self.table.selected()
        return thing.id if thing else None

    def next_things(self) -> Sequence[NextThing]:
        """What is late, what nobody knows of yet, and writing down something new."""
        today, keeps = self.context.today(), self.context.may(Action.KEEP_HOUSE)
        with self.context.storage.read() as session:
            late, unreported = due(session, today, 1), open_count(session, SEEN)
        things = []
        if keeps and late and late[0].late(today):
            told = _("{thing}: the answer is late.").format(thing=late[0].title)
            things.append(NextThing("mail", _("Remind by letter"), told, partial(self.open_target, late[0].id)))
        if keeps and unreported:
            told = ngettext("{count} thing is not reported yet.", "{count} things are not reported yet.", unreported)
            show = partial(self.state.set_key, SEEN)
            things.append(NextThing("list", _("Report what is open"), told.format(count=unreported), show))
        if keeps:
            told = _("What and where is enough.")
            things.append(NextThing("plus", _("Write down a thing"), told, self.new_thing))
        empty = partial(show_form, self.context, landlord_letter, blank=True)
        return [*things, NextThing("printer", _("Print an empty letter"), _("To fill in by hand."), empty)]

    @Slot()
    def new_thing(self) -> None:
        """Ask what and where."""
        if not self.context.may(Action.KEEP_HOUSE):
            return
        dialog = ThingDialog(self.context, parent=self)
        if dialog.exec() and dialog.made is not None:
            self.open_target(dialog.made)

    def print_this(self) -> None:
        """The letter about the chosen thing."""
        self.card.print_letter()

    @Slot()
    def save_list(self) -> None:
        """What the list shows, as a spreadsheet or CSV file."""
        request = self.table.request
        name = _("Things around the house")
        save_list(self.context, self, name, lambda session, kind: export_things(session, kind, request))


SECTION = Section(
    "things",
    N_("Things around the house"),
    "warning",
    ThingsPage,
    Action.LOOK_HOUSE,
    inside="neighbours",
    sentence=N_("What is broken, who mends it until when."),
)
