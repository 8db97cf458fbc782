"""A list from elsewhere becomes people: looked at first, read in as one step, undone as one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.i18n import LANGUAGES, N_, _, ngettext, speaking
from app.base.lists import read_table
from app.base.storage import Storage, bulk_insert
from app.base.texts import fold
from app.members.reading import FaultyRow, MemberRow, guess_columns, known_headings, read_members
from app.members.records import HouseholdRecord, MemberRecord, member_values
from app.members.rules import (
    EXPORTED,
    LABELS,
    Member,
    MemberDetails,
    Traits,
    address_key,
    name_key,
    search_text,
    sort_key,
)

Progress = Callable[[int, int], None]  # done, of; may raise to stop
STEP = 500  # rows between two reports
IMPORTED = N_("List of people read in")  # what history and undo call it
_TAKEN_OVER = (
    "first_name", "last_name", "street", "postcode", "city", "birth_date", "email", "phone", "joined", "left",
    "contact", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duplicate:
    """One row whose person is already there: as member `number` of the group, or in `other_row` of the file."""

    row: int
    name: str
    number: int | None = None
    other_row: int | None = None

    @property
    def reason(self) -> str:
        """Where the person is."""
        if self.number is not None:
            return _("already on the list as no. {number}").format(number=self.number)
        return _("the same person as in row {row}").format(row=self.other_row)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What would happen to each row."""

    new: tuple[MemberRow, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    faulty: tuple[FaultyRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What happened, or would happen, with a whole file."""

    new: int
    duplicates: tuple[Duplicate, ...]
    faulty: tuple[FaultyRow, ...]
    dry_run: bool = False
    warnings: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """For reading: one line for each sum, one for each row that was not taken."""
        if self.dry_run:
            told = ngettext("{count} person is new.", "{count} people are new.", self.new)
        else:
            told = ngettext("{count} person was added.", "{count} people were added.", self.new)
        lines = [*self.warnings, told.format(count=self.new)]
        lines += [_("Nothing was saved.")] if self.dry_run else []
        if self.duplicates:
            many = len(self.duplicates)
            lines.append(ngettext("{count} is already there:", "{count} are already there:", many).format(count=many))
            lines += [_row_line(one.row, f"{one.name}, {one.reason}") for one in self.duplicates]
        if self.faulty:
            many = len(self.faulty)
            told = ngettext("{count} row cannot be used:", "{count} rows cannot be used:", many)
            lines.append(told.format(count=many))
            lines += [_row_line(one.row, one.reason) for one in self.faulty]
        return lines


def _row_line(row: int, what: str) -> str:
    return "  " + _("Row {row}: {what}").format(row=row, what=what)


@dataclass(slots=True)
class _Known:
    """Who is there already, by name."""

    by_name: dict[str, list[tuple[Traits, int | None, int]]] = field(default_factory=lambda: defaultdict(list))

    def find(self, person: Any) -> tuple[int | None, int] | None:
        """(number in the group or None, row in the file) of the same person."""
        traits = _traits(person)
        for known, number, row in self.by_name.get(name_key(person.first_name, person.last_name), ()):
            if known.same_person(traits):
                return number, row
        return None

    def add(self, person: Any, number: int | None, row: int) -> None:
        """Remember a person of the group, or a row of the file."""
        key = name_key(person.first_name, person.last_name)
        self.by_name[key].append((_traits(person), number, row))


def _traits(person: Any) -> Traits:
    return Traits(person.birth_date, person.street, person.postcode, person.city, person.email, person.phone)


def _people_there(session: Session) -> _Known:
    r = MemberRecord
    rows = session.execute(
        select(r.number, r.first_name, r.last_name, r.birth_date, r.street, r.postcode, r.city, r.email, r.phone).where(
            r.discarded_at.is_(None)
        )
    )
    known = _Known()
    for row in rows:
        known.add(row, row.number, 0)
    return known


def already_there(session: Session, details: MemberDetails) -> Member | None:
    """Somebody on the list who seems to be the same person; None if there is nobody."""
    named_alike = MemberRecord.sort_key == sort_key(details.first_name, details.last_name)
    people = member_values(session, named_alike, MemberRecord.discarded_at.is_(None))
    return next((member for member in people if _traits(member).same_person(_traits(details))), None)


def prepare(
    session: Session,
    rows: Iterable[MemberRow | FaultyRow],
    *,
    trusted: bool = False,
    progress: Progress | None = None,
) -> ImportPlan:
    """Look at every row; nothing is changed. In a `trusted` file (our own export) no two rows are the same person."""
    known = _people_there(session)
    given = list(rows)
    new: list[MemberRow] = []
    duplicates: list[Duplicate] = []
    faulty: list[FaultyRow] = []
    for done, row in enumerate(given):
        if progress is not None and done % STEP == 0:
            progress(done, len(given))
        if isinstance(row, FaultyRow):
            faulty.append(row)
        elif (found := known.find(row)) is not None:
            duplicates.append(Duplicate(row.row, f"{row.first_name} {row.last_name}".strip(), *_where(found)))
        else:
            new.append(row)
            if not trusted:
                known.add(row, None, row.row)
    return ImportPlan(tuple(new), tuple(duplicates), tuple(faulty))


def _where(found: tuple[int | None, int]) -> tuple[int | None, int | None]:
    number, row = found
    return (number, None) if number is not None else (None, row)


def carry_out(session: Session, plan: ImportPlan, progress: Progress | None = None) -> int:
    """Take in all new people of the plan inside one unit of work; returns how many.

    A number from the file is kept if nobody has it; everybody else gets the next free one.
    """
    numbers = _numbers(session, plan.new)
    households = _households(session, plan.new)
    rows = []
    for done, (arrival, number) in enumerate(zip(plan.new, numbers, strict=True)):
        if progress is not None and done % STEP == 0:
            progress(done, len(plan.new))
        rows.append(_row(arrival, number, households))
    bulk_insert(session, MemberRecord, rows)
    return len(rows)


def _numbers(session: Session, arrivals: Sequence[MemberRow]) -> list[int]:
    taken = set(session.scalars(select(MemberRecord.number)))
    wanted: list[int | None] = []
    for arrival in arrivals:
        number = arrival.number
        fits = number is not None and number not in taken
        wanted.append(number if fits else None)
        if fits and number is not None:
            taken.add(number)
    following = max(taken, default=0) + 1
    numbers = []
    for number in wanted:
        numbers.append(following if number is None else number)
        following += number is None
    return numbers


_Household = tuple[str, str]  # name and address, folded


def _household_key(details: MemberRow) -> _Household:
    return fold(details.household), address_key(details.street, details.postcode, details.city) or ""


def _households(session: Session, arrivals: Sequence[MemberRow]) -> dict[_Household, int]:
    """Ids of all households named in the file; those not there yet are made."""
    named = {_household_key(one): one for one in arrivals if one.household}
    if not named:
        return {}
    ids: dict[_Household, int] = {}
    for record in session.scalars(select(HouseholdRecord)):
        ids[fold(record.name), address_key(record.street, record.postcode, record.city) or ""] = record.id
    missing = {key: details for key, details in named.items() if key not in ids}
    made = bulk_insert(
        session,
        HouseholdRecord,
        [
            {"name": one.household, "street": one.street, "postcode": one.postcode, "city": one.city}
            for one in missing.values()
        ],
    )
    return ids | dict(zip(missing, made, strict=True))


def _row(person: MemberRow, number: int, households: dict[_Household, int]) -> dict[str, object]:
    row = {name: getattr(person, name) for name in _TAKEN_OVER}
    row["number"] = number
    row["sort_key"] = sort_key(person.first_name, person.last_name)
    row["address_key"] = address_key(person.street, person.postcode, person.city)
    row["household_id"] = households[_household_key(person)] if person.household else None
    row["search_key"] = fold(search_text(person.details(), number, person.household))
    return row


def is_own_export(head: Sequence[str]) -> bool:
    """The file was written by this program, in whatever language."""
    for code, _own_name in LANGUAGES:
        with speaking(code):
            if tuple(head) == tuple(_(LABELS[name]) for name in EXPORTED):
                return True
    return False


def import_file(storage: Storage, data: bytes, name: str, dry_run: bool) -> ImportReport:
    """Read a CSV or XLSX list into the group, in one step; with `dry_run` only tell what would happen.

    `name` is for messages. Raises UserError if the file cannot be read or no column holds names.
    """
    table = read_table(data, name, known_headings())
    rows = read_members(table, guess_columns(table.head, table.rows), storage.clock().date())
    trusted = is_own_export(table.head)
    if dry_run:
        with storage.read() as session:
            plan = prepare(session, rows, trusted=trusted)
    else:
        with storage.write(_(IMPORTED)) as session:
            plan = prepare(session, rows, trusted=trusted)
            carry_out(session, plan)
    return ImportReport(len(plan.new), plan.duplicates, plan.faulty, dry_run, table.warnings)
