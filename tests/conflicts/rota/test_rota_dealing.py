"""Any house: the rota is complete, fair, never twice in a row where that can be avoided, stable, always alike."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.conflicts.rota.rules import (
    AWAY,
    EXEMPT,
    HOLIDAY,
    Absence,
    Area,
    Flat,
    House,
    Slot,
    deal,
    fairness,
    in_words,
    monday,
    mondays,
    shares,
)

SOME = settings(max_examples=60, deadline=None, derandomize=True)
WEEK = timedelta(days=7)


def house(
    flats: int, areas: tuple[int, ...] = (1,), begins: date = date(2026, 11, 23), weeks: int = 0, *absences: Absence
) -> House:
    begins = monday(begins)
    return House(
        begins,
        weeks or mondays(begins),
        tuple(Area(number, f"area {number}", rhythm) for number, rhythm in enumerate(areas, 1)),
        tuple(Flat(number, f"flat {number}") for number in range(1, flats + 1)),
        absences,
    )


@st.composite
def houses(draw: st.DrawFn, most: int = 60, absences: int = 12) -> House:
    begins = monday(draw(st.dates(date(2000, 1, 1), date(2099, 1, 1))))
    weeks = draw(st.sampled_from([mondays(begins), 52, 26, 5, 1]))
    flats = draw(st.integers(1, most))
    areas = draw(st.lists(st.sampled_from([1, 2]), min_size=1, max_size=4))
    gone = []
    for number in range(draw(st.integers(0, absences))):
        first = begins + timedelta(days=draw(st.integers(-20, 7 * weeks)))
        last = first + timedelta(days=draw(st.integers(0, 200)))
        kind = draw(st.sampled_from([EXEMPT, EXEMPT, AWAY, HOLIDAY]))
        flat = None if kind == HOLIDAY else draw(st.integers(1, flats))
        area = draw(st.one_of(st.none(), st.integers(1, len(areas)))) if kind == EXEMPT else None
        last = min(last, first + timedelta(days=20)) if kind == HOLIDAY else last
        gone.append(Absence(number, kind, flat, area, first, last))
    return house(flats, tuple(areas), begins, weeks, *gone)


def check_complete(one: House, dealt: dict[Slot, int | None]) -> None:
    able = one.able()
    assert list(dealt) == one.due()
    for slot, flat in dealt.items():
        assert flat in able[slot] if able[slot] else flat is None


def check_fair(one: House, dealt: dict[Slot, int | None]) -> None:
    parts = shares(one.able())
    turns = Counter((flat, slot.area_id) for slot, flat in dealt.items() if flat)
    together = Counter(flat for flat in dealt.values() if flat)
    share: Counter[int] = Counter()
    for (flat, area), part in parts.items():
        assert abs(turns[flat, area] - part) < 1
        share[flat] += part  # type: ignore[assignment]
    for each in one.flats:
        assert abs(together[each.id] - Fraction(share[each.id])) < 1
    assert not fairness(one, dealt).unfair


def in_a_row(dealt: dict[Slot, int | None]) -> int:
    by_area: dict[int, list[int | None]] = {}
    for slot, flat in dealt.items():
        by_area.setdefault(slot.area_id, []).append(flat)
    return sum(a == b and a is not None for flats in by_area.values() for a, b in pairwise(flats))


@SOME
@given(houses())
def test_any_house_is_complete_and_fair(one: House) -> None:
    dealt = deal(one)
    check_complete(one, dealt)
    check_fair(one, dealt)
    assert deal(one) == dealt


@SOME
@given(houses(absences=0))
def test_without_exemptions_nobody_differs_by_more_than_one_turn(one: House) -> None:
    dealt = deal(one)
    for area in [None, *one.areas]:
        turns = Counter(flat for slot, flat in dealt.items() if area is None or slot.area_id == area.id)
        figures = [turns[flat.id] for flat in one.flats]
        assert max(figures) - min(figures) <= 1
    assert in_a_row(dealt) == 0 or len(one.flats) == 1


@SOME
@given(houses())
def test_who_could_on_the_same_days_differs_by_one_turn_at_most(one: House) -> None:
    found = fairness(one, deal(one))
    for area in [None, *one.areas]:
        alike: dict[frozenset[Slot], list[int]] = {}
        for flat in one.flats:
            days = frozenset(slot for slot, flats in one.able().items() if flat.id in flats)
            if area is not None:
                turns = found.by_area.get((flat.id, area.id), 0)
                days = frozenset(slot for slot in days if slot.area_id == area.id)
            else:
                turns = found.turns[flat.id]
            alike.setdefault(days, []).append(turns)
        assert all(max(turns) - min(turns) <= 1 for turns in alike.values())


@SOME
@given(houses(most=12), st.integers(0, 53), st.data())
def test_later_changes_leave_what_stands(one: House, weeks: int, data: st.DataObject) -> None:
    before = deal(one)
    now = one.begins + weeks * WEEK
    stands = {slot: flat for slot, flat in before.items() if slot.week < now and flat is not None}
    flat = data.draw(st.sampled_from(one.flats))
    gone = Absence(99, EXEMPT, flat.id, None, now, now + timedelta(days=90))
    changed = House(one.begins, one.weeks, one.areas, one.flats, (*one.absences, gone))
    after = deal(changed, stands)
    check_complete(changed, after)
    assert all(after[slot] == flat for slot, flat in stands.items())
    assert deal(one, stands) == deal(one, stands)
    # nothing of what stands was unfair then, and what can still be dealt evens it out as far as it can
    able = changed.able()
    parts = shares(able)
    together = Counter(flat for flat in after.values() if flat)
    for one_flat in changed.flats:
        share = sum((part for (who, _area), part in parts.items() if who == one_flat.id), Fraction())
        had = sum(flat == one_flat.id for flat in stands.values())
        assert together[one_flat.id] <= max(had, -(-share // 1)) + 1


@SOME
@given(houses(most=6, absences=4))
def test_a_swap_changes_no_number(one: House) -> None:
    dealt = deal(one)
    able = one.able()
    pairs = [
        (a, b)
        for a, b in product(dealt, dealt)
        if a.area_id == b.area_id and a < b and dealt[a] in able[b] and dealt[b] in able[a]
    ][:5]
    for a, b in pairs:
        if dealt[a] in able[b] and dealt[b] in able[a]:
            dealt[a], dealt[b] = dealt[b], dealt[a]
    check_complete(one, dealt)
    check_fair(one, dealt)


def fewest_in_a_row(one: House) -> int:
    """By trying all fair rotas of one area."""
    able, parts = one.able(), shares(one.able())
    best = 99
    for flats in product(*able.values()):
        turns = Counter(flats)
        if all(abs(turns[flat] - part) < 1 for (flat, _area), part in parts.items()):
            best = min(best, sum(a == b for a, b in pairwise(flats)))
    return best


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(2, 4), st.integers(2, 7), st.data())
def test_in_a_row_only_where_every_fair_rota_would_have_it(flats: int, weeks: int, data: st.DataObject) -> None:
    gone = [
        Absence(number, EXEMPT, data.draw(st.integers(1, flats)), None, date(2026, 11, 23) + first * WEEK,
                date(2026, 11, 23) + (first + length) * WEEK)
        for number, (first, length) in enumerate(
            data.draw(st.lists(st.tuples(st.integers(0, weeks), st.integers(0, 3)), max_size=4))
        )
    ]  # fmt: skip
    one = house(flats, (1,), date(2026, 11, 23), weeks, *gone)
    if all(one.able().values()):
        assert in_a_row(deal(one)) == fewest_in_a_row(one)


@pytest.mark.parametrize("begins", [date(2026, 1, 5), date(2026, 12, 28), date(2020, 12, 28), date(2024, 2, 26)])
def test_over_the_end_of_the_year_every_monday_once(begins: date) -> None:
    one = house(5, (1, 2), begins)
    weeks = sorted({slot.week for slot in deal(one)})
    assert weeks == [begins + number * WEEK for number in range(one.weeks)]
    assert one.weeks in (52, 53)
    assert abs(weeks[-1] + WEEK - begins.replace(year=begins.year + 1)) <= timedelta(days=7)


def test_a_year_has_53_weeks_when_it_must() -> None:
    assert mondays(date(2026, 1, 5)) == 53
    assert mondays(date(2026, 11, 23)) == 53  # 2026 has a week 53
    assert mondays(date(2027, 1, 4)) == 52
    assert mondays(date(2026, 12, 28)) == 53  # weeks 53, 1 to 52
    assert mondays(date(9999, 12, 27)) == 52


def test_one_area_goes_round_in_the_order_of_the_flats() -> None:
    dealt = list(deal(house(12)).values())
    assert dealt[:24] == [*range(1, 13), *range(1, 13)]


def test_half_a_year_away_is_half_a_share() -> None:
    gone = Absence(1, EXEMPT, 3, None, date(2026, 11, 23), date(2027, 5, 23))
    one = house(4, (1,), date(2026, 11, 23), 52, gone)
    found = fairness(one, deal(one))
    assert found.turns[3] in (6, 7)  # 26 weeks of four flats: 6½
    assert found.fair[3] == (6, 7)
    assert {found.turns[flat] for flat in (1, 2, 4)} <= {15, 16}  # 26/3 + 26/4
    assert found.whole == {1, 2, 4}
    assert in_words(found) == "Who always can has 15 turns. Others have fewer, as is fair."


def test_everybody_is_told_in_words() -> None:
    one = house(12, (1,), weeks=52)
    assert in_words(fairness(one, deal(one))) == "Everybody has 4 or 5 turns."


def test_where_nobody_can_the_turn_is_there_without_a_flat() -> None:
    gone = tuple(Absence(flat, AWAY, flat, None, date(2026, 12, 7), date(2026, 12, 9)) for flat in (1, 2))
    one = House(date(2026, 11, 23), 4, (Area(1, "Stairs"),), (Flat(1, "A"), Flat(2, "B")), gone)
    dealt = deal(one)
    assert list(dealt.values()) == [1, 2, None, 1] or list(dealt.values())[2] is None
    assert "1 turn has nobody" in in_words(fairness(one, dealt))
