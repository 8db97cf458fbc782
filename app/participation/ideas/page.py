"""Idea cards: from the pile of paper to the notice in the stairwell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context, Section
from app.base.desktop.fields import ChoiceField
from app.base.desktop.layers import Layers
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, StepBar, primary_button, wrapping_row
from app.base.errors import UserError
from app.base.i18n import N_, _
from app.group.rights import Action, only_looking
from app.participation.ideas.editor import IdeaEditor, IdeaEntry
from app.participation.ideas.editor_collection import CollectionEditor
from app.participation.ideas.page_board import BoardView
from app.participation.ideas.page_cards import CardsView
from app.participation.ideas.page_map import MapView
from app.participation.ideas.page_menu import more_button, print_button
from app.participation.ideas.page_next import next_things
from app.participation.ideas.page_plan import OutcomeView, PlanView
from app.participation.ideas.page_work import IdeaWork
from app.participation.ideas.printouts import action_plan, idea_cards, idea_map, priority_board, results_notice
from app.participation.ideas.rules import Collection, Scope
from app.participation.ideas.service import collections
from app.participation.projects.service import project_named

CARDS, MAP, BOARD, PLAN, OUTCOME = range(5)
_PRINTED = (idea_cards, idea_map, priority_board, action_plan, results_notice)


class IdeasPage(Page):
    """One afternoon (or all) in five views."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"idea", "idea_collection", "idea_theme", "idea_slip", "idea_task", "task", "resolution", "project"}
    )
    help_text = (
        N_("Begin an afternoon, then type in the cards. Enter saves a card and takes the next one."),
        N_("Map: choose a card, click on its place. Or press the arrow keys and Enter."),
        N_("Board: drag a card, or press Ctrl and an arrow key. Enter opens it."),
        N_("Make tasks from ideas. Print what became of them for the stairwell."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.work = IdeaWork(context, self)
        self.collection: Collection | None = None
        self._known: list[Collection] = []
        self.type_button = primary_button(_("Type in cards"), "plus")
        self.type_button.clicked.connect(self.new_thing)
        self.print_button, self.more_button = print_button(self), more_button(self)
        sentence = _("From the card on paper to what became of it.")
        self.header(_("Ideas"), sentence, self.more_button, self.print_button, self.type_button)
        self.explain_missing(Action.KEEP_TAKING_PART, only_looking(Action.KEEP_TAKING_PART))
        self.only(Action.KEEP_TAKING_PART, self.type_button)
        self._make_views()

    def _make_views(self) -> None:
        self.which = ChoiceField("which")
        self.which.setAccessibleName(_("Which ideas"))
        self.which.setMaximumWidth(px(260))  # the steps stand beside it: board and map need the height
        self.which.changed.connect(self._show_views)
        steps = (_("Cards"), _("Map"), _("Idea board"), _("Action plan"), _("What became of it?"))
        self.bar = StepBar(steps)
        self.bar.chosen.connect(self.show_step)
        self.body.addWidget(wrapping_row(self.which, self.bar, spacing=16))
        no_card = EmptyState("participation", _("No idea cards yet."), _("Type in the cards first."))
        self.cards = CardsView(self.context, self.work, no_card)
        self.map, self.board = MapView(self.context, self.work), BoardView(self.context, self.work)
        self.plan, self.outcome = PlanView(self.context, self.work), OutcomeView(self.context, self.work)
        self.layers = Layers()
        for view in (self.cards, self.map, self.board, self.plan, self.outcome):
            self.layers.addWidget(view)
        self.body.addWidget(self.layers, 1)
        first = primary_button(_("Collect ideas"), "plus")
        first.clicked.connect(lambda _on=False: self.begin())
        if not self.work.may:
            first.hide()
        words = _("Begin with an afternoon: title and day are enough. Then type in the cards.")
        self._nothing = EmptyState("participation", _("No ideas yet"), words, first)
        self.body.addWidget(self._nothing, 1)

    @property
    def scope(self) -> Scope:
        """Which cards are shown."""
        key = str(self.which.key() or "")
        if not key:
            return Scope()
        number = int(key[1:])
        return Scope(project_id=number) if key.startswith("p") else Scope(number)

    def refresh(self) -> None:
        """Read the afternoons, and the view that is open."""
        with self.context.storage.read() as session:
            self._known = collections(session)
            projects = {one.details.project_id: "" for one in self._known if one.details.project_id is not None}
            named = {number: project_named(session, number) for number in projects}
        alike = Counter(one.title for one in self._known)
        choices: list[tuple[object, str]] = [(f"c{one.id}", _named(one, alike[one.title] > 1)) for one in self._known]
        for number, title in named.items():
            choices.append((f"p{number}", _("Project: {title}").format(title=title)))
        if len(self._known) > 1:
            choices.append(("", _("All idea cards")))
        self.which.set_choices(choices)
        self._show_views()

    def open_target(self, target: object) -> None:
        """A number: that afternoon. ("idea", id): that card. "begin", ("new", id), ("change", id): its form."""
        self.refresh()
        match target:
            case int(collection):
                self._choose(f"c{collection}")
            case ("idea", int(idea)):
                self._open_idea(idea)
            case ("at", str(key), int(step)):
                self._choose(key)
                self.show_step(step)
            case _:
                self._open_form(target)

    def _open_form(self, target: object) -> None:
        """A form that a lock had closed."""
        match target:
            case "begin":
                self.begin()
            case ("new", int(collection)):
                self._choose(f"c{collection}")
                self.new_thing()
            case ("afternoon", int(collection)):
                self._choose(f"c{collection}")
                if self.collection is not None:
                    CollectionEditor(self.context, self.collection, self).exec()
            case ("change", int(idea)):
                self._open_idea(idea)
                IdeaEditor(self.context, self.work.read(idea), self).exec()

    def place(self) -> object:
        """Which ideas, in which view."""
        return ("at", str(self.which.key() or ""), self.bar.current)

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return next_things(self)

    def new_thing(self) -> None:
        """Type in cards; without an afternoon begin one."""
        if not self.work.may:
            return
        if self.collection is None and self._known:
            self._choose(f"c{self._known[0].id}")
        if self.collection is None:
            self.begin()
        else:
            IdeaEntry(self.context, self.collection.id, self).exec()

    def begin(self) -> None:
        """Begin an afternoon."""
        editor = CollectionEditor(self.context, None, self)
        if editor.exec():
            self._choose(f"c{editor.made}")

    def print_this(self) -> None:
        """The paper of the view that is open; an empty one without an afternoon."""
        self.work.show_paper(_PRINTED[self.bar.current], self.collection.id if self.collection else None)

    def show_step(self, step: int) -> None:
        """Cards, map, board, plan, or what became of it."""
        self.bar.show_step(step)
        self.layers.setCurrentIndex(step)
        self._show_view()

    def _choose(self, key: str) -> None:
        self.which.set_key(key)
        self._show_views()

    def _show_views(self) -> None:
        number = self.scope.collection_id
        self.which.setToolTip(self.which.currentText())
        self.collection = next((one for one in self._known if one.id == number), None)
        for each in (self.which, self.bar, self.layers):
            each.setVisible(bool(self._known))
        self._nothing.setVisible(not self._known)
        self.type_button.setVisible(bool(self._known) and self.work.may)
        self._show_view()

    def _show_view(self) -> None:
        scope, step = self.scope, self.bar.current
        if step == CARDS:
            self.cards.show_scope(scope)
        elif step == MAP:
            self.map.show_collection(self.collection)
        elif step == BOARD:
            self.board.show_scope(scope, self._agreed())
        elif step == PLAN:
            self.plan.show_scope(scope)
        else:
            self.outcome.show_scope(scope)

    def _agreed(self) -> str:
        until = self.collection.details.now_until if self.collection else None
        return _("“Now” means: until {day}.").format(day=show_day(until)) if until else ""

    def _open_idea(self, idea_id: int) -> None:
        try:
            idea = self.work.read(idea_id)
        except UserError as problem:
            self.context.notices.problem(problem)
            return
        self._choose(f"c{idea.collection_id}")
        self.show_step(CARDS)
        self.cards.select(idea_id)
        self.cards.table.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _named(one: Collection, twin: bool) -> str:
    return _("{title}, {day}").format(title=one.title, day=show_day(one.day)) if twin else one.title


SECTION = Section(
    "ideas",
    N_("Ideas"),
    "participation",
    IdeasPage,
    action=Action.LOOK_TAKING_PART,
    inside="taking-part",
    sentence=N_("Idea cards, map, board, what became of them"),
)
