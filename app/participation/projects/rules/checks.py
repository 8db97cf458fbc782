"""What makes the pages of a project valid: texts that fit, days that somebody can mean, amounts above zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from app.base.dates import show_day
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.texts import clean, clean_block
from app.participation.projects.rules.values import (
    ANSWERS,
    COST,
    COSTS,
    INCOME,
    INCOMES,
    PHASES,
    TEXT_FIELDS,
    Application,
    Contact,
    Goal,
    Line,
    Part,
    ProjectDetails,
)

SHORT, LONG, MOST_PARTS, MOST_TERMS = 200, 10_000, 200, 60
MOST_CENTS = 10**11
AHEAD = timedelta(days=366 * 50)
_LINES = frozenset({"title", "carrier", "leader", "place", "after_who"})


def with_texts(details: ProjectDetails, texts: Mapping[str, str]) -> ProjectDetails:
    """The same with these texts."""
    values: dict[str, Any] = dict(texts)
    return replace(details, **values)


def check_details(details: ProjectDetails, today: date) -> ProjectDetails:
    """The tidied details. Raises InvalidInput for the field that needs another look."""
    tidy = with_texts(details, {name: _tidy_text(name, getattr(details, name)) for name in TEXT_FIELDS})
    if not tidy.title:
        raise InvalidInput("title", _("What is the project called?"), _("A few words are enough."))
    for name in ("from_day", "to_day"):
        check_far(name, getattr(tidy, name), today)
    if tidy.from_day and tidy.to_day and tidy.to_day < tidy.from_day:
        raise InvalidInput("to_day", _("The end lies before the beginning."))
    return tidy


def _tidy_text(name: str, text: str) -> str:
    return tidy_line(name, text) if name in _LINES else tidy_block(name, text)


def tidy_line(name: str, text: str) -> str:
    """One clean line. Raises InvalidInput if it is too long."""
    return _fitting(name, clean(text), SHORT)


def tidy_block(name: str, text: str) -> str:
    """Clean lines. Raises InvalidInput if they are too long."""
    return _fitting(name, clean_block(text).strip(), LONG)


def _fitting(name: str, text: str, most: int) -> str:
    if len(text) > most:
        raise InvalidInput(name, _("This text is too long."), _("Up to {count} letters fit.").format(count=most))
    return text


def check_far(name: str, day: date | None, today: date) -> None:
    """Raises InvalidInput for a day that nobody can mean."""
    if day is not None and not today - AHEAD <= day <= _later(today):
        raise InvalidInput(name, _("This day lies too far away."), _("Please check the year."))


def _later(today: date) -> date:
    try:
        return today + AHEAD
    except OverflowError:
        return date.max


def check_phase(phase: str, day: date, today: date) -> None:
    """Raises InvalidInput for an unknown phase or a day that is not over yet."""
    if phase not in PHASES:
        raise InvalidInput("phase", _("Please choose one."))
    check_far("day", day, today)
    if day > today:
        raise InvalidInput("day", _("This day lies in the future."), _("Today is the latest day."))


def check_cents(name: str, cents: int | None, *, needed: bool = False) -> None:
    """Raises InvalidInput for an amount below zero, too large, or missing where it is needed."""
    if cents is None:
        if needed:
            raise InvalidInput(name, _("Please enter an amount."), _("Write it like 12,50."))
    elif cents < 0 or (needed and not cents):
        raise InvalidInput(name, _("The amount must be above zero."))
    elif cents > MOST_CENTS:
        raise InvalidInput(name, _("This amount is too large."))


def check_part(part: Part, today: date) -> Part:
    """The tidied part. Raises InvalidInput for the field that needs another look."""
    match part:
        case Goal():
            return _checked_goal(part, today)
        case Line():
            return _checked_line(part)
        case Application():
            return _checked_application(part, today)
        case Contact():
            tidy = Contact(*(tidy_line(one.name, getattr(part, one.name)) for one in fields(part)))
            return replace(tidy, name=_needed("name", tidy.name, _("Please enter a name.")))


def _checked_goal(part: Goal, today: date) -> Goal:
    goal = _needed("goal", tidy_line("goal", part.goal), _("What shall be reached?"))
    check_far("until", part.until, today)
    return Goal(goal, tidy_line("sign", part.sign), part.until, tidy_block("reached", part.reached))


def _checked_line(part: Line) -> Line:
    kinds = {COST: COSTS, INCOME: INCOMES}.get(part.side)
    if kinds is None or part.kind not in kinds:
        raise InvalidInput("kind", _("Please choose one."))
    check_cents("cents", part.cents, needed=True)
    return replace(part, what=tidy_line("what", part.what))


def _checked_application(part: Application, today: date) -> Application:
    funder = _needed("funder", tidy_line("funder", part.funder), _("Whom do you ask for money?"))
    for name in ("deadline", "sent", "answered"):
        check_far(name, getattr(part, name), today)
    if part.sent and part.answered and part.answered < part.sent:
        raise InvalidInput(
            "answered", _("The answer came before the application."),
            _("It was sent on {day}.").format(day=show_day(part.sent)),
        )  # fmt: skip
    if part.answer not in ANSWERS:
        raise InvalidInput("answer", _("Please choose one."))
    check_cents("cents", part.cents)
    check_cents("granted", part.granted)
    return replace(part, funder=funder, note=tidy_block("note", part.note))


def _needed(name: str, text: str, question: str) -> str:
    if not text:
        raise InvalidInput(name, question)
    return text


def checked_terms(text: str) -> tuple[str, ...]:
    """One term on each line, without doubles. Raises InvalidInput for too many."""
    terms = tuple(dict.fromkeys(tidy_line("terms", line) for line in clean_block(text).splitlines() if line.strip()))
    if len(terms) > MOST_TERMS:
        raise InvalidInput("terms", _("These are too many."), _("Up to {count} fit.").format(count=MOST_TERMS))
    return terms
