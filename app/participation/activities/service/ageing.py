"""Activities whose time is over: names in old lists, activities in the waste basket."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.base.storage.forgetting import forget_values
from app.base.storage.rights import needs
from app.base.storage.scans import forget_scans, scanned_records
from app.group.rights import Action
from app.participation.activities.records import (
    ActivityCountRecord,
    ActivityFieldRecord,
    ActivityLineRecord,
    ActivityPersonRecord,
    ActivityRecord,
)
from app.participation.activities.service.scans import SHEET

NOBODY = "–"  # stands in a list where a name was


class OldActivity(NamedTuple):
    """An activity with something that is due; `people` stand on its lists by name."""

    id: int
    title: str
    day: date
    people: int


class ThrownActivity(NamedTuple):
    """An activity in the waste basket, and what the clock said when it went there."""

    id: int
    title: str
    at: datetime


@needs(Action.KEEP_PRIVACY)
def names_until(session: Session, day: date) -> list[OldActivity]:
    """Activities on this day or before whose lists, or scans of lists, still hold names, oldest first."""
    a, p = ActivityRecord, ActivityPersonRecord
    scanned = a.id.in_(set(scanned_records(session, SHEET).values()))
    query = (
        select(a.id, a.title, a.day, func.count(p.id))
        .outerjoin(p, (p.activity_id == a.id) & p.name.not_in((NOBODY, "")))
        .where(a.day <= day, p.id.is_not(None) | scanned)
        .group_by(a.id)
        .order_by(a.day, a.id)
    )
    return [OldActivity(*row) for row in session.execute(query)]


@needs(Action.KEEP_PRIVACY)
def forget_names(session: Session, activity_ids: Iterable[int]) -> None:
    """Delete the names for good with the scans of the lists, also from the journal; how many came stays."""
    wanted, p = sorted(set(activity_ids)), ActivityPersonRecord
    rows = session.scalars(select(p.id).where(p.activity_id.in_(wanted))).all()
    session.execute(update(p).where(p.id.in_(rows)).values(name=NOBODY, member_id=None))
    for activity_id in wanted:
        session.info["recorder"].note_erased(ActivityRecord.__tablename__, activity_id)
    session.expire_all()
    forget_values(session, p.__tablename__, rows)
    _forget_lists(session, wanted)


@needs(Action.KEEP_PRIVACY)
def activities_thrown_away(session: Session) -> list[ThrownActivity]:
    """Activities in the waste basket."""
    a = ActivityRecord
    gone = select(a.id, a.title, a.discarded_at).where(a.discarded_at.is_not(None)).order_by(a.id)
    return [ThrownActivity(row.id, row.title, row.discarded_at) for row in session.execute(gone) if row.discarded_at]


@needs(Action.KEEP_PRIVACY)
def forget_activities(session: Session, activity_ids: Iterable[int]) -> None:
    """Delete activities of the waste basket for good with all that is in them, also from the journal."""
    a = ActivityRecord
    thrown = select(a.id).where(a.id.in_(set(activity_ids)), a.discarded_at.is_not(None))
    wanted = list(session.scalars(thrown))
    for record in (ActivityFieldRecord, ActivityLineRecord, ActivityPersonRecord, ActivityCountRecord):
        rows = session.scalars(select(record.id).where(record.activity_id.in_(wanted))).all()
        session.execute(delete(record).where(record.id.in_(rows)))
        forget_values(session, record.__tablename__, rows)
    session.execute(delete(a).where(a.id.in_(wanted)))
    for activity_id in wanted:
        session.info["recorder"].note_erased(a.__tablename__, activity_id)
    session.expire_all()
    forget_values(session, a.__tablename__, wanted)
    _forget_lists(session, wanted)


def _forget_lists(session: Session, activity_ids: list[int]) -> None:
    forget_scans(session, *(f"{SHEET}-{activity_id}" for activity_id in activity_ids))


@needs(Action.KEEP_PRIVACY)
def leave_projects(session: Session, project_ids: Iterable[int]) -> None:
    """These projects are gone for good: the activities stay, without them."""
    a = ActivityRecord
    rows = session.scalars(select(a.id).where(a.project_id.in_(set(project_ids)))).all()
    session.execute(update(a).where(a.id.in_(rows)).values(project_id=None))
    session.expire_all()
    forget_values(session, a.__tablename__, rows, ("project_id",))
