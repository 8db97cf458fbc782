"""Dialogs for money: in, out, from here to there, taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, MoneyField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import label
from app.base.errors import InvalidInput
from app.base.i18n import N_, _
from app.base.money import show_cents
from app.finances.editor_fields import CategoryField, ReceiptField, side_by_side
from app.finances.rules import BANK, CASH, LONGEST_TEXT, EntryDetails, doubt_about_day
from app.finances.service import (
    AccountBalance,
    EntryRow,
    add_receipt,
    assign,
    balances,
    category_names,
    money_in,
    money_out,
    open_pots,
    reverse,
    transfer,
)

_WORDS = {  # title, sentence, verb, whom, what the undo line says
    "in": (
        N_("Money in"),
        N_("What did you get? Amount and purpose are enough."),
        N_("Enter money in"),
        N_("From whom?"),
        N_("Money in entered"),
    ),
    "out": (
        N_("Money out"),
        N_("What did you pay? Amount and purpose are enough."),
        N_("Enter money out"),
        N_("To whom?"),
        N_("Money out entered"),
    ),
}


def account_choices(known: list[AccountBalance]) -> list[tuple[object, str]]:
    """Accounts with what is in them."""
    return [(one.id, f"{one.name} · \u2066{show_cents(one.cents)}\u2069") for one in known]  # amounts run left to right


class _MoneyDialog(FormDialog):
    """What all of them share: amount, day with a gentle doubt about unusual days, accounts."""

    def _make_basics(self) -> None:
        today = self.context.today()
        with self.context.storage.read() as session:
            self.known = balances(session)
        self.amount, self.day = MoneyField(), DateField(today)
        self.day.set_day(today)
        side_by_side(self.body, self.add("amount", _("How much?"), self.amount), self.add("day", _("When?"), self.day))
        self._doubt = label("", "care")
        self._doubt.hide()
        self.body.addWidget(self._doubt)
        self.day.changed.connect(self._look_at_day)
        self.amount.setFocus()

    def _look_at_day(self) -> None:
        try:
            day = self.day.day()
        except InvalidInput:
            day = None
        words = doubt_about_day(day, self.context.today()) if day else ""
        self._doubt.setText(words)
        self._doubt.setVisible(bool(words))


class EntryEditor(_MoneyDialog):
    """Money in or money out (`direction`). `entry_id` is the new entry's after saving."""

    def __init__(self, context: Context, direction: str, parent: QWidget | None = None) -> None:
        title, sentence, verb, whom, self._what = _WORDS[direction]
        super().__init__(context, _(title), _(sentence), _(verb), f"money-{direction}", parent)
        self._direction = self.again = direction
        self.entry_id: int | None = None
        self._make_basics()
        self._make_fields(whom)

    def _make_fields(self, whom: str) -> None:
        with self.context.storage.read() as session:
            pots = [(pot.id, pot.name) for pot in open_pots(session)]
            names = category_names(session, income=self._direction == "in")
        self.text = TextField(hint=_("for example: coffee for the meeting"), most=LONGEST_TEXT)
        self.party = TextField(most=LONGEST_TEXT)
        self.account = ChoiceField(choices=account_choices(self.known) or [(None, _("Cash box"))])
        self.pot = ChoiceField(choices=[(None, _("none")), *pots])
        self.category = CategoryField(names)
        self.receipt = ReceiptField(self.context)
        self.add("text", _("What for?"), self.text)
        self.add("party", _(whom), self.party, optional=True)
        self.add("account", _("Where to?") if self._direction == "in" else _("Where from?"), self.account)
        side_by_side(
            self.body,
            self.add("pot", _("Which pot?"), self.pot, optional=True),
            self.add("category", _("Which kind?"), self.category, optional=True),
        )
        self.add("receipt", _("Photo or scan of the receipt"), self.receipt, optional=True)

    def details(self) -> EntryDetails:
        """What the fields say. Raises InvalidInput for what is not understood."""
        account, pot = self.account.key(), self.pot.key()
        return EntryDetails(
            day=self.day.day(),
            cents=self.amount.cents(),
            text=self.text.value(),
            party=self.party.value(),
            account_id=account if isinstance(account, int) else None,
            category=self.category.value(),
            pot_id=pot if isinstance(pot, int) else None,
        )

    def save(self) -> bool:
        """One step: the entry and its receipt."""
        details, file = self.details(), self.receipt.load()
        book = money_in if self._direction == "in" else money_out
        made: list[int] = []

        def action(session: object) -> None:
            entry_id = book(session, details)  # type: ignore[arg-type]
            if file is not None:
                add_receipt(session, entry_id, *file)  # type: ignore[arg-type]
            made.append(entry_id)

        if not self.context.do(_(self._what), action, self.show_invalid):
            return False
        self.entry_id = made[0]
        return True


class TransferEditor(_MoneyDialog):
    """Money from one account to another."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        sentence = _("From the bank into the cash box, or the other way round.")
        super().__init__(context, _("Move money"), sentence, _("Move money"), "money-transfer", parent)
        self.again = "transfer"
        self.entry_id: int | None = None
        self._make_basics()
        choices = account_choices(self.known)
        self.account, self.to_account = ChoiceField(choices=choices), ChoiceField(choices=choices)
        source = next((one.id for one in self.known if one.kind == BANK), None)
        target = next((one.id for one in self.known if one.kind == CASH), None)
        self.account.set_key(source)
        self.to_account.set_key(target if source is not None else None)
        self.text = TextField(hint=_("for example: cash for the party"), most=LONGEST_TEXT)
        self.add("account", _("Where from?"), self.account)
        self.add("to_account", _("Where to?"), self.to_account)
        self.add("text", _("What for?"), self.text, optional=True)

    def save(self) -> bool:
        """One step, one entry on both accounts."""
        source, target = self.account.key(), self.to_account.key()
        names = {one.id: one.name for one in self.known}
        words = _("From {source} to {target}").format(source=names.get(source, ""), target=names.get(target, ""))  # type: ignore[call-overload]
        details = EntryDetails(
            day=self.day.day(),
            cents=self.amount.cents(),
            text=self.text.value() or words,
            account_id=source if isinstance(source, int) else None,
            to_account_id=target if isinstance(target, int) else None,
        )
        made: list[int] = []
        done = self.context.do(
            _("Money moved"), lambda session: made.append(transfer(session, details)), self.show_invalid
        )
        self.entry_id = made[0] if done else None
        return done


class ReverseEditor(FormDialog):
    """Takes an entry back; asks why."""

    def __init__(self, context: Context, entry: EntryRow, parent: QWidget | None = None) -> None:
        title = _("Take back {number}").format(number=entry.number)
        sentence = _("The entry stays in the book. A second one of today takes it back.")
        super().__init__(context, title, sentence, _("Take entry back"), f"money-back-{entry.entry_id}", parent)
        self._entry = entry
        self.entry_id: int | None = None
        self.reason = TextField(hint=_("for example: wrong amount"), most=LONGEST_TEXT)
        self.add("reason", _("Why?"), self.reason)

    def save(self) -> bool:
        """One step."""
        made: list[int] = []
        reason, entry_id = self.reason.value(), self._entry.entry_id
        done = self.context.do(
            _("Entry taken back"), lambda session: made.append(reverse(session, entry_id, reason)), self.show_invalid
        )
        self.entry_id = made[0] if done else None
        return done


class AssignEditor(FormDialog):
    """Puts an entry into a category and a pot; the money stays as it is."""

    def __init__(self, context: Context, entry: EntryRow, parent: QWidget | None = None) -> None:
        sentence = _("This only sorts the entry. Amount and day stay as they are.")
        key = f"money-sort-{entry.entry_id}"
        super().__init__(context, _("Sort the entry"), sentence, _("Save kind and pot"), key, parent)
        self._entry = entry
        with context.storage.read() as session:
            pots = [(pot.id, pot.name) for pot in open_pots(session)]
            names = category_names(session, income=entry.kind == "income")
        if entry.pot_id is not None and entry.pot_id not in dict(pots):
            pots.append((entry.pot_id, entry.pot))
        self.category = CategoryField(names)
        self.category.set_value(entry.category)
        self.pot = ChoiceField(choices=[(None, _("none")), *pots])
        self.pot.set_key(entry.pot_id)
        self.add("category", _("Which kind?"), self.category, optional=True)
        self.add("pot", _("Which pot?"), self.pot, optional=True)

    def save(self) -> bool:
        """One step; it can be undone."""
        pot, name, entry_id = self.pot.key(), self.category.value(), self._entry.entry_id
        pot_id = pot if isinstance(pot, int) else None
        return self.context.do(
            _("Entry sorted"), lambda session: assign(session, entry_id, name, pot_id), self.show_invalid
        )
