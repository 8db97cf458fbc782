"""From three activities, hours and ideas to the printed report, in the window; by mouse and by keys."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.base.desktop.bars import BarButton, BarChart, ShownBar
from app.base.desktop.context import Context
from app.base.desktop.theme import Theme, apply_theme
from app.base.printing.blocks import Bars, Grid
from app.base.storage import Storage
from app.participation.activities.rules import ActivityDetails, Name, Visitors
from app.participation.activities.service import plan_activity, write_visitors
from app.participation.hours.rules import HourDetails
from app.participation.hours.service import add_hours
from app.participation.ideas.rules import CollectionDetails, IdeaDetails
from app.participation.ideas.service import add_idea, set_state, start_collection
from app.participation.numbers.page import NumbersPage
from app.participation.projects.rules import ProjectDetails
from app.participation.projects.service import begin
from app.publicity.printouts.year import yearly_report
from tests.access import lost_ways, too_small, unnamed
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import TODAY
from tests.desk import Shown

DAYS = (date(2026, 2, 3), date(2026, 5, 6), date(2026, 11, 7))


@pytest.fixture
def told(storage: Storage) -> Storage:
    """Three activities: signed, tallied, estimated; six hours; three ideas, one of them done."""
    with storage.write("told") as session:
        project = begin(session, ProjectDetails("Grüner Hof")).id
        signed, tallied, guessed = (
            plan_activity(session, ActivityDetails(kind, title, day, project_id=part)).id
            for kind, title, day, part in zip(
                ("workshop", "day", "festival"),
                ("Nähkurs", "Café", "Hoffest"),
                DAYS,
                (project, None, None),
                strict=True,
            )
        )
        write_visitors(session, signed, Visitors("signed", (Name("Ayşe"), Name("Bob"))))
        write_visitors(
            session, tallied, Visitors("tallied", ages={"6-13": 4, "27-64": 6}, again={"new": 3, "before": 7})
        )
        write_visitors(session, guessed, Visitors("estimated", number=80))
        add_hours(session, [
            HourDetails(name=name, day=DAYS[1], quarters=12, what="Tee kochen", project_id=project,
                        volunteer_signed=True, leader_signed=True)
            for name in ("Ayşe", "Bob")
        ])  # fmt: skip
        here = start_collection(session, CollectionDetails("Nachmittag", DAYS[1])).id
        cards = [add_idea(session, here, IdeaDetails(f"Bank {number}")).id for number in range(3)]
        set_state(session, cards[0], "done")
    return storage


@pytest.fixture
def went() -> list[tuple[str, object]]:
    return []


@pytest.fixture
def page(
    told: Storage, context: Context, went: list[tuple[str, object]], qapp: QApplication, qtbot: QtBot
) -> NumbersPage:
    apply_theme(qapp, Theme())

    def go(page_key: str, target: object = None) -> None:
        went.append((page_key, target))

    made = NumbersPage(replace(context, navigate=go), yearly_report)
    qtbot.addWidget(made)
    made.resize(1130, 768)
    made.refresh()
    made.show()
    return made


def figures(page: NumbersPage) -> dict[str, str]:
    model = page.table.model
    return {str(model.index(row, 0).data()): str(model.index(row, 2).data()) for row in range(model.rowCount())}


def test_from_three_activities_to_the_printed_report(page: NumbersPage, shown: Shown, qtbot: QtBot) -> None:
    found = figures(page)
    assert found["Events that took place"] == "3"
    assert found["Participations"] == "≈ 92 (estimated)"
    assert found["Different people"].startswith("≈ ")
    assert found["For the first time"] == "3"
    assert found["Age 6–13"] == "4"
    assert (found["Volunteers"], found["Voluntary hours"]) == ("2", "6.00")
    assert (found["Ideas gathered"], found["Ideas done"]) == ("3", "1")
    assert page.detail.title.text() == "Participations"  # chosen for whoever just looks
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    (paper,) = shown.papers
    rows = [row for block in paper.blocks if isinstance(block, Grid) for row in block.rows]
    assert ("Participations", "≈ 92 (estimated)") in rows
    assert ("Voluntary hours", "6.00") in rows
    charts = [block.rows for block in paper.blocks if isinstance(block, Bars)]
    kinds, by_activity, _came, quarters, _years, projects = charts
    assert len(by_activity) == 3
    assert [row[1:] for row in kinds] == [(80, "≈ 80 (estimated)"), (10, "10"), (2, "2")]
    assert [row[1] for row in quarters] == [2, 10, 0, 80]
    assert projects == (("Grüner Hof", 24, "6.00"),)
    qtbot.mouseClick(page.year_button, Qt.MouseButton.LeftButton)
    report = str(shown.papers[-1].blocks)
    assert "('Participations', '≈ 92', '0', 'yes')" in report
    assert "('Voluntary hours', '6.00', '0.00', '')" in report


def test_every_bar_and_record_goes_by_keys_to_its_page(
    page: NumbersPage, went: list[tuple[str, object]], qtbot: QtBot
) -> None:
    detail = page.detail
    assert detail.by == "kind"
    detail.way.set_key("quarter")
    assert [button.accessibleName() for button in detail.chart.buttons] == [
        "Quarter 1: 2", "Quarter 2: 10", "Quarter 3: 0", "Quarter 4: ≈ 80 (estimated)"
    ]  # fmt: skip
    assert detail.words.text() == "Most: Quarter 4 with ≈ 80 (estimated). Least: Quarter 1 with 2."
    last = detail.chart.buttons[3]
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Return)
    (link,) = [one for one in detail.links() if isinstance(one, QPushButton)]
    assert "Hoffest" in link.text()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert went == [("activities", 3)]
    page.table.select_id("gathered")
    link = next(one for one in detail.links() if isinstance(one, QPushButton))
    link.click()
    assert went[-1][0] == "ideas"
    page.table.select_id("hours")
    next(one for one in detail.links() if isinstance(one, QPushButton)).click()
    assert went[-1][0] == "hours"


def test_the_question_narrows_the_figures(page: NumbersPage) -> None:
    page.quarter.set_key(1)
    assert figures(page)["Participations"] == "2"
    page.quarter.set_key(0)
    page.kind.set_key("festival")
    found = figures(page)
    assert found["Participations"] == "≈ 80 (estimated)"
    assert "Ideas gathered" not in found
    page.open_target(("question", TODAY.year, 0, "", 1, "came"))
    assert figures(page)["Participations"] == "2"
    assert page.place() == ("question", TODAY.year, 0, "", 1, "came")


def _by_day(row: list[str]) -> list[str]:
    return row[4].rpartition(" ")[2].split("/")[::-1]


def test_the_list_for_other_programs(page: NumbersPage, notices: SpokenNotices, qtbot: QtBot, tmp_path: Path) -> None:
    notices.files = [tmp_path / "numbers.csv"]
    page.save_button.click()
    qtbot.waitUntil(lambda: bool(notices.said))
    rows = list(csv.reader(io.StringIO((tmp_path / "numbers.csv").read_text("utf-8-sig")), delimiter=";"))
    whole = {row[2]: tuple(row[5:]) for row in rows if not row[3]}
    assert whole["Participations"] == ("92", "", "", "≈ estimated")
    assert whole["Voluntary hours"] == ("", "6,00", "", "")
    records = list(
        csv.reader(io.StringIO((tmp_path / "numbers – Where from.csv").read_text("utf-8-sig")), delimiter=";")
    )
    assert [row[2] for row in records if row[1] == "Participations"] == [
        row[4] for row in sorted((r for r in rows if r[2] == "Participations" and r[3] == "By activity"), key=_by_day)
    ]
    quarters = [row for row in rows if row[2] == "Participations" and row[3] == "By quarter"]
    assert [row[5] for row in quarters] == ["2", "10", "0", "80"]


def test_it_opens_with_this_year_whatever_is_planned(page: NumbersPage, told: Storage, qtbot: QtBot) -> None:
    with told.write("next year") as session:
        plan_activity(session, ActivityDetails("day", "Café", date(TODAY.year + 1, 1, 14)))
    fresh = NumbersPage(page.context, yearly_report)
    qtbot.addWidget(fresh)
    fresh.refresh()
    assert fresh.question().year == TODAY.year
    fresh.year.set_key(TODAY.year + 1)
    fresh.refresh()
    assert fresh.question().year == TODAY.year + 1


def test_a_new_count_is_seen_at_once(page: NumbersPage, told: Storage) -> None:
    with told.write("more") as session:
        one = plan_activity(session, ActivityDetails("day", "Café", date(2026, 11, 14))).id
        write_visitors(session, one, Visitors("tallied", number=8))
    assert figures(page)["Participations"] == "≈ 100 (estimated)"


def test_whoever_cannot_see_or_point_finds_everything(page: NumbersPage) -> None:
    assert unnamed(page) == []
    assert too_small(page) == []
    assert lost_ways(page) == []


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_bar_is_as_long_as_its_number(qapp: QApplication, qtbot: QtBot, mirrored: bool) -> None:
    apply_theme(qapp, Theme())
    chart = BarChart("Bars")
    qtbot.addWidget(chart)
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    chart.show_bars([ShownBar("Long", 100, "100"), ShownBar("Half", 50, "50"), ShownBar("None", 0, "0")], "Most: Long.")
    chart.resize(400, 200)
    chart.show()
    lengths = [painted(button) for button in chart.buttons]
    assert lengths[0] > 350
    assert abs(lengths[1] - lengths[0] / 2) < 4
    assert lengths[2] == 0
    node = QAccessible.queryAccessibleInterface(chart.buttons[1])
    assert node is not None
    assert node.text(QAccessible.Text.Name) == "Half: 50"
    assert node.role() == QAccessible.Role.Button
    chart.show_bars([ShownBar("Only", 3, "3")])
    assert len(chart.buttons) == 1


def painted(button: BarButton) -> int:
    """How many pixels of the bar are filled."""
    picture, colour = button.grab().toImage(), Theme().tokens.brand.lower()
    y = picture.height() - 13
    return sum(picture.pixelColor(x, y).name() == colour for x in range(picture.width()))
