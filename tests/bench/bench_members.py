"""Reading in 10,000 members, and lists of 100,000, against the bare database in the same minute."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from app.base.lists import write_csv
from app.base.storage import ListRequest, Storage, migrate
from app.members.importing import carry_out, import_file, prepare
from app.members.rules import Member
from app.members.service import MemberSource, counts
from tests.bench.big_group import people
from tests.bench.figures import Figure, wanted
from tests.bench.plain import insert_again
from tests.conftest import EVERYBODY, KEY, clock

MEMBERS = 10_000
MANY = 100_000
FRAME = 0.1  # seconds; an answer that takes longer is seen as a pause
HEAD = ("Nr.", "Nachname", "Vorname", "Straße", "PLZ", "Ort", "Geburtsdatum", "E-Mail", "Eintritt")
ASKED = (
    ListRequest(),
    ListRequest(sort="name", descending=True),
    ListRequest(sort="number", descending=True),
    ListRequest(sort="address"),
    ListRequest(sort="joined", descending=True),
    ListRequest(sort="state"),
    ListRequest(filters=(("state", "member"),), sort="address"),
    ListRequest("p"),
    ListRequest("yil", sort="joined"),
)


def figures(only: set[int]) -> Iterator[Figure]:
    """Lines 10 (import) and 6 (lists answer within a frame)."""
    if wanted(only, 10):
        yield Figure(10, f"import of {MEMBERS:,} members from a CSV file / raw executemany", *importing(MEMBERS), 10)
    if wanted(only, 6):
        with tempfile.TemporaryDirectory() as folder:
            yield _lists(Path(folder))


def importing(count: int) -> tuple[float, float]:
    """Seconds from the bytes of the file to the saved step, and of the same rows by executemany."""
    with tempfile.TemporaryDirectory() as folder:
        return _import(Path(folder) / "group.db", count)


def _import(file: Path, count: int) -> tuple[float, float]:
    """Ours: from the bytes of the file to the saved step. Raw: executemany of the same rows into the same file."""
    rows = people(count)
    data = write_csv(
        HEAD,
        (
            (str(one.row), one.last_name, one.first_name, one.street, one.postcode, one.city, str(one.birth_date),
             one.email, str(one.joined))
            for one in rows
        ),
    )  # fmt: skip
    migrate.upgrade(file, KEY, create=True)
    storage = Storage(file, KEY, clock, EVERYBODY)
    began = time.perf_counter()
    report = import_file(storage, data, "members.csv", dry_run=False)
    ours = time.perf_counter() - began
    assert report.new == count, report.lines()[:5]
    storage.close()
    return ours, insert_again(file, KEY, {"member": ("sort_key", "number")}, count)


def _lists(folder: Path) -> Figure:
    """The slowest of all answers: counting, first, middle and last rows, each order and filter."""
    file = folder / "many.db"
    migrate.upgrade(file, KEY, create=True)
    storage = Storage(file, KEY, clock, EVERYBODY)
    with storage.write("x") as session:
        carry_out(session, prepare(session, people(MANY), trusted=True))
    slowest = max(_answer(storage, request, offset) for request in ASKED for offset in (0, MANY // 2, MANY - 200))
    with storage.read() as session:
        assert counts(session).people == MANY
    storage.close()
    return Figure(6, f"list of {MANY:,} members: slowest answer against a frame", slowest, FRAME, 1)


def _answer(storage: Storage, request: ListRequest, offset: int) -> float:
    rows: list[Member] = []
    source = MemberSource()
    with storage.read() as session:
        began = time.perf_counter()
        source.count(session, request)
        counted = time.perf_counter()
        rows += source.rows(session, request, offset, 200)
        return max(counted - began, time.perf_counter() - counted)
