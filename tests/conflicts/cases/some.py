"""Cases as tests need them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from app.base.storage import Session
from app.conflicts.cases.rules.choices import B
from app.conflicts.cases.rules.values import Case, CaseDetails, Consent, Household, Intake, ObservationDetails
from app.conflicts.cases.service import declare_uninvolved, open_case
from tests.conftest import TODAY

CONSENT = Consent(TODAY + timedelta(days=365), True, True, True, True)
DETAILS = CaseDetails("noise", "Canarisweg 3", "Block 1", "stairwell", "", ("party",), "Loud music at night.")
FAMILY_A = Household("Amal Haddad", "2nd left", "0151 1", "Arabic", True, True)
FAMILY_B = Household("Bernd Kranz", "3rd right", "0151 2")
INTAKE = Intake(DETAILS, CONSENT, FAMILY_A, FAMILY_B)
NIGHT = ObservationDetails(TODAY, time(23, 10), time(0, 30), ("heard",), "music", "bedroom", "I could not sleep.")


def a_case(session: Session, **consent: object) -> Case:
    """An open case with a mediator who has no part in it."""
    today = session.info["now"].date()
    allowed = replace(CONSENT, keep_until=today + timedelta(days=365))
    case = open_case(session, replace(INTAKE, consent=replace(allowed, **consent)))  # type: ignore[arg-type]
    return declare_uninvolved(session, case.id)


def day_of(session: Session) -> date:
    """Today in this unit of work."""
    today: date = session.info["now"].date()
    return today


__all__ = ["CONSENT", "DETAILS", "FAMILY_A", "FAMILY_B", "INTAKE", "NIGHT", "B", "a_case", "day_of"]
