"""The page of people without a screen: a context on a real file, a page in a window of the usual size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.printing.blocks import Paper
from app.base.settings import Settings
from app.base.storage import Storage
from app.members.page import MembersPage
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import clock


@dataclass
class Shown:
    """Keeps the papers that were to be shown."""

    storage: Storage
    papers: list[Paper] = field(default_factory=list)

    def __call__(self, make: Any) -> None:
        with self.storage.read() as session:
            self.papers.append(make(session))


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture
def shown(storage: Storage) -> Shown:
    return Shown(storage)


@pytest.fixture
def context(storage: Storage, notices: SpokenNotices, shown: Shown, qapp: QApplication) -> Iterator[Context]:
    """A context on a real, empty file."""
    tasks = TaskRunner()
    settings = Settings(language="en", theme="light")
    made = Context(storage, ChangeSignal(storage), tasks, notices, settings, clock)
    yield replace(made, show_paper=shown)
    tasks.close()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[MembersPage]:
    """The page as the window shows it."""
    page = MembersPage(context)
    qtbot.addWidget(page)
    page.resize(1130, 700)
    page.show()
    yield page
    page.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
