"""What an import would do, as values that a screen shows before anything happens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from app.base.dates import show_day
from app.base.i18n import _, ngettext
from app.base.money import Cents, show_cents
from app.finances.service import Account
from app.finances.statements.rules import Statement, StatementLine


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A new line. The category is the one that earlier entries of the same party had."""

    id: int
    line: StatementLine
    text: str
    party: str
    category: str = ""
    category_id: int | None = None


@dataclass(frozen=True, slots=True)
class HandMatch:
    """A line that somebody entered by hand before the statement came."""

    entry_id: int
    number: str
    line: StatementLine


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """What would happen to one account. `account` is None if it will be made.

    `book_cents`: what the cash book says at the end of `until`, once the lines are taken over; `bank_cents`: what the
    bank says for that day, None if the file holds no balance.
    """

    account: Account | None
    name: str
    iban: str
    opened: date
    lines: tuple[PlannedLine, ...]
    by_hand: tuple[HandMatch, ...]
    known: int
    pending: int
    opening: tuple[date, Cents] | None  # booked before the lines
    until: date
    book_cents: Cents
    bank_cents: Cents | None

    @property
    def fits(self) -> bool | None:
        """Cash book and bank agree to the cent; None if the file holds no balance."""
        return None if self.bank_cents is None else self.book_cents == self.bank_cents

    @property
    def changes(self) -> bool:
        """True if taking it over does anything at all."""
        new_opening = self.opening is not None and self.opening[1] != 0
        return bool(self.lines or self.by_hand or self.account is None or new_opening)


@dataclass(frozen=True, slots=True)
class BankPlan:
    """What would be taken over. Nothing has happened yet."""

    accounts: tuple[AccountPlan, ...]
    warnings: tuple[str, ...]
    statements: tuple[Statement, ...]
    account_name: str | None
    marks: tuple[int, int]  # how far the book was written then

    @property
    def new(self) -> int:
        """How many lines are new."""
        return sum(len(one.lines) for one in self.accounts)

    @property
    def known(self) -> int:
        """How many lines are in the cash book already."""
        return sum(one.known + len(one.by_hand) for one in self.accounts)

    @property
    def pending(self) -> int:
        """How many lines are announced only."""
        return sum(one.pending for one in self.accounts)

    @property
    def changes(self) -> bool:
        """True if taking it over does anything at all."""
        return any(one.changes for one in self.accounts)


@dataclass(frozen=True, slots=True)
class BankReport:
    """What happened, or with `dry_run` would happen."""

    plan: BankPlan
    dry_run: bool = False

    def lines(self) -> list[str]:
        """The report in sentences."""
        told = chain.from_iterable(self._account(one) for one in self.plan.accounts)
        return [*told, *self.plan.warnings]

    def _account(self, one: AccountPlan) -> Iterable[str]:
        new, already = len(one.lines), one.known + len(one.by_hand)
        if self.dry_run:
            words = ngettext("{account}: {count} entry is new.", "{account}: {count} entries are new.", new)
        else:
            words = ngettext("{account}: {count} entry was added.", "{account}: {count} entries were added.", new)
        yield words.format(account=one.name, count=new)
        if already:
            yield ngettext("{count} was there already.", "{count} were there already.", already).format(count=already)
        if one.opening and (one.account is None or not one.lines):
            day, cents = one.opening
            yield _("Opening balance on {day}: {amount}").format(day=show_day(day), amount=show_cents(cents))
        balance = show_cents(one.book_cents)
        yield _("Balance on {day}: {amount}").format(day=show_day(one.until), amount=balance)
        if one.fits:
            yield _("The bank says the same.")
