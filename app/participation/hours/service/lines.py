"""Hours as they stand on the sheets: typed in, changed, taken over from shifts, listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound
from app.base.i18n import _
from app.base.storage import ListRequest
from app.base.storage.journal import Change, history
from app.base.storage.rights import demand, needs
from app.base.texts import fold
from app.group.rights import Action
from app.members.restriction.service import hidden_from
from app.members.service import all_people
from app.participation.hours.records import HourRecord
from app.participation.hours.rules import MOST_LINES, MOST_QUARTERS, HourDetails, HourLine, check_hours, too_many

AT_ONCE = 500
DISCARDED = "discarded"
UNSIGNED = "unsigned"
_h = HourRecord
_COLUMNS = (
    _h.id, _h.name, _h.day, _h.quarters, _h.what, _h.starts, _h.ends, _h.project_id, _h.activity_id,
    _h.volunteer_signed, _h.leader_signed, _h.member_id,
)  # fmt: skip
_ORDERS: dict[str, Any] = {"day": _h.day, "name": _h.name_key, "hours": _h.quarters, "what": _h.what_key}


class HourSource:
    """The list of hours. Filters: `year`, `project` (an id) and `state` ("unsigned" or "discarded")."""

    action = Action.LOOK_TAKING_PART

    def count(self, session: Session, request: ListRequest) -> int:
        """How many lines match."""
        demand(session, self.action)
        return session.scalar(select(func.count()).select_from(_h).where(*_matching(session, request))) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[HourLine]:
        """These lines in the order of the request; the newest day first without one."""
        demand(session, self.action)
        order = _ORDERS.get(request.sort, _h.day)
        falling = request.descending or request.sort not in _ORDERS
        ways = (order.desc(), _h.id.desc()) if falling else (order.asc(), _h.id.asc())
        query = (
            select(*_COLUMNS, _h.discarded_at.is_not(None))
            .where(*_matching(session, request))
            .order_by(*ways)
            .offset(offset)
            .limit(limit)
        )
        return [_line(row) for row in session.execute(query)]


@needs(Action.KEEP_TAKING_PART)
def add_hours(session: Session, lines: Sequence[HourDetails]) -> list[int]:
    """All lines of a sheet, or none; their ids. Names of people in the list are linked to them.

    Raises InvalidInput, whose words begin with the number of the line if there are several: for a person with more
    than 10 hours on a day too, those already in the file counted.
    """
    if not lines:
        raise InvalidInput("lines", _("Nothing is typed in yet."), _("One line is enough."))
    if len(lines) > MOST_LINES:
        raise InvalidInput("lines", _("These are too many."), _("Up to {count} fit.").format(count=MOST_LINES))
    known = _known_people(session)
    ids = []
    for place, details in enumerate(lines, start=1):
        try:
            ids.append(_add(session, details, known))
        except InvalidInput as problem:
            if len(lines) == 1:
                raise
            told = _("Line {number}: {problem}").format(number=place, problem=problem.what)
            raise InvalidInput(f"{problem.field}:{place}", told, problem.advice) from problem
    return ids


@needs(Action.KEEP_TAKING_PART)
def change_hours(session: Session, line_id: int, details: HourDetails) -> HourLine:
    """Other hours or other words. Raises InvalidInput, NotFound."""
    record = _record(session, line_id)
    tidy, day, quarters = check_hours(details, _today(session))
    _put(record, tidy, day, quarters, _known_people(session))
    _check_day(session, record)
    session.flush()
    return seen(record)


@needs(Action.KEEP_TAKING_PART)
def sign(session: Session, line_ids: Iterable[int]) -> int:
    """Both signed these lines; how many were not signed before."""
    fresh = 0
    for line_id in line_ids:
        record = _record(session, line_id)
        fresh += not (record.volunteer_signed and record.leader_signed)
        record.volunteer_signed = record.leader_signed = True
    session.flush()
    return fresh


@needs(Action.KEEP_TAKING_PART)
def discard_hours(session: Session, line_id: int) -> None:
    """Into the waste basket."""
    _record(session, line_id).discarded_at = session.info["now"]
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def bring_back_hours(session: Session, line_id: int) -> None:
    """Out of the waste basket again. Raises InvalidInput if the day has become too long meanwhile."""
    record = session.get(HourRecord, line_id)
    if record is not None:
        record.discarded_at = None
        session.flush()
        _check_day(session, record)


@needs(Action.LOOK_TAKING_PART)
def read_hours(session: Session, line_id: int) -> HourLine:
    """One line. Raises NotFound."""
    return seen(_record(session, line_id))


@needs(Action.LOOK_TAKING_PART)
def lines_numbered(session: Session, line_ids: Sequence[int]) -> dict[int, HourLine]:
    """These lines by their id; those in the waste basket are left out."""
    found: dict[int, HourLine] = {}
    for start in range(0, len(line_ids), AT_ONCE):
        query = select(_h).where(_h.id.in_(line_ids[start : start + AT_ONCE]), _h.discarded_at.is_(None))
        found |= {one.id: seen(one) for one in session.scalars(query)}
    return found


@needs(Action.LOOK_TAKING_PART)
def hours_history(session: Session, line_id: int) -> list[Change]:
    """What happened to the line, newest first."""
    return history(session, "volunteer_hour", line_id)


@needs(Action.LOOK_TAKING_PART)
def hour_years(session: Session) -> list[int]:
    """Years with hours, newest first."""
    first, last = session.execute(select(func.min(_h.day), func.max(_h.day)).where(_h.discarded_at.is_(None))).one()
    return list(range(last.year, first.year - 1, -1)) if first else []


@needs(Action.LOOK_TAKING_PART)
def volunteers(session: Session) -> list[str]:
    """Names that stand on sheets already, by name; without people who are hidden."""
    shown = (_h.discarded_at.is_(None), *_visible(session))
    rows = session.execute(select(func.max(_h.name)).where(*shown).group_by(_h.name_key).order_by(_h.name_key))
    return [row[0] for row in rows]


class FromShift(NamedTuple):
    """A line that was taken over from a shift: the folded name, its activity and day."""

    name: str
    activity_id: int | None
    day: date


@needs(Action.LOOK_TAKING_PART)
def taken_over(session: Session, shift_ids: Iterable[int]) -> dict[int, list[FromShift]]:
    """The lines that came from these shifts."""
    columns = select(_h.shift_id, _h.name_key, _h.activity_id, _h.day)
    query = columns.where(_h.shift_id.in_(set(shift_ids)), _h.discarded_at.is_(None))
    found: dict[int, list[FromShift]] = defaultdict(list)
    for shift_id, name, activity_id, day in session.execute(query):
        found[shift_id or 0].append(FromShift(name, activity_id, day))
    return found


def _line(row: Any) -> HourLine:
    return HourLine(*row)


def seen(record: HourRecord) -> HourLine:
    """A value for screens."""
    return HourLine(*(getattr(record, column.key) for column in _COLUMNS))


def _add(session: Session, details: HourDetails, known: dict[str, int | None]) -> int:
    tidy, day, quarters = check_hours(details, _today(session))
    record = HourRecord(shift_id=details.shift_id, discarded_at=None)
    _put(record, tidy, day, quarters, known)
    session.add(record)
    session.flush()
    _check_day(session, record)
    return record.id


def _put(record: HourRecord, tidy: HourDetails, day: date, quarters: int, known: dict[str, int | None]) -> None:
    record.name, record.name_key = tidy.name, fold(tidy.name)
    record.member_id = tidy.member_id or known.get(record.name_key)
    record.day, record.quarters = day, quarters
    record.starts, record.ends = tidy.starts, tidy.ends
    record.what, record.what_key = tidy.what, fold(tidy.what)
    record.project_id, record.activity_id = tidy.project_id, tidy.activity_id
    record.volunteer_signed, record.leader_signed = tidy.volunteer_signed, tidy.leader_signed


def _check_day(session: Session, record: HourRecord) -> None:
    same = (_h.name_key == record.name_key, _h.day == record.day, _h.discarded_at.is_(None))
    if (session.scalar(select(func.sum(_h.quarters)).where(*same)) or 0) > MOST_QUARTERS:
        raise too_many(record.name, record.day)


def _known_people(session: Session) -> dict[str, int | None]:
    """Ids by folded name; None for a name that two people have."""
    known: dict[str, int | None] = {}
    for person in all_people(session):
        key = fold(person.name)
        known[key] = None if key in known else person.id
    return known


def _record(session: Session, line_id: int) -> HourRecord:
    record = session.get(HourRecord, line_id)
    if record is None or record.discarded_at is not None:
        raise NotFound(_("These hours are not in the file."), _("Please look at the list again."))
    return record


def _visible(session: Session) -> tuple[ColumnElement[bool], ...]:
    hidden = hidden_from(session)
    return ((_h.member_id.is_(None) | _h.member_id.not_in(hidden)),) if hidden else ()


def _matching(session: Session, request: ListRequest) -> list[ColumnElement[bool]]:
    state, year, project = (request.filter(name) for name in ("state", "year", "project"))
    gone = _h.discarded_at.is_not(None)
    conditions = [gone if state == DISCARDED else ~gone, *_visible(session)]
    if state == UNSIGNED:
        conditions.append(~(_h.volunteer_signed & _h.leader_signed))
    if isinstance(year, int):
        conditions.append(_h.day.between(date(year, 1, 1), date(year, 12, 31)))
    if isinstance(project, int):
        conditions.append(_h.project_id == project)
    for word in fold(request.search).split()[:12]:
        conditions.append(_h.name_key.contains(word, autoescape=True) | _h.what_key.contains(word, autoescape=True))
    return conditions


def _today(session: Session) -> date:
    today: date = session.info["now"].date()
    return today
