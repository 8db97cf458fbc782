"""Beside the list of turns: the chosen turn, how fair the plan is, who cannot when."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    GoodBadBadge,
    button,
    heading_label,
    icon_button,
    label,
    quiet_button,
    soft_label,
)
from app.base.i18n import _
from app.conflicts.rota.editor import AbsenceDialog, StandInDialog, SwapDialog, absence_words, latest
from app.conflicts.rota.rules import Fairness, Plan, Turn, in_words, monday, week_words
from app.conflicts.rota.service import end_absence, mark_done, undo_swap
from app.conflicts.rota.table import state_of
from app.group.rights import Action


class TurnCard(Card):
    """The chosen turn and what can be done with it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.turn: Turn | None = None
        self.plan: Plan | None = None
        self.nothing = soft_label(_("Choose a turn in the list."))
        self.who, self.when, self.state = heading_label("", 2), soft_label(""), GoodBadBadge()
        self.done = button(_("Mark as done"), "check")
        self.not_done = quiet_button(_("Not done after all"), "undo")
        self.swap = button(_("Swap this turn"), "transfer")
        self.swap_back = button(_("Take swap back"), "undo")
        self.stand_in = button(_("Somebody stands in"), "person")
        self.exempt = quiet_button(_("This flat cannot"), "calendar")
        for each, act in (
            (self.done, self._mark_done), (self.not_done, self._not_done), (self.swap, self._swap),
            (self.swap_back, self._swap_back), (self.stand_in, self._stand_in), (self.exempt, self._exempt),
        ):  # fmt: skip
            each.clicked.connect(act)
        self._buttons = (self.done, self.not_done, self.swap, self.swap_back, self.stand_in, self.exempt)
        for part in (self.nothing, self.who, self.when, self.state, *self._buttons):
            self.body.addWidget(part)
        self.show_turn(None, None)

    def show_turn(self, plan: Plan | None, turn: Turn | None) -> None:
        """Show this one; None asks to choose."""
        self.plan, self.turn = plan, turn
        keeps = turn is not None and self.context.may(Action.KEEP_HOUSE)
        self.nothing.setVisible(turn is None)
        for part in (self.who, self.when):
            part.setVisible(turn is not None)
        if turn is None:
            self.state.hide()
            for each in self._buttons:
                each.hide()
            return
        words, tone = state_of(turn, self.context.today())
        self.who.setText(turn.who)
        self.who.setAccessibleName(turn.who)
        self.when.setText(f"{turn.area} · {week_words(turn.week)}")
        self.state.show_state(words, tone)
        self.state.setVisible(bool(words))
        is_open = turn.done_on is None
        today = self.context.today()
        begun, ahead = turn.week <= today, turn.week >= monday(today)
        for each, shown in (
            (self.done, is_open and begun), (self.not_done, not is_open),
            (self.swap, is_open and ahead and turn.swap_id is None and turn.flat_id is not None),
            (self.swap_back, is_open and turn.swap_id is not None), (self.stand_in, is_open),
            (self.exempt, turn.flat_id is not None),
        ):  # fmt: skip
            each.setVisible(keeps and shown)

    def _mark_done(self) -> None:
        if (turn := self.turn) is not None:
            today = self.context.today()
            self.context.do(_("Turn done"), lambda session: mark_done(session, turn.id, today))

    def _not_done(self) -> None:
        if (turn := self.turn) is not None:
            self.context.do(_("Turn open again"), lambda session: mark_done(session, turn.id, None))

    def _swap(self) -> None:
        if self.turn is not None:
            SwapDialog(self.context, latest(self.context, self.turn.id), self).exec()

    def _swap_back(self) -> None:
        if self.turn is not None and (swap_id := self.turn.swap_id) is not None:
            self.context.do(_("Swap taken back"), lambda session: undo_swap(session, swap_id))

    def _stand_in(self) -> None:
        if self.turn is not None:
            StandInDialog(self.context, latest(self.context, self.turn.id), self).exec()

    def _exempt(self) -> None:
        if self.plan is not None and self.turn is not None:
            AbsenceDialog(self.context, self.plan, flat_id=self.turn.flat_id, parent=self).exec()


class PlanCard(Card):
    """How the turns are shared out, and who cannot when."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.plan: Plan | None = None
        self.fair = label("", "strong")
        self.counts = soft_label("")
        self.cannot = button(_("A flat cannot"), "calendar")
        self.cannot.clicked.connect(partial(self._ask, holiday=False))
        self.holiday = button(_("Weeks without cleaning"), "calendar")
        self.holiday.clicked.connect(partial(self._ask, holiday=True))
        self.body.addWidget(heading_label(_("Is it fair?"), 2))
        self.body.addWidget(self.fair)
        self.body.addWidget(self.counts)
        self.title = heading_label(_("Who cannot when"), 2)
        self.body.addWidget(self.title)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(4))
        self.body.addLayout(self._lines)
        for each in (self.cannot, self.holiday):
            self.body.addWidget(each)
            each.setVisible(context.may(Action.KEEP_HOUSE))

    def show_plan(self, plan: Plan, fair: Fairness) -> None:
        """Show this plan."""
        self.plan = plan
        self.fair.setText(in_words(fair))
        counts = [f"{flat.name}: {fair.turns.get(flat.id, 0)}" for flat in plan.house.flats]
        self.counts.setText(" · ".join(counts))
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for absence in plan.house.absences:
            self._lines.addWidget(self._line(plan, absence.id))
        shown = bool(plan.house.absences) or self.context.may(Action.KEEP_HOUSE)
        self.title.setVisible(shown)

    def _line(self, plan: Plan, absence_id: int) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = absence_words(plan, absence_id)
        row.addWidget(label(words), 1)
        if self.context.may(Action.KEEP_HOUSE):
            gone = icon_button("close", _("End: {what}").format(what=words))
            gone.clicked.connect(partial(self._end, absence_id))
            row.addWidget(gone)
        return line

    def _ask(self, _checked: bool = False, *, holiday: bool) -> None:
        if self.plan is not None:
            AbsenceDialog(self.context, self.plan, holiday=holiday, parent=self).exec()

    def _end(self, absence_id: int, _checked: bool = False) -> None:
        self.context.do(_("Exemption ended"), lambda session: end_absence(session, absence_id))
