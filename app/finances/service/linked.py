"""What other rooms may know of the entries that they booked: whether each still stands, and how a pot moved.

The fund of the neighbourhood keeps the ids of its payments. Who looks after it need not see the whole cash book; who
only audits sees the days of the audit here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from app.base.money import Cents
from app.base.storage.rights import needs
from app.finances.rules import BOOKED, EXPENSE, INCOME
from app.finances.service.period import FIRST, LAST, shown_days
from app.group.rights import Action

AT_ONCE = 500
_COLUMNS = (
    "SELECT leg.entry_id, entry.number, entry.day, entry.text, entry.party, leg.cents, entry.state, leg.pot_id "
    "FROM leg JOIN entry ON entry.id = leg.entry_id WHERE +leg.day BETWEEN :shown_first AND :shown_last"
)


@dataclass(frozen=True, slots=True)
class LinkedEntry:
    """One income or expense; income positive. `stands` is False once it was taken back, and for what takes back."""

    id: int
    number: str
    day: date
    text: str
    party: str
    cents: Cents
    stands: bool
    pot_id: int | None


@needs(Action.LOOK_FUND)
def linked_entries(session: Session, entry_ids: Iterable[int]) -> dict[int, LinkedEntry]:
    """These entries as they are now, by id; without those of days that are not shown."""
    days = _days(session)
    wanted = sorted({int(one) for one in entry_ids})
    found = {}
    for start in range(0, len(wanted), AT_ONCE):
        listed = ",".join(str(one) for one in wanted[start : start + AT_ONCE])
        for row in session.execute(text(f"{_COLUMNS} AND leg.entry_id IN ({listed})"), days):
            found[int(row[0])] = _seen(row)
    return found


@needs(Action.LOOK_FUND)
def pot_movements(session: Session, pot_id: int) -> Iterator[LinkedEntry]:
    """All that moved a pot, oldest first, also what was taken back and what takes back; without days not shown."""
    query = text(f"{_COLUMNS} AND leg.pot_id = :pot AND leg.kind IN (:first, :second) ORDER BY leg.day, leg.place")
    for row in session.execute(query, _days(session) | {"pot": pot_id, "first": INCOME, "second": EXPENSE}):
        yield _seen(row)


@needs(Action.LOOK_FUND)
def days_audited(session: Session) -> tuple[date, date] | None:
    """First and last day that an auditor sees; None for who sees every day."""
    first, last = shown_days(session, Action.LOOK_FUND)
    return None if (first, last) == (FIRST, LAST) else (date.fromisoformat(first), date.fromisoformat(last))


def _days(session: Session) -> dict[str, object]:
    return dict(zip(("shown_first", "shown_last"), shown_days(session, Action.LOOK_FUND), strict=True))


def _seen(row: Row[Any]) -> LinkedEntry:
    values: Any = row
    entry_id, number, day, words, party, cents, state, pot_id = values
    return LinkedEntry(entry_id, number, date.fromisoformat(day), words, party, Cents(cents), state == BOOKED, pot_id)
