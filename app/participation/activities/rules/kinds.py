"""What each kind of activity asks for, as data: its own fields and its own lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.base.i18n import N_, _

FieldKind = Literal["text", "block", "number", "day", "yes"]
DAY, WORKSHOP, SITE, MODEL, WALK = "day", "workshop", "site", "model", "walk"
FESTIVAL, EXCURSION, FORUM, OUTREACH, SURVEY = "festival", "excursion", "forum", "outreach", "survey"
PROGRAMME, SHIFT, MATERIAL, PERMIT = "programme", "shift", "material", "permit"
STALL, POINT, QUESTION, PIECE = "stall", "point", "question", "piece"
GOOD, BETTER = "good", "better"  # lines of feedback sheets


@dataclass(frozen=True, slots=True)
class KindField:
    """One field that only this kind has; `title` is marked with N_. `lasts`: it holds for another day, too."""

    key: str
    title: str
    kind: FieldKind = "text"
    lasts: bool = False


PARTNERS = KindField("partners", N_("Partners"), lasts=True)  # with commas between them
GOOD_TIME = KindField("good_time", N_("The time suits parents and shift workers"), "yes", lasts=True)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of activity: its title, its own fields, its lists beside the usual ones."""

    title: str
    own: tuple[KindField, ...]
    parts: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[KindField, ...]:
        """Its own fields and those that all kinds have."""
        return (*self.own, PARTNERS, GOOD_TIME)


@dataclass(frozen=True, slots=True)
class Part:
    """One list of lines. `columns`: which fields of a line it uses, with their titles, the needed one first."""

    title: str
    add: str  # the button
    columns: tuple[tuple[str, str], ...]
    ticked: bool = False


KINDS: Mapping[str, Kind] = {
    DAY: Kind(N_("Meeting-point day"), (KindField("opened_by", N_("Opened by")),)),
    WORKSHOP: Kind(
        N_("Workshop, course"),
        (
            KindField("goal", N_("What people learn"), "block", lasts=True),
            KindField("trainer", N_("Trainer")),
            KindField("hours", N_("Hours of teaching"), "number", lasts=True),
            KindField("certificate", N_("There is a certificate"), "yes", lasts=True),
        ),
    ),
    SITE: Kind(
        N_("Meeting at the building site"),
        (
            KindField("site", N_("Building site"), lasts=True),
            KindField("phase", N_("What is being built now?")),
            KindField("safety", N_("What to watch out for"), lasts=True),
            KindField("next_date", N_("Next date"), "day"),
        ),
        (QUESTION,),
    ),
    MODEL: Kind(
        N_("Building a model"),
        (
            KindField("area", N_("Area"), lasts=True),
            KindField("scale", N_("Scale"), lasts=True),
            KindField("groups", N_("Groups that saw it"), "block"),
            KindField("stands", N_("Where it stands")),
        ),
        (PIECE,),
    ),
    WALK: Kind(N_("Site walk"), (KindField("way", N_("Area, way"), lasts=True),), (POINT,)),
    FESTIVAL: Kind(N_("Festival"), (KindField("motto", N_("Motto"), lasts=True),), (STALL, PERMIT)),
    EXCURSION: Kind(
        N_("Excursion"),
        (
            KindField("target", N_("Where to?"), lasts=True),
            KindField("meet", N_("Where do we meet?"), lasts=True),
            KindField("travel", N_("How do we get there?"), lasts=True),
            KindField("back", N_("Back at about")),
        ),
    ),
    FORUM: Kind(
        N_("Forum, discussion"),
        (
            KindField("question", N_("What is the question?"), "block", lasts=True),
            KindField("guests", N_("Guests on the podium"), "block"),
            KindField("result", N_("What came out of it?"), "block"),
        ),
        (QUESTION,),
    ),
    OUTREACH: Kind(
        N_("Going to people"),
        (
            KindField("streets", N_("Streets and houses"), lasts=True),
            KindField("doors", N_("Doors rung at"), "number"),
            KindField("talks", N_("Talks"), "number"),
            KindField("given", N_("What we handed out")),
        ),
    ),
    SURVEY: Kind(
        N_("Survey afternoon"),
        (
            KindField("asked", N_("What do we ask?"), "block", lasts=True),
            KindField("sheets_out", N_("Sheets handed out"), "number"),
            KindField("sheets_back", N_("Sheets that came back"), "number"),
            KindField("invited", N_("Want to hear the result"), "number"),
        ),
    ),
}

PARTS: Mapping[str, Part] = {
    PROGRAMME: Part(
        N_("Programme"),
        N_("Add a step"),
        (
            ("what", N_("Step")),
            ("starts", N_("Time")),
            ("number", N_("Minutes")),
            ("detail", N_("How (method)")),
            ("extra", N_("Material")),
            ("who", N_("Who")),
        ),
    ),
    SHIFT: Part(
        N_("Helpers"),
        N_("Add a shift"),
        (
            ("what", N_("Task")),
            ("starts", N_("From")),
            ("ends", N_("Until")),
            ("number", N_("How many people")),
            ("who", N_("Who helps?")),
            ("detail", N_("Place")),
        ),
    ),
    MATERIAL: Part(
        N_("Material"),
        N_("Add material"),
        (("what", N_("What")), ("detail", N_("How much")), ("who", N_("Who brings it?"))),
        ticked=True,
    ),
    PERMIT: Part(
        N_("Permits"),
        N_("Add a permit"),
        (("what", N_("What")), ("detail", N_("Which office?")), ("until", N_("Until")), ("who", N_("Who"))),
        ticked=True,
    ),
    STALL: Part(
        N_("Stalls"),
        N_("Add a stall"),
        (("what", N_("What")), ("detail", N_("Place")), ("who", N_("Who"))),
    ),
    POINT: Part(
        N_("Points of the walk"),
        N_("Add a point"),
        (
            ("what", N_("What we see")),
            ("detail", N_("Point")),
            ("extra", N_("What we wish")),
            ("who", N_("Who is in charge?")),
            ("until", N_("Answer until")),
            ("photo", N_("Photo no.")),
        ),
    ),
    QUESTION: Part(
        N_("Questions"),
        N_("Add a question"),
        (
            ("what", N_("Question or wish")),
            ("extra", N_("Answer")),
            ("who", N_("Who answers?")),
            ("until", N_("Open until")),
            ("photo", N_("Photo no.")),
        ),
    ),
    PIECE: Part(
        N_("Parts of the model"),
        N_("Add a part"),
        (
            ("what", N_("Part of the model")),
            ("extra", N_("Material")),
            ("who", N_("Who builds it?")),
            ("photo", N_("Photo no.")),
        ),
        ticked=True,
    ),
}
USUAL_PARTS = (PROGRAMME, SHIFT, MATERIAL)
USUAL_PERMITS = (
    N_("Use of the street or square"),
    N_("Police and fire brigade told"),
    N_("Food: rules of the health office"),
    N_("Music: licence"),
    N_("Toilets"),
    N_("Insurance"),
    N_("First aid"),
)


def kind_title(kind: str) -> str:
    """ "Workshop, course" in the active language."""
    return _(KINDS[kind].title) if kind in KINDS else kind


def parts_of(kind: str) -> tuple[str, ...]:
    """Which lists an activity of this kind has: its own first."""
    own = KINDS[kind].parts if kind in KINDS else ()
    return (*own, *USUAL_PARTS)
