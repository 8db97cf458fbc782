"""Dialogs about money: pay out, paid back, one receipt; and a line that says why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, MoneyField, NoteField, TextField, TickField
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import label
from app.base.i18n import _
from app.base.money import show_cents
from app.base.storage import Session
from app.finances.service import balances
from app.participation.fund.rules.values import Application, Receipt
from app.participation.fund.service import (
    PaymentDetails,
    ReceiptDetails,
    add_receipt,
    change_receipt,
    money_of,
    pay,
    read_application,
    take_back,
)


class PaymentEditor(FormDialog):
    """Money out to the applicant, or (`home`) back from there. It becomes an entry of the cash book."""

    def __init__(
        self, context: Context, one: Application, *, home: bool = False, parent: QWidget | None = None
    ) -> None:
        title = _("Enter what was paid back") if home else _("Pay out")
        sentence = _("It is entered in the cash book, with the pot of the fund.")
        verb = _("Enter the money") if home else _("Pay the money out")
        super().__init__(context, title, sentence, verb, None, parent)
        self.home = home
        with context.storage.read() as session:
            self.one = one = read_application(session, one.id)
            money, known = money_of(session, one.id), balances(session)
        self.cents, self.day = MoneyField(), DateField(context.today())
        choices = [(each.id, f"{each.name} ({show_cents(each.cents)})") for each in known]
        self.account = ChoiceField(choices=choices)
        if one.details.iban and not home:
            account = _("To {name}, IBAN {iban}")
            self.body.addWidget(label(account.format(name=one.details.holder or one.details.applicant,
                                                     iban=_grouped(one.details.iban))))  # fmt: skip
        self.add("amount", _("Amount"), self.cents)
        self.add("day", _("Day"), self.day)
        self.add("account", _("Into which account?") if home else _("From which account?"), self.account)
        self.cents.set_cents((money.rest or None) if home else (money.owed or None))
        self.day.set_day(context.today())
        bank = next((each.id for each in known if not each.is_cash), None)
        if one.details.iban and bank is not None:
            self.account.set_key(bank)

    def save(self) -> bool:
        """One entry of the cash book, linked to the application."""
        key = self.account.key()
        details = PaymentDetails(self.cents.cents(), self.day.day(), key if isinstance(key, int) else None)
        one, work = self.one, take_back if self.home else pay
        what = _("Paid back to the fund") if self.home else _("Paid from the fund")
        return self.context.do(what, lambda session: work(session, one.id, details, one.moves), self.show_invalid)


class ReceiptEditor(FormDialog):
    """One receipt of the settlement."""

    def __init__(
        self, context: Context, one: Application, receipt: Receipt | None = None, parent: QWidget | None = None
    ) -> None:
        title = _("Type in a receipt") if receipt is None else _("Change the receipt")
        draft = f"fund-receipt-{one.id}" if receipt is None else f"fund-receipt-{one.id}-{receipt.id}"
        super().__init__(context, title, one.title, _("Save the receipt"), draft, parent)
        self.one, self.receipt = one, receipt
        self.day, self.what, self.cents = DateField(context.today()), TextField(), MoneyField()
        self.number, self.reason = TextField(), TextField()
        self.recognised = TickField(_("Recognised: it belongs to the project"), on=True)
        self.add("day", _("Day on the receipt"), self.day)
        self.add("what", _("What was bought?"), self.what)
        self.add("amount", _("Amount"), self.cents)
        self.add("number", _("Number of the receipt"), self.number, optional=True)
        self.add("recognised", "", self.recognised)
        self.add("reason", _("Why not?"), self.reason, _("Only if it is not recognised."), optional=True)
        if receipt is not None:
            self.day.set_day(receipt.day)
            self.what.set_value(receipt.what)
            self.cents.set_cents(receipt.cents)
            self.number.set_value(receipt.number)
            self.recognised.set_value(receipt.recognised)
            self.reason.set_value(receipt.reason)

    def save(self) -> bool:
        """Added, or changed."""
        details = ReceiptDetails(
            self.day.day(), self.what.value(), self.cents.cents(), self.number.value(), self.recognised.value(),
            self.reason.value(),
        )  # fmt: skip
        one, receipt = self.one, self.receipt
        if receipt is None:
            return self.context.do(
                _("Receipt typed in"), lambda session: add_receipt(session, one.id, details), self.show_invalid
            )
        return self.context.do(
            _("Receipt changed"), lambda session: change_receipt(session, receipt.id, details), self.show_invalid
        )


class WhyEditor(FormDialog):
    """One step that wants a word: `work` gets it. `needed` tells whether it may stay empty."""

    def __init__(
        self,
        context: Context,
        words: tuple[str, str, str],
        field: str,
        work: Callable[[Session, str], object],
        draft_key: str,
        parent: QWidget | None = None,
    ) -> None:
        title, sentence, verb = words
        super().__init__(context, title, sentence, verb, draft_key, parent)
        self._field, self._work = field, work
        self._verb = verb
        self.note = NoteField(lines=3)
        self.add(field, _("In a few words"), self.note)

    def save(self) -> bool:
        """Do it with these words."""
        told = self.note.value()
        return self.context.do(self._verb, lambda session: self._work(session, told), self.show_invalid)


def _grouped(iban: str) -> str:
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
