from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.money import Cents
from app.base.storage import Storage
from app.base.storage.rights import Identity, NotAllowed
from app.finances.rules import CASH, AccountDetails
from app.finances.service import open_account
from app.group.rights import Role, allowed
from app.meetings.rules import DROPPED, OPEN, PlanDetails, TaskDetails
from app.meetings.service import add_item, add_task, lock, open_tasks, plan_meeting, read_task, set_facts
from app.overview.handover import service
from app.overview.handover.rules import COINS, NOTES, PLACE, THING, Start, checked_coins, counted
from tests.conftest import NOW, TODAY

START = Start("Treasurer", "Małgorzata Kowalska", "Jan Kowalski")


@pytest.fixture
def begun(storage: Storage) -> int:
    with storage.write("Handover") as session:
        return service.begin(session, START).id


def test_it_begins_with_the_usual_things_and_places(storage: Storage, begun: int) -> None:
    with storage.read() as session:
        found = service.read_handover(session, begun)
        objects, places = (service.things(session, begun, kind) for kind in (THING, PLACE))
    assert (found.began, found.ended, found.office) == (NOW, None, "Treasurer")
    assert [thing.what for thing in objects] == ["Key of the room", "Cash box"]
    assert "Password of the bank access" in [place.what for place in places]
    assert not any(thing.given for thing in (*objects, *places))


@pytest.mark.parametrize(
    ("start", "field"),
    [
        (Start("Treasurer", " ", "Jan"), "leaving"),
        (Start("", "Gosia", "Jan"), "office"),
        (Start("Treasurer", "Gosia", ""), "follower"),
        (Start("Treasurer", "Gosia", " Gosia "), "follower"),
    ],
)
def test_what_is_missing_is_asked_for(storage: Storage, start: Start, field: str) -> None:
    with pytest.raises(InvalidInput) as problem, storage.write("Handover") as session:
        service.begin(session, start)
    assert problem.value.field == field


def test_counted_cash_beside_the_book(storage: Storage, begun: int) -> None:
    with storage.write("Account") as session:
        assert service.cash_in_book(session) is None
        open_account(session, AccountDetails("Cash box", CASH, date(2026, 1, 1), Cents(10_000)))
    with storage.write("Counted") as session:
        found = service.count_cash(session, begun, {5000: 1, 2000: 2, 50: 1, 5: 0})
    assert (found.counted_cents, found.book_cents, found.difference_cents) == (9_050, 10_000, -950)
    assert dict(found.coins) == {5000: 1, 2000: 2, 50: 1}
    with storage.write("Counted") as session:
        again = service.count_cash(session, begun, {})
    assert again.counted_cents is None


@given(some.dictionaries(some.sampled_from((*NOTES, *COINS)), some.integers(0, 9999)))
def test_the_sum_is_that_of_the_pieces(coins: dict[int, int]) -> None:
    assert counted(checked_coins(coins)) == sum(cents * pieces for cents, pieces in coins.items())


@pytest.mark.parametrize("coins", [{3: 1}, {50: -1}, {50: 10_000}, {50000: 1}])
def test_a_coin_that_cannot_be_is_refused(coins: dict[int, int]) -> None:
    with pytest.raises(InvalidInput):
        checked_coins(coins)


def test_open_tasks_are_handed_on_also_from_finished_minutes(storage: Storage, begun: int) -> None:
    with storage.write("Tasks") as session:
        meeting = plan_meeting(session, PlanDetails(body="Board", day=TODAY, place="Room 12"))
        item = add_item(session, meeting.id, "Flowers")
        locked = add_task(session, TaskDetails(what="Buy flowers", person="Małgorzata", until=TODAY), item)
        free = add_task(session, TaskDetails(what="Call the bank", person="Małgorzata Kowalska"))
        add_task(session, TaskDetails(what="Sweep", person="Sami"))
        set_facts(session, meeting.id, chair="Ayşe", minute_taker="Sami")
        lock(session, meeting.id)
    with storage.write("Handed on") as session:
        mine = service.tasks_of(session, begun)
        assert {task.id for task in mine} == {locked.id, free.id}
        assert service.hand_on_tasks(session, begun, [task.id for task in mine]) == 2
    with storage.read() as session:
        assert service.tasks_of(session, begun) == []
        assert read_task(session, free.id).person == "Jan Kowalski"
        closed = read_task(session, locked.id)
        assert (closed.person, closed.state) == ("Małgorzata", DROPPED)
        followed = [task for task in open_tasks(session) if task.what == "Buy flowers"]
    assert [(task.person, task.until, task.state, task.meeting_id) for task in followed] == [
        ("Jan Kowalski", TODAY, OPEN, None)
    ]


def test_lines_are_changed_ticked_and_removed(storage: Storage, begun: int) -> None:
    with storage.write("Lines") as session:
        added = service.add_thing(session, begun, THING, "  Laptop ", "No. 4")
        service.change_thing(session, added.id, "Laptop", "No. 5")
        service.give_thing(session, added.id, True)
        first = service.things(session, begun, THING)[0]
        service.remove_thing(session, first.id)
        found = service.things(session, begun, THING)
    assert [(thing.what, thing.detail, thing.given) for thing in found] == [
        ("Cash box", "", False),
        ("Laptop", "No. 5", True),
    ]
    with pytest.raises(InvalidInput), storage.write("Lines") as session:
        service.add_thing(session, begun, PLACE, "  ")


def test_a_finished_handover_is_only_looked_at(storage: Storage, begun: int) -> None:
    with storage.write("Papers") as session:
        service.note_papers(session, begun, " changed on 1 December ", "Nothing\n")
        line = service.things(session, begun, THING)[0].id
        service.finish(session, begun)
    with storage.read() as session:
        found = service.read_handover(session, begun)
        assert (found.bank_power, found.unfinished, found.ended) == ("changed on 1 December", "Nothing", NOW)
        assert service.handovers(session) == [found]
    for change in (
        lambda session: service.count_cash(session, begun, {}),
        lambda session: service.give_thing(session, line, True),
        lambda session: service.hand_on_tasks(session, begun, []),
        lambda session: service.finish(session, begun),
    ):
        with pytest.raises(UserError, match="finished"), storage.write("Too late") as session:
            change(session)


def test_a_handover_is_found_by_its_number(storage: Storage, begun: int) -> None:
    with storage.read() as session:
        assert service.handover_numbered(session, str(begun)) == begun
        for typed in ("99", "", "one", "²"):
            assert service.handover_numbered(session, typed) is None
        with pytest.raises(NotFound):
            service.read_handover(session, 99)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CHAIR])
def test_only_the_chair_hands_over(storage: Storage, begun: int, role: Role) -> None:
    storage.identity = Identity("Somebody", 7, allowed({role}), frozenset({role}))
    with pytest.raises(NotAllowed), storage.read() as session:
        service.handovers(session)
    with pytest.raises(NotAllowed), storage.write("Handover") as session:
        service.begin(session, START)
