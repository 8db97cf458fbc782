"""What people type about things around the house, checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.texts import clean, clean_block
from app.conflicts.things.rules.values import (
    BINS,
    KINDS,
    MOST_ACTIONS,
    NO,
    QUESTIONS,
    STATES,
    YES,
    ActionLine,
    BodyDetails,
    CheckDetails,
    Notice,
    Thing,
    ThingDetails,
)

LONGEST = 10_000
FIRST_YEAR, LAST_YEAR = 2000, 2100


def check_thing(details: ThingDetails, today: date) -> ThingDetails:
    """The tidied details. Raises InvalidInput for the field that needs another look."""
    tidy = replace(
        details,
        what=clean(details.what),
        place=clean(details.place),
        note=clean_block(details.note).strip(),
        wish=clean(details.wish),
        result=clean_block(details.result).strip(),
    )
    if tidy.kind not in KINDS:
        raise InvalidInput("kind", _("What is it?"), _("Please choose one."))
    if not tidy.place:
        raise InvalidInput("place", _("Where is it?"), _("For example: stairs, second floor."))
    for name, most in (("what", 200), ("place", 200), ("wish", 500), ("note", LONGEST), ("result", LONGEST)):
        _check_length(getattr(tidy, name), most, name)
    check_year(tidy.seen_on, "seen_on")
    if tidy.seen_on > today:
        raise InvalidInput("seen_on", _("This day lies in the future."), _("When was it seen?"))
    if tidy.deadline is not None:
        check_year(tidy.deadline, "deadline")
        if tidy.deadline < tidy.seen_on:
            raise InvalidInput("deadline", _("This day lies before it was seen."))
    return tidy


def check_step(state: str, day: date, note: str, thing: Thing, today: date) -> str:
    """The tidied note. Raises InvalidInput."""
    if state not in STATES:
        raise InvalidInput("state", _("Please choose one."))
    check_year(day, "day")
    if not thing.details.seen_on <= day <= today:
        raise InvalidInput("day", _("This day does not fit."), _("It lies between the day it was seen and today."))
    tidy = clean(note)
    _check_length(tidy, 500, "note")
    return tidy


def check_body(details: BodyDetails) -> BodyDetails:
    """The tidied details. Raises InvalidInput."""
    tidy = BodyDetails(
        clean(details.name), clean_block(details.address).strip(), clean(details.phone), clean(details.email)
    )
    if not tidy.name:
        raise InvalidInput("name", _("Who is it?"), _("For example: landlord, city cleaning."))
    for name, most in (("name", 120), ("address", 300), ("phone", 60), ("email", 200)):
        _check_length(getattr(tidy, name), most, name)
    return tidy


def check_notice(notice: Notice) -> Notice:
    """The tidied notice. Raises InvalidInput."""
    tidy = Notice(clean_block(notice.collected).strip(), clean(notice.contact))
    _check_length(tidy.collected, 500, "collected")
    _check_length(tidy.contact, 200, "contact")
    return tidy


def check_check(details: CheckDetails, today: date) -> CheckDetails:
    """The tidied check. Raises InvalidInput."""
    place = clean(details.place)
    if not place:
        raise InvalidInput("place", _("Which place is it?"), _("For example: yard behind number 12."))
    _check_length(place, 200, "place")
    check_year(details.day, "day")
    if details.day > today:
        raise InvalidInput("day", _("This day lies in the future."))
    if details.again_on is not None:
        check_year(details.again_on, "again_on")
    return replace(
        details,
        place=place,
        answers=_ticked(details.answers, tuple(QUESTIONS)),
        bins=_ticked(details.bins, tuple(BINS)),
        actions=_actions(details.actions),
    )


def _ticked(given: dict[str, tuple[str, str]], keys: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    found = {}
    for key in keys:
        answer, note = given.get(key, ("", ""))
        tidy = clean(note)
        _check_length(tidy, 200, key)
        if answer not in ("", YES, NO):
            raise InvalidInput(key, _("Please choose one."))
        if answer or tidy:
            found[key] = (answer, tidy)
    return found


def _actions(lines: tuple[ActionLine, ...]) -> tuple[ActionLine, ...]:
    tidy = [replace(line, what=clean(line.what), who=clean(line.who)) for line in lines]
    kept = [line for line in tidy if line.what or line.who or line.until]
    for number, line in enumerate(kept, 1):
        if not line.what:
            raise InvalidInput(f"action-{number}", _("What is to be done?"))
        _check_length(line.what, 200, f"action-{number}")
        _check_length(line.who, 120, f"action-{number}")
        if line.until is not None:
            check_year(line.until, f"action-{number}")
    if len(kept) > MOST_ACTIONS:
        raise InvalidInput("actions", _("Up to {count} things to do fit.").format(count=MOST_ACTIONS))
    return tuple(kept)


def check_year(day: date, name: str) -> None:
    """Raises InvalidInput for a day that nobody can mean."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidInput(name, _("This year does not fit."), _("Write it like 3.5.2026."))


def _check_length(text: str, most: int, name: str) -> None:
    if len(text) > most:
        raise InvalidInput(name, _("This text is too long."), _("Up to {count} letters fit.").format(count=most))
