"""Idea cards as values. Method: Planning for Real (cards, map, now – soon – later, effort ladder, action plan)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.base.i18n import N_, _

COLLECT, TALK, WEIGH, DECIDE, CARRY_OUT, REPORT = "collect", "talk", "weigh", "decide", "carry_out", "report"
PHASES = {
    COLLECT: N_("Collect"),
    TALK: N_("Talk about"),
    WEIGH: N_("Weigh"),
    DECIDE: N_("Decision"),
    CARRY_OUT: N_("Carry out"),
    REPORT: N_("Report back"),
}

UNSORTED, NOW, SOON, LATER, NOT_POSSIBLE = "", "now", "soon", "later", "not_possible"
LANES = {
    UNSORTED: N_("Not sorted yet"),
    NOW: N_("Now"),
    SOON: N_("Soon"),
    LATER: N_("Later"),
    NOT_POSSIBLE: N_("Not possible"),
}

ONE, SEVERAL, OTHERS, OFFICE = "one", "several", "others", "office"
EFFORTS = {  # the effort ladder, from one person to an office
    "": N_("Not said yet"),
    ONE: N_("One person is enough."),
    SEVERAL: N_("Several of us can do it."),
    OTHERS: N_("We need others to help."),
    OFFICE: N_("An office or a company must do it."),
}

STEPS = {  # the same in few words, for the board
    "": N_("Not said yet"),
    ONE: N_("one alone"),
    SEVERAL: N_("several of us"),
    OTHERS: N_("with others"),
    OFFICE: N_("office, company"),
}

GATHERED, TALKED, DECIDED, DOING, DONE = "gathered", "talked", "decided", "doing", "done"
STATES = {  # what became of an idea; NOT_POSSIBLE comes from the board
    GATHERED: N_("gathered"),
    TALKED: N_("talked about"),
    DECIDED: N_("decided"),
    DOING: N_("being done"),
    DONE: N_("done"),
    NOT_POSSIBLE: N_("not possible"),
}

THEMES = (  # to begin with: sign, colour, name
    ("tree", "#2E7D4F", N_("Green and garden")),
    ("child", "#C4571B", N_("Children and youth")),
    ("bike", "#0B5D5E", N_("Traffic and ways")),
    ("bin", "#8A6100", N_("Cleanliness and waste")),
    ("lamp", "#5A4FA0", N_("Light and safety")),
    ("cup", "#A3262A", N_("Meeting one another")),
    ("step-free", "#1F5F99", N_("Without barriers")),
    ("music", "#8A3D7A", N_("Quiet and noise")),
    ("tools", "#5B6A6E", N_("House and flat")),
)
SIGNS = {sign: name for sign, _colour, name in THEMES}
COLOURS = {  # each 4.5:1 on white, so that a number on it can be read in white
    "#2E7D4F": N_("green"),
    "#C4571B": N_("orange"),
    "#0B5D5E": N_("blue-green"),
    "#8A6100": N_("ochre"),
    "#5A4FA0": N_("violet"),
    "#A3262A": N_("red"),
    "#1F5F99": N_("blue"),
    "#8A3D7A": N_("purple"),
    "#5B6A6E": N_("grey"),
}


@dataclass(frozen=True, slots=True)
class CollectionDetails:
    """An afternoon of ideas as typed. Title and day are enough."""

    title: str
    day: date | None
    place: str = ""
    project_id: int | None = None  # of the projects room
    phase: str = COLLECT
    now_until: date | None = None  # what "now" means
    next_day: date | None = None
    next_where: str = ""
    contact: str = ""
    thanks: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """The picture under the pins: an attachment, its size in pixels, and the grid laid over it."""

    attachment_id: int | None
    width: int
    height: int
    columns: int  # A, B, C …
    rows: int  # 1, 2, 3 … from above


@dataclass(frozen=True, slots=True)
class Collection:
    """An afternoon of ideas as it stands in the file."""

    id: int
    details: CollectionDetails
    map: Map
    discarded: bool = False

    @property
    def title(self) -> str:
        """Its name."""
        return self.details.title

    @property
    def day(self) -> date:
        """The day on which the ideas were collected."""
        assert self.details.day is not None  # noqa: S101 - a saved one has a day
        return self.details.day


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cards: of one afternoon, of a project, or all."""

    collection_id: int | None = None
    project_id: int | None = None


@dataclass(frozen=True, slots=True)
class ThemeDetails:
    """A theme as typed: a word, a sign and a colour, never a colour alone."""

    name: str
    sign: str = "tree"
    colour: str = "#5B6A6E"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the cards."""

    id: int
    name: str
    sign: str
    colour: str


@dataclass(frozen=True, slots=True)
class IdeaDetails:
    """A card as typed from paper. No name: who gave it stands on a slip of its own."""

    text: str
    number: int | None = None  # None: the next one
    theme_id: int | None = None
    place_code: str = ""
    effort: str = ""
    dots: int = 0
    helpers: str = ""  # who can help


@dataclass(frozen=True, slots=True)
class Idea:
    """A card as it stands in the file."""

    id: int
    collection_id: int
    number: int
    text: str
    theme_id: int | None
    place_code: str
    spot: tuple[int, int] | None  # on the map, in ten-thousandths of its width and height
    effort: str
    lane: str
    reason: str  # why it is not possible
    state: str
    dots: int
    picture_id: int | None
    duplicate_of: int | None
    resolution_id: int | None
    decided_on: date | None
    done_on: date | None
    helpers: str = ""  # who can help
    discarded: bool = False
    theme: str = ""  # name, sign and colour of its theme
    sign: str = ""
    colour: str = ""

    @property
    def details(self) -> IdeaDetails:
        """As the form shows it."""
        return IdeaDetails(self.text, self.number, self.theme_id, self.place_code, self.effort, self.dots, self.helpers)


@dataclass(frozen=True, slots=True)
class Placed:
    """A card that has a place: what the map needs of it."""

    id: int
    number: int
    colour: str  # of its theme, "" without
    code: str
    spot: tuple[int, int] | None  # None: somewhere in the field


@dataclass(frozen=True, slots=True)
class SlipDetails:
    """Who gave an idea and wants to hear of it, as written on a slip with consent."""

    name: str
    contact: str
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class Slip:
    """A contact slip; `told_on`: the day on which the person heard what became of the idea."""

    id: int
    idea_id: int
    details: SlipDetails
    told_on: date | None


@dataclass(frozen=True, slots=True)
class LineDetails:
    """A line of the action plan as typed: a task, with whom, and what it needs."""

    what: str
    person: str = ""
    member_id: int | None = None
    until: date | None = None
    with_whom: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the action plan. State and words are those of the task now."""

    id: int
    idea_id: int
    number: int  # of the card
    task_id: int
    what: str
    person: str
    until: date | None
    state: str
    with_whom: str
    needs: str


@dataclass(frozen=True, slots=True)
class IdeaFact:
    """One card for reports: when it was gathered, decided and done. What is not possible was not decided for."""

    id: int
    project_id: int | None
    gathered: date
    decided: date | None
    done: date | None


def state_in_words(idea: Idea) -> str:
    """ "being done", or "not possible, because …"."""
    if idea.lane == NOT_POSSIBLE:
        return _("not possible, because: {reason}").format(reason=idea.reason)
    return _(STATES[idea.state])
