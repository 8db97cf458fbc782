"""Activities as values: one of them whole, the list, what comes next, what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, extract, func, literal_column, select, text
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.storage.journal import Change, history
from app.base.storage.listing import ListRequest
from app.base.storage.numbered import numbered
from app.base.storage.rights import demand, needs
from app.base.storage.search import ACTIVITY, Found, ids_matching, match_query
from app.base.texts import fold
from app.group.rights import Action
from app.members.restriction.service import hidden_from
from app.participation.activities.records import (
    ActivityCountRecord,
    ActivityFieldRecord,
    ActivityLineRecord,
    ActivityPersonRecord,
    ActivityRecord,
)
from app.participation.activities.rules.counting import COME_BACK, FACE
from app.participation.activities.rules.kinds import BETTER, GOOD, KINDS, kind_title
from app.participation.activities.rules.values import (
    CANCELLED,
    PLANNED,
    PRESENT,
    SIGN_UP,
    Activity,
    Feedback,
    Guest,
    Line,
    Whole,
    waiting_list,
)
from app.participation.activities.service.planning import open_activity
from app.participation.projects.service import project_named

DISCARDED = "discarded"


@needs(Action.LOOK_TAKING_PART)
def read_activity(session: Session, activity_id: int) -> Whole:
    """One activity with everything that belongs to it. Raises NotFound."""
    return _whole(session, open_activity(session, activity_id).seen())


@needs(Action.LOOK_TAKING_PART)
def any_activity(session: Session, activity_id: int) -> Whole | None:
    """The same also for one in the waste basket; None if there is none."""
    record = session.get(ActivityRecord, activity_id)
    return _whole(session, record.seen()) if record is not None else None


@needs(Action.LOOK_TAKING_PART)
def activity_history(session: Session, activity_id: int) -> list[Change]:
    """What happened to an activity, newest first."""
    return history(session, "activity", activity_id)


class ActivitySource:
    """The list of activities. Filters: `year`, `kind`, `state` (also "discarded"), `project`."""

    action = Action.LOOK_TAKING_PART

    def count(self, session: Session, request: ListRequest) -> int:
        """How many activities match."""
        demand(session, self.action)
        return session.scalar(_narrowed(select(func.count(ActivityRecord.id)), request)) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[Activity]:
        """These activities; newest first unless another order is asked for."""
        demand(session, self.action)
        query = _narrowed(select(ActivityRecord), request).order_by(*_order(request))
        return [record.seen() for record in session.scalars(query.offset(offset).limit(limit))]


@needs(Action.LOOK_TAKING_PART)
def years(session: Session) -> list[int]:
    """Years in which there are activities, newest first."""
    year = extract("year", ActivityRecord.day)
    return list(session.scalars(select(year).where(ActivityRecord.discarded_at.is_(None)).distinct().order_by(-year)))


@needs(Action.LOOK_TAKING_PART)
def projects_with_activities(session: Session) -> list[tuple[int, str]]:
    """(id, title) of projects to which activities belong, also of those that are over, by title."""
    ids = select(ActivityRecord.project_id).where(ActivityRecord.discarded_at.is_(None)).distinct()
    found = [(one, project_named(session, one)) for one in session.scalars(ids) if one is not None]
    return sorted((one for one in found if one[1]), key=lambda one: (fold(one[1]), one[0]))


@needs(Action.LOOK_TAKING_PART)
def upcoming(session: Session, today: date, limit: int = 10) -> list[Activity]:
    """Planned activities from today on, the next one first."""
    a = ActivityRecord
    query = select(a).where(a.discarded_at.is_(None), a.state == PLANNED, a.day >= today)
    return [record.seen() for record in session.scalars(query.order_by(a.day, a.starts, a.id).limit(limit))]


@needs(Action.LOOK_TAKING_PART)
def uncounted(session: Session, today: date, limit: int = 40) -> list[Activity]:
    """Activities of today and before whose visitors nobody wrote down, the newest first."""
    a = ActivityRecord
    waiting = (a.discarded_at.is_(None), a.state != CANCELLED, a.came.is_(None), a.day <= today)
    query = select(a).where(*waiting).order_by(a.day.desc(), a.id.desc())
    return [record.seen() for record in session.scalars(query.limit(limit))]


@needs(Action.LOOK_TAKING_PART)
def activities_to_type(session: Session, today: date, limit: int = 40) -> list[Activity]:
    """Activities of today and before to which a sheet may belong: those without visitors first."""
    a = ActivityRecord
    known = (a.discarded_at.is_(None), a.state != CANCELLED, a.day <= today, a.came.is_not(None))
    counted = select(a).where(*known).order_by(a.day.desc(), a.id.desc()).limit(limit)
    return [*uncounted(session, today, limit), *(record.seen() for record in session.scalars(counted))]


@needs(Action.LOOK_TAKING_PART)
def activity_numbered(session: Session, typed: str) -> int | None:
    """The activity that a person means by its number; None if there is none."""
    return numbered(session, ActivityRecord, typed)


@needs(Action.LOOK_TAKING_PART)
def found(session: Session, kind: int, ids: Sequence[int]) -> dict[int, Found]:
    """What the search over everything shows; what lies in the waste basket is left out."""
    if kind != ACTIVITY:
        return {}
    a = ActivityRecord
    rows = session.execute(select(a.id, a.title, a.kind, a.day, a.place).where(a.id.in_(ids), a.discarded_at.is_(None)))
    return {
        row.id: Found(
            row.title, " · ".join(part for part in (kind_title(row.kind), show_day(row.day), row.place) if part), row.id
        )
        for row in rows
    }


def _whole(session: Session, activity: Activity) -> Whole:
    fields = _fields(session, activity.id)
    lines, counts = _lines(session, activity.id), _counts(session, activity.id)
    signed_up = waiting_list(_guests(session, activity.id, SIGN_UP), activity.details.places)
    feedback = Feedback(
        {int(key): number for key, number in counts.pop(FACE, {}).items()},
        counts.pop(COME_BACK, {}),
        tuple(line.details.what for line in lines if line.part == GOOD),
        tuple(line.details.what for line in lines if line.part == BETTER),
    )
    return Whole(
        activity, fields, tuple(line for line in lines if line.part not in {GOOD, BETTER}), tuple(signed_up),
        tuple(_guests(session, activity.id, PRESENT)), counts, feedback,
        project_named(session, activity.details.project_id),
    )  # fmt: skip


def _fields(session: Session, activity_id: int) -> dict[str, object]:
    kinds = {field.key: field.kind for kind in KINDS.values() for field in kind.fields}
    f = ActivityFieldRecord
    rows = session.execute(select(f.key, f.words, f.number, f.day).where(f.activity_id == activity_id).order_by(f.id))
    read = {"text": "words", "block": "words", "number": "number", "day": "day", "yes": "number"}
    found: dict[str, object] = {}
    for row in rows:
        value = getattr(row, read[kinds.get(row.key, "text")])
        found[row.key] = bool(value) if kinds.get(row.key) == "yes" else value
    return found


def _lines(session: Session, activity_id: int) -> list[Line]:
    record = ActivityLineRecord
    query = select(record).where(record.activity_id == activity_id).order_by(record.id)
    lines = [each.seen() for each in session.scalars(query)]
    timed = {"programme", "shift"}  # in the order of the day; others as they were written down
    first = [line for line in lines if line.part in timed and line.details.starts is not None]
    first.sort(key=lambda line: (line.details.starts is None, line.details.starts, line.id))
    return [*first, *(line for line in lines if line not in first)]


def _guests(session: Session, activity_id: int, part: str) -> list[Guest]:
    p, hidden = ActivityPersonRecord, hidden_from(session)
    query = select(p.id, p.name, p.people, p.member_id).where(p.activity_id == activity_id, p.part == part)
    return [
        Guest(row.id, "" if row.member_id in hidden else row.name, row.people, row.member_id)
        for row in session.execute(query.order_by(p.id))
    ]


def _counts(session: Session, activity_id: int) -> dict[str, dict[str, int]]:
    c = ActivityCountRecord
    found: dict[str, dict[str, int]] = {}
    for row in session.execute(select(c.sort, c.key, c.number).where(c.activity_id == activity_id).order_by(c.id)):
        found.setdefault(row.sort, {})[row.key] = row.number
    return found


def _narrowed(query: Select[Any], request: ListRequest) -> Select[Any]:
    a, gone = ActivityRecord, request.filter("state") == DISCARDED
    query = query.where(a.discarded_at.is_not(None) if gone else a.discarded_at.is_(None))
    if year := request.filter("year"):
        first = date(int(str(year)), 1, 1)
        query = query.where(a.day.between(first, first.replace(month=12, day=31)))
    for name, column in (("kind", a.kind), ("project", a.project_id)):
        if (wanted := request.filter(name)) is not None:
            query = query.where(column == wanted)
    if not gone and (state := request.filter("state")):
        query = query.where(a.state == state)
    if gone:  # the index over everything does not know them
        for word in fold(request.search).split():
            query = query.where(a.search_key.contains(word, autoescape=True))
    elif hits := ids_matching(request.search, ACTIVITY):
        matching = text(hits).bindparams(search_query=match_query(request.search))
        query = query.where(literal_column("activity.id").in_(matching))
    return query


def _order(request: ListRequest) -> Sequence[Any]:
    a = ActivityRecord
    columns: dict[str, Any] = {"day": a.day, "title": a.search_key, "kind": a.kind, "state": a.state, "came": a.came}
    column = columns.get(request.sort)
    if column is None:
        return (a.day.desc(), a.id.desc())
    first = column.desc().nulls_last() if request.descending else column.asc().nulls_last()
    return (first, a.day.desc(), a.id.desc())
