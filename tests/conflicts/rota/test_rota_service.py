"""Plans in the file: dealt, swapped, exempted, signed; what stands stays, the rest is dealt anew and stays fair."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.storage import ListRequest, Storage
from app.conflicts.rota import service
from app.conflicts.rota.rules import AWAY, EXEMPT, HOLIDAY, AbsenceDetails, PlanDetails, read_flats
from tests.conftest import NOW, TODAY

MONDAY = date(2026, 11, 23)
WEEK = timedelta(days=7)


def made(
    storage: Storage, flats: int = 12, areas: tuple[tuple[str, int], ...] = (("Stairs", 1),), **more: object
) -> int:
    with storage.write("Plan") as session:
        details = PlanDetails("Canarisweg 12", MONDAY, areas, read_flats(f"{flats} flats"), **more)  # type: ignore[arg-type]
        return service.create_plan(session, details).id


def at(storage: Storage, day: date) -> None:
    """The program works on this day."""
    storage.clock = lambda: datetime.combine(day, NOW.time())


def test_a_plan_is_dealt_when_it_is_made(storage: Storage) -> None:
    plan_id = made(storage, 12, (("Stairs", 1), ("Cellar", 2)))
    with storage.read() as session:
        plan, all_turns = service.read_plan(session, plan_id), service.turns(session, plan_id)
        fair = service.fairness_of(session, plan_id)
    assert (plan.begins, plan.house.weeks, plan.ends) == (MONDAY, 53, date(2027, 11, 28))
    assert len(all_turns) == 53 + 27
    assert not fair.unfair
    assert set(fair.turns.values()) == {6, 7}
    assert all_turns[0].flat == "Flat 1"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("12", tuple(f"Flat {number}" for number in range(1, 13))),
        (" 3 flats ", ("Flat 1", "Flat 2", "Flat 3")),
        ("3 Wohnungen", ("Flat 1", "Flat 2", "Flat 3")),
        ("1. OG links, 1. OG rechts", ("1. OG links", "1. OG rechts")),
        ("EG links\n\nEG  rechts;1. OG", ("EG links", "EG rechts", "1. OG")),
        ("=2+5, @kaya", ("=2+5", "@kaya")),
    ],
)
def test_flats_are_typed_as_one_list(typed: str, names: tuple[str, ...]) -> None:
    assert read_flats(typed) == names


@pytest.mark.parametrize(
    "typed",
    ["", " ,;\n", "0", "101 flats", "999999", "EG, eg", "x" * 61, "a" * 1_000_000, ",".join(map(str, range(200)))],
)
def test_a_list_that_does_not_fit_says_so(typed: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        read_flats(typed)
    assert problem.value.field == "flats"
    assert len(problem.value.sentence) < 200


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (PlanDetails("", MONDAY, (("Stairs", 1),), ("A",)), "house"),
        (PlanDetails("H", date(9999, 12, 31), (("Stairs", 1),), ("A",)), "begins"),
        (PlanDetails("H", date(1, 1, 1), (("Stairs", 1),), ("A",)), "begins"),
        (PlanDetails("H", MONDAY, (), ("A",)), "areas"),
        (PlanDetails("H", MONDAY, (("Stairs", 3),), ("A",)), "areas"),
        (PlanDetails("H", MONDAY, (("Stairs", 1), ("stairs", 2)), ("A",)), "areas"),
        (PlanDetails("H", MONDAY, (("Stairs", 1),), ()), "flats"),
        (PlanDetails("x" * 1_000_000, MONDAY, (("Stairs", 1),), ("A",)), "house"),
        (PlanDetails("H", MONDAY, (("Stairs", 1),), ("A",), 99), "weeks"),
    ],
)
def test_a_plan_that_does_not_fit_says_so_and_leaves_nothing(
    storage: Storage, details: PlanDetails, field: str
) -> None:
    with pytest.raises(InvalidInput) as problem, storage.write("Plan") as session:
        service.create_plan(session, details)
    assert problem.value.field == field
    with storage.read() as session:
        assert service.plans(session) == []


def test_it_begins_on_the_monday_of_its_week(storage: Storage) -> None:
    with storage.write("Plan") as session:
        plan = service.create_plan(session, PlanDetails("H", date(2026, 11, 26), (("Stairs", 1),), ("A", "B")))
    assert plan.begins == MONDAY


def test_five_swaps_in_a_house_of_24_and_one_taken_back(storage: Storage) -> None:
    plan_id = made(storage, 24)
    with storage.read() as session:
        before = service.turns(session, plan_id)
    for number in range(5):
        with storage.write("Swap") as session:
            one = before[number]
            other = next(
                turn for turn in service.could_swap(session, one.id) if turn.id not in {t.id for t in before[:5]}
            )
            service.swap(session, one.id, other.id)
    with storage.read() as session:
        assert not service.fairness_of(session, plan_id).unfair
        standing = service.swaps(session, plan_id)
        assert len(standing) == 5
        assert Counter(turn.flat_id for turn in service.turns(session, plan_id)) == Counter(t.flat_id for t in before)
    for one_swap in standing:
        with storage.write("Back") as session:
            service.undo_swap(session, one_swap.id)
    with storage.read() as session:
        assert service.turns(session, plan_id) == before
        assert service.swaps(session, plan_id) == []


def test_what_cannot_be_swapped_says_why(storage: Storage) -> None:
    plan_id = made(storage, 3, (("Stairs", 1), ("Cellar", 1)))
    with storage.read() as session:
        found = service.turns(session, plan_id)
    stairs = [turn for turn in found if turn.area == "Stairs"]
    cellar = next(turn for turn in found if turn.area == "Cellar" and turn.flat_id != stairs[0].flat_id)
    same = next(turn for turn in stairs[1:] if turn.flat_id == stairs[0].flat_id)
    for other in (cellar, same, stairs[0]):
        with pytest.raises(UserError), storage.write("Swap") as session:
            service.swap(session, stairs[0].id, other.id)
    with storage.write("Swap") as session:
        service.swap(session, stairs[0].id, stairs[1].id)
    with pytest.raises(UserError, match="swapped already"), storage.write("Swap") as session:
        service.swap(session, stairs[1].id, stairs[2].id)
    at(storage, MONDAY)
    with storage.write("Done") as session:
        service.mark_done(session, stairs[0].id, MONDAY)
    with storage.read() as session:
        (stands,) = service.swaps(session, plan_id)
    with pytest.raises(UserError, match="done already"), storage.write("Back") as session:
        service.undo_swap(session, stands.id)
    with pytest.raises(NotFound), storage.write("Back") as session:
        service.undo_swap(session, 99)


def test_an_exemption_deals_only_what_lies_ahead(storage: Storage) -> None:
    plan_id = made(storage, 6)
    with storage.read() as session:
        before = service.turns(session, plan_id)
    now = MONDAY + 20 * WEEK
    at(storage, now)
    with storage.write("Done") as session:
        service.mark_done(session, before[3].id, MONDAY + 3 * WEEK)
    with storage.write("Exempt") as session:
        flat = before[24].flat_id
        absence = service.add_absence(
            session, plan_id, AbsenceDetails(EXEMPT, now + WEEK, date(2100, 1, 1), flat, None, "operation")
        )
    with storage.read() as session:
        after = service.turns(session, plan_id)
        fair = service.fairness_of(session, plan_id)
    assert [t.flat_id for t in after[:21]] == [t.flat_id for t in before[:21]]
    assert all(turn.flat_id != flat for turn in after[21:])
    assert len(after) == 53
    assert not fair.unfair
    assert after[3].done_on == MONDAY + 3 * WEEK
    with storage.write("Ends") as session:
        service.end_absence(session, absence)
    with storage.read() as session:
        assert not service.fairness_of(session, plan_id).unfair


def test_a_holiday_takes_the_turns_away_and_gives_them_back(storage: Storage) -> None:
    plan_id = made(storage, 5, (("Stairs", 1), ("Yard", 2)))
    holiday = AbsenceDetails(HOLIDAY, date(2026, 12, 24), date(2027, 1, 1))
    with storage.write("Holiday") as session:
        absence = service.add_absence(session, plan_id, holiday)
    with storage.read() as session:
        weeks = {turn.week for turn in service.turns(session, plan_id)}
        assert not service.fairness_of(session, plan_id).unfair
    assert not {date(2026, 12, 21), date(2026, 12, 28)} & weeks
    with storage.write("No holiday") as session:
        service.end_absence(session, absence)
    with storage.read() as session:
        assert len(service.turns(session, plan_id)) == 53 + 27
        assert not service.fairness_of(session, plan_id).unfair


def test_a_swap_stays_unless_the_flat_cannot_any_more(storage: Storage) -> None:
    plan_id = made(storage, 8)
    with storage.write("Swap") as session:
        found = service.turns(session, plan_id)
        service.swap(session, found[2].id, found[5].id)
        service.swap(session, found[3].id, found[6].id)
    with storage.write("Away") as session:
        away = AbsenceDetails(AWAY, found[2].week, found[2].week, found[5].flat_id)
        service.add_absence(session, plan_id, away)
    with storage.read() as session:
        after, standing = service.turns(session, plan_id), service.swaps(session, plan_id)
        assert not service.fairness_of(session, plan_id).unfair
    assert [one.one_week for one in standing] == [found[3].week]
    assert after[2].flat_id != found[5].flat_id
    assert (after[3].flat_id, after[6].flat_id) == (found[6].flat_id, found[3].flat_id)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(2, 20), st.lists(st.sampled_from([1, 2]), min_size=1, max_size=3), st.data())
def test_whatever_happens_it_stays_complete_and_fair(
    storage: Storage, flats: int, rhythms: list[int], data: st.DataObject
) -> None:
    """Exemptions, swaps and their undoing in any order, before the plan begins: nothing stands in the way."""
    plan_id = made(storage, flats, tuple((f"Area {number}", rhythm) for number, rhythm in enumerate(rhythms)))
    gone: list[int] = []
    for _step in range(data.draw(st.integers(1, 4))):
        with storage.write("Something") as session:
            plan = service.read_plan(session, plan_id)
            what = data.draw(st.sampled_from(["exempt", "swap", "undo", "end"]))
            if what == "exempt":
                first = MONDAY + timedelta(days=data.draw(st.integers(-5, 360)))
                flat = data.draw(st.sampled_from(plan.house.flats)).id
                details = AbsenceDetails(EXEMPT, first, first + timedelta(days=data.draw(st.integers(0, 100))), flat)
                gone.append(service.add_absence(session, plan_id, details))
            elif what == "swap":
                some = data.draw(st.sampled_from(service.turns(session, plan_id)))
                if partners := service.could_swap(session, some.id):
                    service.swap(session, some.id, data.draw(st.sampled_from(partners)).id)
            elif what == "undo" and (standing := service.swaps(session, plan_id)):
                service.undo_swap(session, standing[0].id)
            elif what == "end" and gone:
                service.end_absence(session, gone.pop())
    with storage.read() as session:
        plan, found = service.read_plan(session, plan_id), service.turns(session, plan_id)
        able = plan.house.able()
        swapped = service.swaps(session, plan_id)
        fair = service.fairness_of(session, plan_id)
    assert [turn.slot for turn in found] == list(able)
    assert all(turn.flat_id in able[turn.slot] if able[turn.slot] else turn.flat_id is None for turn in found)
    assert not fair.unfair or swapped  # a swap that stands may keep a turn where it would not be dealt now


def test_substitutes_and_done(storage: Storage) -> None:
    plan_id = made(storage)
    at(storage, TODAY + WEEK)
    with storage.write("Stand in") as session:
        turn = service.turns(session, plan_id)[0]
        service.set_stand_in(session, turn.id, "  Flat 7 ")
        service.mark_done(session, turn.id, MONDAY)
    with storage.read() as session:
        seen = service.read_turn(session, turn.id)
        assert (seen.stand_in, seen.done_on, seen.flat) == ("Flat 7", MONDAY, "Flat 1")
        assert [group.turn.id for group in service.of_this_week(session, MONDAY)] == []
        assert service.not_signed(session, plan_id, MONDAY + 3 * WEEK) == 2
    for day in (date(9999, 1, 1), date(1990, 1, 1), TODAY + 8 * WEEK):
        with pytest.raises(InvalidInput), storage.write("Done") as session:
            service.mark_done(session, turn.id, day)
    with pytest.raises(InvalidInput), storage.write("Stand in") as session:
        service.set_stand_in(session, turn.id, "x" * 1_000_000)


@pytest.mark.parametrize(
    ("absence", "field"),
    [
        (AbsenceDetails(EXEMPT, MONDAY, MONDAY), "flat"),
        (AbsenceDetails(HOLIDAY, MONDAY, MONDAY, 1), "flat"),
        (AbsenceDetails(AWAY, MONDAY, MONDAY, 99), "flat"),
        (AbsenceDetails(EXEMPT, MONDAY, MONDAY, 1, 99), "area"),
        (AbsenceDetails(EXEMPT, MONDAY, MONDAY - WEEK, 1), "last"),
        (AbsenceDetails(EXEMPT, date(9999, 1, 1), date(9999, 2, 1), 1), "first"),
        (AbsenceDetails(EXEMPT, MONDAY, date(9999, 2, 1), 1), "last"),
        (AbsenceDetails(EXEMPT, date(2050, 1, 1), date(2050, 2, 1), 1), "first"),
    ],
)
def test_an_exemption_that_does_not_fit_says_so(storage: Storage, absence: AbsenceDetails, field: str) -> None:
    plan_id = made(storage, 3)
    with pytest.raises(InvalidInput) as problem, storage.write("Exempt") as session:
        service.add_absence(session, plan_id, absence)
    assert problem.value.field == field


def test_names_can_change_and_a_plan_can_go_and_come_back(storage: Storage) -> None:
    plan_id = made(storage, 3)
    with storage.write("Name") as session:
        flats = service.read_plan(session, plan_id).house.flats
        service.rename_flat(session, flats[0].id, "  EG   links ")
        service.rename_plan(session, plan_id, "Canarisweg 14")
    with pytest.raises(InvalidInput), storage.write("Name") as session:
        service.rename_flat(session, flats[1].id, "eg LINKS")
    with storage.write("Gone") as session:
        service.delete_plan(session, plan_id)
    with storage.read() as session:
        assert service.plans(session) == []
        assert service.newest_plan(session, TODAY) is None
    step = storage.last_step()
    assert step is not None
    storage.undo(step.id)
    with storage.read() as session:
        assert service.plans(session) == [(plan_id, "Canarisweg 14")]
        assert service.read_plan(session, plan_id).house.flats[0].name == "EG links"
        assert len(service.turns(session, plan_id)) == 53


def test_the_list_is_searched_and_filtered(storage: Storage) -> None:
    plan_id = made(storage, 12, (("Stairs", 1), ("Cellar", 2)))
    source = service.TurnsSource()
    with storage.read() as session:
        area = service.read_plan(session, plan_id).house.areas[1].id
        for filters, search, count in (
            ((), "", 80),
            ((("area", area),), "", 27),
            ((("from", MONDAY + 50 * WEEK),), "", 3 + 2),
            ((("todo", True),), "FLAT 12", 7),
        ):
            request = ListRequest(search, filters=(("plan", plan_id), *filters))
            rows = source.rows(session, request, 0, 500)
            assert len(rows) == source.count(session, request)
            assert abs(len(rows) - count) <= (1 if search else 0)
        by_flat = source.rows(session, ListRequest("", "flat", True, (("plan", plan_id),)), 0, 5)
        assert {turn.flat for turn in by_flat} == {"Flat 12"}


def test_a_flat_that_comes_in_the_middle_has_its_part(storage: Storage) -> None:
    plan_id = made(storage, 23, (("Stairs", 1), ("Yard", 2)))
    at(storage, MONDAY + 26 * WEEK)
    with storage.read() as session:
        stood = [turn for turn in service.turns(session, plan_id) if turn.week <= MONDAY + 26 * WEEK]
    with storage.write("Flat") as session:
        flat_id = service.add_flat(session, plan_id, "Attic left")
    with storage.read() as session:
        fair, all_turns = service.fairness_of(session, plan_id), service.turns(session, plan_id)
    assert all_turns[: len(stood)] == stood
    assert not fair.unfair
    assert fair.turns[flat_id] in {1, 2}
    old = [fair.turns[one] for one in fair.whole]
    assert max(old) - min(old) <= 1
    assert min(turn.week for turn in all_turns if turn.flat_id == flat_id) > MONDAY + 26 * WEEK
    for name in ("attic LEFT", "", "x" * 61):
        with pytest.raises(InvalidInput), storage.write("Flat") as session:
            service.add_flat(session, plan_id, name)


def test_a_flat_is_added_before_the_plan_begins_but_not_after_it_ends(storage: Storage) -> None:
    plan_id = made(storage, 2)
    at(storage, MONDAY - WEEK)
    with storage.write("Flat") as session:
        service.add_flat(session, plan_id, "Attic")
        assert service.read_plan(session, plan_id).house.absences == ()
        assert set(service.fairness_of(session, plan_id).turns.values()) == {17, 18}
    at(storage, MONDAY + 53 * WEEK)
    with pytest.raises(InvalidInput, match="No flat can be added"), storage.write("Flat") as session:
        service.add_flat(session, plan_id, "Cellar")


def test_what_is_over_is_not_swapped_and_not_swapped_back(storage: Storage) -> None:
    plan_id = made(storage, 6)
    with storage.read() as session:
        one, other, third = service.turns(session, plan_id)[:3]
    with storage.write("Swap") as session:
        service.swap(session, one.id, other.id)
    at(storage, MONDAY + WEEK)
    with storage.read() as session:
        assert service.could_swap(session, one.id) == []
        (swap,) = service.swaps(session, plan_id)
    with pytest.raises(UserError, match="over"), storage.write("Swap") as session:
        service.undo_swap(session, swap.id)
    at(storage, MONDAY + 2 * WEEK)
    with pytest.raises(UserError, match="over"), storage.write("Swap") as session:
        service.swap(session, other.id, third.id)


def test_a_turn_that_nobody_could_do_does_not_wait_for_a_signature(storage: Storage) -> None:
    plan_id = made(storage, 1)
    with storage.write("Away") as session:
        flat = service.read_plan(session, plan_id).house.flats[0].id
        service.add_absence(session, plan_id, AbsenceDetails(AWAY, MONDAY, MONDAY + WEEK, flat))
    with storage.read() as session:
        assert service.not_signed(session, plan_id, MONDAY + 3 * WEEK) == 1
