"""Hours that volunteers give: quarters of an hour, whole cents, who signed.

A line is worth `quarters × rate ÷ 4`. It is rounded once for each line, half a cent upwards, and the rounded lines are
added up. So every sum is the sum of what stands on the sheet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from app.base.dates import read_time, show_day, show_time
from app.base.errors import InvalidInput
from app.base.i18n import N_, _
from app.base.money import Cents, show_amount
from app.base.texts import clean, clean_block, fold

QUARTER, MOST_QUARTERS = 15, 40  # minutes; 10 hours a day, as funders count
SHORT, LONG, MOST_LINES = 200, 4_000, 200
YEARS_BACK = timedelta(days=366 * 20)
MOST_RATE = 100_000
STATE_AGE, STATE_QUARTERS = 14, 320  # what states ask for their own certificate: age, 80 hours a year
COMPETENCES = (
    N_("works well with others"), N_("is reliable"), N_("plans and organises"), N_("leads a group"),
    N_("listens and settles disputes"), N_("speaks in front of people"), N_("interprets between languages"),
    N_("handles money with care"), N_("has ideas of their own"), N_("works with their hands"),
)  # fmt: skip
_HOURS = re.compile(r"(\d{1,3})(?:[.,](\d{1,2})|:(\d{2}))?(?:\s*h)?")
_PARTS = {None: 0, "0": 0, "00": 0, "25": 1, "5": 2, "50": 2, "75": 3}


@dataclass(frozen=True, slots=True)
class HourDetails:
    """What stands on one line of a sheet. Either `quarters`, or both times; with both, the quarters count."""

    name: str
    day: date | None
    quarters: int | None = None
    what: str = ""
    starts: time | None = None
    ends: time | None = None
    project_id: int | None = None
    activity_id: int | None = None
    volunteer_signed: bool = True
    leader_signed: bool = True
    member_id: int | None = None
    shift_id: int | None = None


@dataclass(frozen=True, slots=True)
class HourLine:
    """One line as it stands in the file."""

    id: int
    name: str
    day: date
    quarters: int
    what: str
    starts: time | None
    ends: time | None
    project_id: int | None
    activity_id: int | None
    volunteer_signed: bool
    leader_signed: bool
    member_id: int | None
    discarded: bool = False

    @property
    def signed(self) -> bool:
        """True if both signed: only then a funder counts it."""
        return self.volunteer_signed and self.leader_signed


@dataclass(frozen=True, slots=True)
class Rate:
    """What a funder counts for one hour from a day until a day, or that it counts nothing."""

    funder: str
    cents: Cents | None
    accepted: bool = True
    from_day: date | None = None
    to_day: date | None = None

    def holds_on(self, day: date) -> bool:
        """True if the rate counts on this day."""
        return (self.from_day is None or self.from_day <= day) and (self.to_day is None or day <= self.to_day)


@dataclass(frozen=True, slots=True)
class CertificateDetails:
    """Whose work is confirmed, of which days, and what is said about it."""

    name: str
    from_day: date | None
    to_day: date | None
    tasks: str = ""
    competences: tuple[str, ...] = ()
    training: str = ""
    member_id: int | None = None


def value_of(quarters: int, cents: int) -> Cents:
    """What so many quarters of an hour are worth at this rate an hour; half a cent goes upwards."""
    return Cents((quarters * cents + 2) // 4)


def show_hours(quarters: int) -> str:
    """ "2,50": hours with two places, in the active language."""
    return show_amount(Cents(quarters * 25))


def read_quarters(typed: str, field: str = "hours") -> int | None:
    """ "2", "2,5", "2.25", "2:30" as quarters of an hour; None if empty. Raises InvalidInput for `field`."""
    text = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in clean(typed).lower())  # also Arabic ones
    if not text:
        return None
    found = _HOURS.fullmatch(text)
    advice = _("Write quarters of an hour: 2 or 2,25 or 2,5 or 2:45.")
    if found is None:
        raise InvalidInput(field, _("“{text}” are no hours.").format(text=text[:40]), advice)
    if found[3] is not None:
        minutes = int(found[3])
        if minutes % QUARTER or minutes >= 60:  # noqa: PLR2004 - minutes of an hour
            raise InvalidInput(field, _("“{text}” are no whole quarters of an hour.").format(text=text[:40]), advice)
        return int(found[1]) * 4 + minutes // QUARTER
    if found[2] not in _PARTS:
        raise InvalidInput(field, _("“{text}” are no whole quarters of an hour.").format(text=text[:40]), advice)
    return int(found[1]) * 4 + _PARTS[found[2]]


def quarters_between(starts: time, ends: time) -> int:
    """Whole quarters from one time to the other, the nearest; an end before the beginning is after midnight."""
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return ((minutes % 1440) * 2 + QUARTER) // (2 * QUARTER)


def check_hours(details: HourDetails, today: date) -> tuple[HourDetails, date, int]:
    """The tidied details, their day and quarters. Raises InvalidInput for name, day, hours or what."""
    name, what = clean(details.name), clean(details.what)
    if not name:
        raise InvalidInput("name", _("Who helped?"), _("Please enter a name."))
    check_length("name", name)
    check_length("what", what)
    if details.day is None:
        raise InvalidInput("day", _("Please enter the day."), _("Write it like 3.5.2026."))
    check_past("day", details.day, today)
    return replace(details, name=name, what=what), details.day, _checked_quarters(details)


def _checked_quarters(details: HourDetails) -> int:
    quarters, span = details.quarters, None
    if details.starts is not None and details.ends is not None:
        span = quarters_between(details.starts, details.ends)
        quarters = span if quarters is None else quarters
    if not quarters:
        raise InvalidInput("hours", _("How many hours?"), _("Write the hours, or from when until when."))
    if span is not None and quarters > span:
        raise InvalidInput(
            "hours", _("These are more hours than from the beginning to the end."),
            _("From and until make {hours} hours.").format(hours=show_hours(span)),
        )  # fmt: skip
    if quarters > MOST_QUARTERS:
        raise too_many(details.name, details.day)
    return quarters


def too_many(name: str, day: date | None) -> InvalidInput:
    """More than 10 hours on one day."""
    when = show_day(day) if day else ""
    return InvalidInput(
        "hours", _("{name} would have more than 10 hours on {day}.").format(name=clean(name), day=when),
        _("Funders count 10 hours a day at most. Please check the sheet."),
    )  # fmt: skip


def check_past(field: str, day: date, today: date) -> None:
    """Raises InvalidInput for a day in the future or so long ago that nobody means it."""
    if day > today:
        raise InvalidInput(field, _("This day lies in the future."), _("Hours are written down afterwards."))
    if day < today - YEARS_BACK:
        raise InvalidInput(field, _("This day lies too far away."), _("Please check the year."))


def check_length(field: str, text: str, most: int = SHORT) -> None:
    """Raises InvalidInput for a text that is too long."""
    if len(text) > most:
        raise InvalidInput(field, _("This text is too long."), _("Up to {count} letters fit.").format(count=most))


def check_rate(rate: Rate, today: date) -> Rate:
    """The tidied rate. Raises InvalidInput for funder, cents, from_day or to_day."""
    funder = clean(rate.funder)
    if not funder:
        raise InvalidInput("funder", _("Which funder is it?"))
    check_length("funder", funder)
    if rate.accepted and not rate.cents:
        raise InvalidInput("cents", _("Please enter an amount."), _("Write it like 12,50."))
    if not 0 <= (rate.cents or 0) <= MOST_RATE:
        raise InvalidInput("cents", _("This amount does not fit here."), _("It is what one hour counts."))
    for field in ("from_day", "to_day"):
        day = getattr(rate, field)
        if day is not None and abs(day - today) > YEARS_BACK:
            raise InvalidInput(field, _("This day lies too far away."), _("Please check the year."))
    if rate.from_day and rate.to_day and rate.to_day < rate.from_day:
        raise InvalidInput("to_day", _("The end lies before the beginning."))
    return replace(rate, funder=funder, cents=Cents(rate.cents or 0))


def overlap(one: Rate, other: Rate) -> bool:
    """True if both are of the same funder and hold on one and the same day."""
    if fold(one.funder) != fold(other.funder):
        return False
    begin = max(one.from_day or date.min, other.from_day or date.min)
    end = min(one.to_day or date.max, other.to_day or date.max)
    return begin <= end


def check_certificate(details: CertificateDetails, today: date) -> tuple[CertificateDetails, date, date]:
    """The tidied details and both days. Raises InvalidInput."""
    name, training = clean(details.name), clean_block(details.training).strip()
    tasks = clean_block(details.tasks).strip()
    if not name:
        raise InvalidInput("name", _("Whose work is it?"), _("Please enter a name."))
    for field, text, most in (("name", name, SHORT), ("tasks", tasks, LONG), ("training", training, LONG)):
        check_length(field, text, most)
    for field in ("from_day", "to_day"):
        if getattr(details, field) is None:
            raise InvalidInput(field, _("Please enter the day."), _("Write it like 3.5.2026."))
    if details.from_day is None or details.to_day is None:
        raise InvalidInput("from_day", _("Please enter the day."))
    check_past("from_day", details.from_day, today)
    check_past("to_day", details.to_day, today)
    if details.to_day < details.from_day:
        raise InvalidInput("to_day", _("The end lies before the beginning."))
    competences = checked_pool("\n".join(details.competences))
    tidy = replace(details, name=name, tasks=tasks, training=training, competences=competences)
    return tidy, details.from_day, details.to_day


def checked_pool(text: str) -> tuple[str, ...]:
    """One competence on each line, without doubles. Raises InvalidInput for too many or too long ones."""
    words = tuple(dict.fromkeys(clean(line) for line in clean_block(text).splitlines() if line.strip()))
    for word in words:
        check_length("competences", word)
    if len(words) > 40:  # noqa: PLR2004 - more nobody reads
        raise InvalidInput("competences", _("These are too many."), _("Up to {count} fit.").format(count=40))
    return words


def read_span(typed: str, field: str = "hours") -> tuple[time | None, time | None, int | None]:
    """ "14-17:30" as two times, "2,5" as quarters: (from, until, quarters). Raises InvalidInput for `field`."""
    text = clean(typed).replace("–", "-").replace("—", "-")
    first, dash, last = text.partition("-")
    if not dash:
        return None, None, read_quarters(text, field)
    return read_time(first, field), read_time(last, field), None


def show_span(line: HourLine) -> str:
    """What `read_span` reads: "14:00-17:30" or "2,50"."""
    if line.starts is not None and line.ends is not None and quarters_between(line.starts, line.ends) == line.quarters:
        return f"{show_time(line.starts)}-{show_time(line.ends)}"
    return show_hours(line.quarters)
