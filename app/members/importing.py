"""A list from elsewhere becomes people: looked at first, read in as one step, undone as one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, func, insert, select
from sqlalchemy.orm import Session

from app.base.i18n import LANGUAGES, N_, _, ngettext, speaking
from app.base.lists import read_table
from app.base.storage import Storage, bulk_insert
from app.base.storage.rights import needs
from app.base.texts import fold
from app.group.rights import Action
from app.members.reading import FaultyRow, MemberRow, guess_columns, known_headings, read_members
from app.members.records import HouseholdRecord, MemberRecord, member_values
from app.members.rules import (
    EXPORTED,
    Member,
    MemberDetails,
    Traits,
    address_key,
    label_of,
    name_key,
    search_parts,
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


_Name = str  # as name_key gives it
_Known = dict[_Name, list[tuple[Traits, int | None, int]]]  # traits, number in the group, row in the file


def _traits(person: Any) -> Traits:
    return Traits(person.birth_date, person.street, person.postcode, person.city, person.email, person.phone)


def _people_there(session: Session) -> _Known:
    r = MemberRecord
    columns = (r.number, r.first_name, r.last_name, r.birth_date, r.street, r.postcode, r.city, r.email, r.phone)
    known: _Known = defaultdict(list)
    for row in session.execute(select(*columns).where(r.discarded_at.is_(None))):
        known[name_key(row.first_name, row.last_name)].append((_traits(row), row.number, 0))
    return known


@needs(Action.LOOK_MEMBERS)
def already_there(session: Session, details: MemberDetails) -> Member | None:
    """Somebody on the list who seems to be the same person; None if there is nobody."""
    named_alike = MemberRecord.sort_key == sort_key(details.first_name, details.last_name)
    people = member_values(session, named_alike, MemberRecord.discarded_at.is_(None))
    return next((member for member in people if _traits(member).same_person(_traits(details))), None)


@needs(Action.WRITE_MEMBERS)
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
            continue
        name, traits = name_key(row.first_name, row.last_name), _traits(row)
        same = next((there for there in known.get(name, ()) if there[0].same_person(traits)), None)
        if same is not None:
            duplicates.append(Duplicate(row.row, f"{row.first_name} {row.last_name}".strip(), *_where(*same[1:])))
            continue
        new.append(row)
        if not trusted:
            known[name].append((traits, None, row.row))
    return ImportPlan(tuple(new), tuple(duplicates), tuple(faulty))


def _where(number: int | None, row: int) -> tuple[int | None, int | None]:
    return (number, None) if number is not None else (None, row)


@needs(Action.WRITE_MEMBERS)
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
    _insert_at_once(session, rows)
    return len(rows)


def _insert_at_once(session: Session, rows: list[dict[str, Any]]) -> None:
    """All rows by one statement. Row by row the index over everything would be written out each time: ten times slower.

    They wait in a temporary table, which lies in memory.
    """
    if not rows:
        return
    table: Any = MemberRecord.__table__
    first = (session.scalar(select(func.max(MemberRecord.id))) or 0) + 1
    for number, row in enumerate(rows, start=first):
        row["id"] = number
    waiting = Table("arriving_members", MetaData(), prefixes=["TEMPORARY"])
    for column in table.columns:
        waiting.append_column(Column(column.name, column.type))
    names = list(waiting.columns.keys())
    connection = session.connection()
    with _more_memory(connection):
        waiting.create(connection)
        # as the database wants them: the library's own way would cost as much as all the rest
        statement = str(insert(waiting).compile(dialect=connection.dialect))
        connection.exec_driver_sql(statement, [tuple(map(row.get, names)) for row in rows])
        connection.execute(insert(table).from_select(names, select(waiting).order_by(waiting.c.id)))
        waiting.drop(connection)
    recorder = session.info["recorder"]
    recorder.note_bulk(MemberRecord.__tablename__, first, first + len(rows) - 1, append_only=False)


@contextmanager
def _more_memory(connection: Connection) -> Iterator[None]:
    """Sorted indexes grow in random places; 64 MB keep them in memory meanwhile."""
    before = int(connection.exec_driver_sql("PRAGMA cache_size").scalar() or 0)
    connection.exec_driver_sql("PRAGMA cache_size = -64000")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {before}")


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


def _row(person: MemberRow, number: int, households: dict[_Household, int]) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(person, name) for name in _TAKEN_OVER}
    for name in ("birth_date", "joined", "left"):
        if row[name] is not None:
            row[name] = row[name].isoformat()
    row["number"] = number
    row["sort_key"] = sort_key(person.first_name, person.last_name)
    row["address_key"] = address_key(person.street, person.postcode, person.city)
    row["household_id"] = households[_household_key(person)] if person.household else None
    row["search_key"] = " ".join(map(fold, search_parts(person, number, person.household)))
    return row


def is_own_export(head: Sequence[str]) -> bool:
    """The file was written by this program, in whatever language."""
    for code, _own_name in LANGUAGES:
        with speaking(code):
            if tuple(head) == tuple(label_of(name) for name in EXPORTED):
                return True
    return False


@needs(Action.WRITE_MEMBERS)
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
