"""Each number is counted once more in plain Python; its sources are its records; estimates always say so."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from datetime import date

import pytest

from app.base.i18n import speaking
from app.base.storage import Session, Storage
from app.base.storage.rights import Identity, NotAllowed
from app.group.rights import Action
from app.participation.numbers.exports import export_numbers
from app.participation.numbers.rules import Bar, Figure, Question, explained, in_words, shown
from app.participation.numbers.service import bars, numbers, source_lines, ways_of, years
from tests.conftest import TODAY
from tests.participation.numbers.made import Came, World, world

YEARS = (TODAY.year, TODAY.year - 1)


def asked(session: Session, question: Question) -> dict[str, Figure]:
    return {figure.key: figure for part in numbers(session, question) for figure in part.figures}


def within(made: World, question: Question) -> list[Came]:
    """What took place in this time, of this kind and project."""
    return [
        one
        for one in made.activities
        if one.state == "held"
        and question.first <= one.day <= question.last
        and question.kind in ("", one.kind)
        and question.project_id in (None, one.project)
    ]


def some_question(chance: random.Random, made: World) -> Question:
    return Question(
        chance.choice(YEARS), chance.choice((0, 0, 1, 2, 3, 4)), chance.choice(("", "", "day", "workshop")),
        chance.choice((None, None, *made.projects)),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_every_number_is_what_plain_python_counts(storage: Storage, seed: int) -> None:
    made, chance = world(storage, seed), random.Random(seed)
    for _time in range(8):
        question = some_question(chance, made)
        with storage.read() as session:
            found = asked(session, question)
        check_activities(found, within(made, question))
        check_others(found, made, question)


def check_activities(found: dict[str, Figure], held: list[Came]) -> None:
    counted = [one for one in held if one.came is not None]
    assert found["events"].value == len(held)
    assert sorted(found["events"].ids) == sorted(one.id for one in held)
    assert found["came"].value == sum(one.came or 0 for one in counted)
    assert sorted(found["came"].ids) == sorted(one.id for one in counted)
    assert found["came"].estimated is any(one.estimated for one in counted)
    assert found["persons"].estimated is bool(counted)
    assert found["persons"].value <= found["came"].value
    assert found["persons"].value >= max((one.came or 0 for one in counted), default=0)
    assert found["new"].value == sum(one.again.get("new", 0) for one in counted)
    for key in ("0-5", "65+"):
        assert found[f"age:{key}"].value == sum(one.ages.get(key, 0) for one in counted)
        assert set(found[f"age:{key}"].ids) == {one.id for one in counted if one.ages.get(key)}
    assert found["gender:w"].value == sum(one.genders.get("w", 0) for one in counted)
    spoken = found.get("spoken:Arabisch")
    assert (spoken.value if spoken else 0) == sum(one.languages.get("Arabisch", 0) for one in counted)
    assert ("uncounted" in found) is (len(counted) < len(held))


def check_others(found: dict[str, Figure], made: World, question: Question) -> None:
    kinds = {one.id: one.kind for one in made.activities}
    lines = [
        line
        for line in made.hours
        if question.first <= line[1] <= question.last
        and question.project_id in (None, line[5])
        and (not question.kind or kinds.get(line[6] or 0, "") == question.kind)
    ]
    assert found["hours"].value == sum(line[3] for line in lines)
    assert found["signed"].value == sum(line[3] for line in lines if line[4])
    assert found["volunteers"].value == len({line[2] for line in lines})
    assert sorted(found["hours"].ids) == sorted(line[0] for line in lines)
    if question.kind:
        assert "gathered" not in found
        return
    cards = [one for one in made.ideas if question.project_id in (None, one[1])]
    assert found["gathered"].value == sum(question.first <= one[2] <= question.last for one in cards)
    today = question.first <= TODAY <= question.last
    assert found["decided"].value == (sum(one[3] in {"decided", "done"} for one in cards) if today else 0)
    assert found["done"].value == (sum(one[3] == "done" for one in cards) if today else 0)


def test_bars_add_up_to_their_number(storage: Storage) -> None:
    made = world(storage, 11)
    with storage.read() as session:
        whole = asked(session, Question(TODAY.year))
        for key in ("events", "came", "new", "hours", "gathered", "age:65+"):
            for by in ways_of(key):
                if by == "year":
                    continue
                parts = bars(session, Question(TODAY.year), key, by)
                assert sum(bar.figure.value for bar in parts) == whole[key].value, (key, by)
                assert sorted(one for bar in parts for one in bar.figure.ids) == sorted(whole[key].ids), (key, by)
        by_year = {bar.label: bar.figure.value for bar in bars(session, Question(TODAY.year), "events", "year")}
        assert len(by_year) == 5
        assert by_year[str(TODAY.year)] == whole["events"].value
        assert made.projects
        named = {bar.label for bar in bars(session, Question(TODAY.year), "came", "project")}
        assert named <= {"Projekt 0", "Projekt 1", "Projekt 2", "No project"}
        assert years(session)[0] == TODAY.year


def test_every_number_opens_its_records(storage: Storage) -> None:
    world(storage, 5)
    with storage.read() as session:
        for figure in asked(session, Question(TODAY.year)).values():
            lines = source_lines(session, figure, 10_000)
            assert len(lines) == len(figure.ids), figure.key
            assert all(line.title and line.page == figure.page for line in lines)


def test_hours_count_for_the_kind_of_their_activity_on_whatever_day_it_was(storage: Storage) -> None:
    from app.participation.activities.rules import ActivityDetails
    from app.participation.activities.service import plan_activity
    from app.participation.hours.rules import HourDetails
    from app.participation.hours.service import add_hours, discard_hours

    with storage.write("building up the day before") as session:
        festival = plan_activity(session, ActivityDetails("festival", "Hoffest", date(2026, 7, 1))).id
        (line,) = add_hours(session, [HourDetails("Ali", date(2026, 6, 30), 8, "Aufbau", activity_id=festival)])
        question = Question(2026, 2, kind="festival")
        figure = asked(session, question)["hours"]
        assert (figure.value, figure.ids) == (8, (line,))
        assert [bar.label for bar in bars(session, Question(2026), "hours", "kind")] == ["Festival"]
        (bar,) = bars(session, Question(2026), "hours", "activity")
        assert bar.label.startswith("Hoffest, ")
        discard_hours(session, line)  # meanwhile, in another window
        assert source_lines(session, figure) == []


def test_a_partner_counts_once_however_it_is_written(storage: Storage) -> None:
    from app.participation.activities.rules import HELD, ActivityDetails
    from app.participation.activities.service import plan_activity, set_state, write_fields
    from app.participation.projects.rules import ProjectDetails
    from app.participation.projects.service import begin

    with storage.write("together") as session:
        one, two, three = (
            plan_activity(session, ActivityDetails(kind, kind, date(2026, 3, 1))).id
            for kind in ("day", "workshop", "walk")
        )
        write_fields(session, one, {"partners": "Schule am See, Caritas"})
        write_fields(session, two, {"partners": "SCHULE AM SEE; Moschee"})
        for each in (one, two, three):
            set_state(session, each, HELD)
        project = begin(session, ProjectDetails("Hof", partners="Schule\nBaugenossenschaft, schule")).id
        found = asked(session, Question(2026))
    assert (found["partners"].value, sorted(found["partners"].ids)) == (3, [one, two])
    assert (found["joined"].value, found["joined"].ids) == (2, (project,))


def test_an_estimate_says_so_everywhere(storage: Storage) -> None:
    world(storage, 3)
    figure = Figure("came", "Participations", 120, "activities", (1,), estimated=True)
    assert shown(figure) == "≈ 120 (estimated)"
    assert shown(replace(figure, estimated=False)) == "120"
    assert "estimate" in explained(replace(figure, key="persons"))
    assert in_words([Bar("Day", figure), Bar("Walk", replace(figure, value=3, estimated=False))]) == (
        "Most: Day with ≈ 120 (estimated). Least: Walk with 3."
    )
    with storage.read() as session:
        rows = list(csv.reader(io.StringIO(export_numbers(session, "csv", Question(TODAY.year)).decode("utf-8-sig")),
                               delimiter=";"))  # fmt: skip
    marks = {row[2]: row[8] for row in rows if row[3] == ""}
    assert marks["Different people"] == "≈ estimated"
    assert marks["Voluntary hours"] == ""


def test_a_title_that_a_spreadsheet_would_run_is_escaped(storage: Storage) -> None:
    from app.participation.activities.rules import ActivityDetails, Visitors
    from app.participation.activities.service import plan_activity, write_visitors
    from app.participation.projects.rules import ProjectDetails
    from app.participation.projects.service import begin

    with storage.write("one") as session:
        project = begin(session, ProjectDetails("=HYPERLINK(1)")).id
        day = date(TODAY.year, 1, 5)
        one = plan_activity(session, ActivityDetails("day", "+cmd", day, project_id=project)).id
        write_visitors(session, one, Visitors("tallied", number=7))
    with storage.read() as session:
        text = export_numbers(session, "csv", Question(TODAY.year)).decode("utf-8-sig")
        assert "'=HYPERLINK(1)" in text
        assert export_numbers(session, "xlsx", Question(TODAY.year)).startswith(b"PK")


def test_money_of_the_fund_only_for_who_may_see_it(storage: Storage) -> None:
    world(storage, 2, activities=3)
    with storage.read() as session:
        assert "asked" in asked(session, Question(TODAY.year))
        assert "asked" not in asked(session, Question(TODAY.year, 2))  # the fund knows years only
    storage.identity = Identity("Helper", 0, frozenset({Action.LOOK_TAKING_PART}))
    with storage.read() as session:
        assert "granted-sum" not in asked(session, Question(TODAY.year))
        assert "came" in asked(session, Question(TODAY.year))
    storage.identity = Identity("Nobody", 0, frozenset())
    with storage.read() as session, pytest.raises(NotAllowed):
        numbers(session, Question(TODAY.year))


def test_an_empty_group_has_zeros_and_no_faults(storage: Storage) -> None:
    with storage.read() as session, speaking("de"):
        found = asked(session, Question(9999, 4))
        assert {figure.value for figure in found.values()} == {0}
        assert bars(session, Question(9999), "came", "kind") == []
        assert in_words(bars(session, Question(9999), "came", "quarter"))
        assert years(session) == []
