"""Admitting, changing, leaving, finding; each action undone again."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.errors import InvalidInput, NotFound
from app.base.storage import ListRequest, Storage, search
from app.members.service import (
    Member,
    MemberDetails,
    MemberSource,
    admit,
    all_people,
    bring_back,
    change,
    counts,
    discard,
    end_membership,
    found,
    history_of,
    households,
    member_with_number,
    members_as_data,
    members_on,
    names,
    people_of,
    read_member,
    resume,
)
from tests.conftest import TODAY

ROWS = MemberSource()


def admitted(storage: Storage, **details: object) -> Member:
    with storage.write("Member admitted") as session:
        return admit(session, MemberDetails(**details))  # type: ignore[arg-type]


def shown(storage: Storage, search_for: str = "", **request: object) -> list[str]:
    asked = ListRequest(search_for, **request)  # type: ignore[arg-type]
    with storage.read() as session:
        rows = ROWS.rows(session, asked, 0, 100)
        assert ROWS.count(session, asked) == len(rows)
        return [member.name for member in rows]


def test_numbers_run_from_one(storage: Storage) -> None:
    assert [admitted(storage, last_name=name).number for name in "abc"] == [1, 2, 3]
    with storage.read() as session:
        assert member_with_number(session, " 2 ") == 2
        assert member_with_number(session, "zwei") is None
        assert member_with_number(session, "9" * 30) is None


@pytest.mark.parametrize("typed", ["ömer", "Omer", "ÖMER", "oemer", "yilm", "04109", "haupt", "ömer yıl", "obrien"])
def test_found_however_it_is_typed(storage: Storage, typed: str) -> None:
    admitted(storage, first_name="Ömer", last_name="Yılmaz-O'Brien", street="Hauptstraße 3", postcode="04109")
    admitted(storage, first_name="Olga", last_name="Schmidt")
    assert shown(storage, typed) == ["Ömer Yılmaz-O'Brien"]
    with storage.read() as session:
        assert search.find(session, typed) == [(search.MEMBER, 1)]
        hit = found(session, search.MEMBER, [1])[1]
    assert (hit.title, hit.detail, hit.target) == ("Ömer Yılmaz-O'Brien", "Hauptstraße 3, 04109", 1)


@pytest.mark.parametrize("name", ["<b>x</b>", "=1+1", "../../x", "👩‍👩‍👧 Müller", "محمد العربي", "Ж" * 200, "100%_x"])
def test_hostile_names_are_names(storage: Storage, name: str) -> None:
    member = admitted(storage, last_name=name)
    with storage.read() as session:
        assert read_member(session, member.id).last_name == name
        assert members_as_data(session)[0]["name"] == name
    if search.match_query(name):
        assert shown(storage, name) == [name]


def test_sorted_in_the_database_with_unknown_last(storage: Storage) -> None:
    admitted(storage, first_name="Zoë", last_name="Özdemir", joined=date(2020, 1, 1), street="Hof 12")
    admitted(storage, first_name="Ali", last_name="Zander", street="Hof 2")
    admitted(storage, first_name="Eva", last_name="Adler", joined=date(2019, 1, 1), contact=True)
    assert shown(storage) == ["Eva Adler", "Zoë Özdemir", "Ali Zander"]
    assert shown(storage, sort="name", descending=True) == ["Ali Zander", "Zoë Özdemir", "Eva Adler"]
    assert shown(storage, sort="number") == ["Zoë Özdemir", "Ali Zander", "Eva Adler"]
    assert shown(storage, sort="joined") == ["Eva Adler", "Zoë Özdemir", "Ali Zander"]
    assert shown(storage, sort="joined", descending=True) == ["Zoë Özdemir", "Eva Adler", "Ali Zander"]
    assert shown(storage, sort="address") == ["Ali Zander", "Zoë Özdemir", "Eva Adler"]
    assert shown(storage, sort="address", descending=True) == ["Zoë Özdemir", "Ali Zander", "Eva Adler"]
    assert shown(storage, sort="state") == ["Zoë Özdemir", "Ali Zander", "Eva Adler"]


def test_states_and_counts(storage: Storage) -> None:
    for name in ("Ada", "Bea", "Cem", "Dua"):
        admitted(storage, first_name=name, contact=name == "Cem")
    with storage.write("x") as session:
        end_membership(session, 2, TODAY)
        discard(session, 4)
    for state, expected in (("member", ["Ada"]), ("former", ["Bea"]), ("contact", ["Cem"]), ("discarded", ["Dua"])):
        assert shown(storage, filters=(("state", state),)) == expected
    assert shown(storage) == ["Ada", "Bea", "Cem"]
    assert shown(storage, "du", filters=(("state", "discarded"),)) == ["Dua"]
    assert shown(storage, "du") == []
    with storage.read() as session:
        told = counts(session)
        assert (told.members, told.contacts, told.former, told.people) == (1, 1, 1, 3)
        assert [member.name for member in members_on(session, TODAY)] == ["Ada"]
        assert [member.name for member in members_on(session, date(2026, 1, 1))] == ["Ada", "Bea"]
        assert [member.name for member in all_people(session)] == ["Ada", "Bea", "Cem"]
        assert names(session, [1, 4, 99]) == {1: "Ada", 4: "Dua"}
    with storage.write("x") as session:
        bring_back(session, 4)
        resume(session, 2)
    assert shown(storage, filters=(("state", "member"),)) == ["Ada", "Bea", "Dua"]
    assert shown(storage, "du") == ["Dua"]


def test_leaving_before_joining_is_refused(storage: Storage) -> None:
    member = admitted(storage, last_name="Ada", joined=date(2026, 5, 1))
    with pytest.raises(InvalidInput), storage.write("x") as session:
        end_membership(session, member.id, date(2026, 4, 1))
    with pytest.raises(NotFound), storage.write("x") as session:
        discard(session, 99)


def test_one_address_for_a_household(storage: Storage) -> None:
    first = admitted(storage, last_name="Ada", street="Hof 1", city="Leipzig", household_name="Familie A")
    joined = admitted(storage, last_name="Bo", household_id=first.household_id)
    assert (joined.street, joined.city, joined.household) == ("Hof 1", "Leipzig", "Familie A")
    with storage.write("Details changed") as session:
        change(session, first.id, MemberDetails(last_name="Ada", street="Weg 7", household_id=first.household_id))
    with storage.read() as session:
        assert read_member(session, joined.id).street == "Weg 7"
        assert [member.name for member in people_of(session, first.household_id or 0)] == ["Ada", "Bo"]
    assert shown(storage, "weg 7") == ["Ada", "Bo"]
    assert shown(storage, "familie a") == ["Ada", "Bo"]
    step = storage.last_step()
    assert step is not None
    storage.undo(step.id)
    with storage.read() as session:
        assert read_member(session, joined.id).street == "Hof 1"


def test_a_household_ends_with_its_last_person(storage: Storage) -> None:
    member = admitted(storage, last_name="Ada", household_name="Familie A")
    with storage.write("x") as session:
        change(session, member.id, MemberDetails(last_name="Ada"))
    with storage.read() as session:
        assert households(session) == []
    step = storage.last_step()
    assert step is not None
    storage.undo(step.id)
    with storage.read() as session:
        assert [household.name for household in households(session)] == ["Familie A"]
        assert read_member(session, member.id).household == "Familie A"


def test_every_action_can_be_undone(storage: Storage) -> None:
    member = admitted(storage, last_name="Ada", phone="1")
    with storage.write("Details changed") as session:
        change(session, member.id, MemberDetails(last_name="Ada", phone="2"))
    with storage.write("Membership ended") as session:
        end_membership(session, member.id, TODAY)
    with storage.read() as session:
        told = [entry.what for entry in history_of(session, member.id)]
    assert told == ["Membership ended", "Details changed", "Member admitted"]
    for _each in range(3):
        step = storage.last_step()
        assert step is not None
        storage.undo(step.id)
    assert shown(storage) == []


def test_data_for_other_programs(storage: Storage) -> None:
    admitted(
        storage, first_name="Ayşe", last_name="Yılmaz", street="Hof 1", postcode="04109", city="Leipzig",
        birth_date=date(1980, 2, 29), email="a@b.de", joined=date(2020, 1, 2),
    )  # fmt: skip
    with storage.read() as session:
        assert members_as_data(session) == [
            {
                "number": 1, "name": "Ayşe Yılmaz", "first_name": "Ayşe", "last_name": "Yılmaz", "street": "Hof 1",
                "postcode": "04109", "city": "Leipzig", "birth_date": "1980-02-29", "email": "a@b.de",
                "joined": "2020-01-02", "left": None,
            }
        ]  # fmt: skip


def test_a_place_far_down_is_known(storage: Storage) -> None:
    for name in "cab":
        admitted(storage, last_name=name)
    with storage.read() as session:
        assert ROWS.position(session, ListRequest(), 1) == 2
        assert ROWS.position(session, ListRequest("a"), 1) is None
