"""The day by which periods are reckoned. The last day known to be right is kept in the group's file."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.storage.rights import needs
from app.base.storage.tables import StepRecord
from app.group.rights import Action
from app.overview.privacy.retention.records import SeenDayRecord
from app.overview.privacy.retention.rules import Reckoning, reckon


@needs(Action.LOOK_GROUP)
def reckoning(session: Session) -> Reckoning:
    """The day that counts now, and whether somebody must say first that the clock is right."""
    return reckon(_last_seen(session), session.info["now"].date())


@needs(Action.LOOK_GROUP)
def note_day(session: Session) -> Reckoning:
    """Remember today as seen, unless the clock jumped."""
    found = reckoning(session)
    if not found.asks:
        _keep(session, found.day)
    return found


@needs(Action.KEEP_PRIVACY)
def confirm_day(session: Session) -> Reckoning:
    """A person says that the clock of the computer is right, also after a jump."""
    _keep(session, session.info["now"].date())
    return reckoning(session)


def _last_seen(session: Session) -> date | None:
    """The day kept; in a file of an older program the day of the last step."""
    kept = session.get(SeenDayRecord, 1)
    if kept is not None:
        return kept.day
    newest = session.scalar(
        select(StepRecord.at).where(StepRecord.id == select(func.max(StepRecord.id)).scalar_subquery())
    )
    return newest.date() if newest else None


def _keep(session: Session, day: date) -> None:
    kept = session.get(SeenDayRecord, 1)
    if kept is None:
        session.add(SeenDayRecord(id=1, day=day))
    elif kept.day != day:
        kept.day = day
    session.flush()
