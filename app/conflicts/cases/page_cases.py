"""The work of the mediators: what waits today, the cases, numbers, what is deleted, words to think about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QWidget

from app.base.desktop.context import Context
from app.base.desktop.layers import Layers
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.widgets import Chip, primary_button, wrapping_row
from app.base.errors import UserError
from app.base.i18n import N_, _
from app.conflicts.cases.editor_intake import IntakeEditor
from app.conflicts.cases.page_acts import CaseActs
from app.conflicts.cases.page_deleting import DeletingView
from app.conflicts.cases.page_due import DueList
from app.conflicts.cases.page_list import CaseList, scrolling
from app.conflicts.cases.page_loose import LooseList
from app.conflicts.cases.page_numbers import NumbersView
from app.conflicts.cases.page_words import WordsView
from app.conflicts.cases.service import daily, read_case

CASES, DUE, LOOSE, NUMBERS, DELETING, WORDS = "cases", "due", "loose", "numbers", "deleting", "words"
TABLES = frozenset(
    {
        "case_household", "conflict_case", "observation", "case_step", "case_agreement", "case_promise",
        "case_follow_up", "case_passing", "case_merge", "case_tally", "case_report", "case_keeping", "case_seen_day",
        "case_deletion", "case_word",
    }
)  # fmt: skip


class CasesPage(Page):
    """Made when the confidential file opens; its Context is that of the file."""

    tables: ClassVar[frozenset[str]] = TABLES
    help_text: ClassVar[tuple[str, ...]] = (
        N_("“Take in a concern” asks step by step. Without consent it only counts."),
        N_("Violence, a child in danger, hatred: nothing is written down, the help card is shown."),
        N_("Hear the other side before anything goes to a landlord."),
        N_("“Today” says what waits: inform, ask again, delete."),
        N_("The file closes after two minutes. What you typed is kept in it."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.acts = CaseActs(context, self, self.show_case)
        self.new_button = primary_button(_("Take in a concern"), "plus")
        self.new_button.clicked.connect(self.new_thing)
        self.header(_("Cases"), _("What neighbours told you in confidence, and what became of it."), self.new_button)
        self.cases, self.due = CaseList(context, self.acts), DueList(context, self.acts)
        self.loose, self.numbers = LooseList(context, self.acts), NumbersView(context)
        self.deleting, self.words = DeletingView(context), WordsView(context)
        self.views: dict[str, QWidget] = {
            CASES: self.cases, DUE: self.due, LOOSE: self.loose, NUMBERS: self.numbers, DELETING: self.deleting,
            WORDS: self.words,
        }  # fmt: skip
        self.body.addWidget(self._tabs())
        self._layers = Layers()
        own_scroll = (self.cases, self.loose)
        self._places = {key: view if view in own_scroll else scrolling(view) for key, view in self.views.items()}
        for place in self._places.values():
            self._layers.addWidget(place)
        self.body.addWidget(self._layers, 1)
        self.cases.new_wanted.connect(self.new_thing)
        self.due.chosen.connect(self.show_case)
        self.due.counted.connect(self._tell_due)
        self._note_day()

    def _tabs(self) -> QWidget:
        words = {
            CASES: _("Cases"), DUE: _("Today"), LOOSE: _("Observations without a case"), NUMBERS: _("Numbers"),
            DELETING: _("Deletion"), WORDS: _("Word list"),
        }  # fmt: skip
        self.tabs = {key: Chip(text, on=key == CASES) for key, text in words.items()}
        group = QButtonGroup(self)
        for key, chip in self.tabs.items():
            group.addButton(chip)
            chip.clicked.connect(partial(self.show_view, key))
        return wrapping_row(*self.tabs.values(), spacing=8)

    def _note_day(self) -> None:
        """Once for each opening: deletion reckons by days that are known to be right."""
        try:
            daily(self.context.storage)
        except UserError as problem:
            self.context.notices.problem(problem)

    @property
    def view(self) -> str:
        """The key of what is shown."""
        return next(key for key, place in self._places.items() if place is self._layers.currentWidget())

    def show_view(self, key: str, _on: bool = True) -> None:
        """One of the views."""
        self.tabs[key].setChecked(True)
        self._layers.setCurrentWidget(self._places[key])
        self.refresh()

    def show_case(self, case_id: int) -> None:
        """This case in the list."""
        self.show_view(CASES)
        self.cases.select(case_id)

    def refresh(self) -> None:
        """Read again what is shown; how much waits is always known."""
        self.due.refresh()
        shown = self.views[self.view]
        if shown is not self.due:
            shown.refresh()  # type: ignore[attr-defined]

    def new_thing(self) -> None:
        """Take in a concern."""
        form = IntakeEditor(self.context, self)
        if form.exec() and form.made is not None:
            self.show_case(form.made)

    def print_this(self) -> None:
        """The papers of the case shown."""
        if self.view == CASES and self.cases.detail.shown is not None:
            self.cases.detail.paper_button.showMenu()

    def leave(self) -> bool:
        """From a view back to the cases, from a search to all."""
        if self.view != CASES:
            self.show_view(CASES)
            return True
        if self.cases.search.text():
            self.cases.search.clear()
            return True
        return False

    def place(self) -> object:
        """The view, and the case chosen."""
        return ("at", self.view, self.cases.case_id)

    def open_target(self, target: object) -> None:
        """A view, a case by its id, or a form that was left open."""
        match target:
            case int():
                self.show_case(target)
            case "new":
                self.new_thing()
            case ("at", str(view), case_id) if view in self.views:
                if isinstance(case_id, int):
                    self.show_case(case_id)
                self.show_view(view)
            case ("observe", int() | None as case_id):
                self.acts.observe(case_id)
            case ("type-in", int() | None as case_id):
                self.acts.type_in(case_id)
            case (str(form), int(case_id), *_rest):
                self._open_form(form, case_id)

    def _open_form(self, form: str, case_id: int) -> None:
        with self.context.storage.read() as session:
            case = read_case(session, case_id).case
        acts = {
            "change": self.acts.change, "consent": self.acts.consent, "households": self.acts.households,
            "agree": self.acts.agree, "step": self.acts.add_step, "pass": self.acts.hand_on,
            "passing": self.acts.note_passing,
        }  # fmt: skip
        if form in acts:
            acts[form](case)

    def next_things(self) -> Sequence[NextThing]:
        """What waits first, then a new concern, then a sheet."""
        things: list[NextThing] = []
        if self._waiting:
            things.append(
                NextThing(
                    "clock",
                    _("See what waits today"),
                    _("Inform, ask again, is it quiet now?"),
                    partial(self.show_view, DUE),
                )
            )
        things.append(NextThing("plus", _("Take in a concern"), _("Somebody tells you what is wrong."), self.new_thing))
        full = self.cases.detail.shown
        if full is not None:
            step = self.acts.next_step(full)
            things.insert(0, NextThing("hand", step.verb, step.sentence, step.do))
        things.append(
            NextThing(
                "edit",
                _("Type in noise record"),
                _("A sheet came back, filled in."),
                lambda: self.acts.type_in(self.cases.case_id),
            )
        )
        return things

    _waiting = 0

    def _tell_due(self, count: int) -> None:
        self._waiting = count
        self.tabs[DUE].setText(_("Today ({count})").format(count=count) if count else _("Today"))
