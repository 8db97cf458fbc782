"""The door of the confidential file: what it says, whom it lets in, when it closes, and that it leaves no trace."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.assembly import sections
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.language import install_language
from app.base.desktop.shell import Places
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import apply_theme, choose_theme
from app.base.desktop.window import MainWindow
from app.base.errors import UserError, WrongPassword
from app.base.i18n import TEST_LANGUAGE
from app.base.settings import Settings, save_settings
from app.base.storage import cipher, keys
from app.base.storage.attachments import keep
from app.base.storage.folder import GroupFolder
from app.base.storage.rights import NotAllowed, demand
from app.group.confidential.clock import RoomClock
from app.group.confidential.editor import SecretDialog
from app.group.confidential.page import ConfidentialPage
from app.group.confidential.page_door import ConfidentialWords
from app.group.confidential.printouts import confidential_sheet
from app.group.confidential.rules import Switch
from app.group.confidential.service import turn_off, turn_on
from app.group.opening import OpenGroup, open_group, start_group
from app.group.people import access
from app.group.people.page_confidential import turn_confidential
from app.group.people.rules import NewPerson, Person
from app.group.people.service import change_roles
from app.group.rights import Action, Role
from tests.base.desktop.doubles import SpokenNotices
from tests.base.desktop.test_desktop_idle import Hours
from tests.conftest import PASSWORD, TODAY, clock
from tests.test_every_screen import clipped, unnamed

MAREN, IVAN, HELPER = "wolke stein garten uhr", "fenster brot kerze tal", "kanne tuch besen salz"
MARKER = "STREIT-UM-DAS-TREPPENHAUS"
MAREN_ID, IVAN_ID = 2, 3


@pytest.fixture
def folder(tmp_path: Path, template: Path) -> GroupFolder:
    shutil.copytree(template, tmp_path / "group")
    return GroupFolder(tmp_path / "group")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chair, two mediators, a helper."""
    made = GroupFolder(tmp_path_factory.mktemp("confidential") / "group")
    start_group(made, "Nachbarn", PASSWORD, "de", clock, keys.FLOOR, person="Ayşe", picture="fox")
    with open_group(made, PASSWORD, clock) as group:
        access.add_person(group, NewPerson("Maren", frozenset({Role.MEDIATOR}), "cat", MAREN))
        access.add_person(group, NewPerson("Ivan", frozenset({Role.MEDIATOR}), "moon", IVAN))
        access.add_person(group, NewPerson("Ole", frozenset({Role.WRITE}), "bike", HELPER))
        with group.storage.write("") as session:
            turn_on(session)
    return made.path


@pytest.fixture
def group(folder: GroupFolder) -> Iterator[OpenGroup]:
    """Maren has signed in."""
    with open_group(folder, MAREN, clock, picture="cat") as opened:
        yield opened


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture
def desk(group: OpenGroup, notices: SpokenNotices, qapp: QApplication) -> Iterator[Context]:
    tasks = TaskRunner()
    changes = ChangeSignal(group.storage)
    yield Context(group.storage, changes, tasks, notices, Settings(language="en"), clock, group=group)
    tasks.close()


@pytest.fixture
def page(desk: Context, qtbot: QtBot) -> ConfidentialPage:
    made = ConfidentialPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


@pytest.fixture
def open_page(page: ConfidentialPage, group: OpenGroup, qtbot: QtBot) -> ConfidentialPage:
    group.confidential.set_up(MAREN, keys.FLOOR)
    page.refresh()
    enter(page, MAREN, qtbot)
    return page


def enter(page: ConfidentialPage, secret: str, qtbot: QtBot) -> None:
    page.closed.password.set_text(secret)
    page.closed.button.click()
    qtbot.waitUntil(lambda: page.isEnabled() and not page.context.tasks.busy, timeout=20_000)


def type_into_dialog(secret: str) -> None:
    """As soon as a dialog asks, type and confirm."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, SecretDialog):
            dialog.password.set_text(secret)
            dialog.press_main()
        else:
            QTimer.singleShot(20, act)

    QTimer.singleShot(20, act)


def words_of(page: ConfidentialPage) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def test_it_explains_itself_before_it_is_set_up(page: ConfidentialPage) -> None:
    told = words_of(page)
    assert page.title == "Confidential"
    assert "There is no confidential file yet" in told
    assert "not even the chair" in told


def test_setting_up_shows_its_words_once(page: ConfidentialPage, group: OpenGroup, qtbot: QtBot) -> None:
    type_into_dialog(MAREN)
    page.not_set_up.button.click()
    assert group.confidential.exists
    (dialog,) = page.findChildren(ConfidentialWords)
    with group.storage.read() as session:
        paper = dialog.paper(session)
    assert paper.title == "Words of the confidential file"
    assert len(dialog._words) == 12
    dialog.note_printed()
    dialog.accept()
    assert group.storage.last_step() is None or "mergency" not in str(group.storage.last_step())
    assert "The confidential file is closed" in words_of(page)


def test_wrong_passwords_are_explained_and_counted(page: ConfidentialPage, group: OpenGroup, qtbot: QtBot) -> None:
    group.confidential.set_up(MAREN, keys.FLOOR)
    page.refresh()
    page.closed.button.click()
    assert "Please type the password." in words_of(page)
    enter(page, IVAN, qtbot)
    assert not group.confidential.is_open
    assert "✕" in words_of(page)
    enter(page, MAREN, qtbot)
    assert "wait" in words_of(page)


def test_it_opens_tells_the_time_and_closes(open_page: ConfidentialPage, group: OpenGroup) -> None:
    assert group.confidential.is_open
    assert "Closes in" in words_of(open_page)
    assert "That is you" in words_of(open_page)
    open_page.open_room.close_button.click()
    assert not group.confidential.is_open
    assert group.confidential.key is None
    assert "The confidential file is closed" in words_of(open_page)


def test_two_idle_minutes_close_it(group: OpenGroup, qtbot: QtBot) -> None:
    group.confidential.set_up(MAREN, keys.FLOOR)
    group.confidential.open(MAREN)
    hours, busy = Hours(), [True]
    room = RoomClock(group.confidential, lambda: busy[0], hours.clocks())
    room.begin()
    hours.running += 119
    room.idle.tick()
    assert room.left() == 1
    hours.running += 1
    room.idle.tick()
    assert group.confidential.is_open  # a key is being changed
    busy.clear()
    busy.append(False)
    with qtbot.waitSignal(room.closed):
        room.idle.tick()
    assert not group.confidential.is_open


def test_a_nap_closes_it(group: OpenGroup, qtbot: QtBot) -> None:
    group.confidential.set_up(MAREN, keys.FLOOR)
    group.confidential.open(MAREN)
    hours = Hours()
    room = RoomClock(group.confidential, lambda: False, hours.clocks())
    room.begin()
    hours.slept += 5
    room.idle.tick()
    assert not group.confidential.is_open


def test_the_page_shows_that_it_closed_by_itself(open_page: ConfidentialPage, qtbot: QtBot) -> None:
    open_page.clock.idle.over.emit()
    assert "The confidential file is closed" in words_of(open_page)


def test_another_mediator_is_let_in_and_leaves(
    open_page: ConfidentialPage, group: OpenGroup, notices: SpokenNotices, qtbot: QtBot
) -> None:
    type_into_dialog(IVAN)
    open_page.let_in(IVAN_ID)
    assert group.confidential.mediators() == [MAREN_ID, IVAN_ID]
    assert notices.said[-1] == "Ivan can open the confidential file now."
    old = group.confidential.key
    open_page.dismiss(IVAN_ID)
    qtbot.waitUntil(lambda: not open_page.context.tasks.busy and open_page.isEnabled(), timeout=20_000)
    assert group.confidential.mediators() == [MAREN_ID]
    assert group.confidential.key != old
    assert notices.said[-1] == "Ivan cannot open the confidential file any more."
    assert open_page.window().focusWidget() is open_page.open_room.close_button


def test_a_wrong_password_of_the_other_stands_beside_its_field(open_page: ConfidentialPage, qtbot: QtBot) -> None:
    told: list[str] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, SecretDialog):
            QTimer.singleShot(20, act)
        elif dialog.problem_beside("password"):
            told.append(dialog.problem_beside("password"))
            dialog.reject()
        else:
            if dialog.isEnabled():
                dialog.password.set_text("not the password")
                dialog.press_main()
            QTimer.singleShot(50, act)

    QTimer.singleShot(20, act)
    open_page.let_in(IVAN_ID)
    assert len(told) == 1
    assert open_page.context.storage.draft("SecretDialog") is None


def test_new_emergency_words_end_the_old_ones(open_page: ConfidentialPage, group: OpenGroup, qtbot: QtBot) -> None:
    open_page.new_words()
    qtbot.waitUntil(lambda: bool(open_page.findChildren(ConfidentialWords)), timeout=20_000)
    (dialog,) = open_page.findChildren(ConfidentialWords)
    words = dialog._words
    dialog.accept()
    group.confidential.lock()
    group.confidential.open(" ".join(words))
    assert group.confidential.is_open


def test_only_mediators_have_it_on_the_side_bar(folder: GroupFolder) -> None:
    for secret, there in ((PASSWORD, False), (HELPER, False), (MAREN, True)):
        with open_group(folder, secret, clock) as group:
            may = group.storage.identity.may
            listed = Places(sections()).allowed(lambda action: action in may).listed  # noqa: B023
            assert any(section.key == "confidential" for section in listed) is there


def test_without_the_switch_nothing_of_it_is_there(folder: GroupFolder) -> None:
    """A mediator of a group that did not turn it on sees no page and cannot set it up; a file that is there stays."""
    with open_group(folder, PASSWORD, clock) as chair, chair.storage.write("") as session:
        turn_off(session)
    with open_group(folder, MAREN, clock) as group:
        may = group.storage.identity.may
        assert not any(one.key == "confidential" for one in Places(sections()).allowed(may.__contains__).listed)
        with pytest.raises(UserError, match="turned off"):
            group.confidential.set_up(MAREN, keys.FLOOR)
        assert not group.confidential.exists
    with open_group(folder, PASSWORD, clock) as chair, chair.storage.write("") as session:
        assert turn_on(session) == Switch(TODAY, "Ayşe")
    with open_group(folder, MAREN, clock) as group:
        group.confidential.set_up(MAREN, keys.FLOOR)
    with open_group(folder, PASSWORD, clock) as chair, chair.storage.write("") as session:
        turn_off(session)
    with open_group(folder, MAREN, clock) as group:
        assert Action.MEDIATE in group.storage.identity.may
        assert group.confidential.is_wanted


def test_a_chair_who_mediates_finds_the_page_as_soon_as_it_is_turned_on(folder: GroupFolder, qtbot: QtBot) -> None:
    with open_group(folder, PASSWORD, clock) as chair, chair.storage.write("") as session:
        change_roles(session, 1, frozenset({Role.CHAIR, Role.MEDIATOR}))
        turn_off(session)
    with open_group(folder, PASSWORD, clock) as chair:
        tasks, settings = TaskRunner(), Settings(language="en")
        context = Context(
            chair.storage, ChangeSignal(chair.storage), tasks, SpokenNotices(), settings, clock, group=chair
        )
        window = MainWindow(context, Places(sections()))
        qtbot.addWidget(window)
        assert not window.knows("confidential")
        for wanted in (True, False, True):
            turn_confidential(window.context, wanted)
            assert window.knows("confidential") is wanted
        chair.confidential.set_up(PASSWORD, keys.FLOOR)
        tasks.close()


def test_what_somebody_slipped_into_the_file_is_named(
    page: ConfidentialPage, group: OpenGroup, notices: SpokenNotices, qtbot: QtBot
) -> None:
    group.confidential.set_up(MAREN, keys.FLOOR)
    key = group.confidential.open(MAREN).key
    group.confidential.lock()
    assert group.confidential.tampered == []
    connection = cipher.connect(group.confidential.vault.database, key)
    connection.execute("CREATE TRIGGER spy AFTER INSERT ON change BEGIN DELETE FROM draft; END")
    connection.close()
    page.refresh()
    enter(page, MAREN, qtbot)
    assert group.confidential.is_open
    assert any("trigger spy" in one for one in notices.said)


def test_the_slot_of_a_helper_does_not_open_it(folder: GroupFolder, group: OpenGroup) -> None:
    group.confidential.set_up(MAREN, keys.FLOOR)
    group.close()
    with open_group(folder, HELPER, clock) as helper:
        with pytest.raises(NotAllowed):
            helper.confidential.open(HELPER)
        ring = helper.folder.confidential.read_keyring()
        for secret in (HELPER, PASSWORD, IVAN):
            with pytest.raises(WrongPassword):
                keys.unlock(ring, secret)


def test_what_is_in_it_is_nowhere_else(
    folder: GroupFolder, desk: Context, group: OpenGroup, qtbot: QtBot, tmp_path: Path
) -> None:
    """A day in the window: the group's file, its search, drafts and journal, settings, keys and logs know nothing."""
    group.confidential.set_up(MAREN, keys.FLOOR)
    window = MainWindow(desk, Places(sections()))
    qtbot.addWidget(window)
    window.show()
    window.navigate("confidential")
    page = window.current_page()
    assert isinstance(page, ConfidentialPage)
    enter(page, MAREN, qtbot)
    storage = group.confidential.storage
    assert storage is not None
    with storage.write(MARKER) as session:
        demand(session, Action.MEDIATE)
        keep(session, f"{MARKER}.txt", MARKER.encode())
    storage.keep_draft("case", {"text": MARKER})
    save_settings(Settings(), folder.path)
    before = group.storage.last_step()
    window.close()
    assert group.storage.last_step() == before
    key = bytes(group.storage.key)
    group.close()
    plain = tmp_path / "plain.db"
    connection = cipher.connect(folder.database, key)
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()
    assert b"Maren" in plain.read_bytes()
    for file in (plain, *(file for file in folder.path.rglob("*") if file.is_file())):
        assert MARKER.encode() not in file.read_bytes(), file.name
    assert b"onfidential file" not in plain.read_bytes()  # only that it was turned on
    assert "Maren" not in json.dumps(json.loads((folder.path / "mediation-keys.json").read_text("utf-8")))


def test_the_sheet_says_which_file_it_opens(group: OpenGroup) -> None:
    from app.base.printing.forms import Fill

    with group.storage.read() as session:
        paper = confidential_sheet(tuple(f"wort{n}" for n in range(12)), Fill(session, TODAY, language="en", group="N"))
    assert "They do not open the file of the group." in repr(paper.blocks)
    assert "wort11" in repr(paper.blocks)


LOOKS = [
    ("de", 100, "light"),
    ("de", 150, "dark"),
    ("en", 100, "light"),
    (TEST_LANGUAGE, 100, "dark"),
    (TEST_LANGUAGE, 150, "light"),
]
MEDIATORS = (
    Person(2, "Maren Kowalska", "cat", "a", frozenset({Role.MEDIATOR}), None, None, TODAY, TODAY),
    Person(3, "Ivan Petrov-Schmitt", "moon", "b", frozenset({Role.MEDIATOR}), None, None, TODAY, TODAY),
    Person(4, "Fatma Öztürk", "sun", "c", frozenset({Role.MEDIATOR}), None, None, TODAY, TODAY),
)


@pytest.mark.parametrize(("language", "size", "theme"), LOOKS)
def test_every_face_in_every_look(desk: Context, qapp: QApplication, language: str, size: int, theme: str) -> None:
    install_language(qapp, language)
    apply_theme(qapp, choose_theme(qapp, theme, size))
    window = MainWindow(desk, Places(sections()))
    window.resize(1366, 768)
    window.show()
    window.navigate("confidential")
    page = window.current_page()
    assert isinstance(page, ConfidentialPage)
    page.closed.show_state(has_key=False)
    page.closed.show_problem(WrongPassword())
    page.open_room.show_people(MEDIATORS, {2, 3}, 2)
    page.open_room.show_left(83)
    faults = []
    for face in (page.not_set_up, page.closed, page.open_room):
        page._faces.setCurrentWidget(face)
        QApplication.processEvents()
        faults += [f"{type(face).__name__}: {what}" for what in (*clipped(page), *unnamed(page))]
    window.hide()
    window.deleteLater()
    install_language(qapp, "en")
    apply_theme(qapp, choose_theme(qapp, "light", 100))
    assert faults == []
    assert page.open_room.has_lines() == len(MEDIATORS)
