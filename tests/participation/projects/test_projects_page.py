"""The page of projects: typed texts are kept, lines and phases change, papers are filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.money import Cents
from app.base.storage import Storage
from app.finances.service import pots
from app.group.rights import Action, Role, allowed
from app.participation.projects.editor import (
    ApplicationEditor,
    ContactEditor,
    GoalEditor,
    LineEditor,
    PhaseEditor,
    ProjectEditor,
    TermsEditor,
)
from app.participation.projects.page import Link, Linked, ProjectsPage
from app.participation.projects.page_money import MoneyStep
from app.participation.projects.page_more import ApplicationsStep, ConceptStep, ContactsStep, CourseStep
from app.participation.projects.page_project import ProjectView
from app.participation.projects.page_steps import APPLICATIONS, CONCEPT, CONTACTS, COURSE, IDEA, MONEY
from app.participation.projects.rules import COST, INCOME, RUNNING, Line, ProjectDetails
from app.participation.projects.service import add_part, begin, project, project_file
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY
from tests.desk import Shown, fill_in, settle


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[ProjectsPage]:
    linked = Linked(
        "Activity",
        "activities",
        Action.LOOK_TAKING_PART,
        lambda _session, number: [Link("Pflanztag", "3. Mai", number)],
    )
    made = ProjectsPage(context, (linked,))
    qtbot.addWidget(made)
    made.resize(1130, 700)
    made.show()
    yield made
    made.save_now()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    settle()


def start(storage: Storage, title: str = "Beete im Hof") -> int:
    with storage.write("begun") as session:
        return begin(session, ProjectDetails(title)).id


def opened(page: ProjectsPage) -> ProjectView:
    assert isinstance(page.view, ProjectView)
    return page.view


def test_a_project_begins_with_its_name(page: ProjectsPage, storage: Storage) -> None:
    fill_in(ProjectEditor, lambda dialog: dialog.name.set_value("Beete im Hof"), page.list.new_button.click)
    assert opened(page).heading.text() == "Beete im Hof"
    assert page.focusWidget() is opened(page).step(IDEA).area.rows["idea"].widget  # one can type on at once
    with storage.read() as session:
        assert project(session, 1).title == "Beete im Hof"
    assert page.leave()
    row = page.list.table.selected()
    assert row is not None
    assert row.title == "Beete im Hof"
    assert not page.list.detail.when.isVisible()  # nothing is known yet: no empty line
    assert not page.leave()


def test_what_is_typed_is_written_when_the_step_is_left(page: ProjectsPage, storage: Storage) -> None:
    page.open_project(start(storage))
    view = opened(page)
    view.step(IDEA).area.rows["idea"].widget.setPlainText("Acht Beete")  # type: ignore[attr-defined]
    view.show_step(2)
    concept = view.step(CONCEPT)
    concept.area.rows["from_day"].widget.setText("1.3.2027")  # type: ignore[attr-defined]
    view.save_now()
    with storage.read() as session:
        details = project(session, 1).details
    assert (details.idea, details.from_day) == ("Acht Beete", date(2027, 3, 1))
    assert "Saved" in view.subheading.text()
    assert storage.draft("project-1") is None


def test_what_was_typed_before_a_crash_is_there_again(page: ProjectsPage, storage: Storage) -> None:
    number = start(storage)
    page.open_project(number)
    view = opened(page)
    view.step(IDEA).area.rows["why"].widget.setPlainText("Alle wollen es")  # type: ignore[attr-defined]
    view.keeper.keep_draft()
    draft = storage.draft("project-1")
    assert draft == {"typed": {"why": "Alle wollen es"}}
    fresh = ProjectView(page.context, number)
    assert fresh.step(IDEA).area.rows["why"].widget.value() == "Alle wollen es"  # type: ignore[attr-defined]
    assert "here again" in fresh.subheading.text()
    assert fresh.keeper.commit()
    fresh.deleteLater()
    with storage.read() as session:
        assert project(session, number).details.why == "Alle wollen es"


def test_a_day_that_is_none_loses_nothing_when_the_window_closes(page: ProjectsPage, storage: Storage) -> None:
    page.open_project(start(storage))
    view = opened(page)
    rows = view.step(CONCEPT).area.rows
    rows["measures"].widget.setPlainText("Beete bauen")  # type: ignore[attr-defined]
    rows["from_day"].widget.setText("31.02.2027")  # type: ignore[attr-defined]
    view.save_now()
    assert rows["from_day"].problem_text()
    assert storage.draft("project-1") == {"typed": {"measures": "Beete bauen", "from_day": "31.02.2027"}}


def test_a_text_that_does_not_fit_stays_and_says_so(page: ProjectsPage, storage: Storage) -> None:
    page.open_project(start(storage))
    view = opened(page)
    row = view.step(IDEA).area.rows["idea"]
    row.widget.setPlainText("schöne Worte\n" * 80_000)  # type: ignore[attr-defined]
    view.save_now()
    assert "too long" in row.problem_text()
    assert len(row.widget.toPlainText()) > 1_000_000  # type: ignore[attr-defined]
    row.widget.setPlainText("kurz")  # type: ignore[attr-defined]
    view.save_now()
    assert row.problem_text() == ""
    concept = view.step(CONCEPT).area.rows["to_day"]
    concept.widget.setText("31.12.9999")  # type: ignore[attr-defined]
    view.save_now()
    assert concept.problem_text()
    concept.widget.setText("")  # type: ignore[attr-defined]
    view.save_now()


def test_a_change_from_elsewhere_does_not_touch_what_is_being_typed(page: ProjectsPage, storage: Storage) -> None:
    number = start(storage)
    page.open_project(number)
    view = opened(page)
    field = view.step(IDEA).area.rows["idea"].widget
    field.setPlainText("wird getippt")  # type: ignore[attr-defined]
    with storage.write("elsewhere") as session:
        add_part(session, number, Line(COST, "material", "Holz", Cents(100)))
    settle()
    assert field.toPlainText() == "wird getippt"  # type: ignore[attr-defined]


def test_costs_money_and_the_pot(page: ProjectsPage, storage: Storage) -> None:
    number = start(storage)
    page.open_project(number, 4)
    step = opened(page).step(MONEY)
    assert isinstance(step, MoneyStep)
    assert not step.pot_button.isEnabled()

    def amount(dialog: LineEditor) -> None:
        dialog.cents.set_cents(50_000)
        dialog.what.set_value("Holz")

    fill_in(LineEditor, amount, step.costs.add_button.click)
    assert "missing" in step.balance.text()
    fill_in(LineEditor, amount, step.incomes.add_button.click)
    assert "equal" in step.balance.text()
    assert step.pot_button.isEnabled()
    step.pot_button.click()
    settle()
    with storage.read() as session:
        (pot,) = pots(session)
    assert (pot.pot.budget_cents, pot.name) == (50_000, "Beete im Hof")
    assert step.booked.isVisible()
    with storage.write("more") as session:
        for side in (COST, INCOME):
            add_part(session, number, Line(side, "work", "Aufbau", Cents(100)))
            add_part(session, number, Line(side, "material" if side == COST else "own", "Erde", Cents(700)))
    settle()
    assert step.renew_button.isVisible()
    step.renew_button.click()
    settle()
    with storage.read() as session:
        assert pots(session)[0].pot.budget_cents == 50_700
    assert not step.renew_button.isVisible()


def test_goals_terms_applications_contacts(page: ProjectsPage, storage: Storage, shown: Shown) -> None:
    number = start(storage)
    page.open_project(number, 2)
    view = opened(page)
    concept, asked, contacts = view.step(CONCEPT), view.step(APPLICATIONS), view.step(CONTACTS)
    assert isinstance(concept, ConceptStep)
    assert isinstance(asked, ApplicationsStep)
    assert isinstance(contacts, ContactsStep)
    fill_in(GoalEditor, lambda dialog: dialog.goal.set_value("Acht Beete"), concept.goals.add_button.click)
    concept._toggled("field", "Traffic", on=True)
    settle()
    fill_in(ApplicationEditor, lambda dialog: dialog.funder.set_value("Stadt"), asked.lines.add_button.click)
    fill_in(ContactEditor, lambda dialog: dialog.person.set_value("Frau Weiß"), contacts.lines.add_button.click)
    fill_in(TermsEditor, lambda dialog: dialog.words.set_value("Hof\nKeller"), lambda: concept._change_terms("field"))
    with storage.read() as session:
        found = project_file(session, number)
    assert (len(found.goals), found.fields, len(found.applications), len(found.contacts)) == (1, ("Traffic",), 1, 1)
    asked._print(found.applications[0].id)
    assert "Stadt" in str(shown.papers[-1].blocks[0])
    fill_in(
        GoalEditor,
        lambda dialog: dialog.reached.set_value("vier"),
        lambda: concept.goals._edit(found.goals[0].id),  # type: ignore[misc]
    )
    concept.goals._remove(found.goals[0].id)  # type: ignore[misc]
    settle()
    with storage.read() as session:
        assert project_file(session, number).goals == ()


def test_the_phase_changes_with_its_day(page: ProjectsPage, storage: Storage) -> None:
    page.open_project(start(storage), 7)
    view = opened(page)
    fill_in(PhaseEditor, lambda dialog: dialog.phase.set_key(RUNNING), view.phase_button.click)
    assert "running" in view.subheading.text()
    course = view.step(COURSE)
    assert isinstance(course, CourseStep)
    assert course._links.isVisible()


def test_papers_of_a_project(page: ProjectsPage, storage: Storage, shown: Shown) -> None:
    page.open_project(start(storage))
    page.print_this()
    assert shown.papers[-1].title == "Beete im Hof"
    page.show_list()
    page.list.blank_button.click()
    assert shown.papers[-1].code == "project-application"


def test_thrown_away_and_back(page: ProjectsPage, storage: Storage, notices: SpokenNotices) -> None:
    number = start(storage)
    page.list.refresh()
    page.open_target(("list", number))
    page.list.detail.discard_button.click()
    settle()
    assert any("waste basket" in said for said in notices.said)
    page.list.phase.set_key("discarded")
    settle()
    page.list.select(number)
    page.list.detail.back_button.click()
    settle()
    page.list.phase.set_key("")
    with storage.read() as session:
        assert project(session, number).title == "Beete im Hof"
    page.open_project(99)
    assert "not in the file" in notices.said[-1]


def test_a_project_thrown_away_elsewhere_leads_back_to_the_list(page: ProjectsPage, storage: Storage) -> None:
    page.open_project(start(storage))
    step = storage.last_step()
    assert step is not None
    storage.undo(step.id)
    settle()
    assert page.view is page.list


def test_the_list_is_saved_as_a_file(
    page: ProjectsPage, storage: Storage, notices: SpokenNotices, tmp_path: Path, qtbot: QtBot
) -> None:
    start(storage)
    for name in ("projects.csv", "projects.xlsx"):
        notices.files.append(tmp_path / name)
        page.list.export()
        qtbot.waitUntil(lambda: not page.context.tasks.busy)
    settle()
    assert "Beete im Hof" in (tmp_path / "projects.csv").read_text("utf-8-sig")
    assert sorted(file.name for file in tmp_path.glob("projects*")) == ["projects.csv", "projects.xlsx"]
    assert (tmp_path / "projects.xlsx").read_bytes()[:2] == b"PK"
    notices.files.append(tmp_path / "no" / "projects.csv")
    page.list.export()
    qtbot.waitUntil(lambda: not page.context.tasks.busy)
    settle()
    assert "cannot be written" in notices.said[-1]
    page.list.phase.set_key("running")
    notices.files.append(tmp_path / "running.csv")
    page.list.export()
    qtbot.waitUntil(lambda: not page.context.tasks.busy)
    assert "Beete im Hof" not in (tmp_path / "running.csv").read_text("utf-8-sig")  # what the list shows


def test_who_only_looks_changes_nothing(context: Context, storage: Storage, qtbot: QtBot) -> None:
    number = start(storage)
    storage.identity = replace(EVERYBODY, may=allowed((Role.LOOK,)), roles=frozenset({Role.LOOK}))
    page = ProjectsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open_project(number, 4)
    view = opened(page)
    step = view.step(MONEY)
    assert isinstance(step, MoneyStep)
    assert not step.costs.add_button.isVisible()
    assert not step.pot_button.isVisible()
    assert view.step(IDEA).area.rows["idea"].widget.isReadOnly()  # type: ignore[attr-defined]
    page.new_thing()
    assert QApplication.activeModalWidget() is None


def test_what_to_do_next(page: ProjectsPage, storage: Storage) -> None:
    assert [thing.title for thing in page.next_things()] == ["Begin a project"]
    page.open_project(start(storage))
    titles = [thing.title for thing in page.next_things()]
    assert titles == ["Write down the idea", "Write the concept", "Plan the money", "Print the application"]
    assert page.place() == (1, 0)
