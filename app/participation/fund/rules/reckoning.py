"""What is reserved, paid, owed and left; points and ranks. Whole cents and fractions only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.base.dates import show_day
from app.base.i18n import _, ngettext
from app.base.money import Cents, show_amount, show_cents
from app.participation.fund.rules.values import (
    DONE,
    HOME,
    OUT,
    PAID,
    RESERVED,
    SETTLED,
    Application,
    Fund,
)

_ENDED = frozenset({"refused", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Account:
    """The money of one application. `net` = paid − repaid; `owed` to the applicant, `rest` to be paid back."""

    granted: Cents = Cents(0)
    paid: Cents = Cents(0)
    repaid: Cents = Cents(0)
    shown: Cents = Cents(0)  # sum of all receipts
    recognised: Cents = Cents(0)
    entitled: Cents = Cents(0)  # what the applicant may keep, by the receipts
    committed: Cents = Cents(0)  # what is no longer free in the fund because of it
    owed: Cents = Cents(0)
    rest: Cents = Cents(0)

    @property
    def net(self) -> Cents:
        """What the applicant holds."""
        return Cents(self.paid - self.repaid)


@dataclass(frozen=True, slots=True)
class Moved:
    """What was granted to one application and what moved since; `hours` of own work."""

    state: str
    granted: int
    hours: int
    paid: int = 0
    repaid: int = 0
    shown: int = 0
    recognised: int = 0


def account_of(fund: Fund, one: Application) -> Account:
    """The money of one application as the cash book and the receipts say."""
    moved = Moved(
        one.state,
        one.granted_cents,
        one.details.own_hours or 0,
        sum(each.cents for each in one.payments if each.kind == OUT and each.stands),
        sum(each.cents for each in one.payments if each.kind == HOME and each.stands),
        sum(each.cents for each in one.receipts),
        sum(each.cents for each in one.receipts if each.recognised),
    )
    return reckoned(fund, moved)


def reckoned(fund: Fund, moved: Moved) -> Account:
    """The money of one application from what moved."""
    granted = 0 if moved.state in _ENDED else moved.granted
    entitled = min(granted, max(0, moved.recognised - own_money_due(fund, moved.hours, moved.recognised)))
    net = moved.paid - moved.repaid
    due = entitled if moved.state == SETTLED else granted
    return Account(
        Cents(granted),
        Cents(moved.paid),
        Cents(moved.repaid),
        Cents(moved.shown),
        Cents(moved.recognised),
        Cents(entitled),
        Cents(max(net, due)),
        Cents(max(0, due - net)),
        Cents(max(0, net - due)),
    )


def own_money_due(fund: Fund, hours: int, costs: int) -> int:
    """What the applicant must bear in money for such costs, rounded up to a cent. Hours count if the rules say so."""
    worth = hours_worth(fund, hours)
    share = fund.details.own_share or 0
    return max(0, -(-share * (costs + worth) // 100) - worth)


def hours_worth(fund: Fund, hours: int) -> int:
    """Cents that the volunteers' hours count as own share; 0 if they do not count."""
    details = fund.details
    return hours * (details.hour_cents or 0) if details.hours_count else 0


def shown_state(one: Application, money: Account) -> str:
    """The state as people see it: with the money."""
    if one.state == RESERVED and money.net > 0:
        return PAID
    if one.state == SETTLED and not money.owed and not money.rest:
        return DONE
    return one.state


@dataclass(frozen=True, slots=True)
class FundMoney:
    """All of a fund, to the cent. `other`: spent from its pot without an application (income of such kind less)."""

    total: Cents
    granted: Cents = Cents(0)
    paid: Cents = Cents(0)
    repaid: Cents = Cents(0)
    committed: Cents = Cents(0)
    recognised: Cents = Cents(0)
    other: Cents = Cents(0)
    received: Cents = Cents(0)  # what came into the pot otherwise: from the funder

    @property
    def net(self) -> Cents:
        """What the applicants hold together."""
        return Cents(self.paid - self.repaid)

    @property
    def left(self) -> Cents:
        """What can still be granted."""
        return Cents(self.total - self.committed - self.other)

    @property
    def too_much(self) -> Cents:
        """Granted or spent beyond what the fund has: a repayment may have been taken back in the cash book."""
        return Cents(max(0, -self.left))

    @property
    def to_pay(self) -> Cents:
        """Reserved and not paid yet."""
        return Cents(self.committed - self.net)


def fund_money(fund: Fund, accounts: Iterable[Account], other: int = 0, received: int = 0) -> FundMoney:
    """The sums over all applications."""
    known = tuple(accounts)

    def total(name: str) -> Cents:
        return Cents(sum(getattr(each, name) for each in known))

    return FundMoney(
        fund.sum_cents, total("granted"), total("paid"), total("repaid"), total("committed"), total("recognised"),
        Cents(other), Cents(received),
    )  # fmt: skip


# --- Points ---


@dataclass(frozen=True, slots=True)
class Rank:
    """One application in the order of the jury. `average` is None while nobody rated it."""

    place: int
    application: Application
    points: int
    jurors: int
    average: Fraction | None
    tied: bool = False  # as many points as another; the cheaper one stands first

    def words(self, most: int) -> str:
        """How the figure came about."""
        if self.average is None:
            return _("Nobody has rated it yet.")
        told = ngettext(
            "{points} points from {count} juror: {average} on average, of {most} at most.",
            "{points} points from {count} jurors: {average} on average, of {most} at most.",
            self.jurors,
        ).format(points=self.points, count=self.jurors, average=show_points(self.average), most=most)
        if self.tied:
            told += " " + _("Equal points: the cheaper one comes first.")
        return told


def ranking(applications: Sequence[Application], sheets: Mapping[int, Sequence[int]]) -> list[Rank]:
    """In the order of the average; equal points: the cheaper one first, then the one that came first.

    `sheets`: for each application the sum of points of every juror who may vote and rated every question.
    """
    averages = {
        one.id: Fraction(sum(sheets.get(one.id, ())), len(sheets[one.id])) if sheets.get(one.id) else None
        for one in applications
    }

    def key(one: Application) -> tuple[bool, Fraction, int, int]:
        average = averages[one.id]
        return (average is None, -(average or Fraction(0)), one.wanted_cents, one.id)

    same = Counter(each for each in averages.values() if each is not None)
    return [
        Rank(
            place, one, sum(sheets.get(one.id, ())), len(sheets.get(one.id, ())), averages[one.id],
            same[averages[one.id] or Fraction(-1)] > 1,
        )
        for place, one in enumerate(sorted(applications, key=key), start=1)
    ]  # fmt: skip


def show_points(average: Fraction) -> str:
    """ "14,33": two digits, half rounded up, in whole numbers all the way."""
    hundredths = (average.numerator * 200 + average.denominator) // (average.denominator * 2)
    return show_amount(Cents(hundredths))


def payments_words(one: Application) -> str:
    """ "400,00 € on 03.05.2026 (2026-0007)": what was paid and still stands."""
    return ", ".join(
        _("{sum} on {day} ({number})").format(sum=show_cents(each.cents), day=show_day(each.day), number=each.number)
        for each in one.payments
        if each.stands and each.kind == OUT
    )
