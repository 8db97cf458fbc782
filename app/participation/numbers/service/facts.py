"""Facts of each part, and the figures they make. One fact is one activity, one line of hours, one idea, one project."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.storage.rights import may, needs
from app.base.texts import clean, fold
from app.group.rights import Action
from app.participation.activities.rules.counting import AGES, GENDERS, ActivityFact, different_people, summed
from app.participation.activities.service import activity_kinds, held
from app.participation.fund.service import asked, granted, paid
from app.participation.hours.service import HourFact, hour_facts
from app.participation.ideas.rules import IdeaFact
from app.participation.ideas.service import idea_facts
from app.participation.numbers.rules import TITLES, WHOLE_YEAR, By, Figure, Question, Unit
from app.participation.projects.rules import HANDED_OVER, Project
from app.participation.projects.service import projects_as_values


@dataclass(frozen=True, slots=True)
class Told:
    """One fact, with what it may be grouped by."""

    fact: Any
    kind: str = ""
    project_id: int | None = None
    activity_id: int | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """How one part is counted, and by what its facts can be grouped beside quarter and year."""

    load: Callable[[Session, Question], list[Told]]
    figures: Callable[[Sequence[Any], Question], list[Figure]]
    groups: tuple[By, ...] = ()
    quarters: bool = True


@needs(Action.LOOK_TAKING_PART)
def load_activities(session: Session, question: Question) -> list[Told]:
    """Activities that took place."""
    found = held(session, question.first, question.last, question.project_id, question.kind)
    return [Told(one, one.kind, one.project_id, one.id) for one in found]


def count_activities(facts: Sequence[ActivityFact], _question: Question) -> list[Figure]:
    """Events, participations, people, tallies."""
    counted = [one for one in facts if one.counted]
    uncounted = [one for one in facts if not one.counted]
    offered = [one for one in facts if one.offered]
    guessed = any(one.estimated for one in counted)
    made = [
        _of("events", len(facts), "activities", facts),
        _of("came", sum(one.came for one in counted), "activities", counted, estimated=guessed),
        _of("persons", different_people(counted), "activities", counted, estimated=bool(counted)),
        _tallied("new", _title("new"), counted, ("again", "new")),
    ]
    for group, words in AGES.items():
        title = _("Age {group}").format(group=words)
        made.append(_tallied(f"age:{group}", title, counted, ("ages", group)))
    for gender, words in GENDERS.items():
        made.append(_tallied(f"gender:{gender}", _(words), counted, ("genders", gender)))
    for language in sorted(summed([one.languages for one in counted])):
        title = _("Speak {language}").format(language=language)
        made.append(_tallied(f"spoken:{language}", title, counted, ("languages", language)))
    made.append(_of("offered", _different(one.offered for one in offered), "activities", offered))
    joint = [one for one in facts if one.partners]
    made.append(_of("partners", _different(one.partners for one in joint), "activities", joint))
    return [*made, *([_of("uncounted", len(uncounted), "activities", uncounted)] if uncounted else [])]


@needs(Action.LOOK_TAKING_PART)
def load_hours(session: Session, question: Question) -> list[Told]:
    """Lines of hours; of a kind: those of its activities, on whatever day these were."""
    facts = hour_facts(session, question.first, question.last, question.project_id)
    kinds = activity_kinds(session, (one.activity_id for one in facts if one.activity_id is not None))
    told = [Told(one, kinds.get(one.activity_id or 0, ""), one.project_id, one.activity_id) for one in facts]
    return [one for one in told if not question.kind or one.kind == question.kind]


def count_hours(facts: Sequence[HourFact], _question: Question) -> list[Figure]:
    """Volunteers and their hours."""
    signed = [one for one in facts if one.signed]
    return [
        _of("volunteers", len({one.person for one in facts}), "hours", facts),
        _of("hours", sum(one.quarters for one in facts), "hours", facts, "hours"),
        _of("signed", sum(one.quarters for one in signed), "hours", signed, "hours"),
    ]


@needs(Action.LOOK_TAKING_PART)
def load_ideas(session: Session, question: Question) -> list[Told]:
    """Idea cards; ideas belong to no kind of activity."""
    if question.kind:
        return []
    return [Told(one, "", one.project_id) for one in idea_facts(session, question.project_id)]


def count_ideas(facts: Sequence[IdeaFact], question: Question) -> list[Figure]:
    """Gathered, decided and done in this time."""
    days: tuple[tuple[str, Callable[[IdeaFact], Any]], ...] = (
        ("gathered", lambda one: one.gathered), ("decided", lambda one: one.decided), ("done", lambda one: one.done),
    )  # fmt: skip
    made = []
    for key, day in days:
        found = [one for one in facts if (on := day(one)) is not None and question.first <= on <= question.last]
        made.append(_of(key, len(found), "ideas", found))
    return made


@needs(Action.LOOK_TAKING_PART)
def load_projects(session: Session, question: Question) -> list[Told]:
    """Projects that ran in this time."""
    if question.kind:
        return []
    wanted = question.project_id
    known = (one for one in projects_as_values(session) if wanted is None or one.id == wanted)
    return [Told(one, "", one.id) for one in known if _ran(one, question)]


def count_projects(facts: Sequence[Project], question: Question) -> list[Figure]:
    """Projects, and those handed over in this time."""
    over = [
        one for one in facts if one.phase == HANDED_OVER and question.first <= one.phase_since <= question.last
    ]  # fmt: skip
    joint = [one for one in facts if _partners(one)]
    return [
        _of("projects", len(facts), "projects", facts),
        _of("finished", len(over), "projects", over),
        _of("joined", _different(_partners(one) for one in joint), "projects", joint),
    ]


@needs(Action.LOOK_TAKING_PART)
def load_fund(session: Session, question: Question) -> list[Told]:
    """Figures of the fund's year, for those who may see them; the fund knows no quarters and no kinds."""
    if question.kind or question.quarter != WHOLE_YEAR or not may(session, Action.LOOK_FUND):
        return []
    year, project_id = question.year, question.project_id
    came, given, gone = (count(session, year, project_id) for count in (asked, granted, paid))
    figures = (
        Figure("asked", _title("asked"), came.count, "fund", came.sources),
        Figure("granted", _title("granted"), given.count, "fund", given.sources),
        Figure("granted-sum", _title("granted-sum"), given.cents, "fund", given.sources, "money"),
        Figure("paid-sum", _title("paid-sum"), gone.cents, "fund", gone.sources, "money"),
    )
    return [Told(one) for one in figures]


def count_fund(facts: Sequence[Figure], _question: Question) -> list[Figure]:
    """They are counted already."""
    return list(facts)


def _ran(project: Project, question: Question) -> bool:
    begins = project.details.from_day or project.began
    ends = project.details.to_day or (project.phase_since if project.over else None)
    return begins <= question.last and (ends is None or max(begins, ends) >= question.first)


def _partners(project: Project) -> list[str]:
    """One on each line, or with commas between them."""
    return [word for part in re.split(r"[\n,;]", project.details.partners) if (word := clean(part))]


def _different(lists: Iterable[Iterable[str]]) -> int:
    """How many different words; capitals and marks make no difference."""
    return len({fold(word) for words in lists for word in words})


def _title(key: str) -> str:
    return _(TITLES[key])


def _of(
    key: str, value: int, page: str, facts: Iterable[Any], unit: Unit = "count", *, estimated: bool = False
) -> Figure:
    return Figure(key, _title(key), value, page, tuple(one.id for one in facts), unit, estimated)


def _tallied(key: str, title: str, facts: Sequence[ActivityFact], box: tuple[str, str]) -> Figure:
    """The sum of one box of a tally; only the activities that have it are its sources."""
    sort, name = box
    numbers: list[int] = [getattr(one, sort).get(name, 0) for one in facts]
    found = [one for one, number in zip(facts, numbers, strict=True) if number]
    guessed = any(one.estimated for one in found)
    return Figure(key, title, sum(numbers), "activities", tuple(one.id for one in found), estimated=guessed)


COUNTERS: Mapping[str, Counter] = {
    "activities": Counter(load_activities, count_activities, ("kind", "activity", "project")),
    "hours": Counter(load_hours, count_hours, ("kind", "activity", "project")),
    "ideas": Counter(load_ideas, count_ideas, ("project",)),
    "projects": Counter(load_projects, count_projects),
    "fund": Counter(load_fund, count_fund, quarters=False),
}
