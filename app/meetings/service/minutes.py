"""What is written down during a meeting: who is there, notes, resolutions, times."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound
from app.base.i18n import _
from app.base.storage.rights import needs
from app.base.texts import clean, fold
from app.group.rights import Action
from app.meetings.records import AttendanceRecord, MeetingRecord, ResolutionRecord
from app.meetings.rules import (
    PRESENT,
    Attendance,
    AttendanceDetails,
    Resolution,
    ResolutionDetails,
    check_attendance,
    check_note,
    check_resolution,
)
from app.meetings.service.guard import begin_minutes, open_item, open_meeting, refuse_if_locked
from app.meetings.service.reading import read_meeting
from app.members.service import all_people


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may come; `votes` says whether they may vote unless somebody says otherwise."""

    member_id: int
    name: str
    votes: bool


@needs(Action.WRITE_MEETINGS)
def set_attendance(session: Session, meeting_id: int, details: AttendanceDetails) -> Attendance | None:
    """Put a person on the list, change the entry, or take it off (empty status; returns None then).

    A member is known by the id, a guest by the name. Raises InvalidInput; UserError if the minutes are finished.
    """
    tidy = check_attendance(details)
    open_meeting(session, meeting_id)
    if not tidy.status:
        _take_off(session, meeting_id, tidy)
        return None
    return _put_on(session, meeting_id, tidy)


@needs(Action.WRITE_MEETINGS)
def add_guest(session: Session, meeting_id: int, name: str) -> Attendance:
    """Somebody who is not on the list of members is here. Raises InvalidInput for `name`, also if already listed."""
    details = check_attendance(AttendanceDetails(name))
    meeting = open_meeting(session, meeting_id)
    known = _entry(session, meeting_id, details)
    if known is not None and known.status == PRESENT:
        raise InvalidInput("name", _("{name} is already on the list.").format(name=details.name))
    return _put_on(session, meeting_id, AttendanceDetails(details.name, votes=meeting.guests_vote))


@needs(Action.WRITE_MEETINGS)
def set_facts(
    session: Session,
    meeting_id: int,
    *,
    chair: str | None = None,
    minute_taker: str | None = None,
    starts: time | str | None = "",
    ends: time | str | None = "",
) -> None:
    """Who chairs, who writes, when it began and ended; what is not given stays as it is.

    UserError if the minutes are finished.
    """
    record = open_meeting(session, meeting_id)
    _put_names(record, chair, minute_taker)
    if not isinstance(starts, str):
        record.starts = starts
    if not isinstance(ends, str):
        record.ends = ends
    session.flush()


@needs(Action.WRITE_MEETINGS)
def write_note(session: Session, item_id: int, text: str) -> str:
    """Save the note of an item; returns it tidied. Raises InvalidInput; UserError if the minutes are finished."""
    record = open_item(session, item_id)
    tidy = check_note(text)
    if tidy:
        begin_minutes(session, record.meeting_id)
    if record.note != tidy:
        record.note = tidy
    session.flush()
    return tidy


@needs(Action.WRITE_MEETINGS)
def add_resolution(session: Session, item_id: int, details: ResolutionDetails) -> Resolution:
    """A question put to the vote under an item; wording and votes may follow. Raises InvalidInput."""
    item = open_item(session, item_id)
    begin_minutes(session, item.meeting_id)
    record = ResolutionRecord(meeting_id=item.meeting_id, item_id=item_id, number=None)
    _put_votes(record, details)
    session.add(record)
    session.flush()
    return _seen(record)


@needs(Action.WRITE_MEETINGS)
def change_resolution(session: Session, resolution_id: int, details: ResolutionDetails) -> Resolution:
    """Other words or numbers. Raises InvalidInput; UserError if the minutes are finished."""
    record = _resolution(session, resolution_id)
    _put_votes(record, details)
    session.flush()
    return _seen(record)


@needs(Action.WRITE_MEETINGS)
def remove_resolution(session: Session, resolution_id: int) -> None:
    """Take away what was written by mistake. UserError if the minutes are finished."""
    session.delete(_resolution(session, resolution_id))
    session.flush()


@needs(Action.LOOK_MEMBERS)
def people(session: Session, meeting_id: int) -> list[Person]:
    """Members on the day of the meeting and other people we know, by name; empty if none are kept."""
    meeting = read_meeting(session, meeting_id)
    everybody = sorted(all_people(session), key=lambda person: fold(person.list_name))
    known = [(person, person.state(meeting.day)) for person in everybody]
    return [
        Person(person.id, person.name, meeting.guests_vote or state == "member")
        for person, state in known
        if state != "former"
    ]


def _take_off(session: Session, meeting_id: int, details: AttendanceDetails) -> None:
    record = _entry(session, meeting_id, details)
    if record is not None:
        session.delete(record)
        session.flush()


def _put_on(session: Session, meeting_id: int, details: AttendanceDetails) -> Attendance:
    record = _entry(session, meeting_id, details)
    if record is None:
        record = AttendanceRecord(meeting_id=meeting_id)
        session.add(record)
    for field, value in asdict(details).items():
        if getattr(record, field) != value:
            setattr(record, field, value)
    if details.status == PRESENT:
        begin_minutes(session, meeting_id)
    session.flush()
    return Attendance(record.id, record.name, record.member_id, record.status, record.votes, record.came, record.left)


def _put_names(record: MeetingRecord, chair: str | None, minute_taker: str | None) -> None:
    if chair is not None:
        record.chair = clean(chair)[:200]
    if minute_taker is not None:
        record.minute_taker = clean(minute_taker)[:200]


def _entry(session: Session, meeting_id: int, details: AttendanceDetails) -> AttendanceRecord | None:
    query = select(AttendanceRecord).where(AttendanceRecord.meeting_id == meeting_id)
    if details.member_id is not None:
        return session.scalar(query.where(AttendanceRecord.member_id == details.member_id))
    guests = session.scalars(query.where(AttendanceRecord.member_id.is_(None)))
    return next((guest for guest in guests if fold(guest.name) == fold(details.name)), None)


def _put_votes(record: ResolutionRecord, details: ResolutionDetails) -> None:
    for field, value in asdict(check_resolution(details)).items():
        if getattr(record, field) != value or record.id is None:
            setattr(record, field, value)


def _resolution(session: Session, resolution_id: int) -> ResolutionRecord:
    record = session.get(ResolutionRecord, resolution_id)
    if record is None:
        raise NotFound(_("This resolution no longer exists."), _("Please look at the list again."))
    refuse_if_locked(session, record.meeting_id)
    return record


def _seen(record: ResolutionRecord) -> Resolution:
    return Resolution(
        record.id, record.item_id, record.wording, record.yes, record.no, record.abstain, record.invalid,
        record.number or "",
    )  # fmt: skip
