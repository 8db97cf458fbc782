"""What is typed, tidied and checked. Each refusal names the field and says what would fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.texts import clean, clean_block, fold
from app.conflicts.cases.rules.choices import (
    BOTH_SIDES,
    CLOSINGS,
    HOW,
    KINDS,
    PLACES,
    RESULTS,
    SIDES,
    STEPS,
    TAGS,
    TALKED,
    VISIBLE,
    WHATS,
)
from app.conflicts.cases.rules.values import (
    AgreementDetails,
    CaseDetails,
    Consent,
    Household,
    ObservationDetails,
    Passing,
    Promise,
    StepDetails,
)

LINE, BLOCK = 200, 10_000  # letters
MOST_WITNESSES = 99
MOST_PROMISES = 30
LONGEST_KEEPING = timedelta(days=2 * 366)
LONGEST_FOLLOW_UP = timedelta(days=366)
EDIT_WINDOW = timedelta(days=1)  # afterwards a correction is added, the old words stay
FIRST_DAY = date(2000, 1, 1)
_LANDLORD = re.compile(
    r"hausverwalt|\bvermieter(?!verein)|eigentumer|wohnungs(bau)?gesellschaft|wohnungsgenossenschaft|wohnungsunternehmen"
    r"|landlord|property manage|housing (company|association)|ev sahib|site yonetim|орендодав|арендодател|صاحب البيت"
    r"|wynajmujac|wlasciciel"
)  # folded


def check_case(details: CaseDetails) -> CaseDetails:
    """The tidied details. Raises InvalidInput."""
    one_of("kind", details.kind, KINDS)
    one_of("place", details.place, PLACES)
    one_of("talked", details.talked, ("", *TALKED))
    for tag in details.tags:
        one_of("tags", tag, TAGS)
    tidy = replace(
        details,
        tags=tuple(tag for tag in TAGS if tag in details.tags),
        **_lines(details, "house", "block", "flat"),
        **_blocks(details, "about", "effect", "wish", "tried"),
    )
    if not tidy.house:
        raise InvalidInput("house", _("Which house is it?"), _("Street and number are enough."))
    return tidy


def check_household(household: Household, side: str) -> Household:
    """The tidied household. Languages only with consent. Raises InvalidInput; fields end in "_a" or "_b"."""
    try:
        tidy = replace(household, **_lines(household, "names", "flat", "reach", "languages"))
    except InvalidInput as problem:
        raise InvalidInput(f"{problem.field}_{side.lower()}", problem.what, problem.advice) from problem
    if tidy.languages and not tidy.languages_agreed:
        raise InvalidInput(
            f"languages_{side.lower()}", _("Did the household agree to this?"),
            _("Languages are kept only with consent."),
        )  # fmt: skip
    return tidy


def check_consent(consent: Consent, today: date) -> Consent:
    """Raises InvalidInput if nothing may be kept, or nobody said that names are not secret."""
    if not consent.mediators:
        raise InvalidInput(
            "mediators", _("Without consent nothing may be kept."), _("Please only count that somebody came.")
        )
    if not consent.told_no_secrecy:
        raise InvalidInput(
            "told_no_secrecy", _("Please say this first."), _("We cannot promise that the name stays secret.")
        )
    if not today < consent.keep_until <= today + min(LONGEST_KEEPING, date.max - today):
        raise InvalidInput("keep_until", _("This day does not fit."), _("Choose a day within the next two years."))
    return consent


def check_observation(details: ObservationDetails, today: date) -> ObservationDetails:
    """The tidied observation. Raises InvalidInput."""
    _past_day(details.day, today)
    one_of("what", details.what, WHATS)
    for how in details.how:
        one_of("how", how, HOW)
    if not details.how:
        raise InvalidInput("how", _("Seen, heard or assumed?"), _("Please tick at least one."))
    if not 0 <= details.witnesses <= MOST_WITNESSES:
        raise InvalidInput(
            "witnesses", _("How many others noticed it?"), _("A number from 0 to {most}.").format(most=MOST_WITNESSES)
        )
    tidy = replace(
        details,
        began=_minute(details.began),
        ended=_minute(details.ended),
        how=tuple(how for how in HOW if how in details.how),
        **_lines(details, "where", "noted_by"),
        **_blocks(details, "effect", "note"),
    )
    if tidy.ended is not None and tidy.began is None:
        raise InvalidInput("began", _("When did it begin?"))
    if tidy.began is not None and tidy.began == tidy.ended:
        raise InvalidInput("ended", _("Beginning and end are the same."), _("Leave the end empty if you do not know."))
    return tidy


def check_step(details: StepDetails, today: date) -> StepDetails:
    """The tidied step. Raises InvalidInput."""
    one_of("kind", details.kind, STEPS)
    one_of("visible", details.visible, VISIBLE)
    _past_day(details.day, today)
    tidy = replace(details, **_blocks(details, "text"))
    if not tidy.text:
        raise InvalidInput("text", _("What was done?"), _("One sentence is enough."))
    return tidy


def check_agreement(details: AgreementDetails, today: date) -> AgreementDetails:
    """The tidied agreement. Raises InvalidInput."""
    _past_day(details.day, today)
    promises = tuple(_promise(one, details.day) for one in details.promises if clean_block(one.what).strip())
    if not promises:
        raise InvalidInput("promises", _("Who does what?"), _("One line is enough."))
    if len(promises) > MOST_PROMISES:
        raise InvalidInput("promises", _("Up to {count} lines fit.").format(count=MOST_PROMISES))
    return replace(details, promises=promises, **_blocks(details, "if_not"))


def _promise(promise: Promise, day: date) -> Promise:
    one_of("side", promise.side, (*SIDES, BOTH_SIDES))
    one_of("result", promise.result, RESULTS)
    if promise.until is not None and not day <= promise.until <= later(day, LONGEST_KEEPING):
        raise InvalidInput("until", _("This day does not fit."), _("It lies within two years after the talk."))
    return replace(promise, **_blocks(promise, "what"))


def check_passing(passing: Passing, today: date) -> Passing:
    """The tidied line of the log. Raises InvalidInput."""
    _past_day(passing.day, today)
    tidy = replace(passing, **_lines(passing, "to"), **_blocks(passing, "what"))
    tidy = replace(tidy, landlord=tidy.landlord or names_landlord(tidy.to))  # also if the box was forgotten
    if not tidy.to:
        raise InvalidInput("to", _("Who got it?"))
    if not tidy.what:
        raise InvalidInput("what", _("What was passed on?"))
    return tidy


def names_landlord(text: str) -> bool:
    """True if a landlord or who manages the house for one is named, as far as words tell."""
    return bool(_LANDLORD.search(fold(text)))


def check_outcome(outcome: str) -> str:
    """Raises InvalidInput."""
    one_of("outcome", outcome, CLOSINGS)
    return outcome


def check_reason(text: str, field: str = "reason") -> str:
    """A reason in a few words. Raises InvalidInput."""
    tidy = block(field, text)
    if not tidy:
        raise InvalidInput(field, _("Please say why."), _("One sentence is enough."))
    return tidy


def check_follow_up(day: date, today: date) -> date:
    """A day from today on, within a year. Raises InvalidInput."""
    if not today <= day <= later(today, LONGEST_FOLLOW_UP):
        raise InvalidInput("due", _("This day does not fit."), _("Choose a day within the next year."))
    return day


def check_past(day: date, today: date, field: str = "day") -> date:
    """A day until today. Raises InvalidInput."""
    _past_day(day, today, field)
    return day


def changeable(noted_at: datetime, now: datetime) -> bool:
    """True for one day after it was noted; false also when the clock went back since."""
    return timedelta() <= now - noted_at <= EDIT_WINDOW


def later(day: date, by: timedelta) -> date:
    """So much later; at the end of time the end of time."""
    return day + min(by, date.max - day)


def line(field: str, text: str) -> str:
    """One tidy line. Raises InvalidInput if it is too long."""
    tidy = clean(text) if len(text) <= BLOCK else text
    if len(tidy) > LINE:
        raise InvalidInput(field, _("This text is too long."), _("Up to {count} letters fit.").format(count=LINE))
    return tidy


def block(field: str, text: str) -> str:
    """A tidy text. Raises InvalidInput if it is too long."""
    tidy = clean_block(text).strip() if len(text) <= 2 * BLOCK else text
    if len(tidy) > BLOCK:
        raise InvalidInput(field, _("This text is too long."), _("Up to {count} letters fit.").format(count=BLOCK))
    return tidy


def one_of(field: str, value: str, known: Iterable[str]) -> None:
    """Raises InvalidInput."""
    if value not in known:
        raise InvalidInput(field, _("Please choose one."))


def _past_day(day: date, today: date, field: str = "day") -> None:
    if day > today:
        raise InvalidInput(field, _("This day lies in the future."), _("Please check the date."))
    if day < FIRST_DAY:
        raise InvalidInput(field, _("This day lies too far back."), _("Please check the date."))


def _minute(moment: time | None) -> time | None:
    return None if moment is None else time(moment.hour, moment.minute)


def _lines(values: Any, *names: str) -> dict[str, Any]:
    return {name: line(name, getattr(values, name)) for name in names}


def _blocks(values: Any, *names: str) -> dict[str, Any]:
    return {name: block(name, getattr(values, name)) for name in names}
