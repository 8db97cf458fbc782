"""A person's way through the page: find, add, change, end, undo, basket, paper, read in a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.desktop.import_steps import FILE
from app.base.i18n import use_language
from app.base.lists import write_csv
from app.base.storage import Storage
from app.members.editor import EndMembership, MemberEditor
from app.members.page import MembersPage
from app.members.page_import import COLUMNS, DONE, PEOPLE
from app.members.service import Member, MemberDetails, admit, all_people, read_member
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import TODAY
from tests.desk import Shown


def add(storage: Storage, *names: str, **details: object) -> list[Member]:
    with storage.write("Member added") as session:
        return [admit(session, MemberDetails(last_name=name, **details)) for name in names]  # type: ignore[arg-type]


def listed(page: MembersPage) -> list[str]:
    model = page.people.table.model
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def press(page: MembersPage, text: str) -> None:
    """Press the button with this text beside the list."""
    next(one for one in page.people.detail.findChildren(QPushButton) if one.text() == text and one.isVisible()).click()


def with_dialog(act: Callable[[MemberEditor], None]) -> None:
    """Do this in the next dialog that opens."""

    def find() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MemberEditor | EndMembership)
        act(dialog)  # type: ignore[arg-type]

    QTimer.singleShot(0, find)


def test_an_empty_page_explains_itself(page: MembersPage) -> None:
    assert listed(page) == []
    assert not page.people.table.view.isVisible()
    assert page.add_button.text() == "Add member"


def test_search_and_states(page: MembersPage, storage: Storage, qtbot: QtBot) -> None:
    add(storage, "Ömer", "Zoë", "<b>x</b>", "=1+1", "../x", "👩‍👩‍👧", "محمد", "Ж" * 200)
    assert len(listed(page)) == 8
    for typed in ("ömer", "Omer", "ÖMER"):
        page.people.search.setText(typed)
        page.people.search.returnPressed.emit()
        assert listed(page) == ["Ömer"]
    assert "1 person is shown." in page.subheading.text()
    assert page.leave()
    assert len(listed(page)) == 8
    page.people.seen.set_key("former")
    assert listed(page) == []


def test_add_with_a_name_alone(page: MembersPage, storage: Storage) -> None:
    def fill(dialog: MemberEditor) -> None:
        dialog.press_main()
        assert dialog.problem_beside("last_name")
        dialog.first_name.setText("  Ömer ")
        dialog.press_main()

    with_dialog(fill)
    page.new_thing()
    assert listed(page) == ["Ömer"]
    selected = page.people.table.selected()
    assert selected is not None
    assert (selected.number, selected.joined) == (1, TODAY)
    step = storage.last_step()
    assert step is not None
    assert step.what == "Member added"
    storage.undo(step.id)
    assert listed(page) == []


def test_the_same_person_is_asked_about(page: MembersPage, storage: Storage, notices: SpokenNotices) -> None:
    add(storage, "Ömer")
    notices.answer = False

    def fill(dialog: MemberEditor) -> None:
        dialog.last_name.setText("ÖMER")
        dialog.press_main()
        dialog.reject()

    with_dialog(fill)
    page.new_thing()
    assert listed(page) == ["Ömer"]
    assert notices.said == ["Ömer is already on the list (no. 1). Add another person with this name?"]


def test_change_and_history(page: MembersPage, storage: Storage) -> None:
    add(storage, "Ömer", phone="1")
    page.open_target(1)

    def fill(dialog: MemberEditor) -> None:
        dialog.phone.setText("2")
        dialog.birth_date.setText("31.2.")
        dialog.press_main()
        assert dialog.problem_beside("birth_date")
        dialog.birth_date.setText("3.5.1980")
        dialog.press_main()

    with_dialog(fill)
    press(page, "Change details")
    with storage.read() as session:
        member = read_member(session, 1)
    assert (member.phone, member.birth_date) == ("2", date(1980, 5, 3))
    texts = [label.text() for label in page.people.detail.findChildren(type(page.heading))]
    assert "Details of a person changed\nDate of birth: 03/05/1980\nPhone: 2 (before: 1)" in texts


def test_a_contact_did_not_join(page: MembersPage, storage: Storage) -> None:
    def fill(dialog: MemberEditor) -> None:
        dialog.last_name.setText("Ada")
        dialog.contact.set_key(True)
        dialog.press_main()

    with_dialog(fill)
    page.new_thing()
    with storage.read() as session:
        member = read_member(session, 1)
    assert (member.contact, member.joined) == (True, None)
    assert "End membership" not in [one.text() for one in page.people.detail.findChildren(QPushButton)]


def test_end_and_resume(page: MembersPage, storage: Storage) -> None:
    add(storage, "Ömer")
    page.open_target(1)
    with_dialog(lambda dialog: dialog.press_main())
    press(page, "End membership")
    with storage.read() as session:
        assert read_member(session, 1).left == TODAY
    press(page, "Resume membership")
    with storage.read() as session:
        assert read_member(session, 1).left is None


def test_waste_basket(page: MembersPage, storage: Storage) -> None:
    add(storage, "Ömer", "Zoë")
    page.open_target(1)
    press(page, "Move to waste basket")
    assert listed(page) == ["Zoë"]
    page.open_target(1)  # shown where they are
    assert page.people.seen.key() == "discarded"
    press(page, "Bring back")
    page.people.seen.set_key("")
    assert listed(page) == ["Ömer", "Zoë"]


def test_households(page: MembersPage, storage: Storage) -> None:
    add(storage, "Ada", street="Hof 1", household_name="Familie A")

    def fill(dialog: MemberEditor) -> None:
        dialog.last_name.setText("Bo")
        dialog.household.set_key(1)
        assert dialog.street.text() == "Hof 1"
        dialog.press_main()

    with_dialog(fill)
    page.new_thing()
    press(page, "Ada")
    selected = page.people.table.selected()
    assert selected is not None
    assert selected.name == "Ada"

    def found(dialog: MemberEditor) -> None:
        dialog.last_name.setText("Cem")
        dialog.household.set_key(-1)
        assert dialog.household_name.text() == "Family Cem"
        dialog.press_main()

    with_dialog(found)
    page.new_thing()
    with storage.read() as session:
        assert [one.household for one in all_people(session)] == ["Familie A", "Familie A", "Family Cem"]


def test_paper(page: MembersPage, storage: Storage, shown: Shown) -> None:
    add(storage, "Ömer")
    page.print_this()
    page.open_target(1)
    form = next(one for one in page.findChildren(QPushButton) if one.text() == "Print form")
    for action in form.menu().actions():
        action.trigger()
    wanted = ["member-list", "membership", "membership-change", "membership-leaving"]
    assert [paper.code for paper in shown.papers] == wanted


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_save_as_a_list(
    page: MembersPage, storage: Storage, notices: SpokenNotices, tmp_path: Path, qtbot: QtBot, ending: str
) -> None:
    add(storage, "Ömer")
    file = tmp_path / f"people.{ending}"
    notices.files = [file]
    page.people.export()
    qtbot.waitUntil(lambda: bool(notices.said))
    assert file.read_bytes()
    notices.files = [tmp_path / "no" / "folder.csv"]
    page.people.export()
    qtbot.waitUntil(lambda: len(notices.said) == 2)
    assert notices.said[1].startswith("The file “folder.csv” cannot be written.")


def read_in(page: MembersPage, qtbot: QtBot, file: Path, step: int) -> None:
    assert page.steps is not None
    page.steps.read_file(file)
    qtbot.waitUntil(lambda: page.steps is not None and page.steps.state.step == step)


def test_a_list_in_four_steps(page: MembersPage, storage: Storage, qtbot: QtBot, tmp_path: Path) -> None:
    add(storage, "Ömer")
    file = tmp_path / "liste.csv"
    file.write_bytes("Name;Vorname;PLZ;Geb.\nÖmer;;;\nGroß;Zoë;01067;3.5.80\n;;04109;\n".encode("cp1252"))
    page.open_target("import")
    assert not page.add_button.isVisible()
    read_in(page, qtbot, file, COLUMNS)
    steps = page.steps
    assert steps is not None
    assert steps.columns.chosen()["postcode"] == 2
    place = page.place()
    steps.check_people()
    qtbot.waitUntil(lambda: steps.state.step == PEOPLE)
    assert [card.figure.text() for card in (steps.people.new, steps.people.there, steps.people.faulty)] == ["1"] * 3
    assert steps.people.main.text() == "Add 1 person"
    steps.people.main.click()
    qtbot.waitUntil(lambda: steps.state.step == DONE)
    with storage.read() as session:
        assert [one.name for one in all_people(session)] == ["Ömer", "Zoë Groß"]
        assert all_people(session)[1].postcode == "01067"
    steps.done.undo_button.click()
    with storage.read() as session:
        assert [one.name for one in all_people(session)] == ["Ömer"]
    assert not steps.done.undo_button.isVisible()
    page.open_target(place)
    assert steps.state.step == COLUMNS
    assert page.leave()
    assert page.add_button.isVisible()


def test_wrong_columns_are_mended(page: MembersPage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_bytes(write_csv(["A", "B"], [["Ada", "Weg 1"]]))
    page.start_import()
    read_in(page, qtbot, file, COLUMNS)
    steps = page.steps
    assert steps is not None
    steps.check_people()
    assert steps.state.step == COLUMNS
    assert steps.columns.findChildren(type(page.heading))
    steps.columns.choices[0].set_key("name")
    steps.columns.choices[1].set_key("name")
    assert steps.columns.chosen() == {"name": 1}
    steps.columns.choices[0].set_key("name")
    steps.check_people()
    qtbot.waitUntil(lambda: steps.state.step == PEOPLE)
    assert [one.last_name for one in steps.state.plan.new] == ["Ada"]


def test_a_file_that_is_no_list(page: MembersPage, qtbot: QtBot, tmp_path: Path, notices: SpokenNotices) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"%PDF-1.7 something")
    notices.files = [file, tmp_path / "missing.csv"]
    page.start_import()
    steps = page.steps
    assert steps is not None
    for _each in range(2):
        steps.choose_file()
        qtbot.waitUntil(lambda: not page.context.tasks.busy)
        assert steps.state.step == FILE
        assert steps.choose.problem_shown()
    steps.choose_file()  # changed their mind
    assert steps.state.step == FILE


def test_stopping_a_list_changes_nothing(page: MembersPage, storage: Storage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_bytes(write_csv(["Name"], [[f"Mensch {number}"] for number in range(2000)]))
    page.start_import()
    read_in(page, qtbot, file, COLUMNS)
    steps = page.steps
    assert steps is not None
    steps.check_people()
    steps.cancel()
    qtbot.waitUntil(lambda: not page.context.tasks.busy)
    assert steps.state.step == COLUMNS
    with storage.read() as session:
        assert all_people(session) == []


@pytest.mark.parametrize("code", ["de", "en", "xx"])
def test_every_dialog_opens_in_every_language(context: Context, storage: Storage, qtbot: QtBot, code: str) -> None:
    member = add(storage, "Ж" * 200, household_name="H" * 200, note="n\n" * 50)[0]
    use_language(code)
    page = MembersPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open_target(member.id)
    page.start_import()
    for dialog in (MemberEditor(context), MemberEditor(context, member), EndMembership(context, member)):
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.width() <= 800
        dialog.close()
    assert page.minimumSizeHint().width() <= 900
    page.close()
