"""The start screen keeps what was typed, and the words until they are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.base.desktop.notices import WindowNotices
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import apply_theme, choose_theme
from app.base.errors import InvalidInput
from app.base.settings import Settings
from app.base.storage.backup import SUFFIX
from app.base.storage.folder import GroupFolder
from app.group.opening import OpenGroup
from app.group.page_new_group import NewGroupPanel, WordsPanel
from app.group.page_panel import StartContext
from app.group.page_restore import RestorePanel
from app.group.page_start import StartScreen
from tests.conftest import clock

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


def test_another_language_keeps_what_was_typed(screen: StartScreen, qtbot: QtBot) -> None:
    panel = panel_of(screen)
    panel.name.setText("Our house")
    panel.password.setText("four words are good")
    again = StartScreen(screen.context)
    qtbot.addWidget(again)
    again.open_place(screen.place())
    assert panel_of(again).typed() == ("Our house", "four words are good")


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


def test_a_restored_backup_is_told(screen: StartScreen) -> None:
    screen.show_restore()
    screen.findChildren(RestorePanel)[0].restored.emit()
    assert "✓ The backup is back." in [each.text() for each in screen.findChildren(QLabel) if each.isVisibleTo(screen)]


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
