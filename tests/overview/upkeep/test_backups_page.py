"""The page of the backups and the reminder: what is offered, what is remembered, who looks for sticks and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.paths import PRACTICE_MARK
from app.base.settings import Settings
from app.base.storage import Storage
from app.base.storage.backup import make_backup
from app.base.storage.folder import GroupFolder
from app.base.storage.thinning import list_backups
from app.overview.upkeep.page import BackupsPage
from app.overview.upkeep.page_stick import CopyReminder, StickWatch
from app.overview.upkeep.service import last_copy
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import KEY, NOW
from tests.overview.upkeep.conftest import Clock


@dataclass
class Drives:
    """What is plugged in; counts how often somebody looked."""

    plugged: list[Path] = field(default_factory=list)
    looks: int = 0

    def __call__(self) -> tuple[Path, ...]:
        self.looks += 1
        return tuple(self.plugged)


@pytest.fixture
def drives() -> Drives:
    return Drives()


@pytest.fixture
def context(living: Storage, moving: Clock, qapp: object) -> Iterator[Context]:
    tasks = TaskRunner()
    yield Context(living, ChangeSignal(living), tasks, SpokenNotices(), Settings(language="en"), moving)
    tasks.close()


def said(context: Context) -> list[str]:
    assert isinstance(context.notices, SpokenNotices)
    return context.notices.said


def settle(context: Context, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not context.tasks.busy, timeout=20_000)


@pytest.fixture
def page(context: Context, drives: Drives, qtbot: QtBot) -> BackupsPage:
    made = BackupsPage(context, volumes=drives)
    qtbot.addWidget(made)
    made.show()
    return made


def stick_in(tmp_path: Path, name: str = "STICK") -> Path:
    inside = tmp_path / name / "Treffpunkt"
    inside.mkdir(parents=True)
    (inside / "2026-01-01_12-00-00.treffpunkt").touch()
    return inside


def test_backups_are_listed_with_day_size_and_state(page: BackupsPage, context: Context, qtbot: QtBot) -> None:
    assert page.list.item(0).text() == "There is no backup yet."
    assert not page.back_button.isEnabled()
    page.new_thing()
    settle(context, qtbot)
    broken = page.backup_place / "2025-01-01_12-00-00.treffpunkt"
    broken.write_bytes(b"x")
    page.refresh()
    told = page.list.item(0).text()
    assert re.fullmatch(r"Saturday, 21 November 2026, 18:05   ·   \d\.\d MB   ·   checked", told)
    assert page.list.item(1).text().endswith("damaged")
    assert said(context) == ["The backup is made and checked."]


def test_bring_back_asks_then_hands_the_chosen_one_over(context: Context, folder: GroupFolder, qtbot: QtBot) -> None:
    wanted: list[Path] = []
    made = make_backup(folder, KEY, NOW)
    page = BackupsPage(replace(context, bring_back=wanted.append), volumes=Drives())
    qtbot.addWidget(page)
    page.show()
    assert isinstance(context.notices, SpokenNotices)
    context.notices.answer = False
    page.back_button.click()
    assert wanted == []
    context.notices.answer = True
    page.back_button.click()
    assert wanted == [made]
    assert "as it was on 21/11/2026, 18:05" in said(context)[-1]


def test_check_everything_now(page: BackupsPage, context: Context, qtbot: QtBot) -> None:
    assert page.state.text() == "Not checked yet"
    page.check_button.click()
    settle(context, qtbot)
    assert page.state.text() == "All is well"
    assert page.checked_at.text() == "Last check: 21/11/2026, 18:05"
    (page.backup_place).mkdir(exist_ok=True)
    (page.backup_place / "2025-01-01_12-00-00.treffpunkt").write_bytes(b"x")
    page.check_button.click()
    settle(context, qtbot)
    assert page.state.text() == "Something was found"
    assert "is damaged" in said(context)[-1]


def test_a_folder_on_the_same_drive_is_warned_of_and_not_outside(
    page: BackupsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    assert isinstance(context.notices, SpokenNotices)
    context.notices.files.append(tmp_path)
    page.copy.copy()
    settle(context, qtbot)
    assert said(context)[0].startswith("This folder is on the same drive")
    assert len(list_backups(tmp_path)) == 1
    assert page.copy.words.text() == "No copy outside the computer yet"


def test_a_folder_chosen_once_is_remembered(
    page: BackupsPage, context: Context, qtbot: QtBot, other_drive: Path
) -> None:
    chosen = other_drive / "stick"
    chosen.mkdir()
    assert isinstance(context.notices, SpokenNotices)
    context.notices.files.append(chosen)
    page.copy.copy()
    settle(context, qtbot)
    assert page.copy.words.text() == "Copy outside: today"
    assert page.copy.more.text() == f"To: {chosen}"
    page.copy.copy()
    settle(context, qtbot)
    assert len(list_backups(chosen)) == 2
    chosen.rename(other_drive / "pulled")
    assert page.copy.place() is None


def test_near_or_changed_mind_copies_nothing(page: BackupsPage, context: Context, tmp_path: Path) -> None:
    page.copy.copy()
    assert isinstance(context.notices, SpokenNotices)
    context.notices.answer = False
    context.notices.files.append(tmp_path)
    page.copy.copy()
    assert not context.tasks.busy


def test_a_stick_with_our_backups_is_offered(
    page: BackupsPage, context: Context, drives: Drives, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.copy.button.text() == "Copy to a stick"
    inside = stick_in(tmp_path)
    drives.plugged.append(inside.parent)
    page.copy.watch.look()
    assert page.copy.button.text() == "Stick found: make a copy"
    page.copy.button.click()
    settle(context, qtbot)
    assert len(list_backups(inside)) == 2
    with context.storage.read() as session:
        copy = last_copy(session)
    assert copy is not None
    assert copy.place == str(inside)
    drives.plugged.clear()
    page.copy.watch.look()
    assert page.copy.button.text() == "Copy to a stick"


def test_a_place_that_cannot_be_written_is_explained_and_nothing_is_noted(
    page: BackupsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    way = tmp_path / "way"
    way.write_text("a file, no folder")
    assert isinstance(context.notices, SpokenNotices)
    context.notices.files.append(way)
    page.copy.copy_elsewhere()
    settle(context, qtbot)
    assert page.copy.words.text() == "No copy outside the computer yet"
    assert page.copy.button.isEnabled()
    assert len(said(context)) == 3


def test_nobody_looks_for_sticks_while_nothing_is_shown(drives: Drives, context: Context, qtbot: QtBot) -> None:
    reminder = CopyReminder(context, only_when_due=True, volumes=drives)
    qtbot.addWidget(reminder)
    assert not reminder.watch.looking
    assert drives.looks == 0
    reminder.refresh()
    reminder.show()
    assert reminder.watch.looking
    assert drives.looks == 1
    reminder.hide()
    assert not reminder.watch.looking


def test_the_watch_tells_of_each_coming_and_going_once(drives: Drives, qtbot: QtBot, tmp_path: Path) -> None:
    told: list[object] = []
    watch = StickWatch(drives)
    watch.found.connect(told.append)
    watch.look()
    empty = tmp_path / "EMPTY"
    empty.mkdir()
    drives.plugged.append(empty)
    watch.look()
    inside = stick_in(tmp_path)
    drives.plugged.append(inside.parent)
    watch.look()
    watch.look()
    drives.plugged.clear()
    watch.look()
    assert told == [inside, None]


def test_the_reminder_of_the_start_page_goes_when_a_copy_is_young(
    context: Context, moving: Clock, qtbot: QtBot, other_drive: Path
) -> None:
    reminder = CopyReminder(context, only_when_due=True, volumes=Drives())
    qtbot.addWidget(reminder)
    reminder.refresh()
    assert reminder.isHidden(), "nobody is reminded on the first evening"
    moving.pass_by(days=7)
    reminder.refresh()
    assert not reminder.isHidden()
    reminder._copy(other_drive / "stick")
    settle(context, qtbot)
    assert reminder.isHidden()
    moving.pass_by(days=8)
    reminder.refresh()
    assert not reminder.isHidden()


def test_nothing_is_asked_for_in_a_practice_group(context: Context, folder: GroupFolder, qtbot: QtBot) -> None:
    (folder.path / PRACTICE_MARK).touch()
    reminder = CopyReminder(context, only_when_due=False, volumes=Drives())
    qtbot.addWidget(reminder)
    reminder.refresh()
    assert reminder.isHidden()
