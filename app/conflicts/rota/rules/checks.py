"""What people type for a rota, checked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

from app.base.errors import InvalidInput
from app.base.i18n import _, ngettext
from app.base.texts import clean, fold
from app.conflicts.rota.rules.values import (
    EXEMPT,
    HOLIDAY,
    KINDS,
    RHYTHMS,
    AbsenceDetails,
    PlanDetails,
    monday,
    mondays,
)

MOST_FLATS, MOST_AREAS, LONGEST = 100, 8, 60
FIRST_YEAR, LAST_YEAR = 2000, 2100
_COUNT = re.compile(r"(\d{1,6})(?:\s+[^\W\d_]+)?\.?")
_BETWEEN = re.compile(r"[\n\r;,]+")
_MOST_TYPED = 20_000


def read_flats(typed: str) -> tuple[str, ...]:
    """Names of flats in their order: "1st floor left, 1st floor right", one in each line, or "12 flats".

    Raises InvalidInput for "flats": none, too many, one of them twice or too long.
    """
    if len(typed) > _MOST_TYPED:
        raise InvalidInput("flats", _("This list is too long."), _most())
    if number := _COUNT.fullmatch(clean(typed)):
        return _numbered(int(number[1]))
    names = tuple(name for part in _BETWEEN.split(typed) if (name := clean(part)))
    if not names:
        raise InvalidInput("flats", _("Who takes turns?"), _("For example: 12 flats. Or: ground floor left, …"))
    if len(names) > MOST_FLATS:
        raise InvalidInput("flats", _("There are {count} flats in this list.").format(count=len(names)), _most())
    _check_names(names)
    return names


def _numbered(count: int) -> tuple[str, ...]:
    if not 1 <= count <= MOST_FLATS:
        raise InvalidInput("flats", _("{count} flats do not fit.").format(count=count), _most())
    return tuple(_("Flat {number}").format(number=number) for number in range(1, count + 1))


def _check_names(names: tuple[str, ...]) -> None:
    for name in names:
        if len(name) > LONGEST:
            what = _("“{name}” is too long.").format(name=f"{name[:40]}…")
            raise InvalidInput("flats", what, _("Please put a comma between two flats."))
    twice = next((name for name, count in Counter(map(fold, names)).items() if count > 1), None)
    if twice is not None:
        shown = next(name for name in names if fold(name) == twice)
        raise InvalidInput("flats", _("“{name}” is there twice.").format(name=shown), _("Please add left or right."))


def _most() -> str:
    return _("From 1 to {most} flats.").format(most=MOST_FLATS)


def check_plan(details: PlanDetails) -> PlanDetails:
    """The tidied details: begins on a Monday, a year long unless said otherwise. Raises InvalidInput."""
    house = clean(details.house)
    if not house:
        raise InvalidInput("house", _("Which house is it?"), _("For example: Canarisweg 12."))
    if len(house) > LONGEST * 2:
        raise InvalidInput("house", _("This name is too long."))
    check_year(details.begins, "begins")
    areas = tuple((clean(name), rhythm) for name, rhythm in details.areas)
    if not areas:
        raise InvalidInput("areas", _("What is cleaned?"), _("Please choose at least one area."))
    _check_areas(areas)
    if not details.flats or len(details.flats) > MOST_FLATS:
        raise InvalidInput("flats", _("Who takes turns?"), _most())
    flats = tuple(clean(name) for name in details.flats)
    _check_names(flats)
    begins = monday(details.begins)
    weeks = details.weeks or mondays(begins)
    if not 1 <= weeks <= mondays(begins):
        raise InvalidInput("weeks", _("A plan is for one year at most."))
    return replace(details, house=house, begins=begins, areas=areas, flats=flats, weeks=weeks)


def _check_areas(areas: tuple[tuple[str, int], ...]) -> None:
    names = [fold(name) for name, _rhythm in areas]
    if len(areas) > MOST_AREAS or not all(names) or any(len(name) > LONGEST for name in names):
        told = ngettext("One area, with a short name.", "Up to {most} areas, each with a short name.", MOST_AREAS)
        raise InvalidInput("areas", _("These areas do not fit."), told.format(most=MOST_AREAS))
    if len(set(names)) < len(names):
        raise InvalidInput("areas", _("An area is there twice."))
    if any(rhythm not in RHYTHMS for _name, rhythm in areas):
        raise InvalidInput("areas", _("How often is it cleaned?"))


def check_absence(details: AbsenceDetails, begins: date, ends: date) -> AbsenceDetails:
    """The tidied details; days outside the plan are cut off. Raises InvalidInput."""
    if details.kind not in KINDS or (details.flat_id is None) != (details.kind == HOLIDAY):
        raise InvalidInput("flat", _("Please choose a flat."))
    check_year(details.first, "first")
    check_year(details.last, "last")
    if details.last < details.first:
        raise InvalidInput("last", _("The end lies before the beginning."))
    if details.last < begins or details.first > ends:
        raise InvalidInput("first", _("The plan does not cover these days."))
    area = details.area_id if details.kind == EXEMPT else None
    first, last = max(details.first, begins), min(details.last, ends)
    return replace(details, first=first, last=last, area_id=area, reason=clean(details.reason)[:200])


def check_year(day: date, field: str) -> None:
    """Raises InvalidInput for a day that nobody can mean."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidInput(field, _("This year does not fit."), _("Write it like 3.5.2026."))
