"""Who came: strokes, names or an estimate. Sums that do not agree are told, never bent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.base.errors import InvalidInput
from app.base.i18n import N_, _
from app.base.texts import clean, fold
from app.participation.activities.rules.values import ESTIMATED, SIGNED, TALLIED, WAYS, Feedback

AGES = {key: key.replace("-", "–") for key in ("0-5", "6-13", "14-17", "18-26", "27-64", "65+")}
GENDERS = {"w": N_("women, girls"), "m": N_("men, boys"), "d": N_("diverse"), "x": N_("not known")}
NOT_SAID = "x"
AGAIN = {"new": N_("here for the first time"), "before": N_("here before")}
RETURN = {"yes": N_("yes"), "perhaps": N_("perhaps"), "no": N_("no")}
FACES = (1, 2, 3, 4, 5)
AGE, GENDER, NEW, LANGUAGE, INCIDENT, FACE, COME_BACK = "age", "gender", "new", "language", "incident", "face", "back"
TALLIES = {AGE: N_("Age groups"), GENDER: N_("Women and men"), NEW: N_("New and known")}
INCIDENTS = {"help": N_("First aid"), "quarrel": N_("Quarrel"), "damage": N_("Damage"), "house": N_("Sent out")}
MOST = 99_999  # people in one box, and at one activity
MOST_LANGUAGES, MOST_NAMES, LONGEST_NAME = 60, 2_000, 200
_SPOKEN = re.compile(r"(.*?)[\s:×x]*(\d+)?")


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody who signed; `member_id` if it is one of the people on the list."""

    name: str
    member_id: int | None = None


@dataclass(frozen=True, slots=True)
class Visitors:
    """What is typed about who came. `number`: the estimate; or the sum on the sheet; or who came without signing."""

    way: str
    names: tuple[Name, ...] = ()
    number: int | None = None
    ages: Mapping[str, int] = field(default_factory=dict)
    genders: Mapping[str, int] = field(default_factory=dict)
    again: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    estimated: bool = False
    persons: int | None = None  # different people, estimated
    incidents: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActivityFact:
    """The figures of one activity that took place. `persons` is always an estimate."""

    id: int
    title: str
    kind: str
    project_id: int | None
    day: date
    came: int
    persons: int
    estimated: bool
    counted: bool
    ages: Mapping[str, int]
    genders: Mapping[str, int]
    again: Mapping[str, int]
    languages: Mapping[str, int]
    offered: tuple[str, ...]
    names: frozenset[str] = frozenset()  # who signed, folded: so that nobody counts twice
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityGroup:
    """Activities that belong together: of one kind, project, month or year."""

    key: str
    facts: tuple[ActivityFact, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """Where the figures come from."""
        return tuple(fact.id for fact in self.facts)

    @property
    def events(self) -> int:
        """How many activities."""
        return len(self.facts)

    @property
    def came(self) -> int:
        """Participations: who came twice counts twice."""
        return sum(fact.came for fact in self.facts)

    @property
    def persons(self) -> int:
        """Different people, an estimate."""
        return different_people(self.facts)

    @property
    def estimated(self) -> bool:
        """True if one of the figures is an estimate."""
        return any(fact.estimated for fact in self.facts)

    @property
    def ages(self) -> dict[str, int]:
        """Participations by age group."""
        return summed([fact.ages for fact in self.facts])

    @property
    def genders(self) -> dict[str, int]:
        """Participations by gender."""
        return summed([fact.genders for fact in self.facts])

    @property
    def again(self) -> dict[str, int]:
        """New and known visitors."""
        return summed([fact.again for fact in self.facts])

    @property
    def languages(self) -> dict[str, int]:
        """Languages that visitors spoke."""
        return summed([fact.languages for fact in self.facts])


def different_people(facts: Sequence[ActivityFact]) -> int:
    """How many different people came to these: always an estimate.

    Who signed counts once. Of those who did not, each series (same kind, same name) counts those who were new, but
    at least as many as came at once.
    """
    series: dict[tuple[str, str], list[ActivityFact]] = {}
    for fact in facts:
        series.setdefault((fact.kind, fold(fact.title)), []).append(fact)
    signed = len(frozenset().union(*(fact.names for fact in facts)))
    others = 0
    for one in series.values():
        at_once = max(max(0, fact.persons - len(fact.names)) for fact in one)
        others += max(at_once, sum(fact.again.get("new", 0) for fact in one if not fact.names))
    return signed + others


def summed(tallies: list[Mapping[str, int]]) -> dict[str, int]:
    """All tallies together, box by box."""
    together: dict[str, int] = {}
    for tally in tallies:
        for key, number in tally.items():
            together[key] = together.get(key, 0) + number
    return together


def settled(visitors: Visitors) -> tuple[int, Visitors]:
    """How many came, and the tidied figures: "not known" fills up the women and men. Raises InvalidInput."""
    if visitors.way not in WAYS:
        raise InvalidInput("way", _("Please choose one."))
    tidy = _tidied(visitors)
    came, where = _sum_of(tidy)
    if came > MOST:
        raise _too_many("number")
    if tidy.ages and sum(tidy.ages.values()) != came:
        raise _differ("ages", where, came, AGE, tidy.ages)
    missing = came - sum(tidy.genders.values())
    if tidy.genders and missing < 0:
        raise _differ("genders", where, came, GENDER, tidy.genders)
    if tidy.genders and missing:
        tidy = replace(tidy, genders={**tidy.genders, NOT_SAID: tidy.genders.get(NOT_SAID, 0) + missing})
    if tidy.again and sum(tidy.again.values()) != came:
        raise _differ("again", where, came, NEW, tidy.again)
    if tidy.persons is not None and tidy.persons > came:
        what = _("More different people than visitors: {persons} and {came}.")
        raise InvalidInput("persons", what.format(persons=tidy.persons, came=came), _("Please check both numbers."))
    return came, replace(tidy, estimated=tidy.estimated or tidy.way == ESTIMATED)


def _tidied(visitors: Visitors) -> Visitors:
    return replace(
        visitors,
        names=tuple(_checked_names(visitors.names)) if visitors.way == SIGNED else (),
        number=checked_number(visitors.number, "number") if visitors.number is not None else None,
        ages=_boxes(visitors.ages, AGES, "ages"),
        genders=_boxes(visitors.genders, GENDERS, "genders"),
        again=_boxes(visitors.again, AGAIN, "again"),
        languages=_languages(visitors.languages),
        persons=checked_number(visitors.persons, "persons") if visitors.persons is not None else None,
        incidents=_boxes(visitors.incidents, INCIDENTS, "incidents"),
    )


def _sum_of(visitors: Visitors) -> tuple[int, str]:
    """How many came, and what says so."""
    if visitors.way == SIGNED:
        if not visitors.names and not visitors.number:
            raise InvalidInput("names", _("Nobody is on the list yet."), _("Write one name in each line."))
        return len(visitors.names) + (visitors.number or 0), _("The list")
    if visitors.way == TALLIED:
        tallies = ((AGE, visitors.ages), (GENDER, visitors.genders), (NEW, visitors.again))
        title, sums = next(((_(TALLIES[sort]), sum(tally.values())) for sort, tally in tallies if tally), ("", None))
        if sums is not None and visitors.number in (None, sums):
            return sums, title
        if sums is not None:
            what = _("{first} make {one}. {second} make {other}.")
            told = what.format(first=title, one=sums, second=_("The sum on the sheet"), other=visitors.number)
            raise InvalidInput("number", told, _("Please count again."))
    if visitors.number is None:
        field_name = "ages" if visitors.way == TALLIED else "number"
        raise InvalidInput(field_name, _("How many people came?"), _("Please write at least one number."))
    return visitors.number, _("The estimate") if visitors.way == ESTIMATED else _("The sum on the sheet")


def _differ(field_name: str, where: str, came: int, sort: str, tally: Mapping[str, int]) -> InvalidInput:
    told = _("{first} make {one}. {second} make {other}.").format(
        first=where, one=came, second=_(TALLIES[sort]), other=sum(tally.values())
    )
    return InvalidInput(field_name, told, _("Please count again."))


def _boxes(tally: Mapping[str, int], known: Mapping[str, object], field_name: str) -> dict[str, int]:
    for key, number in tally.items():
        if key not in known:
            raise InvalidInput(field_name, _("Please choose one."))
        checked_number(number, field_name)
    return {key: tally[key] for key in known if tally.get(key)}


def checked_number(number: int, field_name: str) -> int:
    """A number of people. Raises InvalidInput for less than nobody or more than live in a town."""
    if not 0 <= number <= MOST:
        raise _too_many(field_name)
    return number


def _too_many(field_name: str) -> InvalidInput:
    return InvalidInput(field_name, _("Write a whole number from 0 to {most}.").format(most=MOST))


def _checked_names(names: tuple[Name, ...]) -> list[Name]:
    if len(names) > MOST_NAMES:
        raise InvalidInput("names", _("These are too many lines."), _("Up to {count} fit.").format(count=MOST_NAMES))
    tidy = [Name(clean(one.name), one.member_id) for one in names]
    if any(len(one.name) > LONGEST_NAME for one in tidy):
        raise InvalidInput("names", _("This text is too long."), _("Up to {count} letters fit.").format(count=200))
    return [one for one in tidy if one.name]


def _languages(spoken: Mapping[str, int]) -> dict[str, int]:
    tidy: dict[str, int] = {}
    for name, number in spoken.items():
        if known := clean(name):
            tidy[known] = tidy.get(known, 0) + checked_number(number, "languages")
    if len(tidy) > MOST_LANGUAGES or any(len(name) > 60 for name in tidy):  # noqa: PLR2004 - no language is longer
        raise InvalidInput("languages", _("This text is too long."), _("Write it like: Turkish 5, Arabic 3."))
    return tidy


def read_languages(typed: str) -> dict[str, int]:
    """ "Türkisch 5, Arabisch": how many speak what; without a number it is one. Raises InvalidInput."""
    if len(typed) > 10_000:  # noqa: PLR2004 - no sheet is so long
        raise InvalidInput("languages", _("This text is too long."), _("Write it like: Turkish 5, Arabic 3."))
    spoken: dict[str, int] = {}
    known: dict[str, str] = {}
    for part in re.split(r"[,;\n]+", clean(typed)):
        found = _SPOKEN.fullmatch(part.strip())
        if found is None or not found[1].strip():
            continue
        name = known.setdefault(fold(found[1].strip()), found[1].strip())
        number = int(found[2]) if found[2] and len(found[2]) < 10 else 1 if not found[2] else MOST + 1  # noqa: PLR2004
        spoken[name] = spoken.get(name, 0) + checked_number(number, "languages")
    return spoken


def show_languages(spoken: Mapping[str, int]) -> str:
    """ "Türkisch 5, Arabisch 3", the most spoken first."""
    return ", ".join(f"{name} {number}" for name, number in sorted(spoken.items(), key=lambda one: -one[1]))


def checked_feedback(feedback: Feedback) -> Feedback:
    """The tidied feedback. Raises InvalidInput."""
    faces = {face: checked_number(feedback.faces.get(face, 0), "faces") for face in FACES}
    again = _boxes(feedback.again, RETURN, "again")
    return Feedback(
        {face: number for face, number in faces.items() if number}, again,
        checked_lines(feedback.good, "good"), checked_lines(feedback.better, "better"),
    )  # fmt: skip


def checked_lines(lines: tuple[str, ...], field_name: str) -> tuple[str, ...]:
    """Tidied lines without empty ones. Raises InvalidInput if there are too many, or one is too long."""
    tidy = tuple(line for line in (clean(each) for each in lines) if line)
    if len(tidy) > MOST_NAMES or any(len(line) > 1_000 for line in tidy):  # noqa: PLR2004 - one line of a sheet
        raise InvalidInput(field_name, _("This text is too long."), _("Up to {count} letters fit.").format(count=1000))
    return tidy
