"""Activities and the week in the window: from the plan to who came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.desktop.theme import Theme, apply_theme, px
from app.base.i18n import TEST_LANGUAGE, use_language
from app.base.storage import Storage
from app.group.rights import Role, allowed
from app.members.rules import MemberDetails
from app.members.service import admit
from app.overview.service import coming, find_everything
from app.overview.sheets.editor_visits import SignedSheet, TallySheet
from app.overview.sheets.rules import SHEETS
from app.participation.activities import service
from app.participation.activities.editor import ActivityEditor, CancelEditor, CopyEditor
from app.participation.activities.editor_parts import KindEditor, LineEditor, SignUpEditor
from app.participation.activities.editor_visitors import FeedbackEditor, VisitorsEditor
from app.participation.activities.editor_week import ClosingEditor, KeyEditor, LoanEditor, RoomEditor, SlotEditor
from app.participation.activities.page import ActivitiesPage
from app.participation.activities.page_timetable import TimetablePage
from app.participation.activities.rules import ActivityDetails, Whole
from app.participation.activities.rules.kinds import KINDS
from app.participation.activities.service import weekly
from app.participation.activities.service.scans import scans_of_activity
from app.participation.projects.rules import ProjectDetails
from app.participation.projects.service import begin
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY, TODAY
from tests.desk import Shown, answer
from tests.overview.sheets.test_typing_in import Keys

BY_KEY = {sheet.key: sheet for sheet in SHEETS}


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[ActivitiesPage]:
    page = ActivitiesPage(context)
    qtbot.addWidget(page)
    page.resize(1130, 700)
    page.show()
    yield page
    qtbot.waitUntil(lambda: not context.tasks.busy)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def planned(storage: Storage, **more: object) -> int:
    details = ActivityDetails("workshop", "Nähcafé", TODAY, time(16), time(18), "Gruppenraum")
    with storage.write("planned") as session:
        return service.plan_activity(session, replace(details, **more)).id  # type: ignore[arg-type]


def whole(storage: Storage, number: int = 1) -> Whole:
    with storage.read() as session:
        found = service.any_activity(session, number)
    assert found is not None
    return found


def button_of(widget: QWidget, words: str) -> QPushButton:
    found = [
        one
        for one in widget.findChildren(QPushButton)
        if one.isVisible() and words in {one.text(), one.accessibleName()}
    ]
    assert found, words
    return found[-1]


def press(widget: QWidget, words: str) -> None:
    button_of(widget, words).click()
    for _round in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_from_the_plan_to_what_came_out_of_it(
    page: ActivitiesPage, storage: Storage, monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    def plan(dialog: ActivityEditor) -> None:
        dialog.kind.set_key("site")
        dialog.name.set_value("Treff an der Baustelle")
        dialog.day.set_day(TODAY)
        dialog.sign_up.set_value(True)
        dialog.places.set_number(3)
        dialog.ease.set_value("childcare,food")

    answer(monkeypatch, ActivityEditor, plan)
    page.plan_button.click()
    assert page.detail.whole is not None
    assert page.detail.whole.activity.title == "Treff an der Baustelle"
    answer(monkeypatch, KindEditor, lambda dialog: dialog.fields.rows["phase"].widget.set_value("Wege"))
    press(page.detail, "Fill in the details")
    answer(monkeypatch, LineEditor, lambda dialog: dialog.fields.rows["what"].widget.set_value("Wann fertig?"))
    press(page.detail, "Add a question")
    press(page.detail, "Add material")
    press(page.detail, "Done: Wann fertig?")
    answer(monkeypatch, SignUpEditor, lambda dialog: dialog.people.set_number(2))
    press(page.detail, "Sign somebody up")
    press(page.detail, "Sign somebody up")
    found = whole(storage)
    assert (found.fields, found.expected, found.waiting) == ({"phase": "Wege"}, 2, 2)
    assert [line.done for line in found.lines] == [False, True]
    _afterwards(page, storage, monkeypatch, shown)


def _afterwards(page: ActivitiesPage, storage: Storage, monkeypatch: pytest.MonkeyPatch, shown: Shown) -> None:
    answer(monkeypatch, VisitorsEditor, lambda dialog: dialog.ages.set_numbers({"27-64": 4}))
    press(page.detail, "Write down visitors")
    answer(monkeypatch, FeedbackEditor, lambda dialog: dialog.faces.set_numbers({"1": 3}))
    press(page.detail, "Type in feedback")
    page.print_this()
    assert (whole(storage).activity.came, whole(storage).feedback.sheets) == (4, 3)
    assert shown.papers[-1].code == "activity-results"
    press(page.detail, "Remove: Wann fertig?")
    assert len(whole(storage).lines) == 1


def test_twenty_people_by_tally_take_at_most_six_actions(
    page: ActivitiesPage, storage: Storage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """What is typed are numbers with blanks between them; everything else is counted."""
    planned(storage)
    page.refresh()
    actions = []

    def type_numbers(dialog: VisitorsEditor) -> None:
        for place, numbers in enumerate(("0 3 0 2 12 3", "15 3", "6 14")):
            if place:
                while dialog.focusWidget() is not (dialog.genders, dialog.again_)[place - 1].focusProxy():
                    actions.append("tab")
                    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            for sign in numbers:
                qtbot.keyClick(dialog.focusWidget(), sign)

    answer(monkeypatch, VisitorsEditor, type_numbers)
    actions.append("press the button")
    press(page.detail, "Write down visitors")
    actions.append("save")
    found = whole(storage)
    assert (found.activity.came, found.counts["gender"]) == (20, {"w": 15, "m": 3, "x": 2})
    assert found.counts["age"] == {"6-13": 3, "18-26": 2, "27-64": 12, "65+": 3}
    assert len(actions) <= 6, actions


def test_a_tally_sheet_is_typed_with_six_enters(context: Context, storage: Storage, qtbot: QtBot) -> None:
    planned(storage)
    editor = TallySheet(context, BY_KEY["tally"])
    qtbot.addWidget(editor)
    editor.show()
    keys = Keys(qtbot, editor)
    lines = ("", "0 3 0 2 12 3", "15 3", "6 14", "Turkish 7, Arabic", "")
    keys.type(*lines)
    assert editor.done_shown
    assert keys.pressed == sum(map(len, lines)) + 6
    found = whole(storage)
    assert (found.activity.came, found.counts["language"]) == (20, {"Turkish": 7, "Arabic": 1})
    editor.take_back()
    assert whole(storage).activity.came is None
    editor.close()


def test_a_signed_list_is_typed_by_name_or_line(
    context: Context, storage: Storage, qtbot: QtBot, notices: SpokenNotices, tmp_path: Path
) -> None:
    with storage.write("people") as session:
        member = admit(session, MemberDetails("Ada", "Berg")).id
    number = planned(storage)
    with storage.write("signed up") as session:
        for name in ("Olena Koval", "", "Jan Nowak"):
            service.sign_up(session, number, name)
    editor = SignedSheet(context, BY_KEY["activity-list"])
    qtbot.addWidget(editor)
    editor.show()
    keys = Keys(qtbot, editor)
    keys.type("", "1-2", "9", "")
    assert editor.problem_beside("name")
    editor.name.set_value("")
    notices.files.append(tmp_path / "liste.pdf")
    (tmp_path / "liste.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    editor.scan.choose()
    editor.name.setFocus()
    keys.type("Ada Berg", "", "3")
    assert editor.done_shown
    found = whole(storage)
    with storage.read() as session:
        assert [one.name for one in scans_of_activity(session, number)] == ["activity-list-1 Nähcafé 2026-11-21.pdf"]
    assert [(one.name, one.member_id) for one in found.present] == [
        ("Olena Koval", None), ("Jan Nowak", None), ("Ada Berg", member)
    ]  # fmt: skip
    assert (found.activity.came, found.activity.way) == (6, "signed")
    editor.close()


def test_sums_that_differ_stand_beside_their_field(context: Context, storage: Storage, qtbot: QtBot) -> None:
    planned(storage)
    dialog = VisitorsEditor(context, whole(storage))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.ages.set_numbers({"27-64": 3})
    dialog.genders.set_numbers({"w": 4})
    dialog.press_main()
    assert dialog.problem_beside("genders") == "Age groups make 3. Women and men make 4. Please count again."
    dialog.ages.boxes["0-5"].setText("99999999999")
    dialog.press_main()
    assert dialog.problem_beside("ages")
    dialog.way.set_key("estimated")
    dialog.numbers["estimated"].setText("-5")
    dialog.press_main()
    assert dialog.problem_beside("about")
    assert not dialog.fields.rows["ages"].isVisible()
    dialog.close()


def test_somebody_else_threw_it_away_meanwhile(
    context: Context, storage: Storage, qtbot: QtBot, notices: SpokenNotices
) -> None:
    number = planned(storage)
    dialog = VisitorsEditor(context, whole(storage))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.ages.set_numbers({"27-64": 3})
    with storage.write("gone") as session:
        service.discard_activity(session, number)
    dialog.press_main()
    assert "no longer exists" in notices.said[-1]
    assert dialog.isVisible()
    assert dialog.ages.numbers() == {"27-64": 3}
    dialog.close()


def test_cancel_once_more_basket_and_back(
    page: ActivitiesPage, storage: Storage, monkeypatch: pytest.MonkeyPatch, notices: SpokenNotices
) -> None:
    planned(storage)
    page.refresh()
    answer(monkeypatch, CancelEditor, lambda dialog: dialog.reason.set_value("Sturm"))
    press(page.detail, "Cancel the activity")
    assert whole(storage).activity.reason == "Sturm"
    press(page.detail, "Set back to planned")
    press(page.detail, "It took place")
    assert whole(storage).activity.state == "held"
    answer(monkeypatch, CopyEditor, lambda dialog: dialog.day.set_day(TODAY + timedelta(days=7)))
    press(page.detail, "Plan it once more")
    assert whole(storage, 2).activity.day == TODAY + timedelta(days=7)
    page.select(1)
    press(page.detail, "Move to waste basket")
    assert whole(storage).activity.discarded_at is not None
    page.select(1)
    press(page.detail, "Bring back")
    assert whole(storage).activity.discarded_at is None
    assert notices.said == []


def test_search_start_page_and_list_as_file(
    page: ActivitiesPage, storage: Storage, notices: SpokenNotices, tmp_path: Path, qtbot: QtBot
) -> None:
    planned(storage, title='=cmd|"x"!A1', place="Hof")
    planned(storage, title="Hoffest", day=TODAY + timedelta(days=3), kind="festival")
    with storage.read() as session:
        assert [hit.title for hit in find_everything(session, "hoff")] == ["Hoffest"]
        assert [(line.text, line.page) for line in coming(session, TODAY)][-1] == ("Hoffest", "activities")
    page.refresh()
    page.search.search("hoff")
    assert page.table.model.rowCount() == 1
    assert page.leave()
    for name in ("liste.xlsx", "liste.csv"):
        notices.files = [tmp_path / name]
        page.export()
        qtbot.waitUntil(lambda: not page.context.tasks.busy)
    sheet = openpyxl.load_workbook(tmp_path / "liste.xlsx").active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert all(cell.data_type != "f" for cell in cells)
    assert "\n1;21.11.2026;16:00" in (tmp_path / "liste.csv").read_text("utf-8-sig").replace("\r", "")
    assert ";=cmd" not in (tmp_path / "liste.csv").read_text("utf-8-sig")
    notices.files = [tmp_path / "missing" / "liste.csv"]
    page.export()
    qtbot.waitUntil(lambda: not page.context.tasks.busy)
    assert "cannot be written" in notices.said[-1]


def test_the_list_of_one_project(page: ActivitiesPage, storage: Storage) -> None:
    planned(storage, title="Ohne")
    page.refresh()
    assert not page.project.isVisible()
    with storage.write("begun") as session:
        project = begin(session, ProjectDetails("Grüner Hof")).id
    planned(storage, title="Beete bauen", project_id=project)
    page.refresh()
    page.project.set_key(project)
    row = page.table.model.row(0)
    assert row is not None
    assert (page.table.model.rowCount(), row.title) == (1, "Beete bauen")
    page.select(1)  # the filter is taken away
    assert (page.project.key(), page.table.model.rowCount()) == (0, 2)


def test_lines_of_a_kind_that_it_was_before_stay_in_sight(page: ActivitiesPage, storage: Storage) -> None:
    number = planned(storage, kind="festival", title="Fest")
    with storage.write("changed") as session:
        details = service.read_activity(session, number).activity.details
        service.change_activity(session, number, replace(details, kind="day"))
    page.refresh()
    press(page.detail, "Remove: Toilets")
    assert "Toilets" not in [line.details.what for line in whole(storage).lines]


@pytest.mark.parametrize("code", ["en", "de", "uk", TEST_LANGUAGE])
def test_what_stands_beside_the_list_is_never_wider_than_its_place(
    page: ActivitiesPage, storage: Storage, code: str, qapp: QApplication
) -> None:
    apply_theme(qapp, Theme())
    for kind in KINDS:
        planned(storage, kind=kind, sign_up=True)
    use_language(code)
    page.refresh()
    for number in range(1, len(KINDS) + 1):
        page.select(number)
        (inside,) = [area.widget() for area in page.detail.findChildren(QScrollArea)]
        assert inside is not None
        wide = [one.text() for one in inside.findChildren(QPushButton) if one.minimumSizeHint().width() > px(290)]
        assert inside.minimumSizeHint().width() <= px(292), (number, wide)  # the card is 340 wide at least


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_its_dialog(context: Context, storage: Storage, qtbot: QtBot, kind: str) -> None:
    planned(storage, kind=kind)
    dialog = KindEditor(context, whole(storage))
    qtbot.addWidget(dialog)
    assert list(dialog.fields.rows) == [field.key for field in KINDS[kind].fields]


def test_who_may_only_look_finds_no_button(context: Context, storage: Storage, qtbot: QtBot) -> None:
    planned(storage)
    storage.identity = replace(EVERYBODY, may=allowed((Role.LOOK,)), roles=frozenset({Role.LOOK}))
    for kind in (ActivitiesPage, TimetablePage):
        page = kind(context)
        qtbot.addWidget(page)
        page.show()
        words = {one.text() for one in page.findChildren(QPushButton) if one.isVisible()}
        assert not words & {"Plan an activity", "Add to the week", "Write down visitors", "Add material", "Add a key"}
        page.new_thing()
        assert page.missing
        page.hide()


@pytest.fixture
def week(context: Context, qtbot: QtBot) -> Iterator[TimetablePage]:
    page = TimetablePage(context)
    qtbot.addWidget(page)
    page.resize(1130, 700)
    page.show()
    yield page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def slot(offer: str, start: int, end: int) -> Callable[[SlotEditor], None]:
    def fill(dialog: SlotEditor) -> None:
        dialog.offer.set_value(offer)
        dialog.starts.set_moment(time(start))
        dialog.ends.set_moment(time(end))
        dialog.room.set_key(1)

    return fill


def test_the_week_with_rooms_closed_days_and_keys(
    week: TimetablePage, storage: Storage, monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    answer(monkeypatch, RoomEditor, lambda dialog: dialog.name.set_value("Gruppenraum"))
    press(week, "Add a room")
    for offer, start, end in (("Nähcafé", 16, 18), ("Sprachcafé", 17, 19)):
        answer(monkeypatch, SlotEditor, slot(offer, start, end))
        press(week, "Add on Monday")
    words = [one.accessibleName() for one in week.findChildren(QWidget)]
    assert "Monday: “Nähcafé” and “Sprachcafé” both need Gruppenraum from 17:00 to 18:00." in words
    answer(monkeypatch, ClosingEditor, lambda dialog: dialog.reason.set_value("Putztag"))
    press(week, "Close on some days")
    answer(monkeypatch, KeyEditor, lambda dialog: dialog.number.set_value("7"))
    press(week, "Add a key")
    answer(monkeypatch, LoanEditor, lambda dialog: dialog.name.set_value("Olena Koval"))
    press(week, "Hand out key: 7")
    week.print_this()
    press(week, "Print the list of keys")
    assert [paper.code for paper in shown.papers] == ["opening-plan", "key-list"]
    press(week, "Key is back: 7")
    press(week, "Remove: Sprachcafé")
    with storage.read() as session:
        assert [one.details.offer for one in weekly.slots(session)] == ["Nähcafé"]
        assert [one.back for one in weekly.loans(session)] == [TODAY]
        assert weekly.closings(session, date(2026, 1, 1))[0].reason == "Putztag"
    step = storage.last_step()
    assert step is not None
    storage.undo(step.id)
    with storage.read() as session:
        assert len(weekly.slots(session)) == 2
