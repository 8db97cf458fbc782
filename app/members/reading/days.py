"""Days as they stand in lists: 31.12.1980, 31.12.80, 1980-12-31, 31/12/1980, 31. Dezember 1980, 31 Dec 1980, 29586."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.lists.table import shorten
from app.base.texts import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan janner jaenner", "februar february feb feber", "marz maerz march mar mrz",
            "april apr", "mai may", "juni june jun", "juli july jul", "august aug", "september sept sep",
            "oktober october okt oct", "november nov", "dezember december dez dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NOTHING = frozenset({"", "-", "--", "–", "—", "?", "k.a.", "ka", "keine angabe", "unbekannt", "unknown", "n/a", "na",
                      "none", "null", "00.00.0000", "0000-00-00", "00.00.00", "0"})  # fmt: skip
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[t ].*)?")
_COMPACT = re.compile(r"([12][0-9]{3})([0-9]{2})([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\s*[.\-]\s*([0-9]{1,2})\s*[.\-]\s*([0-9]{4}|[0-9]{2})(?:\s+[0-9:]+)?")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})(?:\s+[0-9:]+)?")
_NAMED = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[.\s\-]+([a-z]+)[.\s,\-]+([0-9]{4}|[0-9]{2})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?[,\s]+([0-9]{4})")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_MONTH_YEAR = re.compile(r"(?:([0-9]{1,2})\s*[./]\s*|([a-z]+)\.?\s+)?([0-9]{4})")
_SERIAL_START = date(1899, 12, 30)  # Excel's day 0, its false 29 February 1900 allowed for
_SERIALS = range(10_000, 73_051)  # 1927 to 2099; shorter numbers are years
_MONTHS_A_YEAR = 12


def is_month_first(values: Iterable[str]) -> bool:
    """The column writes 12/31/1980: some day is above 12 in the second place and none in the first."""
    pairs = [(int(found[1]), int(found[2])) for value in values if (found := _SLASHED.fullmatch(value.strip()))]
    return any(second > _MONTHS_A_YEAR for _first, second in pairs) and all(
        first <= _MONTHS_A_YEAR for first, _second in pairs
    )


def read_list_day(
    text: str, latest_year: int, field: str, *, month_first: bool = False, rough: bool = False
) -> date | None:
    """The day, or None for an empty cell and for "-", "unbekannt" and the like. Raises InvalidInput for `field`.

    A two-digit year is the last one up to `latest_year`. `rough` also takes "2015" and "Mai 2015" as the first day.
    """
    typed = fold(text).strip()
    if typed in _NOTHING:
        return None
    try:
        found = _exact_day(typed, latest_year, month_first=month_first) or (_rough_day(typed) if rough else None)
    except (ValueError, KeyError):
        found = None
    if found is None:
        raise InvalidInput(field, _("“{text}” is not a date").format(text=shorten(text, 40)))
    return found


def _exact_day(typed: str, latest_year: int, *, month_first: bool) -> date | None:
    if found := _ISO.fullmatch(typed) or _COMPACT.fullmatch(typed):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.fullmatch(typed):
        return date(_year(found[3], latest_year), int(found[2]), int(found[1]))
    if found := _SLASHED.fullmatch(typed):
        day, month = (found[2], found[1]) if month_first else (found[1], found[2])
        return date(_year(found[3], latest_year), int(month), int(day))
    if (found := _SERIAL.fullmatch(typed)) and int(found[1]) in _SERIALS:
        return _SERIAL_START + timedelta(int(found[1]))
    return _day_in_words(typed, latest_year)


def _day_in_words(typed: str, latest_year: int) -> date | None:
    if found := _NAMED.fullmatch(typed):
        return date(_year(found[3], latest_year), _MONTHS[found[2]], int(found[1]))
    if found := _MONTH_FIRST.fullmatch(typed):
        return date(int(found[3]), _MONTHS[found[1]], int(found[2]))
    return None


def _rough_day(typed: str) -> date | None:
    found = _MONTH_YEAR.fullmatch(typed)
    if not found:
        return None
    month = int(found[1]) if found[1] else _MONTHS[found[2]] if found[2] else 1
    return date(int(found[3]), month, 1)


def _year(written: str, latest: int) -> int:
    year = int(written)
    if len(written) > 2:  # noqa: PLR2004 - two digits
        return year
    return latest - (latest - year) % 100
