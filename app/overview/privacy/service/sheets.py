"""Scans of attendance lists that name a person. Their files bear no name of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.base.i18n import N_
from app.base.storage.scans import scanned_records
from app.meetings.service.scans import SHEET as OF_MEETING
from app.overview.privacy.rules import Mentions
from app.overview.privacy.service.walking import Years, table_named
from app.participation.activities.service.scans import SHEET as OF_ACTIVITY

ATTENDANCE_YEARS = 3
SHEETS_KEPT = N_("Signed attendance sheets are kept 3 years. They prove that a vote was valid (by-laws).")
SHEETS_GO = N_("A scanned attendance sheet with several people goes whole. Finish the minutes first to keep it.")
LISTS_GO = N_("A scanned attendance list with several people goes whole.")


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """One scan and its day. `finished`: the minutes are, then it proves something. `goes`: why it goes whole."""

    day: date
    finished: bool
    goes: str = SHEETS_GO

    def kept_until(self, years: Years) -> date | None:
        """The last day on which a duty keeps it; None without one."""
        if not self.finished:
            return None
        return years.end_of("attendance", ATTENDANCE_YEARS, self.day, year_end=False) or date.max


def sheets_with(session: Session, mentions: Mentions, member_id: int) -> dict[int, SignedSheet]:
    """The scans on which this person stands, by the number of the file.

    A sheet of a meeting is printed with everybody who may come. So it names who was noted as present or excused, and
    who was a member on that day. The list of an activity names who signed up or came.
    """
    found = {}
    for file_id, number in scanned_records(session, OF_MEETING).items():
        meeting = _meeting(session, number)
        if meeting is not None and _stands_on(session, meeting, mentions, member_id):
            found[file_id] = SignedSheet(meeting.day, bool(meeting.finished))
    activity = table_named("activity").c
    for file_id, number in scanned_records(session, OF_ACTIVITY).items():
        day = session.scalar(select(activity.day).where(activity.id == number))
        if day is not None and _is_noted(session, "activity", number, mentions, member_id):
            found[file_id] = SignedSheet(day, finished=False, goes=LISTS_GO)
    return found


def _meeting(session: Session, number: int) -> Any:
    meeting, lock = table_named("meeting").c, table_named("minutes_lock").c
    finished = exists().where(lock.meeting_id == meeting.id).label("finished")
    return session.execute(select(meeting.id, meeting.day, finished).where(meeting.id == number)).one_or_none()


def _is_noted(session: Session, room: str, number: int, mentions: Mentions, member_id: int) -> bool:
    noted = table_named({"meeting": "attendance", "activity": "activity_person"}[room]).c
    rows = session.execute(select(noted.member_id, noted.name).where(noted[f"{room}_id"] == number)).all()
    return any(row.member_id == member_id or mentions.spans(row.name) for row in rows)


def _stands_on(session: Session, meeting: Any, mentions: Mentions, member_id: int) -> bool:
    if _is_noted(session, "meeting", meeting.id, mentions, member_id):
        return True
    member = table_named("member").c
    printed = select(member.id).where(
        member.id == member_id,
        member.joined.is_(None) | (member.joined <= meeting.day),
        member.left.is_(None) | (member.left >= meeting.day),
    )
    return session.execute(printed).first() is not None
