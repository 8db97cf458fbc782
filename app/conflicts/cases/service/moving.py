"""The way of a case from new to closed. Every move asks its guards (see `rules/states.py`)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.storage.rights import needs
from app.conflicts.cases.records import CaseRecord, PassingRecord
from app.conflicts.cases.rules.checks import check_outcome, check_passing, check_past, check_reason
from app.conflicts.cases.rules.choices import FOR_MEDIATORS, NOTE, PASSED, TAKEN_BACK
from app.conflicts.cases.rules.states import (
    Move,
    NotNow,
    Refused,
    check_landlord,
    check_move,
    check_other_side,
    next_state,
)
from app.conflicts.cases.rules.values import Case, Passing, StepDetails
from app.conflicts.cases.service.ripening import note_withdrawn
from app.conflicts.cases.service.rows import (
    merged_into,
    open_promises,
    open_record,
    saved,
    seen,
    today_of,
    uninformed,
    write_step,
)
from app.group.rights import Action

_OF_THEIR_OWN = {Move.AGREE, Move.CLOSE, Move.HAND_ON, Move.WITHDRAW}  # these ask for more


@needs(Action.MEDIATE)
def move(session: Session, case_id: int, step: Move) -> Case:
    """Clarify, arrange a talk, ask again, open again. Raises NotNow or Refused."""
    if step in _OF_THEIR_OWN:
        raise NotNow(_("This needs more than one word."))
    record = open_record(session, case_id)
    enter(session, record, step)
    return saved(session, record)


@needs(Action.MEDIATE)
def close_case(session: Session, case_id: int, outcome: str) -> Case:
    """It is over. Raises Refused while promises of an agreement were not judged."""
    record = open_record(session, case_id)
    tidy = check_outcome(outcome)
    enter(session, record, Move.CLOSE)
    record.outcome = tidy
    return saved(session, record)


@needs(Action.MEDIATE)
def pass_on(session: Session, case_id: int, passing: Passing) -> Case:
    """Others take it over; the log says who and what. To a landlord only after a hearing. Raises Refused."""
    record = open_record(session, case_id)
    _log(session, record, passing)
    enter(session, record, Move.HAND_ON)
    record.outcome = PASSED
    return saved(session, record)


@needs(Action.MEDIATE)
def withdraw(session: Session, case_id: int) -> Case:
    """Household A takes its consent back: the case is due for deletion at once (Art. 17 (1) (b) GDPR)."""
    record = open_record(session, case_id)
    enter(session, record, Move.WITHDRAW)
    record.outcome = TAKEN_BACK
    note_withdrawn(session, record.id)
    return saved(session, record)


@needs(Action.MEDIATE)
def contact_other_side(session: Session, case_id: int, day: date) -> Case:
    """Household B is contacted for the first time: it must be told then what we keep (Art. 14 (3) (b) GDPR)."""
    record = open_record(session, case_id)
    _contact(session, record, day)
    return saved(session, record)


@needs(Action.MEDIATE)
def offer_hearing(session: Session, case_id: int, day: date) -> Case:
    """Household B was asked how it sees the matter."""
    record = open_record(session, case_id)
    _contact(session, record, day)
    record.hearing_offered_on = record.hearing_offered_on or day
    return saved(session, record)


@needs(Action.MEDIATE)
def note_heard(session: Session, case_id: int, day: date) -> Case:
    """Household B told its side."""
    record = open_record(session, case_id)
    _contact(session, record, day)
    record.hearing_offered_on = record.hearing_offered_on or day
    record.heard_on = day
    return saved(session, record)


@needs(Action.MEDIATE)
def override_hearing(session: Session, case_id: int, reason: str) -> Case:
    """A letter to the landlord although B was not offered a hearing: only with a reason, which stays in the file."""
    record = open_record(session, case_id)
    record.override_reason = check_reason(reason)
    text = _("A letter to the landlord without a hearing of the other side. Why: {reason}").format(
        reason=record.override_reason
    )
    write_step(session, record.id, StepDetails(NOTE, today_of(session), text, FOR_MEDIATORS))
    return saved(session, record)


@needs(Action.MEDIATE)
def note_informed(session: Session, case_id: int, day: date) -> Case:
    """Household B has its information sheet (Art. 14 GDPR), also that of a case that was joined with this one."""
    record = open_record(session, case_id)
    check_past(day, today_of(session))
    for one in uninformed(record, merged_into(session, record.id)):
        one.informed_on = day
    record.informed_on = day
    record.inform_due = record.inform_due or day
    return saved(session, record)


@needs(Action.MEDIATE)
def may_write_to_landlord(session: Session, case_id: int) -> Case:
    """The case, if a letter may go. Raises Refused with what must happen first."""
    case = seen(open_record(session, case_id))
    check_landlord(case)
    return case


@needs(Action.MEDIATE)
def note_passing(session: Session, case_id: int, passing: Passing) -> Passing:
    """One line of the log: what went to whom. Raises Refused for a landlord without consent or hearing."""
    record = _log(session, open_record(session, case_id), passing)
    session.flush()
    return Passing(record.day, record.to, record.what, record.landlord, record.id)


def enter(session: Session, record: CaseRecord, step: Move) -> None:
    """Change the state of a case if its guards allow it. Inside the guards of this room's services."""
    state = next_state(record.state, step)
    check_move(seen(record), step, open_promises(session, record.id))
    today = today_of(session)
    if step is Move.REOPEN and record.keep_until < today:
        raise Refused(_("The agreed day is over."), _("Please ask for consent again."))
    record.state = state
    ends = step in {Move.CLOSE, Move.HAND_ON, Move.WITHDRAW}
    record.closed_on = today if ends else None
    record.endings += ends
    record.outcome = record.outcome if ends else ""


def _contact(session: Session, record: CaseRecord, day: date) -> None:
    check_past(day, today_of(session))
    check_other_side(seen(record))
    record.contacted_on = min(day, record.contacted_on or day)
    record.inform_due = min(day, record.inform_due or day)


def _log(session: Session, record: CaseRecord, passing: Passing) -> PassingRecord:
    tidy = check_passing(passing, today_of(session))
    if tidy.landlord:
        check_landlord(seen(record))
    made = PassingRecord(case_id=record.id, day=tidy.day, to=tidy.to, what=tidy.what, landlord=tidy.landlord)
    session.add(made)
    return made
