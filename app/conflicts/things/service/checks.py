"""Checks of the place for waste: the place, not the people. Who does something about it stands in the tasks only."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage.numbered import numbered
from app.base.storage.rights import demand, may, needs
from app.conflicts.things.records import SiteCheckRecord
from app.conflicts.things.rules import ActionLine, Check, CheckDetails, check_check
from app.group.rights import Action
from app.meetings.rules import Task, TaskDetails
from app.meetings.service import add_task, change_task, read_task


@needs(Action.KEEP_HOUSE)
def add_check(session: Session, details: CheckDetails) -> Check:
    """A new check. Each thing to do with a person becomes a task, if one may hand out tasks. Raises InvalidInput."""
    tidy = check_check(details, session.info["now"].date())
    record = SiteCheckRecord()
    _put(session, record, tidy)
    session.add(record)
    session.flush()
    return _seen(record)


@needs(Action.KEEP_HOUSE)
def change_check(session: Session, check_id: int, details: CheckDetails) -> Check:
    """Other answers. A task follows its line; that of a line taken away stays. Raises InvalidInput."""
    record = _record(session, check_id)
    _put(session, record, check_check(details, session.info["now"].date()))
    session.flush()
    return _seen(record)


@needs(Action.KEEP_HOUSE)
def remove_check(session: Session, check_id: int) -> None:
    """Take away what was written down by mistake; its tasks stay."""
    session.delete(_record(session, check_id))
    session.flush()


@needs(Action.LOOK_HOUSE)
def checks(session: Session, limit: int = 200) -> list[Check]:
    """The newest first."""
    record = SiteCheckRecord
    query = select(record).order_by(record.day.desc(), record.id.desc()).limit(limit)
    return [_seen(one) for one in session.scalars(query)]


@needs(Action.LOOK_HOUSE)
def read_check(session: Session, check_id: int) -> Check:
    """One check. Raises NotFound."""
    return _seen(_record(session, check_id))


@needs(Action.LOOK_HOUSE)
def check_before(session: Session, check: Check) -> Check | None:
    """The last check of the same place before this one."""
    record, day = SiteCheckRecord, check.details.day
    earlier = (record.day < day) | ((record.day == day) & (record.id < check.id))
    query = select(record).where(record.place == check.details.place, record.id != check.id, earlier)
    found = session.scalars(query.order_by(record.day.desc(), record.id.desc()).limit(1)).first()
    return _seen(found) if found else None


@needs(Action.LOOK_HOUSE)
def check_numbered(session: Session, typed: str) -> int | None:
    """The id of the check with this number, None if there is none."""
    return numbered(session, SiteCheckRecord, typed)


@needs(Action.LOOK_HOUSE)
def places_checked(session: Session) -> list[str]:
    """Places that were looked at before, the commonest first."""
    place = SiteCheckRecord.place
    return list(session.scalars(select(place).group_by(place).order_by(func.count().desc(), place).limit(20)))


@needs(Action.LOOK_HOUSE)
def persons_of(session: Session, check: Check) -> list[str]:
    """Who has each thing to do, as its task says now; "" where there is no task, or one may not see tasks."""
    tasks = [_task(session, line) for line in check.details.actions]
    return [task.person if task else "" for task in tasks]


def _put(session: Session, record: SiteCheckRecord, details: CheckDetails) -> None:
    record.place, record.day, record.at = details.place, details.day, details.at
    record.answers, record.bins = _written(details.answers), _written(details.bins)
    record.actions = _written([_kept(_handed_out(session, line)) for line in details.actions])
    record.again_on = details.again_on


def _handed_out(session: Session, line: ActionLine) -> ActionLine:
    """The name goes into a task and nowhere else. Raises NotAllowed for a name if one may not hand out tasks."""
    known = _task(session, line)
    if known is None:
        if not line.who:
            return line
        demand(session, Action.KEEP_TASKS)
        task = add_task(session, TaskDetails(what=line.what, person=line.who, until=line.until))
        return replace(line, task_id=task.id)
    if (known.what, known.person, known.until) != (line.what, line.who, line.until) and may(session, Action.KEEP_TASKS):
        same = known.member_id if known.person == line.who else None
        change_task(session, known.id, TaskDetails(line.what, line.who, same, line.until))
    return line


def _task(session: Session, line: ActionLine) -> Task | None:
    """The task of this line, None if it has none or it is gone."""
    try:
        return read_task(session, line.task_id) if line.task_id and may(session, Action.LOOK_MEETINGS) else None
    except NotFound:
        return None


def _kept(line: ActionLine) -> dict[str, Any]:
    return {"what": line.what, "until": line.until.isoformat() if line.until else None, "task": line.task_id}


def _written(values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


def _read(text: str, empty: Any) -> Any:
    """What `_written` wrote; empty if somebody erased more of it than a name."""
    try:
        found = json.loads(text)
    except ValueError:
        return empty
    return found if isinstance(found, type(empty)) else empty


def _seen(record: SiteCheckRecord) -> Check:
    actions = tuple(
        ActionLine(
            str(one.get("what", "")),
            date.fromisoformat(one["until"]) if one.get("until") else None,
            task_id=one.get("task"),
        )
        for one in _read(record.actions, [])
    )
    answers = {key: (value[0], value[1]) for key, value in _read(record.answers, {}).items()}
    bins = {key: (value[0], value[1]) for key, value in _read(record.bins, {}).items()}
    details = CheckDetails(record.place, record.day, record.at, answers, bins, actions, record.again_on)
    return Check(record.id, details)


def _record(session: Session, check_id: int) -> SiteCheckRecord:
    record = session.get(SiteCheckRecord, check_id)
    if record is None:
        raise NotFound(_("This check is not in the file."), _("Please look at the list again."))
    return record
