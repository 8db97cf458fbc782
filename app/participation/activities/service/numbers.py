"""Figures of activities that took place, each with the ids of its sources; and helpers' shifts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.storage.rights import needs
from app.base.texts import clean, fold
from app.group.rights import Action
from app.participation.activities.records import (
    ActivityCountRecord,
    ActivityFieldRecord,
    ActivityLineRecord,
    ActivityPersonRecord,
    ActivityRecord,
)
from app.participation.activities.rules.counting import AGE, GENDER, LANGUAGE, NEW, ActivityFact, ActivityGroup
from app.participation.activities.rules.kinds import PARTNERS, SHIFT
from app.participation.activities.rules.values import CANCELLED, HELD, NOBODY, PRESENT, Shift

AT_ONCE = 500
GROUPS = ("kind", "project", "month", "year")


@needs(Action.LOOK_TAKING_PART)
def held(
    session: Session, first: date, last: date, project_id: int | None = None, kind: str = ""
) -> list[ActivityFact]:
    """Activities that took place on these days, both included, in order of their days."""
    a = ActivityRecord
    wanted = [a.discarded_at.is_(None), a.state == HELD, a.day.between(first, last)]
    if project_id is not None:
        wanted.append(a.project_id == project_id)
    if kind:
        wanted.append(a.kind == kind)
    tallies = _tallies(session, wanted)
    names, partners = _names(session, wanted), _partners(session, wanted)
    columns = (a.id, a.title, a.kind, a.project_id, a.day, a.came, a.persons, a.estimated, a.languages)
    rows = session.execute(select(*columns).where(*wanted).order_by(a.day, a.id))
    return [
        replace(_fact(row, tallies.get(row.id, {}), names.get(row.id, frozenset())), partners=partners.get(row.id, ()))
        for row in rows
    ]


@needs(Action.LOOK_TAKING_PART)
def grouped(
    session: Session, first: date, last: date, by: str, project_id: int | None = None, kind: str = ""
) -> list[ActivityGroup]:
    """The same in groups `by` kind, project, month ("2026-03") or year; keys in their order."""
    groups: dict[str, list[ActivityFact]] = {}
    for fact in held(session, first, last, project_id, kind):
        groups.setdefault(_key(fact, by), []).append(fact)
    return [ActivityGroup(key, tuple(groups[key])) for key in sorted(groups)]


@needs(Action.LOOK_TAKING_PART)
def activity_titles(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """ "Sewing café, 03.05.2026" for each of these ids."""
    a = ActivityRecord
    rows = session.execute(select(a.id, a.title, a.day).where(a.id.in_(set(ids)), a.discarded_at.is_(None)))
    return {row.id: f"{row.title}, {show_day(row.day)}" for row in rows}


@needs(Action.LOOK_TAKING_PART)
def activity_kinds(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """The kind of each of these activities, whatever became of them."""
    a, wanted = ActivityRecord, sorted(set(ids))
    found: dict[int, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        rows = session.execute(select(a.id, a.kind).where(a.id.in_(wanted[start : start + AT_ONCE])))
        found |= {row.id: row.kind for row in rows}
    return found


@needs(Action.LOOK_TAKING_PART)
def shifts(session: Session, first: date, last: date, activity_id: int | None = None) -> list[Shift]:
    """Helpers' shifts of these days, both included, without those of cancelled activities."""
    a, line = ActivityRecord, ActivityLineRecord
    query = (
        select(line, a)
        .join(a, a.id == line.activity_id)
        .where(line.part == SHIFT, a.discarded_at.is_(None), a.state != CANCELLED, a.day.between(first, last))
    )
    if activity_id is not None:
        query = query.where(a.id == activity_id)
    return [
        Shift(
            one.id, of.id, of.title, of.project_id, of.day, one.what, one.starts, one.ends, one.number or 0,
            _listed(one.who),
        )
        for one, of in session.execute(query.order_by(a.day, line.starts, line.id))
    ]  # fmt: skip


@needs(Action.LOOK_TAKING_PART)
def tallies_of(session: Session) -> dict[int, dict[str, dict[str, int]]]:
    """Every tally of every activity: id → sort → box → number."""
    return _tallies(session, [])


def _listed(typed: str) -> tuple[str, ...]:
    return tuple(name for name in (clean(part) for part in typed.replace(";", ",").split(",")) if name)


def _fact(row: Any, tally: dict[str, dict[str, int]], names: frozenset[str]) -> ActivityFact:
    return ActivityFact(
        id=row.id,
        title=row.title,
        kind=row.kind,
        project_id=row.project_id,
        day=row.day,
        came=row.came or 0,
        persons=(row.came or 0) if row.persons is None else row.persons,
        estimated=row.estimated,
        counted=row.came is not None,
        ages=tally.get(AGE, {}),
        genders=tally.get(GENDER, {}),
        again=tally.get(NEW, {}),
        languages=tally.get(LANGUAGE, {}),
        offered=_listed(row.languages),
        names=names,
    )


def _key(fact: ActivityFact, by: str) -> str:
    if by == "kind":
        return fact.kind
    if by == "project":
        return str(fact.project_id or "")
    return f"{fact.day:%Y-%m}" if by == "month" else f"{fact.day:%Y}"


def _joined(query: Any, column: Any, wanted: list[Any]) -> Any:
    return query.join(ActivityRecord, ActivityRecord.id == column).where(*wanted)


def _tallies(session: Session, wanted: list[Any]) -> dict[int, dict[str, dict[str, int]]]:
    c = ActivityCountRecord
    query = _joined(select(c.activity_id, c.sort, c.key, c.number), c.activity_id, wanted)
    found: dict[int, dict[str, dict[str, int]]] = {}
    for activity_id, sort, key, number in session.execute(query.order_by(c.id)):
        found.setdefault(activity_id, {}).setdefault(sort, {})[key] = number
    return found


def _partners(session: Session, wanted: list[Any]) -> dict[int, tuple[str, ...]]:
    f = ActivityFieldRecord
    query = _joined(select(f.activity_id, f.words), f.activity_id, wanted).where(f.key == PARTNERS.key)
    return {activity_id: _listed(words) for activity_id, words in session.execute(query)}


def _names(session: Session, wanted: list[Any]) -> dict[int, frozenset[str]]:
    """Who signed, so that nobody counts twice as a person; a member by number, others by name."""
    p = ActivityPersonRecord
    query = _joined(select(p.activity_id, p.member_id, p.name), p.activity_id, wanted)
    query = query.where(p.part == PRESENT, p.name != NOBODY)
    found: dict[int, set[str]] = {}
    for activity_id, member_id, name in session.execute(query):
        found.setdefault(activity_id, set()).add(str(member_id) if member_id else fold(name))
    return {activity_id: frozenset(names) for activity_id, names in found.items()}
