"""The register of resolutions: what was decided in all meetings, and who does it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from app.base.storage.rights import needs
from app.group.rights import Action
from app.meetings.records import (
    AgendaItemRecord,
    AttendanceRecord,
    MeetingRecord,
    ResolutionRecord,
    TaskRecord,
)
from app.meetings.rules import DONE, DROPPED, PRESENT, Meeting, Resolution
from app.meetings.service.reading import seen, upcoming


@dataclass(frozen=True, slots=True)
class Registered:
    """A resolution with its meeting and with the tasks given under the same item."""

    resolution: Resolution
    day: date
    body: str
    persons: tuple[str, ...]
    until: date | None  # the last day of those tasks
    done: bool  # there were tasks, and none is open


@dataclass(frozen=True, slots=True)
class YearOfMeetings:
    """How much a group met in a year."""

    meetings: int
    attendances: int  # everybody counted once for each meeting
    resolutions: int
    tasks_done: int


@needs(Action.LOOK_MEETINGS)
def resolution_register(session: Session, year: int | None = None) -> list[Registered]:
    """All questions that were put to the vote, in the order of their days; of one year or of all."""
    r = ResolutionRecord
    columns = (r.id, r.item_id, r.wording, r.yes, r.no, r.abstain, r.invalid, func.coalesce(r.number, ""))
    query = (
        select(*columns, MeetingRecord.day, MeetingRecord.body)
        .join(MeetingRecord, MeetingRecord.id == r.meeting_id)
        .join(AgendaItemRecord, AgendaItemRecord.id == r.item_id)
        .where(MeetingRecord.discarded_at.is_(None))
        .order_by(MeetingRecord.day, MeetingRecord.id, AgendaItemRecord.position, r.id)
    )
    if year is not None:
        query = query.where(extract("year", MeetingRecord.day) == year)
    rows: Sequence[Any] = session.execute(query).all()
    given = _tasks(session, {row[1] for row in rows})
    return [_registered(Resolution(*row[:-2]), row.day, row.body, given[row[1]]) for row in rows]


@needs(Action.LOOK_MEETINGS)
def year_of_meetings(session: Session, year: int) -> YearOfMeetings:
    """What the meetings of a year come to."""
    of_year = (MeetingRecord.discarded_at.is_(None), extract("year", MeetingRecord.day) == year)
    ids = select(MeetingRecord.id).where(*of_year)
    held = ids.where(MeetingRecord.day <= session.info["now"].date())
    counted = (
        select(func.count()).select_from(MeetingRecord).where(MeetingRecord.id.in_(held)),
        select(func.count(AttendanceRecord.id)).where(
            AttendanceRecord.meeting_id.in_(ids), AttendanceRecord.status == PRESENT
        ),
        select(func.count(ResolutionRecord.id)).where(ResolutionRecord.meeting_id.in_(ids)),
        select(func.count(TaskRecord.id)).where(
            TaskRecord.state == DONE, extract("year", TaskRecord.closed_on) == year
        ),
    )
    return YearOfMeetings(*(session.scalar(query) or 0 for query in counted))


@needs(Action.LOOK_MEETINGS)
def next_of_body(session: Session, body: str, after: date) -> Meeting | None:
    """The next meeting of this body after a day, None if none is planned."""
    query = select(MeetingRecord).where(
        MeetingRecord.discarded_at.is_(None), MeetingRecord.body == body, MeetingRecord.day > after
    )
    record = session.scalar(query.order_by(MeetingRecord.day, MeetingRecord.id).limit(1))
    return seen(record) if record else None


@needs(Action.LOOK_MEETINGS)
def open_meetings(session: Session, today: date, limit: int = 6) -> list[Meeting]:
    """The next meetings in which everybody has a say: these may stand on a poster."""
    return [meeting for meeting in upcoming(session, today, limit * 4) if meeting.guests_vote][:limit]


def _tasks(session: Session, item_ids: set[int]) -> dict[int, list[tuple[str, date | None, str]]]:
    found: dict[int, list[tuple[str, date | None, str]]] = defaultdict(list)
    t = TaskRecord
    wanted = select(t.item_id, t.person, t.until, t.state).where(t.item_id.in_(item_ids), t.state != DROPPED)
    rows: Sequence[Any] = session.execute(wanted.order_by(t.id)).all()
    for item_id, person, until, state in rows:
        found[item_id].append((person, until, state))
    return found


def _registered(resolution: Resolution, day: date, body: str, tasks: list[tuple[str, date | None, str]]) -> Registered:
    persons = tuple(dict.fromkeys(person for person, _until, _state in tasks if person))
    until = max((until for _person, until, _state in tasks if until), default=None)
    done = bool(tasks) and all(state == DONE for _person, _until, state in tasks)
    return Registered(resolution, day, body, persons, until, done)
