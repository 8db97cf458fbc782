"""Days and times as people type and read them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from app.base.errors import InvalidInput
from app.base.i18n import _, is_rtl, language, locale
from app.base.texts import fold

AHEAD = 90  # days that a day without a year may lie ahead
_LEFT_TO_RIGHT = "\u200e"  # keeps the full stop of "26.11." behind the number
_WORDS = {"heute": 0, "today": 0, "gestern": -1, "yesterday": -1, "vorgestern": -2, "morgen": 1, "tomorrow": 1}
_WEEKDAYS = (
    ("mo", "montag", "monday"),
    ("di", "dienstag", "tuesday"),
    ("mi", "mittwoch", "wednesday"),
    ("do", "donnerstag", "thursday"),
    ("fr", "freitag", "friday"),
    ("sa", "samstag", "saturday"),
    ("so", "sonntag", "sunday"),
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan jaenner january", "februar feb february", "marz mar maerz mrz march", "april apr", "mai may",
            "juni jun june", "juli jul july", "august aug", "september sep sept", "oktober okt october oct",
            "november nov", "dezember dez december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[./\-\s]+(\d{1,2}|[a-z]+)[./\-\s]*(\d{4}|\d{2})?\.?")
_YEAR_MONTH_DAY = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[t ].*)?")


def read_day(text: str, today: date, field: str = "day", ahead: int = AHEAD) -> date:
    """Read "3.5.", "3.5.26", "03.05.2026", "2026-05-03", "3. Mai", "heute", "gestern", "Montag" (the last one).

    A day without a year lies at most `ahead` days ahead, else it is the last one. Two-digit years lie between
    79 years ago and 20 years ahead. Raises InvalidInput for `field`.
    """
    typed = fold(text).strip().rstrip(",")
    if typed in _WORDS:
        return today + timedelta(_WORDS[typed])
    for number, names in enumerate(_WEEKDAYS):
        if typed in names:
            return today - timedelta((today.weekday() - number) % 7)
    with suppress(ValueError, KeyError):  # the 31st of June, the 5th of Foo
        if found := _YEAR_MONTH_DAY.fullmatch(typed):
            return date(*(int(part) for part in found.groups()))
        if found := _DAY_MONTH_YEAR.fullmatch(typed):
            return _day_month_year(found[1], found[2], found[3], today, ahead)
    raise InvalidInput(field, _("“{text}” is not a date.").format(text=text[:40]), _("Write it like 3.5.2026."))


def _day_month_year(day: str, month: str, year: str | None, today: date, ahead: int) -> date:
    number = int(month) if month.isdigit() else _MONTHS[month]
    if year is None:
        latest = today + timedelta(ahead)
        return max(d for d in _in_years(number, int(day), range(latest.year - 4, latest.year + 1)) if d <= latest)
    if len(year) == 2:  # noqa: PLR2004 - two digits
        full = today.year // 100 * 100 + int(year)
        year = str(full - 100 if full > today.year + 20 else full)
    return date(int(year), number, int(day))


def _in_years(month: int, day: int, years: range) -> list[date]:
    """The same day in each year that has it (29 February is rare). ValueError if no year has it."""
    found = []
    for year in years:
        with suppress(ValueError):
            found.append(date(year, month, day))
    if not found:
        raise ValueError(day)
    return found


def show_day(day: date) -> str:
    """ "03.05.2026"; German order in every language but English, so that screen and paper agree."""
    if language() == "en":
        return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def show_day_long(day: date) -> str:
    """ "Sonntag, 3. Mai 2026"."""
    from babel.dates import format_date

    return format_date(day, format="full", locale=locale().split("@")[0])


def show_day_brief(day: date) -> str:
    """ "Do 26.11."; for lists of what comes next."""
    from babel.dates import format_date

    weekday = format_date(day, format="EEE", locale=locale().split("@")[0]).rstrip(".")
    numbers = f"{day.day:02d}/{day.month:02d}" if language() == "en" else f"{day.day:02d}.{day.month:02d}."
    return f"{weekday} {_LEFT_TO_RIGHT}{numbers}{_LEFT_TO_RIGHT}" if is_rtl() else f"{weekday} {numbers}"


def show_time(moment: time | datetime) -> str:
    """ "18:05"."""
    return f"{moment.hour}:{moment.minute:02d}"


def show_moment(moment: datetime) -> str:
    """ "03.05.2026, 18:05"."""
    return f"{show_day(moment.date())}, {show_time(moment)}"


def read_time(text: str, field: str = "time") -> time:
    """Read "18", "18:05", "18.05", "18 Uhr". Raises InvalidInput for `field`."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.\s]?(\d{2}))?(?:\s*(?:uhr|h))?", text.strip().lower())
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:  # noqa: PLR2004 - hours, minutes
        return time(int(found[1]), int(found[2] or 0))
    raise InvalidInput(field, _("“{text}” is not a time.").format(text=text[:40]), _("Write it like 18:30."))
