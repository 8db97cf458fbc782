"""Deleting for good: rows, what the journal says about them, and never more than was due.

Called by `keeping.clear` only, which has the guard, rebuilds the search index and empties the log afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.base.storage.forgetting import forget_secret_values
from app.base.storage.tables import DraftRecord
from app.conflicts.cases.records import (
    AgreementRecord,
    CaseRecord,
    MergeRecord,
    ObservationRecord,
    PromiseRecord,
    SideRecord,
    TallyRecord,
)
from app.conflicts.cases.rules.choices import STILL_OPEN
from app.conflicts.cases.rules.keeping import (
    AGREEMENT_OVER,
    CLOSED_CASE,
    DRAFTS,
    KEEP_UNTIL,
    LOOSE,
    WITHDRAWN_CASE,
    Keeping,
)
from app.conflicts.cases.service.merging import MOVING, take_apart
from app.conflicts.cases.service.ripening import reckoned, ripe_drafts, ripe_until
from app.conflicts.cases.service.rows import case_record, merged_into

Rules = Mapping[str, Keeping]
_AT_ONCE = 500
_WORDS = ("about", "effect", "wish", "tried", "flat", "override_reason", "uninvolved")


def _loose(session: Session, ids: list[int], _rules: Rules) -> None:
    _drop(session, ObservationRecord, ids)


def _over(session: Session, ids: list[int], rules: Rules) -> None:
    """Names and texts of closed cases; an agreement whose own time is not over stays, with the names under it."""
    kept = _young_agreements(session, rules)
    for case_id in ids:
        young = [number for number, of in kept.items() if of in _with_joined(session, case_id)]
        _end(session, case_id, young)


def _consent_gone(session: Session, ids: list[int], _rules: Rules) -> None:
    """Everything of these cases. What was joined with them has a consent of its own and becomes a case again."""
    for case_id in ids:
        if session.get(CaseRecord, case_id) is None:
            continue  # it went with another one of this list
        _bring_back(session, case_id)  # first: what others brought to it lies with the case it was joined with
        merges = select(MergeRecord).where(MergeRecord.case_id == case_id, MergeRecord.undone_at.is_(None))
        for merge in session.scalars(merges.order_by(MergeRecord.id.desc())).all():
            take_apart(session, merge, case_record(session, case_id))
        _end(session, case_id, [])


def _agreements(session: Session, ids: list[int], _rules: Rules) -> None:
    """The words of agreements; a case of which nothing else was left goes with the last one."""
    for number in ids:
        record = session.get(AgreementRecord, number)
        if record is None:
            continue
        case = case_record(session, record.case_id)
        _drop_agreements(session, [number])
        left = session.scalar(select(AgreementRecord.id).where(AgreementRecord.case_id == case.id).limit(1))
        if case.emptied_on is not None and left is None:
            _drop_cases(session, [case.id])


def _drafts(session: Session, _ids: list[int], rules: Rules) -> None:
    last = rules[DRAFTS].last(reckoned(session).day)
    for key in ripe_drafts(session, last) if last is not None else []:
        session.execute(delete(DraftRecord).where(DraftRecord.key == key))


FORGET: dict[str, Callable[[Session, list[int], Rules], None]] = {
    LOOSE: _loose,
    CLOSED_CASE: _over,
    WITHDRAWN_CASE: _consent_gone,
    AGREEMENT_OVER: _agreements,
    KEEP_UNTIL: _consent_gone,
    DRAFTS: _drafts,
}


def _bring_back(session: Session, case_id: int) -> None:
    """A case that was joined with another one takes its own things back before it goes."""
    merge = session.scalar(select(MergeRecord).where(MergeRecord.merged_id == case_id, MergeRecord.undone_at.is_(None)))
    if merge is not None:
        take_apart(session, merge, case_record(session, merge.case_id))


def _end(session: Session, case_id: int, kept: list[int]) -> None:
    """One row of statistics stays, and the agreements `kept` with the names under them."""
    case = case_record(session, case_id)
    if case.emptied_on is None:
        session.add(_tally(case))
    everything = _with_joined(session, case_id)
    if kept:
        session.flush()
        for number in kept:
            record = session.get(AgreementRecord, number)
            if record is not None:
                record.case_id = case_id
    for table in MOVING:
        if table is AgreementRecord:
            continue
        _drop(session, table, session.scalars(select(table.id).where(table.case_id.in_(everything))))
    mine = select(AgreementRecord.id).where(AgreementRecord.case_id.in_(everything))
    _drop_agreements(session, set(session.scalars(mine)) - set(kept))
    _drop_cases(session, [one for one in everything if one != case_id or not kept])
    if kept:
        _empty(session, case)


def _empty(session: Session, case: CaseRecord) -> None:
    for name in _WORDS:
        setattr(case, name, "")
    for side in case.households:
        side.flat = side.reach = side.languages = ""
    case.emptied_on, case.follow_up = reckoned(session).day, None
    case.observations, case.last_observed = 0, None
    session.flush()
    forget_secret_values(session, CaseRecord.__tablename__, [case.id])
    forget_secret_values(session, SideRecord.__tablename__, [side.id for side in case.households])
    session.info["recorder"].note_erased(CaseRecord.__tablename__, case.id)


def _tally(case: CaseRecord) -> TallyRecord:
    days = (case.first_talk - case.opened_on).days if case.first_talk is not None else None
    return TallyRecord(
        year=case.opened_on.year, month=case.opened_on.month, kind=case.kind, block=case.block,
        outcome=case.outcome or STILL_OPEN, agreement=case.had_agreement,
        days_to_talk=None if days is None else max(0, days),
    )  # fmt: skip


def _young_agreements(session: Session, rules: Rules) -> dict[int, int]:
    """Agreements whose own time is not over, and their cases."""
    last = rules[AGREEMENT_OVER].last(reckoned(session).day)
    ripe = {one.id for one in ripe_until(session, AGREEMENT_OVER, last)} if last is not None else set()
    kept = select(AgreementRecord.id, AgreementRecord.case_id).where(AgreementRecord.group_keeps)
    return {number: case_id for number, case_id in session.execute(kept) if number not in ripe}


def _with_joined(session: Session, case_id: int) -> list[int]:
    return [case_id, *(one.id for one in merged_into(session, case_id))]


def _drop_agreements(session: Session, ids: Iterable[int]) -> None:
    wanted = list(ids)
    lines = select(PromiseRecord.id).where(PromiseRecord.agreement_id.in_(wanted))
    _drop(session, PromiseRecord, session.scalars(lines))
    _drop(session, AgreementRecord, wanted)


def _drop_cases(session: Session, ids: list[int]) -> None:
    """Cases of which nothing hangs on any more, the joined ones before the one they were joined with."""
    _drop(session, SideRecord, session.scalars(select(SideRecord.id).where(SideRecord.case_id.in_(ids))))
    either = or_(MergeRecord.case_id.in_(ids), MergeRecord.merged_id.in_(ids))
    _drop(session, MergeRecord, session.scalars(select(MergeRecord.id).where(either)))
    for case_id in reversed(ids):
        _drop(session, CaseRecord, [case_id])


def _drop(session: Session, table: Any, ids: Iterable[int]) -> None:
    """Rows of one table, with the old values in the journal."""
    wanted = sorted(set(ids))
    session.flush()
    for first in range(0, len(wanted), _AT_ONCE):
        session.execute(
            delete(table).where(table.id.in_(wanted[first : first + _AT_ONCE])),
            execution_options={"synchronize_session": False},
        )
    for number in wanted:
        session.info["recorder"].note_erased(table.__tablename__, number)
    session.expire_all()
    forget_secret_values(session, table.__tablename__, wanted)
