"""A breach as a value, and its clock. Art. 33 GDPR: 72 hours from noticing; Art. 34: tell the people at high risk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from app.base.errors import InvalidInput
from app.base.i18n import N_, _, ngettext
from app.base.texts import clean, clean_block

HOURS = 72
LONGEST = 10_000
UNKNOWN, YES, NO = "unknown", "yes", "no"
ENCRYPTED = {YES: N_("yes, all of it"), NO: N_("no, or not all of it"), UNKNOWN: N_("not known yet")}
NONE, SOME, HIGH = "none", "some", "high"
RISKS = {
    UNKNOWN: N_("not judged yet"),
    NONE: N_("hardly any risk"),
    SOME: N_("a risk"),
    HIGH: N_("a high risk"),
}
_BLOCKS = ("what", "whose", "kinds", "risk_why", "measures", "authority_note", "people_note")
Tone = Literal["good", "care", "bad", "soft"]


@dataclass(frozen=True, slots=True)
class BreachDetails:
    """What is known. Only `noticed_at` and `what` are needed at first; the rest can come later (Art. 33(4))."""

    noticed_at: datetime
    what: str
    happened: str = ""  # when, in words: often nobody knows
    whose: str = ""  # a name on each line, or "all members"
    people: int | None = None
    kinds: str = ""  # of data: names, addresses …
    encrypted: str = UNKNOWN
    risk: str = UNKNOWN
    risk_why: str = ""
    measures: str = ""
    authority_on: date | None = None
    authority_note: str = ""  # reference, or why nobody was told, or why it took longer
    people_on: date | None = None
    people_note: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """One breach as it stands in the file."""

    id: int
    details: BreachDetails
    closed_on: date | None

    @property
    def deadline(self) -> datetime:
        """Until then the authority must be told, unless there is hardly any risk."""
        return after_hours(self.details.noticed_at, HOURS)

    @property
    def must_tell_authority(self) -> bool:
        """True unless the risk was judged as hardly any."""
        return self.details.risk != NONE

    @property
    def must_tell_people(self) -> bool:
        """True at high risk, unless all was encrypted (Art. 34(3)(a))."""
        return self.details.risk == HIGH and self.details.encrypted != YES


@dataclass(frozen=True, slots=True)
class Clock:
    """What the clock of a breach says."""

    text: str
    tone: Tone


def after_hours(moment: datetime, hours: int) -> datetime:
    """So many hours later; at the end of time the end of time."""
    try:
        return moment + timedelta(hours=hours)
    except OverflowError:
        return datetime.max  # noqa: DTZ901 - local time everywhere


def clock(breach: Breach, now: datetime) -> Clock:
    """ "41 hours left", "Told in time", "5 hours too late"."""
    if breach.details.authority_on is not None:
        return Clock(_("The authority was told."), "good")
    if not breach.must_tell_authority:
        return Clock(_("Hardly any risk: nobody must be told. Keep this sheet."), "good")
    if breach.closed_on is not None:
        return Clock(_("Closed. The authority was not told."), "care")
    hours = (breach.deadline - now).total_seconds() / 3600
    whole = int(abs(hours))
    if hours < 0:
        late = ngettext("{count} hour too late: tell the authority now, and why.",
                        "{count} hours too late: tell the authority now, and why.", whole)  # fmt: skip
        return Clock(late.format(count=whole), "bad")
    left = ngettext("{count} hour left to tell the authority.", "{count} hours left to tell the authority.", whole)
    return Clock(left.format(count=whole), "bad" if hours < HOURS / 3 else "care")


def check(details: BreachDetails, now: datetime) -> BreachDetails:
    """The tidied details. Raises InvalidInput for the field that needs another look."""
    blocks = {name: clean_block(getattr(details, name)).strip() for name in _BLOCKS}
    tidy = replace(details, happened=clean(details.happened)[:200], **blocks)  # type: ignore[arg-type]
    if not tidy.what:
        raise InvalidInput("what", _("What happened?"), _("One sentence is enough for now."))
    for name in _BLOCKS:
        if len(getattr(tidy, name)) > LONGEST:
            raise InvalidInput(name, _("This text is too long."), _("Up to {count} letters fit.").format(count=LONGEST))
    if tidy.noticed_at > now:
        raise InvalidInput("noticed_on", _("This moment lies in the future."), _("Please check day and time."))
    for name in ("authority_on", "people_on"):
        day = getattr(tidy, name)
        if day is not None and not tidy.noticed_at.date() <= day <= now.date():
            raise InvalidInput(name, _("This day does not fit."), _("It lies between noticing and today."))
    if tidy.encrypted not in ENCRYPTED or tidy.risk not in RISKS:
        raise InvalidInput("risk", _("Please choose one."))
    return tidy
