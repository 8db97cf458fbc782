"""Steps: what was done. Changed for a day, later only corrected."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage.rights import needs
from app.conflicts.cases.records import CaseStepRecord
from app.conflicts.cases.rules.checks import block, changeable, check_reason, check_step, names_landlord
from app.conflicts.cases.rules.choices import FOR_MEDIATORS, LETTER, NOTE, REFERRAL, TALK
from app.conflicts.cases.rules.states import NotNow, check_landlord, refer
from app.conflicts.cases.rules.values import Step, StepDetails
from app.conflicts.cases.service.rows import (
    case_record,
    correction,
    now_of,
    open_record,
    seen,
    step_of,
    today_of,
    write_step,
)
from app.group.rights import Action


@needs(Action.MEDIATE)
def add_step(session: Session, case_id: int, details: StepDetails) -> Step:
    """A talk, a letter, a referral, a note. Raises Referral at a red flag, InvalidInput.

    A letter to a landlord needs consent and a hearing: Refused.
    """
    refer(details.flags)
    case = open_record(session, case_id)
    tidy = check_step(details, today_of(session))
    if tidy.kind in {LETTER, REFERRAL} and names_landlord(tidy.text):
        check_landlord(seen(case))
    record = write_step(session, case_id, tidy)
    if tidy.kind == TALK:
        case.first_talk = min(tidy.day, case.first_talk or tidy.day)
    session.flush()
    return step_of(record, now_of(session))


@needs(Action.MEDIATE)
def change_step(session: Session, step_id: int, details: StepDetails) -> Step:
    """Replace it within a day. Raises NotNow later."""
    refer(details.flags)
    record = _record(session, step_id)
    open_record(session, record.case_id)
    if not changeable(record.noted_at, now_of(session)):
        raise NotNow(_("This can no longer be changed."), _("Please add a correction."))
    tidy = check_step(details, today_of(session))
    record.kind, record.day, record.text, record.visible = tidy.kind, tidy.day, tidy.text, tidy.visible
    session.flush()
    return step_of(record, now_of(session))


@needs(Action.MEDIATE)
def correct_step(session: Session, step_id: int, text: str) -> Step:
    """Add what is right; the old words stay beside it."""
    record = _record(session, step_id)
    open_record(session, record.case_id)
    record.corrections = [*record.corrections, correction(session, check_reason(text, "text"))]
    session.flush()
    return step_of(record, now_of(session))


@needs(Action.MEDIATE)
def note_paper(session: Session, case_id: int, title: str, purpose: str = "") -> None:
    """A paper of this case is printed or saved as a file: a line for mediators, which goes with the case."""
    record = case_record(session, case_id)
    if record.emptied_on is None:
        told = _("Printed or saved: {paper}").format(paper=title)
        text = block("text", f"{told}. {purpose}" if purpose else told)
        write_step(session, record.id, StepDetails(NOTE, today_of(session), text, FOR_MEDIATORS))
        session.flush()


def _record(session: Session, step_id: int) -> CaseStepRecord:
    record = session.get(CaseStepRecord, step_id)
    if record is None:
        raise NotFound(_("This step is not in the file any more."), _("Please open the case again."))
    return record
