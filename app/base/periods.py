"""How long things are kept, reckoned in days that are known to be right: clocks of computers jump.

Pure arithmetic; which period holds for what, each file decides itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAYS, WEEKS, MONTHS, YEARS, YEAR_ENDS, FOR_EVER = "days", "weeks", "months", "years", "year_ends", "for_ever"
TRUSTED_JUMP = timedelta(days=2)  # further than that, the clock may be wrong: ask


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The day by which periods are reckoned. `asks`: the clock jumped, nothing is deleted before a person says yes."""

    day: date
    asks: bool
    shown: date  # what the clock of the computer says


def reckon(last_seen: date | None, now: date) -> Reckoning:
    """The later of the two days, unless the clock jumped by more than two days: then the last day that was right."""
    if last_seen is None:
        return Reckoning(now, False, now)
    jumped = abs(now - last_seen) > TRUSTED_JUMP
    return Reckoning(last_seen if jumped else max(last_seen, now), jumped, now)


def last_due(amount: int, unit: str, day: date) -> date | None:
    """What began on this day or before is due on `day`; None: nothing ever is."""
    try:
        return _last_due(amount, unit, day)
    except (ValueError, OverflowError):  # before the calendar begins
        return None


def _last_due(amount: int, unit: str, day: date) -> date | None:
    if unit == DAYS:
        return day - timedelta(days=amount)
    if unit == WEEKS:
        return day - timedelta(weeks=amount)
    if unit == MONTHS:
        return months_before(day, amount)
    if unit == YEARS:
        return months_before(day, 12 * amount)
    if unit == YEAR_ENDS:
        return date(day.year - amount - 1, 12, 31)
    return None


def months_before(day: date, months: int) -> date:
    """The same day so many months before; the last of the month where there is no such day. Raises ValueError."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            if last == 28:  # noqa: PLR2004 - every month has 28 days: it is the year
                raise
    raise ValueError


def days_after(day: date, days: int) -> date:
    """So many days later; at the end of time the end of time."""
    return day + timedelta(days=min(days, (date.max - day).days))
