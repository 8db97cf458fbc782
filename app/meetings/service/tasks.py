"""Tasks: who does what until when, and how those of earlier meetings stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, text
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage.journal import Change, history
from app.base.storage.listing import ListRequest
from app.base.storage.rights import demand, needs
from app.base.storage.search import TASK, ids_matching, match_query
from app.group.rights import Action
from app.meetings.records import AgendaItemRecord, LockRecord, MeetingRecord, ReviewRecord, TaskRecord
from app.meetings.rules import DROPPED, LOCKED, OPEN, TASK_STATES, Meeting, Review, Task, TaskDetails, check_task
from app.meetings.service.guard import begin_minutes, open_item, refuse_if_locked


@needs(Action.KEEP_TASKS)
def add_task(session: Session, details: TaskDetails, item_id: int | None = None, meeting_id: int | None = None) -> Task:
    """A new open task, of an item, of a meeting, or of none. Raises InvalidInput; UserError if that is locked."""
    tidy = check_task(details)
    if item_id is not None:
        meeting_id = open_item(session, item_id).meeting_id
    if meeting_id is not None:
        begin_minutes(session, meeting_id)
    record = TaskRecord(
        meeting_id=meeting_id,
        item_id=item_id,
        what=tidy.what,
        person=tidy.person,
        member_id=tidy.member_id,
        until=tidy.until,
        state=OPEN,
        closed_on=None,
        created_on=session.info["now"].date(),
    )
    session.add(record)
    session.flush()
    return read_task(session, record.id)


@needs(Action.KEEP_TASKS)
def change_task(session: Session, task_id: int, details: TaskDetails) -> Task:
    """Other words, another person or day. Raises InvalidInput; UserError if the minutes are finished."""
    record = _record(session, task_id)
    refuse_if_locked(session, record.meeting_id)
    tidy = check_task(details)
    record.what, record.person, record.member_id, record.until = tidy.what, tidy.person, tidy.member_id, tidy.until
    session.flush()
    return read_task(session, task_id)


@needs(Action.KEEP_TASKS)
def hand_on(session: Session, task_id: int, person: str, member_id: int | None = None) -> Task:
    """Somebody else takes an open task over. Raises InvalidInput.

    In finished minutes it stays as it was written: there it is closed, and goes on as a task of its own.
    """
    task = read_task(session, task_id)
    details = TaskDetails(what=task.what, person=person, member_id=member_id, until=task.until)
    locked = select(LockRecord.id).where(LockRecord.meeting_id == task.meeting_id)
    if task.meeting_id is None or session.scalar(locked) is None:
        return change_task(session, task_id, details)
    set_task_state(session, task_id, DROPPED)
    return add_task(session, details)


@needs(Action.KEEP_TASKS)
def set_task_state(session: Session, task_id: int, state: str) -> Task:
    """Open, done or dropped; allowed for ever, also after the minutes are finished."""
    record = _record(session, task_id)
    if state not in TASK_STATES:
        raise ValueError(state)
    record.state = state
    record.closed_on = None if state == OPEN else session.info["now"].date()
    session.flush()
    return read_task(session, task_id)


@needs(Action.KEEP_TASKS)
def remove_task(session: Session, task_id: int) -> None:
    """Take a task away that was written by mistake. UserError if the minutes are finished."""
    record = _record(session, task_id)
    refuse_if_locked(session, record.meeting_id)
    session.delete(record)
    session.flush()


@needs(Action.LOOK_MEETINGS)
def read_task(session: Session, task_id: int) -> Task:
    """One task. Raises NotFound."""
    found = session.execute(_tasks().where(TaskRecord.id == task_id)).one_or_none()
    if found is None:
        raise _gone()
    return Task(*found)


@needs(Action.LOOK_MEETINGS)
def read_tasks(session: Session, task_ids: Collection[int]) -> dict[int, Task]:
    """Those of these tasks that there are, by id."""
    return {task.id: task for task in _read(session, _tasks().where(TaskRecord.id.in_(task_ids)))}


@needs(Action.LOOK_MEETINGS)
def task_history(session: Session, task_id: int) -> list[Change]:
    """What happened to a task, newest first."""
    return history(session, "task", task_id)


@needs(Action.LOOK_MEETINGS)
def tasks_of_meeting(session: Session, meeting_id: int) -> list[Task]:
    """Tasks given in this meeting, in the order of the agenda."""
    query = _tasks().where(TaskRecord.meeting_id == meeting_id)
    return _read(session, query.order_by(AgendaItemRecord.position, TaskRecord.id))


@needs(Action.LOOK_MEETINGS)
def open_tasks(session: Session, limit: int = 200) -> list[Task]:
    """Open tasks, the most urgent first."""
    query = _tasks().where(TaskRecord.state == OPEN, _shown())
    return _read(session, query.order_by(TaskRecord.until.is_(None), TaskRecord.until, TaskRecord.id).limit(limit))


@needs(Action.LOOK_MEETINGS)
def open_tasks_of_body(session: Session, body: str, before: date) -> list[Task]:
    """Open tasks that earlier meetings of this body gave."""
    query = _tasks().where(TaskRecord.state == OPEN, *_earlier(body, before))
    return _read(session, query.order_by(TaskRecord.until.is_(None), TaskRecord.until, TaskRecord.id))


@needs(Action.LOOK_MEETINGS)
def reviews(session: Session, meeting: Meeting) -> list[Review]:
    """Tasks of earlier meetings of the same body: open ones, and those closed since the last meeting.

    Finished minutes keep the states of their day.
    """
    if meeting.state == LOCKED:
        query = _tasks(ReviewRecord.state).join(ReviewRecord, ReviewRecord.task_id == TaskRecord.id)
        rows = session.execute(query.where(ReviewRecord.meeting_id == meeting.id).order_by(ReviewRecord.id)).all()
        return [Review(Task(*row[:-1]), row[-1]) for row in rows]
    last = select(func.max(MeetingRecord.day)).where(*_same_body(meeting.body, meeting.day))
    since = session.scalar(last) or meeting.day
    query = _tasks().where(*_earlier(meeting.body, meeting.day))
    query = query.where(or_(TaskRecord.state == OPEN, TaskRecord.closed_on >= since))
    return [Review(task, task.state) for task in _read(session, query.order_by(TaskRecord.created_on, TaskRecord.id))]


class TasksSource:
    """The list of tasks. Filter: `state` (OPEN, DONE, DROPPED)."""

    action = Action.LOOK_MEETINGS

    def count(self, session: Session, request: ListRequest) -> int:
        """How many tasks match."""
        demand(session, self.action)
        query = select(func.count(TaskRecord.id)).outerjoin(MeetingRecord, MeetingRecord.id == TaskRecord.meeting_id)
        return session.scalar(_narrowed(query, request)) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[Task]:
        """These tasks; the most urgent first unless another order is asked for."""
        demand(session, self.action)
        query = _narrowed(_tasks(), request).order_by(*_order(request))
        return _read(session, query.offset(offset).limit(limit))


def _tasks(*more: Any) -> Select[Any]:
    """Columns as `Task` wants them."""
    record = TaskRecord
    columns: tuple[Any, ...] = (
        record.id, record.what, record.person, record.member_id, record.until, record.state, record.closed_on,
        record.meeting_id, record.item_id, func.coalesce(MeetingRecord.title, ""), MeetingRecord.day,
    )  # fmt: skip
    return (
        select(*columns, *more)
        .outerjoin(MeetingRecord, MeetingRecord.id == record.meeting_id)
        .outerjoin(AgendaItemRecord, AgendaItemRecord.id == record.item_id)
    )


def _read(session: Session, query: Select[Any]) -> list[Task]:
    return [Task(*row) for row in session.execute(query)]


def _shown() -> Any:
    return or_(TaskRecord.meeting_id.is_(None), MeetingRecord.discarded_at.is_(None))


def _same_body(body: str, before: date) -> Sequence[Any]:
    return (MeetingRecord.discarded_at.is_(None), MeetingRecord.body == body, MeetingRecord.day < before)


def _earlier(body: str, before: date) -> Sequence[Any]:
    return (and_(*_same_body(body, before)),)


def _narrowed(query: Select[Any], request: ListRequest) -> Select[Any]:
    query = query.where(_shown())
    if state := request.filter("state"):
        query = query.where(TaskRecord.state == state)
    if hits := ids_matching(request.search, TASK):
        query = query.where(text(f"task.id IN ({hits})").bindparams(search_query=match_query(request.search)))
    return query


def _order(request: ListRequest) -> Sequence[Any]:
    columns: dict[str, Any] = {
        "what": TaskRecord.search_key,
        "person": func.lower(TaskRecord.person),
        "until": TaskRecord.until,
        "state": TaskRecord.state,
        "meeting": MeetingRecord.day,
    }
    column = columns.get(request.sort)
    natural = (TaskRecord.state != OPEN, TaskRecord.until.is_(None), TaskRecord.until, TaskRecord.id)
    if column is None:
        return natural
    return ((column.desc() if request.descending else column.asc()), *natural)


def _record(session: Session, task_id: int) -> TaskRecord:
    record = session.get(TaskRecord, task_id)
    if record is None:
        raise _gone()
    return record


def _gone() -> NotFound:
    return NotFound(_("This task no longer exists."), _("Please look at the list again."))
