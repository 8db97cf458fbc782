"""Reading and writing long lists, against the bare libraries on the same cells in the same minute."""

from __future__ import annotations

import tempfile
import tracemalloc
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from app.base.lists import Cell, Column, Kind, Sheet, save_xlsx
from tests.bench.figures import Figure, clocked, wanted

ROWS = 100_000
_COLUMNS = (
    Column("Nr.", Kind.NUMBER),
    Column("Datum", Kind.DAY),
    Column("Text"),
    Column("Von / an"),
    Column("Konto"),
    Column("Bereich"),
    Column("Betrag", Kind.AMOUNT),
    Column("Stand", Kind.AMOUNT),
)


def entries(count: int) -> Iterator[tuple[Cell, ...]]:
    """Rows of a cash book, made while they are asked for."""
    first = date(2020, 1, 1)
    for number in range(count):
        cents = number * 37 % 90_000 - 30_000
        day = first + timedelta(number % 2_000)
        yield number, day, f"Beitrag {number}", "Łukasz Öztürk-Müller", "Girokonto", "Beiträge", cents, cents * 3


def _ours(file: Path, rows: int) -> None:
    save_xlsx(file, [Sheet("Kassenbuch", _COLUMNS, entries(rows))])


def plain_workbook(file: Path, rows: Iterable[tuple[Cell, ...]]) -> None:
    """What the library does by itself with rows it is given one by one; money is in the last columns."""
    book = xlsxwriter.Workbook(str(file), {"constant_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet()
    day_format, money = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"num_format": "#,##0.00"})
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, int) and column:
                page.write(row, column, cell / 100, money)
            elif cell is not None:
                page.write(row, column, cell, day_format if isinstance(cell, date) else None)
    book.close()


def figures(only: set[int]) -> Iterable[Figure]:
    """Line 13: time against the bare library, and memory that does not grow with the rows."""
    if wanted(only, 13):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            plain = clocked(lambda: plain_workbook(folder / "plain.xlsx", entries(ROWS)))
        yield Figure(13, "XLSX of 100,000 rows, writing alone / XlsxWriter", writing(ROWS), plain, 1.3)
        yield Figure(13, "memory of writing 20,000 rows / 5,000", peak_growth(20_000), peak_growth(5_000), 1.2, "MB")


def writing(rows: int) -> float:
    """Seconds of a workbook with so many rows."""
    with tempfile.TemporaryDirectory() as place:
        return clocked(lambda: _ours(Path(place) / "ours.xlsx", rows))


def peak_growth(rows: int) -> float:
    """Megabytes of Python memory at the peak of writing that many rows; flat means: alike for 1,000 and 100,000."""
    tracemalloc.start()
    with tempfile.TemporaryDirectory() as folder:
        _ours(Path(folder) / "a.xlsx", rows)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6
