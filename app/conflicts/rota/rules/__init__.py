"""The cleaning rota as values, how it is dealt, and whether it is fair. Pure rules."""

from __future__ import annotations

from app.conflicts.rota.rules.checks import LONGEST, MOST_FLATS, check_absence, check_plan, read_flats
from app.conflicts.rota.rules.dealing import deal
from app.conflicts.rota.rules.fairness import Fairness, fairness, in_words, shares
from app.conflicts.rota.rules.values import (
    AREAS,
    AWAY,
    EXEMPT,
    HOLIDAY,
    KINDS,
    RHYTHMS,
    WEEK,
    Absence,
    AbsenceDetails,
    Area,
    Flat,
    House,
    Plan,
    PlanDetails,
    Slot,
    Swap,
    Turn,
    monday,
    mondays,
    week_words,
)

__all__ = [
    "AREAS", "AWAY", "EXEMPT", "HOLIDAY", "KINDS", "LONGEST", "MOST_FLATS", "RHYTHMS", "WEEK", "Absence",
    "AbsenceDetails", "Area", "Fairness", "Flat", "House", "Plan", "PlanDetails", "Slot", "Swap", "Turn",
    "check_absence", "check_plan", "deal", "fairness", "in_words", "monday", "mondays", "read_flats", "shares",
    "week_words",
]  # fmt: skip
