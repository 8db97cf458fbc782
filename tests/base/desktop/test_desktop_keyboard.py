"""Everything goes without a mouse: menus, lists, the calendar of a day, the preview."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.base.desktop.buttons import button
from app.base.desktop.calendar import CalendarPopup
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField
from app.base.desktop.preview import PaperPreview, show_paper
from app.base.desktop.table import SqlTable
from app.base.printing.blocks import PageBreak, Paper, Text
from app.base.storage import ListRequest, Session
from tests.access import lost_ways, stops
from tests.base.desktop.conftest import Speak
from tests.base.desktop.demo import COLUMNS
from tests.base.desktop.doubles import Entry, EntrySource
from tests.conftest import TODAY

Key = Qt.Key


@pytest.fixture
def table(qtbot: QtBot, desk: Context) -> SqlTable[Entry]:
    made: SqlTable[Entry] = SqlTable(desk, COLUMNS, EntrySource(many=300))
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    made.show(ListRequest())
    made.enter()
    return made


def row_of(table: SqlTable[Entry]) -> int:
    return table.view.currentIndex().row()


def test_a_list_goes_by_arrows_pages_home_and_end(table: SqlTable[Entry], qtbot: QtBot) -> None:
    view, went = table.view, []
    for key, modifier in (
        (Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Up, Qt.KeyboardModifier.NoModifier),
        (Key.Key_End, Qt.KeyboardModifier.ControlModifier),
        (Key.Key_Home, Qt.KeyboardModifier.ControlModifier),
    ):
        qtbot.keyClick(view, key, modifier)
        went.append(row_of(table))
    assert went == [1, 2, 1, 299, 0]
    qtbot.keyClick(view, Key.Key_PageDown)
    assert 5 <= row_of(table) <= 12  # as many as are seen
    with qtbot.waitSignal(table.chosen) as opened:
        qtbot.keyClick(view, Key.Key_Return)
    assert opened.args == [table.selected()]
    qtbot.keyClick(view, Key.Key_PageUp)
    assert row_of(table) == 0
    line = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(line.center())  # the line one is in is seen


def test_a_list_is_sorted_by_keys_alone(table: SqlTable[Entry], qtbot: QtBot) -> None:
    for _time, descending in ((1, False), (2, True)):
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(20, 20), table.view.mapToGlobal(QPoint()))
        QApplication.sendEvent(table.view, asked)  # what Shift+F10 and the menu key make
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        wanted = [action for action in menu.actions() if "Betrag" in action.text()]
        while menu.activeAction() is not wanted[0]:
            qtbot.keyClick(menu, Key.Key_Down)
        qtbot.keyClick(menu, Key.Key_Return)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert table.request == ListRequest(sort="amount", descending=descending)


def test_escape_leaves_the_menu_of_a_list(table: SqlTable[Entry], qtbot: QtBot) -> None:
    before = table.request
    table.view.customContextMenuRequested.emit(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.isCheckable() for action in menu.actions()] == [True] * len(menu.actions())
    qtbot.keyClick(menu, Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert QApplication.activePopupWidget() is None
    assert table.request == before


@pytest.fixture
def with_menu(qtbot: QtBot) -> Iterator[tuple[QPushButton, list[str]]]:
    """A button with a menu of three, the middle one not to be had."""
    window, done = QWidget(), list[str]()
    column = QVBoxLayout(window)
    made = button("Lists", "list")
    menu = QMenu(made)
    for name in ("One", "Two", "Three"):
        action = menu.addAction(name)
        action.setEnabled(name != "Two")
        action.triggered.connect(lambda _on=False, name=name: done.append(name))
    made.setMenu(menu)
    column.addWidget(made)
    qtbot.addWidget(window)
    window.show()
    made.setFocus()
    yield made, done
    window.close()


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_a_menu_opens_goes_and_closes_by_keys(
    with_menu: tuple[QPushButton, list[str]], qtbot: QtBot, key: Qt.Key
) -> None:
    made, done = with_menu
    menu = made.menu()
    qtbot.keyClick(made, key)
    answered: list[str] = []
    for pressed in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up):
        qtbot.keyClick(menu, pressed)
        active = menu.activeAction()
        answered.append(active.text() if active else "")
    qtbot.keyClick(menu, Key.Key_Return)
    assert answered in (["One", "Three", "One", "Three"], ["Three", "One", "Three", "One"])  # and round again
    assert done == answered[-1:]
    qtbot.keyClick(made, key)
    assert menu.isVisible()
    qtbot.keyClick(menu, Key.Key_Escape)
    assert not menu.isVisible()
    assert done == answered[-1:]


@pytest.fixture
def day(qtbot: QtBot) -> DateField:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.show()
    field.set_day(TODAY)
    qtbot.keyClick(field, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    return field


def calendar(field: DateField) -> CalendarPopup:
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    return popup


def test_the_calendar_goes_by_days_weeks_months_and_picks(day: DateField, qtbot: QtBot) -> None:
    popup = calendar(day)
    grid = popup.month.findChild(QTableView)
    assert grid is not None
    went = []
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Up, Key.Key_PageDown, Key.Key_PageUp):
        qtbot.keyClick(grid, key)
        went.append(popup.month.selectedDate().toString("MM-dd"))
    assert went == ["11-22", "11-29", "11-28", "11-21", "12-21", "11-21"]
    qtbot.keyClick(grid, Key.Key_Down)
    with qtbot.waitSignal(popup.destroyed):
        qtbot.keyClick(grid, Key.Key_Return)
    assert day.day() == date(2026, 11, 28)


def test_the_calendar_goes_the_other_way_in_arabic(qtbot: QtBot, speak: Speak) -> None:
    speak("ar")
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.show()
    field.open_calendar()
    popup = calendar(field)
    grid = popup.month.findChild(QTableView)
    assert grid is not None
    qtbot.keyClick(grid, Key.Key_Left)  # where the next day stands
    assert popup.month.selectedDate() == QDate(2026, 11, 22)
    with qtbot.waitSignal(popup.destroyed):
        qtbot.keyClick(popup, Key.Key_Escape)


def test_escape_leaves_the_day_as_it_was(day: DateField, qtbot: QtBot) -> None:
    popup = calendar(day)
    qtbot.keyClick(popup.month, Key.Key_Down)
    with qtbot.waitSignal(popup.destroyed):
        qtbot.keyClick(popup, Key.Key_Escape)
    assert day.day() == TODAY


def test_a_choice_goes_by_keys(qtbot: QtBot) -> None:
    field = ChoiceField("colour", [("r", "red"), ("g", "green"), ("b", "blue")])
    qtbot.addWidget(field)
    field.show()
    keys = []
    for key in (Key.Key_Down, Key.Key_End, Key.Key_Home, Key.Key_B):
        qtbot.keyClick(field, key)
        keys.append(field.key())
    assert keys == ["g", "b", "r", "b"]
    qtbot.keyClick(field, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field.view().isVisible()
    qtbot.keyClick(field.view(), Key.Key_Up)
    qtbot.keyClick(field.view(), Key.Key_Return)
    assert not field.view().isVisible()
    assert field.key() == "g"


@pytest.fixture
def preview(desk: Context, qtbot: QtBot) -> Iterator[PaperPreview]:
    def paper(_session: Session) -> Paper:
        pages = [part for number in range(3) for part in (Text(f"Page {number}"), PageBreak())]
        return Paper("Minutes", tuple(pages[:-1]), "T-1")

    preview = show_paper(desk, paper)
    qtbot.waitUntil(lambda: preview.sheet is not None)
    yield preview
    if isValid(preview):
        preview.reject()


def test_the_preview_turns_zooms_and_scrolls_by_keys(preview: PaperPreview, qtbot: QtBot) -> None:
    pages = preview.view.pages
    bar = pages.verticalScrollBar()
    pages.setFocus()
    qtbot.keyClick(pages, Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(pages, Key.Key_End)
    assert bar.value() == bar.maximum()
    assert preview.view.number.text() == "Page 3 of 3"
    qtbot.keyClick(pages, Key.Key_Home)
    assert bar.value() == 0
    assert preview.view.number.text() == "Page 1 of 3"
    before = pages.zoomFactor()
    qtbot.keyClick(preview, Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert pages.zoomMode() == pages.ZoomMode.Custom
    larger = pages.zoomFactor()
    qtbot.keyClick(preview, Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert pages.zoomFactor() < larger
    qtbot.keyClick(preview, Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert pages.zoomMode() == pages.ZoomMode.FitToWidth
    assert before > 0


def test_tab_reaches_all_of_the_preview_and_escape_closes_it(preview: PaperPreview, qtbot: QtBot) -> None:
    assert lost_ways(preview) == []
    way = stops(preview)
    for part in (
        preview.languages,
        preview.panel.second,
        preview.print_button,
        preview.save_button,
        preview.view.pages,
    ):
        assert part in way
    with qtbot.waitSignal(preview.finished):
        qtbot.keyClick(preview, Key.Key_Escape)
