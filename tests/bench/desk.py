"""The real window over a group's file, for figures of what a person sees."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication

from app.assembly import own_section, sections
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.language import install_language
from app.base.desktop.notices import WindowNotices
from app.base.desktop.shell import Places
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import apply_theme, choose_theme
from app.base.desktop.window import MainWindow
from app.base.settings import Settings
from app.base.storage import Storage
from tests.conftest import clock

SIZE = QSize(1366, 768)


def application() -> QApplication:
    """Qt's application in the look and language of the program."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
        install_language(app, "de")
        apply_theme(app, choose_theme(app, "light", 100))
    return app


@contextmanager
def window_over(storage: Storage) -> Iterator[MainWindow]:
    """The main window on its start page; closed and gone afterwards."""
    application()
    tasks = TaskRunner()
    settings = Settings(language="de", theme="light")
    context = Context(storage, ChangeSignal(storage), tasks, WindowNotices(), settings, clock)
    window = MainWindow(context, Places(sections(), own_section(), "Mietertreff Canarisweg", ""))
    window.resize(SIZE)
    window.show()
    window.navigate("overview")
    settle()
    try:
        yield window
    finally:
        window.hide()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        tasks.close()


def settle() -> None:
    """Until everything is laid out and painted."""
    for _round in range(3):
        QCoreApplication.processEvents()


def answer(action: Callable[[], object]) -> float:
    """Seconds from an action to the painted answer."""
    began = time.perf_counter()
    action()
    settle()
    return time.perf_counter() - began
