"""What becomes of the ideas: the board, the action plan, resolutions, and the numbers that funders ask for."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage.listing import ListRequest
from app.base.storage.rights import needs
from app.group.rights import Action
from app.meetings.rules import Task, TaskDetails
from app.meetings.service import Registered, add_task, read_tasks, resolution_register
from app.participation.ideas.records import CollectionRecord, IdeaRecord, IdeaTaskRecord
from app.participation.ideas.rules import (
    DECIDED,
    DOING,
    DONE,
    EFFORTS,
    GATHERED,
    LANES,
    NOT_POSSIBLE,
    TALKED,
    UNSORTED,
    Idea,
    IdeaFact,
    LineDetails,
    PlanLine,
    check_line,
    check_reason,
)
from app.participation.ideas.service.cards import found_idea, living_idea
from app.participation.ideas.service.reading import matching, read_idea

_LADDER = (GATHERED, TALKED, DECIDED, DOING, DONE)


@needs(Action.KEEP_TAKING_PART)
def move_idea(session: Session, idea_id: int, lane: str, effort: str | None = None, reason: str = "") -> Idea:
    """Put a card elsewhere on the board. Raises InvalidInput for `reason` if it is not possible and nobody says why."""
    if lane not in LANES or (effort is not None and effort not in EFFORTS):
        raise ValueError(lane, effort)
    record = living_idea(session, idea_id)
    if lane == NOT_POSSIBLE:
        record.reason = check_reason(reason or record.reason)
        record.state = NOT_POSSIBLE
        record.decided_on = record.decided_on or session.info["now"].date()
        record.done_on = None
    elif record.lane == NOT_POSSIBLE:
        record.reason, record.decided_on = "", None
        record.state = DOING if _task_ids(session, idea_id) else TALKED
    if lane not in (UNSORTED, NOT_POSSIBLE):
        _raise_state(session, record, TALKED)
    record.lane = lane
    if effort is not None:
        record.effort = effort
    session.flush()
    return read_idea(session, idea_id)


@needs(Action.KEEP_TAKING_PART)
def set_state(session: Session, idea_id: int, state: str) -> Idea:
    """How far an idea is: gathered, talked about, decided, being done, done."""
    record = living_idea(session, idea_id)
    if state not in _LADDER:
        raise ValueError(state)
    if record.lane == NOT_POSSIBLE:
        record.lane, record.reason = UNSORTED, ""
    _put_state(session, record, state)
    session.flush()
    return read_idea(session, idea_id)


@needs(Action.KEEP_TAKING_PART)
def link_resolution(session: Session, idea_id: int, resolution_id: int | None) -> Idea:
    """The resolution by which the group decided on an idea; None takes the link away. Raises NotFound.

    One that was refused is linked, but the idea is not decided by it.
    """
    record = living_idea(session, idea_id)
    if resolution_id is not None:
        decided = next((one for one in resolution_register(session) if one.resolution.id == resolution_id), None)
        if decided is None:
            raise NotFound(_("This resolution no longer exists."), _("Please look at the list again."))
        if decided.resolution.carried is not False:
            record.decided_on = decided.day
            _raise_state(session, record, DECIDED)
    record.resolution_id = resolution_id
    session.flush()
    return read_idea(session, idea_id)


@needs(Action.LOOK_TAKING_PART)
def resolutions_to_link(session: Session, linked: int | None = None) -> list[Registered]:
    """Resolutions of meetings that were not refused, and the one that is linked already; newest first."""
    return [
        one
        for one in reversed(resolution_register(session))
        if one.resolution.carried is not False or one.resolution.id == linked
    ]


@needs(Action.KEEP_TAKING_PART)
def make_task(session: Session, idea_id: int, details: LineDetails) -> PlanLine:
    """A line of the action plan: a task of the group, linked with the idea. Raises InvalidInput."""
    tidy = check_line(details, session.info["now"].date())
    record = living_idea(session, idea_id)
    task = add_task(session, TaskDetails(tidy.what, tidy.person, tidy.member_id, tidy.until))
    line = IdeaTaskRecord(idea_id=idea_id, task_id=task.id, with_whom=tidy.with_whom, needs=tidy.needs)
    session.add(line)
    if record.lane != NOT_POSSIBLE:
        _raise_state(session, record, DOING)
    session.flush()
    return _line(line, record.number, task)


@needs(Action.LOOK_TAKING_PART)
def plan_lines(session: Session, request: ListRequest) -> list[PlanLine]:
    """The action plan: lines of all cards that match, by number; lines whose task was taken away are left out."""
    query = select(IdeaTaskRecord, IdeaRecord.number).join(IdeaRecord, IdeaRecord.id == IdeaTaskRecord.idea_id)
    rows = session.execute(query.where(*matching(request)).order_by(IdeaRecord.number, IdeaTaskRecord.id))
    return _lines(session, [(line, number) for line, number in rows])


@needs(Action.LOOK_TAKING_PART)
def lines_of(session: Session, idea_id: int) -> list[PlanLine]:
    """The lines of one card."""
    record = found_idea(session, idea_id)
    query = select(IdeaTaskRecord).where(IdeaTaskRecord.idea_id == idea_id).order_by(IdeaTaskRecord.id)
    return _lines(session, [(line, record.number) for line in session.scalars(query)])


@needs(Action.LOOK_TAKING_PART)
def idea_facts(session: Session, project_id: int | None = None) -> list[IdeaFact]:
    """Every card with its days, of all projects or of one; none twice that means the same, none of the basket.

    Gathered: the day of the afternoon. Decided: the day of the resolution, or when the state was set. What is not
    possible was not decided for and is not done.
    """
    i, c = IdeaRecord, CollectionRecord
    rows = session.execute(
        select(i.id, c.project_id, c.day, i.decided_on, i.done_on, i.lane)
        .join(c, c.id == i.collection_id)
        .where(
            i.discarded_at.is_(None),
            i.duplicate_of.is_(None),
            *(() if project_id is None else (c.project_id == project_id,)),
        )
        .order_by(i.id)
    )
    return [
        IdeaFact(row.id, row.project_id, row.day, row.decided_on, row.done_on)
        if row.lane != NOT_POSSIBLE
        else IdeaFact(row.id, row.project_id, row.day, None, None)
        for row in rows
    ]


@needs(Action.LOOK_TAKING_PART)
def years_of_ideas(session: Session) -> list[int]:
    """Years in which ideas were gathered, decided or done, newest first."""
    days = {day for one in idea_facts(session) for day in (one.gathered, one.decided, one.done) if day is not None}
    return sorted({day.year for day in days}, reverse=True)


def _lines(session: Session, rows: list[tuple[IdeaTaskRecord, int]]) -> list[PlanLine]:
    """Without those whose task was taken away in the meetings room."""
    tasks = read_tasks(session, [line.task_id for line, _number in rows])
    return [_line(line, number, tasks[line.task_id]) for line, number in rows if line.task_id in tasks]


def _line(line: IdeaTaskRecord, number: int, task: Task) -> PlanLine:
    return PlanLine(
        line.id, line.idea_id, number, task.id, task.what, task.person, task.until, task.state, line.with_whom,
        line.needs,
    )  # fmt: skip


def _task_ids(session: Session, idea_id: int) -> list[int]:
    return list(session.scalars(select(IdeaTaskRecord.task_id).where(IdeaTaskRecord.idea_id == idea_id)))


def _raise_state(session: Session, record: IdeaRecord, state: str) -> None:
    """At least so far; never back."""
    if record.state in _LADDER and _LADDER.index(record.state) < _LADDER.index(state):
        _put_state(session, record, state)


def _put_state(session: Session, record: IdeaRecord, state: str) -> None:
    today = session.info["now"].date()
    reached = _LADDER.index(state)
    record.state = state
    record.decided_on = (record.decided_on or today) if reached >= _LADDER.index(DECIDED) else None
    record.done_on = (record.done_on or today) if state == DONE else None
