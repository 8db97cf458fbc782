"""The week of the meeting point: rooms, what is on, when it is closed, and who has which key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from app.base.dates import show_day, show_time
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.participation.activities.rules.checks import near_day, one_line
from app.participation.activities.rules.values import hours_in_words

WEEKDAYS = range(7)  # Monday is 0


@dataclass(frozen=True, slots=True)
class Room:
    """One room; so many people fit in."""

    id: int
    name: str
    people: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SlotDetails:
    """What takes place each week."""

    weekday: int
    starts: time | None
    ends: time | None
    offer: str
    contact: str = ""
    room_id: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A line of the timetable as it stands in the file."""

    id: int
    details: SlotDetails
    room: str = ""

    @property
    def hours(self) -> str:
        """ "16:00–18:00"."""
        return hours_in_words(self.details.starts, self.details.ends)


@dataclass(frozen=True, slots=True)
class Closing:
    """Days on which a room, or all of the house, is closed; both days included."""

    id: int
    first: date
    last: date
    reason: str = ""
    room_id: int | None = None
    room: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """One key, and where it is now: with `name` since `out`, or in its place."""

    id: int
    number: str
    opens: str = ""
    name: str = ""
    out: date | None = None
    loan_id: int | None = None


@dataclass(frozen=True, slots=True)
class Loan:
    """Somebody had this key; `back` is None while it is out."""

    id: int
    number: str
    opens: str
    name: str
    out: date
    back: date | None = None
    member_id: int | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """Two offers want the same room at the same time."""

    one: Slot
    other: Slot

    @property
    def minutes(self) -> tuple[time, time]:
        """From when to when."""
        first, second = self.one.details, self.other.details
        return max(_start(first), _start(second)), min(_end(first), _end(second))


def _start(details: SlotDetails) -> time:
    return details.starts or time.min


def _end(details: SlotDetails) -> time:
    return details.ends or time.max


def clashes(slots: Sequence[Slot]) -> list[Clash]:
    """Every pair of offers that needs the same room at the same time; offers without a room never clash."""
    found: list[Clash] = []
    with_room = [slot for slot in slots if slot.details.room_id is not None]
    places = sorted(with_room, key=lambda slot: (slot.details.weekday, slot.details.room_id, _start(slot.details)))
    for place, one in enumerate(places):
        for other in places[place + 1 :]:
            same = (one.details.weekday, one.details.room_id) == (other.details.weekday, other.details.room_id)
            if not same or _start(other.details) >= _end(one.details):
                break
            found.append(Clash(one, other))
    return found


def clash_in_words(clash: Clash, weekdays: Sequence[str]) -> str:
    """One sentence for the two who should talk."""
    first, last = clash.minutes
    told = _("{day}: “{one}” and “{other}” both need {room} from {first} to {last}.")
    return told.format(
        day=weekdays[clash.one.details.weekday],
        one=clash.one.details.offer,
        other=clash.other.details.offer,
        room=clash.one.room,
        first=show_time(first),
        last=show_time(last),
    )


def closed_on(closings: Sequence[Closing], day: date, room_id: int | None) -> Closing | None:
    """Why this room is closed on this day; None if it is open."""
    fitting = (one for one in closings if one.first <= day <= one.last)
    return next((one for one in fitting if one.room_id is None or one.room_id == room_id), None)


def days_in_words(closing: Closing) -> str:
    """ "24.12.2026 – 01.01.2027"."""
    days = (closing.first,) if closing.first == closing.last else (closing.first, closing.last)
    return " – ".join(show_day(day) for day in days)


def check_room(name: str, people: int | None, note: str) -> Room:
    """The tidied room. Raises InvalidInput."""
    tidy = one_line(name, "name", 100)
    if not tidy:
        raise InvalidInput("name", _("What is the room called?"))
    if people is not None and not 0 <= people <= 99_999:  # noqa: PLR2004 - no hall is larger
        raise InvalidInput("people", _("Write a whole number from 0 to {most}.").format(most=99_999))
    return Room(0, tidy, people, one_line(note, "note"))


def check_slot(details: SlotDetails) -> SlotDetails:
    """The tidied line. Raises InvalidInput."""
    tidy = replace(details, offer=one_line(details.offer, "offer"), contact=one_line(details.contact, "contact"))
    if tidy.weekday not in WEEKDAYS:
        raise InvalidInput("weekday", _("Please choose one."))
    if not tidy.offer:
        raise InvalidInput("offer", _("What is on?"), _("For example: sewing café."))
    if tidy.starts is None:
        raise InvalidInput("starts", _("From when on?"), _("Write it like 18:30."))
    if tidy.ends is None:
        raise InvalidInput("ends", _("Until when?"), _("Write it like 18:30."))
    if tidy.ends <= tidy.starts:
        raise InvalidInput("ends", _("The end lies before the beginning."), _("Please check both times."))
    return tidy


def check_closing(closing: Closing, today: date) -> Closing:
    """The tidied days. Raises InvalidInput."""
    near_day(closing.first, "first", today)
    near_day(closing.last, "last", today)
    if closing.last < closing.first or closing.last - closing.first > timedelta(days=400):
        raise InvalidInput("last", _("The last day does not fit."), _("It lies after the first day."))
    return replace(closing, reason=one_line(closing.reason, "reason"))


def check_key(number: str, opens: str) -> tuple[str, str]:
    """Number and door. Raises InvalidInput."""
    tidy = one_line(number, "number", 40)
    if not tidy:
        raise InvalidInput("number", _("Which number is on the key?"))
    return tidy, one_line(opens, "opens")


def check_loan(name: str, out: date, today: date) -> str:
    """Who gets the key. Raises InvalidInput."""
    tidy = one_line(name, "name")
    if not tidy:
        raise InvalidInput("name", _("Please enter a name."))
    if near_day(out, "out", today) is not None and out > today:
        raise InvalidInput("out", _("This day lies in the future."), _("Please check the day."))
    return tidy
