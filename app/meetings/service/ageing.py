"""Meetings whose time is over: names in old attendance lists, meetings in the waste basket."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.base.storage.forgetting import forget_values
from app.base.storage.rights import needs
from app.base.storage.scans import forget_scans
from app.group.rights import Action
from app.meetings.records import AgendaItemRecord, AttendanceRecord, MeetingRecord, ResolutionRecord, TaskRecord
from app.meetings.service.scans import SHEET

NOBODY = "–"  # stands in an attendance list where a name was; the trigger of the migration knows it


@dataclass(frozen=True, slots=True)
class OldMeeting:
    """A meeting with something that is due; `people` stand on its list by name."""

    id: int
    title: str
    day: date
    people: int


@dataclass(frozen=True, slots=True)
class ThrownMeeting:
    """A meeting in the waste basket, and what the clock said when it went there."""

    id: int
    title: str
    at: datetime


@needs(Action.KEEP_PRIVACY)
def attendance_until(session: Session, day: date) -> list[OldMeeting]:
    """Meetings on this day or before whose attendance lists still hold names, oldest first."""
    m, a = MeetingRecord, AttendanceRecord
    query = (
        select(m.id, m.title, m.day, func.count())
        .join(a, a.meeting_id == m.id)
        .where(m.day <= day, a.name != NOBODY)
        .group_by(m.id)
        .order_by(m.day, m.id)
    )
    return [OldMeeting(*row) for row in session.execute(query)]


@needs(Action.KEEP_PRIVACY)
def forget_attendance(session: Session, meeting_ids: Iterable[int]) -> None:
    """Delete the names for good with the scans of the sheets, also from the journal; how many came stays."""
    wanted = sorted(set(meeting_ids))
    rows = session.scalars(select(AttendanceRecord.id).where(AttendanceRecord.meeting_id.in_(wanted))).all()
    session.execute(update(AttendanceRecord).where(AttendanceRecord.id.in_(rows)).values(name=NOBODY, member_id=None))
    for meeting_id in wanted:
        session.info["recorder"].note_erased("meeting", meeting_id)
    session.expire_all()
    forget_values(session, AttendanceRecord.__tablename__, rows)
    _forget_sheets(session, wanted)


@needs(Action.KEEP_PRIVACY)
def meetings_thrown_away(session: Session) -> list[ThrownMeeting]:
    """Meetings in the waste basket."""
    m = MeetingRecord
    gone = select(m.id, m.title, m.discarded_at).where(m.discarded_at.is_not(None)).order_by(m.id)
    return [ThrownMeeting(row.id, row.title, row.discarded_at) for row in session.execute(gone) if row.discarded_at]


@needs(Action.KEEP_PRIVACY)
def forget_meetings(session: Session, meeting_ids: Iterable[int]) -> None:
    """Delete meetings of the waste basket for good with all that is in them; their tasks stay, on their own."""
    m = MeetingRecord
    thrown = select(m.id).where(m.id.in_(set(meeting_ids)), m.discarded_at.is_not(None))
    wanted = list(session.scalars(thrown))
    session.execute(update(TaskRecord).where(TaskRecord.meeting_id.in_(wanted)).values(meeting_id=None, item_id=None))
    for record in (AttendanceRecord, ResolutionRecord, AgendaItemRecord):
        rows = session.scalars(select(record.id).where(record.meeting_id.in_(wanted))).all()
        session.execute(delete(record).where(record.id.in_(rows)))
        forget_values(session, record.__tablename__, rows)
    session.execute(delete(m).where(m.id.in_(wanted)))
    for meeting_id in wanted:
        session.info["recorder"].note_erased(m.__tablename__, meeting_id)
    session.expire_all()
    forget_values(session, m.__tablename__, wanted)
    _forget_sheets(session, wanted)


def _forget_sheets(session: Session, meeting_ids: list[int]) -> None:
    forget_scans(session, *(f"{SHEET}-{meeting_id}" for meeting_id in meeting_ids))
