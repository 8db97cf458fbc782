"""Kinds, figures and the week, without a file."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, time
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import InvalidInput
from app.participation.activities.rules import KINDS, PARTS, ActivityDetails, LineDetails, Name, Visitors, parts_of
from app.participation.activities.rules.checks import check_activity, check_fields, check_line
from app.participation.activities.rules.counting import (
    AGAIN,
    AGES,
    GENDERS,
    ActivityFact,
    ActivityGroup,
    different_people,
    read_languages,
    settled,
    show_languages,
)
from app.participation.activities.rules.kinds import FieldKind
from app.participation.activities.rules.values import ESTIMATED, SIGNED, TALLIED, Guest, waiting_list
from app.participation.activities.rules.weekly import Closing, Slot, SlotDetails, check_slot, clashes, closed_on
from tests.conftest import TODAY

BOX = st.integers(0, 200)


def tally(keys: object) -> st.SearchStrategy[dict[str, int]]:
    return st.dictionaries(st.sampled_from(sorted(keys)), BOX)  # type: ignore[call-overload]


def test_kinds_are_data_with_lists_that_exist() -> None:
    assert len(KINDS) == 10
    for key, kind in KINDS.items():
        assert set(parts_of(key)) <= set(PARTS)
        assert len({field.key for field in kind.fields}) == len(kind.fields)
        assert {field.kind for field in kind.fields} <= set(get_args(FieldKind))


def _disagree(ages: dict[str, int], genders: dict[str, int], again: dict[str, int], number: int | None) -> bool:
    """Reckoned another way than the program does."""
    sums = [sum(one.values()) for one in (ages, genders, again)]
    written = [one for one in sums if one]
    if not written:
        return number is None
    came = written[0]
    wrong = number not in (None, came) or (sums[0] and sums[1] > came) or (sums[2] and sums[2] != came)
    return bool(wrong)


@given(tally(AGES), tally(GENDERS), tally(AGAIN), st.none() | st.integers(0, 2000))
def test_sums_agree_or_a_sentence_says_so(
    ages: dict[str, int], genders: dict[str, int], again: dict[str, int], number: int | None
) -> None:
    with pytest.raises(InvalidInput) if _disagree(ages, genders, again, number) else nullcontext():
        came, tidy = settled(Visitors(TALLIED, number=number, ages=ages, genders=genders, again=again))
    if _disagree(ages, genders, again, number):
        return
    for written in (tidy.ages, tidy.genders, tidy.again):
        assert not written or sum(written.values()) == came
    for before, after in ((ages, tidy.ages), (again, tidy.again)):
        assert {key: count for key, count in before.items() if count} == after
    assert all(tidy.genders.get(key, 0) == genders.get(key, 0) for key in "wmd")


def test_not_known_fills_up_women_and_men() -> None:
    came, tidy = settled(Visitors(TALLIED, ages={"0-5": 4, "27-64": 16}, genders={"w": 12, "m": 5}))
    assert (came, tidy.genders) == (20, {"w": 12, "m": 5, "x": 3})


@pytest.mark.parametrize(
    ("visitors", "field"),
    [
        (Visitors("other"), "way"),
        (Visitors(TALLIED), "ages"),
        (Visitors(ESTIMATED), "number"),
        (Visitors(SIGNED), "names"),
        (Visitors(TALLIED, ages={"0-5": -1}), "ages"),
        (Visitors(TALLIED, ages={"old": 1}), "ages"),
        (Visitors(ESTIMATED, number=10**9), "number"),
        (Visitors(TALLIED, ages={"0-5": 99_999, "65+": 1}), "number"),
        (Visitors(TALLIED, ages={"0-5": 3}, genders={"w": 4}), "genders"),
        (Visitors(TALLIED, ages={"0-5": 3}, again={"new": 2}), "again"),
        (Visitors(TALLIED, ages={"0-5": 3}, number=4), "number"),
        (Visitors(SIGNED, (Name("Ada"),), ages={"27-64": 2}), "ages"),
        (Visitors(ESTIMATED, number=5, persons=6), "persons"),
        (Visitors(SIGNED, (Name("x" * 1_000_000),)), "names"),
        (Visitors(SIGNED, (Name("x"),) * 3000), "names"),
        (Visitors(TALLIED, ages={"0-5": 3}, languages={"x" * 100: 1}), "languages"),
        (Visitors(TALLIED, ages={"0-5": 3}, incidents={"quarrel": -2}), "incidents"),
    ],
)
def test_figures_that_cannot_be_are_told(visitors: Visitors, field: str) -> None:
    with pytest.raises(InvalidInput) as told:
        settled(visitors)
    assert told.value.field == field


def test_an_estimate_is_marked() -> None:
    assert settled(Visitors(ESTIMATED, number=120))[1].estimated
    assert settled(Visitors(TALLIED, number=0))[0] == 0
    assert settled(Visitors(SIGNED, (Name("Ada"), Name("  ")), number=3))[0] == 4


def test_languages_as_people_write_them() -> None:
    assert read_languages("Türkisch 5, Arabisch; türkisch 2,, Farsi: 3") == {"Türkisch": 7, "Arabisch": 1, "Farsi": 3}
    assert show_languages({"Arabisch": 1, "Türkisch": 7}) == "Türkisch 7, Arabisch 1"
    for typed in ("Türkisch 9999999999999", "x" * 1_000_000):
        with pytest.raises(InvalidInput):
            read_languages(typed)


@given(st.lists(st.integers(1, 5), max_size=12), st.none() | st.integers(1, 20))
def test_waiting_is_fair(sizes: list[int], places: int | None) -> None:
    placed = waiting_list([Guest(number, "", size) for number, size in enumerate(sizes)], places)
    waits = [guest.waiting for guest in placed]
    assert waits == sorted(waits)  # nobody is overtaken
    assert places is None or sum(guest.people for guest in placed if not guest.waiting) <= places


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"about": "x" * 1_000_000}, "about"),
        ({"kind": "party"}, "kind"),
        ({"day": None}, "day"),
        ({"day": date(9999, 12, 31)}, "day"),
        ({"day": date(1, 1, 1)}, "day"),
        ({"starts": time(18), "ends": time(17)}, "ends"),
        ({"cents": -1}, "cents"),
        ({"places": 10**9}, "places"),
    ],
)
def test_an_activity_that_cannot_be_is_told(change: dict[str, object], field: str) -> None:
    given_details = {"kind": "workshop", "title": "Nähcafé", "day": TODAY, **change}
    with pytest.raises(InvalidInput) as told:
        check_activity(ActivityDetails(**given_details), TODAY)  # type: ignore[arg-type]
    assert told.value.field == field


def test_fields_have_their_types() -> None:
    typed = {"goal": " Nähen ", "hours": 3, "certificate": True, "trainer": "", "scale": "1:50"}
    assert check_fields("workshop", typed, TODAY) == {"goal": "Nähen", "hours": 3, "certificate": True}
    for key, wrong in (("hours", "drei"), ("hours", -1), ("hours", 10**9), ("goal", 3), ("certificate", "yes")):
        with pytest.raises(InvalidInput) as told:
            check_fields("workshop", {key: wrong}, TODAY)
        assert told.value.field == key
    with pytest.raises(InvalidInput):
        check_fields("site", {"next_date": date(9999, 1, 1)}, TODAY)


def test_a_line_keeps_what_its_list_uses() -> None:
    tidy = check_line("material", LineDetails("Stoff", "3 m", "not used", starts=time(3), number=4), TODAY)
    assert tidy == LineDetails("Stoff", "3 m")
    for wrong, field in ((LineDetails(), "what"), (LineDetails("x" * 1_000_000), "what")):
        with pytest.raises(InvalidInput) as told:
            check_line("material", wrong, TODAY)
        assert told.value.field == field


def fact(number: int, came: int, **more: object) -> ActivityFact:
    plain: dict[str, object] = {
        "id": number, "title": "Café", "kind": "day", "project_id": None, "day": TODAY, "came": came, "persons": came,
        "estimated": False, "counted": True, "ages": {}, "genders": {}, "again": {}, "languages": {}, "offered": (),
    }  # fmt: skip
    return ActivityFact(**(plain | more))  # type: ignore[arg-type]


def test_different_people_are_no_participations() -> None:
    weekly = [fact(number, 20, again={"new": 3, "before": 17}) for number in range(10)]
    assert different_people(weekly) == 30
    assert different_people([fact(1, 20), fact(2, 25)]) == 25
    signed = [fact(n, 2, names=frozenset({"ada", "olena"})) for n in (1, 2)]
    assert different_people(signed) == 2
    assert ActivityGroup("", (*weekly, *signed)).came == 204
    assert different_people([]) == 0


SLOTS = st.lists(st.tuples(st.integers(0, 1), st.integers(8, 20), st.integers(1, 4), st.sampled_from([None, 1, 2])),
                 max_size=8)  # fmt: skip


@given(SLOTS)
def test_every_clash_is_found(given_slots: list[tuple[int, int, int, int | None]]) -> None:
    week = [
        Slot(number, SlotDetails(day, time(start), time(min(start + length, 23)), "Café", room_id=room))
        for number, (day, start, length, room) in enumerate(given_slots)
    ]
    told = {frozenset((clash.one.id, clash.other.id)) for clash in clashes(week)}
    busy = {
        slot.id: {(slot.details.weekday, slot.details.room_id, hour) for hour in range(start, min(start + length, 23))}
        for slot, (_day, start, length, _room) in zip(week, given_slots, strict=True)
        if slot.details.room_id is not None
    }
    both = {frozenset((one, other)) for one in busy for other in busy if one < other and busy[one] & busy[other]}
    assert told == both


def test_closed_days() -> None:
    days = [Closing(1, date(2026, 12, 24), date(2027, 1, 1), "Ferien"), Closing(2, TODAY, TODAY, "Farbe", 7)]
    assert closed_on(days, date(2026, 12, 31), 3) == days[0]
    assert closed_on(days, TODAY, 7) == days[1]
    assert closed_on(days, TODAY, 8) is None


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (SlotDetails(7, time(1), time(2), "Café"), "weekday"),
        (SlotDetails(1, None, time(2), "Café"), "starts"),
        (SlotDetails(1, time(1), None, "Café"), "ends"),
        (SlotDetails(1, time(2), time(2), "Café"), "ends"),
        (SlotDetails(1, time(1), time(2), " "), "offer"),
    ],
)
def test_a_slot_needs_day_hours_and_offer(details: SlotDetails, field: str) -> None:
    with pytest.raises(InvalidInput) as told:
        check_slot(details)
    assert told.value.field == field
