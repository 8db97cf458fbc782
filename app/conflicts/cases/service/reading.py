"""What screens show of one case, and what the search of this file finds."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.i18n import _
from app.base.storage.rights import needs
from app.base.storage.search import CASE, OBSERVATION, Found, find
from app.conflicts.cases.records import (
    AgreementRecord,
    CaseRecord,
    CaseStepRecord,
    FollowUpRecord,
    MergeRecord,
    ObservationRecord,
    PassingRecord,
)
from app.conflicts.cases.rules.choices import PLACES, WHATS, A, B
from app.conflicts.cases.rules.states import STATE_NAMES, State
from app.conflicts.cases.rules.titles import case_title_of
from app.conflicts.cases.rules.values import Agreement, CaseFull, MergedCase, Passing
from app.conflicts.cases.service.rows import (
    agreement_of,
    case_record,
    follow_up_of,
    merged_into,
    now_of,
    promises_of,
    seen,
    step_of,
)
from app.group.rights import Action


@needs(Action.MEDIATE)
def read_case(session: Session, case_id: int) -> CaseFull:
    """One case with everything but its observations (see `observations_of`). Raises NotFound."""
    record, now = case_record(session, case_id), now_of(session)
    steps = select(CaseStepRecord).where(CaseStepRecord.case_id == case_id)
    asked = select(FollowUpRecord).where(FollowUpRecord.case_id == case_id).order_by(FollowUpRecord.due)
    passed = select(PassingRecord).where(PassingRecord.case_id == case_id).order_by(PassingRecord.day.desc())
    order = (CaseStepRecord.day.desc(), CaseStepRecord.id.desc())
    return CaseFull(
        case=seen(record),
        steps=tuple(step_of(one, now) for one in session.scalars(steps.order_by(*order))),
        agreements=_agreements(session, case_id),
        follow_ups=tuple(follow_up_of(one) for one in session.scalars(asked)),
        passings=tuple(Passing(one.day, one.to, one.what, one.landlord, one.id) for one in session.scalars(passed)),
        merged=_merged(session, case_id),
        joined=tuple(side.seen() for one in merged_into(session, case_id) for side in one.households),
    )


@needs(Action.MEDIATE)
def found(session: Session, kind: int, ids: list[int]) -> dict[int, Found]:
    """What the search shows: kind, number, house and state; never a name."""
    if kind == CASE:
        rows = session.scalars(select(CaseRecord).where(CaseRecord.id.in_(ids)))
        return {row.id: _found_case(session, row) for row in rows}
    if kind == OBSERVATION:
        seen_there = session.scalars(select(ObservationRecord).where(ObservationRecord.id.in_(ids)))
        return {row.id: _found_observation(row) for row in seen_there}
    return {}


@needs(Action.MEDIATE)
def look_up(session: Session, typed: str, limit: int = 50) -> list[Found]:
    """Search in the confidential file, newest first."""
    hits = find(session, typed, (CASE, OBSERVATION), limit)
    shown = {
        kind: found(session, kind, [number for one, number in hits if one == kind]) for kind in (CASE, OBSERVATION)
    }
    return [shown[kind][number] for kind, number in hits if number in shown[kind]]


def _found_case(session: Session, row: CaseRecord) -> Found:
    title, target = case_title_of(row.kind, row.number), row.id
    detail = f"{row.house} · {_(STATE_NAMES[State(row.state)])}"
    if row.merged_into is not None:
        survivor = case_record(session, row.merged_into)
        target, detail = survivor.id, _("joined with no. {number}").format(number=survivor.number)
    return Found(title, detail, target)


def _found_observation(row: ObservationRecord) -> Found:
    detail = row.where or _(PLACES["house"])
    title = _("Observation of {day}: {what}").format(day=show_day(row.day), what=_(WHATS[row.what]))
    return Found(title, detail, ("observation", row.id))


def _agreements(session: Session, case_id: int) -> tuple[Agreement, ...]:
    query = select(AgreementRecord).where(AgreementRecord.case_id == case_id).order_by(AgreementRecord.id.desc())
    records = list(session.scalars(query))
    promises = promises_of(session, [one.id for one in records])
    return tuple(agreement_of(one, promises.get(one.id, ())) for one in records)


def _merged(session: Session, case_id: int) -> tuple[MergedCase, ...]:
    query = (
        select(MergeRecord, CaseRecord)
        .join(CaseRecord, CaseRecord.id == MergeRecord.merged_id)
        .where(MergeRecord.case_id == case_id, MergeRecord.undone_at.is_(None))
        .order_by(MergeRecord.id)
    )
    return tuple(
        MergedCase(
            merge.id,
            case.id,
            case.number,
            case.kind,
            merge.at,
            merge.who,
            case.side(A).seen(),
            case.side(B).seen(),
            {table: frozenset(ids) for table, ids in merge.moved.items()},
        )
        for merge, case in session.execute(query)
    )
