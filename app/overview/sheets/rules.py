"""Which sheets come back, and what people write on them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.base.errors import InvalidInput
from app.base.i18n import N_, _
from app.base.texts import clean, fold
from app.group.rights import Action

_NUMBER = re.compile(r"(?:[^\W\d_]{1,3}[\s.-]*)?0*([1-9][0-9]?)")
_PLACE = re.compile(r"(?:[A-Za-z]{1,2}-)?([0-9]{4,5})\s+(.+)")
_RANGE = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")
SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form that comes back. `codes` and `numbers`: what is printed on it, any of them names it."""

    key: str
    title: str  # a message id
    numbers: tuple[int, ...]
    codes: tuple[str, ...]
    action: Action


SHEETS = (
    Sheet(
        "membership",
        N_("Membership form"),
        (1,),
        ("membership", "membership-change", "membership-leaving"),
        Action.WRITE_MEMBERS,
    ),
    Sheet("consent", N_("Consent form"), (2,), ("consent",), Action.KEEP_CONSENTS),
    Sheet(
        "attendance",
        N_("Attendance of a meeting"),
        (7,),
        ("meeting-sign-in", "voting-list", "sign-in"),
        Action.WRITE_MEETINGS,
    ),
    Sheet("activity-list", N_("List of an activity"), (20,), ("attendance",), Action.KEEP_TAKING_PART),
    Sheet("tally", N_("Tally sheet"), (21,), ("tally",), Action.KEEP_TAKING_PART),
    Sheet("expense-claim", N_("Expense claim"), (14,), ("expense-claim",), Action.BOOK_MONEY),
)


def sheet_called(typed: str, sheets: tuple[Sheet, ...] = SHEETS) -> Sheet | None:
    """The sheet that somebody means by its code ("membership"), its number ("1", "M-1", "Nr. 14") or its title."""
    wanted = fold(clean(typed))
    if number := _NUMBER.fullmatch(wanted):
        return next((sheet for sheet in sheets if int(number[1]) in sheet.numbers), None)
    found = next((sheet for sheet in sheets if wanted in sheet.codes), None)
    if found is not None or len(wanted) < SHORTEST_WORD:
        return found
    named = [sheet for sheet in sheets if wanted in fold(_(sheet.title)) or sheet.key.startswith(wanted)]
    return named[0] if len(named) == 1 else None


def postcode_and_town(written: str) -> tuple[str, str]:
    """ "63069 Offenbach" as two; without a number all of it is the town."""
    tidy = clean(written)
    found = _PLACE.fullmatch(tidy)
    return (found[1], found[2]) if found else ("", tidy)


def lines_ticked(typed: str, most: int) -> list[int]:
    """ "1-3, 7": the numbers of lines on a sheet with `most` lines. Raises InvalidInput for `lines`."""
    chosen: list[int] = []
    for part in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", clean(typed))):
        if not part:
            continue
        found = _RANGE.fullmatch(part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= most:
            told = _("“{text}” is no line of this sheet.").format(text=part[:40])
            raise InvalidInput("lines", told, _("Lines 1 to {most} are there.").format(most=most))
        chosen += range(first, last + 1)
    return chosen


def names_written(typed: str) -> list[str]:
    """Names with commas between them, each once."""
    return list(dict.fromkeys(name for name in (clean(part) for part in re.split(r"[;,]", typed)) if name))
