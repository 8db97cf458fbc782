"""How long things are kept, where the board decided otherwise."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.overview.privacy.service.walking import Years, table_named

_IN_YEARS = ("years", "year_ends")


def years(session: Session) -> Years:
    """The periods in years that the board chose; all others are as usual."""
    chosen = table_named("retention")
    query = select(chosen.c.key, chosen.c.amount).where(chosen.c.unit.in_(_IN_YEARS))
    return Years({key: amount for key, amount in session.execute(query)})  # noqa: C416 - rows are no pairs to mypy
