"""R7 in the window: a group on a read-only drive is shown, with a line over every page that says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import program
from app.base.desktop.drive_band import DriveBand
from app.base.desktop.language import install_language
from app.base.desktop.notices import WindowNotices
from app.base.errors import UserError
from app.base.settings import Settings
from app.base.storage.folder import GroupFolder
from app.group.opening import open_group, start_group
from app.group.page_sign_in import SignInPanel
from app.members.rules import MemberDetails
from app.members.service import admit
from tests.conftest import PASSWORD, clock
from tests.drives import Drive, drive, may_mount

pytestmark = pytest.mark.skipif(not may_mount(), reason="only root may mount a drive")
WORDS = "Only to look at: the drive cannot be written."


class Told(WindowNotices):
    """Remembers what would have been a dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []

    def problem(self, error: UserError) -> None:
        self.problems.append(error.sentence)

    def confirm(self, question: str, action: str) -> bool:
        self.problems.append(question)
        return False


def hear(running: program.Program) -> None:
    """No dialog waits for anybody."""
    told = Told()
    running.notices, running._crashes._explain = told, told.problem


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Drive]:
    with drive(tmp_path / "stick") as found:
        folder = GroupFolder(found.path / "group")
        start_group(folder, "Nachbarn", PASSWORD, "en", clock)
        with open_group(folder, PASSWORD, clock) as group, group.storage.write("Somebody") as session:
            admit(session, MemberDetails(last_name="Yılmaz"))
        yield found


@pytest.fixture
def running(qapp: QApplication, stick: Drive) -> Iterator[Callable[[], program.Program]]:
    made: list[program.Program] = []

    def start() -> program.Program:
        install_language(qapp, "en")
        begun = program.Program(GroupFolder(stick.path / "group"), Settings(language="en", theme="light"))
        hear(begun)
        made.append(begun)
        begun.open(open_group(begun.folder, PASSWORD, clock))
        return begun

    yield start
    for one in made:
        one.end()
        one.start_window.close()
        one.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def band(running: program.Program) -> DriveBand:
    assert running.window is not None
    return running.window.shell.band_of_drive


def test_every_page_opens_to_look(running: Callable[[], program.Program], stick: Drive, qtbot: QtBot) -> None:
    stick.make_read_only()
    begun = running()
    window = begun.window
    assert window is not None
    assert band(begun).isVisible()
    assert band(begun).words.text() == WORDS
    for section in (*window._places.listed, window._places.own):
        assert section is not None
        window.navigate(section.key)
        window.save_now()
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not begun.tasks.busy)
    window.change_settings(Settings(language="en", theme="dark"))
    assert band(begun).words.text() == WORDS
    begun._closing()
    assert isinstance(begun.notices, Told)
    assert begun.notices.problems == []
    assert not (stick.path / "group" / "settings.json").exists()


def test_little_room_is_said_as_soon_as_something_is_saved(
    running: Callable[[], program.Program], stick: Drive
) -> None:
    """The drive of this test has 16 MB: always too little."""
    begun = running()
    words = band(begun).words.text()
    assert words.startswith("Only ")
    assert str(stick.path) in words
    begun._closing()
    assert isinstance(begun.notices, Told)
    assert begun.notices.problems == []


def test_pulled_stick_is_said_without_a_crash(running: Callable[[], program.Program], stick: Drive) -> None:
    begun = running()
    assert begun.window is not None
    context = begun.window.context
    stick.pull()
    assert not context.do("Somebody", lambda session: admit(session, MemberDetails(last_name="Lost")))
    begun.window.navigate("members")
    begun.window.shell.band_of_drive.look()
    assert "not there any more" in band(begun).words.text()
    begun._closing()
    assert isinstance(begun.notices, Told)
    assert begun.notices.problems
    assert {sentence.partition(".")[0] for sentence in begun.notices.problems} == {
        "The file of your group cannot be written"
    }


def test_one_signs_in_on_a_read_only_drive(qapp: QApplication, stick: Drive, qtbot: QtBot) -> None:
    """From the start screen: a wrong password is said, the right one opens to look, and the lock leads back."""
    stick.make_read_only()
    install_language(qapp, "en")
    begun = program.Program(GroupFolder(stick.path / "group"), Settings(language="en", theme="light"))
    hear(begun)
    begun.begin(None)
    for typed in ("wrong wrong wrong wrong", PASSWORD):
        (panel,) = begun.start_window.findChildren(SignInPanel)
        panel.password.line.setText(typed)
        qtbot.mouseClick(panel.open_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not begun.tasks.busy, timeout=20_000)
    qtbot.waitUntil(lambda: begun.window is not None, timeout=20_000)
    assert band(begun).words.text() == WORDS
    begun.lock()
    qtbot.waitUntil(lambda: begun.window is None, timeout=20_000)
    assert begun.start_window.findChildren(SignInPanel)
    begun.end()
    begun.start_window.close()
    begun.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isinstance(begun.notices, Told)
    assert begun.notices.problems == []
