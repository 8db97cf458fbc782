"""What screens and other programs read: lists, one entry in full, search hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.i18n import N_
from app.base.money import Cents, show_cents
from app.base.storage import ListRequest
from app.base.storage.rights import demand, needs
from app.base.storage.search import ENTRY, Found, ids_matching, match_query
from app.finances.rules import BOOKED, OPENING
from app.finances.service.period import is_shown, shown_days, within
from app.group.rights import Action

STATES = {"booked": N_("booked"), "reversed": N_("taken back"), "reversal": N_("takes back")}
_NAMED = (
    "SELECT leg.id, entry.id AS entry_id, entry.number, entry.day, entry.text, entry.party, entry.kind, entry.state, "
    "account.name AS account, coalesce(category.name, '') AS category, coalesce(pot.name, '') AS pot, leg.cents, "
    "leg.balance_cents, leg.account_id, leg.category_id, leg.pot_id FROM leg JOIN entry ON entry.id = leg.entry_id "
    "JOIN account ON account.id = leg.account_id LEFT JOIN category ON category.id = leg.category_id "
    "LEFT JOIN pot ON pot.id = leg.pot_id"
)
# Each order is an index; {way} is ASC or DESC. A transfer's two lines stand together.
_ORDERS = {
    "": "leg.day DESC, leg.place DESC, leg.id DESC",
    "day": "leg.day {way}, leg.place {way}, leg.id {way}",
    "number": "entry.year {way}, entry.running {way}",
    "text": "leg.text_key {way}, leg.id {way}",
    "party": "leg.party_key {way}, leg.id {way}",
    "amount": "leg.cents {way}, leg.id {way}",
    "balance": "leg.balance_cents {way}, leg.id {way}",
}
_FROM = {"number": "entry CROSS JOIN leg ON leg.entry_id = entry.id"}  # CROSS: in the order of the entries
_BY_NAME = {"account": "account", "pot": "pot"}  # sorted by the names of another table


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the cash book: what an entry does to one account. `id` is the line's, not the entry's."""

    id: int
    entry_id: int
    number: str
    day: date
    text: str
    party: str
    kind: str
    state: str
    account: str
    category: str
    pot: str
    cents: Cents
    balance_cents: Cents
    account_id: int
    category_id: int | None
    pot_id: int | None

    @property
    def opening(self) -> bool:
        """True for an opening balance (also for one taken back, and for what takes it back)."""
        return self.kind == OPENING


@dataclass(frozen=True, slots=True)
class EntryFull:
    """One entry with everything a person wants to know about it."""

    lines: tuple[EntryRow, ...]
    reason: str
    created: datetime
    reverses: tuple[int, str] | None  # id and number of the entry that this one takes back
    reversed_by: tuple[int, str] | None

    @property
    def first(self) -> EntryRow:
        """The line that names the money's way out of a transfer, or the only one."""
        return min(self.lines, key=lambda line: line.cents)

    @property
    def can_be_reversed(self) -> bool:
        """False if it was taken back, or takes back itself."""
        return self.first.state == BOOKED


def _seen(row: Row[Any]) -> EntryRow:
    values: Any = row
    return EntryRow(*(*values[:3], date.fromisoformat(values[3]), *values[4:]))


class EntrySource:
    """The cash book as a list: filters year, account, pot; searched, sorted and cut in the database."""

    action = Action.LOOK_MONEY

    def count(self, session: Session, request: ListRequest) -> int:
        """How many lines match."""
        demand(session, self.action)
        where, binds = _where(session, request)
        return int(session.execute(text(f"SELECT count(*) FROM leg{where}"), binds).scalar() or 0)  # noqa: S608

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[EntryRow]:
        """These lines in the order of the request; newest first without one."""
        demand(session, self.action)
        if table := _BY_NAME.get(request.sort):
            ids: Sequence[int] = _ids_by_name(session, request, table, offset, limit)
        else:
            order = _ORDERS[request.sort].format(way=_way(request))
            ids = _ids(session, request, (_FROM.get(request.sort, "leg"), "", order), offset, limit)
        place = {leg_id: number for number, leg_id in enumerate(ids)}
        found = session.execute(text(f"{_NAMED} WHERE leg.id IN ({_listed(ids)})"))
        return sorted((_seen(row) for row in found), key=lambda row: place[row.id])


def _way(request: ListRequest) -> str:
    return "DESC" if request.descending else "ASC"


def _ids(session: Session, request: ListRequest, how: tuple[str, str, str], offset: int, limit: int) -> Sequence[int]:
    """`how`: from where, one more condition, in which order."""
    source, condition, order = how
    where, binds = _where(session, request, condition)
    query = f"SELECT leg.id FROM {source}{where} ORDER BY {order} LIMIT :limit OFFSET :offset"  # noqa: S608
    return session.execute(text(query), {**binds, "limit": limit, "offset": offset}).scalars().all()


def _ids_by_name(session: Session, request: ListRequest, table: str, offset: int, limit: int) -> list[int]:
    """Group after group in the order of their names, each by an index; lines without a name come first."""
    where, binds = _where(session, request)
    counted = session.execute(text(f"SELECT {table}_id, count(*) FROM leg{where} GROUP BY 1"), binds)  # noqa: S608
    many = {group: count for group, count in counted}  # noqa: C416 - rows are no pairs for a type checker
    groups = [None, *session.execute(text(f"SELECT id FROM {table} ORDER BY name_key")).scalars()]  # noqa: S608
    ids: list[int] = []
    for group in reversed(groups) if request.descending else groups:
        count = many.get(group, 0)
        if offset < count and len(ids) < limit:
            condition = f"leg.{table}_id " + ("IS NULL" if group is None else f"= {int(group)}")
            order = f"leg.day {_way(request)}, leg.place {_way(request)}"
            ids += _ids(session, request, ("leg", condition, order), offset, limit - len(ids))
        offset = max(0, offset - count)
    return ids


def _where(session: Session, request: ListRequest, condition: str = "") -> tuple[str, dict[str, object]]:
    conditions, binds = within(session)
    if condition:
        conditions.append(condition)
    if year := request.filter("year"):
        conditions.append("leg.day BETWEEN :first AND :last")
        binds |= {"first": f"{year}-01-01", "last": f"{year}-12-31"}
    if account := request.filter("account"):
        conditions.append("leg.account_id = :account")
        binds["account"] = account
    if pot := request.filter("pot"):
        conditions.append("leg.pot_id = :pot")
        binds["pot"] = pot
    if matching := ids_matching(request.search, ENTRY):
        conditions.append(f"leg.entry_id IN ({matching})")
        binds["search_query"] = match_query(request.search)
    return (f" WHERE {' AND '.join(conditions)}" if conditions else ""), binds


def _listed(ids: Sequence[int]) -> str:
    return ",".join(str(int(one)) for one in ids)


@needs(Action.LOOK_MONEY)
def entry_lines(session: Session, year: int | None = None) -> Iterator[EntryRow]:
    """All lines in the order of time, streamed."""
    return _lines(session, "", {}, year)


@needs(Action.LOOK_MONEY)
def account_lines(session: Session, account_id: int, year: int | None = None) -> Iterator[EntryRow]:
    """The lines of one account in the order of time, streamed."""
    return _lines(session, "leg.account_id = :account", {"account": account_id}, year)


@needs(Action.LOOK_MONEY)
def pot_lines(session: Session, pot_id: int, year: int | None = None) -> Iterator[EntryRow]:
    """The lines of one pot in the order of time, streamed."""
    return _lines(session, "leg.pot_id = :pot", {"pot": pot_id}, year)


def _lines(session: Session, condition: str, binds: dict[str, object], year: int | None) -> Iterator[EntryRow]:
    conditions, shown = within(session)
    binds = binds | shown
    if condition:
        conditions.append(condition)
    if year:
        conditions.append("leg.day BETWEEN :first AND :last")
        binds = binds | {"first": f"{year:04d}-01-01", "last": f"{year:04d}-12-31"}
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    query = text(f"{_NAMED}{where} ORDER BY leg.day, leg.place, leg.id").execution_options(yield_per=1000)
    for row in session.execute(query, binds):
        yield _seen(row)


@needs(Action.LOOK_MONEY)
def entries_as_data(session: Session) -> list[dict[str, object]]:
    """One object for each line, oldest first; a transfer gives two. Amounts in cents, income positive."""
    return [
        {
            "number": line.number,
            "date": line.day.isoformat(),
            "text": line.text,
            "party": line.party,
            "account": line.account,
            "category": line.category,
            "pot": line.pot,
            "amount_cents": line.cents,
            "balance_cents": line.balance_cents,
            "state": line.state,
            "opening": line.opening,
        }
        for line in entry_lines(session)
    ]


@needs(Action.LOOK_MONEY)
def entry_in_full(session: Session, entry_id: int) -> EntryFull | None:
    """Everything about one entry; None if there is none."""
    if not is_shown(session, entry_id):
        return None
    lines = tuple(
        _seen(row)
        for row in session.execute(text(f"{_NAMED} WHERE leg.entry_id = :entry ORDER BY leg.id"), {"entry": entry_id})
    )
    if not lines:
        return None
    one = session.execute(
        text(
            "SELECT entry.reason, entry.created, entry.reverses_id, first.number AS reverses_number, "
            "back.id AS back_id, back.number AS back_number FROM entry "
            "LEFT JOIN entry AS first ON first.id = entry.reverses_id "
            "LEFT JOIN entry AS back ON back.reverses_id = entry.id WHERE entry.id = :entry"
        ),
        {"entry": entry_id},
    ).one()
    return EntryFull(
        lines,
        one.reason,
        datetime.fromisoformat(one.created),
        _linked(session, one.reverses_id, one.reverses_number),
        _linked(session, one.back_id, one.back_number),
    )


def _linked(session: Session, entry_id: int | None, number: str) -> tuple[int, str] | None:
    return (entry_id, number) if entry_id and is_shown(session, entry_id) else None


@needs(Action.LOOK_MONEY)
def entry_numbered(session: Session, number: str) -> int | None:
    """The id of the entry with this number ("2026-0142"), None if there is none."""
    found = session.execute(text("SELECT id FROM entry WHERE number = :number"), {"number": number.strip()}).scalar()
    return found if found is not None and is_shown(session, found) else None


@needs(Action.LOOK_MONEY)
def newest_entries(session: Session, limit: int = 5) -> list[EntryRow]:
    """What was booked last, by day."""
    return EntrySource().rows(session, ListRequest(), 0, limit)


@needs(Action.LOOK_MONEY)
def found(session: Session, kind: int, ids: list[int]) -> dict[int, Found]:
    """Search hits in words, by entry id."""
    if kind != ENTRY or not ids:
        return {}
    rows = session.execute(text(f"SELECT id, number, day, text, party, cents FROM entry WHERE id IN ({_listed(ids)})"))  # noqa: S608
    first, last = shown_days(session)
    return {row.id: Found(row.text, _detail(row), row.id) for row in rows if first <= row.day <= last}


def _detail(row: Row[Any]) -> str:
    day = show_day(date.fromisoformat(row.day))
    return " · ".join(part for part in (row.number, day, row.party, show_cents(row.cents)) if part)
