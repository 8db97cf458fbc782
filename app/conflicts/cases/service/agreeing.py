"""Agreements: who does what until when, asked again after 2, 6 and 12 weeks; and other days to ask."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage.rights import needs
from app.conflicts.cases.records import AgreementRecord, CaseRecord, FollowUpRecord, PromiseRecord
from app.conflicts.cases.rules.checks import check_agreement, check_follow_up, check_reason, later, line, one_of
from app.conflicts.cases.rules.choices import AGREEMENT, ASK_AFTER_WEEKS, FOR_BOTH, OPEN, RESULTS
from app.conflicts.cases.rules.states import ENDED, Move, NotNow
from app.conflicts.cases.rules.values import Agreement, AgreementDetails, FollowUp, StepDetails
from app.conflicts.cases.service.moving import enter
from app.conflicts.cases.service.rows import (
    agreement_of,
    find_next_follow_up,
    follow_up_of,
    open_record,
    promises_of,
    today_of,
    write_step,
)
from app.group.rights import Action


@needs(Action.MEDIATE)
def agree(session: Session, case_id: int, details: AgreementDetails) -> Agreement:
    """Both sides agreed. The words are kept only if both allow it; the days to ask again in any case."""
    case = open_record(session, case_id)
    tidy = check_agreement(details, today_of(session))
    enter(session, case, Move.AGREE)
    case.had_agreement = True
    record = AgreementRecord(
        case_id=case.id, day=tidy.day, if_not=tidy.if_not if tidy.group_keeps else "", group_keeps=tidy.group_keeps,
        copy_a=tidy.copy_a, copy_b=tidy.copy_b, fulfilled_on=None if tidy.group_keeps else tidy.day,
    )  # fmt: skip
    session.add(record)
    session.flush()
    if tidy.group_keeps:
        session.add_all(
            PromiseRecord(agreement_id=record.id, side=one.side, what=one.what, until=one.until, result=OPEN)
            for one in tidy.promises
        )
    write_step(session, case.id, StepDetails(AGREEMENT, tidy.day, _("Both sides agreed."), FOR_BOTH))
    for weeks in ASK_AFTER_WEEKS:
        what = _("Is the agreement kept? ({weeks} weeks)").format(weeks=weeks)
        _plan(session, case, later(tidy.day, timedelta(weeks=weeks)), what)
    find_next_follow_up(session, case)
    return _seen(session, record)


@needs(Action.MEDIATE)
def note_copies(session: Session, agreement_id: int, copy_a: bool, copy_b: bool) -> Agreement:
    """Who has a copy in hand."""
    record = _agreement(session, agreement_id)
    open_record(session, record.case_id)
    record.copy_a, record.copy_b = copy_a, copy_b
    return _seen(session, record)


@needs(Action.MEDIATE)
def judge_promise(session: Session, promise_id: int, result: str) -> Agreement:
    """Kept, partly kept or not kept. With the last one the agreement's time to be deleted begins."""
    one_of("result", result, RESULTS)
    promise = session.get(PromiseRecord, promise_id)
    if promise is None:
        raise NotFound(_("This promise is not in the file any more."), _("Please open the case again."))
    record = _agreement(session, promise.agreement_id)
    open_record(session, record.case_id)
    promise.result = result
    session.flush()
    judged = all(one.result != OPEN for one in promises_of(session, [record.id])[record.id])
    record.fulfilled_on = (record.fulfilled_on or today_of(session)) if judged else None
    return _seen(session, record)


@needs(Action.MEDIATE)
def plan_follow_up(session: Session, case_id: int, due: date, what: str = "") -> FollowUp:
    """Ask again on this day. Raises InvalidInput, or NotNow for a case that is over."""
    case = open_record(session, case_id)
    if case.state in ENDED:
        raise NotNow(_("This case is over."), _("Please open it again first."))
    record = _plan(session, case, check_follow_up(due, today_of(session)), line("what", what) or _("Ask again"))
    find_next_follow_up(session, case)
    session.flush()
    return follow_up_of(record)


@needs(Action.MEDIATE)
def answer_follow_up(session: Session, follow_up_id: int, result: str, note: str = "") -> FollowUp:
    """What was said on that day. Raises InvalidInput."""
    one_of("result", result, [one for one in RESULTS if one != OPEN])
    record = session.get(FollowUpRecord, follow_up_id)
    if record is None:
        raise NotFound(_("This day is not in the file any more."), _("Please open the case again."))
    case = open_record(session, record.case_id)
    record.result, record.done_on = result, today_of(session)
    record.note = check_reason(note, "note") if note.strip() else ""
    find_next_follow_up(session, case)
    session.flush()
    return follow_up_of(record)


def _plan(session: Session, case: CaseRecord, due: date, what: str) -> FollowUpRecord:
    record = FollowUpRecord(case_id=case.id, due=due, what=what, done_on=None, result=OPEN, note="")
    session.add(record)
    return record


def _agreement(session: Session, agreement_id: int) -> AgreementRecord:
    record = session.get(AgreementRecord, agreement_id)
    if record is None:
        raise NotFound(_("This agreement is not in the file any more."), _("Please open the case again."))
    return record


def _seen(session: Session, record: AgreementRecord) -> Agreement:
    session.flush()
    return agreement_of(record, promises_of(session, [record.id]).get(record.id, ()))
