"""Activities as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from app.base.dates import show_time
from app.base.i18n import N_, _

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
STATES = {PLANNED: N_("planned"), HELD: N_("took place"), CANCELLED: N_("cancelled")}
SIGNED, TALLIED, ESTIMATED = "signed", "tallied", "estimated"
WAYS = {TALLIED: N_("counted in strokes"), SIGNED: N_("signed list"), ESTIMATED: N_("estimated")}
SIGN_UP, PRESENT = "sign_up", "present"  # lists of people
NOBODY = "–"  # stands in a list where a name was
REACHED = {
    "door": N_("at the door"),
    "poster": N_("poster, flyer"),
    "school": N_("school, day nursery"),
    "faith": N_("mosque, church"),
    "kiosk": N_("kiosk, shop"),
    "phone": N_("phone, message"),
    "friends": N_("friends and neighbours"),
}


@dataclass(frozen=True, slots=True)
class ActivityDetails:
    """What a person types. Only title and day are needed. `cents`: 0 is free, None nobody knows yet."""

    kind: str
    title: str
    day: date | None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    leader: str = ""
    project_id: int | None = None
    about: str = ""
    languages: str = ""  # interpreted into, commas between them
    childcare: bool = False
    accessible: bool = False
    food: bool = False
    cents: int | None = None
    sign_up: bool = False
    places: int | None = None
    reached: str = ""  # keys of REACHED, commas between them
    topics: str = ""

    @property
    def on(self) -> date:
        """The day, once it was checked."""
        if self.day is None:
            raise ValueError
        return self.day


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity as it stands in the file. `came` is None until somebody counted."""

    id: int
    details: ActivityDetails
    state: str = PLANNED
    reason: str = ""
    way: str = ""
    came: int | None = None
    persons: int | None = None
    estimated: bool = False
    discarded_at: datetime | None = None

    @property
    def title(self) -> str:
        """Its name."""
        return self.details.title

    @property
    def day(self) -> date:
        """Its day."""
        return self.details.on

    @property
    def kind(self) -> str:
        """Key of KINDS."""
        return self.details.kind


@dataclass(frozen=True, slots=True)
class LineDetails:
    """One line of one list; which fields it uses says its part."""

    what: str = ""
    detail: str = ""
    extra: str = ""
    who: str = ""
    starts: time | None = None
    ends: time | None = None
    number: int | None = None
    until: date | None = None
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands in the file."""

    id: int
    part: str
    details: LineDetails
    done: bool = False


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody on a list; `people` come with this line. `waiting`: the places were taken before."""

    id: int
    name: str
    people: int = 1
    member_id: int | None = None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Feedback:
    """What came back on feedback sheets: faces 1 (very good) to 5, would you come again, and words."""

    faces: Mapping[int, int] = field(default_factory=dict)
    again: Mapping[str, int] = field(default_factory=dict)  # yes, perhaps, no
    good: tuple[str, ...] = ()
    better: tuple[str, ...] = ()

    @property
    def sheets(self) -> int:
        """How many faces were ticked."""
        return sum(self.faces.values())


@dataclass(frozen=True, slots=True)
class Whole:
    """One activity with everything that belongs to it."""

    activity: Activity
    fields: Mapping[str, object]  # of its kind: text, number, day or True
    lines: tuple[Line, ...]
    signed_up: tuple[Guest, ...]
    present: tuple[Guest, ...]
    counts: Mapping[str, Mapping[str, int]]  # sort of the tally → key → number
    feedback: Feedback
    project: str = ""

    def part(self, part: str) -> list[Line]:
        """The lines of one list."""
        return [line for line in self.lines if line.part == part]

    @property
    def expected(self) -> int:
        """So many signed up and have a place."""
        return sum(guest.people for guest in self.signed_up if not guest.waiting)

    @property
    def waiting(self) -> int:
        """So many wait for a place."""
        return sum(guest.people for guest in self.signed_up if guest.waiting)


@dataclass(frozen=True, slots=True)
class Shift:
    """One helpers' shift, for whoever counts hours."""

    id: int
    activity_id: int
    activity: str
    project_id: int | None
    day: date
    task: str
    starts: time | None
    ends: time | None
    needed: int
    who: tuple[str, ...]


def visitors_in_words(activity: Activity) -> str:
    """ "20", "about 120", or nothing while nobody counted."""
    if activity.came is None:
        return ""
    return _("about {count}").format(count=activity.came) if activity.estimated else str(activity.came)


def hours_in_words(starts: time | None, ends: time | None) -> str:
    """ "16:00–18:00", "16:00", or nothing."""
    return "–".join(show_time(one) for one in (starts, ends) if one is not None)


def waiting_list(guests: list[Guest], places: int | None) -> list[Guest]:
    """Who has a place and who waits, in the order of signing up: once somebody waits, all later ones do, too."""
    if places is None:
        return guests
    placed, taken, full = [], 0, False
    for guest in guests:
        full = full or taken + guest.people > places
        taken += 0 if full else guest.people
        placed.append(Guest(guest.id, guest.name, guest.people, guest.member_id, full))
    return placed
