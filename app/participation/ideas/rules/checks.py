"""What people type about ideas, tidied and checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.texts import clean, clean_block
from app.participation.ideas.rules.grid import MOST_COLUMNS, MOST_ROWS, read_code
from app.participation.ideas.rules.values import (
    COLOURS,
    EFFORTS,
    PHASES,
    SIGNS,
    CollectionDetails,
    IdeaDetails,
    LineDetails,
    SlipDetails,
    ThemeDetails,
)

LONGEST_LINE, LONGEST_TEXT, LONGEST_THEME = 200, 2_000, 40
MOST_NUMBER, MOST_DOTS = 99_999, 9_999
FIRST_YEAR, YEARS_AHEAD = 1990, 20


def check_collection(details: CollectionDetails, today: date) -> CollectionDetails:
    """The tidied details. Raises InvalidInput for the field that needs another look."""
    tidy = replace(
        details,
        title=_line(details.title, "title"),
        place=_line(details.place, "place"),
        next_where=_line(details.next_where, "next_where"),
        contact=_line(details.contact, "contact"),
        thanks=_block(details.thanks, "thanks"),
    )
    if not tidy.title:
        raise InvalidInput("title", _("What was it about?"), _("For example: Ideas for the yard."))
    if tidy.day is None:
        raise InvalidInput("day", _("Please enter the day."), _("Write it like 3.5.2026."))
    for name in ("day", "now_until", "next_day"):
        _check_day(getattr(tidy, name), name, today)
    if tidy.now_until is not None and tidy.now_until < tidy.day:
        raise InvalidInput("now_until", _("This day does not fit."), _("It lies before the afternoon itself."))
    if tidy.phase not in PHASES:
        raise InvalidInput("phase", _("Please choose one."))
    return tidy


def check_idea(details: IdeaDetails) -> IdeaDetails:
    """The tidied card. Raises InvalidInput for the field that needs another look."""
    helpers = _line(details.helpers, "helpers")
    tidy = replace(
        details, text=_block(details.text, "text"), place_code=read_code(details.place_code), helpers=helpers
    )
    if not tidy.text:
        raise InvalidInput("text", _("What is the idea?"), _("Write what stands on the card."))
    if tidy.number is not None and not 1 <= tidy.number <= MOST_NUMBER:
        raise InvalidInput("number", _("This number does not fit."), _("Cards are numbered from 1 on."))
    if not 0 <= tidy.dots <= MOST_DOTS:
        raise InvalidInput("dots", _("This number does not fit."), _("Count the dots on the card."))
    if tidy.effort not in EFFORTS:
        raise InvalidInput("effort", _("Please choose one."))
    return tidy


def check_theme(details: ThemeDetails) -> ThemeDetails:
    """The tidied theme. Raises InvalidInput."""
    name = clean(details.name)
    if not name:
        raise InvalidInput("name", _("Please enter a word for the theme."))
    if len(name) > LONGEST_THEME:
        raise _too_long("name", LONGEST_THEME)
    if details.sign not in SIGNS or details.colour not in COLOURS:
        raise InvalidInput("sign", _("Please choose one."))
    return replace(details, name=name)


def check_grid(columns: int | None, rows: int | None) -> tuple[int, int]:
    """Raises InvalidInput for a grid that nobody can read."""
    if columns is None or not 1 <= columns <= MOST_COLUMNS:
        raise InvalidInput("columns", _("The map takes 1 to {most} letters.").format(most=MOST_COLUMNS))
    if rows is None or not 1 <= rows <= MOST_ROWS:
        raise InvalidInput("rows", _("The map takes 1 to {most} numbers.").format(most=MOST_ROWS))
    return columns, rows


def check_slip(details: SlipDetails, today: date) -> SlipDetails:
    """The tidied slip. Raises InvalidInput; without a consent nothing is kept."""
    tidy = replace(details, name=_line(details.name, "name"), contact=_line(details.contact, "contact"))
    if not tidy.name:
        raise InvalidInput("name", _("Who wants to hear of it?"))
    if not tidy.contact:
        raise InvalidInput("contact", _("How can we reach this person?"), _("A phone number or an e-mail is enough."))
    if tidy.agreed_on is None:
        what = _("When did the person agree?")
        raise InvalidInput("agreed_on", what, _("Without a signed slip nothing may be kept."))
    if tidy.agreed_on > today:
        raise InvalidInput("agreed_on", _("This day lies in the future."), _("Please check the day."))
    _check_day(tidy.agreed_on, "agreed_on", today)
    return tidy


def check_line(details: LineDetails, today: date) -> LineDetails:
    """The tidied line of the plan. Raises InvalidInput; the task itself is checked by its own room."""
    _check_day(details.until, "until", today)
    return replace(details, with_whom=_line(details.with_whom, "with_whom"), needs=_line(details.needs, "needs"))


def check_reason(reason: str) -> str:
    """Why something is not possible. Raises InvalidInput: whoever gave the idea has a right to an answer."""
    tidy = _block(reason, "reason")
    if not tidy:
        raise InvalidInput("reason", _("Why is it not possible?"), _("Whoever gave the idea gets an answer."))
    return tidy


def _check_day(day: date | None, field: str, today: date) -> None:
    if day is not None and not FIRST_YEAR <= day.year <= today.year + YEARS_AHEAD:
        raise InvalidInput(field, _("This year does not fit."), _("Please check the day."))


def _line(text: str, field: str) -> str:
    tidy = clean(text)
    if len(tidy) > LONGEST_LINE:
        raise _too_long(field, LONGEST_LINE)
    return tidy


def _block(text: str, field: str) -> str:
    tidy = clean_block(text).strip()
    if len(tidy) > LONGEST_TEXT:
        raise _too_long(field, LONGEST_TEXT)
    return tidy


def _too_long(field: str, most: int) -> InvalidInput:
    return InvalidInput(field, _("This text is too long."), _("Up to {count} letters fit.").format(count=most))
