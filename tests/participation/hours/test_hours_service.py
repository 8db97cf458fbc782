"""Hours of volunteers: quarters, ten hours a day, what they are worth to the cent, certificates."""

from __future__ import annotations

import random
from datetime import date, time, timedelta
from fractions import Fraction

import pytest

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import speaking
from app.base.money import Cents
from app.base.storage import ListRequest, Storage
from app.members.restriction.service import restrict
from app.members.rules import MemberDetails
from app.members.service import admit
from app.participation.hours.rules import (
    CertificateDetails,
    HourDetails,
    Rate,
    quarters_between,
    read_quarters,
    show_hours,
    value_of,
)
from app.participation.hours.service import (
    DISCARDED,
    UNSIGNED,
    HourSource,
    add_hours,
    add_rate,
    bring_back_hours,
    certificate_numbered,
    certificates,
    change_certificate,
    change_hours,
    change_rate,
    competences,
    discard_certificate,
    discard_hours,
    hint_of_the_state,
    hour_facts,
    hour_years,
    lines_between,
    rates,
    read_certificate,
    read_hours,
    remove_rate,
    set_competences,
    shares,
    sign,
    total,
    volunteers,
    work_of,
    write_certificate,
)
from app.participation.projects.rules import ProjectDetails
from app.participation.projects.service import begin
from tests.conftest import TODAY

DAY = date(2026, 11, 2)


def typed(storage: Storage, *lines: HourDetails) -> list[int]:
    with storage.write("typed") as session:
        return add_hours(session, lines)


@pytest.mark.parametrize(
    ("text", "quarters"),
    [("2", 8), ("2,5", 10), ("2.25", 9), (" 2:45 h", 11), ("0,75", 3), ("10", 40), ("", None), ("2,50", 10)],
)
def test_hours_are_read_as_people_write_them(text: str, quarters: int | None) -> None:
    assert read_quarters(text) == quarters


@pytest.mark.parametrize("text", ["2,3", "zwei", "2:20", "-1", "2:75", "1e3", "٣,٥٥", "2,125"])
def test_other_hours_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        read_quarters(text)
    assert "2:45" in raised.value.advice


def test_from_and_until_make_quarters() -> None:
    assert quarters_between(time(14), time(16, 30)) == 10
    assert quarters_between(time(22), time(1)) == 12  # after midnight
    assert quarters_between(time(14), time(14, 7)) == 0
    assert quarters_between(time(14), time(14, 8)) == 1
    with speaking("de"):
        assert show_hours(10) == "2,50"


def test_value_is_rounded_once_for_each_line_and_half_a_cent_upwards() -> None:
    rng = random.Random(5)
    for _round in range(500):
        quarters, cents = rng.randrange(1, 41), rng.randrange(1, 5000)
        exact = Fraction(quarters * cents, 4)
        assert abs(exact - value_of(quarters, cents)) <= Fraction(1, 2)
        assert value_of(quarters, cents) >= exact or exact - value_of(quarters, cents) < Fraction(1, 2)
    assert value_of(2, 1281) == 641  # 640.5 cents


def test_a_line_of_a_sheet(storage: Storage) -> None:
    (number,) = typed(storage, HourDetails(" Ayşe  Yılmaz ", DAY, None, "Beete bauen", time(14), time(17, 30)))
    with storage.read() as session:
        line = read_hours(session, number)
        assert (line.name, line.quarters, line.signed) == ("Ayşe Yılmaz", 14, True)
        assert volunteers(session) == ["Ayşe Yılmaz"]
    with storage.write("changed") as session:
        changed = change_hours(session, number, HourDetails("Ayşe Yılmaz", DAY, 12, "", time(14), time(17, 30)))
    assert changed.quarters == 12  # half an hour of it was a break


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (HourDetails("", DAY, 4), "name"),
        (HourDetails("Ayşe", None, 4), "day"),
        (HourDetails("Ayşe", date(9999, 12, 31), 4), "day"),
        (HourDetails("Ayşe", date(1026, 1, 1), 4), "day"),
        (HourDetails("Ayşe", TODAY + timedelta(1), 4), "day"),
        (HourDetails("Ayşe", DAY), "hours"),
        (HourDetails("Ayşe", DAY, 0), "hours"),
        (HourDetails("Ayşe", DAY, 41), "hours"),
        (HourDetails("Ayşe", DAY, 9, "", time(14), time(16)), "hours"),
        (HourDetails("Ayşe", DAY, 4, "x" * 1_000_000), "what"),
        (HourDetails("x" * 1_000_000, DAY, 4), "name"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_kept(storage: Storage, details: HourDetails, field: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        typed(storage, HourDetails("Mehmet Kaya", DAY, 4), details)
    assert raised.value.field == f"{field}:2"
    assert raised.value.what.startswith("Line 2")
    with storage.read() as session:
        assert lines_between(session, date.min, date.max) == []


def test_ten_hours_a_day_over_several_sheets(storage: Storage) -> None:
    typed(storage, HourDetails("Ömer Demir", DAY, 24))
    with pytest.raises(InvalidInput, match="more than 10 hours"):
        typed(storage, HourDetails("ömer demir", DAY, 17))
    typed(storage, HourDetails("ömer demir", DAY, 16), HourDetails("Ömer Demir", DAY - timedelta(1), 40))
    (other,) = typed(storage, HourDetails("Olena Koval", DAY, 40))
    with storage.write("gone") as session:
        discard_hours(session, other)
    typed(storage, HourDetails("Olena Koval", DAY, 4))
    with pytest.raises(InvalidInput, match="more than 10 hours"), storage.write("back") as session:
        bring_back_hours(session, other)


def test_list_filters_and_searches(storage: Storage) -> None:
    with storage.write("project") as session:
        garden = begin(session, ProjectDetails("Beete")).id
    one, two, three = typed(
        storage,
        HourDetails("Ömer Demir", DAY, 8, "Erde tragen", project_id=garden),
        HourDetails("Olena Koval", date(2025, 5, 1), 4, "Übersetzen", leader_signed=False),
        HourDetails("Ali 100%", DAY, 4),
    )
    source = HourSource()

    def ids(words: str = "", sort: str = "", **filters: object) -> list[int]:
        request = ListRequest(words, sort, filters=tuple(filters.items()))
        with storage.read() as session:
            rows = source.rows(session, request, 0, 50)
            assert source.count(session, request) == len(rows)
        return [row.id for row in rows]

    assert ids() == [three, one, two]
    assert ids(sort="name") == [three, two, one]
    assert ids("omer erde") == [one]
    assert ids("%") == [three]
    assert ids(year=2025) == ids(state=UNSIGNED) == [two]
    assert ids(project=garden) == [one]
    with storage.write("gone") as session:
        discard_hours(session, one)
    assert ids(state=DISCARDED) == [one]
    with pytest.raises(NotFound), storage.read() as session:
        read_hours(session, one)
    with storage.read() as session:
        assert hour_years(session) == [2026, 2025]
    with storage.write("signed") as session:
        assert sign(session, [two, three]) == 1


def test_what_hours_are_worth_to_each_funder(storage: Storage) -> None:
    with storage.write("project") as session:
        garden = begin(session, ProjectDetails("Beete")).id
        add_rate(session, Rate("Stadt", Cents(1281), from_day=date(2026, 1, 1), to_day=date(2026, 10, 31)))
        newer = add_rate(session, Rate("Stadt", Cents(1390), from_day=date(2026, 11, 1)))
        add_rate(session, Rate("Stiftung", None, accepted=False))
    typed(
        storage,
        HourDetails("Ayşe", date(2026, 10, 31), 2, project_id=garden),  # 640.5 cents
        HourDetails("Ayşe", date(2026, 10, 30), 2, project_id=garden),  # 640.5 cents
        HourDetails("Ayşe", DAY, 4, project_id=garden),
        HourDetails("Olena", DAY, 40, project_id=garden, leader_signed=False),
        HourDetails("Olena", date(2025, 12, 31), 4),
    )
    with storage.read() as session:
        city, older, trust, trust_older = shares(session)
        assert total(shares(session, 2026, garden)) == 641 + 641 + 1390
    assert (city.funder, city.project_id, city.year, city.quarters, city.unsigned) == ("Stadt", garden, 2026, 8, 40)
    assert (city.cents, older.cents, older.without_rate, older.year) == (2672, 0, 4, 2025)
    assert (trust.cents, trust.accepted, trust_older.quarters) == (0, False, 4)
    for rate in (
        Rate("stadt", Cents(5), from_day=TODAY),
        Rate("", Cents(5)),
        Rate("Land", None),
        Rate("Land", Cents(-5)),
    ):
        with pytest.raises(InvalidInput), storage.write("rate") as session:
            add_rate(session, rate)
    with storage.write("rate") as session:
        change_rate(session, newer, Rate("Stadt", Cents(1400), from_day=date(2026, 11, 1)))
        remove_rate(session, rates(session)[-1].id)
    with storage.read() as session:
        assert [one.rate.cents for one in rates(session)] == [1400, 1281]


def test_sums_are_those_of_the_lines(storage: Storage) -> None:
    rng = random.Random(7)
    with storage.write("rate") as session:
        projects = [begin(session, ProjectDetails(f"Projekt {place}")).id for place in range(3)]
        add_rate(session, Rate("Stadt", Cents(1337)))
    lines = [
        HourDetails(f"Person {place % 20}", TODAY - timedelta(place), rng.randrange(1, 41),
                    project_id=rng.choice([None, *projects]), volunteer_signed=rng.random() < 0.8)
        for place in range(150)
    ]  # fmt: skip
    typed(storage, *lines)
    with storage.read() as session:
        found = shares(session)
        facts = hour_facts(session, date.min, date.max)
    assert sum(one.cents for one in found) == sum(
        value_of(line.quarters or 0, 1337) for line in lines if line.volunteer_signed
    )
    assert sum(one.quarters for one in facts) == sum(line.quarters or 0 for line in lines)


def test_a_certificate_counts_its_hours_when_it_is_printed(storage: Storage) -> None:
    typed(
        storage,
        HourDetails("Ayşe Yılmaz", DAY, 20, "Übersetzen"),
        HourDetails("Ayşe Yılmaz", DAY - timedelta(1), 8, "Kochen"),
        HourDetails("Ayşe Yılmaz", date(2025, 1, 1), 8, "Kochen"),
    )
    details = CertificateDetails("ayşe yılmaz", date(2026, 1, 1), TODAY, "Übersetzen", ("is reliable",), "Erste Hilfe")
    with storage.write("certificate") as session:
        number = write_certificate(session, details)
    with storage.read() as session:
        seen = read_certificate(session, number)
        assert (seen.quarters, seen.details.competences) == (28, ("is reliable",))
        work = work_of(session, "Ayşe Yılmaz")
        assert (work.quarters, work.tasks, work.first) == (36, ("Übersetzen", "Kochen"), date(2025, 1, 1))
        assert "80 hours" in hint_of_the_state(session, "Ayşe Yılmaz", TODAY)
        assert certificate_numbered(session, str(number)) == number
        assert certificate_numbered(session, "no") is None
    with pytest.raises(InvalidInput), storage.write("certificate") as session:
        change_certificate(session, number, CertificateDetails("Ayşe", TODAY, DAY))
    with storage.write("gone") as session:
        discard_certificate(session, number)
    with storage.read() as session:
        assert certificates(session) == []


def test_the_state_asks_for_age_and_hours(storage: Storage) -> None:
    with storage.write("member") as session:
        admit(session, MemberDetails("Mina", "Kaya", birth_date=date(2013, 1, 1)))
    typed(storage, *(HourDetails("Mina Kaya", DAY - timedelta(day), 40, "Spiele") for day in range(8)))
    typed(storage, *(HourDetails("Ali", DAY - timedelta(day), 40, "Spiele") for day in range(8)))
    with storage.read() as session:
        assert "age of 14" in hint_of_the_state(session, "Mina Kaya", TODAY)
        assert "2026" in hint_of_the_state(session, "Ali", TODAY)


def test_competences_can_be_changed(storage: Storage) -> None:
    with storage.write("pool") as session:
        assert set_competences(session, "kocht gut\n\nkocht gut\nerzählt") == ("kocht gut", "erzählt")
    with storage.write("pool") as session:
        assert "is reliable" in set_competences(session, "")
    with storage.read() as session:
        assert len(competences(session)) == 10


def test_a_restricted_person_is_named_on_no_paper(storage: Storage) -> None:
    with storage.write("member") as session:
        member = admit(session, MemberDetails("Olena", "Koval")).id
    typed(storage, HourDetails("Olena Koval", DAY, 8))
    with storage.write("certificate") as session:
        number = write_certificate(session, CertificateDetails("Olena Koval", DAY, DAY))
    with storage.write("restricted") as session:
        restrict(session, member, "Streit um die Daten", TODAY)
    with storage.read() as session:
        assert [(one.name, one.quarters) for one in lines_between(session, date.min, date.max)] == [("–", 8)]
        assert certificates(session) == []
        with pytest.raises(UserError):
            read_certificate(session, number)
