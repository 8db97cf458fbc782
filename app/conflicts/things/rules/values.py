"""Things around the house as values: a defect, who is responsible, a check of the place for waste. No people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from app.base.i18n import N_, _

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
DISCARDED = "discarded"  # lies in the waste basket; what it was before, its steps tell
ALL_STATES = {**STATES, DISCARDED: N_("In the waste basket")}
OPEN = (SEEN, REPORTED, REMINDED)
WAITING = (REPORTED, REMINDED)
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

    @property
    def discarded(self) -> bool:
        """True while it lies in the waste basket."""
        return self.state == DISCARDED

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
IN_SHORT = {
    "light": N_("lighting"),
    "reach": N_("height of the lids"),
    "lid": N_("lids"),
    "signs": N_("signs"),
    "order": N_("order of the bins"),
    "floor": N_("floor"),
    "bulky": N_("bulky waste"),
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
