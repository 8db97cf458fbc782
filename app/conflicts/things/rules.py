"""Things around the house as values: a defect, who is responsible, a check of the place for waste. No people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Literal

from app.base.errors import InvalidInput
from app.base.i18n import N_, _
from app.base.texts import clean, clean_block

KINDS = {
    "lamp": N_("Lamp broken"),
    "bulky": N_("Bulky waste"),
    "bins": N_("Bins full"),
    "door": N_("Door broken"),
    "lift": N_("Lift broken"),
    "handrail": N_("Handrail broken"),
    "dirt": N_("Dirt"),
    "danger": N_("Danger spot"),
    "other": N_("Something else"),
}
SEEN, REPORTED, REMINDED, MENDED, NOT_OURS, GIVEN_UP = "seen", "reported", "reminded", "mended", "not_ours", "given_up"
STATES = {
    SEEN: N_("seen"),
    REPORTED: N_("reported"),
    REMINDED: N_("reminded"),
    MENDED: N_("mended"),
    NOT_OURS: N_("not responsible"),
    GIVEN_UP: N_("given up"),
}
OPEN = (SEEN, REPORTED, REMINDED)
WAITING = (REPORTED, REMINDED)
LONGEST = 10_000
FIRST_YEAR, LAST_YEAR = 2000, 2100
Tone = Literal["good", "care", "bad", "soft"]


@dataclass(frozen=True, slots=True)
class ThingDetails:
    """What a person types. Only kind and place are needed; no field is for a person."""

    kind: str
    place: str
    seen_on: date
    what: str = ""  # one line; empty: the kind says it
    note: str = ""
    wish: str = ""  # what is asked for in the letter
    body_id: int | None = None
    deadline: date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as it stands in the file."""

    id: int
    details: ThingDetails
    state: str
    state_on: date
    photo_id: int | None = None
    body: str = ""  # name of who is responsible

    @property
    def title(self) -> str:
        """ "Lamp broken: second floor"."""
        return self.details.what or _(KINDS.get(self.details.kind, KINDS["other"]))

    @property
    def is_open(self) -> bool:
        """True while something must still be done."""
        return self.state in OPEN

    def late(self, today: date) -> bool:
        """True if an answer was due before today."""
        return self.is_open and self.details.deadline is not None and self.details.deadline < today


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a thing on a day."""

    day: date
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class BodyDetails:
    """An office: landlord, city, utility. Only the name is needed."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """An office as it stands in the file."""

    id: int
    details: BodyDetails


@dataclass(frozen=True, slots=True)
class Notice:
    """What the notice at the bins says beside its pictures."""

    collected: str = ""
    contact: str = ""


YES, NO = "yes", "no"
QUESTIONS = {  # key → question on the sheet, and the answer that is good
    "light": (N_("Is there light?"), YES),
    "reach": (N_("Can children and people with a wheelchair reach the lid?"), YES),
    "lid": (N_("Does every lid close?"), YES),
    "signs": (N_("Are there signs with pictures?"), YES),
    "order": (N_("Are the bins in a good order?"), YES),
    "floor": (N_("Is the floor clean and safe to walk on?"), YES),
    "bulky": (N_("Is there bulky waste beside the bins?"), NO),
}
BINS = {
    "paper": N_("Paper"),
    "packaging": N_("Packaging"),
    "organic": N_("Organic"),
    "residual": N_("Other waste"),
    "glass": N_("Glass"),
}
MOST_ACTIONS = 8


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What is to be done until when. `who` becomes the person of a task and is kept there only."""

    what: str
    until: date | None = None
    who: str = ""
    task_id: int | None = None


@dataclass(frozen=True, slots=True)
class CheckDetails:
    """One look at the place for waste, as the sheet asks: `answers` question → (yes, no or "", note),
    `bins` bin → (yes, no or "" for full, what does not belong)."""

    place: str
    day: date
    at: time | None = None
    answers: dict[str, tuple[str, str]] = field(default_factory=dict)
    bins: dict[str, tuple[str, str]] = field(default_factory=dict)
    actions: tuple[ActionLine, ...] = ()
    again_on: date | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A check as it stands in the file."""

    id: int
    details: CheckDetails

    @property
    def faults(self) -> tuple[str, ...]:
        """Keys of the questions whose answer is not the good one."""
        answers = self.details.answers
        return tuple(key for key, (_text, good) in QUESTIONS.items() if answers.get(key, ("", ""))[0] not in ("", good))


def compared(now: Check, before: Check | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Questions that got better and that got worse since the check before; both empty without one."""
    if before is None:
        return (), ()
    here, there = set(now.faults), set(before.faults)
    answered = {key for key, (answer, _note) in now.details.answers.items() if answer}
    better = tuple(key for key in QUESTIONS if key in there - here and key in answered)
    return better, tuple(key for key in QUESTIONS if key in here - there)


def tone(thing: Thing, today: date) -> Tone:
    """How a state looks: late things want care."""
    if thing.state == MENDED:
        return "good"
    if thing.late(today) or (thing.is_open and thing.details.kind == "danger"):
        return "bad"
    return "care" if thing.is_open else "soft"


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
