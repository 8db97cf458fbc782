"""The page "Cleaning rota": whose turn it is, fair over a year, and on paper."""

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
from app.base.desktop.widgets import (
    Chip,
    EmptyState,
    SearchField,
    button,
    primary_button,
    quiet_button,
    wrapping_row,
)
from app.base.i18n import N_, _
from app.base.storage import ListRequest
from app.conflicts.page_parts import WIDEST, UpAndDown, show_form
from app.conflicts.rota.editor import NamesDialog, PlanDialog
from app.conflicts.rota.exports import export_rota
from app.conflicts.rota.page_detail import PlanCard, TurnCard
from app.conflicts.rota.page_next import SOON, next_things
from app.conflicts.rota.printouts import cleaning_rota, large_rota
from app.conflicts.rota.rules import Plan, Turn
from app.conflicts.rota.service import TurnsSource, delete_plan, fairness_of, newest_plan, plans, read_plan
from app.conflicts.rota.table import turn_columns
from app.group.rights import Action, only_looking


class RotaPage(Page):
    """The plan that is chosen: its turns, the chosen turn beside them, and how fair it is."""

    tables: ClassVar[frozenset[str]] = frozenset({"rota_plan", "rota_turn", "rota_absence", "rota_flat", "rota_swap"})
    help_text: ClassVar[tuple[str, ...]] = (
        N_("Press “New rota”. Type the house and how many flats."),
        N_("Press “Print rota” and hang it up in the hall."),
        N_("Somebody cannot? Choose the turn and press “Swap this turn”."),
        N_("A flat is exempt or away? The turns ahead are dealt anew."),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.plan: Plan | None = None
        self.new_button = primary_button(_("New rota"), "plus")
        self.new_button.clicked.connect(self.new_thing)
        self.print_button = button(_("Print rota"), "printer")
        self.print_button.clicked.connect(self.print_this)
        self.more = self._more_button()
        sentence = _("Who cleans when: dealt fairly for a year, to hang up in the hall.")
        self.header(_("Cleaning rota"), sentence, self.more, self.print_button, self.new_button)
        self.only(Action.KEEP_HOUSE, self.new_button)
        self.explain_missing(Action.KEEP_HOUSE, only_looking(Action.KEEP_HOUSE))
        self.body.addWidget(self._filters())
        self.table: SqlTable[Turn] = SqlTable(context, turn_columns(context.today()), TurnsSource(), self._empty())
        self.table.set_name(_("Turns"))
        self.search.to_results.connect(self.table.enter)
        self.table.picked.connect(self._show_turn)
        self.turn_card, self.plan_card = TurnCard(context), PlanCard(context)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.table, 1)
        row.addWidget(self._beside())
        self.body.addLayout(row, 1)

    def _beside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(14))
        column.addWidget(self.turn_card)
        column.addWidget(self.plan_card)
        column.addStretch()
        self.beside = UpAndDown(inside)
        self.beside.setFixedWidth(min(px(360), WIDEST))
        return self.beside

    def _filters(self) -> QWidget:
        self.chosen = ChoiceField("plan")
        self.chosen.setAccessibleName(_("House"))
        self.chosen.changed.connect(self._choose)
        self.search = SearchField(_("Search flats"))
        self.search.searched.connect(self.show_list)
        self.area = ChoiceField("area")
        self.area.setAccessibleName(_("Where"))
        self.area.changed.connect(self.show_list)
        self.ahead = Chip(_("From this week on"), on=True)
        self.ahead.toggled.connect(self.show_list)
        return wrapping_row(self.chosen, self.search, self.area, self.ahead)

    def _more_button(self) -> QPushButton:
        made = quiet_button(_("More"), "more")
        menu = QMenu(made)
        entries = [
            (_("Print large on A3"), partial(self._print, large_rota), True),
            (_("Print an empty rota"), lambda: show_form(self.context, cleaning_rota, blank=True), True),
            (_("Save as a list"), self.save_list, True),
            (_("Change names"), self._names, self.context.may(Action.KEEP_HOUSE)),
            (_("Delete this rota"), self._delete, self.context.may(Action.KEEP_HOUSE)),
        ]
        for words, act, shown in entries:
            if shown:
                menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
        made.setMenu(menu)
        return made

    def _empty(self) -> EmptyState:
        if not self.context.may(Action.KEEP_HOUSE):
            return EmptyState("calendar", _("No cleaning rota yet"))
        first = primary_button(_("New rota"), "plus")
        first.clicked.connect(self.new_thing)
        return EmptyState("calendar", _("No cleaning rota yet"), _("Type the house and how many flats. That is all."),
                          first)  # fmt: skip

    def refresh(self) -> None:
        """Read the plans again; the chosen one stays."""
        today = self.context.today()
        with self.context.storage.read() as session:
            known = plans(session)
            wanted = self.plan.id if self.plan and self.plan.id in dict(known) else newest_plan(session, today)
        self.chosen.set_choices(known)
        self._show_plan(wanted)

    def _show_plan(self, plan_id: int | None) -> None:
        if plan_id is None:
            self.plan = None
        else:
            with self.context.storage.read() as session:
                self.plan = read_plan(session, plan_id)
                fair = fairness_of(session, plan_id)
            self.chosen.blockSignals(True)
            self.chosen.set_key(plan_id)
            self.chosen.blockSignals(False)
            self.area.set_choices([(0, _("Everywhere")), *((area.id, area.name) for area in self.plan.house.areas)])
            self.plan_card.show_plan(self.plan, fair)
        for part in (self.chosen, self.area, self.search, self.ahead, self.beside, self.more, self.print_button):
            part.setVisible(self.plan is not None)
        self.show_list()
        if self.table.selected() is None and (first := self.table.model.row(0)) is not None:
            self.table.select_id(first.id)
        self._show_turn(self.table.selected())

    @Slot()
    def show_list(self) -> None:
        """Show what search and filters ask for."""
        plan_id = self.plan.id if self.plan else 0
        since = self.context.today() if self.ahead.isChecked() else None
        chosen = (("plan", plan_id or -1), ("area", self.area.key() if self.plan else 0), ("from", since))
        filters = tuple((name, value) for name, value in chosen if value)
        before = self.table.request or ListRequest()
        wanted = ListRequest(self.search.text(), before.sort, before.descending, filters if self.plan else ())
        self.table.show(wanted)

    @Slot()
    def _choose(self) -> None:
        key = self.chosen.key()
        if isinstance(key, int) and (self.plan is None or key != self.plan.id):
            self._show_plan(key)

    @Slot(object)
    def _show_turn(self, turn: Turn | None) -> None:
        self.turn_card.show_turn(self.plan, turn)

    def open_target(self, target: object) -> None:
        """A plan by its id, ("turn", plan, turn), or "new"."""
        match target:
            case "new":
                self.new_thing()
            case int(plan_id):
                self._go_to(plan_id)
            case ("turn", int(plan_id), int(turn_id)):
                self._go_to(plan_id)
                if not self.table.select_id(turn_id):
                    self.ahead.setChecked(False)
                    self.table.select_id(turn_id)

    def _go_to(self, plan_id: int) -> None:
        with self.context.storage.read() as session:
            if plan_id in dict(plans(session)):
                self.plan = read_plan(session, plan_id)
        self.refresh()

    def place(self) -> object:
        """The plan and the chosen turn."""
        turn = self.table.selected()
        if self.plan is None:
            return None
        return ("turn", self.plan.id, turn.id) if turn else self.plan.id

    def next_things(self) -> Sequence[NextThing]:
        """What fits the plan as it is."""
        return next_things(self)

    @Slot()
    def new_thing(self) -> None:
        """Ask for house and flats."""
        if not self.context.may(Action.KEEP_HOUSE):
            return
        ends_soon = self.plan is not None and self.plan.ends - SOON < self.context.today()
        dialog = PlanDialog(self.context, self, after=self.plan if ends_soon else None)
        if dialog.exec() and dialog.made is not None:
            self._go_to(dialog.made)
            self.ahead.setChecked(True)

    @Slot()
    def print_this(self) -> None:
        """The rota on A4."""
        self._print(cleaning_rota)

    def _print(self, build: object) -> None:
        show_form(self.context, build, self.plan.id if self.plan else None, blank=self.plan is None)  # type: ignore[arg-type]

    def save_list(self) -> None:
        """As a spreadsheet or CSV file."""
        if self.plan is not None:
            plan_id = self.plan.id
            save_list(self.context, self, _("Cleaning rota"), lambda session, kind: export_rota(session, plan_id, kind))

    def _names(self) -> None:
        if self.plan is not None:
            NamesDialog(self.context, self.plan, self).exec()

    def _delete(self) -> None:
        if self.plan is None:
            return
        plan_id = self.plan.id
        question = _("Delete the rota of {house} with all its turns?").format(house=self.plan.name)
        if self.context.notices.confirm(question, _("Delete this rota")):
            self.context.do(_("Cleaning rota deleted"), lambda session: delete_plan(session, plan_id))


SECTION = Section(
    "rota",
    N_("Cleaning rota"),
    "calendar",
    RotaPage,
    Action.LOOK_HOUSE,
    inside="neighbours",
    sentence=N_("Whose turn it is on the stairs, fair over a year."),
)
