"""Sums: what is where now, how pots stand, what a year brought. All added up in the database, in whole cents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.money import Cents
from app.base.storage.rights import needs
from app.finances.records import PotRecord
from app.finances.rules import CASH, EXPENSE, INCOME, OPENING, TRANSFER, percent_of
from app.finances.service.accounts import Pot, accounts, seen_pot
from app.finances.service.period import end_shown, shown_days, year_shown
from app.group.rights import Action

_NEWEST = "(SELECT {what} FROM leg WHERE account_id = account.id {until} ORDER BY day DESC, place DESC LIMIT 1)"
_BALANCES = text(
    f"SELECT id, name, kind, iban, {_NEWEST.format(what='balance_cents', until='AND day <= :last')} AS cents, "  # noqa: S608
    f"{_NEWEST.format(what='day', until='AND day BETWEEN :first AND :last')} AS day "
    "FROM account ORDER BY kind <> 'cash', id"
)
_UNTIL = text(
    f"SELECT id, {_NEWEST.format(what='balance_cents', until='AND day < :day')} AS cents FROM account"  # noqa: S608
)
_POTS = text(
    "SELECT pot_id, kind, sum(cents) AS cents, max(day) AS day FROM leg "
    "WHERE pot_id IS NOT NULL AND kind IN ('income', 'expense') AND day BETWEEN :first AND :last GROUP BY pot_id, kind"
)
_YEAR = text(
    "SELECT account_id, category_id, pot_id, substr(day, 6, 2) AS month, kind, sum(cents) AS cents FROM leg "
    "WHERE day BETWEEN :first AND :last GROUP BY account_id, category_id, pot_id, month, kind"
)


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """What an account holds now. `last_day` is that of its newest entry."""

    id: int
    name: str
    kind: str
    iban: str
    cents: Cents
    last_day: date | None

    @property
    def is_cash(self) -> bool:
        """True for a cash box."""
        return self.kind == CASH


@dataclass(frozen=True, slots=True)
class PotState:
    """How a pot stands. `left_cents`: of the budget, or of what came in if there is no budget."""

    pot: Pot
    income_cents: Cents
    spent_cents: Cents
    left_cents: Cents
    percent: int  # of the budget spent
    last_day: date | None = None  # of its newest entry

    @property
    def id(self) -> int:
        """The pot's."""
        return self.pot.id

    @property
    def name(self) -> str:
        """The pot's."""
        return self.pot.name


@dataclass(frozen=True, slots=True)
class AccountYear:
    """A year of one account: opening + income + expense + moved = closing. Expense is below zero."""

    name: str
    opening_cents: Cents  # carried over from the year before, or what the account began with
    income_cents: Cents
    expense_cents: Cents
    moved_cents: Cents
    closing_cents: Cents


@dataclass(frozen=True, slots=True)
class InAndOut:
    """Income and expense under one name. Transfers and opening balances are in none of them."""

    name: str
    income_cents: Cents
    expense_cents: Cents


@dataclass(frozen=True, slots=True)
class YearSums:
    """What a year brought, in four views of the same money. An empty name stands for "without"."""

    year: int
    accounts: tuple[AccountYear, ...]
    categories: tuple[InAndOut, ...]
    pots: tuple[InAndOut, ...]
    months: tuple[InAndOut, ...]  # "01" to "12"

    @property
    def whole(self) -> AccountYear:
        """All accounts together."""
        names = ("opening_cents", "income_cents", "expense_cents", "moved_cents", "closing_cents")
        return AccountYear("", *(Cents(sum(getattr(one, name) for one in self.accounts)) for name in names))


@needs(Action.LOOK_MONEY)
def balances(session: Session) -> list[AccountBalance]:
    """What each account holds now, cash boxes first; for an auditor at the end of the days of the audit."""
    return [
        AccountBalance(
            row.id,
            row.name,
            row.kind,
            row.iban,
            Cents(row.cents or 0),
            date.fromisoformat(row.day) if row.day else None,
        )
        for row in session.execute(_BALANCES, _days(session))
    ]


def _days(session: Session) -> dict[str, str]:
    return dict(zip(("first", "last"), shown_days(session), strict=True))


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


@needs(Action.LOOK_MONEY)
def pots(session: Session, *, closed: bool = True) -> list[PotState]:
    """All pots by name; `closed=False` leaves out those that are closed."""
    sums = _pot_sums(session)
    records = session.scalars(select(PotRecord).order_by(PotRecord.closed, PotRecord.name_key))
    return [_state(seen_pot(one), sums) for one in records if closed or not one.closed]


@needs(Action.LOOK_MONEY)
def pot_state(session: Session, pot_id: int) -> PotState:
    """One pot. Raises NotFound."""
    record = session.get(PotRecord, pot_id)
    if record is None:
        raise NotFound(_("This pot no longer exists."))
    return _state(seen_pot(record), _pot_sums(session))


def _pot_sums(session: Session) -> dict[tuple[int, str], Row[Any]]:
    return {(row.pot_id, row.kind): row for row in session.execute(_POTS, _days(session))}


def _state(pot: Pot, sums: dict[tuple[int, str], Row[Any]]) -> PotState:
    rows = [sums.get((pot.id, kind)) for kind in (INCOME, EXPENSE)]
    income, expense = (row.cents if row else 0 for row in rows)
    left = (pot.budget_cents or income) + expense
    share = percent_of(max(0, -expense), pot.budget_cents)
    last = max((row.day for row in rows if row), default=None)
    return PotState(pot, Cents(income), Cents(-expense), Cents(left), share, _day(last))


@needs(Action.LOOK_MONEY)
def balances_before(session: Session, day: date) -> dict[int, Cents]:
    """What each account held when this day began."""
    until = end_shown(session, day)
    return {row.id: Cents(row.cents or 0) for row in session.execute(_UNTIL, {"day": until.isoformat()})}


@needs(Action.LOOK_MONEY)
def year_sums(session: Session, year: int) -> YearSums:
    """Everything a year's report needs, from one pass over its entries."""
    first, last = year_shown(session, year)
    rows = session.execute(_YEAR, {"first": first.isoformat(), "last": last.isoformat()}).all()
    categories = {row.id: row.name for row in session.execute(text("SELECT id, name FROM category ORDER BY name_key"))}
    pot_names = {row.id: row.name for row in session.execute(text("SELECT id, name FROM pot ORDER BY name_key"))}
    months = {f"{number:02d}": f"{number:02d}" for number in range(1, 13)}
    return YearSums(
        year,
        _account_years(session, first, rows) if first <= last else (),
        _in_and_out(rows, "category_id", categories),
        _in_and_out(rows, "pot_id", pot_names),
        _in_and_out(rows, "month", months),
    )


def _account_years(session: Session, first: date, rows: Iterable[Row[Any]]) -> tuple[AccountYear, ...]:
    carried = balances_before(session, first)
    sums: dict[tuple[int, str], int] = defaultdict(int)
    for row in rows:
        sums[row.account_id, row.kind] += row.cents
    made = []
    for one in accounts(session):
        opening = carried.get(one.id, 0) + sums[one.id, OPENING]
        parts = [sums[one.id, kind] for kind in (INCOME, EXPENSE, TRANSFER)]
        figures = (opening, *parts, opening + sum(parts))
        if any(figures) or one.opened.year <= first.year:
            made.append(AccountYear(one.name, *(Cents(figure) for figure in figures)))
    return tuple(made)


@needs(Action.LOOK_MONEY)
def years(session: Session) -> list[int]:
    """Years with entries, newest first; quick also with many entries."""
    first, last = session.execute(
        text("SELECT (SELECT day FROM leg ORDER BY day LIMIT 1), (SELECT day FROM leg ORDER BY day DESC LIMIT 1)")
    ).one()
    shown = shown_days(session)
    if first is None or max(first, shown[0]) > min(last, shown[1]):
        return []
    first, last = max(first, shown[0]), min(last, shown[1])
    exists = text("SELECT EXISTS (SELECT 1 FROM leg WHERE day BETWEEN :first AND :last)")
    spans = {
        year: {"first": max(first, f"{year:04d}-01-01"), "last": min(last, f"{year:04d}-12-31")}
        for year in range(int(last[:4]), int(first[:4]) - 1, -1)
    }
    return [year for year, span in spans.items() if session.execute(exists, span).scalar()]


def _in_and_out(rows: Iterable[Row[Any]], column: str, names: dict[Any, str]) -> tuple[InAndOut, ...]:
    sums: dict[tuple[Any, str], int] = defaultdict(int)
    for row in rows:
        if row.kind in {INCOME, EXPENSE}:
            sums[getattr(row, column), row.kind] += row.cents
    present = {key for key, _kind in sums}
    return tuple(
        InAndOut(names.get(key, ""), Cents(sums[key, INCOME]), Cents(sums[key, EXPENSE]))
        for key in (*names, None)
        if key in present
    )
