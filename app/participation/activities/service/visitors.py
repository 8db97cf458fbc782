"""Who signed up, who came, what they said about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import _
from app.base.storage.journal import bulk_insert
from app.base.storage.rights import may, needs
from app.base.texts import fold
from app.group.rights import Action
from app.members.restriction.service import hidden_from
from app.members.service import all_people
from app.participation.activities.records import ActivityCountRecord, ActivityLineRecord, ActivityPersonRecord
from app.participation.activities.rules.checks import one_line
from app.participation.activities.rules.counting import (
    AGE,
    COME_BACK,
    FACE,
    GENDER,
    INCIDENT,
    LANGUAGE,
    MOST,
    NEW,
    Name,
    Visitors,
    checked_feedback,
    settled,
)
from app.participation.activities.rules.kinds import BETTER, GOOD
from app.participation.activities.rules.values import CANCELLED, HELD, PRESENT, SIGN_UP, SIGNED, Activity, Feedback
from app.participation.activities.service.planning import open_activity, today_of


@needs(Action.KEEP_TAKING_PART)
def sign_up(session: Session, activity_id: int, name: str, people: int = 1) -> None:
    """Somebody wants to come, by name or only as a number; the rest is decided by the places. Raises InvalidInput."""
    activity = open_activity(session, activity_id)
    if activity.state == CANCELLED:
        raise UserError(_("This activity was cancelled."))
    if not 1 <= people <= MOST:
        raise InvalidInput("people", _("Write a whole number from {least} to {most}.").format(least=1, most=MOST))
    known = known_names(session, [one_line(name, "name")])
    found = known[0] if known else Name("")
    record = ActivityPersonRecord(activity_id=activity_id, part=SIGN_UP, name=found.name, people=people)
    record.member_id = found.member_id
    session.add(record)
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def take_off(session: Session, guest_id: int) -> None:
    """They do not come after all; who waits moves up. Undo brings the line back."""
    record = session.get(ActivityPersonRecord, guest_id)
    if record is None or record.part != SIGN_UP:
        raise NotFound(_("This line no longer exists."))
    session.delete(record)
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def write_visitors(session: Session, activity_id: int, visitors: Visitors) -> Activity:
    """Who came; it replaces what was written before. Raises InvalidInput where sums do not agree.

    Who signed and is hidden from the person who writes (Art. 18) stays on the list.
    """
    activity = open_activity(session, activity_id)
    if activity.state == CANCELLED:
        raise UserError(_("This activity was cancelled."), _("Set it to planned first."))
    if activity.day > today_of(session):
        raise InvalidInput("way", _("This day lies in the future."), _("Visitors are counted when they came."))
    came, tidy = settled(_with_hidden(session, activity_id, visitors))
    _forget_visitors(session, activity_id)
    people = [
        {"activity_id": activity_id, "part": PRESENT, "name": one.name, "member_id": one.member_id, "people": 1}
        for one in tidy.names
    ]
    bulk_insert(session, ActivityPersonRecord, people)
    tallies = {AGE: tidy.ages, GENDER: tidy.genders, NEW: tidy.again, LANGUAGE: tidy.languages}
    _write_counts(session, activity_id, tallies | {INCIDENT: tidy.incidents})
    activity.way, activity.came, activity.persons = tidy.way, came, tidy.persons
    activity.estimated, activity.state = tidy.estimated, HELD
    session.flush()
    return activity.seen()


@needs(Action.KEEP_TAKING_PART)
def clear_visitors(session: Session, activity_id: int) -> None:
    """Nobody counted after all. Undo brings the figures back."""
    activity = open_activity(session, activity_id)
    _forget_visitors(session, activity_id)
    activity.way, activity.came, activity.persons, activity.estimated = "", None, None, False
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def write_feedback(session: Session, activity_id: int, feedback: Feedback) -> None:
    """What stands on the feedback sheets, all together; it replaces what was written before. Raises InvalidInput."""
    open_activity(session, activity_id)
    tidy = checked_feedback(feedback)
    for sort in (FACE, COME_BACK):
        _drop(session, _counts(session, activity_id, sort))
    faces = {str(face): number for face, number in tidy.faces.items()}
    _write_counts(session, activity_id, {FACE: faces, COME_BACK: tidy.again})
    for part, lines in ((GOOD, tidy.good), (BETTER, tidy.better)):
        known = select(ActivityLineRecord).where(
            ActivityLineRecord.activity_id == activity_id, ActivityLineRecord.part == part
        )
        _drop(session, session.scalars(known))
        empty = {"detail": "", "extra": "", "who": "", "photo": "", "done": False}
        times = dict.fromkeys(("starts", "ends", "number", "until"))
        rows = [{"activity_id": activity_id, "part": part, "what": line, **empty, **times} for line in lines]
        bulk_insert(session, ActivityLineRecord, rows)
    session.flush()


@needs(Action.LOOK_TAKING_PART)
def known_names(session: Session, typed: Iterable[str]) -> list[Name]:
    """Each name with the person on the list who alone has it; empty lines are left out."""
    people: dict[str, list[int]] = {}
    if may(session, Action.LOOK_MEMBERS):
        for member in all_people(session):
            people.setdefault(fold(member.name), []).append(member.id)
    found = []
    for name in (each.strip() for each in typed):
        if name:
            ids = people.get(fold(name), [])
            found.append(Name(name, ids[0] if len(ids) == 1 else None))
    return found


@needs(Action.LOOK_TAKING_PART)
def names_to_offer(session: Session) -> list[str]:
    """Names of the people on the list, for whoever may see it."""
    return [member.name for member in all_people(session)] if may(session, Action.LOOK_MEMBERS) else []


def _with_hidden(session: Session, activity_id: int, visitors: Visitors) -> Visitors:
    """The same with those on the list whom the person who writes cannot see."""
    if visitors.way != SIGNED:
        return visitors
    p, typed = ActivityPersonRecord, {one.member_id for one in visitors.names}
    there = select(p.name, p.member_id).where(
        p.activity_id == activity_id, p.part == PRESENT, p.member_id.in_(hidden_from(session))
    )
    hidden = (Name(*row) for row in session.execute(there.order_by(p.id)) if row.member_id not in typed)
    return replace(visitors, names=(*visitors.names, *hidden))


def _forget_visitors(session: Session, activity_id: int) -> None:
    for sort in (AGE, GENDER, NEW, LANGUAGE, INCIDENT):
        _drop(session, _counts(session, activity_id, sort))
    present = select(ActivityPersonRecord).where(
        ActivityPersonRecord.activity_id == activity_id, ActivityPersonRecord.part == PRESENT
    )
    _drop(session, session.scalars(present))
    session.flush()


def _counts(session: Session, activity_id: int, sort: str) -> list[ActivityCountRecord]:
    record = ActivityCountRecord
    return list(session.scalars(select(record).where(record.activity_id == activity_id, record.sort == sort)))


def _drop(session: Session, rows: Iterable[object]) -> None:
    for row in list(rows):
        session.delete(row)
    session.flush()


def _write_counts(session: Session, activity_id: int, tallies: Mapping[str, Mapping[str, int]]) -> None:
    rows = [
        {"activity_id": activity_id, "sort": sort, "key": key, "number": number}
        for sort, tally in tallies.items()
        for key, number in tally.items()
        if number
    ]
    bulk_insert(session, ActivityCountRecord, rows)
