"""The days whose books a person may see: an auditor those of the audit, everybody else who may look at money all."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.base.storage.rights import identity_of
from app.group.rights import Action, Role, roles_for

FIRST, LAST = "0001-01-01", "9999-12-31"
_DAY_OF = text("SELECT day FROM entry WHERE id = :entry")


def shown_days(session: Session, action: Action = Action.LOOK_MONEY) -> tuple[str, str]:
    """First and last day that is shown, both included, as the database writes them.

    `action`: what is looked at. Who may do it otherwise than as an auditor sees every day.
    """
    who = identity_of(session)
    if who.roles & (frozenset(roles_for(action)) - {Role.AUDITOR}):
        return FIRST, LAST
    first, last = (day.isoformat() if day else "" for day in (who.first, who.last))
    return first or FIRST, last or LAST


def within(session: Session) -> tuple[list[str], dict[str, object]]:
    """Conditions on `leg.day` and what they are bound to; nothing for who may see all."""
    first, last = shown_days(session)
    conditions, binds = [], dict[str, object]()
    if first != FIRST:
        conditions.append("leg.day >= :shown_first")
        binds["shown_first"] = first
    if last != LAST:
        conditions.append("leg.day <= :shown_last")
        binds["shown_last"] = last
    return conditions, binds


def is_shown(session: Session, entry_id: int) -> bool:
    """False for an entry of another day, and for one that does not exist."""
    day = session.execute(_DAY_OF, {"entry": entry_id}).scalar()
    first, last = shown_days(session)
    return day is not None and first <= day <= last


def year_shown(session: Session, year: int) -> tuple[date, date]:
    """First and last day of a year as far as it is shown; the first lies after the last if nothing is."""
    first, last = shown_days(session)
    return (
        max(date(year, 1, 1), date.fromisoformat(first)),
        min(date(year, 12, 31), date.fromisoformat(last)),
    )


def end_shown(session: Session, day: date) -> date:
    """`day`, or the day after the last one that is shown if that is earlier."""
    last = date.fromisoformat(shown_days(session)[1])
    return day if last == date.max else min(day, last + timedelta(1))
