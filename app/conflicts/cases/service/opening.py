"""Taking in: a case with consent, or a stroke on a tally without."""

from __future__ import annotations

from dataclasses import astuple
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage.rights import needs
from app.base.texts import fold
from app.conflicts.cases.records import CaseRecord, SideRecord, TallyRecord
from app.conflicts.cases.rules.checks import check_case, check_consent, check_household, later, line, one_of
from app.conflicts.cases.rules.choices import KINDS, ONLY_COUNTED, SIDES, A, B
from app.conflicts.cases.rules.states import State, refer
from app.conflicts.cases.rules.values import Case, CaseDetails, Consent, Household, Intake
from app.conflicts.cases.service.rows import open_record, saved, today_of, who_of
from app.group.rights import Action

INFORM_WITHIN = timedelta(days=30)  # Art. 14 (3) (a) GDPR: at the latest within one month


@needs(Action.MEDIATE)
def open_case(session: Session, intake: Intake) -> Case:
    """A new case. Raises Referral at a red flag (then nothing is kept), InvalidInput without consent."""
    refer(intake.flags)
    today = today_of(session)
    details = check_case(intake.details)
    consent = check_consent(intake.consent, today)
    households = {side: check_household(one, side) for side, one in ((A, intake.a), (B, intake.b))}
    record = CaseRecord(number=_next_number(session), state=State.NEW, opened_on=today)
    record.put(details)
    record.house_key = _key(details.house)
    record.allow(consent)
    record.households = [SideRecord(side=side) for side in SIDES]
    for side, household in households.items():
        record.side(side).put(household)
    if _names_somebody(households[B]):
        record.inform_due = later(today, INFORM_WITHIN)
    session.add(record)
    return saved(session, record)


@needs(Action.MEDIATE)
def count_only(session: Session, kind: str, block: str = "") -> None:
    """Somebody came and allowed nothing: kind, month and block are counted, nothing else is kept."""
    one_of("kind", kind, KINDS)
    today = today_of(session)
    session.add(
        TallyRecord(
            year=today.year, month=today.month, kind=kind, block=line("block", block), outcome=ONLY_COUNTED,
            agreement=False, days_to_talk=None,
        )
    )  # fmt: skip
    session.flush()


@needs(Action.MEDIATE)
def change_case(session: Session, case_id: int, details: CaseDetails) -> Case:
    """Replace what it is about. Raises InvalidInput."""
    record = open_record(session, case_id)
    tidy = check_case(details)
    record.put(tidy)
    record.house_key = _key(tidy.house)
    return saved(session, record)


@needs(Action.MEDIATE)
def change_household(session: Session, case_id: int, side: str, household: Household) -> Case:
    """Replace what is known about household A or B. Whoever is spoken about must be told (Art. 14 GDPR)."""
    one_of("side", side, SIDES)
    record = open_record(session, case_id)
    record.side(side).put(check_household(household, side))
    if side == B and _names_somebody(household) and record.inform_due is None:
        record.inform_due = later(today_of(session), INFORM_WITHIN)
    record.search_key = fold(record.search_text())
    return saved(session, record)


@needs(Action.MEDIATE)
def change_consent(session: Session, case_id: int, consent: Consent) -> Case:
    """Household A allows more or less. Taking back all of it is `withdraw`. Raises InvalidInput."""
    record = open_record(session, case_id)
    if record.state == State.WITHDRAWN:
        raise InvalidInput("keep_until", _("This case was withdrawn."), _("Please open a new case."))
    record.allow(check_consent(consent, today_of(session)))
    return saved(session, record)


@needs(Action.MEDIATE)
def declare_uninvolved(session: Session, case_id: int, name: str = "") -> Case:
    """Whoever leads the talk declares to have no part in it; without a name the person signed in."""
    record = open_record(session, case_id)
    record.uninvolved = line("uninvolved", name) or who_of(session) or _("Mediator")
    return saved(session, record)


def _next_number(session: Session) -> int:
    return (session.scalar(select(func.max(CaseRecord.number))) or 0) + 1


def _key(house: str) -> str:
    return fold(house)[:200]


def _names_somebody(household: Household) -> bool:
    return any(isinstance(value, str) and value.strip() for value in astuple(household))
