"""What a bank statement says, as values. Amounts are whole cents, money coming in is positive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.base.dates import show_day
from app.base.i18n import _, ngettext
from app.base.lists.table import UnreadableFile
from app.base.money import Cents, show_cents

__all__ = ["Statement", "StatementLine", "UnreadableFile", "chronological", "warnings_about"]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One row of a statement.

    `position` is the row in a CSV file, else the running number of the entry in its statement (from 1).
    `text` is the purpose, `kind` the bank's own word for it ("GUTSCHRIFT"), `reference` the end-to-end id,
    `bank_reference` the bank's number for this very booking. `count` is above 1 for a collected booking.
    `reversal` is information only: the sign of `cents` is already right.
    """

    position: int
    day: date
    value_day: date
    cents: Cents
    party: str = ""
    party_iban: str = ""
    text: str = ""
    kind: str = ""
    reference: str = ""
    bank_reference: str = ""
    pending: bool = False
    reversal: bool = False
    count: int = 1

    @property
    def is_booking(self) -> bool:
        """Money has moved: neither announced only, nor a message of the bank over 0,00."""
        return not self.pending and self.cents != 0


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of one account. `account` is the IBAN, or the number the bank uses instead.

    Balances are those of the bank; None where the file holds none (as in every CSV). `source` is the file's name.
    """

    account: str
    lines: tuple[StatementLine, ...]
    owner: str = ""
    currency: str = "EUR"
    number: str = ""
    from_day: date | None = None
    to_day: date | None = None
    opening_cents: Cents | None = None
    closing_cents: Cents | None = None
    page: int = 0
    bic: str = ""
    source: str = ""

    @property
    def booked(self) -> tuple[StatementLine, ...]:
        """What belongs into the cash book, oldest first."""
        return tuple(line for line in self.lines if line.is_booking)

    @property
    def pending(self) -> int:
        """How many lines are announced only. They come again in a later statement."""
        return sum(line.pending for line in self.lines)

    @property
    def information(self) -> tuple[StatementLine, ...]:
        """Messages of the bank over 0,00."""
        return tuple(line for line in self.lines if not line.pending and line.cents == 0)

    @property
    def sum_cents(self) -> Cents:
        """Sum of what is booked."""
        return Cents(sum(line.cents for line in self.booked))

    @property
    def difference_cents(self) -> Cents | None:
        """Closing minus (opening plus booked lines): 0 if the statement is right to the cent, None without balances."""
        if self.opening_cents is None or self.closing_cents is None:
            return None
        return Cents(self.closing_cents - self.opening_cents - self.sum_cents)


def chronological(lines: Iterable[StatementLine]) -> tuple[StatementLine, ...]:
    """Oldest first; within a day as the bank booked them (files that begin with the newest are turned round)."""
    given = list(lines)
    if given and given[0].day > given[-1].day:
        given.reverse()
    return tuple(sorted(given, key=lambda line: line.day))


def warnings_about(statements: Iterable[Statement]) -> tuple[str, ...]:
    """What a person should know before taking the statements over, one sentence each."""
    given = tuple(statements)
    return (
        *(_mismatch(one) for one in given if one.difference_cents),
        *_gaps(given),
        *_counted(sum(one.pending for one in given), sum(len(one.information) for one in given)),
    )


def _mismatch(one: Statement) -> str:
    return _(
        "Statement {number} of {account}: the opening balance and the bookings do not give the closing balance. "
        "The difference is {amount}."
    ).format(number=one.number or "?", account=one.account, amount=show_cents(one.difference_cents or 0))


def _gaps(statements: tuple[Statement, ...]) -> list[str]:
    """Where one statement of an account does not begin with the balance the one before ended with."""
    found = []
    for account in dict.fromkeys(one.account for one in statements):
        with_balance = [one for one in statements if one.account == account and one.opening_cents is not None]
        for before, after in pairwise(sorted(with_balance, key=lambda one: one.from_day or date.min)):
            if _is_gap(before, after):
                found.append(
                    _("A statement of {account} seems to be missing before {day}.").format(
                        account=account, day=show_day(after.from_day) if after.from_day else "?"
                    )
                )
    return found


def _is_gap(before: Statement, after: Statement) -> bool:
    overlapping = before.to_day and after.from_day and after.from_day < before.to_day
    same_start = before.from_day == after.from_day
    known = before.closing_cents is not None
    return known and not overlapping and not same_start and before.closing_cents != after.opening_cents


def _counted(pending: int, information: int) -> list[str]:
    found = []
    if pending:
        found.append(
            ngettext(
                "{count} announced payment is left out; it comes with a later statement.",
                "{count} announced payments are left out; they come with a later statement.",
                pending,
            ).format(count=pending)
        )
    if information:
        found.append(
            ngettext(
                "{count} message of the bank over 0.00 is left out.",
                "{count} messages of the bank over 0.00 are left out.",
                information,
            ).format(count=information)
        )
    return found
