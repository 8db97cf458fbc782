"""Plans: made, read, dealt, taken away."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage.rights import needs
from app.base.texts import clean
from app.conflicts.rota.records import (
    RotaAbsenceRecord,
    RotaAreaRecord,
    RotaFlatRecord,
    RotaPlanRecord,
    RotaSwapRecord,
    RotaTurnRecord,
)
from app.conflicts.rota.rules import Plan, PlanDetails, check_plan, deal
from app.conflicts.rota.service.dealing import plan_of, plan_record, turn_record
from app.group.rights import Action


@needs(Action.KEEP_HOUSE)
def create_plan(session: Session, details: PlanDetails) -> Plan:
    """A new plan with all its turns dealt. Raises InvalidInput."""
    tidy = check_plan(details)
    record = RotaPlanRecord(name=tidy.house, begins=tidy.begins, weeks=tidy.weeks)
    session.add(record)
    session.flush()
    for position, (name, rhythm) in enumerate(tidy.areas):
        session.add(RotaAreaRecord(plan_id=record.id, position=position, name=name, rhythm=rhythm))
    for position, name in enumerate(tidy.flats):
        session.add(RotaFlatRecord(plan_id=record.id, position=position, name=name))
    session.flush()
    plan = plan_of(session, record.id)
    for slot, flat_id in deal(plan.house).items():
        session.add(turn_record(plan.id, slot, flat_id))
    session.flush()
    return plan


@needs(Action.KEEP_HOUSE)
def rename_plan(session: Session, plan_id: int, name: str) -> None:
    """Call the house something else. Raises InvalidInput for "house"."""
    tidy = clean(name)
    if not tidy or len(tidy) > 120:  # noqa: PLR2004 - as the table
        raise InvalidInput("house", _("Which house is it?"), _("For example: Canarisweg 12."))
    plan_record(session, plan_id).name = tidy
    session.flush()


@needs(Action.KEEP_HOUSE)
def delete_plan(session: Session, plan_id: int) -> None:
    """Take a plan away with all its turns; the step can be undone."""
    plan = plan_record(session, plan_id)
    for turn in session.scalars(select(RotaTurnRecord).where(RotaTurnRecord.plan_id == plan_id)):
        session.delete(turn)
    session.flush()
    for kind in (RotaSwapRecord, RotaAbsenceRecord, RotaAreaRecord, RotaFlatRecord):
        for record in session.scalars(select(kind).where(kind.plan_id == plan_id)):
            session.delete(record)
        session.flush()
    session.delete(plan)
    session.flush()


@needs(Action.LOOK_HOUSE)
def plans(session: Session) -> list[tuple[int, str]]:
    """Id and name of each, the newest first."""
    record = RotaPlanRecord
    rows = session.execute(select(record.id, record.name).order_by(record.begins.desc(), record.id.desc()))
    return [(plan_id, name) for plan_id, name in rows]


@needs(Action.LOOK_HOUSE)
def read_plan(session: Session, plan_id: int) -> Plan:
    """One plan with its areas, flats and exemptions. Raises NotFound."""
    return plan_of(session, plan_id)
