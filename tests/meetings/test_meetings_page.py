"""Ways through the page: plan, tick, write, vote, finish, plan the next."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.errors import InvalidInput
from app.base.storage import Storage
from app.meetings import service
from app.meetings.editor import PlanDialog
from app.meetings.editor_small import AddendumDialog, ItemDialog, TaskDialog
from app.meetings.page import MeetingsPage
from app.meetings.page_agenda import AgendaStep
from app.meetings.page_all_tasks import TasksList
from app.meetings.page_attendance import AttendanceStep
from app.meetings.page_cards import ResolutionCard, TaskLine, TaskStateRow
from app.meetings.page_check import CheckStep
from app.meetings.page_list import MeetingsList
from app.meetings.page_notes import NotesStep
from app.meetings.page_people import CAME, HERE, LEFT, SORRY, VOTES
from app.meetings.page_tasks import TasksStep
from app.meetings.rules import AttendanceDetails, Meeting, TaskDetails
from app.members.service import MemberDetails, admit
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import TODAY
from tests.desk import Shown, answer
from tests.meetings.conftest import minutes_of, opened, plan, settle


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def titles(page: MeetingsPage) -> list[str]:
    table = page.list.table.model
    return [table.index(row, 1).data() for row in range(table.rowCount())]


def attendance(page: MeetingsPage) -> AttendanceStep:
    opened(page).show_step(0)
    step = opened(page).step
    assert isinstance(step, AttendanceStep)
    return step


def agenda(page: MeetingsPage) -> AgendaStep:
    opened(page).show_step(1)
    step = opened(page).step
    assert isinstance(step, AgendaStep)
    return step


def notes(page: MeetingsPage) -> NotesStep:
    opened(page).show_step(2)
    step = opened(page).step
    assert isinstance(step, NotesStep)
    return step


def check(page: MeetingsPage) -> CheckStep:
    opened(page).show_step(4)
    step = opened(page).step
    assert isinstance(step, CheckStep)
    return step


def test_an_empty_page_offers_the_first_step(page: MeetingsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(dialog: PlanDialog) -> None:
        dialog.agenda.set_key("board")
        assert dialog.who.value() == "Board meeting"
        QTest.keyClicks(dialog.day, "3.12.")
        QTest.keyClicks(dialog.starts, "19")

    answer(monkeypatch, PlanDialog, fill)
    press(qtbot, page.list.plan_button)
    meeting = opened(page).minutes.meeting
    assert (meeting.body, meeting.day, meeting.starts) == ("Board meeting", date(2026, 12, 3), time(19))
    assert opened(page).bar.current == 1  # the agenda, as it lies ahead
    page.leave()
    assert page.view is page.list
    assert titles(page) == ["Board meeting"]


def test_a_day_that_is_no_day_is_said_beside_the_field(
    page: MeetingsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []

    def fill(dialog: PlanDialog) -> None:
        QTest.keyClicks(dialog.day, "irgendwann")
        dialog.press_main()
        said.append(dialog.problem_beside("day"))
        dialog.day.setText("")
        dialog.press_main()
        said.append(dialog.problem_beside("day"))

    answer(monkeypatch, PlanDialog, fill)
    page.new_thing()
    assert "is not a date" in said[0]
    assert "Please enter the day" in said[1]
    assert isinstance(page.view, MeetingsList)


def test_ticking_members_and_typing_guests(page: MeetingsPage, context: Context, qtbot: QtBot) -> None:
    with context.storage.write("people") as session:
        for first, last in (("Ayşe", "Yılmaz"), ("Łukasz", "Nowak"), ("Zoe", "Adler")):
            admit(session, MemberDetails(first_name=first, last_name=last))
    meeting = plan(context.storage)
    page.open_target(meeting.id)
    step = attendance(page)
    assert [step.model.index(row, 0).data() for row in range(3)] == ["Zoe Adler", "Łukasz Nowak", "Ayşe Yılmaz"]
    QTest.keyClicks(step.search, "ayse")
    QTest.keyClick(step.search, Qt.Key.Key_Return)
    QTest.keyClicks(step.search, "Frau Petrov")
    QTest.keyClick(step.search, Qt.Key.Key_Return)
    minutes = minutes_of(context.storage, meeting)
    assert [(p.name, p.member_id is not None) for p in minutes.present] == [
        ("Ayşe Yılmaz", True),
        ("Frau Petrov", False),
    ]
    assert step.count.text() == "2"
    assert step.search.text() == ""


def test_excused_vote_and_times(page: MeetingsPage, context: Context, meeting: Meeting, notices: SpokenNotices) -> None:
    with context.storage.write("guests") as session:
        for name in ("Ali", "Eva"):
            service.add_guest(session, meeting.id, name)
    page.open_target(meeting.id)
    step = attendance(page)
    step.view.setCurrentIndex(step.model.index(0, VOTES))
    QTest.keyClick(step.view, Qt.Key.Key_Space)
    assert step.model.setData(step.model.index(0, CAME), "18.20")
    assert step.model.setData(step.model.index(0, LEFT), "19")
    assert not step.model.setData(step.model.index(0, LEFT), "später")
    assert "not a time" in notices.said[-1]
    step.model.setData(step.model.index(0, LEFT), "17")
    assert "before they came" in notices.said[-1]
    step.model.toggle(1, SORRY)
    ali, eva = minutes_of(context.storage, meeting).attendance
    assert (ali.votes, ali.came, ali.left) == (False, time(18, 20), time(19))
    assert eva.status == "excused"
    step.only_here.setChecked(True)
    assert step.model.rowCount() == 2
    step.model.toggle(0, HERE)
    assert [p.name for p in minutes_of(context.storage, meeting).attendance] == ["Eva"]


def test_chair_and_minute_taker_are_saved_when_left(page: MeetingsPage, context: Context, meeting: Meeting) -> None:
    page.open_target(meeting.id)
    step = attendance(page)
    QTest.keyClicks(step.chair, "Ali")
    step.writer.setText("Łukasz")
    step.starts.setText("18.30")
    step.save_facts()
    found = minutes_of(context.storage, meeting).meeting
    assert (found.chair, found.minute_taker, found.starts) == ("Ali", "Łukasz", time(18, 30))


def test_the_agenda_is_arranged(
    page: MeetingsPage, context: Context, meeting: Meeting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open_target(meeting.id)
    step = agenda(page)

    def fill(dialog: ItemDialog) -> None:
        dialog.name.set_value("Hoffest")
        dialog.minutes.setText("20")

    answer(monkeypatch, ItemDialog, fill)
    step.items.setCurrentRow(1)
    press(qtbot, step.add_button)
    chosen = step.chosen()
    assert chosen
    assert (chosen.title, chosen.position, chosen.minutes) == ("Hoffest", 3, 20)
    press(qtbot, step.up_button)
    press(qtbot, step.up_button)
    assert not step.up_button.isEnabled()
    press(qtbot, step.down_button)
    assert [item.title for item in minutes_of(context.storage, meeting).items][:2] == ["Words of welcome", "Hoffest"]
    press(qtbot, step.remove_button)
    assert "Hoffest" not in [item.title for item in minutes_of(context.storage, meeting).items]


def test_writing_along(page: MeetingsPage, context: Context, meeting: Meeting, qtbot: QtBot) -> None:
    page.open_target(meeting.id)
    step = notes(page)
    first = minutes_of(context.storage, meeting).items[0]
    QTest.keyClicks(step.editor, "Alle sind da.")
    assert minutes_of(context.storage, meeting).items[0].note == ""  # not on the key
    QTest.keyClick(step.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert minutes_of(context.storage, meeting).items[0].note == "Alle sind da."
    assert step.item
    assert step.item.position == 2
    assert step.editor.toPlainText() == ""
    step.open_item(first.id)
    assert step.editor.toPlainText() == "Alle sind da."
    assert step.items.currentRow() == 0


def test_notes_are_one_step(page: MeetingsPage, context: Context, meeting: Meeting, qtbot: QtBot) -> None:
    page.open_target(meeting.id)
    step = notes(page)
    before = context.storage.last_step()
    for words in ("Alle ", "sind ", "da."):
        QTest.keyClicks(step.editor, words)
        step.autosave.keep_draft()
        settle(context, qtbot)
    assert context.storage.last_step() == before
    opened(page).save_now()
    last = context.storage.last_step()
    assert last
    assert before
    assert last.id == before.id + 1
    context.storage.undo(last.id)
    assert step.editor.toPlainText() == ""


def test_typed_text_survives_a_crash(page: MeetingsPage, context: Context, meeting: Meeting, qtbot: QtBot) -> None:
    page.open_target(meeting.id)
    step = notes(page)
    QTest.keyClicks(step.editor, "Noch nicht gespeichert")
    step.autosave.keep_draft()
    settle(context, qtbot)
    assert minutes_of(context.storage, meeting).items[0].note == ""
    step.autosave._readers.clear()  # the program is gone; only the draft is left
    again = MeetingsPage(context)
    qtbot.addWidget(again)
    again.open_target(meeting.id)
    assert not opened(again).restored_line.isHidden()
    assert notes(again).editor.toPlainText() == "Noch nicht gespeichert"  # shown, not only saved
    assert minutes_of(context.storage, meeting).items[0].note == "Noch nicht gespeichert"
    again.show_list()
    again.open_target(meeting.id)
    assert opened(again).restored_line.isHidden()


def test_votes_are_counted_while_typing(page: MeetingsPage, context: Context, meeting: Meeting, qtbot: QtBot) -> None:
    page.open_target(meeting.id)
    step = notes(page)
    press(qtbot, step.resolution_button)
    press(qtbot, step.resolution_button)  # an empty card is not made twice
    (card,) = step.cards.cards()
    assert isinstance(card, ResolutionCard)
    QTest.keyClicks(card.wording, "Blumen kaufen")
    assert card.result.text() == "not counted yet"
    for field, votes in (("yes", "2"), ("no", "2")):
        QTest.keyClicks(card.votes[field], votes)
    assert card.result.text() == "rejected"
    QTest.keyClick(card.votes["yes"], Qt.Key.Key_Backspace)
    QTest.keyClicks(card.votes["yes"], "11")
    assert card.result.text() == "carried"
    step.editor.setFocus()
    opened(page).save_now()
    (resolution,) = minutes_of(context.storage, meeting).resolutions
    assert (resolution.wording, resolution.yes, resolution.no) == ("Blumen kaufen", 11, 2)
    assert step.cards.cards() == [card]
    QTest.keyClicks(card.votes["abstain"], "1")
    opened(page).save_now()
    assert minutes_of(context.storage, meeting).resolutions[0].abstain == 1


def test_a_number_that_is_none_is_said_on_the_card_and_kept(
    page: MeetingsPage, context: Context, meeting: Meeting, qtbot: QtBot
) -> None:
    page.open_target(meeting.id)
    step = notes(page)
    QTest.keyClicks(step.editor, "Notiz")
    press(qtbot, step.resolution_button)
    (card,) = step.cards.cards()
    assert isinstance(card, ResolutionCard)
    QTest.keyClicks(card.votes["yes"], "viele")
    opened(page).save_now()
    assert "is not a number of votes" in card.problem.text()
    minutes = minutes_of(context.storage, meeting)
    assert (minutes.items[0].note, minutes.resolutions) == ("Notiz", ())
    second = minutes.items[1].id
    step.open_item(second)
    assert step.cards.cards() == []
    step.open_item(minutes.items[0].id)
    (again,) = step.cards.cards()
    assert isinstance(again, ResolutionCard)
    assert again.votes["yes"].text() == "viele"
    again.votes["yes"].setText("5")
    opened(page).save_now()
    assert minutes_of(context.storage, meeting).resolutions[0].yes == 5


def test_a_task_under_an_item(
    page: MeetingsPage, context: Context, meeting: Meeting, qtbot: QtBot, notices: SpokenNotices
) -> None:
    page.open_target(meeting.id)
    step = notes(page)
    press(qtbot, step.task_button)
    (line,) = step.cards.cards()
    assert isinstance(line, TaskLine)
    QTest.keyClicks(line.what, "Tische holen")
    QTest.keyClicks(line.person, "Ali")
    QTest.keyClicks(line.until, "1.12.")
    opened(page).save_now()
    (task,) = minutes_of(context.storage, meeting).tasks
    assert (task.what, task.person, task.until) == ("Tische holen", "Ali", date(2026, 12, 1))
    press(qtbot, line.bin)
    assert notices.said[-1] == "Remove this task?"
    assert minutes_of(context.storage, meeting).tasks == ()
    assert step.cards.cards() == []


def test_leaving_a_card_saves_it(page: MeetingsPage, context: Context, meeting: Meeting, qtbot: QtBot) -> None:
    page.open_target(meeting.id)
    page.activateWindow()
    step = notes(page)
    press(qtbot, step.task_button)
    (line,) = step.cards.cards()
    assert isinstance(line, TaskLine)
    QTest.keyClicks(line.what, "Tische holen")
    step._focus_moved(line.what, step.editor)
    assert [task.what for task in minutes_of(context.storage, meeting).tasks] == ["Tische holen"]
    assert step.cards.cards() == [line]


def test_old_tasks_are_ticked_off_under_their_item(page: MeetingsPage, context: Context, written: Meeting) -> None:
    follow = plan(context.storage, date(2026, 11, 21), template="same")
    page.open_target(follow.id)
    step = notes(page)
    item = next(item for item in opened(page).minutes.items if item.kind)
    step.open_item(item.id)
    (row,) = step.cards.findChildren(TaskStateRow)
    row.buttons["done"].click()
    assert [review.state for review in minutes_of(context.storage, follow).reviews] == ["done"]


def test_the_last_step_says_what_is_missing_and_goes_there(
    page: MeetingsPage, context: Context, meeting: Meeting, qtbot: QtBot
) -> None:
    page.open_target(meeting.id)
    step = check(page)
    missing = opened(page)
    assert step.print_button.isVisible()
    lines = [button for button in step.findChildren(QPushButton) if button.text() == "Go there"]
    assert len(lines) == len(minutes_of(context.storage, meeting).items) + 4
    lines[1].click()
    assert missing.bar.current == 0
    check(page)
    lines[4].click()
    assert missing.bar.current == 2


def test_finishing_asks_numbers_and_locks(
    page: MeetingsPage, context: Context, written: Meeting, qtbot: QtBot, notices: SpokenNotices, shown: Shown
) -> None:
    page.open_target(written.id)
    step = check(page)
    notices.answer = False
    step.finish()
    assert minutes_of(context.storage, written).meeting.state == "minutes"
    notices.answer = True
    press(qtbot, step.lock_button)
    assert minutes_of(context.storage, written).meeting.number == "2026-01"
    assert "2026-01" in opened(page).heading.text()
    press(qtbot, step.print_button)
    assert shown.papers[-1].code == "minutes"
    writing = notes(page)
    assert writing.editor.isReadOnly()
    assert not writing.resolution_button.isEnabled()
    people = attendance(page)
    people.model.toggle(0, HERE)
    assert len(minutes_of(context.storage, written).present) == 3


def test_corrections_after_finishing(
    page: MeetingsPage, context: Context, written: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with context.storage.write("locked") as session:
        service.lock(session, written.id)
    page.open_target(written.id)
    assert opened(page).bar.current == 4

    def fill(dialog: AddendumDialog) -> None:
        dialog.text.set_value("Es waren 4.")
        dialog.reason.set_value("Zählfehler")

    answer(monkeypatch, AddendumDialog, fill)
    check(page).correct()
    assert [a.text for a in minutes_of(context.storage, written).addenda] == ["Es waren 4."]


def test_planning_the_next_meeting(page: MeetingsPage, written: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    page.open_target(written.id)

    def fill(dialog: PlanDialog) -> None:
        assert dialog.agenda.key() == "same:Bewohnertreff"
        assert dialog.place.value() == "Gemeinschaftsraum"
        dialog.day.set_day(date(2026, 12, 17))

    answer(monkeypatch, PlanDialog, fill)
    check(page).next_button.click()
    assert opened(page).minutes.meeting.day == date(2026, 12, 17)
    assert "Open tasks" in [item.title for item in opened(page).minutes.items]


def test_tasks_of_a_meeting(
    page: MeetingsPage, context: Context, written: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open_target(written.id)
    opened(page).show_step(3)
    step = opened(page).step
    assert isinstance(step, TasksStep)
    answer(monkeypatch, TaskDialog, lambda dialog: dialog.what.set_value("Protokoll verteilen"))
    step.add()
    assert [t.what for t in minutes_of(context.storage, written).tasks] == ["Protokoll verteilen", "Blumenerde kaufen"]
    rows = step.findChildren(TaskStateRow)[-2:]  # those before are on their way out
    rows[0].buttons["dropped"].click()
    assert minutes_of(context.storage, written).tasks[0].state == "dropped"


def test_all_tasks(
    page: MeetingsPage, context: Context, written: Meeting, monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    with context.storage.write("late") as session:
        late = service.add_task(session, TaskDetails("Heizung melden", "Ali", until=date(2026, 11, 1)))
    page.open_tasks()
    view = page.view
    assert isinstance(view, TasksList)
    assert view.table.model.rowCount() == 2
    view.open_target(("task", late.id))
    assert view.state.text() == "late"
    view.done_button.click()
    assert view.table.model.rowCount() == 1
    page.open_target(("task", late.id))
    view = page.view
    assert isinstance(view, TasksList)
    selected = view.table.selected()
    assert selected
    assert selected.state == "done"
    answer(monkeypatch, TaskDialog, lambda dialog: dialog.what.set_value("Neu"))
    view.new_thing()
    page.print_this()
    assert shown.papers[-1].code == "tasks"
    view.leave()
    assert page.view is page.list


def test_targets_of_other_pages(
    page: MeetingsPage, context: Context, monkeypatch: pytest.MonkeyPatch, shown: Shown, notices: SpokenNotices
) -> None:
    asked: list[object] = []

    def fill(dialog: PlanDialog) -> None:
        asked.append(dialog.day.day())
        dialog.day.set_day(TODAY)

    answer(monkeypatch, PlanDialog, fill)
    page.open_target("write")
    assert asked == [TODAY]
    first = opened(page).meeting_id
    page.show_list()
    page.open_target("write")
    assert opened(page).meeting_id == first
    with context.storage.write("done") as session:
        service.set_attendance(session, first, AttendanceDetails("Ali"))
    coming = plan(context.storage, date(2026, 12, 3))
    page.open_target("invite")
    assert page.view is page.list
    assert shown.papers[-1].code == "invitation"
    selected = page.list.table.selected()
    assert selected
    assert selected.id == coming.id
    item = minutes_of(context.storage, coming).items[2]
    page.open_target(("item", coming.id, item.id))
    assert notes(page).item == item
    page.open_target(4711)
    page.open_target(("task", 4711))
    assert "no longer exists" in notices.said[-1]


def test_another_language_same_place(page: MeetingsPage, context: Context, written: Meeting, qtbot: QtBot) -> None:
    page.open_target(written.id)
    step = notes(page)
    step.open_item(minutes_of(context.storage, written).items[2].id)
    place = page.place()
    again = MeetingsPage(context)
    qtbot.addWidget(again)
    again.open_target(place)
    assert opened(again).bar.current == 2
    assert notes(again).item == minutes_of(context.storage, written).items[2]
    page.show_list()
    again.open_target(page.place())


def test_the_list_prints_invites_and_throws_away(
    page: MeetingsPage, context: Context, meeting: Meeting, notices: SpokenNotices, shown: Shown
) -> None:
    page.list.refresh()
    page.list.select(meeting.id)
    detail = page.list.detail
    detail.invitation_button.click()
    detail.sheet_button.click()
    page.print_this()
    assert [paper.code for paper in shown.papers] == ["invitation", "meeting-sign-in", "invitation"]
    detail.invited_button.click()
    assert minutes_of(context.storage, meeting).meeting.invited_on == TODAY
    page.list.search.setText("nichts davon")
    page.list.show_list()
    assert titles(page) == []
    page.list.search.setText("")
    page.list.show_list()
    page.list.select(meeting.id)
    detail.discard_button.click()
    assert titles(page) == []
    assert "waste basket" in notices.said[-1]


def test_a_meeting_thrown_away_elsewhere_closes(page: MeetingsPage, context: Context, meeting: Meeting) -> None:
    page.open_target(meeting.id)
    with context.storage.write("away") as session:
        service.discard_meeting(session, meeting.id)
    assert page.view is page.list


def test_a_full_disk_keeps_the_text(
    page: MeetingsPage, storage: Storage, context: Context, meeting: Meeting, notices: SpokenNotices
) -> None:
    page.open_target(meeting.id)
    step = notes(page)
    QTest.keyClicks(step.editor, "x")
    step.editor.setPlainText("x" * 200_001)  # what the service refuses stands for what the disk refuses
    opened(page).save_now()
    assert "too long" in notices.said[-1]
    assert len(step.editor.toPlainText()) == 200_001
    step.editor.setPlainText("kurz")
    opened(page).save_now()
    assert minutes_of(storage, meeting).items[0].note == "kurz"


def test_times_and_votes_say_what_does_not_fit(page: MeetingsPage, context: Context, meeting: Meeting) -> None:
    page.open_target(meeting.id)
    step = check(page)
    step.ends.setText("nie")
    step.save_end()
    assert "not a time" in step.ends_row.problem_text()
    step.ends.setText("20 Uhr")
    step.save_end()
    assert minutes_of(context.storage, meeting).meeting.ends == time(20)
    with pytest.raises(InvalidInput):
        step.ends.setText("25")
        step.ends.moment()
