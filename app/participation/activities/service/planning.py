"""Plan an activity, change it, hold it, cancel it, throw it away; its own fields and its lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import _
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.activities.records import ActivityFieldRecord, ActivityLineRecord, ActivityRecord
from app.participation.activities.rules.checks import block, check_activity, check_fields, check_line
from app.participation.activities.rules.kinds import (
    FESTIVAL,
    KINDS,
    MATERIAL,
    PARTS,
    PERMIT,
    PROGRAMME,
    SHIFT,
    STALL,
    USUAL_PERMITS,
)
from app.participation.activities.rules.values import (
    CANCELLED,
    HELD,
    PLANNED,
    STATES,
    Activity,
    ActivityDetails,
    Line,
    LineDetails,
)

MOST_LINES = 1_000  # of one activity


@needs(Action.KEEP_TAKING_PART)
def plan_activity(session: Session, details: ActivityDetails) -> Activity:
    """A new activity; a festival gets the usual permits to tick. Raises InvalidInput."""
    tidy = check_activity(details, today_of(session))
    record = ActivityRecord(
        state=PLANNED, reason="", way="", came=None, persons=None, estimated=False, discarded_at=None
    )
    record.put(tidy)
    session.add(record)
    session.flush()
    if tidy.kind == FESTIVAL:
        for permit in USUAL_PERMITS:
            _new_line(session, record.id, PERMIT, LineDetails(_(permit)))
    return record.seen()


@needs(Action.KEEP_TAKING_PART)
def change_activity(session: Session, activity_id: int, details: ActivityDetails) -> Activity:
    """Other details; fields of a kind that it no longer is go. Raises InvalidInput."""
    record, tidy = open_activity(session, activity_id), check_activity(details, today_of(session))
    if record.state == HELD and tidy.on > today_of(session):
        raise InvalidInput("day", _("This day lies in the future."), _("Please check the day."))
    if record.kind != tidy.kind:
        known = {field.key for field in KINDS[tidy.kind].fields}
        for each in _fields(session, activity_id):
            if each.key not in known:
                session.delete(each)
    record.put(tidy)
    session.flush()
    return record.seen()


@needs(Action.KEEP_TAKING_PART)
def copy_activity(session: Session, activity_id: int, day: date) -> Activity:
    """The same once more on another day: details, programme, shifts, material not ticked; all without names.

    What was talked about and found out stays with the day on which it was.
    """
    before = open_activity(session, activity_id).seen()
    fresh = plan_activity(session, replace(before.details, day=day, topics=""))
    known = {field.key: field for field in KINDS[fresh.kind].fields}
    for each in _fields(session, activity_id):
        if each.key in known and known[each.key].lasts:
            copied = ActivityFieldRecord(activity_id=fresh.id, key=each.key, words=each.words, number=each.number)
            session.add(copied)
    session.flush()
    for line in _lines(session, fresh.id):
        session.delete(line)
    for line in _lines(session, activity_id):
        if line.part in {PROGRAMME, SHIFT, MATERIAL, PERMIT, STALL}:
            _new_line(session, fresh.id, line.part, replace(line.seen().details, who="", until=None))
    return fresh


@needs(Action.KEEP_TAKING_PART)
def set_state(session: Session, activity_id: int, state: str, reason: str = "") -> Activity:
    """Planned, took place, or cancelled with a reason. Raises InvalidInput; UserError if visitors were counted."""
    record = open_activity(session, activity_id)
    why = block(reason, "reason")
    if state not in STATES:
        raise InvalidInput("state", _("Please choose one."))
    if state == CANCELLED and not why:
        raise InvalidInput("reason", _("Why was it cancelled?"), _("One sentence is enough."))
    if state != HELD and record.came:
        raise UserError(_("Visitors are written down."), _("Take them away first: what was counted took place."))
    if state == HELD and record.day > today_of(session):
        raise UserError(_("This day lies in the future."), _("Please change the day first."))
    record.state, record.reason = state, why if state == CANCELLED else ""
    session.flush()
    return record.seen()


@needs(Action.KEEP_TAKING_PART)
def discard_activity(session: Session, activity_id: int) -> None:
    """Into the waste basket."""
    open_activity(session, activity_id).discarded_at = session.info["now"]
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def bring_back_activity(session: Session, activity_id: int) -> None:
    """Out of the waste basket again."""
    record = session.get(ActivityRecord, activity_id)
    if record is None:
        raise _gone()
    record.discarded_at = None
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def write_fields(session: Session, activity_id: int, typed: Mapping[str, object]) -> None:
    """The fields of its kind, each of its type; what is left out is emptied. Raises InvalidInput."""
    record = open_activity(session, activity_id)
    tidy = check_fields(record.kind, typed, today_of(session))
    known = {each.key: each for each in _fields(session, activity_id)}
    for key in known.keys() - tidy.keys():
        session.delete(known[key])
    for key, value in tidy.items():
        row = known.get(key) or ActivityFieldRecord(activity_id=activity_id, key=key)
        row.words = value if isinstance(value, str) else ""
        row.number = int(value) if isinstance(value, int) else None
        row.day = value if isinstance(value, date) else None
        session.add(row)
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def add_line(session: Session, activity_id: int, part: str, details: LineDetails) -> Line:
    """One more line of one of its lists. Raises InvalidInput."""
    open_activity(session, activity_id)
    if part not in PARTS:
        raise InvalidInput("part", _("Please choose one."))
    if len(_lines(session, activity_id)) >= MOST_LINES:
        raise InvalidInput("what", _("These are too many lines."), _("Up to {count} fit.").format(count=MOST_LINES))
    return _new_line(session, activity_id, part, check_line(part, details, today_of(session)))


@needs(Action.KEEP_TAKING_PART)
def change_line(session: Session, line_id: int, details: LineDetails) -> Line:
    """Other words in this line. Raises InvalidInput."""
    record = _line(session, line_id)
    record.put(check_line(record.part, details, today_of(session)))
    session.flush()
    return record.seen()


@needs(Action.KEEP_TAKING_PART)
def tick_line(session: Session, line_id: int, done: bool) -> None:
    """It is there, or not after all."""
    _line(session, line_id).done = done
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def remove_line(session: Session, line_id: int) -> None:
    """It does not belong here. Undo brings it back."""
    session.delete(_line(session, line_id))
    session.flush()


def today_of(session: Session) -> date:
    """The day of the unit of work."""
    day: date = session.info["now"].date()
    return day


@needs(Action.LOOK_TAKING_PART)
def open_activity(session: Session, activity_id: int) -> ActivityRecord:
    """The row of an activity that is not in the waste basket. Raises NotFound."""
    record = session.get(ActivityRecord, activity_id)
    if record is None or record.discarded_at is not None:
        raise _gone()
    return record


def _gone() -> NotFound:
    return NotFound(_("This activity no longer exists."), _("Please look at the list again."))


def _line(session: Session, line_id: int) -> ActivityLineRecord:
    record = session.get(ActivityLineRecord, line_id)
    if record is None:
        raise NotFound(_("This line no longer exists."))
    open_activity(session, record.activity_id)
    return record


def _new_line(session: Session, activity_id: int, part: str, details: LineDetails) -> Line:
    record = ActivityLineRecord(activity_id=activity_id, part=part, done=False)
    record.put(details)
    session.add(record)
    session.flush()
    return record.seen()


def _fields(session: Session, activity_id: int) -> list[ActivityFieldRecord]:
    found = select(ActivityFieldRecord).where(ActivityFieldRecord.activity_id == activity_id)
    return list(session.scalars(found))


def _lines(session: Session, activity_id: int) -> list[ActivityLineRecord]:
    found = select(ActivityLineRecord).where(ActivityLineRecord.activity_id == activity_id)
    return list(session.scalars(found.order_by(ActivityLineRecord.id)))
