"""Sheets are typed in with the keyboard alone, line by line; each is one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.money import Cents
from app.base.storage import Storage
from app.base.storage.scans import scans_of
from app.finances.rules import BANK, CASH, AccountDetails, PotDetails
from app.finances.service import add_pot, newest_entries, open_account, receipts
from app.group.rights import Role, allowed
from app.meetings.rules import AttendanceDetails, PlanDetails
from app.meetings.service import plan_meeting, read_minutes, set_attendance
from app.members.consents.rules import newest_version
from app.members.consents.service import history, standing
from app.members.page import MembersPage
from app.members.rules import Member, MemberDetails
from app.members.service import admit, all_people, read_member
from app.members.service.scans import scans_of_member
from app.overview.page_forms import FormsPage
from app.overview.page_type_in import type_in_button
from app.overview.sheets.editor import Open, SheetChooser, sheets_for
from app.overview.sheets.editor_attendance import AttendanceSheet
from app.overview.sheets.editor_claim import ClaimSheet
from app.overview.sheets.editor_consent import ConsentSheet
from app.overview.sheets.editor_membership import LEAVE, MembershipSheet
from app.overview.sheets.editor_sheet import SheetEditor
from app.overview.sheets.rules import SHEETS
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY, TODAY

BY_KEY = {sheet.key: sheet for sheet in SHEETS}
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


class Keys:
    """Types like a person and counts the presses. There is no mouse."""

    def __init__(self, qtbot: QtBot, editor: QWidget) -> None:
        self.qtbot, self.editor, self.pressed = qtbot, editor, 0

    def type(self, *lines: str) -> None:
        """Each line ends with Enter."""
        for line in lines:
            for sign in line:  # QTest knows ASCII only
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.where(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))
            self.press(Qt.Key.Key_Return)
            self.pressed += len(line)

    def press(self, *keys: Qt.Key) -> None:
        """Single keys."""
        for key in keys:
            self.qtbot.keyClick(self.where(), key)
            self.pressed += 1

    def where(self) -> QWidget:
        """What has the keyboard."""
        return self.editor.focusWidget() or self.editor


@pytest.fixture
def opened(desk: Context, qtbot: QtBot) -> Callable[[Open, str], tuple[SheetEditor, Keys]]:
    def make(kind: Open, key: str) -> tuple[SheetEditor, Keys]:
        editor = kind(desk, BY_KEY[key], None)
        qtbot.addWidget(editor)
        editor.setModal(False)
        editor.show()
        return editor, Keys(qtbot, editor)

    return make


Opened = Callable[[Open, str], tuple[SheetEditor, Keys]]


def test_a_membership_sheet_with_eight_lines_needs_no_mouse(opened: Opened, storage: Storage) -> None:
    editor, keys = opened(MembershipSheet, "membership")
    lines = ("", "Ayşe", "Yılmaz", "Canarisweg 12", "63069 Offenbach", "069 123", "ayse@example.org", "18.4.1961")
    keys.type(*lines)
    typed = sum(map(len, lines))
    assert keys.pressed == typed + len(lines)  # nothing but the words and one Enter a line
    keys.type("", "", "", "", "", "")  # kind, invitation, day, help, two boxes: as usual
    assert editor.done_shown
    with storage.read() as session:
        (member,) = all_people(session)
    assert (member.name, member.place, member.birth_date) == ("Ayşe Yılmaz", "63069 Offenbach", date(1961, 4, 18))
    assert member.joined == TODAY
    assert keys.pressed == typed + 14
    keys.press(Qt.Key.Key_Return)  # the next sheet
    assert not editor.done_shown
    assert editor.contents()["first_name"] == ""
    keys.type("", "Zoë", "Öz")
    keys.type(*[""] * 11)
    assert editor.done_shown
    assert editor.typed_in == 2


def test_boxes_and_choices_are_taken_with_keys(opened: Opened, storage: Storage) -> None:
    editor, keys = opened(MembershipSheet, "membership")
    keys.type("", "Sami", "Haddad", "", "", "", "", "")
    keys.press(Qt.Key.Key_Down, Qt.Key.Key_Return)  # supports the group
    keys.press(Qt.Key.Key_Down, Qt.Key.Key_Return)  # by e-mail
    keys.type("", "Kuchen backen")
    keys.press(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert editor.done_shown
    with storage.read() as session:
        (member,) = all_people(session)
    assert member.contact
    assert member.note.splitlines() == [
        "Supports the group, without a vote.",
        "Wants to be invited by e-mail.",
        "Would like to help with: Kuchen backen",
        "Ticked on the form: Phone list",
    ]


def test_a_day_that_is_not_understood_is_not_left(opened: Opened) -> None:
    editor, keys = opened(MembershipSheet, "membership")
    keys.type("", "Ada", "", "", "", "", "", "gestern vielleicht")
    assert editor.problem_beside("birth_date")
    assert editor.focusWidget() is editor.fields.rows["birth_date"].widget


def test_somebody_of_the_same_name_and_birthday_is_noticed(
    opened: Opened, storage: Storage, notices: SpokenNotices
) -> None:
    add(storage, "Ayşe", "Yılmaz", birth_date=date(1961, 4, 18))
    editor, keys = opened(MembershipSheet, "membership")
    notices.answer = False
    keys.type("", "Ayşe", "Yılmaz", "", "", "", "", "18.4.1961", *[""] * 6)
    assert notices.said
    assert not editor.done_shown
    with storage.read() as session:
        assert len(all_people(session)) == 1


def test_what_was_typed_wrong_is_taken_back_and_corrected(opened: Opened, storage: Storage) -> None:
    editor, keys = opened(MembershipSheet, "membership")
    keys.type("", "Aisha", "Yılmaz", *[""] * 11)
    assert editor.done_shown
    editor.take_back()
    with storage.read() as session:
        assert all_people(session) == []
    assert editor.contents()["first_name"] == "Aisha"
    assert editor.typed_in == 0


def test_change_and_leave(opened: Opened, storage: Storage) -> None:
    member = add(storage, "Ada", "Ay", street="Alt 1", phone="1")
    editor, keys = opened(MembershipSheet, "membership")
    keys.press(Qt.Key.Key_Down)
    keys.type("", str(member.number), "", "", "Neu 2", "", "", "", "", "", "")
    assert editor.done_shown
    with storage.read() as session:
        changed = read_member(session, member.id)
    assert (changed.street, changed.phone, changed.name) == ("Neu 2", "1", "Ada Ay")
    keys.press(Qt.Key.Key_Return)
    assert isinstance(editor, MembershipSheet)
    editor.wish.set_key(LEAVE)
    keys.type("", "nobody here")
    assert "nobody of this name" in editor.problem_beside("person")
    editor.person.set_value("ay ada")
    keys.type("", "31.12.2026")
    assert editor.done_shown
    with storage.read() as session:
        assert read_member(session, member.id).left == date(2026, 12, 31)


def test_a_draft_comes_back(opened: Opened, qtbot: QtBot) -> None:
    editor, keys = opened(MembershipSheet, "membership")
    keys.type("", "Ayşe")
    editor.reject()
    again, _keys = opened(MembershipSheet, "membership")
    assert again.contents()["first_name"] == "Ayşe"
    assert again.draft_line.isVisible()


def test_a_consent_with_its_version(opened: Opened, storage: Storage) -> None:
    member = add(storage, "Ada", "Ay")
    editor, keys = opened(ConsentSheet, "consent")
    assert isinstance(editor, ConsentSheet)
    keys.type("Ada Ay", "")
    assert editor.found.text().startswith("Ada Ay, no. 1")
    keys.press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    keys.type(*[""] * (len(editor.ticks) - 1), "20.11.2026", "", "", "")
    assert "Without a signature" in editor.problem_beside("signed")
    editor.signed.set_value(True)
    editor.version.setFocus()
    keys.type("")
    assert editor.done_shown
    with storage.read() as session:
        (line,) = history(session, member.id)
        assert sum(one.given for one in standing(session, member.id)) == 1
    assert (line.text_version, line.day, line.language) == (newest_version(), date(2026, 11, 20), "en")
    assert not editor._step, "a consent is only answered, never undone"


def test_nothing_ticked_and_an_unknown_version_are_told(opened: Opened, storage: Storage) -> None:
    add(storage, "Ada", "Ay")
    editor, _keys = opened(ConsentSheet, "consent")
    assert isinstance(editor, ConsentSheet)
    editor.person.set_value("1")
    editor.signed.set_value(True)
    editor.press_main()
    assert "Nothing is ticked" in editor.problem_beside("-".join(next(iter(editor.ticks))))
    next(iter(editor.ticks.values())).set_value(True)
    editor.version.set_value("1999-9")
    editor.press_main()
    assert not editor.done_shown


def test_several_people_of_one_name_want_the_number(opened: Opened, storage: Storage) -> None:
    add(storage, "Ada", "Ay")
    add(storage, "Ada", "Ay")
    editor, keys = opened(ConsentSheet, "consent")
    keys.type("Ada Ay")
    assert "Ada Ay (1), Ada Ay (2)" in editor.problem_beside("person")


def meeting(storage: Storage) -> int:
    with storage.write("") as session:
        return plan_meeting(session, PlanDetails("Bewohnertreff", TODAY)).id


def test_attendance_by_the_numbers_of_the_lines(opened: Opened, storage: Storage) -> None:
    people = [add(storage, name, "Ay") for name in ("Ada", "Bob", "Cem", "Dia")]
    wanted = meeting(storage)
    with storage.write("") as session:
        set_attendance(session, wanted, AttendanceDetails("Dia Ay", people[3].id))
    editor, keys = opened(AttendanceSheet, "attendance")
    keys.type("", "1-2", "4", "", "Zoë Gast, Nachbar")
    assert editor.done_shown
    with storage.read() as session:
        present = [one.name for one in read_minutes(session, wanted).present]
    assert sorted(present) == ["Ada Ay", "Bob Ay", "Nachbar", "Zoë Gast"]
    keys.press(Qt.Key.Key_Return)
    assert isinstance(editor, AttendanceSheet)
    assert editor.ticks.kept() == [1, 2, 5, 6]


def test_a_line_that_is_not_on_the_sheet(opened: Opened, storage: Storage) -> None:
    add(storage, "Ada", "Ay")
    meeting(storage)
    editor, keys = opened(AttendanceSheet, "attendance")
    keys.type("", "7")
    assert "is no line of this sheet" in editor.problem_beside("lines")


def test_no_meeting_to_fill(opened: Opened, notices: SpokenNotices) -> None:
    editor, keys = opened(AttendanceSheet, "attendance")
    keys.type("", "", "")
    assert not editor.done_shown
    assert notices.said


def test_a_claim_becomes_money_out(opened: Opened, storage: Storage, tmp_path: Path, notices: SpokenNotices) -> None:
    with storage.write("") as session:
        open_account(session, AccountDetails("Kasse", CASH, date(2026, 1, 1), Cents(100_00)))
        bank = open_account(session, AccountDetails("Bank", BANK, date(2026, 1, 1), Cents(100_00)))
        add_pot(session, PotDetails("Hoffest"))
    editor, keys = opened(ClaimSheet, "expense-claim")
    assert isinstance(editor, ClaimSheet)
    scan = tmp_path / "beleg.pdf"
    scan.write_bytes(PDF)
    notices.files = [scan]
    editor.scan.choose()
    keys.type("Sami Haddad")
    keys.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    keys.type("Kuchen", "12,50", "Tee", "3", "", "16", "", "", "")
    assert "The lines make" in editor.problem_beside("sum")
    editor.sum.set_cents(15_50)
    editor.day.setFocus()
    keys.type("20.11.2026")
    assert editor.done_shown
    with storage.read() as session:
        (entry,) = newest_entries(session, 1)
        (file,) = receipts(session, entry.entry_id)
    assert (entry.cents, entry.text, entry.party, entry.pot) == (-15_50, "Kuchen; Tee", "Sami Haddad", "Hoffest")
    assert (entry.account_id, entry.day, file.name) == (bank, date(2026, 11, 20), "beleg.pdf")
    assert entry.number in editor.done_panel.words.text()


@pytest.mark.parametrize(
    ("fields", "beside"),
    [
        ({}, "party"),
        ({"party": "Ada"}, "text1"),
        ({"party": "Ada", "text1": "Tee"}, "amount1"),
        ({"party": "Ada", "amount1": "3"}, "text1"),
        ({"party": "Ada", "text1": "Tee", "amount1": "3", "way": "gift"}, "way"),
        ({"party": "Ada", "text1": "Tee", "amount1": "9999", "way": CASH}, "amount1"),
    ],
)
def test_what_is_missing_on_a_claim(opened: Opened, storage: Storage, fields: dict[str, str], beside: str) -> None:
    with storage.write("") as session:
        open_account(session, AccountDetails("Kasse", CASH, date(2026, 1, 1), Cents(100_00)))
    editor, _keys = opened(ClaimSheet, "expense-claim")
    editor.fields.fill(fields)
    editor.press_main()
    assert editor.problem_beside(beside)
    assert not editor.done_shown


def test_a_scan_is_kept_with_the_person(
    opened: Opened, storage: Storage, notices: SpokenNotices, tmp_path: Path
) -> None:
    scan = tmp_path / "IMG 1.PDF"
    scan.write_bytes(PDF)
    notices.files = [scan]
    editor, keys = opened(MembershipSheet, "membership")
    keys.type("", "Ayşe", "Yıl/maz")
    editor.scan.choose()
    editor.press_main()
    with storage.read() as session:
        (kept,) = scans_of_member(session, 1)
        assert scans_of(session, "membership-11") == []
    assert kept.name == "membership-1 Ayşe Yıl maz.pdf"
    editor.take_back()
    with storage.read() as session:
        assert scans_of(session, "membership-1") == []


def test_a_file_that_is_no_scan_is_told_at_once_in_sight(
    opened: Opened, notices: SpokenNotices, tmp_path: Path, qtbot: QtBot
) -> None:
    wrong = tmp_path / "sheet.pdf"
    wrong.write_bytes(b"MZ program")
    notices.files = [wrong]
    editor, _keys = opened(MembershipSheet, "membership")
    editor.scan.choose()
    assert "is no scan" in editor.problem_beside("scan")
    assert editor.scan.load() is None
    row, area = editor.fields.rows["scan"], editor.fields
    qtbot.waitUntil(lambda: row.mapTo(area.viewport(), row.rect().bottomLeft()).y() < area.viewport().height())


def test_the_claim_says_where_the_iban_stays(opened: Opened) -> None:
    editor, _keys = opened(ClaimSheet, "expense-claim")
    assert "IBAN" in editor.fields.rows["way"].hint_text()


def test_the_chooser_takes_code_number_and_title(desk: Context, qtbot: QtBot) -> None:
    for typed, key in (
        ("membership", "membership"), ("M-1", "membership"), ("14", "expense-claim"), ("20", "activity-list"),
        ("Consent f", "consent"),
    ):  # fmt: skip
        chooser = SheetChooser(desk)
        qtbot.addWidget(chooser)
        chooser.setModal(False)
        chooser.show()
        Keys(qtbot, chooser).type(typed)
        assert chooser.chosen is BY_KEY[key]


def test_the_chooser_says_what_it_does_not_know(desk: Context, qtbot: QtBot) -> None:
    chooser = SheetChooser(desk)
    qtbot.addWidget(chooser)
    chooser.setModal(False)
    chooser.show()
    keys = Keys(qtbot, chooser)
    keys.type("22")
    assert chooser.problem.isVisible()
    assert chooser.chosen is None
    chooser.typed.clear()
    keys.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert chooser.chosen is SHEETS[1]


@pytest.mark.parametrize(
    ("role", "keys"),
    [
        (Role.LOOK, []),
        (Role.TREASURER, ["expense-claim"]),
        (Role.WRITE, ["membership", "consent", "attendance", "activity-list", "tally"]),
        (Role.AUDITOR, []),
    ],
)
def test_only_what_one_may_write_is_offered(desk: Context, storage: Storage, role: Role, keys: list[str]) -> None:
    storage.identity = replace(EVERYBODY, may=allowed([role]), roles=frozenset([role]))
    assert [sheet.key for sheet in sheets_for(desk)] == keys


def add(storage: Storage, first: str, last: str, **more: object) -> Member:
    with storage.write("") as session:
        return admit(session, MemberDetails(first, last, **more))  # type: ignore[arg-type]


def test_the_way_from_the_page_of_people_and_back(desk: Context, qtbot: QtBot) -> None:
    went: list[tuple[str, object]] = []

    def go(page_key: str, target: object = None) -> None:
        went.append((page_key, target))

    context = replace(desk, navigate=go)
    people = MembersPage(context)
    qtbot.addWidget(people)
    people.type_in_button.click()
    assert went == [("forms", ("type-in", "membership"))]
    page = FormsPage(context, ())
    qtbot.addWidget(page)

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MembershipSheet)
        dialog.reject()

    QTimer.singleShot(0, leave)
    page.open_target(went[0][1])
    assert went[1] == ("members", None)


def test_the_button_asks_which_sheet(desk: Context, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    button = type_in_button(desk, parent)
    qtbot.addWidget(button)

    def choose() -> None:
        chooser = QApplication.activeModalWidget()
        assert isinstance(chooser, SheetChooser)
        QTimer.singleShot(0, leave)
        chooser.typed.set_value("14")
        chooser.go_on()

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ClaimSheet)
        dialog.reject()

    QTimer.singleShot(0, choose)
    button.click()


def test_no_window_is_left(qapp: QApplication) -> None:
    assert not [one for one in qapp.topLevelWidgets() if one.isVisible()]
