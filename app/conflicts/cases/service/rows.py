"""How rows are found and turned into values; for the services of this room only, after their guards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, object_session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage.rights import identity_of
from app.conflicts.cases.records import (
    AgreementRecord,
    CaseRecord,
    CaseStepRecord,
    FollowUpRecord,
    ObservationRecord,
    PromiseRecord,
)
from app.conflicts.cases.rules.blackout import names_in
from app.conflicts.cases.rules.checks import changeable
from app.conflicts.cases.rules.choices import OPEN, B
from app.conflicts.cases.rules.states import NotNow
from app.conflicts.cases.rules.values import (
    Agreement,
    AgreementDetails,
    Case,
    Consent,
    Correction,
    FollowUp,
    Observation,
    Promise,
    Step,
    StepDetails,
)

_SAME = [
    field.name
    for field in fields(Case)
    if field.name not in {"details", "consent", "a", "b", "emptied", "inform_due", "informed_on"}
]  # columns and fields of one name


def now_of(session: Session) -> datetime:
    """The moment of this unit of work."""
    moment: datetime = session.info["now"]
    return moment


def today_of(session: Session) -> date:
    """Its day."""
    return now_of(session).date()


def who_of(session: Session) -> str:
    """Name of the mediator who is signed in."""
    return identity_of(session).name


def case_record(session: Session, case_id: int) -> CaseRecord:
    """Raises NotFound."""
    record = session.get(CaseRecord, case_id)
    if record is None:
        raise NotFound(_("This case is not in the file any more."), _("Please look at the list again."))
    return record


def open_record(session: Session, case_id: int) -> CaseRecord:
    """A case that may be changed. Raises NotFound, or NotNow if it was joined with another one or emptied."""
    record = case_record(session, case_id)
    if record.merged_into is not None:
        number = case_record(session, record.merged_into).number
        raise NotNow(_("This case was joined with no. {number}.").format(number=number), _("Please open that one."))
    if record.emptied_on is not None:
        raise NotNow(_("Names and texts of this case are deleted."), _("Please open a new case."))
    return record


def seen(record: CaseRecord) -> Case:
    """The case as a value. What was joined with it needs the consent of all."""
    merged = _joined_with(record)
    waiting = [one.inform_due for one in uninformed(record, merged) if one.inform_due is not None]
    return Case(
        details=record.details(),
        consent=_common_consent(record, merged),
        inform_due=min(waiting, default=record.inform_due),
        informed_on=None if waiting else record.informed_on,
        a=record.side("A").seen(),
        b=record.side("B").seen(),
        emptied=record.emptied_on is not None,
        **{name: getattr(record, name) for name in _SAME},
    )


def survivor_of(session: Session, record: CaseRecord) -> CaseRecord:
    """The case in which this one is found now, at the end of all joinings."""
    while record.merged_into is not None:
        record = case_record(session, record.merged_into)
    return record


def merged_into(session: Session, case_id: int) -> list[CaseRecord]:
    """All cases that were joined with this one, also by way of others."""
    found: list[CaseRecord] = []
    wanted = {case_id}
    while wanted:
        next_ones = list(session.scalars(select(CaseRecord).where(CaseRecord.merged_into.in_(wanted))))
        found += next_ones
        wanted = {one.id for one in next_ones}
    return found


def uninformed(record: CaseRecord, merged: Iterable[CaseRecord]) -> list[CaseRecord]:
    """Those of a case and of what was joined with it whose household B must still be told (Art. 14 GDPR).

    Whoever has the sheet of one of them needs no second one (paragraph 5 (a)).
    """
    told = names_in(record.side(B).seen()) if record.informed_on is not None else frozenset()
    return [
        one
        for one in (record, *merged)
        if one.inform_due is not None and one.informed_on is None and not names_in(one.side(B).seen()) & told
    ]


def _joined_with(record: CaseRecord) -> list[CaseRecord]:
    session = object_session(record)
    return merged_into(session, record.id) if session is not None else []


def _common_consent(record: CaseRecord, merged: Iterable[CaseRecord]) -> Consent:
    consents = [record.consent(), *(one.consent() for one in merged)]
    return Consent(
        keep_until=min(one.keep_until for one in consents),
        mediators=all(one.mediators for one in consents),
        other_side=all(one.other_side for one in consents),
        landlord=all(one.landlord for one in consents),
        told_no_secrecy=all(one.told_no_secrecy for one in consents),
    )


def saved(session: Session, record: CaseRecord) -> Case:
    """The case as a value after everything was written."""
    session.flush()
    return seen(record)


def observation_of(record: ObservationRecord, now: datetime) -> Observation:
    """The observation as a value."""
    window = changeable(record.noted_at, now)
    return Observation(record.id, record.details(), record.noted_at, corrections_of(record.corrections), window)


def corrections_of(kept: Iterable[dict[str, str]]) -> tuple[Correction, ...]:
    """Corrections as values."""
    return tuple(Correction(datetime.fromisoformat(one["at"]), one["who"], one["text"]) for one in kept)


def correction(session: Session, text: str) -> dict[str, str]:
    """A new one, as it is kept."""
    return {"at": now_of(session).isoformat(), "who": who_of(session), "text": text}


def step_of(record: CaseStepRecord, now: datetime) -> Step:
    """The step as a value."""
    details = StepDetails(record.kind, record.day, record.text, record.visible)
    window = changeable(record.noted_at, now)
    corrections = corrections_of(record.corrections)
    return Step(record.id, record.case_id, details, record.noted_by, record.noted_at, corrections, window)


def write_step(session: Session, case_id: int, details: StepDetails) -> CaseStepRecord:
    """A new step of the mediator who is signed in."""
    record = CaseStepRecord(
        case_id=case_id, kind=details.kind, day=details.day, text=details.text, visible=details.visible,
        noted_by=who_of(session), noted_at=now_of(session), corrections=[],
    )  # fmt: skip
    session.add(record)
    return record


def promises_of(session: Session, agreement_ids: Iterable[int]) -> dict[int, list[PromiseRecord]]:
    """The lines of these agreements."""
    found: dict[int, list[PromiseRecord]] = {}
    query = select(PromiseRecord).where(PromiseRecord.agreement_id.in_(set(agreement_ids))).order_by(PromiseRecord.id)
    for record in session.scalars(query):
        found.setdefault(record.agreement_id, []).append(record)
    return found


def agreement_of(record: AgreementRecord, promises: Iterable[PromiseRecord]) -> Agreement:
    """The agreement as a value."""
    lines = tuple(Promise(one.side, one.what, one.until, one.result, one.id) for one in promises)
    details = AgreementDetails(record.day, lines, record.if_not, record.group_keeps, record.copy_a, record.copy_b)
    return Agreement(record.id, record.case_id, details, record.fulfilled_on)


def follow_up_of(record: FollowUpRecord) -> FollowUp:
    """The follow-up as a value."""
    return FollowUp(**{field.name: getattr(record, field.name) for field in fields(FollowUp)})


def find_next_follow_up(session: Session, case: CaseRecord) -> None:
    """The list shows and sorts by the next open day."""
    session.flush()
    case.follow_up = session.scalar(
        select(func.min(FollowUpRecord.due)).where(FollowUpRecord.case_id == case.id, FollowUpRecord.done_on.is_(None))
    )


def count_observations(session: Session, case: CaseRecord) -> None:
    """The list shows how many there are, and when something was observed last."""
    session.flush()
    mine = ObservationRecord.case_id == case.id
    found: Any = session.execute(select(func.count(), func.max(ObservationRecord.day)).where(mine)).one()
    case.observations, case.last_observed = int(found[0]), found[1]


def open_promises(session: Session, case_id: int) -> int:
    """How many promises of this case nobody has judged yet."""
    mine = select(AgreementRecord.id).where(AgreementRecord.case_id == case_id)
    query = select(func.count()).select_from(PromiseRecord)
    return session.scalar(query.where(PromiseRecord.agreement_id.in_(mine), PromiseRecord.result == OPEN)) or 0
