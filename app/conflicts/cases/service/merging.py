"""Two cases about the same thing are joined, and can be taken apart again completely."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound
from app.base.i18n import _
from app.base.storage.rights import needs
from app.conflicts.cases.records import (
    AgreementRecord,
    CaseRecord,
    CaseStepRecord,
    FollowUpRecord,
    MergeRecord,
    ObservationRecord,
    PassingRecord,
)
from app.conflicts.cases.rules.states import ENDED, NotNow, State
from app.conflicts.cases.rules.values import Case
from app.conflicts.cases.service.rows import (
    case_record,
    count_observations,
    find_next_follow_up,
    now_of,
    open_record,
    saved,
    who_of,
)
from app.group.rights import Action

MOVING: tuple[Any, ...] = (ObservationRecord, CaseStepRecord, AgreementRecord, FollowUpRecord, PassingRecord)


@needs(Action.MEDIATE)
def merge_cases(session: Session, stays: int, goes: int) -> Case:
    """What belongs to `goes` belongs to `stays` now; households stay with their own case. Returns `stays`."""
    if stays == goes:
        raise InvalidInput("goes", _("This is the same case."), _("Please choose another one."))
    survivor, merged = open_record(session, stays), open_record(session, goes)
    if State.WITHDRAWN in {survivor.state, merged.state}:
        raise NotNow(_("A withdrawn case cannot be joined."))
    if survivor.state in ENDED:  # its time to be deleted is running
        raise NotNow(_("This case is over."), _("Please open it again first."))
    moved: dict[str, list[int]] = {}
    for table in MOVING:
        rows = list(session.scalars(select(table).where(table.case_id == merged.id).order_by(table.id)))
        moved[table.__tablename__] = [row.id for row in rows]
        _give(rows, survivor.id)
    merged.merged_into = survivor.id
    session.add(
        MergeRecord(case_id=survivor.id, merged_id=merged.id, at=now_of(session), who=who_of(session), moved=moved)
    )
    _recount(session, survivor, merged)
    return saved(session, survivor)


@needs(Action.MEDIATE)
def unmerge(session: Session, merge_id: int) -> Case:
    """The case that was joined comes back with everything that came from it. Raises NotNow."""
    merge = session.get(MergeRecord, merge_id)
    if merge is None or merge.undone_at is not None:
        raise NotFound(_("These cases are not joined any more."), _("Please look at the list again."))
    return saved(session, take_apart(session, merge, open_record(session, merge.case_id)))


def take_apart(session: Session, merge: MergeRecord, survivor: CaseRecord) -> CaseRecord:
    """The work of `unmerge`, also before a case is deleted; inside the guards of this room's services."""
    merged = case_record(session, merge.merged_id)
    for table in MOVING:
        wanted = merge.moved.get(table.__tablename__, [])
        for first in range(0, len(wanted), 500):
            mine = table.id.in_(wanted[first : first + 500]) & (table.case_id == survivor.id)
            _give(session.scalars(select(table).where(mine)), merged.id)
    merged.merged_into = None
    merge.undone_at = now_of(session)
    _recount(session, survivor, merged)
    return merged


def _give(rows: Iterable[Any], case_id: int) -> None:
    for row in rows:
        row.case_id = case_id


def _recount(session: Session, *cases: CaseRecord) -> None:
    for case in cases:
        count_observations(session, case)
        find_next_follow_up(session, case)
