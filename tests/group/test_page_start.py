"""The start screen keeps what was typed, and the words until they are kept."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.notices import WindowNotices
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import apply_theme, choose_theme
from app.base.desktop.word_fields import WordFields
from app.base.errors import InvalidInput
from app.base.settings import Settings
from app.base.storage import keys
from app.base.storage.backup import SUFFIX
from app.base.storage.folder import GroupFolder
from app.group.opening import OpenGroup, open_group, start_group
from app.group.page_lost import LostPanel
from app.group.page_new_group import NewGroupPanel, WordsPanel
from app.group.page_panel import StartContext
from app.group.page_restore import RestorePanel
from app.group.page_sign_in import SignInPanel
from app.group.page_start import StartScreen
from app.group.people.access import add_person
from app.group.people.rules import NewPerson
from app.group.rights import Role
from tests.conftest import PASSWORD, clock

ROOT = Path(__file__).parents[2]
OTHER_PASSWORD = "wippe matte welpe kachel"
WORDS = tuple(f"word{number}" for number in range(12))


class Answers(WindowNotices):
    """Answers every question with `yes`."""

    yes = False

    def confirm(self, question: str, action: str) -> bool:
        return self.yes


@pytest.fixture
def screen(qtbot: QtBot, tmp_path: Path) -> Iterator[StartScreen]:
    tasks = TaskRunner()
    made = StartScreen(StartContext(GroupFolder(tmp_path), tasks, Answers(), Settings(), clock))
    qtbot.addWidget(made)
    made.show()
    yield made
    tasks.close()


def panel_of(screen: StartScreen) -> NewGroupPanel:
    found = screen.findChild(NewGroupPanel)
    assert isinstance(found, NewGroupPanel)
    return found


def shown(screen: StartScreen, kind: type[NewGroupPanel | WordsPanel | RestorePanel]) -> bool:
    return any(panel.isVisibleTo(screen) for panel in screen.findChildren(kind))


def sign_in_screen(qtbot: QtBot, folder: GroupFolder, tasks: TaskRunner, settings: Settings) -> StartScreen:
    made = StartScreen(StartContext(folder, tasks, Answers(), settings, clock))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def tasks() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()


@pytest.fixture
def house(tmp_path: Path) -> GroupFolder:
    """A group of two people: the key with PASSWORD, the fox with another one. Returns words on `sheet.txt`."""
    folder = GroupFolder(tmp_path / "house")
    words = start_group(folder, "Nachbarn", PASSWORD, "de", clock, keys.FLOOR, person="Ayşe Yılmaz", picture="key")
    (tmp_path / "sheet.txt").write_text(" ".join(words))
    with open_group(folder, PASSWORD, clock) as group:
        add_person(group, NewPerson("Jan Kowalski", frozenset({Role.WRITE}), "fox", OTHER_PASSWORD))
    return folder


def test_another_language_keeps_what_was_typed(screen: StartScreen, qtbot: QtBot) -> None:
    panel = panel_of(screen)
    panel.name.setText("Our house")
    panel.person.setText("Ayşe")
    panel.go_on()
    panel.tiles.choose("cat")
    panel.go_on()
    panel.password.set_text("four words are good")
    again = StartScreen(screen.context)
    qtbot.addWidget(again)
    again.open_place(screen.place())
    assert panel_of(again).typed() == ("2", "Our house", "Ayşe", "cat", "four words are good")


def test_a_new_group_asks_step_by_step(screen: StartScreen) -> None:
    panel = panel_of(screen)
    panel.go_on()
    assert (panel.bar.current, panel.focusWidget()) == (0, panel.name)
    panel.name.setText("Our house")
    panel.go_on()
    assert (panel.bar.current, panel.focusWidget()) == (0, panel.person)
    panel.person.setText("Ayşe")
    panel.go_on()
    panel.go_on()
    assert panel.bar.current == 1, "without a picture it does not go on"
    QTest.keyClick(panel.tiles.tile("fox"), Qt.Key.Key_Right)
    QTest.keyClick(panel.tiles.tile("tree"), Qt.Key.Key_Space)
    assert (panel.bar.current, panel.tiles.picture()) == (2, "tree")
    panel.password.first.set_text("short")
    panel.start()
    assert panel.isEnabled(), "a weak password starts nothing"


def test_the_picture_of_last_time_is_chosen(qtbot: QtBot, house: GroupFolder, tasks: TaskRunner) -> None:
    screen = sign_in_screen(qtbot, house, tasks, Settings(last_picture="fox"))
    panel = screen.findChildren(SignInPanel)[0]
    assert panel.tiles.picture() == "fox"
    assert screen.focusProxy() is panel
    assert panel.focusProxy() is panel.password


def test_a_picture_speaks_the_language_of_its_person(qtbot: QtBot, house: GroupFolder, tasks: TaskRunner) -> None:
    settings = Settings(language="en", languages={"fox": "ar", "key": "en", "sun": "xy"})
    screen = sign_in_screen(qtbot, house, tasks, settings)
    panel = screen.findChildren(SignInPanel)[0]
    with qtbot.assertNotEmitted(screen.language_chosen):
        panel.tiles.tile("key").click()
    with qtbot.waitSignal(screen.language_chosen) as wanted:
        panel.tiles.tile("fox").click()
    assert wanted.args == ["ar"]
    again = sign_in_screen(qtbot, house, tasks, settings)
    again.open_place(screen.place())
    panel = again.findChildren(SignInPanel)[0]
    assert panel.tiles.picture() == "fox"
    assert panel.focusProxy() is panel.password


def test_no_name_before_signing_in(qtbot: QtBot, house: GroupFolder, tasks: TaskRunner) -> None:
    screen = sign_in_screen(qtbot, house, tasks, Settings())
    shown = " ".join(label.text() for label in screen.findChildren(QLabel))
    assert "Nachbarn" not in shown
    assert "Ayşe" not in shown
    assert "Who are you?" in shown


def test_each_signs_in_with_the_own_password(qtbot: QtBot, house: GroupFolder, tasks: TaskRunner) -> None:
    screen = sign_in_screen(qtbot, house, tasks, Settings())
    panel = screen.findChildren(SignInPanel)[0]
    panel.sign_in()
    assert "picture" in problem_of(panel), "first a picture"
    panel.tiles.tile("fox").click()
    panel.password.set_text(OTHER_PASSWORD)
    with qtbot.waitSignal(screen.opened, timeout=20_000) as opened:
        QTest.keyClick(panel.password.line, Qt.Key.Key_Return)
    group = opened.args[0]
    assert group.person.name == "Jan Kowalski"
    assert panel.password.text() == ""
    group.release()


def test_a_wrong_password_waits_and_counts_down(qtbot: QtBot, house: GroupFolder, tasks: TaskRunner) -> None:
    screen = sign_in_screen(qtbot, house, tasks, Settings(last_picture="fox"))
    panel = screen.findChildren(SignInPanel)[0]
    panel.password.set_text(PASSWORD)  # somebody else's
    panel.sign_in()
    qtbot.waitUntil(panel.isEnabled, timeout=20_000)
    assert "password does not fit" in problem_of(panel)
    assert panel.waiting
    assert not panel.open_button.isEnabled()
    panel.password.line.setFocus()
    QTest.keyClicks(panel.password.line, "abc")
    assert panel.password.text() == "abc", "typing goes on"
    panel.sign_in()
    assert panel.isEnabled(), "nothing is tried meanwhile"
    again = sign_in_screen(qtbot, house, tasks, Settings())
    assert again.findChildren(SignInPanel)[0].waiting, "a new start does not shorten it"
    qtbot.waitUntil(lambda: not panel.waiting, timeout=5_000)
    assert panel.open_button.isEnabled()


def test_the_sheet_opens_with_four_letters_of_each_word(
    qtbot: QtBot, house: GroupFolder, tasks: TaskRunner, tmp_path: Path
) -> None:
    screen = sign_in_screen(qtbot, house, tasks, Settings())
    screen.findChildren(SignInPanel)[0].lost.emit()
    panel = screen.findChildren(LostPanel)[0]
    words = (tmp_path / "sheet.txt").read_text().split()
    panel.sign_in()
    assert "word 1" in problem_of(panel)
    for line, word in zip(panel.words.lines, words, strict=True):
        QTest.keyClicks(line, word[:4].upper())
        QTest.keyClick(line, Qt.Key.Key_Tab)
        line.complete()
    assert panel.words.text().split() == words
    with qtbot.waitSignal(screen.opened, timeout=20_000) as opened:
        panel.sign_in()
    assert opened.args[0].person is None
    opened.args[0].release()


def test_a_group_of_version_0_1_0_opens_with_its_password(qtbot: QtBot, tmp_path: Path, tasks: TaskRunner) -> None:
    folder = GroupFolder(tmp_path / "old")
    folder.path.mkdir()
    with zipfile.ZipFile(ROOT / "tests" / "files" / "0.1.0.treffpunkt") as backup:
        backup.extractall(folder.path)
    screen = sign_in_screen(qtbot, folder, tasks, Settings())
    panel = screen.findChildren(SignInPanel)[0]
    assert not panel.tiles.isVisibleTo(screen), "nobody had a picture then"
    panel.password.set_text(PASSWORD)
    with qtbot.waitSignal(screen.opened, timeout=30_000) as opened:
        panel.sign_in()
    group = opened.args[0]
    assert (group.person.name, group.person.picture) == ("Chair of the group", "key")
    group.release()
    again = sign_in_screen(qtbot, folder, tasks, Settings())
    assert again.findChildren(SignInPanel)[0].tiles.picture() == "key"


def test_pasted_words_are_shared_out(qtbot: QtBot) -> None:
    fields = WordFields()
    qtbot.addWidget(fields)
    words = keys.random_words(12)
    fields.lines[0].insert(", ".join(words))
    fields.lines[0].textEdited.emit(fields.lines[0].text())
    assert fields.text().split() == list(words)
    assert fields.first_wrong() is None


def problem_of(screen: QWidget) -> str:
    return " ".join(label.text() for label in screen.findChildren(QLabel) if label.text().startswith("✕"))


def test_another_language_stays_at_the_backups(screen: StartScreen, qtbot: QtBot) -> None:
    screen.show_restore()
    again = StartScreen(screen.context)
    qtbot.addWidget(again)
    again.open_place(screen.place())
    assert shown(again, RestorePanel)


def test_a_missing_name_is_asked_for_there(screen: StartScreen) -> None:
    panel = panel_of(screen)
    panel.failed(InvalidInput("name", "Please enter a name."))
    assert panel.focusWidget() is panel.name


def test_nothing_takes_the_words_away(screen: StartScreen) -> None:
    group = OpenGroup(screen.context.folder, clock)
    screen.show_words(WORDS, group)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert shown(screen, WordsPanel)
    assert not screen.may_close()
    assert [each.text() for each in screen.findChildren(QLabel) if each.text().endswith("word11")] == ["12  word11"]


def test_kept_words_open_the_group(screen: StartScreen) -> None:
    opened: list[OpenGroup] = []
    screen.opened.connect(opened.append)
    group = OpenGroup(screen.context.folder, clock)
    screen.show_words(WORDS, group)
    screen.findChildren(WordsPanel)[0].kept.emit(group)
    assert opened == [group]
    assert screen.may_close()


def test_guessing_at_backups_is_slowed_down_too(qtbot: QtBot, house: GroupFolder, tasks: TaskRunner) -> None:
    with open_group(house, PASSWORD, clock) as group:
        group.back_up()
    screen = sign_in_screen(qtbot, house, tasks, Settings())
    screen.show_restore()
    panel = screen.findChildren(RestorePanel)[0]
    panel.password.set_text("not the password")
    panel.restore()
    qtbot.waitUntil(panel.isEnabled, timeout=20_000)
    assert "password does not fit" in problem_of(panel)
    assert panel.waiting
    assert house.attempts.wait(clock()) == 1


def test_a_word_of_no_sheet_is_told_in_words(qtbot: QtBot) -> None:
    fields = WordFields()
    qtbot.addWidget(fields)
    fields.show()
    fields.set_text("nonsens")
    assert "✕ Not on any sheet: word 1" in [each.text() for each in fields.findChildren(QLabel)]


def test_a_restored_backup_is_told(screen: StartScreen) -> None:
    screen.show_restore()
    screen.findChildren(RestorePanel)[0].restored.emit()
    said = [each.text() for each in screen.findChildren(QLabel) if each.isVisibleTo(screen)]
    assert "✓ The backup is back. Did you erase somebody since then? Please do it again." in said


def test_lines_of_backups_do_not_overlap(screen: StartScreen, qapp: QApplication) -> None:
    backups = screen.context.folder.backups
    backups.mkdir(parents=True)
    for hour in (10, 11):
        (backups / f"2026-11-20_{hour}-00-00{SUFFIX}").touch()
    apply_theme(qapp, choose_theme(qapp, "light", 100))
    screen.show_restore()
    shown = screen.findChildren(RestorePanel)[0].list
    first, second = (shown.visualItemRect(shown.item(row)) for row in (0, 1))
    assert first.height() >= 44
    assert second.top() >= first.bottom()


def test_the_start_screen_loads_only_itself() -> None:
    dear = "{'sqlcipher3', 'sqlalchemy', 'alembic', 'cryptography', 'argon2', 'reportlab'}"
    code = f"import sys, app.program; print(sorted({dear} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
