"""Goes through every table by what it says about people (see `personal.py` of each room).

The only place that reads tables of all rooms: information and erasure must not miss one. It knows columns by their
classification, not by their meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Table, literal_column, select
from sqlalchemy.orm import Session

from app.base.storage.personal import Column, Kind, PersonalTable
from app.base.storage.tables import Record

SEARCHED = frozenset({Kind.NAME, Kind.CONTACT, Kind.TEXT, Kind.KEY, Kind.VALUES, Kind.LINK})


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what was asked for of it, and whether it is the person's own."""

    id: int | str
    values: dict[str, Any]
    own: bool


@dataclass(frozen=True, slots=True)
class Seal:
    """A duty keeps this row until a day; `until` None: for ever. A row that is not `sealed` may go at once."""

    sealed: bool
    until: date | None = None

    def holds(self, today: date) -> bool:
        """True while the row must be kept."""
        return self.sealed and (self.until is None or self.until >= today)


FREE = Seal(sealed=False)


def table_named(name: str) -> Table:
    """The table itself."""
    return Record.metadata.tables[name]


def key_of(table: Table) -> Any:
    """The column that names a row."""
    return next(iter(table.primary_key.columns))


def searched(facts: PersonalTable) -> dict[str, Column]:
    """The columns in which a person may stand."""
    return {name: column for name, column in facts.columns.items() if column.kind in SEARCHED}


def rows_of(
    session: Session, name: str, facts: PersonalTable, member_id: int, columns: tuple[str, ...] = ()
) -> Iterator[Row]:
    """Every row of a table with the columns in which a person may stand, or with these."""
    table = table_named(name)
    wanted = columns or tuple(searched(facts))
    own: Any = literal_column(f"({_bound(facts.own, member_id)})") if facts.own else literal_column("0")
    query = select(key_of(table), own, *(table.c[column] for column in wanted))
    for key, mine, *values in session.execute(query.execution_options(yield_per=2000)):
        yield Row(key, dict(zip(wanted, values, strict=True)), bool(mine))


def read_row(session: Session, name: str, key: int | str, columns: tuple[str, ...]) -> dict[str, Any]:
    """These columns of one row."""
    table = table_named(name)
    found = session.execute(select(*(table.c[column] for column in columns)).where(key_of(table) == key)).one()
    return dict(zip(columns, found, strict=True))


def seal_of(session: Session, name: str, facts: PersonalTable, key: int | str, member_id: int, years: Years) -> Seal:
    """Whether a duty keeps this row, and until when."""
    duty = facts.duty
    if duty is None:
        return FREE
    table = table_named(name)
    asked: list[Any] = [literal_column(f"({_bound(sql, member_id)})") for sql in (duty.when, duty.since)]
    sealed, first = session.execute(select(*asked).select_from(table).where(key_of(table) == key)).one()
    if not sealed:
        return FREE
    start = date.fromisoformat(str(first)[:10]) if first else session.info["now"].date()
    return Seal(sealed=True, until=years.end_of(duty.rule, duty.years, start, year_end=duty.year_end))


@dataclass(frozen=True, slots=True)
class Years:
    """How long each thing is kept where the board decided otherwise; None: for ever."""

    chosen: dict[str, int | None]

    def end_of(self, rule: str, usual: int | None, start: date, *, year_end: bool) -> date | None:
        """The last day on which it is kept."""
        years = self.chosen.get(rule, usual)
        if years is None:
            return None
        year = min(start.year + years, date.max.year)
        if year_end:
            return date(year, 12, 31)
        day = 28 if (start.month, start.day) == (2, 29) else start.day
        return date(year, start.month, day)


def _bound(sql: str, member_id: int) -> str:
    return sql.replace(":member", str(int(member_id)))
