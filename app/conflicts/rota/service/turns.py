"""Turns as screens and papers show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage.listing import ListRequest
from app.base.storage.rights import demand, needs
from app.base.texts import fold
from app.conflicts.rota.records import (
    RotaAreaRecord,
    RotaFlatRecord,
    RotaPlanRecord,
    RotaSwapRecord,
    RotaTurnRecord,
)
from app.conflicts.rota.rules import Fairness, Swap, Turn, fairness, monday
from app.conflicts.rota.service.dealing import plan_of
from app.group.rights import Action


@dataclass(frozen=True, slots=True)
class Group:
    """A turn of this week with its house, for the start page."""

    plan_id: int
    house: str
    turn: Turn


class TurnsSource:
    """The list of turns. Filters: `plan` (id, needed), `area` (id), `flat` (id), `from` (a day), `todo` (True)."""

    action = Action.LOOK_HOUSE

    def count(self, session: Session, request: ListRequest) -> int:
        """How many turns match."""
        demand(session, self.action)
        return session.scalar(_narrowed(select(func.count(RotaTurnRecord.id)), session, request)) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[Turn]:
        """These turns, week by week unless another order is asked for."""
        demand(session, self.action)
        query = _narrowed(_turns(), session, request).order_by(*_order(request))
        return [Turn(*row) for row in session.execute(query.offset(offset).limit(limit))]


@needs(Action.LOOK_HOUSE)
def turns(session: Session, plan_id: int, since: date | None = None) -> list[Turn]:
    """All turns of a plan week by week, from this week on if a day is given."""
    query = _turns().where(RotaTurnRecord.plan_id == plan_id)
    if since is not None:
        query = query.where(RotaTurnRecord.week >= monday(since))
    return [Turn(*row) for row in session.execute(query.order_by(*_order(ListRequest())))]


@needs(Action.LOOK_HOUSE)
def read_turn(session: Session, turn_id: int) -> Turn:
    """One turn. Raises NotFound."""
    row = session.execute(_turns().where(RotaTurnRecord.id == turn_id)).one_or_none()
    if row is None:
        raise NotFound(_("This turn no longer exists."), _("Please look at the list again."))
    return Turn(*row)


@needs(Action.LOOK_HOUSE)
def could_swap(session: Session, turn_id: int) -> list[Turn]:
    """Turns of the same area that lie ahead and may change hands with this one."""
    record = session.get(RotaTurnRecord, turn_id)
    if record is None or record.flat_id is None or record.done_on is not None or record.swap_id is not None:
        return []
    today = session.info["now"].date()
    if record.week < monday(today):
        return []
    able = plan_of(session, record.plan_id).house.able()
    mine = able.get(read_turn(session, turn_id).slot, ())
    return [
        turn
        for turn in turns(session, record.plan_id, today)
        if turn.area_id == record.area_id
        and turn.done_on is None
        and turn.swap_id is None
        and turn.flat_id not in (None, record.flat_id)
        and turn.flat_id in mine
        and record.flat_id in able.get(turn.slot, ())
    ]


@needs(Action.LOOK_HOUSE)
def swaps(session: Session, plan_id: int) -> list[Swap]:
    """The swaps that stand, in the order of their weeks."""
    record, one, other = RotaSwapRecord, aliased(RotaFlatRecord), aliased(RotaFlatRecord)
    query = (
        select(record.id, record.area_id, record.one_week, record.other_week, one.name, other.name, record.agreed_on)
        .join(one, one.id == record.one_flat_id)
        .join(other, other.id == record.other_flat_id)
        .where(record.plan_id == plan_id)
        .order_by(record.one_week, record.id)
    )
    return [Swap(*row) for row in session.execute(query)]


@needs(Action.LOOK_HOUSE)
def fairness_of(session: Session, plan_id: int) -> Fairness:
    """How the turns are shared out in this plan."""
    dealt = {turn.slot: turn.flat_id for turn in turns(session, plan_id)}
    return fairness(plan_of(session, plan_id).house, dealt)


@needs(Action.LOOK_HOUSE)
def newest_plan(session: Session, day: date) -> int | None:
    """The plan that holds on this day, else the newest one; None without any."""
    record = RotaPlanRecord
    rows = session.execute(select(record.id, record.begins, record.weeks).order_by(record.begins.desc(), record.id))
    known = [(plan_id, begins, weeks) for plan_id, begins, weeks in rows]
    holds = (plan_id for plan_id, begins, weeks in known if 0 <= (day - begins).days < 7 * weeks)
    return next(holds, known[0][0] if known else None)


@needs(Action.LOOK_HOUSE)
def of_this_week(session: Session, day: date, limit: int = 20) -> list[Group]:
    """Turns of this week in all houses that nobody has noted as done."""
    query = _turns(RotaTurnRecord.plan_id, RotaPlanRecord.name).join(
        RotaPlanRecord, RotaPlanRecord.id == RotaTurnRecord.plan_id
    )
    query = query.where(RotaTurnRecord.week == monday(day), RotaTurnRecord.done_on.is_(None))
    rows = session.execute(query.order_by(RotaPlanRecord.id, RotaAreaRecord.position).limit(limit))
    return [Group(row[-2], row[-1], Turn(*row[:-2])) for row in rows]


@needs(Action.LOOK_HOUSE)
def not_signed(session: Session, plan_id: int, day: date) -> int:
    """How many turns of the last four whole weeks somebody had and nobody has noted as done."""
    record, this_week = RotaTurnRecord, monday(day)
    first = this_week - timedelta(days=28)
    query = select(func.count(record.id)).where(
        record.plan_id == plan_id, record.week >= first, record.week < this_week,
        record.done_on.is_(None), record.flat_id.is_not(None),
    )  # fmt: skip
    return session.scalar(query) or 0


def _turns(*more: Any) -> Select[Any]:
    """Columns as `Turn` wants them."""
    turn, area, flat = RotaTurnRecord, RotaAreaRecord, RotaFlatRecord
    columns: tuple[Any, ...] = (
        turn.id, turn.week, turn.area_id, area.name, turn.flat_id, func.coalesce(flat.name, ""), turn.done_on,
        turn.stand_in, turn.swap_id,
    )  # fmt: skip
    joined = select(*columns, *more).select_from(turn).join(area, area.id == turn.area_id)
    return joined.outerjoin(flat, flat.id == turn.flat_id)


def _narrowed(query: Select[Any], session: Session, request: ListRequest) -> Select[Any]:
    turn = RotaTurnRecord
    query = query.where(turn.plan_id == request.filter("plan"))
    for name, column in (("area", turn.area_id), ("flat", turn.flat_id)):
        if chosen := request.filter(name):
            query = query.where(column == chosen)
    since = request.filter("from")
    if isinstance(since, date):
        query = query.where(turn.week >= monday(since))
    if request.filter("todo"):
        query = query.where(turn.done_on.is_(None))
    if words := fold(request.search).split():
        query = query.where(turn.flat_id.in_(_flats_called(session, request.filter("plan"), words)))
    return query


def _flats_called(session: Session, plan_id: object, words: list[str]) -> list[int]:
    flats = session.execute(select(RotaFlatRecord.id, RotaFlatRecord.name).where(RotaFlatRecord.plan_id == plan_id))
    return [flat_id for flat_id, name in flats if all(word in fold(name) for word in words)]


def _order(request: ListRequest) -> tuple[Any, ...]:
    columns: dict[str, Any] = {
        "week": RotaTurnRecord.week,
        "area": RotaAreaRecord.position,
        "flat": RotaFlatRecord.position,
        "state": RotaTurnRecord.done_on,
    }
    natural = (RotaTurnRecord.week, RotaAreaRecord.position)
    column = columns.get(request.sort)
    if column is None:
        return natural
    return ((column.desc() if request.descending else column.asc()), *natural)
