"""The window: pages when visited, keys, language and look while running, undo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.desktop.controls import SearchField
from app.base.desktop.handbook import Handbook
from app.base.desktop.key_names import shown_keys
from app.base.desktop.look_menu import LookMenu, next_text_size
from app.base.desktop.sidebar import NARROW, WIDE, SideBar, SideButton
from app.base.desktop.status_line import shares
from app.base.desktop.theme import active_theme
from app.base.desktop.window import MainWindow, WindowCalls
from app.base.i18n import language
from app.base.settings import Settings
from app.base.storage import attachments
from app.base.storage.rights import demand
from tests.base.desktop.demo import CashPage, MinutesPage
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import NOW


class Asked:
    """Remembers what the window asked for."""

    def __init__(self) -> None:
        self.locks = 0
        self.kept: list[Settings] = []
        self.may_close = False

    def lock(self) -> None:
        self.locks += 1


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def calls(asked: Asked) -> WindowCalls:
    return WindowCalls(asked.lock, asked.kept.append, lambda: asked.may_close)


@pytest.fixture(autouse=True)
def may_close(asked: Asked, window: MainWindow) -> None:
    asked.may_close = True


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, ctrl: bool = True) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(window, key, modifier)


def keep_a_file(context: Context, name: str) -> None:
    with context.storage.write(f"File kept: {name}") as session:
        demand(session, "book_money")
        attachments.keep(session, name, b"x")


def test_pages_are_built_when_visited(window: MainWindow) -> None:
    assert set(window.shell.pages._pages) == {"home"}
    window.navigate("money")
    assert set(window.shell.pages._pages) == {"home", "money"}
    first = window.current_page()
    window.navigate("home")
    window.navigate("money")
    assert window.current_page() is first


def test_the_side_bar_shows_where_one_is(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.shell.side_bar.button("money"), Qt.MouseButton.LeftButton)
    assert window.current_key == "money"
    assert window.shell.side_bar.button("money").isChecked()
    assert not window.shell.side_bar.button("home").isChecked()


def test_pages_navigate_through_their_context(window: MainWindow) -> None:
    page = window.current_page()
    assert page is not None
    page.context.navigate("money", "flowers")
    cash = window.current_page()
    assert isinstance(cash, CashPage)
    assert cash.search.text() == "flowers"


def test_number_keys_go_to_pages(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_3)
    assert window.current_key == "meetings"


def test_search_key_goes_to_the_first_page(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate("money")
    press(qtbot, window, Qt.Key.Key_K)
    assert window.current_key == "home"


def test_lock_key(window: MainWindow, qtbot: QtBot, asked: Asked) -> None:
    press(qtbot, window, Qt.Key.Key_L)
    assert asked.locks == 1


def test_pages_hear_their_keys(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    for name in ("new_thing", "print_this", "save_now", "leave"):
        monkeypatch.setattr(f"app.base.desktop.page.Page.{name}", lambda _page, name=name: heard.append(name))
    for key, ctrl in ((Qt.Key.Key_N, True), (Qt.Key.Key_P, True), (Qt.Key.Key_S, True), (Qt.Key.Key_Escape, False)):
        press(qtbot, window, key, ctrl)
    assert heard == ["new_thing", "print_this", "save_now", "leave"]


def test_help_for_this_screen(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate("meetings")
    press(qtbot, window, Qt.Key.Key_F1, ctrl=False)
    handbook = window.findChild(Handbook)
    assert handbook is not None
    assert handbook.isVisible()
    assert not handbook.isModal(), "it stays open beside the work"
    handbook.reject()
    assert window.help.handbook is None


def test_keys_are_named_as_on_the_keyboard(window: MainWindow, speak: object) -> None:
    window.change_settings(replace(window.context.settings, language="de"))
    assert shown_keys("Ctrl+K") == "Strg+K"


def test_another_language_at_once_and_in_place(window: MainWindow, asked: Asked) -> None:
    window.navigate("meetings")
    page = window.current_page()
    assert isinstance(page, MinutesPage)
    page.steps.show_step(4)
    window.change_settings(replace(window.context.settings, language="xx"))
    again = window.current_page()
    assert isinstance(again, MinutesPage)
    assert again is not page
    assert again.steps.current == 4
    assert language() == "xx"
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert asked.kept[-1].language == "xx"


def test_the_whole_window_mirrors(window: MainWindow, qtbot: QtBot) -> None:
    assert window.shell.side_bar.x() == 0
    window.change_settings(replace(window.context.settings, language="xx"))
    qtbot.waitUntil(lambda: window.shell.side_bar.x() > window.width() / 2)


def test_another_language_keeps_what_was_searched_for(window: MainWindow) -> None:
    window.navigate("money")
    before = window.findChildren(SearchField)[0]
    before.search("ömer")
    window.change_settings(replace(window.context.settings, language="xx"))
    page = window.current_page()
    assert page is not None
    assert [field.text() for field in page.findChildren(SearchField)] == ["ömer"]


def test_text_size_scales_the_window(window: MainWindow, qtbot: QtBot) -> None:
    before = window.shell.side_bar.button("home").height()
    press(qtbot, window, Qt.Key.Key_Plus)
    assert active_theme().text_size == 115
    window.change_settings(replace(window.context.settings, text_size=200))
    qtbot.waitUntil(lambda: window.shell.side_bar.button("home").height() >= before * 1.5)
    assert window.size().width() == 1366


def test_text_sizes_go_step_by_step() -> None:
    assert [next_text_size(100, 1), next_text_size(100, -1), next_text_size(200, 1)] == [115, 100, 200]


def test_dark_colours_at_once(window: MainWindow) -> None:
    window.change_settings(replace(window.context.settings, theme="dark"))
    assert active_theme().dark
    assert window.palette().window().color().lightness() < 60


def test_the_look_menu_offers_all(window: MainWindow, qtbot: QtBot) -> None:
    chosen: list[Settings] = []
    menu = LookMenu(window.context.settings, chosen.append)
    qtbot.addWidget(menu)
    every = [menu, *menu.findChildren(QMenu)]
    texts = {action.text(): action for each in every for action in each.actions()}
    texts["Deutsch"].trigger()
    texts["150 %"].trigger()
    texts["Dark colours"].trigger()
    texts["High contrast, light"].trigger()
    texts["Nothing moves"].trigger()
    texts["English"].trigger()  # spoken already
    assert [(each.language, each.text_size, each.theme, each.motion) for each in chosen] == [
        ("de", 100, "light", "system"),
        ("en", 150, "light", "system"),
        ("en", 100, "dark", "system"),
        ("en", 100, "contrast-light", "system"),
        ("en", 100, "light", "calm"),
    ]


def test_folds_in_a_narrow_window(window: MainWindow, qtbot: QtBot) -> None:
    assert window.shell.side_bar.width() == WIDE
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: window.shell.side_bar.width() == NARROW)
    for entry in window.shell.side_bar.findChildren(SideButton):
        assert entry.height() >= 44


def test_undo_of_the_last_step(window: MainWindow, desk: Context, qtbot: QtBot) -> None:
    assert not window.shell.status.button.isVisible()
    keep_a_file(desk, "a.txt")
    assert window.shell.status.did.whole() == "File kept: a.txt"
    assert window.shell.status.button.isVisible()
    press(qtbot, window, Qt.Key.Key_Z)
    assert window.shell.status.did.whole() == "Undone: File kept: a.txt"
    assert not window.shell.status.button.isVisible()
    press(qtbot, window, Qt.Key.Key_Z)
    assert window.shell.status.did.whole() == "There is nothing to undo."


def test_drafts_are_no_steps(window: MainWindow, desk: Context) -> None:
    desk.storage.keep_draft("x", {"a": 1})
    assert window.shell.status.did.whole() == ""


def test_a_step_that_cannot_be_undone_is_explained(window: MainWindow, desk: Context, notices: SpokenNotices) -> None:
    keep_a_file(desk, "a.txt")
    step = desk.storage.last_step()
    assert step is not None
    window.undo()
    window.shell.status.say("Again", step.id)
    window.undo()
    assert notices.said == ["This step cannot be undone."]


def test_says_when_the_last_backup_was(window: MainWindow) -> None:
    window.show_backup(None)
    assert "no backup" in window.shell.status.saved.whole()
    window.show_backup(NOW, "CENTRUM")
    window.change_settings(replace(window.context.settings, language="en", text_size=115))
    assert "today 18:05, CENTRUM" in window.shell.status.saved.whole()


def test_a_locked_window_shows_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.set_locked(True)
    assert not window.shell.isVisible()
    press(qtbot, window, Qt.Key.Key_3)
    assert window.current_key == "home"
    window.change_settings(replace(window.context.settings, text_size=130))
    assert not window.shell.isVisible()
    window.set_locked(False)
    assert window.shell.isVisible()


def test_closing_saves_and_asks(window: MainWindow, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[str] = []
    monkeypatch.setattr("app.base.desktop.page.Page.save_now", lambda _page: saved.append("saved"))
    asked.may_close = False
    assert not window.close()
    asked.may_close = True
    assert window.close()
    assert saved == ["saved", "saved"]


def test_pages_refresh_when_their_tables_change(window: MainWindow, desk: Context) -> None:
    window.navigate("money")
    page = window.current_page()
    assert isinstance(page, CashPage)
    seen: list[object] = []
    page.refresh = lambda: seen.append("refreshed")  # type: ignore[method-assign]
    desk.changes.changed.emit(frozenset({"person"}))
    assert seen == []
    desk.changes.changed.emit(frozenset({"entry"}))
    assert seen == ["refreshed"]
    window.navigate("home")
    desk.changes.changed.emit(frozenset({"entry"}))
    assert seen == ["refreshed"]  # not while it is away
    window.navigate("money")
    assert seen == ["refreshed", "refreshed"]


def test_search_narrows_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate("money")
    page = window.current_page()
    assert isinstance(page, CashPage)
    field = page.findChild(SearchField)
    assert field is not None
    qtbot.keyClicks(field, "ab")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.table.model.rowCount() == 10_000
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert page.table.model.rowCount() == 100_000


def test_pages_are_built_and_filled_ahead(window: MainWindow, qtbot: QtBot) -> None:
    window.build_ahead()
    qtbot.waitUntil(lambda: not window.shell.pages.build_next())
    assert window.current_key == "home"
    other = window.shell.pages.page("forms")
    assert not other.prepare()
    window.navigate("forms")
    assert window.current_page() is other


@pytest.mark.parametrize(
    ("wanted", "room", "given"),
    [
        ([100, 50, 60], 300, [100, 50, 150]),
        ([400, 50, 60], 300, [190, 50, 60]),
        ([400, 300, 60], 300, [120, 120, 60]),
        ([400, 300], 0, [0, 0]),
        ([], 300, []),
    ],
)
def test_short_words_at_the_bottom_keep_their_room(wanted: list[int], room: int, given: list[int]) -> None:
    assert shares(wanted, room) == given


def test_what_is_cut_at_the_bottom_is_whole_in_the_tooltip(window: MainWindow, qtbot: QtBot) -> None:
    status = window.shell.status
    window.resize(1366, 768)
    status.show_copy("Copy: 3 days ago", "bad")
    status.say("Admitted: " + "a very long name " * 20, 1)
    words = (status.saved, status.copy, status.did)
    qtbot.waitUntil(lambda: [each.text() for each in words[:2]] == [each.whole() for each in words[:2]])
    assert status.did.text().endswith("…")
    assert all(each.fontMetrics().horizontalAdvance(each.text()) <= each.width() for each in words)
    assert "a very long name a very long name" in status.did.toolTip()


def test_many_roles_are_told_in_full(qtbot: QtBot) -> None:
    bar = SideBar("Group", "")
    qtbot.addWidget(bar)
    roles = "Chair, Money, Helper, Mediation, Audit, Only looking"
    bar.add_person("Ada", roles, "fox")
    bar.fold(False)
    bar.resize(bar.width(), 700)
    bar.show()
    shown = next(each for each in bar.findChildren(QLabel) if each.text() == roles)
    qtbot.waitUntil(lambda: shown.height() >= shown.heightForWidth(shown.width()))
    assert shown.height() > 2 * shown.fontMetrics().height()
