"""A restriction as a value. Art. 18 GDPR: stored, but not used, until it is clear what is to happen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.base.errors import InvalidInput
from app.base.i18n import N_, _
from app.base.texts import clean

LONGEST = 500
REASONS = (  # Art. 18(1) a to d, and § 35(3) BDSG
    N_("The person says that the data are wrong. We are checking."),
    N_("The person does not want us to delete the data."),
    N_("The person needs the data for a claim."),
    N_("The person objects. We are checking whose reasons weigh more."),
    N_("A law or our statutes ask us to keep the data for now."),
)


@dataclass(frozen=True, slots=True)
class Restriction:
    """Since when and why the data of a person may not be used; `lifted_on` is empty while it holds."""

    id: int
    member_id: int
    since: date
    reason: str
    lifted_on: date | None
    lifted_why: str


def check_reason(reason: str, field: str = "reason") -> str:
    """One clean line. Raises InvalidInput if it is empty or too long."""
    tidy = clean(reason)
    if not tidy:
        raise InvalidInput(field, _("Please say why."), _("One sentence is enough."))
    if len(tidy) > LONGEST:
        raise InvalidInput(field, _("This text is too long."), _("Up to {count} letters fit.").format(count=LONGEST))
    return tidy


def check_day(day: date, today: date, field: str = "since") -> date:
    """Raises InvalidInput if the day lies in the future."""
    if day > today:
        raise InvalidInput(field, _("This day lies in the future."), _("Please check the day."))
    return day
