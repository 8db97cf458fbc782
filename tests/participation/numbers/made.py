"""Random activities, hours, ideas and projects, written down twice: in the file, and as plain Python."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.base.storage import Storage
from app.participation.activities.rules import CANCELLED, HELD, ActivityDetails, Name, Visitors
from app.participation.activities.rules.counting import AGES, GENDERS
from app.participation.activities.service import plan_activity, set_state, write_visitors
from app.participation.hours.rules import HourDetails
from app.participation.hours.service import add_hours
from app.participation.ideas.rules import CollectionDetails, IdeaDetails
from app.participation.ideas.service import add_idea, start_collection
from app.participation.ideas.service import set_state as set_idea_state
from app.participation.projects.rules import ProjectDetails
from app.participation.projects.service import begin
from tests.conftest import TODAY

KINDS = ("day", "workshop", "festival", "forum")
NAMES = ("Ayşe Yılmaz", "Bob Berg", "Олена", "Cem", "Dora", "Émile")


@dataclass
class Came:
    """One activity as plain values."""

    id: int
    kind: str
    day: date
    project: int | None
    state: str
    came: int | None = None
    estimated: bool = False
    ages: dict[str, int] = field(default_factory=dict)
    genders: dict[str, int] = field(default_factory=dict)
    again: dict[str, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()


@dataclass
class World:
    """All of it."""

    activities: list[Came] = field(default_factory=list)
    hours: list[tuple[int, date, str, int, bool, int | None, int | None]] = field(default_factory=list)
    ideas: list[tuple[int, int | None, date, str]] = field(default_factory=list)  # id, project, gathered, state
    projects: list[int] = field(default_factory=list)


def world(storage: Storage, seed: int, activities: int = 40) -> World:
    """Made by chance, but always the same for a seed."""
    chance, made = random.Random(seed), World()
    with storage.write("world") as session:
        made.projects = [begin(session, ProjectDetails(f"Projekt {number}")).id for number in range(3)]
        for number in range(activities):
            one = _activity(chance, made.projects)
            details = ActivityDetails(
                one.kind, f"Treff {number % 5}", one.day, project_id=one.project,
                languages=", ".join(chance.sample(("Arabisch", "Türkisch", "Englisch"), chance.randrange(3))),
            )  # fmt: skip
            one.id = plan_activity(session, details).id
            if one.state == CANCELLED:
                set_state(session, one.id, CANCELLED, "Regen")
            elif one.came is None:
                set_state(session, one.id, HELD)
            else:
                write_visitors(session, one.id, _visitors(one))
            made.activities.append(one)
        _hours(chance, made, session)
        _ideas(chance, made, session)
    return made


def _day(chance: random.Random) -> date:
    return TODAY - timedelta(days=chance.randrange(1, 700))


def _activity(chance: random.Random, projects: list[int]) -> Came:
    state = CANCELLED if chance.random() < 0.1 else HELD
    one = Came(0, chance.choice(KINDS), _day(chance), chance.choice([None, *projects]), state)
    way = chance.choice(("signed", "tallied", "estimated", "nothing"))
    if state == CANCELLED or way == "nothing":
        return one
    if way == "signed":
        one.names = tuple(chance.sample(NAMES, chance.randrange(1, len(NAMES))))
        one.came = len(one.names)
    elif way == "estimated":
        one.came, one.estimated = chance.randrange(1, 200), True
    else:
        one.ages = {key: chance.randrange(0, 9) for key in AGES}
        one.ages["65+"] += 1
        one.came = sum(one.ages.values())
        women = chance.randrange(one.came + 1)
        one.genders = dict.fromkeys(GENDERS, 0) | {"w": women, "x": one.came - women}
        new = chance.randrange(one.came + 1)
        one.again = {"new": new, "before": one.came - new}
        one.languages = {"Arabisch": chance.randrange(1, 4)}
    return one


def _visitors(one: Came) -> Visitors:
    if one.names:
        return Visitors("signed", tuple(Name(name) for name in one.names))
    if one.estimated:
        return Visitors("estimated", number=one.came)
    drop = {key: number for key, number in one.genders.items() if number}
    return Visitors("tallied", ages=one.ages, genders=drop, again=one.again, languages=one.languages)


def _hours(chance: random.Random, made: World, session: object) -> None:
    for number in range(30):
        name, day = f"{chance.choice(NAMES)} {number % 7}", _day(chance)
        quarters, signed = chance.randrange(1, 12), chance.random() < 0.6
        project = chance.choice([None, *made.projects])
        activity = chance.choice([None, *(one.id for one in made.activities)])
        line = HourDetails(
            name=name, day=day, quarters=quarters, what="Helfen", project_id=project, activity_id=activity,
            volunteer_signed=signed, leader_signed=signed,
        )  # fmt: skip
        (line_id,) = add_hours(session, [line])  # type: ignore[arg-type]
        made.hours.append((line_id, day, name, quarters, signed, project, activity))


def _ideas(chance: random.Random, made: World, session: object) -> None:
    for number in range(4):
        project, day = chance.choice([None, *made.projects]), _day(chance)
        here = start_collection(session, CollectionDetails(f"Nachmittag {number}", day, project_id=project))  # type: ignore[arg-type]
        for card in range(6):
            idea = add_idea(session, here.id, IdeaDetails(f"Idee {number} {card}"))  # type: ignore[arg-type]
            state = chance.choice(("gathered", "decided", "done"))
            if state != "gathered":
                set_idea_state(session, idea.id, state)  # type: ignore[arg-type]
            made.ideas.append((idea.id, project, day, state))
