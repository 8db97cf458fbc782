"""The plan of costs and money on screen, the pot made of it, and what was booked."""

from __future__ import annotations

from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import Card, FigureCard, GoodBadBadge, Tone, button, card_grid, primary_button, soft_label
from app.base.i18n import _
from app.base.money import show_cents
from app.group.rights import Action
from app.participation.projects.editor import LineEditor
from app.participation.projects.page_more import PartsStep
from app.participation.projects.page_parts import PartsCard, Shown
from app.participation.projects.rules import (
    COST,
    COSTS,
    INCOME,
    INCOMES,
    Line,
    Numbered,
    Plan,
    ProjectFile,
    share_in_words,
)
from app.participation.projects.service import make_pot, planned_and_booked, renew_budget


class MoneyStep(PartsStep):
    """Costs and money side by side, whether they are equal, and the pot."""

    def add_more(self) -> None:
        """Two cards of lines, then the result."""
        self.costs = self._lines(_("Costs"), _("Add costs"), COST)
        self.incomes = self._lines(_("Where the money comes from"), _("Add money"), INCOME)
        self.area.body.addWidget(card_grid(self.costs, self.incomes, least_width=330))
        self.result = Card(_("Are both equal?"))
        self.balance, self.work = GoodBadBadge(), GoodBadBadge()
        self.share = soft_label("")
        for each in (self.balance, self.work, self.share):
            self.result.body.addWidget(each)
        self.pot_button = primary_button(_("Make a pot of it"), "pot")
        self.pot_button.clicked.connect(self._make_pot)
        self.renew_button = button(_("Give the pot the new budget"), "refresh")
        self.renew_button.clicked.connect(self._renew)
        self.pot_hint = soft_label("")
        self.result.body.addWidget(self.pot_button)
        self.result.body.addWidget(self.pot_hint)
        self.area.body.addWidget(self.result)
        self.booked = Card(_("Planned and booked"))
        self.planned, self.spent, self.came = (
            FigureCard(_("Planned"), ""), FigureCard(_("Spent"), ""), FigureCard(_("Came in"), ""),
        )  # fmt: skip
        self.left = GoodBadBadge()
        self.booked.body.addWidget(card_grid(self.planned, self.spent, self.came, least_width=170))
        self.booked.body.addWidget(self.left)
        self.booked.body.addWidget(self.renew_button)
        self.to_pot = button(_("Look at the money"), "wallet")
        self.to_pot.clicked.connect(lambda: self.context.navigate("finances"))
        self.booked.body.addWidget(self.to_pot)
        self.area.body.addWidget(self.booked)

    def _lines(self, title: str, add: str, side: str) -> PartsCard:
        def editor(old: Numbered | None) -> FormDialog:
            return LineEditor(self.context, self.project_id, side, old, self)

        return self.card(title, "", add, Line, editor)

    def parts(self, found: ProjectFile) -> tuple[Numbered, ...]:
        """Both sides."""
        return (*found.costs, *found.incomes)

    def done(self, found: ProjectFile) -> bool:
        """True if both sides are equal."""
        return found.plan.balanced

    def show_file(self, found: ProjectFile) -> None:
        """Lines, sums, pot."""
        super().show_file(found)
        self.costs.show_lines(_shown(found.costs, COSTS), _("What does the project need?"))
        self.incomes.show_lines(_shown(found.incomes, INCOMES), _("Own money, own work, others, grants."))
        plan = found.plan
        self.balance.show_state(*balance_words(plan))
        self.work.setVisible(plan.work_cost != plan.work_income)
        self.work.show_state(_("Our own work differs on both sides. Write the same amount twice."), "care")
        self.share.setText(share_in_words(plan))
        self._show_pot(found)

    def _show_pot(self, found: ProjectFile) -> None:
        plan, has_pot = found.plan, found.project.pot_id is not None
        may = self.context.may(Action.PLAN_MONEY)
        ready = bool(plan.money) and plan.balanced
        self.pot_button.setVisible(not has_pot and may)
        self.pot_button.setEnabled(ready)
        told = _("The pot gets {amount}: the costs without our own work.").format(amount=show_cents(plan.money))
        self.pot_hint.setText(told if ready else _("Once both are equal, one press makes a pot under Money."))
        self.pot_hint.setVisible(not has_pot and may)
        looks = has_pot and self.context.may(Action.LOOK_MONEY)
        self.booked.setVisible(looks)
        if looks:
            self._show_booked(found.project.id)

    def _show_booked(self, project_id: int) -> None:
        with self.context.storage.read() as session:
            state = planned_and_booked(session, project_id)
        self.booked.setVisible(state.pot is not None)
        if state.pot is None:
            return
        pot = state.pot
        self.planned.show_figure(show_cents(state.plan.money), _("from the plan"))
        self.spent.show_figure(show_cents(pot.spent_cents), _("from the cash book"))
        self.came.show_figure(show_cents(pot.income_cents), _("from the cash book"))
        left = state.plan.money - pot.spent_cents
        words = _("{amount} of the plan are left.") if left >= 0 else _("{amount} more than planned.")
        self.left.show_state(words.format(amount=show_cents(abs(left))), "good" if left >= 0 else "bad")
        self.renew_button.setVisible(state.budget_differs and self.context.may(Action.PLAN_MONEY))

    def _make_pot(self) -> None:
        self.context.do(_("Pot made for a project"), lambda session: make_pot(session, self.project_id))

    def _renew(self) -> None:
        self.context.do(_("Budget of a pot changed"), lambda session: renew_budget(session, self.project_id))


def balance_words(plan: Plan) -> tuple[str, Tone]:
    """Whether costs and money are equal, in a sentence."""
    if not plan.cost and not plan.income:
        return _("Nothing is planned yet. Begin with the costs."), "soft"
    if plan.missing > 0:
        return _("{amount} are still missing.").format(amount=show_cents(plan.missing)), "care"
    if plan.missing < 0:
        return _("There are {amount} more than the costs.").format(amount=show_cents(-plan.missing)), "care"
    return _("Costs and money are equal: {amount}.").format(amount=show_cents(plan.cost)), "good"


def _shown(lines: tuple[Numbered, ...], kinds: dict[str, str]) -> list[Shown]:
    made = []
    for one in lines:
        if isinstance(one.part, Line):
            kind = _(kinds[one.part.kind])
            made.append(
                Shown(one.id, one.part.what or kind, kind if one.part.what else "", show_cents(one.part.cents or 0))
            )
    return made
