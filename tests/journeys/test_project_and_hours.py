"""A project from its idea to the pot and the printed application; hours of ten volunteers to the certificate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.assembly import hub_sections, own_section, sections
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.page import Page
from app.base.desktop.shell import Places
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.window import MainWindow
from app.base.money import Cents
from app.base.printing.render import render
from app.base.settings import Settings
from app.base.storage import Storage
from app.finances.rules import EntryDetails
from app.finances.service import money_in, money_out, pots
from app.participation.hours.editor import CertificateEditor, RateEditor
from app.participation.hours.editor_sheet import SheetEditor
from app.participation.hours.page import HoursPage
from app.participation.hours.service import certificates, shares
from app.participation.projects.editor import ApplicationEditor, LineEditor, PhaseEditor, ProjectEditor
from app.participation.projects.page import ProjectsPage
from app.participation.projects.page_money import MoneyStep
from app.participation.projects.page_more import ApplicationsStep
from app.participation.projects.page_project import ProjectView
from app.participation.projects.page_steps import APPLICATIONS, IDEA, MONEY
from app.participation.projects.rules import APPLIED
from app.participation.projects.service import planned_and_booked, project_file
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import TODAY, clock
from tests.desk import Shown, fill_in, settle


@pytest.fixture
def shown(storage: Storage) -> Shown:
    return Shown(storage)


@pytest.fixture
def window(storage: Storage, shown: Shown, qtbot: QtBot) -> Iterator[MainWindow]:
    tasks = TaskRunner()
    settings = Settings(language="en")
    context = Context(storage, ChangeSignal(storage), tasks, SpokenNotices(), settings, clock)
    made = MainWindow(context, Places(sections(), own_section(), inside=hub_sections()))
    made.context = replace(made.context, show_paper=shown)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    settle()
    yield made
    qtbot.waitUntil(lambda: not tasks.busy)
    settle()
    tasks.close()


def page_of(window: MainWindow, key: str) -> Page:
    window.navigate(key)
    settle()
    page = window.current_page()
    assert page is not None
    page.context = replace(page.context, show_paper=window.context.show_paper)
    return page


def plan(step: MoneyStep) -> int:
    """Three lines on each side; how many actions beyond typing."""
    actions = 0
    for card, lines in (
        (step.costs, (("material", 86_000), ("people", 30_000), ("work", 60_050))),
        (step.incomes, (("asked", 100_000), ("own", 16_000), ("work", 60_050))),
    ):
        for kind, cents in lines:

            def fill(dialog: LineEditor, kind: str = kind, cents: int = cents) -> None:
                dialog.kind.set_key(kind)
                dialog.cents.set_cents(cents)

            fill_in(LineEditor, fill, card.add_button.click)
            actions += 3  # open, choose the kind, Enter
    assert step.balance.text() == "Costs and money are equal: €1,760.50."
    step.pot_button.click()
    settle()
    return actions + 1


def book(storage: Storage) -> None:
    """Money of the pot comes and goes; plan and books agree to the cent."""
    with storage.write("booked") as session:
        (pot,) = pots(session)
        money_in(session, EntryDetails(TODAY, Cents(100_000), "Zuschuss", pot_id=pot.id))
        money_out(session, EntryDetails(TODAY, Cents(12_345), "Holz", pot_id=pot.id))
        state = planned_and_booked(session, 1)
    assert pot.pot.budget_cents == state.plan.money == 116_000
    assert state.pot is not None
    assert (state.pot.spent_cents, state.pot.income_cents) == (12_345, 100_000)


def apply(view: ProjectView, storage: Storage, shown: Shown) -> str:
    """The application is written and printed; its words."""
    asked = view.step(APPLICATIONS)
    assert isinstance(asked, ApplicationsStep)

    def funder(dialog: ApplicationEditor) -> None:
        dialog.funder.set_value("Stadt")
        dialog.cents.set_cents(100_000)

    fill_in(ApplicationEditor, funder, asked.lines.add_button.click)
    with storage.read() as session:
        (application,) = project_file(session, 1).applications
    asked.context = replace(asked.context, show_paper=shown)
    asked._print(application.id)
    assert render(shown.papers[-1]).missing == frozenset()
    return str(shown.papers[-1].blocks)


def test_from_the_idea_to_the_pot_and_the_printed_application(
    window: MainWindow, storage: Storage, shown: Shown
) -> None:
    page = page_of(window, "projects")
    assert isinstance(page, ProjectsPage)
    fill_in(ProjectEditor, lambda dialog: dialog.name.set_value("Beete im Hof"), page.list.new_button.click)
    view = page.view
    assert isinstance(view, ProjectView)
    view.step(IDEA).area.rows["idea"].widget.setPlainText("Acht Beete")  # type: ignore[attr-defined]
    view.bar._press(4)
    step = view.step(MONEY)
    assert isinstance(step, MoneyStep)
    actions = 4 + plan(step)  # page, begin, save, step
    book(storage)
    assert step.left.text() == "€1,036.55 of the plan are left."
    view.bar._press(5)
    words = apply(view, storage, shown)
    actions += 4  # step, add, save, print
    for told in ("Stadt", "Beete im Hof", "Acht Beete", "860.00", "1,760.50"):
        assert told in words
    fill_in(PhaseEditor, lambda dialog: dialog.phase.set_key(APPLIED), view.phase_button.click)
    assert "applied" in view.subheading.text()
    assert actions <= 28


def type_sheet(dialog: SheetEditor) -> None:
    """Ten people with Enter only."""
    dialog.day.set_value("2.11.2026")
    dialog.lines.rows[0][0].setFocus()
    for number in range(10):
        for text in (f"Person {number}", "2,5", "Beete bauen" if not number else "", ""):
            cell = dialog.focusWidget()
            assert isinstance(cell, QLineEdit)
            QTest.keyClicks(cell, text)
            QTest.keyClick(cell, Qt.Key.Key_Return)


def rate(dialog: RateEditor) -> None:
    dialog.funder.set_value("Stadt")
    dialog.cents.set_cents(1281)


def test_ten_volunteers_typed_in_and_a_certificate_printed(window: MainWindow, storage: Storage, shown: Shown) -> None:
    page = page_of(window, "hours")
    assert isinstance(page, HoursPage)
    page.certificates.context = replace(page.certificates.context, show_paper=shown)
    fill_in(SheetEditor, type_sheet, page.new_button.click)
    assert page.list.table.model.rowCount() == 10
    page.show_view("share")
    fill_in(RateEditor, rate, page.share.rates.add_button.click)
    with storage.read() as session:
        (share,) = shares(session, 2026)
    assert (share.quarters, share.cents) == (100, 32_030)  # ten times 3,202.5 cents, each rounded upwards
    page.show_view("list")
    page.list.select(3)
    fill_in(
        CertificateEditor,
        lambda dialog: dialog.ticks["is reliable"].set_value(True),
        page.list.detail.certificate_button.click,
    )
    with storage.read() as session:
        (known,) = certificates(session)
    assert (known.quarters, known.details.from_day) == (10, date(2026, 11, 2))
    words = str(shown.papers[-1].blocks)
    for told in (known.details.name, "2.50", "Beete bauen", "is reliable"):
        assert told in words
    assert render(shown.papers[-1]).pages == 1
