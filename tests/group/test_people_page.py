"""People and roles on the screen, on a real group with real keys."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.errors import InvalidInput, UserError
from app.base.settings import Settings
from app.base.storage import keys
from app.base.storage.folder import GroupFolder
from app.group.confidential.service import read_switch, turn_on
from app.group.opening import OpenGroup, open_group
from app.group.people.access import add_person
from app.group.people.editor import OwnPasswordEditor, PasswordEditor, PersonEditor, RolesEditor
from app.group.people.page import PeoplePage
from app.group.people.page_own import MyAccessPage
from app.group.people.page_reminder import SheetReminder
from app.group.people.page_words import OldBackupsDialog, WordsDialog
from app.group.people.rules import NewPerson, Person
from app.group.people.service import enter_person, note_sheet_printed, people
from app.group.rights import Role
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY, NOW, PASSWORD, TODAY, clock

ALI, NEW = "wolke stein garten uhr", "fenster brot kerze tal"
WAIT = 30_000


@pytest.fixture
def group(tmp_path: Path, founded: tuple[GroupFolder, tuple[str, ...]]) -> Iterator[OpenGroup]:
    shutil.copytree(founded[0].path, tmp_path / "group")
    with open_group(GroupFolder(tmp_path / "group"), PASSWORD, clock, picture="fox") as opened:
        yield opened


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture
def context(group: OpenGroup, notices: SpokenNotices, qapp: QApplication) -> Iterator[Context]:
    tasks = TaskRunner()
    settings = Settings(language="en", theme="light")
    yield Context(group.storage, ChangeSignal(group.storage), tasks, notices, settings, clock, group=group)
    tasks.close()


@pytest.fixture
def ali(group: OpenGroup) -> Person:
    return add_person(group, NewPerson("Ali Kaya", frozenset({Role.WRITE}), "cat", ALI))


@pytest.fixture
def page(qtbot: QtBot, context: Context, ali: Person) -> PeoplePage:
    made = PeoplePage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def shown(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def everybody(context: Context) -> dict[str, Person]:
    with context.storage.read() as session:
        return {person.name: person for person in people(session)}


def dialog_of(qtbot: QtBot, page: QWidget, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(kind)), timeout=WAIT)
    return next(each for each in page.findChildren(kind) if each.isVisible())


def test_the_list_shows_picture_name_and_roles(page: PeoplePage) -> None:
    lines = [page.list.item(row).text() for row in range(page.list.count())]
    assert lines == ["Ayşe Yılmaz\nChair, Treasurer, Write", "Ali Kaya\nWrite"]
    page.open_target(everybody(page.context)["Ali Kaya"].id)
    assert "Ali Kaya" in shown(page.detail)
    assert "Cat" in shown(page.detail)
    assert page.detail.end_button.isEnabled()


def test_nobody_ends_the_own_access(page: PeoplePage) -> None:
    page.list.setCurrentRow(0)
    assert not page.detail.end_button.isEnabled()
    assert "another person who leads the group" in shown(page.detail)


def test_somebody_is_let_in_step_by_step(qtbot: QtBot, context: Context, group: OpenGroup) -> None:
    editor = PersonEditor(context, frozenset({"fox"}))
    qtbot.addWidget(editor)
    editor.show()
    editor.press_main()
    assert editor.bar.current == 0
    assert editor.problem_beside("name")
    editor.name.setText("Emre Demir")
    editor.roles.set_roles([Role.AUDITOR])
    editor.press_main()
    assert editor.problem_beside("first"), "an auditor needs days"
    editor.period.first.set_day(date(2026, 1, 1))
    editor.period.last.set_day(date(2026, 12, 31))
    editor.press_main()
    assert editor.bar.current == 1
    editor.tiles.tile("moon").click()
    assert editor.bar.current == 2
    editor.password.suggest()
    secret = editor.password.text()
    with qtbot.waitSignal(editor.accepted, timeout=WAIT):
        editor.press_main()
    emre = everybody(context)["Emre Demir"]
    assert emre.roles == {Role.AUDITOR}
    assert (emre.picture, emre.first) == ("moon", date(2026, 1, 1))
    group.close()
    with open_group(group.folder, secret, clock, picture="moon") as opened:
        assert opened.storage.identity.name == "Emre Demir"


def test_enter_leads_through_the_passwords(qtbot: QtBot, context: Context, ali: Person) -> None:
    editor = PasswordEditor(context, ali)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor.password.first.line, NEW)
    QTest.keyClick(editor.password.first.line, Qt.Key.Key_Return)
    assert not editor.problem_beside("password")
    QTest.keyClicks(editor.password.again.line, NEW)
    with qtbot.waitSignal(editor.accepted, timeout=WAIT):
        QTest.keyPress(editor.password.again.line, Qt.Key.Key_Return)


def test_what_was_typed_comes_back_without_the_password(qtbot: QtBot, context: Context) -> None:
    editor = PersonEditor(context, frozenset())
    qtbot.addWidget(editor)
    editor.show()
    editor.name.setText("Emre Demir")
    editor.roles.set_roles([Role.WRITE])
    editor.password.set_text(ALI)
    editor.reject()
    assert ALI not in str(context.storage.draft("people/new"))
    again = PersonEditor(context, frozenset())
    qtbot.addWidget(again)
    again.show()
    assert again.name.text() == "Emre Demir"
    assert again.roles.roles() == {Role.WRITE}
    again.hide()


def test_roles_and_name_are_changed(qtbot: QtBot, context: Context, ali: Person) -> None:
    editor = RolesEditor(context, ali)
    qtbot.addWidget(editor)
    editor.name.set_value("Ali K.")
    editor.roles.set_roles([])
    editor.press_main()
    assert editor.problem_beside("roles")
    editor.roles.set_roles([Role.TREASURER])
    editor.press_main()
    assert everybody(context)["Ali K."].roles == {Role.TREASURER}


def test_a_new_password_takes_the_place_of_the_old_one(
    qtbot: QtBot, context: Context, group: OpenGroup, ali: Person
) -> None:
    editor = PasswordEditor(context, ali)
    qtbot.addWidget(editor)
    editor.show()
    editor.password.set_text("too short")
    editor.press_main()
    assert editor.problem_beside("password")
    editor.password.set_text(NEW)
    with qtbot.waitSignal(editor.accepted, timeout=WAIT):
        editor.press_main()
    slot = group.folder.read_keyring().slot(ali.slot_id)
    assert slot is not None
    assert keys.open_slot(slot, ALI) is None
    assert keys.open_slot(slot, NEW) == group.storage.key


def test_the_own_password_wants_the_old_one(qtbot: QtBot, context: Context, group: OpenGroup) -> None:
    editor = OwnPasswordEditor(context)
    qtbot.addWidget(editor)
    editor.show()
    editor.old.set_text("not the old one")
    editor.password.set_text(NEW)
    editor.press_main()
    qtbot.waitUntil(lambda: bool(editor.problem_beside("old")), timeout=WAIT)
    assert group.folder.attempts.wait(NOW) > 0
    group.folder.attempts.succeeded()
    editor.old.set_text(PASSWORD)
    with qtbot.waitSignal(editor.accepted, timeout=WAIT):
        editor.press_main()
    group.close()
    open_group(group.folder, NEW, clock, picture="fox").close()


def test_ending_an_access_names_the_old_backups(
    qtbot: QtBot, page: PeoplePage, group: OpenGroup, notices: SpokenNotices
) -> None:
    old = group.back_up()
    key = group.storage.key
    page.open_target(everybody(page.context)["Ali Kaya"].id)
    page.end_access()
    dialog = dialog_of(qtbot, page, OldBackupsDialog)
    assert isinstance(dialog, OldBackupsDialog)
    assert "Ali Kaya" in notices.said[0]
    assert old.name in dialog.list.item(0).text()
    assert group.storage.key != key
    assert [tile.picture for tile in group.folder.tiles()] == ["fox"]
    assert page.isEnabled()
    assert everybody(page.context)["Ali Kaya"].ended == TODAY
    dialog.backup_button.click()
    qtbot.waitUntil(lambda: "The backup is made and checked." in notices.said, timeout=WAIT)


def test_the_last_key_of_the_confidential_file_is_not_lost_unsaid(
    page: PeoplePage, group: OpenGroup, notices: SpokenNotices
) -> None:
    maren = add_person(group, NewPerson("Maren", frozenset({Role.MEDIATOR}), "moon", ALI))
    chair, identity = group.person, group.storage.identity
    group.person, group.storage.identity = maren, replace(EVERYBODY, person_id=maren.id)  # she sets the file up
    with group.storage.write("") as session:
        turn_on(session)
    group.confidential.set_up(ALI, keys.FLOOR)
    group.person, group.storage.identity = chair, identity
    notices.answer = False
    page.refresh()
    page.open_target(maren.id)
    page.end_access()
    assert "Only Maren can open the confidential file." in notices.said[-1]
    page.open_target(everybody(page.context)["Ali Kaya"].id)
    page.end_access()
    assert "confidential" not in notices.said[-1]


def test_the_chair_turns_confidential_work_on_and_off(page: PeoplePage, notices: SpokenNotices) -> None:
    card = page.confidential
    assert "It is off." in shown(card)
    assert "Nobody is a mediator yet." in shown(card)
    notices.answer = False
    card.on_button.click()
    assert "It is off." in shown(card)
    notices.answer = True
    card.on_button.click()
    assert "On since 21/11/2026, turned on by Ayşe Yılmaz." in shown(card)
    assert not card.on_button.isVisible()
    card.off_button.click()
    with page.context.storage.read() as session:
        assert read_switch(session) is None


def test_a_no_ends_nothing(page: PeoplePage, group: OpenGroup, notices: SpokenNotices) -> None:
    notices.answer = False
    page.open_target(everybody(page.context)["Ali Kaya"].id)
    page.end_access()
    page.new_sheet()
    assert len(group.folder.tiles()) == 2


def test_a_new_sheet_makes_the_old_one_worthless(
    qtbot: QtBot, page: PeoplePage, group: OpenGroup, founded: tuple[GroupFolder, tuple[str, ...]]
) -> None:
    page.new_sheet()
    dialog = dialog_of(qtbot, page, WordsDialog)
    words = tuple(label.text().split()[1] for label in dialog.findChildren(QLabel) if label.text()[:1].isdigit())
    assert len(words) == 12
    assert keys.unlock(group.folder.read_keyring(), " ".join(words))[0] == group.storage.key
    with pytest.raises(UserError):
        keys.unlock(group.folder.read_keyring(), " ".join(founded[1]))
    dialog.accept()


def test_words_are_not_closed_by_mistake(qtbot: QtBot, context: Context, notices: SpokenNotices) -> None:
    notices.answer = False
    dialog = WordsDialog(context, keys.random_words(12))
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.reject()
    assert dialog.isVisible()
    dialog.accept()


def test_the_table_of_roles_stands_on_the_page(page: PeoplePage) -> None:
    page.open_target("rights")
    assert page.place() == "rights"
    assert page.leave()
    assert not page.leave()


def test_who_comes_with_the_sheet_is_led_to_a_new_password(qtbot: QtBot, page: PeoplePage) -> None:
    page.open_target("lost")
    qtbot.waitUntil(lambda: "You came in with the emergency sheet" in shown(page))


def test_the_reminder_goes_when_the_sheet_is_printed(qtbot: QtBot, context: Context) -> None:
    reminder = SheetReminder(context)
    qtbot.addWidget(reminder)
    reminder.refresh()
    assert not reminder.isHidden()
    with context.storage.write("") as session:
        note_sheet_printed(session, TODAY)
    reminder.refresh()
    assert reminder.isHidden()


def test_my_access_tells_what_i_may(qtbot: QtBot, context: Context) -> None:
    page = MyAccessPage(context)
    qtbot.addWidget(page)
    page.show()
    assert "Ayşe Yılmaz" in shown(page)
    assert "✓  Let people in, end their access" in shown(page)
    assert "Open the confidential file" not in shown(page)


def test_a_picture_that_is_taken_is_refused(context: Context, group: OpenGroup) -> None:
    with pytest.raises(InvalidInput):
        add_person(group, NewPerson("Emre", frozenset({Role.LOOK}), "fox", NEW))


def test_when_all_pictures_are_taken_nobody_fills_in_a_form(
    page: PeoplePage, context: Context, notices: SpokenNotices
) -> None:
    with context.storage.write("Many") as session:
        for picture in keys.PICTURES:
            if picture not in {"fox", "cat"}:
                enter_person(
                    session, Person(0, picture, picture, picture, frozenset({Role.LOOK}), None, None, TODAY, TODAY)
                )
    page.refresh()
    page.new_thing()
    assert notices.said == ["All 24 pictures are in use. First end the access of somebody who has left."]
