"""Line 18: ten times as much work takes at most ten times as long, and one answer takes as long as before."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.bench import bench_booking, bench_lists, bench_members, bench_search, bench_storage, bench_year
from tests.bench.big_group import ENTRIES, MEMBERS, closed_group
from tests.bench.figures import Figure, wanted

FEW = 10_000
TIMES = ENTRIES // FEW
GOAL = 1.1
Measured = Callable[[int], float]


def figures(only: set[int]) -> Iterable[Figure]:
    """10,000 against 100,000; per record where the work is over all of them."""
    if wanted(only, 18):
        for what, measured, share in (
            ("one answer of the search", _search, 1),
            ("booking one entry", _booking, 1),
            ("import of bank rows, per row", _bank_rows, TIMES),
            ("import of members, per member", _members, TIMES),
            ("cash book PDF, per entry", _pdf, TIMES),
            ("XLSX, per entry", _workbook, TIMES),
            ("XLSX, writing alone, per row", bench_lists.writing, TIMES),
            ("backup and restore, per entry", _backup, TIMES),
        ):
            few, many = measured(FEW), measured(ENTRIES)
            yield Figure(18, f"{what}: 100,000 / 10,000", 1000 * many / share, 1000 * few, GOAL, "ms")


def _search(entries: int) -> float:
    return bench_search.measure(MEMBERS, entries)[0]


def _booking(entries: int) -> float:
    return bench_booking.booking(MEMBERS, entries)[0]


def _bank_rows(rows: int) -> float:
    return bench_booking.importing(rows, 1)[0]


def _members(count: int) -> float:
    return bench_members.importing(count)[0]


def _pdf(entries: int) -> float:
    return bench_year.as_pdf(MEMBERS, entries, 1)[0]


def _workbook(entries: int) -> float:
    return bench_year.as_workbook(MEMBERS, entries)[0]


def _backup(entries: int) -> float:
    made, restored, _copy, _again = bench_storage.measure(closed_group(MEMBERS * entries // ENTRIES, entries))
    return made + restored
