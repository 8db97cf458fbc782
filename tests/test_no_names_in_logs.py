"""A hundred faults in a window full of names: no name in any report, log or crash dialog's copy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.assembly import hub_sections, own_section, sections
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.controls import SearchField
from app.base.desktop.crash import Crash, CrashHook, install_crash_report
from app.base.desktop.shell import Places
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.window import MainWindow
from app.base.logs import keep_log, stop_log
from app.base.settings import Settings
from app.base.storage import Storage
from app.members.rules import MemberDetails
from app.members.service import admit
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import clock

MARKERS = tuple(f"Zauberwort{number:02d}" for number in range(50))
FAULTS = 100
PAGES = ("overview", "members", "meetings", "finances", "forms", "group")
TARGETS = (None, "new", "in", "out", "transfer", "write", "invite", "tasks", 1, 7, ("task", 3), ("item", 1, 2))


class Reports:
    """Everything that a fault leaves behind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.crashes: list[Crash] = []

    def text(self) -> str:
        written = "".join(file.read_text("utf-8") for file in self.folder.iterdir() if file.is_file())
        return written + "".join(crash.text for crash in self.crashes)


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    return Reports(tmp_path / "logs")


@pytest.fixture
def hook(reports: Reports, qapp: QApplication) -> Iterator[CrashHook]:
    made = install_crash_report(reports.folder, lambda _problem: None, reports.crashes.append)
    log = keep_log(reports.folder)
    yield made
    stop_log(log)
    made.close()


@pytest.fixture
def window(storage: Storage, qtbot: QtBot, hook: CrashHook) -> Iterator[MainWindow]:
    """Names everywhere; then the tables that every page reads are gone."""
    with storage.write("Filled") as session:
        for marker in MARKERS:
            admit(session, MemberDetails(first_name=marker, last_name=f"Nach{marker}", note=marker, city=marker))
    storage.keep_draft("member-new", {"at": "2026-11-21T18:05:00", "values": {"first_name": MARKERS[0]}})
    tasks = TaskRunner()
    settings = Settings(language="en", theme="light")
    context = Context(storage, ChangeSignal(storage), tasks, SpokenNotices(), settings, clock)
    made = MainWindow(context, Places(sections(), own_section(), MARKERS[1], MARKERS[2], inside=hub_sections()))
    qtbot.addWidget(made)
    made.show()
    for page in PAGES:
        made.navigate(page)
    yield made
    tasks.close()


def break_the_file(storage: Storage) -> None:
    """As a fault of ours would: columns and tables that the program counts on are not there."""
    with storage.engine.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys = OFF"))
        for table in ("member", "household", "meeting", "entry", "leg", "task", "account", "pot", "profile", "step"):
            connection.execute(text(f"ALTER TABLE {table} RENAME TO gone_{table}"))


def provoke(window: MainWindow, hook: CrashHook, number: int) -> None:
    """One thing a user may do, on one of the pages."""
    hook._seen.clear()
    for step in (look, press):
        try:
            step(window, number)
        except Exception as error:  # noqa: BLE001 - as Qt's event loop hands it on
            sys.excepthook(type(error), error, error.__traceback__)


def look(window: MainWindow, number: int) -> None:
    """Go to one of the pages and read it."""
    window.navigate(PAGES[number % len(PAGES)], TARGETS[number % len(TARGETS)])
    shown = window.current_page()
    if shown is not None:
        shown.refresh()


def press(window: MainWindow, number: int) -> None:
    """A button, an action of a menu, a search: whichever turn it is."""
    shown = window.current_page()
    if shown is None:
        return
    things: list[QAbstractButton | QAction | SearchField] = [
        *(each for each in shown.findChildren(QAbstractButton) if each.isVisibleTo(shown) and each.isEnabled()),
        *shown.findChildren(QAction),
        *shown.findChildren(SearchField),
    ]
    if not things:
        return
    thing = things[number % len(things)]
    close_later()
    if isinstance(thing, SearchField):
        thing.search(MARKERS[number % len(MARKERS)])
    else:
        thing.animateClick() if isinstance(thing, QAbstractButton) else thing.trigger()


def close_later() -> None:
    """Whatever dialog opens is left."""

    def close() -> None:
        modal = QApplication.activeModalWidget()
        if isinstance(modal, QWidget):
            modal.close()

    QTimer.singleShot(0, close)
    QTimer.singleShot(150, close)


@pytest.mark.qt_no_exception_capture
def test_a_hundred_faults_name_nobody(
    window: MainWindow, storage: Storage, hook: CrashHook, reports: Reports, qtbot: QtBot
) -> None:
    break_the_file(storage)
    number = 0
    while len(reports.crashes) < FAULTS and number < 10 * FAULTS:
        provoke(window, hook, number)
        QApplication.processEvents()
        number += 1
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert len(reports.crashes) >= FAULTS
    kinds = {crash.number for crash in reports.crashes}
    assert len(kinds) > 10, "not always the same one"
    told = reports.text()
    assert "OperationalError" in told
    assert [marker for marker in MARKERS if marker in told] == []
    assert str(Path.home()) not in "".join(crash.text for crash in reports.crashes)
    window.hide()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
