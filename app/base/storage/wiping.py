"""So that what was deleted is gone: the index of the search is made anew, the write-ahead log is emptied.

`secure_delete` overwrites deleted rows. But the search keeps deleted words in its own blocks, and the log keeps whole
pages until a checkpoint. Both are cleared here. Old backups are other files: see `expiry`.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.base.storage import cipher
from app.base.storage.search import KINDS
from app.base.storage.storage import Storage
from app.base.storage.tables import Discardable, Record, Searchable
from app.base.storage.thinning import kept

_WEEKS = 5 * 53  # after so many weekly backups all of today are gone


def rebuild_search(session: Session) -> None:
    """Throw the index away and fill it from the tables, so that no word of a deleted text is left in it."""
    session.execute(text("INSERT INTO search (search) VALUES ('delete-all')"))
    here = set(session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))  # one of two files
    for mapper in Record.registry.mappers:
        made = mapper.class_
        if issubclass(made, Searchable) and made.__tablename__ in here:  # type: ignore[attr-defined]
            shown = "WHERE discarded_at IS NULL" if issubclass(made, Discardable) else ""
            row = f"id * {KINDS} + {made.search_kind}"
            table = made.__tablename__  # type: ignore[attr-defined]
            session.execute(text(f"INSERT INTO search (rowid, text) SELECT {row}, search_key FROM {table} {shown}"))  # noqa: S608 - our own names


def empty_log(storage: Storage) -> None:
    """Write everything into the file itself and cut the log to nothing. Nobody reads or writes meanwhile."""
    with storage.handed_over() as key, closing(cipher.connect(storage.file, key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def expiry(moments: Iterable[datetime], now: datetime) -> dict[datetime, date]:
    """For each backup the day on which it is thinned out, if a backup is made every week from now on."""
    ends: dict[datetime, date] = {}
    old = set(moments)
    all_of_them = set(old)
    for week in range(1, _WEEKS):
        if not old:
            break
        moment = now + timedelta(weeks=week)
        all_of_them = kept({*all_of_them, moment})
        ends |= {gone: moment.date() for gone in old - all_of_them}
        old &= all_of_them
    return ends
