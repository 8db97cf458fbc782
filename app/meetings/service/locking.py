"""Finish the minutes: numbers are given, nothing can be changed after that. Corrections stand below."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, UserError
from app.base.i18n import _
from app.base.storage.rights import needs
from app.base.texts import clean_block
from app.group.rights import Action
from app.meetings.records import AddendumRecord, LockRecord, MeetingRecord, ResolutionRecord, ReviewRecord
from app.meetings.rules import LOCKED, Addendum, Meeting, still_missing
from app.meetings.service.guard import open_meeting
from app.meetings.service.reading import read_meeting, read_minutes, seen


@needs(Action.WRITE_MEETINGS)
def lock(session: Session, meeting_id: int) -> Meeting:
    """Finish the minutes: the meeting gets the next number of its year, each resolution the next of its year.

    Both run without gaps. UserError if something is missing without which minutes mean nothing, or if they are
    finished already. This step cannot be undone.
    """
    record = open_meeting(session, meeting_id)
    minutes = read_minutes(session, meeting_id)
    blocking = [missing.text for missing in still_missing(minutes, session.info["now"].date()) if missing.blocks]
    if blocking:
        raise UserError(_("The minutes cannot be finished yet."), " ".join(blocking))
    year = record.day.year
    record.number = f"{year}-{_given(session, MeetingRecord, f'{year}-') + 1:02d}"
    record.state = LOCKED
    first = _given(session, ResolutionRecord, f"{year}/") + 1
    for number, resolution in enumerate(minutes.resolutions, start=first):
        session.get_one(ResolutionRecord, resolution.id).number = f"{year}/{number:03d}"
    session.add_all(
        ReviewRecord(meeting_id=meeting_id, task_id=review.task.id, state=review.state) for review in minutes.reviews
    )
    session.flush()  # all that changes is written before the row that forbids changes
    session.add(LockRecord(meeting_id=meeting_id, at=session.info["now"], who=session.info["who"]))
    session.flush()
    return seen(record)


@needs(Action.WRITE_MEETINGS)
def add_addendum(session: Session, meeting_id: int, text: str, reason: str) -> Addendum:
    """A correction of finished minutes, printed below them. Raises InvalidInput for `text` or `reason`."""
    if not read_meeting(session, meeting_id).locked:
        raise UserError(_("These minutes are not finished yet."), _("Please change them directly."))
    tidy, why = clean_block(text).strip(), clean_block(reason).strip()
    if not tidy:
        raise InvalidInput("text", _("Please write the correction."))
    if not why:
        raise InvalidInput("reason", _("Please write why it is needed."))
    today = session.info["now"].date()
    record = AddendumRecord(meeting_id=meeting_id, text=tidy, reason=why, day=today, who=session.info["who"])
    session.add(record)
    session.flush()
    return Addendum(record.id, tidy, why, today, record.who)


def _given(session: Session, kind: type[MeetingRecord | ResolutionRecord], beginning: str) -> int:
    """How many numbers of a year were given so far; none is ever taken back, so this is also the highest."""
    return session.scalar(select(func.count(kind.id)).where(kind.number.startswith(beginning))) or 0
