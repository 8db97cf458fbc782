"""What an erasure will do, place by place. The preview shows it, the erasure carries out the same list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.storage.personal import Column, Fate, Kind, PersonalTable
from app.base.storage.rights import needs
from app.group.rights import Action
from app.overview.privacy.personal import EVERYTHING
from app.overview.privacy.rules import Mentions, Spans, excerpt, replaced
from app.overview.privacy.service.files import files_of
from app.overview.privacy.service.person import Person, person
from app.overview.privacy.service.places import ROW, Doubt, Place, emptied
from app.overview.privacy.service.traces import traces_in_drafts, traces_in_journal
from app.overview.privacy.service.walking import Row, Seal, Years, rows_of, seal_of, searched
from app.overview.privacy.service.years import years

Report = Callable[[int, int], None]
_SPECIAL = frozenset({"change", "draft", "attachment"})
DOUBTS_SHOWN, MOST_DOUBTS = 20, 200


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that will happen, and what a person has to look at."""

    person: Person
    today: date
    places: tuple[Place, ...]
    doubts: tuple[Doubt, ...]
    doubts_left: int  # more than those shown


@dataclass(slots=True)
class _Search:
    """One search through all tables."""

    session: Session
    person: Person
    today: date
    mentions: Mentions
    suspected: Mentions
    years: Years
    doubts: list[Doubt] = field(default_factory=list)
    affected: dict[str, dict[str, set[Any]]] = field(default_factory=dict)  # table → column → rows
    row_goes: bool = False  # the person's row in the list: its number may be given again, so nothing may point to it


@dataclass(frozen=True, slots=True)
class _Case:
    """One row that has to do with the person."""

    search: _Search
    name: str
    facts: PersonalTable
    row: Row
    seal: Seal

    @property
    def why(self) -> str:
        return self.facts.duty.why if self.facts.duty else ""

    @property
    def holds(self) -> bool:
        return self.seal.holds(self.search.today)


@needs(Action.ERASE_PERSON)
def plan(session: Session, member_id: int, today: date, report: Report | None = None, *, alone: bool = False) -> Plan:
    """What erasing this person will do today; nothing is changed. Raises NotFound.

    `alone`: also where only the last name stands, if nobody else on the list has it.
    """
    who = person(session, member_id)
    search = _Search(
        session, who, today, who.mentions(alone=alone), who.suspected(), years(session)
    )  # fmt: skip
    tables = [name for name in EVERYTHING if name not in _SPECIAL]
    tables.sort(key=lambda name: (name != "member", bool(EVERYTHING[name].follows[0])))  # copies after their originals
    places: list[Place] = []
    for done, name in enumerate(tables):
        if report:
            report(done, len(tables) + 3)
        places += _in_table(search, name, EVERYTHING[name])
        if name == "member":
            search.row_goes = not any(place.table == name and place.fate is Fate.KEPT for place in places)
    places += files_of(session, (member_id, search.mentions), search.affected.get("entry", {}), search.years, today)
    gone = {(place.table, place.record) for place in places if place.column == ROW and place.fate is Fate.ERASED}
    places += traces_in_journal(session, search.mentions, member_id, gone, places)
    places += traces_in_drafts(session, search.mentions, member_id)
    return Plan(
        who, today, tuple(places), tuple(search.doubts[:DOUBTS_SHOWN]), max(0, len(search.doubts) - DOUBTS_SHOWN)
    )


def _in_table(search: _Search, name: str, facts: PersonalTable) -> Iterator[Place]:
    if not searched(facts):
        return
    if facts.follows[0]:
        yield from _copies(search, name, facts)
        return
    for row in rows_of(search.session, name, facts, search.person.id):
        found = {
            column: spans
            for column, value in row.values.items()
            if isinstance(value, str) and (spans := search.mentions.spans(value))
        }
        if row.own or found:
            case = _Case(search, name, facts, row, _seal(search, name, facts, row))
            yield from _own(case) if row.own and not facts.row_stays else _named(case, found)
        elif len(search.doubts) < MOST_DOUBTS:
            _note_doubts(search, facts, row)


def _seal(search: _Search, name: str, facts: PersonalTable, row: Row) -> Seal:
    return seal_of(search.session, name, facts, row.id, search.person.id, search.years)


def _own(case: _Case) -> Iterator[Place]:
    """A row of the person's own goes whole, or keeps the name alone while a duty holds."""
    row, name = case.row, case.name
    if not case.holds:
        yield Place(name, row.id, ROW, Fate.ERASED, example=_first_text(row))
        return
    yield Place(name, row.id, ROW, Fate.KEPT, case.seal.until, case.why, example=case.search.person.name)
    for column, facts in searched(case.facts).items():
        value = row.values[column]
        if value not in (None, "") and _goes_at_once(case.facts, facts):
            example = f"{_(facts.label)}: {value}" if facts.label else ""
            yield Place(name, row.id, column, Fate.ERASED, new=emptied(name, column), example=example)


def _goes_at_once(facts: PersonalTable, column: Column) -> bool:
    if column.kind is Kind.KEY:
        return any(facts.columns[one].kind is not Kind.NAME for one in column.copies)
    return column.kind in {Kind.CONTACT, Kind.TEXT}


def _named(case: _Case, found: dict[str, Spans]) -> Iterator[Place]:
    """A row that names the person: the name goes, or stays until the day and is only not found any more."""
    row, seal = case.row, case.seal
    for column, value in row.values.items():
        kind, spans = case.facts.columns[column].kind, found.get(column, ())
        if row.own and kind is Kind.LINK and (case.search.row_goes or not case.holds):
            yield Place(case.name, row.id, column, Fate.ERASED, case.search.today, new=None, sealed=seal.sealed)
        if row.own and kind is Kind.NAME and value:
            spans = ((0, len(value)),)
        if spans and kind is Kind.KEY:
            new, today = replaced(value, spans, ""), case.search.today
            yield Place(case.name, row.id, column, Fate.ERASED, today, new=new, sealed=seal.sealed)
        elif spans:
            case.search.affected.setdefault(case.name, {}).setdefault(column, set()).add(row.id)
            yield from _name_goes(case, column, spans)


def _name_goes(case: _Case, column: str, spans: Spans) -> Iterator[Place]:
    name, key, seal, value = case.name, case.row.id, case.seal, case.row.values[column]
    shown, fate = excerpt(value, spans), case.facts.columns[column].fate
    if case.holds:
        yield Place(name, key, column, Fate.KEPT, seal.until, case.why, spans, example=shown)
    elif column in case.facts.whole:
        for one in case.facts.whole:
            yield Place(name, key, one, fate, seal.until, new=emptied(name, one), sealed=seal.sealed, example=shown)
    else:
        new = replaced(value, spans, _("[deleted]"))
        yield Place(name, key, column, fate, seal.until, "", spans, new, seal.sealed, shown)


def _copies(search: _Search, name: str, facts: PersonalTable) -> Iterator[Place]:
    """Copies that are cut or folded: emptied where the original names the person."""
    table, link = facts.follows
    affected = search.affected.get(table, {})
    keys = {column: one.copies for column, one in facts.columns.items() if one.kind is Kind.KEY}
    if not affected:
        return
    for row in rows_of(search.session, name, facts, search.person.id, (link, *keys)):
        for column, copies in keys.items():
            if row.values[column] and any(row.values[link] in affected.get(one, ()) for one in copies):
                yield Place(name, row.id, column, Fate.ERASED, new="")


def _note_doubts(search: _Search, facts: PersonalTable, row: Row) -> None:
    for column, value in row.values.items():
        if facts.columns[column].kind not in {Kind.NAME, Kind.TEXT} or not isinstance(value, str):
            continue
        if search.suspected.last_name_stands(value) and (spans := search.suspected.spans(value)):
            search.doubts.append(Doubt(facts.title, excerpt(value, spans)))


def _first_text(row: Row) -> str:
    texts: Iterable[str] = (value for value in row.values.values() if isinstance(value, str) and value)
    return " ".join(list(texts)[:2])
