"""Writing into the cash book: numbers without gaps, the chain, running balances, cash never below zero.

Everything that books goes through `post`, one entry or ten thousand.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.errors import InvalidInput, NotFound
from app.base.i18n import _
from app.base.money import Cents, show_cents
from app.base.texts import fold
from app.finances.records import EntryRecord, LegRecord, searched_words
from app.finances.rules import (
    BOOKED,
    CASH,
    REVERSAL,
    SORTED_SIGNS,
    Sealed,
    commitment,
    number_of,
    place_of,
    seal,
    sort_key,
)
from app.finances.service.rows import insert_rows, next_id

_LAST = text("SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1")
_RUNNING = text("SELECT max(running) FROM entry WHERE year = :year")
_ACCOUNT = text(
    "SELECT name, kind, coalesce((SELECT balance_cents FROM leg WHERE account_id = :account "
    "AND (day, place) < (:day, :place) ORDER BY day DESC, place DESC LIMIT 1), 0) AS balance, "
    "EXISTS (SELECT 1 FROM leg WHERE account_id = :account AND (day, place) > (:day, :place)) AS later "
    "FROM account WHERE id = :account"
)
_SHIFT = text(
    "UPDATE leg SET balance_cents = balance_cents + :cents "
    "WHERE account_id = :account AND (day, place) > (:day, :place)"
)
_RECOUNT = text(
    "UPDATE leg SET balance_cents = counted.balance FROM (SELECT id, :start + sum(cents) OVER (ORDER BY day, place) "
    "AS balance FROM leg WHERE account_id = :account AND (day, place) >= (:day, :place)) AS counted "
    "WHERE leg.id = counted.id"
)
_BELOW_ZERO = text(
    "SELECT day, balance_cents FROM leg WHERE account_id = :account AND (day, place) >= (:day, :place) "
    "AND balance_cents < 0 ORDER BY day, place LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Part:
    """What an entry does to one account; money coming in is positive."""

    account_id: int
    cents: int
    category_id: int | None = None
    pot_id: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it is booked; already checked. `cents` as EntryRecord has it."""

    day: date
    kind: str
    text: str
    cents: int
    parts: tuple[Part, ...]
    party: str = ""
    state: str = BOOKED
    reverses_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Moment:
    """A place in the order of an account."""

    account: int
    day: str
    place: int

    def binds(self) -> dict[str, Any]:
        return {"account": self.account, "day": self.day, "place": self.place}


def post(session: Session, drafts: Sequence[Draft]) -> range:
    """Book all of them in this order; returns the ids of the entries.

    Raises InvalidInput for `amount` if a cash box would hold less than nothing at any moment; nothing is kept then,
    because the unit of work ends with it.
    """
    if not drafts:
        return range(0)
    entries = _entry_rows(session, drafts)
    insert_rows(session, EntryRecord, _ENTRY_COLUMNS, entries)
    _book_legs(session, _legs(session, drafts, entries))
    first = entries[0][0]
    return range(first, first + len(entries))


_ENTRY_COLUMNS = (
    "id", "year", "running", "number", "day", "text", "party", "kind", "state", "cents", "reverses_id", "reason",
    "created", "salt", "commitment", "prev", "hash", "search_key",
)  # fmt: skip
_LEG_COLUMNS = (
    "id", "entry_id", "account_id", "cents", "balance_cents", "day", "place", "kind", "category_id", "pot_id",
    "text_key", "party_key",
)  # fmt: skip


def _entry_rows(session: Session, drafts: Sequence[Draft]) -> list[tuple[Any, ...]]:
    """In the order of _ENTRY_COLUMNS."""
    session.flush()
    last = session.execute(_LAST).first()
    entry_id, prev = (last.id, last.hash) if last else (0, "")
    now = session.info["now"]
    created, stamp = now.isoformat(" ", "microseconds"), now.isoformat(timespec="seconds")
    running: dict[int, int] = {}
    rows = []
    for draft in drafts:
        entry_id, year = entry_id + 1, draft.day.year
        if year not in running:
            running[year] = session.execute(_RUNNING, {"year": year}).scalar() or 0
        running[year] += 1
        number, salt = number_of(year, running[year]), secrets.token_hex(16)
        promise = commitment(draft.party, salt)
        digest = seal(prev, *_sealed(entry_id, stamp, number, draft, promise))
        search_key = fold(searched_words(draft.text, draft.party, number, draft.cents))
        rows.append(
            (
                entry_id, year, running[year], number, draft.day.isoformat(), draft.text, draft.party, draft.kind,
                draft.state, draft.cents, draft.reverses_id, draft.reason, created, salt, promise, prev, digest,
                search_key,
            )
        )  # fmt: skip
        prev = digest
    return rows


def _sealed(place: int, stamp: str, number: str, draft: Draft, promise: str) -> Sealed:
    parts = sorted((part.account_id, part.cents) for part in draft.parts)
    return Sealed(
        place, stamp, number, draft.day.isoformat(), draft.kind, draft.cents, parts, draft.text, promise,
        draft.state != REVERSAL, draft.reverses_id, draft.reason,
    )  # fmt: skip


@dataclass(slots=True)
class _Leg:
    """A row of the table, with the balance still to be found. Fields in the order of _LEG_COLUMNS."""

    id: int
    entry_id: int
    account_id: int
    cents: int
    balance_cents: int
    day: str
    place: int
    kind: str
    category_id: int | None
    pot_id: int | None
    text_key: str
    party_key: str

    def row(self) -> tuple[Any, ...]:
        return (
            self.id, self.entry_id, self.account_id, self.cents, self.balance_cents, self.day, self.place, self.kind,
            self.category_id, self.pot_id, self.text_key, self.party_key,
        )  # fmt: skip


def _legs(session: Session, drafts: Sequence[Draft], entries: Sequence[tuple[Any, ...]]) -> list[_Leg]:
    leg_id = next_id(session, LegRecord)
    legs = []
    for draft, entry in zip(drafts, entries, strict=True):
        entry_id, day, text_key, party_key = entry[0], entry[4], entry[-1][:SORTED_SIGNS], sort_key(draft.party)
        place = place_of(entry_id, draft.kind)
        for part in draft.parts:
            legs.append(
                _Leg(
                    leg_id, entry_id, part.account_id, part.cents, 0, day, place, draft.kind, part.category_id,
                    part.pot_id, text_key, party_key,
                )
            )  # fmt: skip
            leg_id += 1
    return legs


def _book_legs(session: Session, legs: list[_Leg]) -> None:
    """Insert the legs with their balances and bring those after them up to date."""
    by_account: dict[int, list[_Leg]] = {}
    for leg in legs:
        by_account.setdefault(leg.account_id, []).append(leg)
    plans = [_plan(session, account, rows) for account, rows in by_account.items()]
    insert_rows(session, LegRecord, _LEG_COLUMNS, [leg.row() for leg in legs])
    for start, known, rows in plans:
        if known.later and len(rows) == 1:
            session.execute(_SHIFT, {**start.binds(), "cents": rows[0].cents})
        elif known.later:
            session.execute(_RECOUNT, {**start.binds(), "start": known.balance})
        if known.kind == CASH:
            _check_cash(session, start, known, rows)


def _plan(session: Session, account: int, rows: list[_Leg]) -> tuple[_Moment, Row[Any], list[_Leg]]:
    rows = sorted(rows, key=lambda leg: (leg.day, leg.place))
    start = _Moment(account, rows[0].day, rows[0].place)
    known = session.execute(_ACCOUNT, start.binds()).one_or_none()
    if known is None:
        raise NotFound(_("This account no longer exists."))
    balance = known.balance
    for leg in rows:
        balance += leg.cents
        leg.balance_cents = balance  # final when nothing comes later, else recounted
    return start, known, rows


def _check_cash(session: Session, start: _Moment, known: Row[Any], rows: Iterable[_Leg]) -> None:
    taken = sum(min(leg.cents, 0) for leg in rows)
    if not taken:
        return
    short = session.execute(_BELOW_ZERO, start.binds()).first()
    if short is None:
        return
    there = Cents(max(0, short.balance_cents - taken))
    raise InvalidInput(
        "amount",
        _("On {day} only {balance} are in “{account}”.").format(
            day=show_day(date.fromisoformat(short.day)), balance=show_cents(there), account=known.name
        ),
        _("Please check the amount and the day, or first enter the money that came in."),
    )
