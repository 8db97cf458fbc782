"""The guided list of one handover: six steps, each can be left and come back to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    GoodBadBadge,
    StepBar,
    Tone,
    button,
    primary_button,
    quiet_button,
    soft_label,
    wrapping_row,
)
from app.base.i18n import _, ngettext
from app.overview.handover.page_lines import BankStep, LinesStep
from app.overview.handover.page_steps import CashStep, State, Step, TasksStep, difference_in_words
from app.overview.handover.rules import PLACE, THING

END = 5


class EndStep(Step):
    """What is done and what is open; print, end the access, finish."""

    print_wanted = Signal()
    end_access_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, context: Context, state: State) -> None:
        super().__init__(context, state)
        card = Card(_("Check, print, sign"))
        self.badges = [GoodBadBadge() for _line in range(5)]
        for badge in self.badges:
            card.body.addWidget(badge)
        self.print_button = primary_button(_("Print the sheet"), "printer")
        self.print_button.clicked.connect(self.print_wanted)
        self.access_button = button("", "lock")
        self.access_button.clicked.connect(self.end_access_wanted)
        self.finish_button = button(_("Finish the handover"), "check")
        self.finish_button.clicked.connect(self.finish_wanted)
        card.body.addWidget(wrapping_row(self.print_button, self.access_button, self.finish_button))
        card.body.addWidget(soft_label(_("Both sign the sheet. Keep it with the papers of the board.")))
        self.body.addWidget(card)
        self.body.addStretch()
        self.show_state(state)

    def show_state(self, state: State) -> None:
        """Five lines in words."""
        super().show_state(state)
        for badge, told in zip(self.badges, (*_notes(state), _access(state)), strict=True):
            badge.show_state(*told)
        name = state.handover.leaving
        self.access_button.setText(_("Access of {name} ends now").format(name=name).replace("&", "&&"))
        self.access_button.setVisible(state.has_access and not self.fixed)
        self.finish_button.setVisible(not self.fixed)


class Guide(QWidget):
    """Bar of steps, the step, and the way on. `closed`: back to the list; `change_wanted`: other people."""

    closed = Signal()
    change_wanted = Signal()

    def __init__(self, context: Context, state: State) -> None:
        super().__init__()
        self.state = state
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        back = quiet_button(_("All handovers"), "chevron-start")
        back.clicked.connect(self.closed)
        change = quiet_button(_("Change people and office"), "edit")
        change.clicked.connect(self.change_wanted)
        if state.handover.ended is not None:
            change.hide()
        column.addWidget(wrapping_row(back, change))
        names = (
            _("Tasks"), _("Cash"), _("Keys and devices"), _("Papers"), _("Bank and rest"),
            _("Check and print"),
        )  # fmt: skip
        self.bar = StepBar(names)
        self.bar.chosen.connect(self.go_to)
        column.addWidget(self.bar)
        self.end = EndStep(context, state)
        self.steps: tuple[Step, ...] = (
            TasksStep(context, state), CashStep(context, state), LinesStep(context, state, THING),
            LinesStep(context, state, PLACE), BankStep(context, state), self.end,
        )  # fmt: skip
        for step in self.steps:
            column.addWidget(step, 1)
            step.hide()
        self.next_button = primary_button(_("Next step"), "chevron-end")
        self.next_button.clicked.connect(lambda: self.go_to(self.bar.current + 1))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.next_button)
        column.addLayout(row)
        self.show_state(state)

    def go_to(self, number: int) -> None:
        """Keep this step and show another one."""
        self.keep()
        self.bar.show_step(number)
        for place, step in enumerate(self.steps):
            step.setVisible(place == number)
        if number == END and self.next_button.hasFocus():
            self.end.print_button.setFocus()
        self.next_button.setVisible(number < END)

    def keep(self) -> None:
        """Save what is typed."""
        for step in self.steps:
            step.keep()

    def show_state(self, state: State) -> None:
        """Show what is kept now in every step."""
        self.state = state
        for step in self.steps:
            step.show_state(state)
        for number, done in enumerate(_done(state)):
            self.bar.set_done(number, done)


def _done(state: State) -> tuple[bool, ...]:
    handover = state.handover
    return (
        not state.tasks,
        handover.counted_cents is not None,
        bool(state.things) and all(thing.given for thing in state.things),
        bool(state.places) and all(place.given for place in state.places),
        bool(handover.bank_power),
        handover.ended is not None,
    )


def _notes(state: State) -> tuple[tuple[str, Tone], ...]:
    handover, tasks, away = state.handover, len(state.tasks), state.handover.difference_cents
    open_things = [thing for thing in (*state.things, *state.places) if not thing.given]
    told = ngettext("{count} task is still open", "{count} tasks are still open", tasks).format(count=tasks)
    not_given = ngettext("{count} line is not ticked", "{count} lines are not ticked", len(open_things))
    bank = _("Power of attorney: {note}").format(note=handover.bank_power)
    return (
        (told, "care") if tasks else (_("No open tasks"), "good"),
        (_("Cash is not counted"), "care") if away is None else difference_in_words(away),
        (not_given.format(count=len(open_things)), "care") if open_things else (_("Everything is ticked"), "good"),
        (bank, "good") if handover.bank_power else (_("Power of attorney at the bank: nothing noted"), "care"),
    )


def _access(state: State) -> tuple[str, Tone]:
    handover = state.handover
    if handover.ended is not None:
        return _("Finished on {day}").format(day=show_day(handover.ended.date())), "good"
    if state.has_access:
        return _("{name} can still sign in").format(name=handover.leaving), "care"
    return _("{name} has no access").format(name=handover.leaving), "good"
