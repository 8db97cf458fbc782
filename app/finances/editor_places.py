"""Dialogs for the places where money lies: accounts and pots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, MoneyField, TextField, TickField
from app.base.desktop.form import FormDialog
from app.base.desktop.history import HistoryLines
from app.base.i18n import _
from app.base.money import Cents
from app.finances.editor_fields import side_by_side
from app.finances.rules import BANK, CASH, LONGEST_NAME, AccountDetails, PotDetails
from app.finances.service import (
    Account,
    Pot,
    account_history,
    add_pot,
    change_account,
    change_pot,
    open_account,
    opening_of,
    set_opening,
)

if TYPE_CHECKING:
    from app.base.storage import Session


class AccountEditor(FormDialog):
    """Starts a cash box or a bank account, or changes its name and what it began with."""

    def __init__(self, context: Context, account: Account | None = None, parent: QWidget | None = None) -> None:
        title = account.name if account else _("New account")
        verb = _("Save account") if account else _("Start account")
        sentence = _("A place where money lies: a cash box or a bank account.")
        key = f"account-{account.id}" if account else "account-new"
        super().__init__(context, title, sentence, verb, key, parent)
        self._account = account
        self.account_id = account.id if account else None
        self.kind = ChoiceField(choices=[(CASH, _("Cash box")), (BANK, _("Bank account"))])
        self.name = TextField(most=LONGEST_NAME)
        self.iban = TextField(most=40)
        self.opening, self.opened = MoneyField(), DateField(context.today())
        kind = self.add("kind", _("What is it?"), self.kind)
        self.add("name", _("Name"), self.name)
        self._iban_row = self.add("iban", _("IBAN"), self.iban, _("It stands on the bank card."), optional=True)
        side_by_side(
            self.body,
            self.add("opening", _("How much is in it?"), self.opening, optional=True),
            self.add("opened", _("Since when?"), self.opened),
        )
        kind.setVisible(account is None)
        if account is not None:
            self.history = HistoryLines()
            self.body.addWidget(self.history)
            with context.storage.read() as session:
                self.history.show_changes(account_history(session, account.id))
        self._show(account)
        self.kind.changed.connect(self._kind_chosen)

    def _show(self, account: Account | None) -> None:
        self._began: tuple[object, object] = (None, None)
        if account is None:
            self.name.set_value(_("Cash box"))
            self.opened.set_day(self.context.today())
        else:
            with self.context.storage.read() as session:
                day, cents = opening_of(session, account.id) or (account.opened, Cents(0))
            self.kind.set_key(account.kind)
            self.name.set_value(account.name)
            self.iban.set_value(account.iban)
            self.opening.set_cents(cents)
            self.opened.set_day(day)
            self._began = (day, cents)
        self._kind_chosen()

    def _kind_chosen(self) -> None:
        bank = self.kind.key() == BANK
        self._iban_row.setVisible(bank)
        usual = (_("Cash box"), _("Bank account"))
        if self.name.value() in usual:
            self.name.set_value(usual[bank])

    def save(self) -> bool:
        """One step."""
        kind = str(self.kind.key())
        iban = self.iban.value() if kind == BANK else ""
        details = AccountDetails(self.name.value(), kind, self.opened.day(), self.opening.cents() or Cents(0), iban)
        account = self._account
        if account is None:
            return self.context.do(
                _("Account started"), lambda session: self._start(session, details), self.show_invalid
            )
        return self.context.do(
            _("Account changed"), lambda session: self._change(session, account, details), self.show_invalid
        )

    def _start(self, session: Session, details: AccountDetails) -> None:
        self.account_id = open_account(session, details)

    def _change(self, session: Session, account: Account, details: AccountDetails) -> None:
        change_account(session, account.id, details.name, details.iban)
        began = (details.opened, details.opening_cents)
        if details.opened is not None and began != self._began:
            set_opening(session, account.id, details.opened, details.opening_cents or 0)


class PotEditor(FormDialog):
    """Starts a pot, or changes it."""

    def __init__(self, context: Context, pot: Pot | None = None, parent: QWidget | None = None) -> None:
        title = pot.name if pot else _("New pot")
        verb = _("Save pot") if pot else _("Start pot")
        sentence = _("Money for one purpose, for example a party or a grant.")
        key = f"pot-{pot.id}" if pot else "pot-new"
        super().__init__(context, title, sentence, verb, key, parent)
        self._pot = pot
        today = context.today()
        self.name, self.budget = TextField(most=LONGEST_NAME), MoneyField()
        self.from_day, self.to_day = DateField(today), DateField(today)
        self.closed = TickField(_("This pot is closed"))
        self.add("name", _("Name"), self.name)
        hint = _("Without a budget you can spend what comes in.")
        self.add("budget", _("How much may be spent?"), self.budget, hint, optional=True)
        side_by_side(
            self.body,
            self.add("from_day", _("From"), self.from_day, optional=True),
            self.add("to_day", _("Until"), self.to_day, optional=True),
        )
        self.add("closed", "", self.closed).setVisible(pot is not None)
        if pot is not None:
            self.name.set_value(pot.name)
            self.budget.set_cents(pot.budget_cents or None)
            self.from_day.set_day(pot.from_day)
            self.to_day.set_day(pot.to_day)
            self.closed.set_value(pot.closed)

    def save(self) -> bool:
        """One step; it can be undone."""
        details = PotDetails(
            self.name.value(), self.budget.cents(), self.from_day.day(), self.to_day.day(), self.closed.value()
        )
        pot = self._pot
        if pot is None:
            return self.context.do(_("Pot started"), lambda session: add_pot(session, details), self.show_invalid)
        return self.context.do(
            _("Pot changed"), lambda session: change_pot(session, pot.id, details), self.show_invalid
        )
