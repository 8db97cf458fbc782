"""Lines 8 and 9: money into the book, one entry at a time and 10,000 lines of a bank at once."""

from __future__ import annotations

import multiprocessing
import statistics
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from app.base.money import Cents
from app.base.storage import Storage, cipher
from app.finances.importing import import_bank
from app.finances.rules import EntryDetails
from app.finances.service import accounts, money_in, money_out, open_pots
from app.finances.statements.rules import StatementLine
from tests.bench.big_group import ENTRIES, MEMBERS, bank_lines, opened_copy
from tests.bench.figures import Figure, clocked, wanted
from tests.bench.memory import peak_growth
from tests.bench.plain import insert_again
from tests.conftest import EVERYBODY, KEY, clock
from tests.finances.statements.samples import Booking, sparkasse

BOOKED = 100
LINES = 10_000
MOST_MEMORY = 150  # MB over the start
_WRITTEN = {"entry": ("number", "day"), "leg": ("entry_id", "day"), "bank_line": ("entry_id", "day")}


def figures(only: set[int]) -> Iterable[Figure]:
    """Booking in the large group; the import into a group that holds as many lines already."""
    if wanted(only, 8):
        ours, raw = booking(MEMBERS, ENTRIES)
        yield Figure(8, "booking one entry, 100,000 there / raw durable commit", 1000 * ours, 1000 * raw, 3, "ms")
    if wanted(only, 9):
        ours, raw = importing(LINES)
        yield Figure(9, "import of 10,000 bank rows / raw executemany", ours, raw, 10)
        yield Figure(9, "memory of that import over the start / 150 MB", memory_of_import(), MOST_MEMORY, 1, "MB")


def booking(members: int, entries: int) -> tuple[float, float]:
    """Median seconds of one entry with all its checks, and of a plain insert that is as durable; in turn."""
    with opened_copy(members, entries) as storage, tempfile.TemporaryDirectory() as place:
        plain = _plain_file(Path(place) / "plain.db")
        with storage.read() as session:
            (account,), (pot,) = accounts(session), open_pots(session)
        details = EntryDetails(date(2026, 11, 21), Cents(1250), "Porto", "Post", account.id, None, "Büro", pot.id)

        def book() -> None:
            with storage.write("Money out") as session:
                money_out(session, details)

        def insert() -> None:
            plain.execute("BEGIN IMMEDIATE")
            plain.execute("INSERT INTO plain VALUES ('2026-11-21', 1250, 'Post', 'Porto')")
            plain.execute("COMMIT")

        times = [(clocked(book), clocked(insert)) for _round in range(BOOKED)]
        plain.close()
    return statistics.median(ours for ours, _raw in times), statistics.median(raw for _ours, raw in times)


def importing(count: int, rounds: int = 2) -> tuple[float, float]:
    """Seconds from the bank's file to the saved step, and of the same rows by executemany; the better of the rounds."""
    lines = bank_lines(count, seed=9)
    times = [_import_once(lines) for _round in range(rounds)]
    return min(ours for ours, _raw in times), min(raw for _ours, raw in times)


def _import_once(lines: tuple[StatementLine, ...]) -> tuple[float, float]:
    data = bank_file(lines)
    with opened_copy(100, LINES) as storage:
        ours = clocked(lambda: _import(storage, data, len(lines)))
        return ours, insert_again(storage.file, storage.key, _WRITTEN, len(lines))


def bank_file(lines: Iterable[StatementLine]) -> bytes:
    """The lines as a savings bank writes them."""
    booked = (Booking(one.day, one.cents, one.party, one.text, reference=one.bank_reference) for one in lines)
    return sparkasse(list(booked))


def memory_of_import() -> float:
    """Peak of an import of 10,000 rows in a process of its own, over what it had when the group was open, MB."""
    with opened_copy(100, 100) as storage, multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_growth_of_import, (storage.file, storage.key))


def _growth_of_import(file: Path, key: bytes) -> float:
    data = bank_file(bank_lines(LINES, seed=9))
    storage = Storage(file, key, clock, EVERYBODY)
    with storage.write("Warm") as session:
        money_in(session, EntryDetails(date(2026, 11, 21), Cents(1), "Porto", account_id=accounts(session)[0].id))
    grown = peak_growth(lambda: _import(storage, data, LINES))
    storage.close()
    return grown


def _import(storage: Storage, data: bytes, count: int) -> None:
    report = import_bank(storage, data, "umsatz.csv", "Konto", dry_run=False)
    assert report.plan.new == count, report.lines()


def _plain_file(file: Path) -> cipher.Connection:
    connection = cipher.connect(file, KEY, create=True)
    connection.execute("CREATE TABLE plain (day, cents, party, text)")
    return connection
