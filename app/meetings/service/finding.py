"""Search hits of this room, described."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.i18n import _
from app.base.storage.rights import needs
from app.base.storage.search import AGENDA_ITEM, MEETING, RESOLUTION, TASK, Found
from app.group.rights import Action
from app.meetings.records import AgendaItemRecord, MeetingRecord, ResolutionRecord, TaskRecord
from app.meetings.rules import TASK_STATES

_SHORT = 90


@needs(Action.LOOK_MEETINGS)
def found(session: Session, kind: int, ids: Sequence[int]) -> dict[int, Found]:
    """What was found, by id; what lies in the waste basket is left out."""
    if kind == MEETING:
        return _meetings(session, ids)
    if kind == AGENDA_ITEM:
        return _items(session, ids)
    if kind == RESOLUTION:
        return _resolutions(session, ids)
    return _tasks(session, ids) if kind == TASK else {}


def _meetings(session: Session, ids: Sequence[int]) -> dict[int, Found]:
    record = MeetingRecord
    rows = session.execute(select(record.id, record.title, record.day, record.place).where(record.id.in_(ids), _kept()))
    return {
        meeting_id: Found(title, " · ".join(part for part in (show_day(day), place) if part), meeting_id)
        for meeting_id, title, day, place in rows
    }


def _items(session: Session, ids: Sequence[int]) -> dict[int, Found]:
    item = AgendaItemRecord
    rows = session.execute(
        select(item.id, item.title, item.note, item.meeting_id, MeetingRecord.title, MeetingRecord.day)
        .join(MeetingRecord, MeetingRecord.id == item.meeting_id)
        .where(item.id.in_(ids), _kept())
    )
    return {
        item_id: Found(title, _where(meeting, show_day(day), note), ("item", meeting_id, item_id))
        for item_id, title, note, meeting_id, meeting, day in rows
    }


def _resolutions(session: Session, ids: Sequence[int]) -> dict[int, Found]:
    resolution = ResolutionRecord
    columns = (resolution.id, resolution.wording, resolution.number, resolution.meeting_id, resolution.item_id)
    rows = session.execute(
        select(*columns, MeetingRecord.title, MeetingRecord.day)
        .join(MeetingRecord, MeetingRecord.id == resolution.meeting_id)
        .where(resolution.id.in_(ids), _kept())
    )
    return {
        resolution_id: Found(
            _short(wording),
            _where(_("Resolution {number}").format(number=number or "").strip(), meeting, show_day(day)),
            ("item", meeting_id, item_id),
        )
        for resolution_id, wording, number, meeting_id, item_id, meeting, day in rows
    }


def _tasks(session: Session, ids: Sequence[int]) -> dict[int, Found]:
    task = TaskRecord
    rows = session.execute(
        select(task.id, task.what, task.person, task.until, task.state)
        .outerjoin(MeetingRecord, MeetingRecord.id == task.meeting_id)
        .where(task.id.in_(ids), _kept() | task.meeting_id.is_(None))
    )
    return {
        task_id: Found(
            _short(what),
            _where(_("Task"), person, show_day(until) if until else "", _(TASK_STATES[state])),
            ("task", task_id),
        )
        for task_id, what, person, until, state in rows
    }


def _kept() -> ColumnElement[bool]:
    return MeetingRecord.discarded_at.is_(None)


def _where(*parts: str) -> str:
    return _short(" · ".join(" ".join(part.split()) for part in parts if part))


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
