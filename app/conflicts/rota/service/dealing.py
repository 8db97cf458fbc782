"""The plan as a value, and dealing it anew: for the services of this room, behind their guards."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.conflicts.rota.records import (
    RotaAbsenceRecord,
    RotaAreaRecord,
    RotaFlatRecord,
    RotaPlanRecord,
    RotaSwapRecord,
    RotaTurnRecord,
)
from app.conflicts.rota.rules import Absence, Area, Flat, House, Plan, Slot, deal, monday


def plan_of(session: Session, plan_id: int) -> Plan:
    """The plan as a value; for the services of this room."""
    record = plan_record(session, plan_id)
    area, flat, absence = RotaAreaRecord, RotaFlatRecord, RotaAbsenceRecord
    areas = session.scalars(select(area).where(area.plan_id == plan_id).order_by(area.position))
    flats = session.scalars(select(flat).where(flat.plan_id == plan_id).order_by(flat.position))
    gone = session.scalars(select(absence).where(absence.plan_id == plan_id).order_by(absence.first, absence.id))
    house = House(
        record.begins,
        record.weeks,
        tuple(Area(one.id, one.name, one.rhythm) for one in areas),
        tuple(Flat(one.id, one.name) for one in flats),
        tuple(Absence(one.id, one.kind, one.flat_id, one.area_id, one.first, one.last, one.reason) for one in gone),
    )
    return Plan(record.id, record.name, house)


def deal_anew(session: Session, plan_id: int) -> None:
    """Deal what lies ahead once more. Turns of past weeks, done ones and swaps stay, as long as the flat still can."""
    house = plan_of(session, plan_id).house
    this_week = monday(session.info["now"].date())
    query = select(RotaTurnRecord).where(RotaTurnRecord.plan_id == plan_id)
    records = {Slot(turn.week, turn.area_id): turn for turn in session.scalars(query)}
    able = house.able()
    stands: dict[Slot, int] = {}
    for slot, turn in records.items():
        kept = _stays(turn, slot, able, this_week)
        if kept and turn.flat_id is not None:
            stands[slot] = turn.flat_id
        if not kept and slot not in able:
            _free(session, turn)
            session.delete(turn)
    session.flush()
    for slot, flat_id in deal(house, stands).items():
        found = records.get(slot)
        if found is not None and slot.week >= this_week and found.flat_id != flat_id:
            _free(session, found)
            found.flat_id, found.stand_in = flat_id, ""
        elif found is None and slot.week >= this_week:
            session.add(turn_record(plan_id, slot, flat_id))
    session.flush()


def _stays(turn: RotaTurnRecord, slot: Slot, able: dict[Slot, tuple[int, ...]], this_week: date) -> bool:
    if turn.done_on is not None or turn.week < this_week:
        return True
    still_can = turn.flat_id in able.get(slot, ())
    return still_can and (turn.week == this_week or turn.swap_id is not None)


def _free(session: Session, turn: RotaTurnRecord) -> None:
    """A turn that is dealt anew is part of no swap any more; the other one stays with whoever has it."""
    if turn.swap_id is None:
        return
    swap_id = turn.swap_id
    for one in session.scalars(select(RotaTurnRecord).where(RotaTurnRecord.swap_id == swap_id)):
        one.swap_id = None
    session.flush()
    session.delete(session.get_one(RotaSwapRecord, swap_id))


def turn_record(plan_id: int, slot: Slot, flat_id: int | None) -> RotaTurnRecord:
    """A new turn."""
    return RotaTurnRecord(
        plan_id=plan_id, area_id=slot.area_id, week=slot.week, flat_id=flat_id, done_on=None, stand_in="", swap_id=None
    )


def plan_record(session: Session, plan_id: int) -> RotaPlanRecord:
    """Its row. Raises NotFound."""
    record = session.get(RotaPlanRecord, plan_id)
    if record is None:
        raise NotFound(_("This plan no longer exists."), _("Please look at the list again."))
    return record
