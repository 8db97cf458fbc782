"""Consents and restriction beside the person: recorded in a dialog, taken back with one click, hidden in a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import GoodBadBadge
from app.base.printing.blocks import Grid, TickBoxes
from app.base.printing.forms import Fill
from app.base.storage import Storage
from app.group.rights import allowed
from app.members.consents import service
from app.members.consents.editor import ConsentEditor
from app.members.consents.page_part import ConsentPart
from app.members.consents.printouts import consent_form, consent_list, phone_list
from app.members.consents.rules import SPOKEN, ConsentDetails
from app.members.page import MembersPage
from app.members.restriction.editor import LiftEditor, RestrictEditor
from app.members.restriction.page_part import RestrictionPart
from app.members.restriction.service import restrict, restricted
from app.members.service import Member, MemberDetails, admit
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY, TODAY
from tests.desk import Shown


@pytest.fixture
def member(storage: Storage) -> Member:
    with storage.write("Member added") as session:
        return admit(session, MemberDetails("Ayşe", "Yılmaz", phone="069 1"))


def with_dialog(act: Callable[[FormDialog], None]) -> None:
    def find() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        act(dialog)

    QTimer.singleShot(0, find)


def press(page: MembersPage, text: str) -> None:
    next(one for one in page.people.detail.findChildren(QPushButton) if one.text() == text and one.isVisible()).click()


def badges(page: MembersPage) -> list[str]:
    return [one.text() for one in page.people.detail.findChildren(GoodBadBadge) if one.isVisible()]


def test_record_then_take_back_then_mend(page: MembersPage, member: Member, storage: Storage, qtbot: QtBot) -> None:
    page.open_target(member.id)

    def fill_in(dialog: FormDialog) -> None:
        assert isinstance(dialog, ConsentEditor)
        dialog.press_main()
        assert "Nothing is ticked" in dialog.problem_beside("photo-print")
        dialog.ticks["photo", "print"].set_value(True)
        dialog.how.set_key(SPOKEN)
        dialog.press_main()
        assert "needs a witness" in dialog.problem_beside("witness")
        dialog.witness.set_value("Sami Haddad")
        dialog.press_main()

    with_dialog(fill_in)
    press(page, "Record a consent")
    assert "Photos: printed" in badges(page)
    page.people.seen.set_key("photo")
    assert page.people.table.model.rowCount() == 1
    page.people.table.view.selectRow(0)
    press(page, "Take back")
    assert page.people.table.model.rowCount() == 0
    page.people.seen.set_key("")
    page.open_target(member.id)
    press(page, "That was a mistake")
    with storage.read() as session:
        assert [line.kind for line in service.history(session, member.id)] == ["void", "withdrawn", "given"]
        assert service.history(session, member.id)[-1].witness == "Sami Haddad"


def test_a_click_below_leaves_place_and_focus_where_they_are(
    page: MembersPage, member: Member, storage: Storage, qtbot: QtBot
) -> None:
    with storage.write("x") as session:
        service.give(session, member.id, ConsentDetails((("photo", "print"), ("phone_list", "print")), TODAY))
    page.resize(900, 420)
    page.open_target(member.id)
    (area, *_more) = page.people.detail.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 50)
    bar.setValue(50)
    back = next(one for one in area.findChildren(QPushButton) if one.accessibleName() == "Take back: Phone list")
    back.setFocus()
    back.click()
    focused = page.window().focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "That was a mistake: Phone list"
    qtbot.waitUntil(lambda: bar.value() == 50)


def test_what_is_agreed_is_not_asked_again(context: Context, member: Member, storage: Storage, qtbot: QtBot) -> None:
    with storage.write("x") as session:
        service.give(session, member.id, ConsentDetails((("photo", "print"),), TODAY))
    dialog = ConsentEditor(context, member)
    qtbot.addWidget(dialog)
    assert ("photo", "print") not in dialog.ticks
    assert ("photo", "internet") in dialog.ticks


def test_who_only_looks_sees_no_buttons(context: Context, member: Member, storage: Storage, qtbot: QtBot) -> None:
    with storage.write("x") as session:
        service.give(session, member.id, ConsentDetails((("photo", "print"),), TODAY))
    storage.identity = replace(EVERYBODY, may=allowed(["look"]))
    part = ConsentPart(context, member, lambda: None)
    qtbot.addWidget(part)
    assert part.findChildren(QPushButton) == []


def test_consent_form_names_the_person_and_ticks_nothing(
    page: MembersPage, member: Member, storage: Storage, shown: Shown
) -> None:
    with storage.write("x") as session:
        service.give(session, member.id, ConsentDetails((("photo", "print"),), TODAY))
    page.open_target(member.id)
    press(page, "Print consent form")
    (paper,) = shown.papers
    assert paper.people == 1
    (boxes,) = [block for block in paper.blocks if isinstance(block, TickBoxes)]
    assert not any(ticked for _text, ticked in boxes.options)
    assert "So far you agreed to: Photos: printed." in str(paper.blocks)


def test_phone_list_only_with_consent(storage: Storage, member: Member) -> None:
    with storage.write("x") as session:
        silent = admit(session, MemberDetails("Sami", "Haddad", phone="069 2"))
        service.give(session, member.id, ConsentDetails((("phone_list", "print"),), TODAY))
    with storage.read() as session:
        assert silent.name not in str(phone_list(Fill(session, TODAY)))
        (grid,) = [block for block in phone_list(Fill(session, TODAY)).blocks if isinstance(block, Grid)]
        assert list(grid.rows) == [("Yılmaz, Ayşe", "069 1")]
        assert "Phone list: 1 person" in str(consent_list(Fill(session, TODAY)).blocks)
        assert consent_form(Fill(session, TODAY, blank=True)).people == 0


def test_restrict_and_lift(page: MembersPage, member: Member, storage: Storage) -> None:
    page.open_target(member.id)

    def why(dialog: FormDialog) -> None:
        assert isinstance(dialog, RestrictEditor)
        dialog.usual.set_key("")
        dialog.press_main()
        assert dialog.problem_beside("reason")
        dialog.reason.set_value("She asked for it.")
        dialog.press_main()

    with_dialog(why)
    press(page, "Restrict the use")
    assert any("Restricted since" in one for one in badges(page))
    assert page.people.table.model.index(0, 3).data() == "Restricted"

    def because(dialog: FormDialog) -> None:
        assert isinstance(dialog, LiftEditor)
        dialog.reason.set_value("All is right.")
        dialog.press_main()

    with_dialog(because)
    press(page, "Lift the restriction")
    with storage.read() as session:
        assert restricted(session) == frozenset()


def test_filter_for_restricted_people_is_the_chairs(context: Context, storage: Storage, qtbot: QtBot) -> None:
    def choices() -> list[object]:
        page = MembersPage(context)
        qtbot.addWidget(page)
        return [page.people.seen.itemData(row) for row in range(page.people.seen.count())]

    assert "restricted" in choices()
    storage.identity = replace(EVERYBODY, may=allowed(["write"]))
    assert "restricted" not in choices()


def test_part_of_a_restricted_person_in_the_basket(
    context: Context, member: Member, storage: Storage, qtbot: QtBot
) -> None:
    with storage.write("x") as session:
        restrict(session, member.id, "reason", date(2026, 1, 1))
    part = RestrictionPart(context, member)
    qtbot.addWidget(part)
    assert [one.text() for one in part.findChildren(QPushButton)] == ["Lift the restriction"]


def test_the_chair_is_told_who_is_not_in_the_list(
    page: MembersPage, member: Member, storage: Storage, notices: SpokenNotices, tmp_path: Path, qtbot: QtBot
) -> None:
    with storage.write("x") as session:
        restrict(session, member.id, "reason", TODAY)
    notices.files = [tmp_path / "list.csv"]
    page.people.export()
    qtbot.waitUntil(lambda: bool(notices.said))
    assert notices.said == ["The list is saved: list.csv 1 restricted person is not in it."]
    assert b"Y\xc4\xb1lmaz" not in (tmp_path / "list.csv").read_bytes()
