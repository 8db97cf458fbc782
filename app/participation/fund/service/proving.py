"""What the city wants to see, and what later rooms count: every sum with the ids that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.i18n import _
from app.base.money import Cents, show_cents
from app.base.storage.rights import needs
from app.finances.service.linked import LinkedEntry, days_audited, linked_entries, pot_movements
from app.group.rights import Action
from app.participation.fund.rules.reckoning import FundMoney, account_of, fund_money
from app.participation.fund.rules.values import (
    GRANTED,
    HOME,
    OUT,
    RESERVED,
    SETTLED,
    Application,
    Fund,
)
from app.participation.fund.service.reading import Row, applications, funds, in_states, read_fund
from app.participation.fund.service.summing import accounts


@dataclass(frozen=True, slots=True)
class Proof:
    """All of a fund. `others` are entries of its pot that no application knows; `faults` what does not agree."""

    fund: Fund
    rows: tuple[Row, ...]
    money: FundMoney
    others: tuple[LinkedEntry, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the applications it was counted from, and the sum of money in cents."""

    count: int
    cents: Cents
    sources: tuple[int, ...]  # ids of applications: the fund's page opens them


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that comes. `target`: what the fund's page opens."""

    day: date
    text: str
    target: object


@needs(Action.LOOK_FUND)
def proof(session: Session, fund_id: int) -> Proof:
    """All applications with their money, set against the pot in the cash book to the cent. Raises NotFound."""
    fund = read_fund(session, fund_id)
    known = applications(session, fund_id)
    rows = tuple(Row(one, account_of(fund, one)) for one in known)
    linked = {each.entry_id for one in known for each in one.payments}
    in_pot = {entry.id: entry for entry in pot_movements(session, fund.pot_id)}
    others = tuple(entry for entry in in_pot.values() if entry.stands and entry.id not in linked)
    spent, received = (sum(max(0, sign * entry.cents) for entry in others) for sign in (-1, 1))
    money = fund_money(fund, (row.money for row in rows), spent, received)
    return Proof(fund, rows, money, others, tuple(_faults(session, known, in_pot, money)))


@needs(Action.LOOK_FUND)
def warning(session: Session, fund_id: int, money: FundMoney) -> str:
    """What a page says while more is granted than the fund has, and what to do; "" while all is well."""
    if not money.too_much:
        return ""
    advice = _("Enter what comes back, or raise the sum of the fund.")
    return f"{too_much_words(applications(session, fund_id), money)} {advice}"


@needs(Action.LOOK_FUND)
def audit_words(session: Session) -> str:
    """Which payments an auditor sees; "" for who sees all."""
    days = days_audited(session)
    if days is None:
        return ""
    told = _("The audit is about {first} to {last}.").format(first=show_day(days[0]), last=show_day(days[1]))
    return " ".join((told, _("Only payments of these days are counted.")))


@needs(Action.LOOK_FUND)
def asked(session: Session, year: int, project_id: int | None = None) -> Figure:
    """Applications of a year (of a project): how many, and what they asked for."""
    known = _of_year(session, year, project_id)
    return _figure([(one, one.wanted_cents) for one, _fund in known])


@needs(Action.LOOK_FUND)
def granted(session: Session, year: int, project_id: int | None = None) -> Figure:
    """Granted ones of a year (of a project), and the sum that was granted."""
    known = _of_year(session, year, project_id)
    sums = [(one, account_of(fund, one).granted) for one, fund in known]
    return _figure([(one, cents) for one, cents in sums if cents])


@needs(Action.LOOK_FUND)
def paid(session: Session, year: int, project_id: int | None = None) -> Figure:
    """Those that got money, and how much they keep: paid less paid back, as the cash book says."""
    known = _of_year(session, year, project_id)
    sums = [(one, account_of(fund, one).net) for one, fund in known]
    return _figure([(one, cents) for one, cents in sums if cents])


@needs(Action.LOOK_FUND)
def deadlines(session: Session, today: date) -> list[Deadline]:
    """Days to apply and to settle of the funds, while anything depends on them; soonest first."""
    coming = []
    for fund in funds(session):
        apply_until, settle_until = fund.details.apply_until, fund.details.settle_until
        if apply_until is not None and apply_until >= today:
            coming.append(Deadline(apply_until, _("Last day for applications: {fund}").format(fund=fund.title), None))
        if settle_until is not None and (unsettled := _unsettled(session, fund.id)):
            words = _("Settle with the fund: {count} open").format(count=len(unsettled))
            coming.append(Deadline(settle_until, words, unsettled[0]))
    return sorted(coming, key=lambda one: one.day)


def _unsettled(session: Session, fund_id: int) -> list[int]:
    """Applications whose receipts are still to come, or whose money is: to be paid, or paid back."""
    waiting, settled = in_states(session, fund_id, (GRANTED, RESERVED)), in_states(session, fund_id, (SETTLED,))
    known = accounts(session, fund_id)[0] if settled else {}
    return waiting + [one for one in settled if known[one].owed or known[one].rest]


def _of_year(session: Session, year: int, project_id: int | None) -> list[tuple[Application, Fund]]:
    return [
        (one, fund)
        for fund in funds(session)
        if fund.year == year
        for one in applications(session, fund.id)
        if project_id is None or one.details.project_id == project_id
    ]


def _figure(found: Sequence[tuple[Application, int]]) -> Figure:
    return Figure(len(found), Cents(sum(cents for _one, cents in found)), tuple(one.id for one, _cents in found))


def _faults(
    session: Session, known: Sequence[Application], in_pot: dict[int, LinkedEntry], money: FundMoney
) -> list[str]:
    told = []
    payments = [(one, each) for one in known for each in one.payments]
    entries = linked_entries(session, (each.entry_id for _one, each in payments))
    for one, each in payments:
        entry = entries.get(each.entry_id)
        if each.stands and each.entry_id not in in_pot and entry is not None:
            told.append(
                _("Entry {entry} of no. {number} stands in another pot: {sum}.").format(
                    entry=entry.number, number=one.number, sum=show_cents(each.cents)
                )
            )
    if money.too_much:
        told.append(too_much_words(known, money))
    if money.net + money.other > money.total:
        told.append(_("More was paid than the fund has: {sum}.").format(
            sum=show_cents(money.net + money.other - money.total)))  # fmt: skip
    return told


def too_much_words(known: Iterable[Application], money: FundMoney) -> str:
    """More is granted and spent than the fund has: by how much, and which repayment was taken back."""
    told = _("{sum} more are granted and spent than the fund has.").format(sum=show_cents(money.too_much))
    gone = [
        f"{one.number} ({each.number})"
        for one in known
        for each in one.payments
        if each.kind == HOME and not each.stands
    ]
    if not gone:
        return told
    listed = _("These repayments were taken back in the cash book: {numbers}.").format(numbers=", ".join(gone))
    return f"{told} {listed}"


def payment_list(one: Application) -> list[tuple[str, str, str, str]]:
    """Day, entry, out, back: each payment that stands."""
    return [
        (
            show_day(each.day),
            each.number,
            show_cents(each.cents) if each.kind == OUT else "",
            show_cents(each.cents) if each.kind == HOME else "",
        )
        for each in one.payments
        if each.stands
    ]
