"""The full-text index over everything: one FTS5 table, filled by triggers from each table's `search_key`.

The row number tells what was found: `id * KINDS + kind`. Keys are folded in Python (see `texts.fold`), so
that "ömer", "Omer" and "ÖMER" are alike and no function of ours is needed inside the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.base.texts import fold

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KINDS = 16
MEMBER, MEETING, AGENDA_ITEM, TASK, ENTRY, HOUSEHOLD, RESOLUTION = range(1, 8)
THING, ACTIVITY, PROJECT, IDEA, APPLICATION = range(8, 13)
CASE, OBSERVATION = 14, 15  # in the confidential file only

# Migrations use these texts; a change of them is a new migration.
CREATE_INDEX = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
)


def triggers(table: str, kind: int, *, discardable: bool = False) -> tuple[str, ...]:
    """SQL that keeps the index in step with one table."""
    shown = "WHERE new.discarded_at IS NULL" if discardable else ""
    row, old = f"new.id * {KINDS} + {kind}", f"old.id * {KINDS} + {kind}"
    insert = f"INSERT INTO search (rowid, text) SELECT {row}, new.search_key {shown};"
    columns = "search_key, discarded_at" if discardable else "search_key"
    return (
        f"CREATE TRIGGER search_{table}_insert AFTER INSERT ON {table} BEGIN {insert} END",
        f"CREATE TRIGGER search_{table}_update AFTER UPDATE OF {columns} ON {table} "
        f"BEGIN DELETE FROM search WHERE rowid = {old}; {insert} END",
        f"CREATE TRIGGER search_{table}_delete AFTER DELETE ON {table} "
        f"BEGIN DELETE FROM search WHERE rowid = {old}; END",
    )


def match_query(typed: str) -> str:
    """An FTS5 query that finds texts with words beginning like each typed word; "" if nothing was typed."""
    words = "".join(sign if sign.isalnum() else " " for sign in fold(typed)).split()
    return " ".join(f'"{word}"*' for word in words[:12])


def find(session: Session, typed: str, kinds: tuple[int, ...] = (), limit: int = 50) -> list[tuple[int, int]]:
    """(kind, record id) of what matches, newest first."""
    from sqlalchemy import text

    query = match_query(typed)
    if not query:
        return []
    wanted = f"AND rowid % {KINDS} IN ({','.join(str(int(kind)) for kind in kinds)})" if kinds else ""
    rows = session.execute(
        text(f"SELECT rowid FROM search WHERE search MATCH :query {wanted} ORDER BY rowid DESC LIMIT :limit"),
        {"query": query, "limit": limit},
    )
    return [(rowid % KINDS, rowid // KINDS) for (rowid,) in rows]


def ids_matching(typed: str, kind: int) -> str | None:
    """SQL condition for a list: `id IN (…)`, None if nothing was typed. Bind `:search_query`."""
    if not match_query(typed):
        return None
    return f"SELECT rowid / {KINDS} FROM search WHERE search MATCH :search_query AND rowid % {KINDS} = {kind}"


@dataclass(frozen=True, slots=True)
class Found:
    """One search hit as a room describes it; `target` is what the room's page opens."""

    title: str
    detail: str
    target: object
