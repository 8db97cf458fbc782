"""What belongs to the handover of an office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.base.errors import InvalidInput
from app.base.i18n import N_, _
from app.base.money import Cents
from app.base.texts import clean, clean_block

NOTES = (20000, 10000, 5000, 2000, 1000, 500)  # cents; the note of 500 euros is hardly taken any more
COINS = (200, 100, 50, 20, 10, 5, 2, 1)
THING, PLACE = "thing", "place"
LONGEST, LONGEST_BLOCK = 200, 4000
MOST_PIECES = 9999

FIRST_THINGS = (N_("Key of the room"), N_("Cash box"))
FIRST_PLACES = (
    N_("Envelope with the emergency sheet"),
    N_("Password of the bank access"),
    N_("Receipts and bank statements"),
    N_("Statutes and minutes"),
)


@dataclass(frozen=True, slots=True)
class Start:
    """Who leaves which office, and who follows. `leaving_id` is a person at the PC, if it is one."""

    office: str
    leaving: str
    follower: str
    leaving_id: int | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """One handover as it stands. `coins`: how many notes and coins of which cents were counted."""

    id: int
    began: datetime
    ended: datetime | None
    office: str
    leaving: str
    leaving_id: int | None
    follower: str
    counted_cents: Cents | None
    book_cents: Cents | None
    bank_power: str
    unfinished: str
    access_ended: bool
    coins: Mapping[int, int] = field(default_factory=dict)

    @property
    def difference_cents(self) -> Cents | None:
        """More (+) or less (−) in the box than in the book; None before both are known."""
        if self.counted_cents is None or self.book_cents is None:
            return None
        return Cents(self.counted_cents - self.book_cents)


@dataclass(frozen=True, slots=True)
class Thing:
    """A key or device with its number, or what lies where. `given` is ticked when it changed hands."""

    id: int
    kind: str
    what: str
    detail: str
    given: bool


def checked_start(start: Start) -> Start:
    """The tidied beginning. Raises InvalidInput for what is missing, or if somebody follows themselves."""
    office, leaving, follower = (clean(text)[:LONGEST] for text in (start.office, start.leaving, start.follower))
    if not leaving:
        raise InvalidInput("leaving", _("Who leaves the office?"), _("Please enter a name."))
    if not office:
        raise InvalidInput("office", _("Which office is it?"), _("For example: treasurer."))
    if not follower:
        raise InvalidInput("follower", _("Who follows?"), _("Please enter a name."))
    if follower == leaving:
        raise InvalidInput("follower", _("Nobody follows themselves."), _("Please enter another name."))
    return Start(office, leaving, follower, start.leaving_id)


def checked_line(text: str, what: str) -> str:
    """One tidied line. Raises InvalidInput for `what` if it is empty."""
    tidy = clean(text)[:LONGEST]
    if not tidy:
        raise InvalidInput(what, _("Please write what it is."))
    return tidy


def checked_block(text: str) -> str:
    """Several tidied lines."""
    return clean_block(text)[:LONGEST_BLOCK]


def checked_coins(coins: Mapping[int, int]) -> dict[int, int]:
    """Only known notes and coins, only those that were there. Raises InvalidInput for a number that cannot be."""
    for cents, pieces in coins.items():
        if cents not in (*NOTES, *COINS) or not 0 <= pieces <= MOST_PIECES:
            raise InvalidInput(f"coin{cents}", _("Write a whole number from 0 to {most}.").format(most=MOST_PIECES))
    return {cents: pieces for cents, pieces in sorted(coins.items(), reverse=True) if pieces}


def counted(coins: Mapping[int, int]) -> Cents:
    """What these notes and coins are together."""
    return Cents(sum(cents * pieces for cents, pieces in coins.items()))
