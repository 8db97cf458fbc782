"""The steps of reading a bank statement in. They show and ask; `page_import` does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, TextField
from app.base.desktop.form_row import FormRow
from app.base.desktop.import_cards import button_row, pressed
from app.base.desktop.table import Column, SqlTable
from app.base.desktop.table_view import ROW_HEIGHT
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    FigureCard,
    GoodBadBadge,
    button,
    card_grid,
    heading_label,
    label,
    picture,
    primary_button,
    soft_label,
)
from app.base.errors import InvalidInput
from app.base.i18n import N_, _, ngettext
from app.base.money import show_cents
from app.base.storage import ListRequest, Session
from app.finances.importing import BankPlan, BankReport, PlannedLine
from app.finances.page_places import grouped_iban
from app.finances.rules import BANK, LONGEST_NAME
from app.finances.service import Account
from app.finances.statements.rules import Statement
from app.finances.table import signed

NEW = 0  # key of the choice "a new account"


class ChooseAccount(Card):
    """Step 2: which account the statement belongs to."""

    back = Signal()
    forward = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.addWidget(heading_label(_("Which account is it?"), 2))
        self._what = soft_label("")
        self.body.addWidget(self._what)
        self.account = ChoiceField("account")
        self.name = TextField("name", most=LONGEST_NAME)
        self._account_row = FormRow(_("Account"), self.account)
        self._name_row = FormRow(_("Name of the new account"), self.name, _("The bank's name is enough."))
        self.body.addWidget(self._account_row)
        self.body.addWidget(self._name_row)
        self.account.changed.connect(self._dress)
        self.body.addStretch()
        self.main = pressed(primary_button(_("Check entries")), self.forward)
        self.body.addLayout(button_row(pressed(button(_("Back")), self.back), self.main))

    def show_choice(
        self, statements: Sequence[Statement], known: Sequence[Account], guess: Account | None, name: str
    ) -> None:
        """Offer the bank accounts; the one with the same number is chosen."""
        ibans = ", ".join(dict.fromkeys(grouped_iban(one.account) for one in statements))
        owner = next((one.owner for one in statements if one.owner), "")
        lines = sum(len(one.booked) for one in statements)
        count = ngettext("{count} booking", "{count} bookings", lines).format(count=lines)
        self._what.setText(" · ".join(part for part in (ibans, owner, count) if part))
        banks = [one for one in known if one.kind == BANK]
        self.account.set_choices([*((one.id, one.name) for one in banks), (NEW, _("A new account"))])
        self.account.set_key(guess.id if guess else NEW)
        if not self.name.value():
            self.name.set_value(name or _("Bank account"))
        self._dress()

    def chosen_name(self, known: Sequence[Account]) -> str:
        """Name of the account. Raises InvalidInput if a new one has none."""
        account = next((one for one in known if one.id == self.account.key()), None)
        if account is not None:
            return account.name
        if not self.name.value():
            raise InvalidInput("name", _("Please enter a name."))
        return self.name.value()

    def show_problem(self, problem: InvalidInput) -> None:
        """Beside the choice."""
        row = self._name_row if problem.field == "name" else self._account_row
        row.show_problem(problem)

    def _dress(self) -> None:
        self._name_row.setVisible(self.account.key() == NEW)
        for row in (self._name_row, self._account_row):
            row.show_problem(None)


class _PlannedLines:
    """The new lines as a list; they are in memory, not in the database yet."""

    def __init__(self) -> None:
        self.lines: tuple[PlannedLine, ...] = ()

    def count(self, _session: Session, _request: ListRequest) -> int:
        return len(self.lines)

    def rows(self, _session: Session, _request: ListRequest, offset: int, limit: int) -> list[PlannedLine]:
        return list(self.lines[offset : offset + limit])


class CheckLines(Card):
    """Step 3: what is new, what is there already, whether the sums fit."""

    back = Signal()
    forward = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._new, self._known, self._pending, self._balance = (
            FigureCard(title, "") for title in (_("New"), _("Already there"), _("Announced only"), _("Balance then"))
        )
        self.body.addWidget(
            card_grid(self._new, self._known, self._pending, self._balance, least_width=170, spacing=12)
        )
        self._fits = GoodBadBadge()
        self.body.addWidget(self._fits)
        self._notes = QFrame()
        self._notes.setProperty("kind", "note")
        box = QHBoxLayout(self._notes)
        self._words = label("")
        box.addWidget(self._words)
        self.body.addWidget(self._notes)
        self._source = _PlannedLines()
        self.table: SqlTable[PlannedLine] = SqlTable(context, _columns(), self._source)
        self.table.set_name(_("New entries"))
        self.table.view.setMinimumHeight(px(ROW_HEIGHT * 3))  # the main button stays in sight on small screens
        self.body.addWidget(self.table, 1)
        self.main = pressed(primary_button(_("Enter bookings"), "check"), self.forward)
        self.body.addLayout(button_row(pressed(button(_("Back")), self.back), self.main))

    def show_plan(self, plan: BankPlan) -> None:
        """Everything the user should know before anything is entered."""
        (one,) = plan.accounts
        self._new.show_figure(str(plan.new), _("will be entered"))
        self._known.show_figure(str(plan.known), _("will be left out"))
        self._pending.show_figure(str(plan.pending), _("will come with a later statement"))
        self._balance.show_figure(show_cents(one.book_cents), _("on {day}").format(day=show_day(one.until)))
        if one.fits is None:
            self._fits.show_state(_("The file holds no balance to compare with."), "soft")
        elif one.fits:
            self._fits.show_state(_("Cash book and bank agree to the cent."), "good")
        else:
            self._fits.show_state(_("Cash book and bank do not agree."), "care")
        hand = [_("Entered by hand before: {number}").format(number=match.number) for match in one.by_hand]
        self._words.setText("\n".join((*plan.warnings, *hand[:5])))
        self._notes.setVisible(bool(plan.warnings or hand))
        self._source.lines = one.lines
        self.table.show(ListRequest())
        self.table.setVisible(bool(one.lines))
        self.main.setText(
            ngettext("Enter {count} booking", "Enter {count} bookings", plan.new).format(count=plan.new)
            if plan.new
            else _("Finish")
        )


def _columns() -> tuple[Column[PlannedLine], ...]:
    return (
        Column("day", N_("Date"), lambda one: show_day(one.line.day), 11, sortable=False),
        Column("text", N_("What for"), lambda one: one.text, 26, sortable=False),
        Column("party", N_("From / to"), lambda one: one.party or "—", 18, sortable=False),
        Column("category", N_("Category"), lambda one: one.category or "—", 14, sortable=False),
        Column(
            "amount",
            N_("Amount"),
            lambda one: signed(one.line.cents),
            12,
            align_end=True,
            tone=lambda one: "good" if one.line.cents > 0 else None,
            sortable=False,
        ),
    )


class Done(Card):
    """Step 4: what was entered."""

    back = Signal()
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.addStretch(2)
        self.body.addWidget(picture("check-circle", 56, "good"))
        self.told: list[str] = []
        self.words = label("")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = heading_label(_("Done"), 2)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(heading)
        self.body.addWidget(self.words)
        self.body.addStretch(3)
        self.main = pressed(primary_button(_("Show the entries"), "money"), self.back)
        self.body.addLayout(button_row(pressed(button(_("Read in another statement")), self.again), self.main))

    def show_report(self, report: BankReport) -> None:
        """What happened, in sentences."""
        self.told = report.lines()
        self.words.setText("\n".join(self.told))
