"""The guided list: everything is kept at once, what is finished is only looked at, the access ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.suggestions import Suggestions
from app.base.desktop.tasks import TaskRunner
from app.base.errors import WrongPassword
from app.base.money import Cents
from app.base.printing.blocks import Paper
from app.base.settings import Settings
from app.base.storage import Session, Storage
from app.base.storage.folder import GroupFolder
from app.finances.rules import CASH, AccountDetails
from app.finances.service import open_account
from app.group.opening import OpenGroup, open_group
from app.group.people.access import add_person
from app.group.people.rules import NewPerson
from app.group.rights import Role
from app.meetings.rules import TaskDetails
from app.meetings.service import add_task, open_tasks
from app.overview.handover import service
from app.overview.handover.editor import StartEditor, ThingEditor
from app.overview.handover.page import HandoverPage
from app.overview.handover.page_guide import Guide
from app.overview.handover.page_lines import BankStep, LinesStep
from app.overview.handover.page_steps import CashStep, TasksStep
from app.overview.handover.rules import THING, Start
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import PASSWORD, TODAY, clock

OTHER_PASSWORD = "wippe matte welpe kachel"
START = Start("Treasurer", "Gosia Kowalska", "Jan Kowalski")


def shown(qtbot: QtBot, context: Context, start: Start = START) -> tuple[HandoverPage, Guide]:
    with context.storage.write("Handover") as session:
        number = service.begin(session, start).id
    page = HandoverPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open_target(number)
    assert page.guide is not None
    return page, page.guide


def test_without_any_it_explains_itself(desk: Context, qtbot: QtBot) -> None:
    page = HandoverPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert not page.start_button.isVisible()
    assert page.place() is None
    assert page.leave() is False


def test_the_list_opens_the_guide_and_esc_goes_back(desk: Context, qtbot: QtBot) -> None:
    page, guide = shown(qtbot, desk)
    guide.go_to(3)
    assert page.place() == (guide.state.handover.id, 3)
    assert page.heading.text() == "Treasurer: Gosia Kowalska → Jan Kowalski"
    assert page.leave() is True
    assert page.list.count() == 1
    page.list.itemActivated.emit(page.list.item(0))
    assert page.guide is not None


def test_keys_go_on_where_one_is(desk: Context, qtbot: QtBot) -> None:
    page, guide = shown(qtbot, desk)
    page.activateWindow()
    here = QApplication.focusWidget
    steps = guide.bar.findChildren(QPushButton)
    qtbot.waitUntil(lambda: here() is steps[0])
    guide.next_button.setFocus()
    for _step in range(5):
        qtbot.keyClick(guide.next_button, Qt.Key.Key_Return)
    assert here() is guide.end.print_button
    assert page.leave()
    assert here() is page.list


def test_enter_in_the_list_of_names_saves_at_once(desk: Context, qtbot: QtBot) -> None:
    editor = StartEditor(desk)
    qtbot.addWidget(editor)
    editor.show()
    Suggestions(["Jan Kowalski", "Jana Novak"], editor.follower)
    for field, words in ((editor.leaving, "Gosia"), (editor.office, "Treasurer"), (editor.follower, "Jan Kow")):
        field.setFocus()
        qtbot.keyClicks(field, words)
    popup = editor.follower.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert editor.made is not None
    assert editor.made.follower == "Jan Kow"


def test_the_arrow_keys_choose_a_name(desk: Context, qtbot: QtBot) -> None:
    editor = StartEditor(desk)
    qtbot.addWidget(editor)
    editor.show()
    Suggestions(["Jan Kowalski", "Jana Novak"], editor.follower)
    editor.follower.setFocus()
    qtbot.waitUntil(editor.follower.hasFocus)
    qtbot.keyClicks(editor.follower, "kow")
    popup = editor.follower.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert editor.follower.value() == "Jan Kowalski"
    assert editor.made is None
    editor.reject()


def test_tasks_are_handed_on_with_one_press(desk: Context, qtbot: QtBot) -> None:
    with desk.storage.write("Tasks") as session:
        add_task(session, TaskDetails(what="Call the bank", person="Gosia Kowalska", until=TODAY))
        add_task(session, TaskDetails(what="Buy stamps", person="Gosia"))
    _page, guide = shown(qtbot, desk)
    step = guide.steps[0]
    assert isinstance(step, TasksStep)
    assert [tick.text() for tick in step.ticks.values()] == ["Call the bank · Until 21/11/2026", "Buy stamps"]
    list(step.ticks.values())[1].setChecked(False)
    step.hand_on.click()
    assert [tick.text() for tick in step.ticks.values()] == ["Buy stamps"]
    with desk.storage.read() as session:
        assert {task.person for task in open_tasks(session)} == {"Jan Kowalski", "Gosia"}


def test_counting_shows_sum_and_difference_and_is_kept_when_the_step_is_left(desk: Context, qtbot: QtBot) -> None:
    with desk.storage.write("Account") as session:
        open_account(session, AccountDetails("Cash box", CASH, TODAY, Cents(10_000)))
    page, guide = shown(qtbot, desk)
    guide.go_to(1)
    step = guide.steps[1]
    assert isinstance(step, CashStep)
    step.fields[5000].setText("2")
    assert (step.sum.text(), step.difference.text()) == ("€100.00", "Counted and booked are the same")
    step.fields[50].setText("3")
    assert step.difference.text() == "€1.50 more than in the book"
    step.fields[5000].setText("1")
    assert step.difference.text() == "€48.50 less than in the book"
    guide.go_to(2)
    assert guide.state.handover.counted_cents == 5_150
    step.fields[20].setText("many")
    step.keep()
    assert guide.state.handover.counted_cents == 5_150
    assert page.guide is guide


def test_a_line_is_ticked_changed_and_removed(desk: Context, qtbot: QtBot) -> None:
    _page, guide = shown(qtbot, desk)
    guide.go_to(2)
    step = guide.steps[2]
    assert isinstance(step, LinesStep)
    first = guide.state.things[0]
    step._note_given(first, True)
    assert guide.state.things[0].given
    step._remove_now(guide.state.things[1])
    assert len(guide.state.things) == 1
    editor = ThingEditor(desk, guide.state.handover.id, THING, None, step)
    qtbot.addWidget(editor)
    editor.press_main()
    assert editor.problem_beside("what")
    editor.what.setText("Laptop")
    editor.detail.setText("No. 4")
    editor.press_main()
    assert [(thing.what, thing.detail) for thing in guide.state.things] == [
        ("Key of the room", ""),
        ("Laptop", "No. 4"),
    ]


def test_words_are_kept_before_the_page_goes_away(desk: Context, qtbot: QtBot) -> None:
    page, guide = shown(qtbot, desk)
    guide.go_to(4)
    step = guide.steps[4]
    assert isinstance(step, BankStep)
    step.bank.setText("On 1 December")
    step.rest.setPlainText("Two receipts are missing")
    page.save_now()
    with desk.storage.read() as session:
        kept = service.read_handover(session, guide.state.handover.id)
    assert (kept.bank_power, kept.unfinished) == ("On 1 December", "Two receipts are missing")
    assert step.bank.text() == "On 1 December"


def test_finished_it_is_only_looked_at(desk: Context, qtbot: QtBot) -> None:
    page, guide = shown(qtbot, desk)
    guide.go_to(5)
    guide.end.finish_button.click()
    assert page.guide is not None
    assert page.guide.state.handover.ended is not None
    assert page.guide.end.finish_button.isHidden()
    step = page.guide.steps[1]
    assert isinstance(step, CashStep)
    assert step.fields[50].isReadOnly()
    page.leave()
    assert "finished on" in page.list.item(0).text()


def test_the_sheet_of_what_is_open_is_printed(desk: Context, qtbot: QtBot) -> None:
    made: list[Callable[[Session], Paper]] = []

    def keep(make: Callable[[Session], Paper]) -> None:
        made.append(make)

    page, _guide = shown(qtbot, replace(desk, show_paper=keep))
    page.print_this()
    with desk.storage.read() as session:
        paper = made[0](session)
    assert paper.code == "handover"
    assert "Gosia Kowalska" in str(paper.blocks)


@pytest.fixture
def house(folder: GroupFolder, qapp: QApplication) -> Iterator[tuple[OpenGroup, Context]]:
    group = open_group(folder, PASSWORD, clock)
    tasks = TaskRunner()
    notices, changes = SpokenNotices(), ChangeSignal(group.storage)
    yield group, Context(group.storage, changes, tasks, notices, Settings(language="en"), clock, group=group)
    tasks.close()
    group.release()


def test_the_access_of_the_one_who_leaves_ends(house: tuple[OpenGroup, Context], qtbot: QtBot) -> None:
    group, context = house
    gosia = add_person(group, NewPerson("Gosia Kowalska", frozenset({Role.TREASURER}), "fox", OTHER_PASSWORD))
    page, guide = shown(qtbot, context, replace(START, leaving_id=gosia.id))
    guide.go_to(5)
    assert guide.end.access_button.text() == "Access of Gosia Kowalska ends now"
    guide.end.access_button.click()
    qtbot.waitUntil(lambda: not context.tasks.busy, timeout=30_000)
    for dialog in QApplication.topLevelWidgets():
        if dialog is not page and dialog.isVisible():
            dialog.close()
    qtbot.waitUntil(lambda: guide.state.handover.access_ended, timeout=5_000)
    assert guide.end.access_button.isHidden()
    step = context.storage.last_step()
    assert step is not None
    assert (step.what, step.undoable) == ("Handover of an office", True)  # nobody reads that an access came back
    group.close()
    with pytest.raises(WrongPassword):
        open_group(group.folder, OTHER_PASSWORD, clock)
    group.folder.attempts.succeeded()
    open_group(group.folder, PASSWORD, clock).release()


def test_the_beginning_takes_name_and_office_of_the_person(house: tuple[OpenGroup, Context], qtbot: QtBot) -> None:
    group, context = house
    gosia = add_person(group, NewPerson("Gosia Kowalska", frozenset({Role.TREASURER}), "fox", OTHER_PASSWORD))
    editor = StartEditor(context)
    qtbot.addWidget(editor)
    editor.show()
    editor.person.set_key(next(key for key in editor._people if key != gosia.id))  # the arrow keys pass by others
    assert editor.office.text() not in {"", "Treasurer"}
    editor.person.set_key(gosia.id)
    assert (editor.leaving.text(), editor.office.text()) == ("Gosia Kowalska", "Treasurer")
    editor.press_main()
    assert editor.problem_beside("follower")
    editor.follower.setText("Jan Kowalski")
    editor.press_main()
    assert editor.made is not None
    assert (editor.made.leaving_id, editor.made.office) == (gosia.id, "Treasurer")


def test_what_is_gone_is_explained(desk: Context, storage: Storage, qtbot: QtBot) -> None:
    page = HandoverPage(desk)
    qtbot.addWidget(page)
    page.open_target((99, 1))
    assert isinstance(desk.notices, SpokenNotices)
    assert desk.notices.said == ["This handover no longer exists."]
    assert page.guide is None
