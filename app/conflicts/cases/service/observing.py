"""Observations: many of a case, or without one. Changed for a day, later only corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound
from app.base.i18n import _
from app.base.storage.rights import needs
from app.conflicts.cases.records import CaseRecord, ObservationRecord
from app.conflicts.cases.rules.checks import changeable, check_observation, check_reason
from app.conflicts.cases.rules.states import ENDED, Move, NotNow, Refused, State, refer
from app.conflicts.cases.rules.values import Observation, ObservationDetails, WeekLine
from app.conflicts.cases.rules.weeks import weeks
from app.conflicts.cases.service.moving import enter
from app.conflicts.cases.service.rows import (
    correction,
    count_observations,
    now_of,
    observation_of,
    open_record,
    today_of,
    who_of,
)
from app.group.rights import Action

MOST_ROWS = 200  # of one sheet


@needs(Action.MEDIATE)
def observe(session: Session, details: ObservationDetails) -> Observation:
    """Write one down. A closed case opens again by it. Raises Referral, InvalidInput, Refused after withdrawal."""
    refer(details.flags)
    return _take_in(session, [check_observation(details, today_of(session))])[0]


@needs(Action.MEDIATE)
def type_in(session: Session, rows: Sequence[ObservationDetails]) -> list[Observation]:
    """A whole sheet at once, all or nothing. The field of InvalidInput is "3.began": the row, and what does not fit."""
    if len(rows) > MOST_ROWS:
        raise InvalidInput("rows", _("Up to {count} rows fit.").format(count=MOST_ROWS))
    tidy = []
    for number, row in enumerate(rows, 1):
        refer(row.flags)
        try:
            tidy.append(check_observation(row, today_of(session)))
        except InvalidInput as problem:
            what = _("Row {number}: {what}").format(number=number, what=problem.what)
            raise InvalidInput(f"{number}.{problem.field}", what, problem.advice) from problem
    return _take_in(session, tidy)


@needs(Action.MEDIATE)
def change_observation(session: Session, observation_id: int, details: ObservationDetails) -> Observation:
    """Replace it within a day. Raises NotNow later, Referral, InvalidInput."""
    refer(details.flags)
    record = _record(session, observation_id)
    if not changeable(record.noted_at, now_of(session)):
        raise NotNow(_("This can no longer be changed."), _("Please add a correction."))
    record.put(check_observation(details, today_of(session)))
    _recount(session, {record.case_id})
    return observation_of(record, now_of(session))


@needs(Action.MEDIATE)
def correct_observation(session: Session, observation_id: int, text: str) -> Observation:
    """Add what is right; the old words stay beside it."""
    record = _record(session, observation_id)
    if record.case_id is not None:
        open_record(session, record.case_id)
    record.corrections = [*record.corrections, correction(session, check_reason(text, "text"))]
    session.flush()
    return observation_of(record, now_of(session))


@needs(Action.MEDIATE)
def attach_observation(session: Session, observation_id: int, case_id: int | None) -> Observation:
    """Put it to a case, or take it out of one: then its three months begin."""
    record = _record(session, observation_id)
    touched = {record.case_id, case_id}
    for one in touched - {None}:
        open_record(session, one or 0)
    if case_id is not None:
        _wake(session, open_record(session, case_id))
    record.case_id, record.moves = case_id, record.moves + 1
    _recount(session, touched)
    return observation_of(record, now_of(session))


@needs(Action.MEDIATE)
def observations_of(session: Session, case_id: int | None, limit: int = 500) -> list[Observation]:
    """Those of a case (None: without a case), newest first."""
    mine = ObservationRecord.case_id.is_(None) if case_id is None else ObservationRecord.case_id == case_id
    order = (ObservationRecord.day.desc(), ObservationRecord.began.desc(), ObservationRecord.id.desc())
    found = session.scalars(select(ObservationRecord).where(mine).order_by(*order).limit(limit))
    return [observation_of(record, now_of(session)) for record in found]


@needs(Action.MEDIATE)
def read_observation(session: Session, observation_id: int) -> Observation:
    """One observation. Raises NotFound."""
    return observation_of(_record(session, observation_id), now_of(session))


@needs(Action.MEDIATE)
def weeks_of(session: Session, case_id: int) -> list[WeekLine]:
    """The summary week by week, newest first."""
    columns = (ObservationRecord.day, ObservationRecord.began, ObservationRecord.ended, ObservationRecord.what)
    rows = session.execute(select(*columns).where(ObservationRecord.case_id == case_id))
    return weeks((row.day, row.began, row.ended, row.what) for row in rows)


def _take_in(session: Session, rows: Iterable[ObservationDetails]) -> list[Observation]:
    now, made = now_of(session), []
    for details in rows:
        if details.case_id is not None:
            _wake(session, open_record(session, details.case_id))
        record = ObservationRecord(case_id=details.case_id, noted_at=now, corrections=[])
        record.put(details)
        record.noted_by = details.noted_by or who_of(session)
        session.add(record)
        made.append(record)
    _recount(session, {record.case_id for record in made})
    return [observation_of(record, now) for record in made]


def _wake(session: Session, case: CaseRecord) -> None:
    """What was over is not. Raises Refused after a withdrawal or when the consent is over."""
    if case.state == State.WITHDRAWN or case.keep_until < today_of(session):
        raise Refused(_("There is no consent any more."), _("Please open a new case."))
    if case.state in ENDED:
        enter(session, case, Move.REOPEN)


def _recount(session: Session, case_ids: set[int | None]) -> None:
    session.flush()
    for case_id in case_ids - {None}:
        case = session.get(CaseRecord, case_id)
        if case is not None:
            count_observations(session, case)
    session.flush()


def _record(session: Session, observation_id: int) -> ObservationRecord:
    record = session.get(ObservationRecord, observation_id)
    if record is None:
        raise NotFound(_("This observation is not in the file any more."), _("Please look at the list again."))
    return record
