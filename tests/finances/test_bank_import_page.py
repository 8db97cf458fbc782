"""Reading a statement in from the window: with a backup before, and honest about what was saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.settings import Settings
from app.base.storage import Storage
from app.base.storage.backup import list_backups
from app.base.storage.folder import GroupFolder
from app.finances.page_import import CHECK, DONE, ImportSteps
from app.finances.service import entries_as_data
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY, KEY, clock
from tests.finances.statements.samples import Booking, Frame, camt


@pytest.fixture
def group(folder: GroupFolder) -> Iterator[Storage]:
    """An open file with its group around it."""
    storage = Storage(folder.database, KEY, clock, EVERYBODY)
    yield storage
    storage.close()


@pytest.fixture
def steps(group: Storage, notices: SpokenNotices, qapp: object, qtbot: QtBot, tmp_path: Path) -> Iterator[ImportSteps]:
    """Five bookings of a new account are checked; nothing is entered yet."""
    file = tmp_path / "auszug.xml"
    bookings = [Booking(date(2026, 10, day), day * 100, f"P {day}", "Zweck") for day in range(1, 6)]
    file.write_bytes(camt(bookings, Frame(opening=500_00)))
    tasks = TaskRunner()
    steps = ImportSteps(Context(group, ChangeSignal(group), tasks, notices, Settings(), clock))
    qtbot.addWidget(steps)
    steps.begin(None)
    steps.read_file(file)
    qtbot.waitUntil(lambda: steps.state.step == 1)
    steps.check_lines()
    qtbot.waitUntil(lambda: steps.state.step == CHECK)
    yield steps
    tasks.close()


def entries(storage: Storage) -> int:
    with storage.read() as session:
        return len(entries_as_data(session))


def test_a_verified_backup_is_made_before(steps: ImportSteps, folder: GroupFolder, qtbot: QtBot) -> None:
    assert list_backups(folder.backups) == []
    steps.carry_out()
    qtbot.waitUntil(lambda: steps.state.step == DONE)
    assert len(list_backups(folder.backups)) == 1
    assert entries(steps.context.storage) == 6


def test_the_backup_goes_where_the_user_wants(
    steps: ImportSteps, folder: GroupFolder, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    steps.context = replace(steps.context, settings=Settings(backup_place=str(stick)))
    steps.carry_out()
    qtbot.waitUntil(lambda: steps.state.step == DONE)
    assert (len(list_backups(stick)), len(list_backups(folder.backups))) == (1, 0)


def test_without_a_backup_nothing_is_entered(
    steps: ImportSteps, folder: GroupFolder, notices: SpokenNotices, qtbot: QtBot
) -> None:
    folder.backups.write_bytes(b"a file where the folder should be")
    steps.carry_out()
    qtbot.waitUntil(lambda: bool(notices.said))
    assert steps.state.step == CHECK
    assert entries(steps.context.storage) == 0


def test_stopped_too_late_is_shown_as_done(steps: ImportSteps, group: Storage, qtbot: QtBot) -> None:
    saved, may_go_on = Event(), Event()

    def hold(_tables: frozenset[str]) -> None:
        saved.set()
        may_go_on.wait(10)

    group.when_changed(hold)
    steps.carry_out()
    qtbot.waitUntil(saved.is_set)
    steps.working.stop.click()
    may_go_on.set()
    qtbot.waitUntil(lambda: steps.state.step == DONE)
    assert "5 entries were added" in steps.done.told[0]
    assert entries(group) == 6
