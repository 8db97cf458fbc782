"""R21: after a fault of ours the window says what is safe, keeps what is typed, and can begin anew."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import program
from app.base.desktop.crash_dialog import CrashDialog
from app.base.desktop.language import install_language
from app.base.settings import Settings
from app.base.storage.folder import GroupFolder
from app.group.opening import open_group, start_group
from app.members.editor import MemberEditor
from app.members.rules import MemberDetails
from app.members.service import admit
from tests.conftest import PASSWORD, clock
from tests.test_read_only_window import hear


@pytest.fixture
def running(qapp: QApplication, tmp_path: Path) -> Iterator[program.Program]:
    install_language(qapp, "en")
    folder = GroupFolder(tmp_path / "group")
    start_group(folder, "Nachbarn", PASSWORD, "en", clock)
    begun = program.Program(folder, Settings(language="en", theme="light"))
    hear(begun)
    begun.open(open_group(folder, PASSWORD, clock))
    yield begun
    if begun.window is not None:
        begun._closing()
    begun.end()
    begun.start_window.close()
    begun.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def fail(text: str) -> None:
    try:
        raise ValueError(text)
    except ValueError as caught:
        sys.excepthook(ValueError, caught, caught.__traceback__)


def shown(running: program.Program) -> list[CrashDialog]:
    assert running.window is not None
    return [dialog for dialog in running.window.findChildren(CrashDialog) if dialog.isVisible()]


def test_it_names_the_fault_and_the_last_step_and_is_shown_once(running: program.Program, qtbot: QtBot) -> None:
    assert running.window is not None
    running.window.context.do("Somebody was taken in", lambda session: admit(session, MemberDetails(last_name="Öz")))
    form = MemberEditor(running.window.context, None, running.window)
    form.setModal(False)
    form.show()
    form.last_name.setText("Typed")
    form.keep_draft()
    for _again in range(5):
        fail("a name")
    (dialog,) = shown(running)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Somebody was taken in" in words
    assert "Error number" in words
    assert "a name" not in words
    dialog.copy_button.click()
    dialog.accept()
    form.done(0)
    assert running.group is not None
    assert running.group.storage.draft("member-new")
    reports = list((running.folder.path / "logs").glob("report-*"))
    assert len(reports) == 1


def test_a_pulled_drive_does_not_stop_the_dialog(running: program.Program, tmp_path: Path) -> None:
    running.folder.path.rename(tmp_path / "pulled")
    fail("while the drive is gone")
    (dialog,) = shown(running)
    dialog.accept()
    (tmp_path / "pulled").rename(running.folder.path)


def test_it_begins_anew(running: program.Program) -> None:
    fail("a name")
    (dialog,) = shown(running)
    dialog.restart_button.click()
    assert running.begins_anew
    assert running.window is None
    with open_group(running.folder, PASSWORD, clock) as group:
        assert group.person is not None


_BROKEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app import program
from app.base.storage.folder import GroupFolder

app = program.application()

def look():
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            print(type(window).__name__)
            window.close()

clock = QTimer(interval=100)
clock.timeout.connect(look)
clock.start()
program.run_window(GroupFolder(Path(sys.argv[1])), object())  # no group at all
"""


def test_a_fault_of_the_first_screen_is_shown_and_ends_the_program(tmp_path: Path) -> None:
    words = [sys.executable, "-c", _BROKEN, str(tmp_path)]
    ended = subprocess.run(words, capture_output=True, text=True, timeout=100, check=True)
    assert ended.stdout.split() == ["CrashDialog"]
    assert list((tmp_path / "logs").glob("report-*.txt"))
