"""The screens for information, erasing and proofs, used as a person uses them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.errors import UserError
from app.base.printing.blocks import Paper
from app.base.settings import Settings
from app.base.storage import Session, Storage
from app.group.erasure.service import erasures
from app.members.page import MembersPage
from app.members.page_privacy import PrivacyPart
from app.members.restriction.service import lift
from app.members.rules import MemberDetails
from app.members.service import change, discard, read_member, resume
from app.overview.privacy.page import SECTION, PrivacyPage
from app.overview.privacy.page_erase import EraseScreen
from app.overview.privacy.page_information import InformationScreen
from app.overview.privacy.service import erase_person
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY, TODAY, clock
from tests.overview.privacy import marked


@dataclass
class Shown:
    """Keeps the papers that were to be shown, and where somebody wanted to go."""

    storage: Storage
    papers: list[Paper] = field(default_factory=list)
    places: list[tuple[str, object]] = field(default_factory=list)

    def paper(self, make: Any) -> None:
        with self.storage.read() as session:
            self.papers.append(make(session))

    def go(self, page_key: str, target: object = None) -> None:
        self.places.append((page_key, target))


@pytest.fixture(name="world")
def _world(storage: Storage) -> marked.World:
    return marked.fill(storage)


@pytest.fixture(name="notices")
def _notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture(name="shown")
def _shown(storage: Storage) -> Shown:
    return Shown(storage)


@pytest.fixture(name="context")
def _context(storage: Storage, notices: SpokenNotices, shown: Shown, qapp: QApplication) -> Iterator[Context]:
    tasks = TaskRunner()
    made = Context(storage, ChangeSignal(storage), tasks, notices, Settings(language="en", theme="light"), clock)
    yield replace(made, show_paper=shown.paper, navigate=shown.go)
    tasks.close()


@pytest.fixture(name="page")
def _page(context: Context, world: marked.World, qtbot: QtBot) -> Iterator[PrivacyPage]:
    page = PrivacyPage(context)
    qtbot.addWidget(page)
    page.resize(1130, 700)
    page.show()
    yield page
    qtbot.waitUntil(lambda: not context.tasks.busy)
    page.hide()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words(widget: QWidget) -> str:
    """Everything that can be read on it."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(widget: QWidget, text: str) -> None:
    (found,) = (one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(widget))
    found.click()


def test_information_is_shown_printed_and_saved(
    page: PrivacyPage, world: marked.World, shown: Shown, notices: SpokenNotices, qtbot: QtBot, tmp_path: Path
) -> None:  # fmt: skip
    page.open_target(("information", world.member))
    screen = page.screen_shown
    assert isinstance(screen, InformationScreen)
    qtbot.waitUntil(lambda: marked.WHO.name in words(screen))
    assert "Attendance lists" in words(screen)
    assert page.place() == ("information", world.member)
    press(screen, "Show and print")
    assert shown.papers[0].code == "information"
    notices.files.append(tmp_path / "data.json")
    press(screen, "Save as a file")
    assert json.loads((tmp_path / "data.json").read_text("utf-8"))["person"]["first_name"] == marked.WHO.first
    with shown.storage.read() as session:
        (line,) = session.connection().exec_driver_sql("SELECT count FROM disclosure WHERE what = 'information'")
    assert line[0] == 1


def test_erasing_shows_what_happens_asks_and_gives_a_proof(
    page: PrivacyPage, context: Context, world: marked.World, shown: Shown, notices: SpokenNotices, qtbot: QtBot
) -> None:
    page.open_target("erase")
    screen = page.screen_shown
    assert isinstance(screen, EraseScreen)
    assert screen.chooser.table.select_id(world.member)
    screen.chooser.go_button.click()
    announced = "This is what will happen. Nothing is changed yet. The membership ends today."
    qtbot.waitUntil(lambda: announced in words(screen))
    told = words(screen)
    assert "kept until 31.12.2036: " in told or "31/12/2036" in told
    notices.answer = False
    press(screen, "Erase this person")
    with context.storage.read() as session:
        assert erasures(session) == []
    notices.answer = True
    press(screen, "Erase this person")
    qtbot.waitUntil(lambda: "The person is erased." in words(screen))
    focused = page.window().focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Print the proof"
    assert f"Erase {marked.WHO.name} for good? This cannot be undone." in notices.said
    press(screen, "Print the proof")
    assert shown.papers[0].code == "erasure-proof"
    press(screen, "Make a new backup")
    assert shown.places == [("backups", None)]
    page.open_target("proofs")
    qtbot.waitUntil(lambda: "Member no. 1" in words(page))


def test_whoever_is_erased_is_only_looked_at(
    context: Context, world: marked.World, storage: Storage, qtbot: QtBot
) -> None:
    """What a law keeps of a person may neither be used nor changed, and the restriction is not lifted."""
    erase_person(storage, world.member, TODAY, ())
    page = MembersPage(context)
    qtbot.addWidget(page)
    page.open_target(world.member)
    offered = {one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}
    assert not offered & {"Change details", "Print form", "Lift the restriction", "Resume membership"}
    assert "The person is erased. What a law wants is kept until its time." in words(page)
    acts: list[Callable[[Session], object]] = [
        lambda session: resume(session, world.member),
        lambda session: discard(session, world.member),
        lambda session: change(session, world.member, MemberDetails(last_name="Back")),
        lambda session: lift(session, world.member, "A mistake"),
    ]
    for act in acts:
        with pytest.raises(UserError, match="is erased"), storage.write("Act") as session:
            act(session)


def test_the_last_name_alone_is_a_choice(page: PrivacyPage, world: marked.World, qtbot: QtBot) -> None:
    page.open_target(("erase", world.member))
    screen = page.screen_shown
    assert isinstance(screen, EraseScreen)
    qtbot.waitUntil(lambda: screen.plan is not None)
    before = screen.plan
    screen.alone.click()
    qtbot.waitUntil(lambda: screen.plan is not before)
    assert before is not None
    assert screen.plan is not None
    assert len(screen.plan.places) >= len(before.places)


def test_whoever_is_gone_is_said_and_the_list_comes_back(
    page: PrivacyPage, notices: SpokenNotices, qtbot: QtBot
) -> None:
    page.open_target(("erase", 99))
    qtbot.waitUntil(lambda: bool(notices.said))
    assert "no longer on the list" in notices.said[0]
    assert page.leave()
    assert page.place() is None
    assert not page.leave()


def test_the_buttons_beside_a_person_lead_here(
    context: Context, world: marked.World, shown: Shown, storage: Storage, qtbot: QtBot
) -> None:
    with storage.read() as session:
        member = read_member(session, world.member)
    part = PrivacyPart(context, member)
    qtbot.addWidget(part)
    press(part, "What we store")
    press(part, "Erase this person")
    assert shown.places == [("privacy", ("information", world.member)), ("privacy", ("erase", world.member))]


def test_only_the_cards_one_may_use(context: Context, storage: Storage, qtbot: QtBot) -> None:
    storage.identity = replace(EVERYBODY, may=EVERYBODY.may - {"erase_person"})
    page = PrivacyPage(context)
    qtbot.addWidget(page)
    names = [card.accessibleName() for card in page.findChildren(QPushButton)]
    assert "What we store about somebody" in names
    assert "Erase a person" not in names
    page.open_target(("erase", 1))
    assert page.screen_shown is None
    assert SECTION.action == "keep_privacy"
