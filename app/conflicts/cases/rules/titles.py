"""What a case is called on screen and on paper: its kind and its number, never a name, a house or a flat."""

from __future__ import annotations

from app.base.i18n import _
from app.conflicts.cases.rules.choices import KINDS
from app.conflicts.cases.rules.values import Case


def case_title(case: Case) -> str:
    """ "Noise, no. 12"."""
    return case_title_of(case.details.kind, case.number)


def case_title_of(kind: str, number: int) -> str:
    """The same from its parts."""
    return _("{kind}, no. {number}").format(kind=_(KINDS[kind]), number=number)
