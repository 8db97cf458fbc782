"""The plan in words: one line for each table, as preview, proof and JSON show it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.base.storage.personal import Fate, Kind
from app.overview.privacy.personal import EVERYTHING
from app.overview.privacy.service.places import ROW, Place
from app.overview.privacy.service.planning import Plan

EXAMPLES = 3
FOR_EVER = "for ever"


@dataclass(frozen=True, slots=True)
class Line:
    """What happens in one table. `kept_until` None with `kept` rows: for ever."""

    table: str
    title: str  # marked with N_
    erased: int
    anonymised: int
    kept: int
    kept_until: date | None
    why: str  # marked with N_
    examples: tuple[str, ...]


def lines_of(plan: Plan) -> tuple[Line, ...]:
    """One line a table, in the order of the rooms; tables that nothing happens to are left out."""
    by_table: dict[str, list[Place]] = defaultdict(list)
    for place in plan.places:
        if place.fate is Fate.KEPT or not _is_key(place):  # copies for searching and sorting go without a word
            by_table[place.table].append(place)
    return tuple(_line(table, by_table[table]) for table in EVERYTHING if table in by_table)


def _line(table: str, places: list[Place]) -> Line:
    """A row counts once: kept if anything in it is kept, else anonymised if a text stays, else erased."""
    rows: dict[Any, set[Fate]] = defaultdict(set)
    for place in places:
        rows[place.record].add(place.fate)
    kept = [place for place in places if place.fate is Fate.KEPT]
    explained = [place for place in (*kept, *places) if place.why]
    for_ever = any(place.until is None for place in kept)
    changed = [fates for fates in rows.values() if fates != {Fate.KEPT}]
    anonymised = sum(Fate.ANONYMISED in fates for fates in changed)
    examples = dict.fromkeys(place.example for place in places if place.example)
    return Line(
        table,
        EVERYTHING[table].title,
        len(changed) - anonymised,
        anonymised,
        sum(Fate.KEPT in fates for fates in rows.values()),
        None if for_ever or not kept else max(place.until for place in kept if place.until),
        explained[0].why if explained else "",
        tuple(examples)[:EXAMPLES],
    )


def _is_key(place: Place) -> bool:
    column = EVERYTHING[place.table].columns.get(place.column)
    if place.column == ROW or column is None:
        return False
    return column.kind is Kind.KEY or (column.kind is Kind.LINK and place.sealed)


def proof_of(lines: tuple[Line, ...]) -> list[dict[str, object]]:
    """What the proof keeps: numbers, days and reasons; no examples, for they hold names."""
    return [
        {
            "table": line.table,
            "erased": line.erased,
            "anonymised": line.anonymised,
            "kept": line.kept,
            "until": line.kept_until.isoformat() if line.kept_until else FOR_EVER if line.kept else "",
            "why": line.why,
        }
        for line in lines
    ]
