"""The window shows the places that the person may go to, and pages that stand on other pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context, Section
from app.base.desktop.page import Page
from app.base.desktop.shell import Places, SignedIn
from app.base.desktop.window import MainWindow
from app.base.storage.rights import Identity
from tests.base.desktop.doubles import SpokenNotices


class PlainPage(Page):
    """A heading and two buttons, one of which is for bookkeepers."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.book, self.look = QPushButton("Book"), QPushButton("Look")
        self.header("Plain", "A page.", self.look, self.book)
        self.only("book_money", self.book)
        self.explain_missing("book_money", "Only the treasurer books.")


def places() -> Places:
    """Three pages for two rights; a card page inside the group's page."""
    return Places(
        (
            Section("home", "Home", "home", PlainPage),
            Section("money", "Money", "money", PlainPage, action="look_money"),
            Section("forms", "Forms", "printer", PlainPage, action="look_group"),
        ),
        Section("group", "Our group", "group", PlainPage, action="look_group"),
        inside=(
            Section("keys", "Keys", "lock", PlainPage, action="manage_people", inside="group"),
            Section("mine", "Mine", "person", PlainPage, inside="group"),
        ),
        person=lambda: SignedIn("Ada <b>", "Look only", "fox"),
    )


@pytest.fixture
def window(qtbot: QtBot, desk: Context) -> MainWindow:
    """In the name of somebody who may look at the group only."""
    desk.storage.identity = Identity("Ada", 1, frozenset({"look_group"}))
    made = MainWindow(desk, places())
    qtbot.addWidget(made)
    made.show()
    made.navigate("home")
    return made


def test_places_without_a_right_are_not_there(qtbot: QtBot, window: MainWindow) -> None:
    assert set(window.shell.side_bar._buttons) == {"home", "forms", "group"}
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "forms"
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "forms"


@pytest.mark.parametrize("key", ["money", "keys", "unheard of"])
def test_who_is_sent_there_all_the_same_is_told(window: MainWindow, notices: SpokenNotices, key: str) -> None:
    window.navigate(key)
    assert window.current_key == "home"
    assert notices.said == ["Your role does not allow this. Please ask the chair of your group."]


def test_a_page_inside_another_leads_back(qtbot: QtBot, window: MainWindow) -> None:
    window.navigate("mine")
    assert window.shell.side_bar.button("group").isChecked()
    page = window.current_page()
    assert page is not None
    back = next(one for one in page.findChildren(QPushButton) if one.text() == "Back to: Our group")
    back.click()
    assert window.current_key == "group"
    window.navigate("mine")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.current_key == "group"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.current_key == "group"


def test_buttons_without_a_right_are_gone_and_the_page_says_why(window: MainWindow) -> None:
    page = window.current_page()
    assert isinstance(page, PlainPage)
    assert page.look.isVisible()
    assert not page.book.isVisible()
    assert page.only_looking.isVisible()
    assert page.help_steps() == ["Only the treasurer books."]


def test_who_may_sees_all_and_reads_no_excuse(qtbot: QtBot, desk: Context) -> None:
    window = MainWindow(desk, replace(places(), person=None))
    qtbot.addWidget(window)
    window.show()
    window.navigate("money")
    page = window.current_page()
    assert isinstance(page, PlainPage)
    assert page.book.isVisible()
    assert not hasattr(page, "only_looking")
    assert page.help_steps() == []
    window.navigate("keys")
    assert window.current_key == "keys"


def test_the_side_bar_says_who_is_signed_in(window: MainWindow) -> None:
    bar = window.shell.side_bar
    assert (bar._name.whole(), bar._roles.text()) == ("Ada <b>", "Look only")
    bar.fold(True)
    assert not bar._roles.isVisible()
    bar.fold(False)
    assert bar._roles.isVisible()
