"""Backups and checks that happen by themselves, without waiting: the clock is told to go on."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.errors import UserError
from app.base.paths import PRACTICE_MARK
from app.base.settings import Settings
from app.base.storage import cipher
from app.base.storage.folder import GroupFolder
from app.base.storage.thinning import list_backups
from app.group.opening import OpenGroup, open_group
from app.overview.upkeep import background
from app.overview.upkeep.background import Upkeep, calmly
from app.overview.upkeep.copying import copy_to, holds_backups, is_removable
from app.overview.upkeep.rules import FILE, Finding
from app.overview.upkeep.service import last_check, last_copy
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import KEY, PASSWORD
from tests.overview.upkeep.conftest import Clock, rename


@dataclass
class Line:
    """The bottom line, remembered."""

    backup: datetime | None = None
    copy: tuple[str, str] = ("", "")
    shown: list[object] = field(default_factory=list)

    def show_backup(self, when: datetime | None, place: str = "") -> None:
        self.backup = when

    def show_copy(self, text: str, tone: str) -> None:
        self.copy = (text, tone)


@dataclass
class Desk:
    """An open group with its upkeep."""

    group: OpenGroup
    notices: SpokenNotices
    line: Line
    upkeep: Upkeep
    settle: Callable[[], None]

    @property
    def backups(self) -> list[Path]:
        return [backup.file for backup in list_backups(self.group.backup_place)]


@pytest.fixture
def desk(folder: GroupFolder, moving: Clock, qtbot: QtBot) -> Iterator[Desk]:
    group = open_group(folder, PASSWORD, moving)
    rename(group.storage, "Nachbarn")
    tasks, notices, line = TaskRunner(), SpokenNotices(), Line()
    context = Context(group.storage, ChangeSignal(group.storage), tasks, notices, Settings(), moving)
    upkeep = Upkeep(group, context, line)

    def settle() -> None:
        qtbot.waitUntil(lambda: not upkeep.tasks.busy, timeout=20_000)

    yield Desk(group, notices, line, upkeep, settle)
    upkeep.stop()
    tasks.close()
    group.release()


def test_half_an_hour_with_changes_makes_a_backup_and_only_then(desk: Desk, moving: Clock) -> None:
    moving.pass_by(minutes=29)
    desk.upkeep.look()
    assert not desk.upkeep.tasks.busy
    moving.pass_by(minutes=1)
    desk.upkeep.look()
    desk.settle()
    assert len(desk.backups) == 1
    assert desk.line.backup == moving()
    moving.pass_by(hours=3)
    desk.upkeep.look()
    assert not desk.upkeep.tasks.busy
    rename(desk.group.storage, "Nachbarn West")
    desk.upkeep.look()
    desk.settle()
    assert len(desk.backups) == 2


def test_what_is_saved_during_a_backup_wants_the_next_one(desk: Desk) -> None:
    desk.upkeep.back_up()
    desk.settle()
    assert not desk.group.storage.changed_since_backup
    rename(desk.group.storage, "Nachbarn West")
    assert desk.group.storage.changed_since_backup


def test_a_backup_that_fails_is_explained_once_and_tried_again(desk: Desk, moving: Clock) -> None:
    place = desk.group.backup_place
    place.parent.mkdir(exist_ok=True)
    place.write_text("a file in the way")
    for _half_hour in range(2):
        moving.pass_by(minutes=30)
        desk.upkeep.look()
        desk.settle()
    assert len(desk.notices.said) == 2
    assert desk.group.storage.changed_since_backup
    place.unlink()
    moving.pass_by(minutes=30)
    desk.upkeep.look()
    desk.settle()
    assert len(desk.backups) == 1


def with_rows(file: Path, **rows: int) -> None:
    """The same backup, saying that it holds more than it does."""
    with zipfile.ZipFile(file) as bundle:
        head = json.loads(bundle.read("manifest.json"))
    file.unlink()
    with zipfile.ZipFile(file, "w") as bundle:
        bundle.writestr("manifest.json", json.dumps(head | {"rows": head["rows"] | rows}))


def test_much_less_than_in_the_last_backup_warns_and_keeps_that_one(desk: Desk, moving: Clock) -> None:
    desk.upkeep.back_up()
    desk.settle()
    full = desk.backups[0]
    with_rows(full, member=240, entry=900)
    for _half_hour in range(3):
        moving.pass_by(days=40)
        rename(desk.group.storage, f"Nachbarn {_half_hour}")
        desk.upkeep.look()
        desk.settle()
    assert full in desk.backups
    (said,) = desk.notices.said
    assert said.startswith("Much less is stored than in the last backup.\nentries: 0 instead of 900\npeople: 0")


def test_a_damaged_source_pushes_nothing_out(desk: Desk, moving: Clock, folder: GroupFolder) -> None:
    desk.upkeep.back_up()
    desk.settle()
    good = desk.backups
    desk.group.release()
    folder.database.write_bytes(bytes(range(256)) * 2000)  # encrypted by somebody else
    desk.group.storage.changed_since_backup = True
    for _half_hour in range(3):
        moving.pass_by(days=30)
        with pytest.raises(UserError):
            desk.group.back_up()
    assert desk.backups == good
    assert {file.name for file in folder.backups.iterdir()} == {good[0].name}


def test_the_start_checks_and_the_month_checks_everything(desk: Desk, moving: Clock) -> None:
    desk.upkeep.begin()
    desk.settle()
    assert desk.notices.said[-1] == "The whole file is checked. All is well."
    with desk.group.storage.read() as session:
        run = last_check(session)
    assert run is not None
    assert (run.at, run.faults) == (moving(), ())
    desk.notices.said.clear()
    desk.upkeep.begin()
    desk.settle()
    assert desk.notices.said == []


def test_what_is_found_is_said_in_one_calm_dialog(desk: Desk) -> None:
    connection = cipher.connect(desk.group.storage.file, KEY)
    connection.execute("CREATE TRIGGER spy AFTER INSERT ON member BEGIN DELETE FROM entry; END")
    connection.close()
    desk.upkeep.begin()
    desk.settle()
    told = [said for said in desk.notices.said if "trigger spy" in said]
    assert len(told) == 2  # at the start, and by the check of the month
    assert told[0].startswith("The check of your file found one thing:\nThe file holds parts")
    assert "Bring back the last good backup" in told[0]


def test_many_findings_are_not_all_read_out() -> None:
    problem = calmly([Finding(FILE, f"page {number}") for number in range(12)])
    assert problem is not None
    assert problem.what.splitlines()[-1] == "… and 7 more"
    assert calmly([]) is None


def test_a_copy_on_the_same_drive_is_not_outside(desk: Desk, tmp_path: Path) -> None:
    copy_to(desk.group.storage, tmp_path / "beside")
    assert desk.line.copy == ("No copy outside the computer yet", "care")


def test_the_copy_outside_is_dated_in_the_bottom_line(desk: Desk, moving: Clock, other_drive: Path) -> None:
    assert desk.line.copy == ("No copy outside the computer yet", "care")
    stick = other_drive / "stick"
    copy_to(desk.group.storage, stick)
    assert desk.line.copy == ("Copy outside: today", "good")
    assert len(list_backups(stick)) == 1
    moving.pass_by(days=15)
    desk.upkeep.show_state()
    assert desk.line.copy == ("Copy outside: 15 days ago", "bad")
    with desk.group.storage.read() as session:
        copy = last_copy(session)
    assert copy is not None
    assert copy.place == str(stick)


def test_a_practice_group_is_left_alone(desk: Desk, moving: Clock, tmp_path: Path) -> None:
    (desk.group.folder.path / PRACTICE_MARK).touch()
    context = Context(
        desk.group.storage, ChangeSignal(desk.group.storage), desk.upkeep.tasks, desk.notices, Settings(), moving
    )
    line = Line()
    practice = Upkeep(desk.group, context, line)
    moving.pass_by(days=1)
    practice.begin()
    practice.look()
    assert not practice.tasks.busy
    assert line.copy == ("", "")
    with pytest.raises(UserError, match="practice"):
        copy_to(desk.group.storage, tmp_path / "stick")
    assert not (tmp_path / "stick").exists()
    practice.stop()


def test_the_check_stops_when_the_group_is_closed(desk: Desk) -> None:
    desk.upkeep.check_all()
    desk.upkeep.stop()
    assert not any(thread for thread in desk.notices.said)
    assert background.LOOK_EVERY_MS == 60_000


def test_a_stick_is_known_by_the_backups_on_it(tmp_path: Path) -> None:
    assert holds_backups(tmp_path) is None
    assert holds_backups(tmp_path / "pulled") is None
    inside = tmp_path / "Treffpunkt"
    inside.mkdir()
    (inside / "2026-11-21_18-05-00.treffpunkt").touch()
    assert holds_backups(tmp_path) == inside


@pytest.mark.parametrize(
    ("root", "removable"),
    [("/media/anna/STICK", True), ("/run/media/anna/STICK", True), ("/", False), ("/home", False)],
)
def test_what_can_be_pulled_out(root: str, removable: bool) -> None:
    assert is_removable(root) is removable


def test_a_new_key_waits_until_the_backup_is_made(desk: Desk) -> None:
    """A backup holds the file and the slots of one key: never the file of before with the slots of after."""
    begun, go_on = Event(), Event()
    slots = desk.group.folder.read_keyring()

    def copying() -> None:
        with desk.group.storage.left_in_place():
            begun.set()
            go_on.wait(20)
            assert desk.group.folder.read_keyring() == slots

    copier = Thread(target=copying)
    copier.start()
    begun.wait(20)
    turner = Thread(target=desk.group.rotate)
    turner.start()
    turner.join(0.2)
    assert turner.is_alive()
    go_on.set()
    copier.join(20)
    turner.join(20)
    assert desk.group.folder.read_keyring() != slots
