"""Projects: written, planned, moved through their phases, found again."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.money import Cents
from app.base.storage import ListRequest, Storage, search
from app.finances.rules import EntryDetails
from app.finances.service import money_in, money_out, pots
from app.participation.projects import rules
from app.participation.projects.rules import (
    COST,
    INCOME,
    Application,
    Contact,
    Goal,
    Line,
    Numbered,
    ProjectDetails,
)
from app.participation.projects.service import (
    DISCARDED,
    UNDER_WAY,
    ProjectSource,
    add_part,
    begin,
    bring_back,
    change_part,
    discard,
    found,
    make_pot,
    open_applications,
    planned_and_booked,
    project,
    project_choices,
    project_file,
    project_named,
    project_numbered,
    project_years,
    remove_part,
    renew_budget,
    set_days,
    set_phase,
    set_tags,
    set_terms,
    terms,
    write,
)
from tests.conftest import TODAY

GARDEN = ProjectDetails("Beete im Hof", idea="Acht Beete", place="Hof 14", leader="Ömer Demir")
LINES = (
    Line(COST, "material", "Erde, Holz", Cents(40_050)),
    Line(COST, "people", "Gärtnerin", Cents(15_000)),
    Line(COST, "work", "Aufbau: 20 Stunden", Cents(30_000)),
    Line(INCOME, "work", "Aufbau: 20 Stunden", Cents(30_000)),
    Line(INCOME, "own", "Flohmarkt", Cents(5_050)),
    Line(INCOME, "asked", "Verfügungsfonds", Cents(50_000)),
)


def start(storage: Storage, details: ProjectDetails = GARDEN) -> int:
    with storage.write("begun") as session:
        return begin(session, details).id


def planned(storage: Storage) -> int:
    number = start(storage)
    with storage.write("planned") as session:
        for line in LINES:
            add_part(session, number, line)
    return number


def test_a_project_needs_a_name_only(storage: Storage) -> None:
    number = start(storage, ProjectDetails("  Beete  "))
    with storage.read() as session:
        seen = project(session, number)
        assert (seen.title, seen.phase, seen.began, seen.phase_since) == ("Beete", rules.IDEA, TODAY, TODAY)
        assert project_choices(session) == [(number, "Beete")]
    with pytest.raises(InvalidInput, match="called"):
        start(storage, ProjectDetails(" "))


def test_pages_are_written_field_by_field(storage: Storage) -> None:
    number = start(storage)
    with storage.write("typed") as session:
        write(session, number, {"why": "Alle wollen es.\nAuch Kinder.", "partners": "Schule"})
    with storage.write("typed") as session:
        write(session, number, {"partners": "Kita"})
        set_days(session, number, date(2027, 3, 1), date(2027, 9, 30))
    with storage.read() as session:
        details = project(session, number).details
    assert (details.why, details.partners, details.idea) == ("Alle wollen es.\nAuch Kinder.", "Kita", "Acht Beete")
    assert details.to_day == date(2027, 9, 30)
    with pytest.raises(InvalidInput), storage.write("typed") as session:
        write(session, number, {"pot_id": "7"})
    with pytest.raises(InvalidInput, match="before"), storage.write("typed") as session:
        set_days(session, number, date(2027, 3, 1), date(2027, 2, 1))


@pytest.mark.parametrize("field", ["title", "idea", "after_next", "leader"])
def test_a_megabyte_is_refused_with_a_sentence(storage: Storage, field: str) -> None:
    number = start(storage)
    with pytest.raises(InvalidInput, match="too long") as raised, storage.write("typed") as session:
        write(session, number, {field: "ö" * 1_000_000})
    assert raised.value.field == field
    with storage.read() as session:
        assert project(session, number).details == GARDEN


def test_the_year_9999_is_refused_with_a_sentence(storage: Storage) -> None:
    number, far = start(storage), date(9999, 12, 31)
    for action in (
        lambda session: set_days(session, number, far, None),
        lambda session: set_days(session, number, None, far),
        lambda session: set_phase(session, number, rules.RUNNING, far),
        lambda session: add_part(session, number, Goal("Ernte", until=far)),
        lambda session: add_part(session, number, Application("Stadt", deadline=far)),
    ):
        with pytest.raises(InvalidInput, match="too far"), storage.write("typed") as session:
            action(session)


def test_phases_with_their_days(storage: Storage) -> None:
    number = start(storage)
    with storage.write("moved") as session:
        set_phase(session, number, rules.RUNNING)
        late = set_phase(session, number, rules.PREPARING, date(2026, 5, 1))
    assert late.phase == rules.RUNNING  # an older day is only noted
    with storage.read() as session:
        days = project_file(session, number).phases
    assert [(one.phase, one.day) for one in days] == [
        (rules.PREPARING, date(2026, 5, 1)), (rules.IDEA, TODAY), (rules.RUNNING, TODAY),
    ]  # fmt: skip
    with pytest.raises(InvalidInput, match="future"), storage.write("moved") as session:
        set_phase(session, number, rules.FINISHING, date(2026, 11, 22))
    with storage.write("moved") as session:
        assert set_phase(session, number, rules.HANDED_OVER).over
    with storage.read() as session:
        assert project_choices(session) == []
        assert project_named(session, number) == "Beete im Hof"


def test_parts_are_added_changed_and_taken_away(storage: Storage) -> None:
    number = start(storage)
    with storage.write("parts") as session:
        goal = add_part(session, number, Goal("Acht Beete stehen", "gezählt", date(2027, 6, 1)))
        add_part(session, number, Contact("Frau Weiß", "Gartenamt", "0341 1234"))
        gone = add_part(session, number, Contact("Weg"))
        change_part(session, goal, Goal("Zehn Beete stehen", "gezählt", date(2027, 6, 1), "acht"))
        remove_part(session, Contact, gone)
    with storage.read() as session:
        seen = project_file(session, number)
    assert seen.goals == (Numbered(goal, Goal("Zehn Beete stehen", "gezählt", date(2027, 6, 1), "acht")),)
    assert [one.part for one in seen.contacts] == [Contact("Frau Weiß", "Gartenamt", "0341 1234")]
    with pytest.raises(InvalidInput, match="amount"), storage.write("parts") as session:
        add_part(session, number, Line(COST, "material", "Holz", None))
    with pytest.raises(NotFound), storage.write("parts") as session:
        change_part(session, 999, Goal("Nichts"))


def test_the_plan_says_what_is_missing(storage: Storage) -> None:
    number = planned(storage)
    with storage.read() as session:
        plan = project_file(session, number).plan
    assert (plan.cost, plan.income, plan.money, plan.own_share, plan.missing) == (85_050, 85_050, 55_050, 35_050, 0)
    assert plan.balanced
    with storage.write("more") as session:
        add_part(session, number, Line(COST, "other", "Fest", Cents(1)))
    with storage.read() as session:
        assert project_file(session, number).plan.missing == 1


def test_one_press_makes_the_pot_and_books_stand_beside_the_plan(storage: Storage) -> None:
    number = planned(storage)
    with storage.write("days") as session:
        set_days(session, number, date(2026, 3, 1), date(2027, 9, 30))
    with storage.write("pot") as session:
        pot = make_pot(session, number)
    with storage.write("booked") as session:
        money_in(session, EntryDetails(TODAY, Cents(50_000), "Zuschuss", pot_id=pot))
        money_out(session, EntryDetails(TODAY, Cents(12_345), "Holz", pot_id=pot))
    with storage.read() as session:
        seen = planned_and_booked(session, number)
    assert seen.pot is not None
    assert (seen.pot.pot.budget_cents, seen.pot.spent_cents, seen.pot.income_cents) == (55_050, 12_345, 50_000)
    assert (seen.pot.pot.from_day, seen.pot.name) == (date(2026, 3, 1), "Beete im Hof")
    assert not seen.budget_differs
    with pytest.raises(UserError, match="already"), storage.write("pot") as session:
        make_pot(session, number)
    with storage.write("more") as session:
        add_part(session, number, Line(COST, "other", "Fest", Cents(100)))
        renew_budget(session, number)
    with storage.read() as session:
        assert planned_and_booked(session, number).pot.pot.budget_cents == 55_150  # type: ignore[union-attr]


def test_no_pot_without_a_plan_that_balances(storage: Storage) -> None:
    number = start(storage)
    with pytest.raises(UserError, match="no costs"), storage.write("pot") as session:
        make_pot(session, number)
    with storage.write("line") as session:
        add_part(session, number, LINES[0])
    with pytest.raises(UserError, match="not equal"), storage.write("pot") as session:
        make_pot(session, number)
    with storage.write("own work on one side only") as session:
        add_part(session, number, Line(COST, rules.WORK, "Aufbau", Cents(100)))
        cents = project_file(session, number).plan.missing
        add_part(session, number, Line(rules.INCOME, rules.ASKED, "Stadt", Cents(cents)))
        assert project_file(session, number).plan.missing == 0
    with pytest.raises(UserError, match="not equal"), storage.write("pot") as session:
        make_pot(session, number)
    with storage.read() as session:
        assert pots(session) == []
        assert planned_and_booked(session, number).pot is None


def test_undo_takes_the_pot_and_the_link_back(storage: Storage) -> None:
    number = planned(storage)
    with storage.write("pot") as session:
        make_pot(session, number)
    step = storage.last_step()
    assert step is not None
    storage.undo(step.id)
    with storage.read() as session:
        assert project(session, number).pot_id is None
        assert pots(session) == []


def test_terms_can_be_changed_and_chosen(storage: Storage) -> None:
    number = start(storage)
    with storage.read() as session:
        assert "Children and youth" in terms(session, rules.FIELD)
    with storage.write("terms") as session:
        assert set_terms(session, rules.FIELD, "Hof\n\nKeller\nHof") == ("Hof", "Keller")
        set_tags(session, number, rules.FIELD, ("Hof", "Keller"))
        set_tags(session, number, rules.FIELD, ("Keller",))
        set_tags(session, number, rules.DIMENSION, ("Network",))
    with storage.read() as session:
        seen = project_file(session, number)
    assert (seen.fields, seen.dimensions) == (("Keller",), ("Network",))
    with storage.write("terms") as session:
        assert "Traffic" in set_terms(session, rules.FIELD, "")


def test_the_list_filters_sorts_and_searches(storage: Storage) -> None:
    garden, old = start(storage), start(storage, ProjectDetails("Altes Fest", place="Platz"))
    far = start(storage, ProjectDetails("Später", from_day=date(2029, 1, 1), to_day=date(2029, 5, 1)))
    with storage.write("moved") as session:
        set_phase(session, old, rules.HANDED_OVER, TODAY)
    source = ProjectSource()

    def ids(search_words: str = "", sort: str = "", **filters: object) -> list[int]:
        request = ListRequest(search_words, sort, filters=tuple(filters.items()))
        with storage.read() as session:
            rows = source.rows(session, request, 0, 50)
            assert source.count(session, request) == len(rows)
        return [row.id for row in rows]

    assert ids() == [far, old, garden]
    assert ids(sort="title") == [old, garden, far]
    assert ids("omer") == [garden]
    assert ids("nirgends") == ids("'\"%") == []
    assert ids(phase=UNDER_WAY) == [far, garden]
    assert ids(phase=rules.HANDED_OVER) == [old]
    assert ids(year=2029) == [far, garden]
    assert ids(year=2025) == []
    with storage.write("gone") as session:
        discard(session, garden)
    assert ids(phase=DISCARDED) == ids("demir", phase=DISCARDED) == [garden]
    assert ids("omer") == []
    with storage.write("back") as session:
        bring_back(session, garden)
    assert ids("omer") == [garden]
    assert ids(phase=rules.IDEA) == [far, garden]
    assert ids(phase=rules.HANDED_OVER, year=2026) == [old]


def test_a_project_is_of_each_year_that_it_touches(storage: Storage) -> None:
    start(storage)
    with storage.write("long") as session:
        begin(session, ProjectDetails("Lang", from_day=date(2023, 1, 1), to_day=date(2024, 6, 30)))
    with storage.read() as session:
        assert project_years(session) == [2026, 2024, 2023]


def test_found_from_anywhere_and_by_number(storage: Storage) -> None:
    number = start(storage)
    with storage.read() as session:
        hits = search.find(session, "beet", (search.PROJECT,))
        assert hits == [(search.PROJECT, number)]
        assert found(session, search.PROJECT, [number])[number].title == "Beete im Hof"
        assert found(session, search.MEMBER, [number]) == {}
        assert project_numbered(session, f" {number} ") == number
        assert project_numbered(session, "9" * 30) is project_numbered(session, "x") is None


def test_applications_that_wait(storage: Storage) -> None:
    number = start(storage)
    with storage.write("asked") as session:
        add_part(session, number, Application("Stiftung", Cents(100)))
        city = add_part(session, number, Application("Stadt", Cents(200), deadline=date(2026, 12, 1)))
        add_part(session, number, Application("Land", Cents(300), answer=rules.NO))
    with storage.read() as session:
        assert [one.funder for one in open_applications(session)] == ["Stadt", "Stiftung"]
    with pytest.raises(InvalidInput, match="before"), storage.write("asked") as session:
        change_part(session, city, Application("Stadt", sent=TODAY, answered=date(2026, 1, 1)))
