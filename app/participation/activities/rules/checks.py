"""What may be written down about an activity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.texts import clean, clean_block
from app.participation.activities.rules.kinds import KINDS, PARTS
from app.participation.activities.rules.values import REACHED, ActivityDetails, LineDetails

LONGEST, LONGEST_BLOCK = 200, 10_000
MOST_PLACES, MOST_CENTS, MOST_NUMBER = 99_999, 10_000_00, 99_999
FIRST_DAY = date(1950, 1, 1)
AHEAD = timedelta(days=3_700)  # ten years
_TEXTS = ("title", "place", "leader", "languages")
_BLOCKS = ("about", "topics")
_LINE_TEXTS = ("what", "detail", "extra", "who", "photo")


def one_line(text: str, field: str, longest: int = LONGEST) -> str:
    """One tidied line. Raises InvalidInput if it is longer than fits; nothing is cut off in silence."""
    tidy = clean(text)
    if len(tidy) > longest:
        raise InvalidInput(field, _("This text is too long."), _("Up to {count} letters fit.").format(count=longest))
    return tidy


def block(text: str, field: str) -> str:
    """Several tidied lines. Raises InvalidInput if it is longer than fits."""
    tidy = clean_block(text).strip()
    if len(tidy) > LONGEST_BLOCK:
        advice = _("Up to {count} letters fit.").format(count=LONGEST_BLOCK)
        raise InvalidInput(field, _("This text is too long."), advice)
    return tidy


def near_day(day: date | None, field: str, today: date) -> date | None:
    """A day that people can mean. Raises InvalidInput for one long ago or far away."""
    if day is not None and not FIRST_DAY <= day <= max(today, FIRST_DAY) + AHEAD:
        raise InvalidInput(field, _("This day is too far away."), _("Please check the year."))
    return day


def check_activity(details: ActivityDetails, today: date) -> ActivityDetails:
    """The tidied details. Raises InvalidInput for the field that needs another look."""
    texts = {name: one_line(getattr(details, name), name) for name in _TEXTS}
    blocks = {name: block(getattr(details, name), name) for name in _BLOCKS}
    reached = ",".join(key for key in REACHED if key in details.reached.split(","))
    tidy = replace(details, reached=reached, **texts, **blocks)  # type: ignore[arg-type]
    if tidy.kind not in KINDS:
        raise InvalidInput("kind", _("Please choose one."))
    if not tidy.title:
        raise InvalidInput("title", _("What is it called?"), _("For example: sewing café."))
    if tidy.day is None:
        raise InvalidInput("day", _("On which day?"), _("Write it like 3.5.2026."))
    near_day(tidy.day, "day", today)
    if tidy.starts is not None and tidy.ends is not None and tidy.ends <= tidy.starts:
        raise InvalidInput("ends", _("The end lies before the beginning."), _("Please check both times."))
    if tidy.cents is not None and not 0 <= tidy.cents <= MOST_CENTS:
        raise InvalidInput("cents", _("This amount does not fit."), _("Write what one person pays, or 0."))
    if tidy.places is not None and not 1 <= tidy.places <= MOST_PLACES:
        raise InvalidInput(
            "places", _("Write a whole number from {least} to {most}.").format(least=1, most=MOST_PLACES)
        )
    return tidy


def check_fields(kind: str, typed: Mapping[str, object], today: date) -> dict[str, object]:
    """The values of the fields of this kind, each of its type; empty ones are left out. Raises InvalidInput."""
    tidy: dict[str, object] = {}
    for one in KINDS[kind].fields:
        value = typed.get(one.key)
        if value in (None, "", False):
            continue
        if one.kind == "number":
            value = _number(value, one.key)
        elif one.kind == "day" and isinstance(value, date):
            near_day(value, one.key, today)
        elif one.kind in {"text", "block"} and isinstance(value, str):
            value = one_line(value, one.key) if one.kind == "text" else block(value, one.key)
        elif not (one.kind == "yes" and value is True):
            raise InvalidInput(one.key, _("This does not fit here."))
        if value != "":
            tidy[one.key] = value
    return tidy


def _number(value: object, field: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_NUMBER:
        raise InvalidInput(field, _("Write a whole number from 0 to {most}.").format(most=MOST_NUMBER))
    return value


def check_line(part: str, details: LineDetails, today: date) -> LineDetails:
    """The tidied line; what its list does not use is emptied. Raises InvalidInput."""
    used = {name for name, _title in PARTS[part].columns}
    longest = {"photo": 40, "extra": 2_000, "what": 1_000}
    texts = {
        name: one_line(getattr(details, name), name, longest.get(name, LONGEST)) if name in used else ""
        for name in _LINE_TEXTS
    }
    others = {name: None for name in ("starts", "ends", "number", "until") if name not in used}
    tidy = replace(details, **texts, **others)  # type: ignore[arg-type]
    if not tidy.what:
        raise InvalidInput("what", _("Please write what it is."))
    if tidy.number is not None:
        _number(tidy.number, "number")
    near_day(tidy.until, "until", today)
    if tidy.starts is not None and tidy.ends is not None and tidy.ends <= tidy.starts:
        raise InvalidInput("ends", _("The end lies before the beginning."), _("Please check both times."))
    return tidy
