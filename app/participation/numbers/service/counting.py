"""All figures of a question, and one of them split up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.activities.rules.kinds import kind_title
from app.participation.activities.service import activity_titles
from app.participation.activities.service import years as years_of_activities
from app.participation.hours.service import hour_years
from app.participation.ideas.service import years_of_ideas
from app.participation.numbers.rules import (
    PARTS,
    QUARTERS,
    WHOLE_YEAR,
    YEARS_SHOWN,
    Bar,
    By,
    Figure,
    Part,
    Question,
)
from app.participation.numbers.service.facts import COUNTERS, Counter, Told
from app.participation.projects.service import project_named, project_years

_ACTIVITY_KEYS = frozenset(
    {"events", "came", "persons", "new", "uncounted", "offered", "partners", "age", "gender", "spoken"}
)
_GROUPED: dict[By, str] = {"kind": "kind", "activity": "activity_id", "project": "project_id"}  # fields of Told
_PART_OF = {
    **dict.fromkeys(_ACTIVITY_KEYS, "activities"),
    **dict.fromkeys(("volunteers", "hours", "signed"), "hours"),
    **dict.fromkeys(("gathered", "decided", "done"), "ideas"),
    **dict.fromkeys(("projects", "finished", "joined"), "projects"),
    **dict.fromkeys(("asked", "granted", "granted-sum", "paid-sum"), "fund"),
}


@needs(Action.LOOK_TAKING_PART)
def numbers(session: Session, question: Question) -> tuple[Part, ...]:
    """Every figure, part by part; parts that this question or this person has no figures of are left out."""
    made = ((key, figures_of(session, question, key)) for key in PARTS)
    return tuple(Part(key, _(PARTS[key]), figures) for key, figures in made if figures)


@needs(Action.LOOK_TAKING_PART)
def figures_of(session: Session, question: Question, part: str) -> tuple[Figure, ...]:
    """The figures of one part."""
    counter = COUNTERS[part]
    told = counter.load(session, question)
    if not told and (question.kind and part not in {"activities", "hours"}):
        return ()
    return tuple(counter.figures([one.fact for one in told], question))


@needs(Action.LOOK_TAKING_PART)
def bars(session: Session, question: Question, key: str, by: By) -> list[Bar]:
    """One figure, split up: each bar has its own sources. Times in their order, all else by size."""
    counter = COUNTERS[part_of(key)]
    if by in {"quarter", "year"}:
        return [
            Bar(label, figure)
            for label, asked in _times(question, by)
            if (figure := _pick(counter, counter.load(session, asked), asked, key))
        ]
    groups: dict[Any, list[Told]] = {}
    for told in counter.load(session, question):
        groups.setdefault(getattr(told, _GROUPED[by]), []).append(told)
    words = _labels(session, by, groups)
    made = [
        Bar(words[group], figure)
        for group, told in groups.items()
        if (figure := _pick(counter, told, question, key)) and figure.value
    ]
    return sorted(made, key=lambda bar: (-bar.figure.value, bar.label))


def ways_of(key: str) -> tuple[By, ...]:
    """By what this figure can be split up."""
    counter = COUNTERS[part_of(key)]
    return (*counter.groups, *(("quarter",) if counter.quarters else ()), "year")


def part_of(key: str) -> str:
    """The part a figure belongs to."""
    return _PART_OF[key.partition(":")[0]]


@needs(Action.LOOK_TAKING_PART)
def years(session: Session) -> list[int]:
    """Years with anything to count, newest first."""
    lists = (years_of_activities(session), hour_years(session), years_of_ideas(session), project_years(session))
    return sorted({year for found in lists for year in found}, reverse=True)


def _pick(counter: Counter, told: Iterable[Told], question: Question, key: str) -> Figure | None:
    figures = counter.figures([one.fact for one in told], question)
    return next((one for one in figures if one.key == key), None)


def _times(question: Question, by: By) -> list[tuple[str, Question]]:
    if by == "quarter":
        words = _("Quarter {quarter}")
        return [(words.format(quarter=one), replace(question, quarter=one)) for one in QUARTERS]
    years = range(question.year - YEARS_SHOWN + 1, question.year + 1)
    return [(str(year), replace(question, year=year, quarter=WHOLE_YEAR)) for year in years]


def _labels(session: Session, by: By, groups: Iterable[Any]) -> dict[Any, str]:
    """What each group is called."""
    if by == "activity":
        known = activity_titles(session, (one for one in groups if one is not None))
        return {one: known.get(one, _("Without an activity")) for one in groups}
    if by == "kind":
        return {one: kind_title(one) if one else _("Without an activity") for one in groups}
    return {one: project_named(session, one) or _("No project") for one in groups}
