"""Many rows into a table in few statements.

The full-text index writes down what it holds after each statement: ten thousand statements of one row take seven
times as long as ten of a thousand.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.base.storage import Record

_VALUES_AT_ONCE = 30_000  # SQLite takes 32,766


def insert_rows(
    session: Session, record: type[Record], columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    """Insert and journal as one change. The first column is the id, which counts up by one from row to row.

    Values go to the database as they are: days and moments as text. The columns are names from our own code.
    """
    if not rows:
        return
    session.flush()
    connection = session.connection()
    at_once = _VALUES_AT_ONCE // len(columns)
    place = f"({','.join('?' * len(columns))})"
    for start in range(0, len(rows), at_once):
        some = rows[start : start + at_once]
        places = ",".join([place] * len(some))
        values = tuple(value for row in some for value in row)
        connection.exec_driver_sql(
            f"INSERT INTO {record.__tablename__} ({','.join(columns)}) VALUES {places}",  # noqa: S608
            values,
        )
    first, last = rows[0][0], rows[-1][0]
    session.info["recorder"].note_bulk(record.__tablename__, first, last, append_only=record.append_only)


def next_id(session: Session, record: type[Record]) -> int:
    """The id after the last one."""
    session.flush()
    found = session.connection().exec_driver_sql(f"SELECT max(id) FROM {record.__tablename__}")  # noqa: S608
    return int(found.scalar() or 0) + 1
