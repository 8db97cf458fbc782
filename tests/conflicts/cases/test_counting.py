"""Numbers of a year: no cell under 5, whatever is added, subtracted, or known about the method."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations, product

import pytest

from app.base.errors import UserError
from app.base.storage import Storage
from app.conflicts.cases.rules.choices import KINDS, OUTCOMES
from app.conflicts.cases.rules.tallies import LEAST, LEFT_OUT, SMALL, Guarded, guarded, shown_total
from app.conflicts.cases.service import (
    TABLES,
    Report,
    change_case,
    clear,
    close_case,
    confirm_day,
    count_only,
    daily,
    expired,
    merge_cases,
    release_year,
    reports,
    years_to_release,
)
from app.conflicts.cases.service.counting import BLOCK, Counted, report_of
from tests.conflicts.cases.conftest import TurnedClock
from tests.conflicts.cases.some import DETAILS, a_case
from tests.conftest import TODAY


def vectors(length: int, most: int) -> Iterator[tuple[int, ...]]:
    yield from product(range(most + 1), repeat=length)


@pytest.mark.parametrize(("length", "most"), [(1, 40), (2, 22), (3, 15), (4, 10)])
def test_whoever_knows_the_method_learns_no_small_number(length: int, most: int) -> None:
    """All tables that lead to the same paper are sorted together: in no place do all agree on a number under 5."""
    possible: dict[tuple[str, Guarded], list[tuple[int, ...]]] = defaultdict(list)
    for counts in vectors(length, most):
        possible[shown_total(sum(counts)), guarded(counts)].append(counts)
    for (total, shown), tables in possible.items():
        if max(sum(one) for one in tables) > most - LEAST:
            continue  # at the edge of what was tried others are missing
        for place in range(length):
            values = {one[place] for one in tables}
            if min(values) < LEAST:
                assert len(values) > 1, (total, shown, tables[:5])
                if shown.cells:
                    assert values == set(range(LEAST)), (total, shown, tables[:5])


@pytest.mark.parametrize(("length", "most"), [(2, 22), (3, 17), (4, 12)])
def test_a_line_that_is_there_tells_of_a_case_and_of_nothing_more(length: int, most: int) -> None:
    """A block stands in the table only because somebody of it came: its small number lies between 1 and 4."""
    possible: dict[tuple[str, Guarded], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(1, most + 1), repeat=length):
        possible[shown_total(sum(counts)), guarded(counts, least=1)].append(counts)
    for (total, shown), tables in possible.items():
        if max(sum(one) for one in tables) > most - LEAST or not shown.cells:
            continue
        for place in range(length):
            values = {one[place] for one in tables}
            if min(values) < LEAST:
                assert values == set(range(1, LEAST)), (total, shown, tables[:5])
    assert not guarded((5, 1, 1, 1, 1), least=1).cells


def test_shown_numbers_are_true_and_small_ones_are_not_shown() -> None:
    chance = random.Random(5)
    shown_whole = 0
    for _ in range(5_000):
        counts = [chance.choice((0, 1, 3, 4, 5, 6, 9, 20, 60)) for _ in range(chance.randint(1, 12))]
        safe = guarded(counts)
        shown_whole += bool(safe.cells)
        for count, cell in zip(counts, safe.cells, strict=False):
            assert cell in {str(count), SMALL, LEFT_OUT}
            assert (cell == SMALL) == (count < LEAST)
        hidden = [count for count, cell in zip(counts, safe.cells, strict=False) if cell in {SMALL, LEFT_OUT}]
        if hidden:
            assert safe.together == sum(hidden)
            assert safe.cells.count(LEFT_OUT) == 1
    assert shown_whole > 500  # not everything is simply hidden


def cases_of(chance: random.Random, many: int) -> list[Counted]:
    kinds, outcomes = list(KINDS), list(OUTCOMES)
    weights = [chance.random() ** 3 + 0.01 for _ in kinds]
    return [
        Counted(
            chance.randint(1, 12), chance.choices(kinds, weights)[0], chance.choice(("Block 1", "Block 2", "")),
            chance.choice(outcomes), chance.random() < 0.4, chance.choice((None, 3, 10, 20, 90)),
        )
        for _ in range(many)
    ]  # fmt: skip


def truth(cases: list[Counted], key: str) -> dict[str, int]:
    band = {None: "none", 3: "7", 10: "14", 20: "28", 90: "later"}
    of = {
        "kind": lambda one: one.kind, "month": lambda one: str(one.month), "outcome": lambda one: one.outcome,
        "block": lambda one: one.block, "agreement": lambda one: "yes" if one.agreement else "no",
        "first_talk": lambda one: band[one.days_to_talk],
    }[key]  # fmt: skip
    counted: dict[str, int] = defaultdict(int)
    for one in cases:
        counted[of(one)] += 1
    return counted


def bounds(report: Report, key: str) -> dict[str, tuple[int, int]]:
    """What one can say about each line from this report alone: every table adds up to the total."""
    table = next(one for one in report.tables if one.key == key)
    if report.total == SMALL:
        return {}
    total = int(report.total)
    if not table.rows:
        return {}
    known = sum(int(cell) for _, cell in table.rows if cell.isdigit())
    small = sum(cell == SMALL for _, cell in table.rows)
    ranges = {}
    for line, cell in table.rows:
        if cell.isdigit():
            ranges[line] = (int(cell), int(cell))
        elif cell == SMALL:
            rest = total - known
            ranges[line] = (max(0, min(LEAST - 1, rest - 10**6)), min(LEAST - 1, rest - LEAST))
        else:
            ranges[line] = (total - known - (LEAST - 1) * small, total - known)
    return ranges


def test_no_pair_of_reports_reveals_a_small_cell() -> None:
    """All pairs, subtracted both ways, in every table: a difference that is certain is never one of a small cell."""
    chance = random.Random(24)
    for _ in range(150):
        years = {year: cases_of(chance, chance.choice((0, 3, 6, 12, 25, 60, 200))) for year in range(2020, 2026)}
        made = {year: report_of(cases, year, date(2026, 1, 1)) for year, cases in years.items()}
        for (one, first), (other, second) in combinations(made.items(), 2):
            for key in TABLES:
                _check_pair(
                    (bounds(first, key), truth(years[one], key)), (bounds(second, key), truth(years[other], key))
                )


Known = tuple[dict[str, tuple[int, int]], dict[str, int]]  # what can be said of each line, and how it is


def _check_pair(left: Known, right: Known) -> None:
    for line in left[0].keys() & right[0].keys():
        certain = all(ranges[line][0] == ranges[line][1] for ranges, _ in (left, right))
        assert not certain or min(left[1][line], right[1][line]) >= LEAST
    for ranges, true in (left, right):
        for line, between in ranges.items():
            assert true[line] >= LEAST or between == (0, LEAST - 1)


def test_a_table_of_blocks_with_one_case_each_is_left_out() -> None:
    cases = [
        Counted(1, "noise", "Block 1" if number < 5 else f"Block {number}", "open", False, None) for number in range(9)
    ]
    (blocks,) = [table for table in report_of(cases, 2025, TODAY).tables if table.key == BLOCK]
    assert blocks.rows == ()


def test_a_year_is_counted_once_and_only_when_it_is_over(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("2026") as session:
        made = [a_case(session) for _ in range(22)]
        for case in made[:6]:
            change_case(session, case.id, replace(DETAILS, kind="waste"))
        count_only(session, "noise", "Block 1")
        merge_cases(session, made[10].id, made[11].id)
        assert years_to_release(session) == []
        with pytest.raises(UserError):
            release_year(session, 2026)
    ticking.now = datetime(2027, 1, 2, 10)
    with secret.write("2027") as session:
        assert years_to_release(session) == []  # the clock jumped: is it truly 2027?
        confirm_day(session)
        assert years_to_release(session) == [2026]
        first = release_year(session, 2026)
        assert first.total == "22"  # joined cases count once, the one who only came too
        assert years_to_release(session) == []
        with pytest.raises(UserError):
            release_year(session, 2026)
        kinds = dict(next(table for table in first.tables if table.key == "kind").rows)
        assert kinds["waste"] == "6"
        assert set(kinds.values()) <= {"6", SMALL, LEFT_OUT}
        close_case(session, made[0].id, "solved")
        change_case(session, made[1].id, DETAILS)
        assert reports(session) == [first]


def test_a_deleted_case_is_still_counted(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("2026") as session:
        for _ in range(7):
            close_case(session, a_case(session).id, "solved")
    daily(secret)
    ticking.on(400)
    with secret.write("Right") as session:
        confirm_day(session)
    with secret.read() as session:
        keys = [thing.key for sort in expired(session) for thing in sort.things]
    assert clear(secret, keys) == 7
    with secret.write("Released") as session:
        report = release_year(session, 2026)
    assert report.total == "7"
    assert dict(next(table for table in report.tables if table.key == "outcome").rows) == {}
    assert dict(next(table for table in report.tables if table.key == "block").rows) == {"Block 1": "7"}
