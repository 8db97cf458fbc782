"""The page of ideas over an afternoon with a few cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.printing.blocks import Paper
from app.base.settings import Settings
from app.base.storage import Session, Storage
from app.participation.ideas.page import IdeasPage
from app.participation.ideas.rules import CollectionDetails, IdeaDetails
from app.participation.ideas.service import add_idea, start_collection, themes
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import TODAY, clock

TEXTS = ("A bench", "More light", "A sand box", "Tea in the yard")


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture
def papers() -> list[Paper]:
    return []


@pytest.fixture
def context(storage: Storage, notices: SpokenNotices, papers: list[Paper]) -> Iterator[Context]:
    tasks = TaskRunner()

    def show(make: Callable[[Session], Paper]) -> None:
        with storage.read() as session:
            papers.append(make(session))

    yield Context(storage, ChangeSignal(storage), tasks, notices, Settings(language="en"), clock, show_paper=show)
    tasks.close()


@pytest.fixture
def here(storage: Storage) -> int:
    """An afternoon with four cards; the first has a place."""
    with storage.write("begun") as session:
        made = start_collection(session, CollectionDetails("Yard", date(2026, 11, 14), now_until=TODAY)).id
        theme = themes(session)[0].id
        for number, text in enumerate(TEXTS):
            add_idea(session, made, IdeaDetails(text, theme_id=theme, place_code="" if number else "C4", dots=number))
    return made


@pytest.fixture
def page(context: Context, here: int, qtbot: QtBot) -> Iterator[IdeasPage]:
    made = IdeasPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    yield made
    made.hide()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def in_dialog(work: Callable[[QDialog], object]) -> None:
    """Do this in the next dialog that opens."""

    def begin() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        work(dialog)

    QTimer.singleShot(0, begin)
