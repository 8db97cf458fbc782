"""The list of things, what is due, and what the search finds."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, select, text
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.i18n import _
from app.base.storage.listing import ListRequest
from app.base.storage.rights import demand, needs
from app.base.storage.search import THING, Found, ids_matching, match_query
from app.conflicts.things.records import BodyRecord, ThingRecord
from app.conflicts.things.rules import DISCARDED, KINDS, OPEN, STATES, Thing, ThingDetails
from app.group.rights import Action

OPEN_ONES = "open"  # a filter of the state: all that is not finished
_NAMES = tuple(field.name for field in fields(ThingDetails))


class ThingsSource:
    """The list of things. Filters: `state`, `kind`, `body` (id).

    `state` is one of ALL_STATES or OPEN_ONES; without it all that are not thrown away.
    """

    action = Action.LOOK_HOUSE

    def count(self, session: Session, request: ListRequest) -> int:
        """How many things match."""
        demand(session, self.action)
        return session.scalar(_narrowed(select(func.count(ThingRecord.id)), request)) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[Thing]:
        """These things; the newest first unless another order is asked for."""
        demand(session, self.action)
        query = _narrowed(_things(), request).order_by(*_order(request))
        return _read(session, query.offset(offset).limit(limit))


@needs(Action.LOOK_HOUSE)
def all_things(session: Session, request: ListRequest | None = None) -> list[Thing]:
    """Everything that matches, newest first; for exports."""
    request = request or ListRequest()
    return _read(session, _narrowed(_things(), request).order_by(*_order(request)))


@needs(Action.LOOK_HOUSE)
def due(session: Session, until: date, limit: int = 20) -> list[Thing]:
    """Open things whose answer is due on this day or before, the oldest first."""
    record = ThingRecord
    query = _things().where(record.state.in_(OPEN), record.deadline <= until)
    return _read(session, query.order_by(record.deadline, record.id).limit(limit))


@needs(Action.LOOK_HOUSE)
def open_count(session: Session, state: str = "") -> int:
    """How many things are open, or in this state."""
    record = ThingRecord
    states = (state,) if state else OPEN
    return session.scalar(select(func.count(record.id)).where(record.state.in_(states))) or 0


@needs(Action.LOOK_HOUSE)
def places(session: Session, limit: int = 60) -> list[str]:
    """Places that were named before, the commonest first."""
    record = ThingRecord
    query = select(record.place).group_by(record.place).order_by(func.count().desc(), record.place).limit(limit)
    return list(session.scalars(query))


@needs(Action.LOOK_HOUSE)
def found(session: Session, kind: int, ids: list[int]) -> dict[int, Found]:
    """What the search over everything shows; the target is what the page of things opens."""
    if kind != THING:
        return {}
    things = _read(session, _things().where(ThingRecord.id.in_(ids), ThingRecord.state != DISCARDED))
    return {
        thing.id: Found(
            thing.title,
            " · ".join((thing.details.place, show_day(thing.details.seen_on), _(STATES[thing.state])))[:90],
            thing.id,
        )
        for thing in things
    }


def _things() -> Select[Any]:
    record = ThingRecord
    columns = [getattr(record, name) for name in _NAMES]
    more = (record.id, record.state, record.state_on, record.photo_id, func.coalesce(BodyRecord.name, ""))
    return select(*columns, *more).outerjoin(BodyRecord, BodyRecord.id == record.body_id)


def _read(session: Session, query: Select[Any]) -> list[Thing]:
    return [
        Thing(row[-5], ThingDetails(*row[: len(_NAMES)]), row[-4], row[-3], row[-2], row[-1])
        for row in session.execute(query)
    ]


def _narrowed(query: Select[Any], request: ListRequest) -> Select[Any]:
    record = ThingRecord
    state = request.filter("state")
    if state == OPEN_ONES:
        query = query.where(record.state.in_(OPEN))
    elif state:
        query = query.where(record.state == state)
    else:
        query = query.where(record.state != DISCARDED)
    for name, column in (("kind", record.kind), ("body", record.body_id)):
        if chosen := request.filter(name):
            query = query.where(column == chosen)
    if hits := ids_matching(request.search, THING):
        query = query.where(text(f"thing.id IN ({hits})").bindparams(search_query=match_query(request.search)))
    return query


def _order(request: ListRequest) -> tuple[Any, ...]:
    record = ThingRecord
    kinds = case(*[(record.kind == key, place) for place, key in enumerate(KINDS)], else_=len(KINDS))
    states = case(*[(record.state == key, place) for place, key in enumerate(STATES)], else_=len(STATES))
    columns: dict[str, Any] = {
        "number": record.id,
        "what": (record.what == "", func.lower(record.what), kinds),
        "kind": kinds,
        "place": func.lower(record.place),
        "seen_on": record.seen_on,
        "deadline": (record.deadline.is_(None), record.deadline),
        "state": states,
        "body": func.lower(BodyRecord.name),
    }
    natural = (record.seen_on.desc(), record.id.desc())
    chosen = columns.get(request.sort)
    if chosen is None:
        return natural
    keys = chosen if isinstance(chosen, tuple) else (chosen,)
    return (*(key.desc() if request.descending else key.asc() for key in keys), *natural)
