"""The agenda: add, change, move and remove items."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.storage.rights import needs
from app.base.texts import clean
from app.group.rights import Action
from app.meetings.records import AgendaItemRecord, ResolutionRecord, TaskRecord
from app.meetings.rules import check_item_title
from app.meetings.service.guard import open_item, open_meeting
from app.meetings.service.planning import positions


@needs(Action.WRITE_MEETINGS)
def add_item(
    session: Session, meeting_id: int, title: str, person: str = "", minutes: int | None = None, at: int | None = None
) -> int:
    """A new item at this place of the agenda (from 1), at the end without one; returns its id. Raises InvalidInput."""
    open_meeting(session, meeting_id)
    tidy = check_item_title(title, minutes)
    record = AgendaItemRecord(
        meeting_id=meeting_id, title=tidy, person=clean(person), minutes=minutes, kind="", note="", done=False
    )
    others = positions(session, meeting_id)
    others.insert(len(others) if at is None else max(0, at - 1), record)
    _number(others)
    session.add(record)
    session.flush()
    return record.id


@needs(Action.WRITE_MEETINGS)
def change_item(session: Session, item_id: int, title: str, person: str = "", minutes: int | None = None) -> None:
    """Another title, speaker or length. Raises InvalidInput; UserError if the minutes are finished."""
    record = open_item(session, item_id)
    record.title, record.person, record.minutes = check_item_title(title, minutes), clean(person), minutes
    session.flush()


@needs(Action.WRITE_MEETINGS)
def move_item(session: Session, item_id: int, by: int) -> None:
    """Up (-1) or down (1) on the agenda; at its ends nothing happens."""
    record = open_item(session, item_id)
    order = positions(session, record.meeting_id)
    here = order.index(record)
    there = min(max(0, here + by), len(order) - 1)
    order.insert(there, order.pop(here))
    _number(order)
    session.flush()


@needs(Action.WRITE_MEETINGS)
def remove_item(session: Session, item_id: int) -> None:
    """Take an item off the agenda, with its note, resolutions and tasks. One step back brings all of it back."""
    record = open_item(session, item_id)
    for kind in (ResolutionRecord, TaskRecord):
        for part in session.scalars(select(kind).where(kind.item_id == item_id)):
            session.delete(part)
    session.flush()
    _number([each for each in positions(session, record.meeting_id) if each is not record])
    session.flush()
    session.delete(record)
    session.flush()


@needs(Action.WRITE_MEETINGS)
def set_done(session: Session, item_id: int, done: bool) -> None:
    """Tick an item: it was talked about, also without a note."""
    open_item(session, item_id).done = done
    session.flush()


def _number(order: list[AgendaItemRecord]) -> None:
    """Positions from 1 without gaps; rows that stay where they are are not touched."""
    for position, record in enumerate(order, start=1):
        if record.position != position:
            record.position = position
