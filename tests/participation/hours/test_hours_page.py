"""The page of hours: a sheet typed in with Enter only, signed, worth, certificates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.storage import Storage
from app.group.disclosures.service import all_disclosures
from app.group.rights import Role, allowed
from app.participation.hours.editor import (
    CertificateEditor,
    HoursEditor,
    PoolEditor,
    RateEditor,
)
from app.participation.hours.editor_sheet import SPAN, SheetEditor
from app.participation.hours.page import CERTIFICATES, LIST, SHARE, HoursPage
from app.participation.hours.page_papers import save_as_list
from app.participation.hours.rules import HourDetails
from app.participation.hours.service import (
    add_hours,
    certificates,
    competences,
    lines_between,
    rates,
    read_hours,
)
from app.participation.projects.rules import ProjectDetails
from app.participation.projects.service import begin
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY
from tests.desk import Shown, fill_in, settle

DAY = date(2026, 11, 2)


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[HoursPage]:
    made = HoursPage(context)
    qtbot.addWidget(made)
    made.resize(1130, 700)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not context.tasks.busy)
    settle()


def typed(storage: Storage, *lines: HourDetails) -> list[int]:
    with storage.write("typed") as session:
        return add_hours(session, lines)


def stored(storage: Storage) -> list[tuple[str, date, int, str]]:
    with storage.read() as session:
        return [(one.name, one.day, one.quarters, one.what) for one in lines_between(session, date.min, date.max)]


def type_line(dialog: SheetEditor, *texts: str) -> None:
    """Each text, then Enter, from where the keyboard is."""
    for text in texts:
        cell = dialog.focusWidget()
        assert isinstance(cell, QLineEdit)
        QTest.keyClicks(cell, text)
        QTest.keyClick(cell, Qt.Key.Key_Return)


def test_a_sheet_of_ten_is_typed_with_enter_only(page: HoursPage, storage: Storage, notices: SpokenNotices) -> None:
    names = [f"Person {number}" for number in range(10)]

    def fill(dialog: SheetEditor) -> None:
        dialog.day.set_value("2.11.2026")
        dialog.lines.rows[0][0].setFocus()
        for number, name in enumerate(names):
            type_line(dialog, name, "2,5" if number % 2 else "14-17", "Beete bauen" if not number else "", "")
        assert len(dialog.lines.rows) == 11

    fill_in(SheetEditor, fill, page.new_button.click)
    assert stored(storage) == [
        (name, DAY, 10 if number % 2 else 12, "Beete bauen") for number, name in enumerate(names)
    ]
    assert notices.said[-1] == "10 lines are saved."


def test_what_does_not_fit_is_said_with_its_line(page: HoursPage, context: Context, storage: Storage) -> None:
    dialog = SheetEditor(context)
    dialog.show()
    dialog.day.set_day(DAY)
    for row, texts in zip(dialog.lines.rows, (("Ayşe", "2", "Kochen", ""), ("", "2,3", "", "")), strict=False):
        for cell, text in zip(row, texts, strict=True):
            cell.setText(text)
    dialog.press_main()
    assert "Line 2" in dialog.problem_beside("lines")
    assert dialog.focusWidget() is dialog.lines.rows[1][SPAN]
    dialog.lines.rows[1][SPAN].setText("8,5")
    dialog.press_main()
    assert "more than 10 hours" in dialog.problem_beside("lines")
    dialog.lines.rows[1][3].setText("31.12.9999")
    dialog.press_main()
    assert dialog.problem_beside("lines")
    assert stored(storage) == []
    dialog.lines.rows[1][3].setText("1.11.")
    dialog.press_main()
    assert [line[:3] for line in stored(storage)] == [("Ayşe", date(2026, 11, 1), 34), ("Ayşe", DAY, 8)]
    dialog.deleteLater()
    del page


def test_a_half_typed_sheet_comes_back(context: Context, storage: Storage) -> None:
    first = SheetEditor(context)
    first.show()
    first.lines.rows[0][0].setText("Olena")
    for _line in range(3):
        first.lines.add_line()
    first.lines.rows[6][0].setText("Ömer")
    first.reject()
    again = SheetEditor(context)
    again.show()
    assert again.lines.typed() == [(1, ("Olena", "", "", "")), (7, ("Ömer", "", "", ""))]
    again.start_empty()
    assert again.lines.typed() == []
    for dialog in (first, again):
        dialog.close()
        dialog.deleteLater()
    settle()
    assert storage.draft("hours-sheet") is None


def test_signed_changed_thrown_away_and_back(page: HoursPage, storage: Storage, shown: Shown) -> None:
    (number,) = typed(storage, HourDetails("Ayşe", DAY, 8, "Kochen", leader_signed=False))
    settle()
    page.open_target(number)
    detail = page.list.detail
    assert "by one" in detail.signed.text()
    detail.sign_button.click()
    settle()
    assert "by both" in detail.signed.text()
    fill_in(HoursEditor, lambda dialog: dialog.span.set_value("14-17:15"), detail.change_button.click)
    with storage.read() as session:
        line = read_hours(session, number)
    assert (line.quarters, line.signed) == (13, True)
    detail.sheet_button.click()
    assert "Ayşe" in str(shown.papers[-1].blocks)
    detail.discard_button.click()
    settle()
    page.list.state.set_key("discarded")
    settle()
    page.list.select(number)
    detail.back_button.click()
    settle()
    with storage.read() as session:
        assert read_hours(session, number).name == "Ayşe"


def test_own_share_of_funders(page: HoursPage, storage: Storage, shown: Shown) -> None:
    with storage.write("project") as session:
        garden = begin(session, ProjectDetails("Beete")).id
    typed(storage, HourDetails("Ayşe", DAY, 2, project_id=garden))
    page.show_view(SHARE)

    def rate(dialog: RateEditor) -> None:
        dialog.funder.set_value("Stadt")
        dialog.cents.set_cents(1281)

    fill_in(RateEditor, rate, page.share.rates.add_button.click)
    page.print_this()
    assert "6.41" in str(shown.papers[-1].blocks)
    with storage.read() as session:
        (known,) = rates(session)
    fill_in(RateEditor, lambda dialog: dialog.counts.set_value(False), lambda: page.share._edit(known.id))
    page.print_this()
    assert "does not count" in str(shown.papers[-1].blocks)
    page.share._remove(known.id)
    settle()
    with storage.read() as session:
        assert rates(session) == []
    assert page.leave()
    assert page.shown == LIST


def test_a_certificate_is_written_and_printed(page: HoursPage, storage: Storage, shown: Shown) -> None:
    typed(storage, HourDetails("Ayşe Yılmaz", DAY, 20, "Übersetzen"))
    settle()
    page.list.select(1)

    def fill(dialog: CertificateEditor) -> None:
        assert dialog.person.value() == "Ayşe Yılmaz"
        assert dialog.from_day.day() == DAY
        assert "80 hours" in dialog.counted.text()
        dialog.ticks["is reliable"].set_value(True)

    fill_in(CertificateEditor, fill, page.list.detail.certificate_button.click)
    assert page.shown == CERTIFICATES
    paper = shown.papers[-1]
    assert paper.code == "volunteer-certificate"
    for word in ("Ayşe Yılmaz", "5.00", "Übersetzen", "is reliable"):
        assert word in str(paper.blocks)
    assert paper.people == 1
    page.certificates._print_card(1)
    assert shown.papers[-1].code == "thanks-card"
    fill_in(
        CertificateEditor, lambda dialog: dialog.training.set_value("Erste Hilfe"), lambda: page.certificates._edit(1)
    )
    with storage.read() as session:
        (known,) = certificates(session)
    assert (known.details.training, known.details.competences) == ("Erste Hilfe", ("is reliable",))
    page.certificates._discard(1)
    settle()
    with storage.read() as session:
        assert certificates(session) == []


def test_the_pool_of_competences(page: HoursPage, storage: Storage) -> None:
    fill_in(
        PoolEditor, lambda dialog: dialog.words.set_value("kocht gut"), lambda: PoolEditor(page.context, page).exec()
    )
    with storage.read() as session:
        assert competences(session) == ("kocht gut",)


def test_saving_the_list_asks_and_leaves_a_line(
    page: HoursPage, storage: Storage, notices: SpokenNotices, tmp_path: Path, qtbot: QtBot
) -> None:
    typed(storage, HourDetails("Ayşe", DAY, 9, "Kochen"), HourDetails("Olena", DAY, 4))
    for name in ("hours.csv", "hours.xlsx"):
        notices.files.append(tmp_path / name)
        save_as_list(page.context, page, 2026)
        qtbot.waitUntil(lambda: not page.context.tasks.busy)
        settle()
    text = (tmp_path / "hours.csv").read_text("utf-8-sig")
    assert "2.25" in text
    assert "Olena" in text
    with storage.read() as session:
        assert [(one.what, one.count) for one in all_disclosures(session)] == [("hours", 2), ("hours", 2)]


def test_who_only_looks_changes_nothing(context: Context, storage: Storage, qtbot: QtBot) -> None:
    typed(storage, HourDetails("Ayşe", DAY, 8))
    storage.identity = replace(EVERYBODY, may=allowed((Role.LOOK,)), roles=frozenset({Role.LOOK}))
    page = HoursPage(context)
    qtbot.addWidget(page)
    page.show()
    page.list.select(1)
    assert not page.new_button.isVisible()
    assert not page.list.detail.change_button.isVisible()
    page.new_thing()
    page.write_certificate("Ayşe")
    assert QApplication.activeModalWidget() is None


def test_what_to_do_next(page: HoursPage, storage: Storage) -> None:
    assert [thing.title for thing in page.next_things()] == ["Type in a sheet", "Look at the own share"]
    typed(storage, HourDetails("Ayşe", DAY, 8, leader_signed=False))
    first = page.next_things()[0]
    assert first.sentence == "1 line is not signed yet."
    first.do()
    assert page.list.table.model.rowCount() == 1
    page.open_target(("project", 5))
    assert page.shown == LIST
