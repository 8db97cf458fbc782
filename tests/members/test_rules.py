"""What makes a person valid, who is whom."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.errors import InvalidInput
from app.members.rules import MemberDetails, Traits, address_key, check, name_key, search_parts, sort_key, state_on
from tests.conftest import TODAY


def test_one_name_is_enough() -> None:
    assert check(MemberDetails(first_name="  Ömer "), TODAY).name == "Ömer"
    assert check(MemberDetails(last_name="O’Brien-Großmann"), TODAY).name == "O’Brien-Großmann"


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (MemberDetails(street="Hauptstraße 3"), "last_name"),
        (MemberDetails(last_name="x" * 201), "last_name"),
        (MemberDetails(last_name="Ada", email="not an address"), "email"),
        (MemberDetails(last_name="Ada", birth_date=date(2026, 11, 22)), "birth_date"),
        (MemberDetails(last_name="Ada", birth_date=date(1203, 1, 1)), "birth_date"),
        (MemberDetails(last_name="Ada", joined=date(2026, 5, 1), left=date(2026, 4, 30)), "left"),
    ],
)
def test_what_does_not_fit_is_named(details: MemberDetails, field: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        check(details, TODAY)
    assert problem.value.field == field
    assert problem.value.advice


@pytest.mark.parametrize(
    "name", ["<b>x</b>", "=1+1", "../../x", "👩‍👩‍👧 Müller", "محمد العربي", "Ж" * 200, "'; DROP TABLE member;--"]
)
def test_any_name_stays_as_it_is(name: str) -> None:
    assert check(MemberDetails(last_name=name), TODAY).last_name == name


def test_a_member_until_the_day_of_leaving() -> None:
    assert state_on(TODAY, None, contact=False) == "member"
    assert state_on(TODAY, date(2026, 11, 22), contact=False) == "member"
    assert state_on(TODAY, TODAY, contact=False) == "former"
    assert state_on(TODAY, None, contact=True) == "contact"


def test_order_ignores_case_and_marks() -> None:
    people = [("Zoë", "Özdemir"), ("Ali", "Zander"), ("Ada", "Łukasz"), ("Jo", "oz")]
    assert sorted(people, key=lambda name: sort_key(*name)) == [people[2], people[3], people[0], people[1]]
    assert (address_key("Hof 2", "", "") or "") < (address_key("Hof 12", "", "") or "")
    assert address_key("", "", "") is None


def test_search_knows_other_spellings() -> None:
    text = " ".join(search_parts(MemberDetails(first_name="Jürgen", last_name="O'Brien", phone="0341 / 22-3"), 17))
    assert "Juergen" in text
    assert "OBrien" in text
    assert "0341223" in text
    assert "17" in text


def test_names_match_in_any_order() -> None:
    assert name_key("Ayşe", "Yılmaz") == name_key("YILMAZ,", "ayse")
    assert name_key("😀", "") == "😀"


BARE = Traits(None, "", "", "", "", "")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (BARE, BARE, True),
        (Traits(date(1980, 1, 2), "Weg 1", "", "", "", ""), Traits(date(1980, 1, 2), "Hof 2", "", "", "", ""), True),
        (Traits(date(1980, 1, 2), "Weg 1", "", "", "", ""), Traits(date(2001, 3, 4), "Weg 1", "", "", "", ""), False),
        (Traits(None, "Hauptstraße 3", "04109", "", "", ""), Traits(None, "Hauptstr. 3", "", "Leipzig", "", ""), True),
        (Traits(None, "Hauptstr. 3", "04109", "", "", ""), Traits(None, "Hauptstr. 3", "10115", "", "", ""), False),
        (Traits(None, "Hof 1", "", "", "a@b.de", ""), Traits(None, "Hof 2", "", "", "a@b.de", ""), False),
        (Traits(None, "", "", "", "A@b.de", ""), Traits(None, "Hof 2", "", "", "a@b.de", ""), True),
        (Traits(None, "", "", "", "", "+49 341 22"), Traits(None, "", "", "", "", "0341/22"), True),
        (Traits(None, "", "", "", "", "0341 23"), Traits(None, "", "", "", "", "0341 22"), False),
        (BARE, Traits(date(1980, 1, 2), "Hof 2", "", "", "", ""), True),
    ],
)
def test_same_person_or_another_of_that_name(one: Traits, other: Traits, same: bool) -> None:
    assert one.same_person(other) is same
    assert other.same_person(one) is same
