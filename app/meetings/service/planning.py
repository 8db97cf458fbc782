"""Plan a meeting: who, when, where, and an agenda that brings along what was left open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.storage.journal import Change, bulk_insert, history
from app.base.storage.rights import needs
from app.base.texts import fold
from app.group.rights import Action
from app.meetings.records import AgendaItemRecord, MeetingRecord
from app.meetings.rules import (
    INVITED,
    OPEN_TASKS,
    PLANNED,
    SAME_AS_LAST,
    AgendaItem,
    Meeting,
    PlanDetails,
    check_plan,
    template,
)
from app.meetings.rules.templates import LAST_ITEMS, OPEN_TASKS_TITLE
from app.meetings.service.guard import open_meeting
from app.meetings.service.reading import last_of_body, read_minutes, seen
from app.meetings.service.tasks import open_tasks_of_body


@needs(Action.WRITE_MEETINGS)
def plan_meeting(session: Session, details: PlanDetails) -> Meeting:
    """A new meeting with its agenda, in the language spoken now. Raises InvalidInput.

    The agenda brings along what the last meeting of the same body did not talk about, and an item "Open tasks"
    if earlier meetings left any.
    """
    tidy = check_plan(details)
    last = last_of_body(session, tidy.body, tidy.on)
    chosen = template(tidy.template)
    guests_vote = chosen.guests_vote if chosen else last.guests_vote if last else True
    record = MeetingRecord(guests_vote=guests_vote, state=PLANNED, number=None, discarded_at=None)
    _put(record, tidy)
    session.add(record)
    session.flush()
    items = _agenda(session, tidy, last)
    bulk = [_row(record.id, position, item) for position, item in enumerate(items, start=1)]
    bulk_insert(session, AgendaItemRecord, bulk)
    return seen(record)


@needs(Action.WRITE_MEETINGS)
def change_meeting(session: Session, meeting_id: int, details: PlanDetails) -> Meeting:
    """Another day, place or name; the agenda stays. Raises InvalidInput; UserError if the minutes are finished."""
    record = open_meeting(session, meeting_id)
    _put(record, check_plan(details))
    session.flush()
    return seen(record)


@needs(Action.WRITE_MEETINGS)
def mark_invited(session: Session, meeting_id: int, on: date | None) -> Meeting:
    """Note the day on which the invitations went out; None takes it back."""
    record = open_meeting(session, meeting_id)
    record.invited_on = on
    if record.state in (PLANNED, INVITED):
        record.state = PLANNED if on is None else INVITED
    session.flush()
    return seen(record)


@needs(Action.LOOK_MEETINGS)
def meeting_history(session: Session, meeting_id: int) -> list[Change]:
    """What happened to a meeting, newest first."""
    return history(session, "meeting", meeting_id)


@needs(Action.WRITE_MEETINGS)
def discard_meeting(session: Session, meeting_id: int) -> None:
    """Into the waste basket. UserError if the minutes are finished: those are kept for good."""
    open_meeting(session, meeting_id).discarded_at = session.info["now"]
    session.flush()


@needs(Action.WRITE_MEETINGS)
def bring_back_meeting(session: Session, meeting_id: int) -> None:
    """Out of the waste basket again."""
    record = session.get(MeetingRecord, meeting_id)
    if record is not None:
        record.discarded_at = None
        session.flush()


@needs(Action.WRITE_MEETINGS)
def suggestion(session: Session, key: str) -> PlanDetails:
    """What the form shows when this agenda is chosen: name, time, place and quorum as last time.

    `key` is that of a template, or SAME_AS_LAST + ":" + body.
    """
    chosen = template(key)
    body = _(chosen.body) if chosen else key.removeprefix(SAME_AS_LAST + ":") if key.startswith(SAME_AS_LAST) else ""
    last = last_of_body(session, body) if body else None
    plan = PlanDetails(body=body, day=None, title=body, template=key.split(":", maxsplit=1)[0])
    if last is None:
        return plan
    return replace(plan, title=last.title, starts=last.starts, place=last.place, quorum=last.quorum)


def _put(record: MeetingRecord, details: PlanDetails) -> None:
    record.body, record.title, record.day = details.body, details.title, details.on
    record.starts, record.place, record.quorum = details.starts, details.place, details.quorum


def _agenda(session: Session, details: PlanDetails, last: Meeting | None) -> list[AgendaItem]:
    """Items of the template or of the last meeting, then what is carried over, before "Anything else"."""
    previous = read_minutes(session, last.id) if last else None
    usual: list[AgendaItem] = []
    if chosen := template(details.template):
        usual = [AgendaItem(0, 0, _(title), minutes=minutes) for title, minutes in chosen.items]
    elif details.template == SAME_AS_LAST and previous:
        kept = (item for item in previous.items if item.kind != OPEN_TASKS)
        usual = [AgendaItem(0, 0, item.title, item.person, item.minutes) for item in kept]
    carried: list[AgendaItem] = []
    if open_tasks_of_body(session, details.body, details.on):
        carried.append(AgendaItem(0, 0, _(OPEN_TASKS_TITLE), kind=OPEN_TASKS))
    if previous:
        known = {fold(item.title) for item in usual}
        left = (item for item in previous.items if not previous.discussed(item) and item.kind != OPEN_TASKS)
        carried += [replace(item, note="", done=False) for item in left if fold(item.title) not in known]
    return _woven(usual, carried)


def _woven(usual: list[AgendaItem], carried: list[AgendaItem]) -> list[AgendaItem]:
    """What is carried over stands before the last items of the usual agenda."""
    last_titles = {fold(_(title)) for title in LAST_ITEMS}
    end = len(usual)
    while end and fold(usual[end - 1].title) in last_titles:
        end -= 1
    return [*usual[:end], *carried, *usual[end:]]


def _row(meeting_id: int, position: int, item: AgendaItem) -> dict[str, object]:
    return {
        "meeting_id": meeting_id,
        "position": position,
        "kind": item.kind,
        "title": item.title,
        "person": item.person,
        "minutes": item.minutes,
        "note": "",
        "done": False,
        "search_key": fold(f"{item.title} {item.person}".strip()),
    }


@needs(Action.WRITE_MEETINGS)
def positions(session: Session, meeting_id: int) -> list[AgendaItemRecord]:
    """Rows of an agenda in order."""
    query = select(AgendaItemRecord).where(AgendaItemRecord.meeting_id == meeting_id)
    return list(session.scalars(query.order_by(AgendaItemRecord.position, AgendaItemRecord.id)))
