"""Practice leaves nothing and touches nothing; a backup is back within five clicks, from outside and from inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.assembly import system_clock
from app.base.desktop.notices import WindowNotices
from app.base.errors import AlreadyOpen, UserError
from app.base.i18n import language, use_language
from app.base.paths import PRACTICE_MARK
from app.base.settings import Settings, load_settings, save_settings
from app.base.storage import keys
from app.base.storage.folder import GroupFolder
from app.base.storage.thinning import list_backups
from app.finances.exports import file_name
from app.group.opening import open_group, start_group
from app.group.page_damage import DamageOffer
from app.group.page_restore import RestorePanel
from app.group.page_sign_in import SignInPanel
from app.group.rules import Profile
from app.group.service import change_profile, read_profile
from app.overview.upkeep.page import BackupsPage
from app.practice import FOLDERS, clear_leftovers, practice_group, throw_away, throw_away_group
from app.program import Program
from tests.conftest import PASSWORD

PATIENCE_MS = 60_000
Kind = TypeVar("Kind", bound=QWidget)


class Answers(WindowNotices):
    """Says yes; problems fail the test."""

    def confirm(self, question: str, action: str) -> bool:
        return True

    def problem(self, error: UserError) -> None:
        self.problems = [*getattr(self, "problems", []), error.sentence]


class Desk:
    """Presses and counts."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.qtbot, self.clicks = program, qtbot, 0

    def find(self, kind: type[Kind]) -> Kind:
        def there() -> list[Kind]:
            top = self.program.window or self.program.start_window
            return [one for one in top.findChildren(kind) if one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(there()), timeout=PATIENCE_MS)
        return there()[0]

    def press(self, text: str) -> None:
        top = self.program.window or self.program.start_window
        found = [one for one in top.findChildren(QPushButton) if one.isVisible() and one.text() == text]
        self.press_on(found[0])

    def press_on(self, button: QAbstractButton) -> None:
        self.clicks += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def sign_in(self) -> None:
        panel = self.find(SignInPanel)
        QTest.keyClicks(panel.password.line, PASSWORD)
        self.press_on(panel.open_button)
        self.window_is_there()

    def window_is_there(self) -> None:
        self.qtbot.waitUntil(lambda: self.program.window is not None, timeout=PATIENCE_MS)

    def start_is_there(self) -> None:
        self.qtbot.waitUntil(
            lambda: self.program.window is None and self.program.start_window.isVisible(), timeout=PATIENCE_MS
        )


@pytest.fixture
def house(tmp_path: Path) -> GroupFolder:
    """A real group with a backup of yesterday's name in it."""
    folder = GroupFolder(tmp_path / "house")
    start_group(folder, "Good", PASSWORD, "en", system_clock, keys.FLOOR)
    save_settings(Settings(language="en"), folder.path)
    with open_group(folder, PASSWORD, system_clock) as group:
        group.back_up()
        with group.storage.write("Renamed") as session:
            change_profile(session, Profile("Spoiled"))
        group.storage.changed_since_backup = False
    return folder


@pytest.fixture
def desk(house: GroupFolder, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    program = Program(house, load_settings(house.path))
    program.notices = Answers()
    program.begin(None)
    yield Desk(program, qtbot)
    program.end()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the window goes before its timers
    program.start_window.hide()
    program.start_window.deleteLater()
    program.deleteLater()
    use_language("en")


def name_in(program: Program) -> str:
    assert program.group is not None
    with program.group.storage.read() as session:
        return read_profile(session).name


def fingerprint(folder: GroupFolder) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder.path)): file.read_bytes()
        for file in sorted(folder.path.rglob("*"))
        if file.is_file() and "logs" not in file.parts and file.suffix != ".lock"
    }


def test_practice_begins_anew_where_a_program_was_killed(tmp_path: Path) -> None:
    log = tmp_path / "group.db-wal"
    with practice_group(tmp_path):
        left = log.read_bytes()
    log.write_bytes(left)  # under a key that is gone
    (tmp_path / "mediation.db").write_bytes(b"of the group before")
    practice_group(tmp_path).release()
    assert not (tmp_path / "mediation.db").exists()


def test_practice_touches_no_group_that_is_open(tmp_path: Path) -> None:
    with practice_group(tmp_path) as group:
        with pytest.raises(AlreadyOpen):
            practice_group(tmp_path)
        with group.storage.read() as session:
            assert read_profile(session).name


def test_practice_is_marked_everywhere_touches_nothing_and_leaves_nothing(desk: Desk, house: GroupFolder) -> None:
    before = fingerprint(house)
    desk.press("Try with an invented group")
    desk.window_is_there()
    program = desk.program
    assert program.window is not None
    assert program.group is not None
    place = program.group.folder.path
    assert place.name.startswith(FOLDERS)
    assert (place / PRACTICE_MARK).exists()
    window = program.window
    assert window.windowTitle() == "Practice – Treffpunkt"
    for width in (1366, 1024):
        window.resize(width, 700)
        assert window.shell.band.isVisible()
        assert window.shell.band.text() == "Practice – nothing here is real"
    window.change_settings(replace(window.context.settings, language="de", backup_place=str(house.backups)))
    assert language() == "de"
    assert window.shell.band.isVisible()
    assert window.context.settings.backup_place == str(house.backups)
    assert fingerprint(house) == before
    program.lock()
    desk.start_is_there()
    assert not place.exists()
    assert language() == "en"
    assert fingerprint(house) == before
    assert load_settings(house.path).backup_place == ""


def test_each_person_is_greeted_in_the_own_language(desk: Desk, house: GroupFolder) -> None:
    desk.sign_in()
    program = desk.program
    assert program.window is not None
    assert program.group is not None
    picture = program.group.picture
    program.window.change_settings(replace(program.window.context.settings, language="tr"))
    program.lock()
    desk.start_is_there()
    program.start_window.language_chosen.emit("de")
    assert language() == "de"
    desk.find(SignInPanel).tiles.chosen.emit(picture)
    assert language() == "tr"
    assert load_settings(house.path).languages == {picture: "tr"}


def test_files_of_a_practice_group_say_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []

    def dialog(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(tmp_path / "anything.pdf"), ""

    monkeypatch.setattr("app.base.desktop.notices.QFileDialog.getSaveFileName", dialog)
    notices = WindowNotices()
    notices.practice = True
    assert notices.save_file("Save", "Minutes.pdf", "") == tmp_path / "Practice-anything.pdf"
    assert asked == ["Practice-Minutes.pdf"]
    notices.practice = False
    assert notices.save_file("Save", "Minutes.pdf", "") == tmp_path / "anything.pdf"
    assert file_name(2026, "csv", practice=True) == "Practice-cash-book-2026.csv"


def test_what_a_killed_program_left_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, foreign = tmp_path / f"{FOLDERS}left", tmp_path / f"{FOLDERS}foreign"
    for folder in (left, foreign):
        folder.mkdir()
        (folder / "group.db").write_bytes(b"x")
    (left / PRACTICE_MARK).touch()
    group = throw_away_group()
    assert not left.exists()
    assert foreign.exists()
    clear_leftovers()
    assert group.folder.path.exists(), "one that is in use stays"
    throw_away(group)
    assert not group.folder.path.exists()


def test_from_the_start_screen_a_backup_is_back_within_five_clicks(desk: Desk, house: GroupFolder) -> None:
    damaged = b"not a database at all" * 100
    house.database.write_bytes(damaged)
    desk.press("Bring back a backup")
    panel = desk.find(RestorePanel)
    QTest.keyClicks(panel.password.line, PASSWORD)
    desk.press("Bring back this backup")
    desk.sign_in()
    assert name_in(desk.program) == "Good"
    assert desk.clicks <= 5
    (kept,) = house.quarantine.glob("*/group.db")
    assert kept.read_bytes() == damaged


def test_a_damaged_group_offers_its_newest_sound_backup_in_one_click(desk: Desk, house: GroupFolder) -> None:
    good = list_backups(house.backups)[0]
    broken = house.backups / "2099-01-01_00-00-00.treffpunkt"
    broken.write_bytes(good.file.read_bytes()[:-3000])
    content = bytearray(house.database.read_bytes())
    content[: len(content) // 2] = bytes(len(content) // 2)
    house.database.write_bytes(content)
    panel = desk.find(SignInPanel)
    QTest.keyClicks(panel.password.line, PASSWORD)
    desk.press_on(panel.open_button)
    offer = desk.find(DamageOffer)
    problem = next(each for each in panel.findChildren(QLabel) if each.text().startswith("✕"))
    assert problem.text().endswith("Press “Bring back the backup” below. The damaged file is kept.")
    panel.setFocus()  # as a click beside everything does
    assert panel.password.line.hasFocus()
    panel.tiles.chosen.emit(panel.tiles.picture())
    assert problem.isVisible()  # the sentence and its button stay together
    assert offer.isVisible()
    before = desk.clicks
    desk.press_on(offer.button)
    desk.window_is_there()
    assert desk.clicks - before == 1
    assert name_in(desk.program) == "Good"
    assert len(list(house.quarantine.glob("*/group.db"))) == 1


def test_from_inside_the_open_program(desk: Desk, house: GroupFolder) -> None:
    desk.sign_in()
    assert name_in(desk.program) == "Spoiled"
    good = list_backups(house.backups)[0]
    assert desk.program.window is not None
    desk.program.window.navigate("backups")
    page = desk.find(BackupsPage)
    before = desk.clicks
    assert "checked" in page.list.item(0).text()
    desk.press_on(page.back_button)
    desk.start_is_there()
    panel = desk.find(RestorePanel)
    assert panel.list.currentItem().data(Qt.ItemDataRole.UserRole) == str(good.file)
    QTest.keyClicks(panel.password.line, PASSWORD)
    desk.press("Bring back this backup")
    desk.sign_in()
    assert desk.clicks - before <= 5
    assert name_in(desk.program) == "Good"
