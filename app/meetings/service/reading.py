"""Rows as values: one meeting, all of it, and lists of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, extract, func, select, text
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage.listing import ListRequest
from app.base.storage.rights import demand, needs
from app.base.storage.search import AGENDA_ITEM, MEETING, ids_matching, match_query
from app.base.texts import clean
from app.group.rights import Action
from app.meetings.records import (
    AddendumRecord,
    AgendaItemRecord,
    AttendanceRecord,
    LockRecord,
    MeetingRecord,
    ResolutionRecord,
)
from app.meetings.rules import (
    INVITED,
    LOCKED,
    PLANNED,
    Addendum,
    AgendaItem,
    Attendance,
    Lock,
    Meeting,
    Minutes,
    Resolution,
)
from app.meetings.service.tasks import reviews, tasks_of_meeting


@needs(Action.LOOK_MEETINGS)
def read_meeting(session: Session, meeting_id: int) -> Meeting:
    """One meeting. Raises NotFound, also for one in the waste basket."""
    record = session.get(MeetingRecord, meeting_id)
    if record is None or record.discarded_at is not None:
        raise NotFound(_("This meeting no longer exists."), _("Please look at the list again."))
    return seen(record)


@needs(Action.LOOK_MEETINGS)
def read_minutes(session: Session, meeting_id: int) -> Minutes:
    """Everything about one meeting. Raises NotFound."""
    meeting = read_meeting(session, meeting_id)
    lock = session.scalar(select(LockRecord).where(LockRecord.meeting_id == meeting_id))
    return Minutes(
        meeting,
        tuple(_items(session, meeting_id)),
        tuple(_attendance(session, meeting_id)),
        tuple(_resolutions(session, meeting_id)),
        tuple(tasks_of_meeting(session, meeting_id)),
        tuple(reviews(session, meeting)),
        tuple(_addenda(session, meeting_id)),
        Lock(lock.at, lock.who) if lock else None,
    )


class MeetingsSource:
    """The list of meetings. Filters: `year`, `state`, `body`."""

    action = Action.LOOK_MEETINGS

    def count(self, session: Session, request: ListRequest) -> int:
        """How many meetings match."""
        demand(session, self.action)
        return session.scalar(_narrowed(select(func.count(MeetingRecord.id)), request)) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[Meeting]:
        """These meetings; newest first unless another order is asked for."""
        demand(session, self.action)
        query = _narrowed(select(MeetingRecord), request).order_by(*_order(request))
        return [seen(record) for record in session.scalars(query.offset(offset).limit(limit))]


@needs(Action.LOOK_MEETINGS)
def years(session: Session) -> list[int]:
    """Years in which there are meetings, newest first."""
    year = extract("year", MeetingRecord.day)
    return list(session.scalars(select(year).where(MeetingRecord.discarded_at.is_(None)).distinct().order_by(-year)))


@needs(Action.LOOK_MEETINGS)
def bodies(session: Session) -> list[str]:
    """Who has met so far, those who met last first."""
    newest = func.max(MeetingRecord.day)
    query = select(MeetingRecord.body).where(MeetingRecord.discarded_at.is_(None)).group_by(MeetingRecord.body)
    return list(session.scalars(query.order_by(newest.desc())))


@needs(Action.LOOK_MEETINGS)
def last_of_body(session: Session, body: str, before: date | None = None) -> Meeting | None:
    """The newest meeting of this body (before a day), None if it has not met yet."""
    query = select(MeetingRecord).where(MeetingRecord.discarded_at.is_(None), MeetingRecord.body == body)
    if before is not None:
        query = query.where(MeetingRecord.day < before)
    record = session.scalar(query.order_by(MeetingRecord.day.desc(), MeetingRecord.id.desc()).limit(1))
    return seen(record) if record else None


@needs(Action.LOOK_MEETINGS)
def to_write_up(session: Session, today: date) -> int | None:
    """The newest meeting of today or before whose minutes are not finished."""
    query = select(MeetingRecord.id).where(
        MeetingRecord.discarded_at.is_(None), MeetingRecord.state != LOCKED, MeetingRecord.day <= today
    )
    return session.scalar(query.order_by(MeetingRecord.day.desc(), MeetingRecord.id.desc()).limit(1))


@needs(Action.LOOK_MEETINGS)
def to_invite_to(session: Session, today: date) -> int | None:
    """The next meeting from today on that is planned or already called."""
    return next((meeting.id for meeting in upcoming(session, today, 1)), None)


@needs(Action.LOOK_MEETINGS)
def upcoming(session: Session, today: date, limit: int = 10) -> list[Meeting]:
    """Meetings from today on, the next one first."""
    query = select(MeetingRecord).where(
        MeetingRecord.discarded_at.is_(None), MeetingRecord.state.in_((PLANNED, INVITED)), MeetingRecord.day >= today
    )
    order = (MeetingRecord.day, MeetingRecord.starts, MeetingRecord.id)
    return [seen(record) for record in session.scalars(query.order_by(*order).limit(limit))]


@needs(Action.LOOK_MEETINGS)
def meetings_as_data(session: Session) -> list[dict[str, object]]:
    """All meetings in order of their days: number, date, title, state.

    While the minutes are not finished the number is the meeting's place in the file; `meeting_with_number` finds both.
    """
    query = select(MeetingRecord).where(MeetingRecord.discarded_at.is_(None))
    found = session.scalars(query.order_by(MeetingRecord.day, MeetingRecord.id))
    return [
        {"number": each.number or str(each.id), "date": each.day.isoformat(), "title": each.title, "state": each.state}
        for each in found
    ]


@needs(Action.LOOK_MEETINGS)
def meeting_with_number(session: Session, typed: str) -> int | None:
    """The meeting that a person means by "2026-07"; without a number yet, its place in the file does."""
    tidy = clean(typed)
    found = session.scalar(select(MeetingRecord.id).where(MeetingRecord.number == tidy))
    if found is None and tidy.isascii() and tidy.isdigit() and len(tidy) < 10:  # noqa: PLR2004 - fits an integer
        known = (MeetingRecord.id == int(tidy), MeetingRecord.discarded_at.is_(None))
        found = session.scalar(select(MeetingRecord.id).where(*known))
    return found


def seen(record: MeetingRecord) -> Meeting:
    """The value of a row."""
    return Meeting(
        record.id, record.title, record.body, record.day, record.starts, record.ends, record.place, record.chair,
        record.minute_taker, record.quorum, record.guests_vote, record.state, record.number or "", record.invited_on,
    )  # fmt: skip


def _items(session: Session, meeting_id: int) -> list[AgendaItem]:
    record = AgendaItemRecord
    columns = (record.id, record.position, record.title, record.person, record.minutes)
    query = select(*columns, record.note, record.done, record.kind).where(record.meeting_id == meeting_id)
    return [AgendaItem(*row) for row in session.execute(query.order_by(record.position, record.id))]


def _attendance(session: Session, meeting_id: int) -> list[Attendance]:
    record = AttendanceRecord
    columns = (record.id, record.name, record.member_id, record.status, record.votes, record.came, record.left)
    query = select(*columns).where(record.meeting_id == meeting_id).order_by(record.id)
    return [Attendance(*row) for row in session.execute(query)]


def _resolutions(session: Session, meeting_id: int) -> list[Resolution]:
    """In the order of the agenda, then as they were taken."""
    record = ResolutionRecord
    columns = (record.id, record.item_id, record.wording, record.yes, record.no, record.abstain, record.invalid)
    query = (
        select(*columns, func.coalesce(record.number, ""))
        .join(AgendaItemRecord, AgendaItemRecord.id == record.item_id)
        .where(record.meeting_id == meeting_id)
        .order_by(AgendaItemRecord.position, record.id)
    )
    return [Resolution(*row) for row in session.execute(query)]


def _addenda(session: Session, meeting_id: int) -> list[Addendum]:
    query = select(AddendumRecord).where(AddendumRecord.meeting_id == meeting_id).order_by(AddendumRecord.id)
    return [Addendum(each.id, each.text, each.reason, each.day, each.who) for each in session.scalars(query)]


def _narrowed(query: Select[Any], request: ListRequest) -> Select[Any]:
    query = query.where(MeetingRecord.discarded_at.is_(None))
    if year := request.filter("year"):
        first = date(int(str(year)), 1, 1)
        query = query.where(MeetingRecord.day.between(first, first.replace(month=12, day=31)))
    if state := request.filter("state"):
        query = query.where(MeetingRecord.state == state)
    if body := request.filter("body"):
        query = query.where(MeetingRecord.body == body)
    if typed := match_query(request.search):
        hits, notes = ids_matching(request.search, MEETING), ids_matching(request.search, AGENDA_ITEM)
        in_notes = f"SELECT meeting_id FROM agenda_item WHERE id IN ({notes})"  # noqa: S608 - our own SQL
        query = query.where(text(f"meeting.id IN ({hits} UNION {in_notes})").bindparams(search_query=typed))
    return query


def _order(request: ListRequest) -> Sequence[Any]:
    columns: dict[str, Any] = {
        "day": MeetingRecord.day,
        "title": MeetingRecord.search_key,
        "state": MeetingRecord.state,
        "number": MeetingRecord.number,
    }
    column = columns.get(request.sort)
    if column is None:
        return (MeetingRecord.day.desc(), MeetingRecord.id.desc())
    return ((column.desc() if request.descending else column.asc()), MeetingRecord.day.desc(), MeetingRecord.id.desc())
