"""The expense claim: what was paid, for which project; it becomes money out with a number for the sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, MoneyField, TextField
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.money import Cents, show_cents
from app.finances.rules import BANK, CASH, LONGEST_TEXT, EntryDetails
from app.finances.service import balances, open_pots
from app.overview.sheets.editor_sheet import SheetEditor
from app.overview.sheets.rules import Sheet
from app.overview.sheets.service import pay_back

LINES = 5  # three receipts and two trips, as on the sheet
GIFT = "gift"


class ClaimSheet(SheetEditor):
    """Lines of what was paid, the sum as it stands on the sheet, and how it is paid back."""

    def __init__(self, context: Context, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(context, sheet, draft_key="sheet-expense-claim", parent=parent)
        with context.storage.read() as session:
            accounts, pots = balances(session), open_pots(session)
        self.party = TextField(most=LONGEST_TEXT)
        self.pot = ChoiceField(choices=[(None, _("none")), *((pot.id, pot.name) for pot in pots)])
        self.texts = [TextField(most=LONGEST_TEXT) for _line in range(LINES)]
        self.amounts = [MoneyField() for _line in range(LINES)]
        self.sum = MoneyField()
        ways: list[tuple[object, str]] = [
            (BANK, _("the money to my account")), (CASH, _("the money in cash")),
            (GIFT, _("to donate the money to the group")),
        ]  # fmt: skip
        self.way = ChoiceField(choices=ways)
        places = [(one.id, f"{one.name} · \u2066{show_cents(one.cents)}\u2069") for one in accounts]
        self.account = ChoiceField(choices=places or [(None, _("Cash box"))])
        self._of_kind = {kind: [one.id for one in accounts if one.kind == kind] for kind in (BANK, CASH)}
        self.day = DateField(context.today())
        self._lay_out()
        self.way.changed.connect(self._choose_account)
        self._choose_account()

    def _lay_out(self) -> None:
        self.add("party", _("Name"), self.party)
        self.add("pot", _("For which project?"), self.pot, optional=True)
        for line, (text, amount) in enumerate(zip(self.texts, self.amounts, strict=True), start=1):
            self.add(f"text{line}", _("{line}. What for?").format(line=line), text, optional=line > 1)
            self.add(f"amount{line}", _("{line}. Amount in €").format(line=line), amount, optional=line > 1)
        self.add("sum", _("Sum in €"), self.sum, _("As it stands on the sheet"), optional=True)
        self.add("way", _("I would like"), self.way, _("The IBAN stays on the sheet. It is not kept here."))
        self.add("account", _("Paid from"), self.account)
        self.add("day", _("Paid on"), self.day, _("Empty: today"), optional=True)
        self.add_scan()
        self.beside("party", "pot")
        for line in range(1, LINES + 1):
            self.beside(f"text{line}", f"amount{line}")
        self.beside("sum", "way")
        self.beside("account", "day")

    def _choose_account(self) -> None:
        fitting = self._of_kind.get(str(self.way.key()), [])
        if fitting:
            self.account.set_key(fitting[0])

    def following(self, name: str) -> str:
        """After the last line that is filled in comes the sum."""
        if name.startswith("text") and not self.texts[int(name.removeprefix("text")) - 1].value():
            return "sum"
        return super().following(name)

    def lines(self) -> list[tuple[str, Cents]]:
        """What for and how much, line by line. Raises InvalidInput for what is missing."""
        found = []
        for line, (text, amount) in enumerate(zip(self.texts, self.amounts, strict=True), start=1):
            cents = amount.cents()
            if text.value() and cents is None:
                raise InvalidInput(f"amount{line}", _("Please enter an amount."), _("Write it like 12,50."))
            if cents is not None and not text.value():
                raise InvalidInput(f"text{line}", _("Please write what the money was for."))
            if cents is not None:
                found.append((text.value(), cents))
        if not found:
            raise InvalidInput("text1", _("Please write what the money was for."))
        return found

    def details(self) -> EntryDetails:
        """One entry for the sheet. Raises InvalidInput, also if the sum on the sheet is another."""
        lines = self.lines()
        cents = Cents(sum(cents for _text, cents in lines))
        said = self.sum.cents()
        if said is not None and said != cents:
            told = _("The lines make {lines}. The sheet says {sheet}.")
            what = told.format(lines=show_cents(cents), sheet=show_cents(said))
            raise InvalidInput("sum", what, _("Please check the amounts."))
        if self.way.key() == GIFT:
            what = _("Nothing is paid out. So there is nothing to book.")
            raise InvalidInput("way", what, _("Keep the sheet with the donations."))
        account, pot = self.account.key(), self.pot.key()
        return EntryDetails(
            day=self.day.day() or self.context.today(),
            cents=cents,
            text="; ".join(text for text, _cents in lines)[:LONGEST_TEXT],
            party=self.party.value(),
            account_id=account if isinstance(account, int) else None,
            pot_id=pot if isinstance(pot, int) else None,
        )

    def type_in(self) -> str:
        """One step: the entry and its receipt."""
        if not self.party.value():
            raise InvalidInput("party", _("Please enter a name."))
        details, scan = self.details(), self.scan.load()
        numbers: list[str] = []
        what = _("Money out entered")
        if not self.context.do(
            what, lambda session: numbers.append(pay_back(session, details, scan)), self.show_invalid
        ):
            return ""
        return _("Saved. Write this number on the sheet: {number}").format(number=numbers[0])

    def show_invalid(self, problem: InvalidInput) -> None:
        """The room of money calls some fields otherwise."""
        field = {"amount": "amount1", "text": "text1"}.get(problem.field, problem.field)
        super().show_invalid(InvalidInput(field, problem.what, problem.advice))
