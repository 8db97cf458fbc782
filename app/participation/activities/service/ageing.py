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
    KeyLoanRecord,
    RoomKeyRecord,
)
from app.participation.activities.rules.kinds import SHIFT
from app.participation.activities.rules.values import NOBODY
from app.participation.activities.service.scans import SHEET


class OldActivity(NamedTuple):
    """An activity with something that is due; `people` stand on its lists by name."""

    id: int
    title: str
    day: date
    people: int


class OldLoan(NamedTuple):
    """A key that came back on this day, and who had it."""

    id: int
    number: str
    day: date


class ThrownActivity(NamedTuple):
    """An activity in the waste basket, and what the clock said when it went there."""

    id: int
    title: str
    at: datetime


@needs(Action.KEEP_PRIVACY)
def names_until(session: Session, day: date) -> list[OldActivity]:
    """Activities on this day or before whose lists, helpers' shifts or scans still hold names, oldest first."""
    a, p, line = ActivityRecord, ActivityPersonRecord, ActivityLineRecord
    names = dict.fromkeys(scanned_records(session, SHEET).values(), 0)
    signed = select(p.activity_id, func.count()).where(p.name.not_in((NOBODY, "")))
    helping = select(line.activity_id, func.count()).where(line.part == SHIFT, line.who != "")
    for query, of in ((signed, p.activity_id), (helping, line.activity_id)):
        for activity_id, count in session.execute(query.group_by(of)):
            names[activity_id] = names.get(activity_id, 0) + count
    old = session.execute(select(a.id, a.title, a.day).where(a.day <= day).order_by(a.day, a.id))
    return [OldActivity(row.id, row.title, row.day, names[row.id]) for row in old if row.id in names]


@needs(Action.KEEP_PRIVACY)
def forget_names(session: Session, activity_ids: Iterable[int]) -> None:
    """Delete the names for good with the scans of the lists, also from the journal; how many came stays."""
    wanted, p, line = sorted(set(activity_ids)), ActivityPersonRecord, ActivityLineRecord
    rows = session.scalars(select(p.id).where(p.activity_id.in_(wanted))).all()
    shifts = session.scalars(select(line.id).where(line.activity_id.in_(wanted), line.part == SHIFT)).all()
    session.execute(update(p).where(p.id.in_(rows)).values(name=NOBODY, member_id=None))
    session.execute(update(line).where(line.id.in_(shifts)).values(who=""))
    for activity_id in wanted:
        session.info["recorder"].note_erased(ActivityRecord.__tablename__, activity_id)
    session.expire_all()
    forget_values(session, p.__tablename__, rows)
    forget_values(session, line.__tablename__, shifts, ("who",))
    _forget_lists(session, wanted)


@needs(Action.KEEP_PRIVACY)
def loans_until(session: Session, day: date) -> list[OldLoan]:
    """Keys that came back on this day or before and still say who had them, oldest first."""
    loan, key = KeyLoanRecord, RoomKeyRecord
    query = select(loan.id, key.number, loan.back).join(key, key.id == loan.key_id)
    over = session.execute(query.where(loan.back <= day, loan.name != NOBODY).order_by(loan.back, loan.id))
    return [OldLoan(row.id, row.number, row.back) for row in over if row.back]


@needs(Action.KEEP_PRIVACY)
def forget_loans(session: Session, loan_ids: Iterable[int]) -> None:
    """Delete who had these keys for good, also from the journal; the days stay."""
    loan = KeyLoanRecord
    wanted = session.scalars(select(loan.id).where(loan.id.in_(set(loan_ids)), loan.back.is_not(None))).all()
    session.execute(update(loan).where(loan.id.in_(wanted)).values(name=NOBODY, member_id=None))
    for loan_id in wanted:
        session.info["recorder"].note_erased(loan.__tablename__, loan_id)
    session.expire_all()
    forget_values(session, loan.__tablename__, wanted)


@needs(Action.KEEP_PRIVACY)
def activities_thrown_away(session: Session) -> list[ThrownActivity]:
    """Activities in the waste basket."""
    a = ActivityRecord
    gone = select(a.id, a.title, a.discarded_at).where(a.discarded_at.is_not(None)).order_by(a.id)
    return [ThrownActivity(row.id, row.title, row.discarded_at) for row in session.execute(gone) if row.discarded_at]


@needs(Action.KEEP_PRIVACY)
def forget_activities(session: Session, activity_ids: Iterable[int]) -> list[int]:
    """Delete activities of the waste basket for good with all that is in them, also from the journal; says which."""
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
    return wanted


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
