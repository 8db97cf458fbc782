"""Reading and writing long lists, against the bare libraries on the same cells in the same minute."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from app.base.lists import Cell, Column, Kind, Sheet, save_xlsx

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


def _ours(folder: Path) -> None:
    save_xlsx(folder / "ours.xlsx", [Sheet("Kassenbuch", _COLUMNS, entries(ROWS))])


def _plain(folder: Path) -> None:
    """What the library does by itself with rows it is given one by one."""
    book = xlsxwriter.Workbook(str(folder / "plain.xlsx"), {"constant_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet()
    day_format, money = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"num_format": "#,##0.00"})
    formats = {1: day_format, 6: money, 7: money}
    for row, cells in enumerate(entries(ROWS)):
        for column, cell in enumerate(cells):
            value = cell / 100 if column > 5 and isinstance(cell, int) else cell
            page.write(row, column, value, formats.get(column))
    book.close()


def _seconds(job: Callable[[Path], None]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        gc.collect()
        start = time.perf_counter()
        job(Path(folder))
        return time.perf_counter() - start


def measure() -> list[tuple[str, float, float]]:
    """(what, our seconds, seconds of the reference); the better of two runs of each, taken in turn."""
    runs = [(_seconds(_ours), _seconds(_plain)) for _run in range(2)]
    return [(f"XLSX of {ROWS:,} entries", min(ours for ours, _ in runs), min(plain for _, plain in runs))]


def peak_growth(rows: int) -> float:
    """Megabytes of Python memory at the peak of writing that many rows; flat means: alike for 1,000 and 100,000."""
    import tracemalloc

    tracemalloc.start()
    with tempfile.TemporaryDirectory() as folder:
        save_xlsx(Path(folder) / "a.xlsx", [Sheet("a", _COLUMNS, entries(rows))])
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    for what, ours, reference in measure():
        print(f"{what}: {ours:.2f} s, reference {reference:.2f} s, ratio {ours / reference:.2f}")
    print(f"peak memory: {peak_growth(1_000):.1f} MB for 1,000 rows, {peak_growth(ROWS):.1f} MB for {ROWS:,}")
