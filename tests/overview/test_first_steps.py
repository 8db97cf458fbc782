"""The first five steps: read from the data, put away and brought back, each opens the right place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.money import Cents
from app.base.settings import Settings
from app.base.storage import Storage
from app.finances.rules import AccountDetails
from app.finances.service import open_account
from app.group.people.service import enter_founder, note_sheet_printed
from app.group.rights import Role, allowed
from app.meetings.rules import PlanDetails
from app.meetings.service import plan_meeting
from app.members.rules import MemberDetails
from app.members.service import admit
from app.overview.first_steps import GUIDE, STEPS, first_steps
from app.overview.page import OverviewPage
from app.overview.upkeep.service import keep_copy
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY, TODAY, clock


class Ways:
    """Remembers where one went."""

    def __init__(self) -> None:
        self.gone: list[tuple[str, object]] = []

    def __call__(self, page_key: str, target: object = None) -> None:
        self.gone.append((page_key, target))


@pytest.fixture
def ways() -> Ways:
    return Ways()


@pytest.fixture
def desk(storage: Storage, qapp: QApplication, ways: Ways) -> Iterator[Context]:
    """A group just started."""
    with storage.write("Started") as session:
        enter_founder(session, "0" * 16, "Ayşe Yılmaz", "sun")
    tasks = TaskRunner()
    notices = SpokenNotices()
    yield Context(storage, ChangeSignal(storage), tasks, notices, Settings(language="en"), clock, navigate=ways)
    tasks.close()


def done(storage: Storage) -> list[str]:
    with storage.read() as session:
        return [step.key for step in first_steps(session, storage.file.parent) if step.done]


def do_all(storage: Storage, place: Path) -> Iterator[str]:
    """One step after the other, as the rooms do it."""
    with storage.write("Printed") as session:
        note_sheet_printed(session, TODAY)
    yield "sheet"
    with storage.write("Members") as session:
        admit(session, MemberDetails(first_name="Ada"))
        admit(session, MemberDetails(first_name="Jan"))
    yield "people"
    with storage.write("Account") as session:
        open_account(session, AccountDetails("Cash", "cash", TODAY, Cents(100)))
    yield "money"
    with storage.write("Meeting") as session:
        plan_meeting(session, PlanDetails(body="Tenants", day=TODAY))
    yield "meeting"
    with storage.write("Copy") as session:
        keep_copy(session, str(place / "a stick that was pulled out"))
    yield "copy"


def test_done_is_read_from_the_data(desk: Context, tmp_path: Path) -> None:
    assert done(desk.storage) == []
    so_far = []
    for key in do_all(desk.storage, tmp_path):
        so_far.append(key)
        assert done(desk.storage) == so_far
    assert so_far == [step.key for step in STEPS]


def test_a_copy_on_the_drive_of_the_group_is_no_copy(desk: Context) -> None:
    with desk.storage.write("Copy") as session:
        keep_copy(session, str(desk.storage.file.parent))
    assert done(desk.storage) == []


def test_one_person_is_not_a_group(desk: Context) -> None:
    with desk.storage.write("Member") as session:
        admit(session, MemberDetails(first_name="Ada"))
    assert done(desk.storage) == []


def test_the_card_follows_and_goes_when_all_is_done(desk: Context, qtbot: QtBot, tmp_path: Path) -> None:
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    card = page.guide
    assert not card.isHidden()
    assert page.sheet.isHidden(), "the card says it already"
    assert "0 of 5" in card.title.text()
    assert card.buttons["sheet"].accessibleName() == "Print the emergency sheet: comes next"
    for number, key in enumerate(do_all(desk.storage, tmp_path), 1):
        assert f"{number} of 5" in card.title.text()
        assert card.buttons[key].accessibleName().endswith("done")
    assert card.isHidden()


def test_each_step_opens_its_place(desk: Context, qtbot: QtBot, ways: Ways) -> None:
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    for step in STEPS:
        page.guide.buttons[step.key].click()
        assert ways.gone.pop() == (step.page, step.target)


def test_put_away_and_brought_back(desk: Context, qtbot: QtBot) -> None:
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.guide.away_button.click()
    assert page.guide.isHidden()
    page.refresh()
    assert page.guide.isHidden()
    assert not page.sheet.isHidden(), "the reminder speaks again"
    again = OverviewPage(desk)
    qtbot.addWidget(again)
    again.show()
    assert again.guide.isHidden(), "it is kept"
    again.open_target(GUIDE)
    assert not again.guide.isHidden()
    third = OverviewPage(desk)
    qtbot.addWidget(third)
    third.show()
    assert not third.guide.isHidden()


def test_brought_back_when_all_is_done(desk: Context, qtbot: QtBot, tmp_path: Path) -> None:
    list(do_all(desk.storage, tmp_path))
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert page.guide.isHidden()
    page.open_target(GUIDE)
    assert not page.guide.isHidden()
    assert page.guide.next_line.text() == "All is done. Your group is ready."


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CHAIR])
def test_only_who_leads_sees_it(desk: Context, qtbot: QtBot, role: Role) -> None:
    desk.storage.identity = replace(EVERYBODY, may=allowed((role,)), roles=frozenset({role}))
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert page.guide.isHidden()
    with desk.storage.read() as session:
        assert all(desk.may(step.action) for step in first_steps(session, desk.storage.file.parent))


def test_not_in_a_practice_group(desk: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.overview.page_guide.is_for_practice", lambda _folder: True)
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert page.guide.isHidden()
