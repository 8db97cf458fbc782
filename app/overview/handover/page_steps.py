"""The first steps of a handover: tasks and cash. Each keeps what is noted at once."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.announce import ProblemLabel
from app.base.desktop.context import Context
from app.base.desktop.fields import NumberField, TickField
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, GoodBadBadge, Tone, card_grid, label, primary_button, soft_label
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.money import Cents, show_cents
from app.meetings.rules import Task
from app.overview.handover.rules import COINS, NOTES, Handover, Thing, counted
from app.overview.handover.service import count_cash, hand_on_tasks

PAUSE_MS = 800  # typing at risk


@dataclass(frozen=True, slots=True)
class State:
    """Everything about one handover that a screen shows."""

    handover: Handover
    tasks: list[Task]
    things: list[Thing]
    places: list[Thing]
    in_book: Cents | None
    has_access: bool


class Step(QWidget):
    """One step: `show_state` shows what is kept, `keep` saves what is typed."""

    def __init__(self, context: Context, state: State) -> None:
        super().__init__()
        self.context, self.state = context, state
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, px(8), 0)
        self.body.setSpacing(px(12))

    @property
    def id(self) -> int:
        """Number of the handover."""
        return self.state.handover.id

    @property
    def fixed(self) -> bool:
        """True if it is finished: nothing can be changed any more."""
        return self.state.handover.ended is not None

    def show_state(self, state: State) -> None:
        """Show what is kept now."""
        self.state = state

    def keep(self) -> None:
        """Save what is typed."""


class TasksStep(Step):
    """Open tasks of the one who leaves: tick them, hand them on with one press."""

    def __init__(self, context: Context, state: State) -> None:
        super().__init__(context, state)
        self._card = Card(_("Open tasks"))
        self._lines = QVBoxLayout()
        self._card.body.addLayout(self._lines)
        self.hand_on = primary_button("", "person")
        self.hand_on.clicked.connect(self._hand_on)
        self._card.body.addWidget(self.hand_on, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._card)
        self.body.addStretch()
        self.ticks: dict[int, TickField] = {}
        self.show_state(state)

    def show_state(self, state: State) -> None:
        """One tick for each open task."""
        super().show_state(state)
        clear(self._lines)
        self.ticks = {}
        for task in state.tasks:
            until = " · " + _("Until {day}").format(day=show_day(task.until)) if task.until else ""
            self.ticks[task.id] = TickField(task.what + until, on=True)
            self._lines.addWidget(self.ticks[task.id])
        if not state.tasks:
            told = _("No task stands open under the name {name}.").format(name=state.handover.leaving)
            self._lines.addWidget(soft_label(told))
        self.hand_on.setText(_("Hand on to {name}").format(name=state.handover.follower).replace("&", "&&"))
        self.hand_on.setVisible(bool(state.tasks) and not self.fixed)

    def _hand_on(self) -> None:
        chosen = [task_id for task_id, tick in self.ticks.items() if tick.value()]
        if chosen:
            self.context.do(_("Tasks handed on"), lambda session: hand_on_tasks(session, self.id, chosen))


class CashStep(Step):
    """Count notes and coins; the sum is compared with the cash book."""

    def __init__(self, context: Context, state: State) -> None:
        super().__init__(context, state)
        self.fields = {cents: NumberField(f"coin{cents}", most=9999) for cents in (*NOTES, *COINS)}
        self._sums = {cents: label("", "soft", wrap=False) for cents in self.fields}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._problem = ProblemLabel()
        cards = self._counting(_("Banknotes"), NOTES), self._counting(_("Coins"), COINS), self._result()
        self.body.addWidget(card_grid(*cards, least_width=270))
        self.body.addStretch()
        for cents, pieces in state.handover.coins.items():
            self.fields[cents].set_number(pieces)
        for field in self.fields.values():
            field.setReadOnly(self.fixed)
            field.changed.connect(self._typed)
        self.show_state(state)

    def show_state(self, state: State) -> None:
        """Sum, book and difference."""
        super().show_state(state)
        self._show_sums()

    def keep(self) -> None:
        """Save the count if it changed."""
        self._pause.stop()
        coins = self._read()
        if coins is not None and coins != dict(self.state.handover.coins) and not self.fixed:
            self.context.do(_("Cash counted"), lambda session: count_cash(session, self.id, coins))

    def _counting(self, title: str, pieces: tuple[int, ...]) -> Card:
        card, grid = Card(title), QGridLayout()
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(6))
        for row, cents in enumerate(pieces):
            name = label(show_cents(cents), "text", wrap=False)
            self.fields[cents].setAccessibleName(_("How many of {piece}?").format(piece=show_cents(cents)))
            self.fields[cents].setMinimumWidth(px(76))
            name.setBuddy(self.fields[cents])
            grid.addWidget(name, row, 0)
            grid.addWidget(self.fields[cents], row, 1)
            grid.addWidget(self._sums[cents], row, 2)
        grid.setColumnStretch(2, 1)
        card.body.addLayout(grid)
        card.body.addStretch()
        return card

    def _result(self) -> Card:
        card = Card(_("Together"))
        self.sum, self.book = label("", "figure"), label("", "strong")
        self.difference = GoodBadBadge()
        for title, widget in ((_("Counted"), self.sum), (_("In the cash book"), self.book)):
            card.body.addWidget(soft_label(title))
            card.body.addWidget(widget)
        card.body.addWidget(self.difference)
        card.body.addWidget(soft_label(_("A difference is written on the sheet. Nothing is booked by itself.")))
        card.body.addWidget(self._problem)
        card.body.addStretch()
        return card

    def _read(self) -> dict[int, int] | None:
        try:
            found = {cents: field.number() or 0 for cents, field in self.fields.items()}
        except InvalidInput as problem:
            self._problem.setText(problem.sentence)
            return None
        self._problem.setText("")
        return {cents: pieces for cents, pieces in found.items() if pieces}

    def _typed(self) -> None:
        self._show_sums()
        self._pause.start()

    def _show_sums(self) -> None:
        coins = self._read()
        if coins is None:
            return
        for cents, told in self._sums.items():
            told.setText(f"= {show_cents(cents * coins[cents])}" if cents in coins else "")
        total, book = counted(coins), self.state.in_book
        if self.fixed:
            book = self.state.handover.book_cents
        self.sum.setText(show_cents(total))
        self.book.setText(show_cents(book) if book is not None else _("There is no cash box."))
        self.difference.setVisible(bool(coins) and book is not None)
        if book is not None:
            self.difference.show_state(*difference_in_words(total - book))


def difference_in_words(cents: int) -> tuple[str, Tone]:
    """What a difference is called, and how it looks."""
    if cents == 0:
        return _("Counted and booked are the same"), "good"
    amount = show_cents(abs(cents))
    if cents > 0:
        return _("{amount} more than in the book").format(amount=amount), "care"
    return _("{amount} less than in the book").format(amount=amount), "bad"


def clear(lines: QVBoxLayout) -> None:
    """Take all widgets out."""
    while (item := lines.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
