"""Lines 11 to 13: the year of a cash book as sums, as PDF and as a workbook, out of the group's file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from app.base.printing.blocks import Grid, Paper
from app.base.printing.forms import Fill
from app.base.printing.render import render
from app.base.storage import Session, cipher
from app.finances.exports import entry_cells, export_year
from app.finances.printouts import cash_book
from app.finances.service import entry_lines, year_sums
from tests.bench.bench_lists import plain_workbook
from tests.bench.bench_printing import plain_cells
from tests.bench.big_group import ENTRIES, MEMBERS, opened_copy
from tests.bench.figures import Figure, clocked, pair, wanted
from tests.conftest import TODAY

YEAR = 2026
_SUMS = (
    "SELECT account_id, sum(cents) FROM leg WHERE day BETWEEN ? AND ? GROUP BY account_id",
    "SELECT category_id, kind, sum(cents) FROM leg WHERE day BETWEEN ? AND ? GROUP BY category_id, kind",
    "SELECT pot_id, kind, sum(cents) FROM leg WHERE day BETWEEN ? AND ? GROUP BY pot_id, kind",
    "SELECT substr(day, 6, 2), kind, sum(cents) FROM leg WHERE day BETWEEN ? AND ? GROUP BY 1, kind",
)


def figures(only: set[int]) -> Iterable[Figure]:
    """All from the database to the finished answer."""
    if wanted(only, 11):
        yield Figure(11, "cash book of 10,000 entries, database to PDF / drawString", *as_pdf(100, 10_000), 1.2)
    if wanted(only, 12):
        yield Figure(12, "sums of a year of 100,000 entries / raw SQL sums", *sums(), 2)
    if wanted(only, 13):
        ours, plain = as_workbook(MEMBERS, ENTRIES)
        yield Figure(13, "XLSX of 100,000 entries, database to file / XlsxWriter", ours, plain, 1.3)


def as_pdf(members: int, entries: int, rounds: int = 3) -> tuple[float, float]:
    """Seconds: our paper; drawString of each cell of the same rows."""
    with opened_copy(members, entries) as storage, storage.read() as session:
        grid = next(block for block in _paper(session).blocks if isinstance(block, Grid))
        rows = Paper("", (grid,), "")
        return pair(lambda: render(_paper(session)), lambda: plain_cells(rows), rounds)


def _paper(session: Session) -> Paper:
    return cash_book(Fill(session, TODAY, year=YEAR))


def sums() -> tuple[float, float]:
    """Seconds: our year's sums; the bare sums by account, category, pot and month on a bare connection."""
    with opened_copy() as storage, storage.read() as session:
        bare = cipher.connect(storage.file, storage.key)
        between = (f"{YEAR}-01-01", f"{YEAR}-12-31")
        year_sums(session, YEAR)
        found = pair(
            lambda: year_sums(session, YEAR), lambda: [bare.execute(query, between).fetchall() for query in _SUMS], 5
        )
        bare.close()
        return found


def as_workbook(members: int, entries: int) -> tuple[float, float]:
    """Seconds: our export; XlsxWriter alone with the same cells, which are there already."""
    with opened_copy(members, entries) as storage, storage.read() as session, tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        cells = [entry_cells(line) for line in entry_lines(session, YEAR)]
        plain = clocked(lambda: plain_workbook(folder / "plain.xlsx", cells))
        return clocked(lambda: export_year(session, YEAR, "xlsx", folder, "Gruppe")), plain
