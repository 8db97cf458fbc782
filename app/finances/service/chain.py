"""Is the cash book still what was booked? Seals, numbers, balances and guards are checked from scratch.

The chain shows every change, deletion, swap and insertion. A cut end is seen by the journal of changes. Whoever has
the key and rewrites everything can only be caught by the check line on a signed sheet.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.i18n import _, ngettext
from app.base.money import show_cents
from app.base.storage.rights import needs
from app.finances.rules import REVERSAL, REVERSED, TRANSFER, Sealed, commitment, number_of, place_of, seal
from app.finances.service.period import year_shown
from app.group.erasure.service import rows_done
from app.group.rights import Action

GUARDS = "cb6753e609469075b0dda3c609efeb7fc23a00058bce215fd8e49a8a6c644470"  # SHA-256 of the triggers as migrated
MOST_FAULTS = 20
_ENTRIES = text("SELECT * FROM entry ORDER BY id").execution_options(yield_per=1000)
_LEGS = text("SELECT entry_id, account_id, cents, day, place, kind FROM leg ORDER BY entry_id, id").execution_options(
    yield_per=1000
)
_WRONG_BALANCES = text(
    "SELECT account.name, leg.day FROM (SELECT id, sum(cents) OVER (PARTITION BY account_id ORDER BY day, place) "
    "AS counted FROM leg) AS right JOIN leg ON leg.id = right.id JOIN account ON account.id = leg.account_id "
    "WHERE leg.balance_cents <> right.counted ORDER BY leg.day LIMIT 5"
)
_NEGATIVE_CASH = text(
    "SELECT account.name, leg.day, leg.balance_cents FROM leg JOIN account ON account.id = leg.account_id "
    "WHERE account.kind = 'cash' AND leg.balance_cents < 0 ORDER BY leg.day LIMIT 5"
)
_BOOKED_ONCE = text("SELECT max(coalesce(last_id, record_id)) FROM change WHERE table_name = 'entry'")
_TRIGGERS = text(
    "SELECT name || sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('entry', 'leg') ORDER BY name"
)
_LINE = text("SELECT count(*) AS entries, max(id) AS last FROM entry WHERE year = :year")


@needs(Action.LOOK_MONEY)
def check_line(session: Session, year: int) -> str:
    """ "2026 · 142 · 4f1c…": on a signed sheet it proves what the book held then. "" for a year without entries."""
    row = session.execute(_LINE, {"year": year}).one()
    first, last = year_shown(session, year)
    if not row.entries or first > last:
        return ""
    head = session.execute(text("SELECT hash FROM entry WHERE id = :id"), {"id": row.last}).scalar() or ""
    return f"{year} · {row.entries} · {head[:20]}"


@needs(Action.CHECK_FILE)
def verify_chain(session: Session) -> list[str]:
    """What is wrong with the cash book, in words; empty if all is well."""
    faults = [*_guards(session), *_cut_end(session)]
    checked = _Check(erased=rows_done(session, "entry", ("text", "reason")))
    for entry, legs in _with_legs(session):
        faults.extend(checked.entry(entry, legs))
        if len(faults) >= MOST_FAULTS:
            return faults
    return [*faults, *checked.reversals(), *_balances(session)]


def guards_now(session: Session) -> str:
    """SHA-256 of the triggers' text in this file."""
    return hashlib.sha256("\n".join(session.execute(_TRIGGERS).scalars()).encode()).hexdigest()


def _guards(session: Session) -> list[str]:
    return [] if guards_now(session) == GUARDS else [_("The guards of the cash book were changed.")]


def _cut_end(session: Session) -> list[str]:
    booked = session.execute(_BOOKED_ONCE).scalar() or 0
    there = session.execute(text("SELECT max(id) FROM entry")).scalar() or 0
    if booked <= there:
        return []
    missing = booked - there
    return [
        ngettext(
            "The newest entry of the cash book is missing.",
            "The newest {count} entries of the cash book are missing.",
            missing,
        ).format(count=missing)
    ]


def _with_legs(session: Session) -> Iterator[tuple[Row[Any], list[Row[Any]]]]:
    """Entries with their legs, both in one pass."""
    legs = iter(session.execute(_LEGS))
    leg = next(legs, None)
    for entry in session.execute(_ENTRIES):
        own = []
        while leg is not None and leg.entry_id <= entry.id:
            if leg.entry_id == entry.id:
                own.append(leg)
            leg = next(legs, None)
        yield entry, own


@dataclass(slots=True)
class _Check:
    """Goes through the book once, in the order of booking.

    Where a name was taken out of a text after ten years, only the seals before and after can be compared.
    """

    erased: frozenset[int]
    prev: str = ""
    last_id: int = 0
    running: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    states: dict[int, tuple[str, str]] = field(default_factory=dict)  # reversed entries: number, state
    answers: dict[int, str] = field(default_factory=dict)  # reversed id: number of the reversal

    def entry(self, entry: Row[Any], legs: list[Row[Any]]) -> list[str]:
        """Faults of one entry."""
        self.running[entry.year] += 1
        fits = (
            entry.id == self.last_id + 1
            and entry.prev == self.prev
            and entry.number == number_of(entry.year, self.running[entry.year])
            and entry.running == self.running[entry.year]
            and entry.day[:4] == f"{entry.year:04d}"
            and (entry.id in self.erased or _is_sealed(entry, legs))
            and _legs_fit(entry, legs)
        )
        self.prev, self.last_id = entry.hash, entry.id
        self.running[entry.year] = entry.running
        if entry.state == REVERSED:
            self.states[entry.id] = (entry.number, entry.state)
        if entry.reverses_id is not None:
            self.answers[entry.reverses_id] = entry.number
        return (
            [] if fits else [_("Entry {number} was changed, or one before it is missing.").format(number=entry.number)]
        )

    def reversals(self) -> list[str]:
        """Entries that are marked as taken back without an answer, or the other way round."""
        alone = {number for entry_id, (number, _state) in self.states.items() if entry_id not in self.answers}
        alone |= {number for entry_id, number in self.answers.items() if entry_id not in self.states}
        return [_("Entry {number} and its reversal do not fit together.").format(number=one) for one in sorted(alone)]


def _is_sealed(entry: Row[Any], legs: list[Row[Any]]) -> bool:
    content = Sealed(
        entry.id,
        f"{entry.created[:10]}T{entry.created[11:19]}",
        entry.number,
        entry.day,
        entry.kind,
        entry.cents,
        sorted((leg.account_id, leg.cents) for leg in legs),
        entry.text,
        entry.commitment,
        entry.state != REVERSAL,
        entry.reverses_id,
        entry.reason,
    )
    named = commitment(entry.party, entry.salt) == entry.commitment if entry.salt else entry.party == ""
    return bool(named and seal(entry.prev, *content) == entry.hash)


def _legs_fit(entry: Row[Any], legs: list[Row[Any]]) -> bool:
    place = place_of(entry.id, entry.kind)
    same = all((leg.day, leg.kind, leg.place) == (entry.day, entry.kind, place) for leg in legs)
    total = sum(leg.cents for leg in legs)
    return same and bool(total == (0 if entry.kind == TRANSFER else entry.cents))


def _balances(session: Session) -> Iterator[str]:
    for row in session.execute(_WRONG_BALANCES):
        day = show_day(date.fromisoformat(row.day))
        yield _("The balance of “{account}” on {day} is not the sum of its entries.").format(account=row.name, day=day)
    for row in session.execute(_NEGATIVE_CASH):
        yield _("“{account}” holds {balance} on {day}: less than nothing.").format(
            account=row.name, balance=show_cents(row.balance_cents), day=show_day(date.fromisoformat(row.day))
        )
