"""A desktop without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.language import install_language
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import Theme, apply_theme
from app.base.desktop.window import MainWindow, WindowCalls
from app.base.settings import Settings
from app.base.storage import Storage
from tests.base.desktop.demo import places
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import clock

Speak = Callable[[str], None]


@pytest.fixture(autouse=True)
def no_leftovers(qapp: QApplication) -> Iterator[None]:
    """What a test closed is gone before the next one: else each look repaints hundreds of dead widgets."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [type(widget).__name__ for widget in qapp.topLevelWidgets() if widget.isVisible()] == []


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture
def desk(storage: Storage, notices: SpokenNotices, qapp: QApplication) -> Iterator[Context]:
    """A context on a real, empty file."""
    tasks = TaskRunner()
    settings = Settings(language="en", theme="light")
    yield Context(storage, ChangeSignal(storage), tasks, notices, settings, clock)
    tasks.close()


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Speak]:
    """Switch the program's language for one test."""
    yield lambda code: install_language(qapp, code)
    install_language(qapp, "en")


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Callable[[Theme], None]]:
    """Dress the program for one test."""
    yield lambda theme: apply_theme(qapp, theme)
    apply_theme(qapp, Theme())


@pytest.fixture
def calls() -> WindowCalls:
    return WindowCalls()


@pytest.fixture
def window(qtbot: QtBot, desk: Context, calls: WindowCalls, speak: Speak, look: object) -> MainWindow:
    """The window with the demo pages, at 1366×768."""
    window = MainWindow(desk, places(), calls)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.navigate("home")
    return window
