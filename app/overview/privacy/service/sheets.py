"""Scans of attendance sheets that name a person. Their files are called after the meeting, not after anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.base.i18n import N_
from app.meetings.service.scans import SHEET
from app.overview.privacy.rules import Mentions
from app.overview.privacy.service.walking import Years, table_named

ATTENDANCE_YEARS = 3
SHEETS_KEPT = N_("Signed attendance sheets are kept 3 years. They prove that a vote was valid (by-laws).")
SHEETS_GO = N_("A scanned attendance sheet with several people goes whole. Finish the minutes first to keep it.")


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """One scan, the day of its meeting, and whether its minutes are finished: then it proves something."""

    day: date
    finished: bool

    def kept_until(self, years: Years) -> date | None:
        """The last day on which a duty keeps it; None without one."""
        if not self.finished:
            return None
        return years.end_of("attendance", ATTENDANCE_YEARS, self.day, year_end=False) or date.max


def sheets_with(session: Session, mentions: Mentions, member_id: int) -> dict[int, SignedSheet]:
    """The scans on which this person stands, by the number of the file.

    A sheet is printed with everybody who may come. So it names who was noted as present or excused, and who was a
    member on that day.
    """
    found = {}
    for file_id, name in _sheets(session):
        meeting = _meeting(session, name)
        if meeting is not None and _stands_on(session, meeting, mentions, member_id):
            found[file_id] = SignedSheet(meeting.day, bool(meeting.finished))
    return found


def _sheets(session: Session) -> list[Any]:
    file = table_named("attachment").c
    query = select(file.id, file.name).where(file.name.startswith(f"{SHEET}-", autoescape=True))
    return list(session.execute(query).all())


def _meeting(session: Session, name: str) -> Any:
    number = name.removeprefix(f"{SHEET}-").split(" ", 1)[0]
    if not number.isascii() or not number.isdigit():
        return None
    meeting, lock = table_named("meeting").c, table_named("minutes_lock").c
    finished = exists().where(lock.meeting_id == meeting.id).label("finished")
    return session.execute(select(meeting.id, meeting.day, finished).where(meeting.id == int(number))).one_or_none()


def _stands_on(session: Session, meeting: Any, mentions: Mentions, member_id: int) -> bool:
    noted = table_named("attendance").c
    rows = session.execute(select(noted.member_id, noted.name).where(noted.meeting_id == meeting.id)).all()
    if any(row.member_id == member_id or mentions.spans(row.name) for row in rows):
        return True
    member = table_named("member").c
    printed = select(member.id).where(
        member.id == member_id,
        member.joined.is_(None) | (member.joined <= meeting.day),
        member.left.is_(None) | (member.left >= meeting.day),
    )
    return session.execute(printed).first() is not None
