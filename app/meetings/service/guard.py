"""Finished minutes stay as they are: every change passes one of these doors first."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.meetings.records import AgendaItemRecord, LockRecord, MeetingRecord
from app.meetings.rules import INVITED, MINUTES, PLANNED


def refuse_if_locked(session: Session, meeting_id: int | None) -> None:
    """Raises UserError if the minutes of this meeting are finished."""
    if meeting_id is None:
        return
    if session.scalar(select(LockRecord.id).where(LockRecord.meeting_id == meeting_id)) is not None:
        raise UserError(
            _("The minutes of this meeting are finished. They cannot be changed any more."),
            _("Please write a correction instead."),
        )


def open_meeting(session: Session, meeting_id: int) -> MeetingRecord:
    """The row of a meeting that may still be changed. Raises NotFound, or UserError if it is locked."""
    record = session.get(MeetingRecord, meeting_id)
    if record is None or record.discarded_at is not None:
        raise NotFound(_("This meeting no longer exists."), _("Please look at the list again."))
    refuse_if_locked(session, meeting_id)
    return record


def open_item(session: Session, item_id: int) -> AgendaItemRecord:
    """The row of an agenda item that may still be changed. Raises NotFound, or UserError if it is locked."""
    record = session.get(AgendaItemRecord, item_id)
    if record is None:
        raise NotFound(_("This item is no longer on the agenda."), _("Please look at the list again."))
    refuse_if_locked(session, record.meeting_id)
    return record


def begin_minutes(session: Session, meeting_id: int) -> None:
    """From the first word, tick or vote on, minutes are being taken. Raises UserError if they are finished."""
    record = open_meeting(session, meeting_id)
    if record.state in (PLANNED, INVITED):
        record.state = MINUTES
