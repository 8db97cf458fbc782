"""After the lock nothing of the group is left: no object, no open file, no key; 200 rounds long, if need be."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.desktop.preview import PaperPreview, Sheet
from app.base.desktop.table import SqlTable
from app.base.desktop.window import MainWindow
from app.base.printing.blocks import Paper, Text
from app.base.settings import Settings
from app.base.storage import Storage, keys
from app.base.storage.folder import GroupFolder
from app.base.storage.thinning import list_backups
from app.group.confidential.clock import RoomClock
from app.group.confidential.page import ConfidentialPage
from app.group.confidential.service import turn_on
from app.group.confidential.vault import Confidential
from app.group.opening import OpenGroup, open_group, start_group
from app.group.people import access
from app.group.people.page_own import MyAccessPage
from app.group.people.rules import NewPerson
from app.group.rights import Role
from app.group.rules import Profile
from app.group.service import change_profile
from app.meetings.page_notes import NotesStep
from app.meetings.rules import PlanDetails
from app.meetings.service import add_item, plan_meeting
from app.members.editor import MemberEditor
from app.program import Program
from tests.base.desktop.test_desktop_idle import Hours
from tests.conftest import PASSWORD, TODAY, clock

ROUNDS = 8
_OLDER: set[int] = set()
OTHER = "wolke stein garten uhr"
PAGES = ("overview", "members", "meetings", "finances", "forms")


@pytest.fixture
def folder(tmp_path: Path) -> GroupFolder:
    made = GroupFolder(tmp_path / "group")
    start_group(made, "Nachbarn", PASSWORD, "en", clock, keys.FLOOR, person="Ayşe", picture="fox")
    with open_group(made, PASSWORD, clock) as group:
        access.add_person(group, NewPerson("Maren", frozenset({Role.WRITE, Role.MEDIATOR}), "cat", OTHER))
        with group.storage.write("") as session:
            turn_on(session)
    return made


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def program(qtbot: QtBot, folder: GroupFolder, hours: Hours) -> Iterator[Program]:
    made = Program(folder, Settings(language="en", theme="light"), hours.clocks())
    made.show_start()
    yield made
    made.end()
    made.start_window.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def sign_in(program: Program, password: str = PASSWORD) -> MainWindow:
    program.open(open_group(program.folder, password, clock))
    assert program.window is not None
    return program.window


def lock(program: Program, qtbot: QtBot) -> None:
    program.lock()
    qtbot.waitUntil(lambda: program.window is None and not program.tasks.busy, timeout=20_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()


def alive(*kinds: type) -> list[str]:
    """What came to life since this test began and is still there; windows of earlier tests are not ours."""
    return sorted(
        type(each).__name__ for each in gc.get_objects() if isinstance(each, kinds) and id(each) not in _OLDER
    )


@pytest.fixture(autouse=True)
def older_objects() -> Iterator[None]:
    """What earlier tests in this process left to the collector."""
    gc.collect()
    kinds = (Storage, MainWindow, OpenGroup, PaperPreview, Sheet, QPdfDocument, SqlTable, Confidential, RoomClock)
    older = [each for each in gc.get_objects() if isinstance(each, kinds)]  # held, so that no id is given again
    _OLDER.update(map(id, older))
    yield
    _OLDER.clear()


def open_files(folder: GroupFolder) -> list[str]:
    names = []
    for handle in Path("/proc/self/fd").iterdir():
        try:
            names.append(str(handle.readlink()))
        except FileNotFoundError:
            continue
    return [name for name in names if name.startswith(str(folder.path)) and not name.endswith("fault.log")]


def wait_for_paper(window: MainWindow, qtbot: QtBot) -> None:
    (preview,) = window.findChildren(PaperPreview)
    qtbot.waitUntil(lambda: preview.sheet is not None, timeout=20_000)


def test_nothing_of_the_group_is_left(program: Program, folder: GroupFolder, qtbot: QtBot) -> None:
    window = sign_in(program)
    for page in PAGES:
        window.navigate(page)
    window.show_paper(lambda _session: Paper("Members", (Text("Ayşe"),), "members"))
    wait_for_paper(window, qtbot)
    QGuiApplication.clipboard().setText("Ayşe")
    del window
    lock(program, qtbot)
    assert alive(Storage, MainWindow, OpenGroup, PaperPreview, Sheet, QPdfDocument, SqlTable) == []
    assert program.start_window.isVisible()
    assert program.guard.window_lock is None
    if sys.platform == "linux":
        assert open_files(folder) == []


def open_the_room(program: Program, qtbot: QtBot) -> None:
    window = sign_in(program, OTHER)
    assert program.group is not None
    program.group.confidential.set_up(OTHER, keys.FLOOR)
    window.navigate("confidential")
    page = window.current_page()
    assert isinstance(page, ConfidentialPage)
    page.open_it(OTHER)
    qtbot.waitUntil(lambda: page.clock.idle.running, timeout=20_000)


def test_the_confidential_file_closes_with_the_group(program: Program, folder: GroupFolder, qtbot: QtBot) -> None:
    open_the_room(program, qtbot)
    lock(program, qtbot)
    assert alive(Storage, MainWindow, OpenGroup, Confidential, RoomClock) == []
    if sys.platform == "linux":
        assert open_files(folder) == []
    assert sign_in(program, OTHER).current_key == "overview"  # nothing tells where somebody was
    lock(program, qtbot)


def test_another_time_counts_at_once(program: Program, hours: Hours, qtbot: QtBot) -> None:
    window = sign_in(program)
    window.navigate("my-access")
    page = window.current_page()
    assert isinstance(page, MyAccessPage)
    page.lock_after.set_key(1)
    assert program.settings.lock_after == 1
    hours.running += 60
    qtbot.waitUntil(lambda: program.window is None, timeout=20_000)


def test_idle_time_locks_the_program(program: Program, hours: Hours, qtbot: QtBot) -> None:
    sign_in(program)
    assert program.guard.window_lock is not None
    hours.running += 300
    qtbot.waitUntil(lambda: program.window is None, timeout=20_000)


def test_a_nap_locks_the_program(program: Program, hours: Hours, qtbot: QtBot) -> None:
    sign_in(program)
    hours.slept += 60
    qtbot.waitUntil(lambda: program.window is None, timeout=20_000)


def test_each_person_returns_to_the_own_place(program: Program, qtbot: QtBot) -> None:
    sign_in(program).navigate("meetings")
    lock(program, qtbot)
    assert sign_in(program, OTHER).current_key == "overview"
    lock(program, qtbot)
    assert sign_in(program).current_key == "meetings"
    lock(program, qtbot)


def test_minutes_being_typed_come_back(program: Program, qtbot: QtBot) -> None:
    window = sign_in(program)
    assert program.group is not None
    with program.group.storage.write("Planned") as session:
        meeting = plan_meeting(session, PlanDetails(body="Board", day=TODAY)).id
        add_item(session, meeting, "Money")
    window.navigate("meetings", ("meeting", meeting, ("step", 2, 0)))
    QTest.keyClicks(notes(window).editor, "Der Kassenbericht ist")
    place = window.current_page().place()  # type: ignore[union-attr]
    del window
    lock(program, qtbot)
    again = sign_in(program)
    assert again.current_page().place() == place  # type: ignore[union-attr]
    assert notes(again).editor.toPlainText() == "Der Kassenbericht ist"
    del again
    lock(program, qtbot)


def test_a_form_being_filled_opens_again(program: Program, qtbot: QtBot) -> None:
    sign_in(program)

    def fill_and_leave() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, MemberEditor) and dialog.first_name.text() == "":
            dialog.first_name.setText("Öm")
            program.lock()
        elif isinstance(dialog, MemberEditor):
            seen.append(dialog.first_name.text())
            dialog.reject()
        else:
            QTimer.singleShot(20, fill_and_leave)

    seen: list[str] = []
    QTimer.singleShot(20, fill_and_leave)
    QTimer.singleShot(0, lambda: window_of(program).navigate("members", "new"))
    qtbot.waitUntil(lambda: program.window is None, timeout=20_000)
    QTimer.singleShot(20, fill_and_leave)
    sign_in(program)
    qtbot.waitUntil(lambda: seen == ["Öm"], timeout=20_000)
    lock(program, qtbot)


def test_the_key_locks_over_a_dialog_too(program: Program, qtbot: QtBot) -> None:
    sign_in(program)

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, MemberEditor) or dialog.windowHandle() is None:
            QTimer.singleShot(20, press)
            return
        program.guard._presence.look_for_windows()
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    QTimer.singleShot(20, press)
    QTimer.singleShot(0, lambda: window_of(program).navigate("members", "new"))
    qtbot.waitUntil(lambda: program.window is None, timeout=20_000)


def window_of(program: Program) -> MainWindow:
    assert program.window is not None
    return program.window


def notes(window: MainWindow) -> NotesStep:
    return next(each for each in window.findChildren(NotesStep) if each.isVisible())


def test_rounds_do_not_grow(program: Program, folder: GroupFolder, qtbot: QtBot) -> None:
    process = psutil.Process()

    def around() -> None:
        window = sign_in(program)
        for page in PAGES:
            window.navigate(page)
        del window
        lock(program, qtbot)

    for _warm in range(2):
        around()
    before, objects = process.memory_info().rss, len(gc.get_objects())
    for _round in range(ROUNDS):
        around()
    grown = (process.memory_info().rss - before) / 2**20 / ROUNDS
    more = (len(gc.get_objects()) - objects) / ROUNDS
    assert (grown < 0.5, more < 50) == (True, True), f"{grown:.2f} MB and {more:.0f} objects each round"
    assert alive(Storage, MainWindow, OpenGroup) == []


def test_looking_in_makes_no_backup(program: Program, folder: GroupFolder, qtbot: QtBot) -> None:
    sign_in(program)
    lock(program, qtbot)
    before = list_backups(folder.backups)
    for _round in range(2):
        sign_in(program).navigate("members")
        lock(program, qtbot)
    assert list_backups(folder.backups) == before
    with open_group(folder, PASSWORD, clock) as group, group.storage.write("Changed") as session:
        change_profile(session, Profile("Nachbarn 2"))
    assert len(list_backups(folder.backups)) == len(before) + 1


def test_the_first_look_of_a_day_makes_no_backup(program: Program, folder: GroupFolder, qtbot: QtBot) -> None:
    before = list_backups(folder.backups)
    sign_in(program)
    lock(program, qtbot)
    assert list_backups(folder.backups) == before
