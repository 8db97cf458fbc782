"""A group with a chair, two mediators and a helper; Maren has set up the confidential file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assembly import hub_sections, own_section, sections
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.shell import Places
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.window import MainWindow
from app.base.settings import Settings
from app.base.storage import keys
from app.base.storage.folder import GroupFolder
from app.group.confidential.page import ConfidentialPage
from app.group.confidential.service import turn_on
from app.group.opening import OpenGroup, open_group, start_group
from app.group.people import access
from app.group.people.rules import NewPerson
from app.group.rights import Role
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import PASSWORD, clock

MAREN, IVAN, HELPER = "wolke stein garten uhr", "fenster brot kerze tal", "kanne tuch besen salz"


@pytest.fixture(scope="session")
def mediating(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as it is after the file was set up. Copy it."""
    made = GroupFolder(tmp_path_factory.mktemp("mediating") / "group")
    start_group(made, "Nachbarn", PASSWORD, "de", clock, keys.FLOOR, person="Ayşe", picture="fox")
    with open_group(made, PASSWORD, clock) as group:
        access.add_person(group, NewPerson("Maren", frozenset({Role.MEDIATOR}), "cat", MAREN))
        access.add_person(group, NewPerson("Ole", frozenset({Role.WRITE}), "bike", HELPER))
        with group.storage.write("") as session:
            turn_on(session)
    with open_group(made, MAREN, clock, picture="cat") as group:
        group.confidential.set_up(MAREN, keys.FLOOR)
    return made.path


@pytest.fixture
def folder(mediating: Path, tmp_path: Path) -> GroupFolder:
    shutil.copytree(mediating, tmp_path / "group")
    return GroupFolder(tmp_path / "group")


@pytest.fixture
def group(folder: GroupFolder) -> Iterator[OpenGroup]:
    """Maren has signed in."""
    with open_group(folder, MAREN, clock, picture="cat") as opened:
        yield opened


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture
def desk(group: OpenGroup, notices: SpokenNotices, qapp: QApplication) -> Iterator[Context]:
    tasks = TaskRunner()
    changes = ChangeSignal(group.storage)
    yield Context(group.storage, changes, tasks, notices, Settings(language="en"), clock, group=group)
    tasks.close()


@pytest.fixture
def window(desk: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    """The real window, as Maren sees it."""
    made = MainWindow(desk, Places(sections(), own_section(), inside=hub_sections()))
    made.resize(1366, 768)
    made.show()
    yield made
    made.hide()
    made.deleteLater()


@pytest.fixture
def door(window: MainWindow, group: OpenGroup, qtbot: QtBot) -> ConfidentialPage:
    """The page "Confidential", opened."""
    window.navigate("confidential")
    page = window.current_page()
    assert isinstance(page, ConfidentialPage)
    open_it(page, qtbot)
    return page


def open_it(page: ConfidentialPage, qtbot: QtBot, secret: str = MAREN) -> None:
    """Type the password and wait."""
    page.closed.password.set_text(secret)
    page.closed.button.click()
    qtbot.waitUntil(lambda: page.isEnabled() and not page.context.tasks.busy, timeout=30_000)
