"""What changes in a rota after it was dealt: swaps, exemptions, holidays, who stood in, what is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import _
from app.base.storage.rights import needs
from app.base.texts import clean, fold
from app.conflicts.rota.records import RotaAbsenceRecord, RotaFlatRecord, RotaSwapRecord, RotaTurnRecord
from app.conflicts.rota.rules import AWAY, LONGEST, MOST_FLATS, WEEK, AbsenceDetails, Slot, check_absence, monday
from app.conflicts.rota.service.dealing import deal_anew, plan_of
from app.group.rights import Action


@needs(Action.KEEP_HOUSE)
def swap(session: Session, turn_id: int, other_id: int) -> None:
    """Two turns of one area that lie ahead change hands. Raises UserError if they cannot."""
    one, other = _turn(session, turn_id), _turn(session, other_id)
    if one.flat_id is None or other.flat_id is None or one.flat_id == other.flat_id:
        raise UserError(_("These two turns cannot be swapped."), _("Please choose turns of two flats."))
    if one.area_id != other.area_id:
        raise UserError(
            _("These turns are for different areas."), _("Swap stairs with stairs. So it stays fair in each area.")
        )
    this_week = monday(session.info["now"].date())
    for turn in (one, other):
        _still_ahead(turn.week, this_week)
        _still_free(turn)
    able = plan_of(session, one.plan_id).house.able()
    for flat_id, turn in ((one.flat_id, other), (other.flat_id, one)):
        if flat_id not in able.get(Slot(turn.week, turn.area_id), ()):
            raise UserError(_("One of the two flats cannot in that week."), _("Please choose another week."))
    record = RotaSwapRecord(
        plan_id=one.plan_id,
        area_id=one.area_id,
        one_week=one.week,
        other_week=other.week,
        one_flat_id=one.flat_id,
        other_flat_id=other.flat_id,
        agreed_on=session.info["now"].date(),
    )
    session.add(record)
    session.flush()
    one.flat_id, other.flat_id = record.other_flat_id, record.one_flat_id
    for turn in (one, other):
        turn.swap_id, turn.stand_in = record.id, ""
    session.flush()


@needs(Action.KEEP_HOUSE)
def undo_swap(session: Session, swap_id: int) -> None:
    """Both get their own turns back. Raises UserError if one is done or over, or a flat cannot any more."""
    record = session.get(RotaSwapRecord, swap_id)
    if record is None:
        raise NotFound(_("This swap no longer stands."), _("Please look at the list again."))
    turns = list(session.scalars(select(RotaTurnRecord).where(RotaTurnRecord.swap_id == swap_id)))
    if any(turn.done_on is not None for turn in turns):
        raise UserError(_("One of these turns is done already."))
    _still_ahead(min(record.one_week, record.other_week), monday(session.info["now"].date()))
    able = plan_of(session, record.plan_id).house.able()
    back = {record.one_week: record.one_flat_id, record.other_week: record.other_flat_id}
    for turn in turns:
        if back[turn.week] not in able.get(Slot(turn.week, turn.area_id), ()):
            raise UserError(_("One of the two flats cannot in that week."), _("The swap stays."))
    for turn in turns:
        turn.flat_id, turn.swap_id, turn.stand_in = back[turn.week], None, ""
    session.flush()
    session.delete(record)
    session.flush()


@needs(Action.KEEP_HOUSE)
def add_absence(session: Session, plan_id: int, details: AbsenceDetails) -> int:
    """A flat is exempt or away, or nobody cleans; what lies ahead is dealt anew. Raises InvalidInput."""
    plan = plan_of(session, plan_id)
    tidy = check_absence(details, plan.begins, plan.ends)
    if tidy.flat_id is not None and not plan.flat_name(tidy.flat_id):
        raise InvalidInput("flat", _("Please choose a flat."))
    if tidy.area_id is not None and not plan.area_name(tidy.area_id):
        raise InvalidInput("area", _("Please choose one."))
    record = RotaAbsenceRecord(
        plan_id=plan_id,
        kind=tidy.kind,
        flat_id=tidy.flat_id,
        area_id=tidy.area_id,
        first=tidy.first,
        last=tidy.last,
        reason=tidy.reason,
    )
    session.add(record)
    session.flush()
    deal_anew(session, plan_id)
    return record.id


@needs(Action.KEEP_HOUSE)
def end_absence(session: Session, absence_id: int) -> None:
    """It holds no more; what lies ahead is dealt anew. Raises NotFound."""
    record = session.get(RotaAbsenceRecord, absence_id)
    if record is None:
        raise NotFound(_("This exemption no longer exists."), _("Please look at the list again."))
    session.delete(record)
    session.flush()
    deal_anew(session, record.plan_id)


@needs(Action.KEEP_HOUSE)
def mark_done(session: Session, turn_id: int, day: date | None) -> None:
    """The turn was done on this day; None: it was not. Raises InvalidInput for "day"."""
    turn = _turn(session, turn_id)
    if day is not None and not date(2000, 1, 1) <= day <= session.info["now"].date():
        raise InvalidInput("day", _("This day does not fit."), _("It lies not after today."))
    turn.done_on = day
    session.flush()


@needs(Action.KEEP_HOUSE)
def set_stand_in(session: Session, turn_id: int, name: str) -> None:
    """Somebody else does this turn; it still counts for the flat. "" ends it. Raises InvalidInput for "stand_in"."""
    turn, tidy = _turn(session, turn_id), clean(name)
    if len(tidy) > 100:  # noqa: PLR2004 - as the table
        raise InvalidInput("stand_in", _("This name is too long."))
    turn.stand_in = tidy
    session.flush()


@needs(Action.KEEP_HOUSE)
def rename_flat(session: Session, flat_id: int, name: str) -> None:
    """Another name for a flat or at a door. Raises InvalidInput for "flat"."""
    record = session.get(RotaFlatRecord, flat_id)
    if record is None:
        raise NotFound(_("This flat no longer exists."), _("Please look at the list again."))
    record.name = _name_of_its_own(session, record.plan_id, name, flat_id)
    session.flush()


@needs(Action.KEEP_HOUSE)
def add_flat(session: Session, plan_id: int, name: str) -> int:
    """A flat that comes in the middle takes turns from next week on. Raises InvalidInput for "flat"."""
    plan, today = plan_of(session, plan_id), session.info["now"].date()
    tidy = _name_of_its_own(session, plan_id, name)
    this_week = monday(today)
    if len(plan.house.flats) >= MOST_FLATS or this_week + WEEK > plan.ends:
        raise InvalidInput("flat", _("No flat can be added to this plan."), _("Please make a new rota."))
    record = RotaFlatRecord(plan_id=plan_id, position=len(plan.house.flats), name=tidy)
    session.add(record)
    session.flush()
    if plan.begins <= today:
        before = AbsenceDetails(AWAY, plan.begins, this_week + WEEK - timedelta(days=1), record.id)
        add_absence(session, plan_id, replace(before, reason=_("came later")))
    else:
        deal_anew(session, plan_id)
    return record.id


def _name_of_its_own(session: Session, plan_id: int, name: str, flat_id: int = 0) -> str:
    tidy, flat = clean(name), RotaFlatRecord
    if not tidy or len(tidy) > LONGEST:
        raise InvalidInput("flat", _("A short name, please."))
    others = session.scalars(select(flat.name).where(flat.plan_id == plan_id, flat.id != flat_id))
    if fold(tidy) in {fold(other) for other in others}:
        raise InvalidInput("flat", _("“{name}” is there twice.").format(name=tidy), _("Please add left or right."))
    return tidy


def _still_ahead(week: date, this_week: date) -> None:
    if week < this_week:
        raise UserError(_("One of these weeks is over."), _("Please look at the list again."))


def _still_free(turn: RotaTurnRecord) -> None:
    if turn.done_on is not None:
        raise UserError(_("One of these turns is done already."))
    if turn.swap_id is not None:
        raise UserError(_("One of these turns is swapped already."), _("Take that swap back first."))


def _turn(session: Session, turn_id: int) -> RotaTurnRecord:
    turn = session.get(RotaTurnRecord, turn_id)
    if turn is None:
        raise NotFound(_("This turn no longer exists."), _("Please look at the list again."))
    return turn
