"""The list of cases and the list of observations, searched, sorted and cut in the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, text
from sqlalchemy.orm import Session

from app.base.storage import ListRequest
from app.base.storage.rights import demand
from app.base.storage.search import CASE, OBSERVATION, ids_matching, match_query
from app.conflicts.cases.records import CaseRecord, ObservationRecord
from app.conflicts.cases.rules.states import GOING_ON
from app.group.rights import Action

OPEN_CASES = "open"  # of the filter "state": all that are not over
WITHOUT_CASE = 0  # of the filter "case"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list of cases. It names nobody."""

    id: int
    number: int
    kind: str
    house: str
    place: str
    state: str
    opened_on: date
    follow_up: date | None
    observations: int
    last_observed: date | None


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """One line of the list of observations."""

    id: int
    case_id: int | None
    day: date
    began: time | None
    ended: time | None
    how: str  # keys with blanks between them
    what: str
    where: str
    effect: str
    witnesses: int
    noted_by: str


_CASE = [getattr(CaseRecord, name) for name in CaseRow.__slots__]
_OBSERVATION = [getattr(ObservationRecord, name) for name in ObservationRow.__slots__]
_SORTS: dict[str, Any] = {
    "number": CaseRecord.number,
    "kind": CaseRecord.kind,
    "house": CaseRecord.house_key,
    "state": CaseRecord.state,
    "opened_on": CaseRecord.opened_on,
    "follow_up": CaseRecord.follow_up,
    "last_observed": CaseRecord.last_observed,
}


def _in_state(state: object) -> ColumnElement[bool]:
    return CaseRecord.state.in_(GOING_ON) if state == OPEN_CASES else CaseRecord.state == state


_FILTERS: dict[str, Callable[[Any], ColumnElement[bool]]] = {
    "state": _in_state,
    "kind": lambda kind: CaseRecord.kind == kind,
    "due": lambda day: (CaseRecord.follow_up <= day) & CaseRecord.state.in_(GOING_ON),
}


class CaseSource:
    """All cases; newest first. Those that were joined with another one are not shown."""

    action = Action.MEDIATE

    def count(self, session: Session, request: ListRequest) -> int:
        """How many cases match."""
        demand(session, self.action)
        return session.scalar(_cases(select(func.count()).select_from(CaseRecord), request)) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[CaseRow]:
        """These cases in the order of the request."""
        demand(session, self.action)
        column = _SORTS.get(request.sort, CaseRecord.number)
        down = request.descending or request.sort not in _SORTS
        order = (column.desc(), CaseRecord.id.desc()) if down else (column, CaseRecord.id)
        query = _cases(select(*_CASE), request).order_by(*order).offset(offset).limit(limit)
        return [CaseRow(*row) for row in session.execute(query)]


class ObservationSource:
    """All observations, or those of one case; newest first."""

    action = Action.MEDIATE

    def count(self, session: Session, request: ListRequest) -> int:
        """How many observations match."""
        demand(session, self.action)
        return session.scalar(_observations(select(func.count()).select_from(ObservationRecord), request)) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[ObservationRow]:
        """These observations, newest first unless asked otherwise."""
        demand(session, self.action)
        up = request.sort == "day" and not request.descending
        day, number = ObservationRecord.day, ObservationRecord.id
        order = (day, number) if up else (day.desc(), number.desc())
        query = _observations(select(*_OBSERVATION), request).order_by(*order).offset(offset).limit(limit)
        return [ObservationRow(*row) for row in session.execute(query)]


def _cases(query: Select[Any], request: ListRequest) -> Select[Any]:
    query = query.where(CaseRecord.merged_into.is_(None))
    for name, value in request.filters:
        if name in _FILTERS and value not in {None, ""}:
            query = query.where(_FILTERS[name](value))
    return _searched(query, request.search, "conflict_case", CASE)


def _observations(query: Select[Any], request: ListRequest) -> Select[Any]:
    case, what = request.filter("case"), request.filter("what")
    if case == WITHOUT_CASE and case is not None:
        query = query.where(ObservationRecord.case_id.is_(None))
    elif case is not None:
        query = query.where(ObservationRecord.case_id == case)
    if what:
        query = query.where(ObservationRecord.what == what)
    return _searched(query, request.search, "observation", OBSERVATION)


def _searched(query: Select[Any], typed: str, table: str, kind: int) -> Select[Any]:
    ids = ids_matching(typed, kind)
    if ids is None:
        return query
    return query.where(text(f"{table}.id IN ({ids})").bindparams(search_query=match_query(typed)))
