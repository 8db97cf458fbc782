"""Projects as lists: on the screen, for other rooms, for the search over everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, select, text
from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.storage import ListRequest, search
from app.base.storage.rights import demand, needs
from app.base.storage.search import Found
from app.base.texts import fold
from app.group.rights import Action
from app.participation.projects.records import ApplicationRecord, LineRecord, ProjectRecord
from app.participation.projects.rules import COST, OPEN, OVER, PHASES, Project, phase_words

UNDER_WAY, DISCARDED = "under_way", "discarded"


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One line of the list."""

    id: int
    title: str
    phase: str
    phase_since: date
    began: date
    leader: str
    cost_cents: int
    discarded: bool


@dataclass(frozen=True, slots=True)
class DueApplication:
    """An application that waits to be sent or answered."""

    id: int
    project_id: int
    title: str
    funder: str
    deadline: date | None
    sent: date | None


_COST = (
    select(func.coalesce(func.sum(LineRecord.cents), 0))
    .where(LineRecord.project_id == ProjectRecord.id, LineRecord.side == COST)
    .correlate(ProjectRecord)
    .scalar_subquery()
)
_BEGINS = func.coalesce(ProjectRecord.from_day, ProjectRecord.began)
_ENDS = func.coalesce(
    ProjectRecord.to_day, case((ProjectRecord.phase.in_(OVER), ProjectRecord.phase_since), else_=date.max)
)
_ORDERS: dict[str, Any] = {
    "title": ProjectRecord.search_key,
    "phase": ProjectRecord.phase,
    "since": ProjectRecord.phase_since,
    "leader": func.lower(ProjectRecord.leader),
    "cost": _COST,
}


class ProjectSource:
    """The list of projects. Filters: `phase` (a phase, "under_way" or "discarded") and `year` (that of its days)."""

    action = Action.LOOK_TAKING_PART

    def count(self, session: Session, request: ListRequest) -> int:
        """How many match."""
        demand(session, self.action)
        return session.scalar(select(func.count()).select_from(ProjectRecord).where(*_matching(request))) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[ProjectRow]:
        """These projects in the order of the request; the newest first without one."""
        demand(session, self.action)
        order = _ORDERS.get(request.sort)
        ways = [ProjectRecord.id.desc()] if order is None else [order.desc() if request.descending else order.asc()]
        p = ProjectRecord
        query = (
            select(p.id, p.title, p.phase, p.phase_since, p.began, p.leader, _COST, p.discarded_at.is_not(None))
            .where(*_matching(request))
            .order_by(*ways, p.id.desc())
            .offset(offset)
            .limit(limit)
        )
        return [ProjectRow(*row) for row in session.execute(query)]


@needs(Action.LOOK_TAKING_PART)
def projects_as_values(session: Session) -> list[Project]:
    """All but the waste basket, oldest first; for files and reports."""
    found = select(ProjectRecord).where(ProjectRecord.discarded_at.is_(None)).order_by(ProjectRecord.id)
    return [record.seen() for record in session.scalars(found)]


@needs(Action.LOOK_TAKING_PART)
def project_years(session: Session) -> list[int]:
    """Years that a project touches, newest first; one that is not over and has no end goes on until today."""
    today: date = session.info["now"].date()
    years: set[int] = set()
    for first, last in session.execute(select(_BEGINS, _ENDS).where(ProjectRecord.discarded_at.is_(None))):
        years.update(range(first.year, max(first, today if last == date.max else last).year + 1))
    return sorted(years, reverse=True)


@needs(Action.LOOK_TAKING_PART)
def open_applications(session: Session, most: int = 20) -> list[DueApplication]:
    """Applications without an answer, of projects under way; the soonest deadline first."""
    a, p = ApplicationRecord, ProjectRecord
    query = (
        select(a.id, a.project_id, p.title, a.funder, a.deadline, a.sent)
        .join(p, p.id == a.project_id)
        .where(a.answer == OPEN, p.discarded_at.is_(None), p.phase.not_in(OVER))
        .order_by(a.deadline.is_(None), a.deadline, a.id)
        .limit(most)
    )
    return [DueApplication(*row) for row in session.execute(query)]


@needs(Action.LOOK_TAKING_PART)
def found(session: Session, kind: int, ids: list[int]) -> dict[int, Found]:
    """What the search over everything shows for these projects; the target is what the page opens."""
    if kind != search.PROJECT:
        return {}
    p = ProjectRecord
    rows = session.execute(select(p.id, p.title, p.phase).where(p.id.in_(ids), p.discarded_at.is_(None)))
    return {row.id: Found(row.title, f"{_('Project')}, {phase_words(row.phase)}", row.id) for row in rows}


def _matching(request: ListRequest) -> list[ColumnElement[bool]]:
    p, phase, year = ProjectRecord, request.filter("phase"), request.filter("year")
    conditions: list[ColumnElement[bool]] = [
        p.discarded_at.is_not(None) if phase == DISCARDED else p.discarded_at.is_(None)
    ]
    if phase == UNDER_WAY:
        conditions.append(p.phase.not_in(OVER))
    elif phase in PHASES:
        conditions.append(p.phase == phase)
    if isinstance(year, int):
        first, last = date(year, 1, 1), date(year, 12, 31)
        conditions += [last >= _BEGINS, func.max(_BEGINS, _ENDS) >= first]
    if request.search:
        conditions.append(_searched(request.search, in_basket=phase == DISCARDED))
    return conditions


def _searched(typed: str, *, in_basket: bool) -> ColumnElement[bool]:
    if in_basket:  # what lies there is not in the index
        return ProjectRecord.search_key.contains(fold(typed), autoescape=True)
    hits = search.ids_matching(typed, search.PROJECT)
    if hits is None:
        return ProjectRecord.id < 0
    return ProjectRecord.id.in_(text(hits).bindparams(search_query=search.match_query(typed)))
