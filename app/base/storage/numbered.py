"""Records are known to people by their number: the row's id, as the screen and the papers show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

LONGEST = 9  # digits; no group has more rows, and a longer number fits no row


def numbered(session: Session, table: Any, typed: str, *but: ColumnElement[bool]) -> int | None:
    """The id in `table` (a record class) that a person means; None if it is no number or there is no such row.

    What lies in the waste basket is not found. `but`: what else must be true of the row.
    """
    number = typed.strip()
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST):
        return None
    thrown_away = getattr(table, "discarded_at", None)
    living = () if thrown_away is None else (thrown_away.is_(None),)
    return session.scalar(select(table.id).where(table.id == int(number), *living, *but))
