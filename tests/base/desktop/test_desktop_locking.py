"""The lock in the window: announced, dialogs left as if cancelled, work waited for, everything typed there again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.base.desktop.context import Context
from app.base.desktop.form import FormDialog
from app.base.desktop.idle import Idle, Presence
from app.base.desktop.lock_banner import LockBanner
from app.base.desktop.locking import WindowLock
from app.base.desktop.notices import WindowNotices
from app.base.desktop.place import as_target, keep_place, plain, return_to_place
from app.base.desktop.progress import run_with_progress
from app.base.desktop.tasks import Progress
from app.base.desktop.text_fields import TextField
from app.base.desktop.theme import apply_theme, choose_theme
from app.base.desktop.window import MainWindow
from app.base.errors import StorageFull, UserError
from tests.base.desktop.conftest import Speak
from tests.base.desktop.demo import CashPage, ExpenseDialog, MinutesPage
from tests.base.desktop.test_desktop_idle import Hours


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def held(qapp: QApplication) -> WindowNotices:
    return WindowNotices()


@pytest.fixture
def idle(qtbot: QtBot, hours: Hours) -> Idle:
    return Idle(Presence(hours.clocks()), hours.clocks(), 300)


@pytest.fixture
def lock(window: MainWindow, desk: Context, held: WindowNotices, idle: Idle) -> Iterator[WindowLock]:
    parent = QObject()
    made = WindowLock(window, desk.tasks, held, idle, parent)
    yield made
    made.close()


def banner(host: QWidget) -> LockBanner | None:
    found = [each for each in host.findChildren(LockBanner) if each.isVisible()]
    return found[0] if found else None


def later(idle: Idle, hours: Hours, seconds: float) -> None:
    hours.running += seconds
    idle.tick()


def test_the_announcement_counts_and_a_key_takes_it_back(
    lock: WindowLock, window: MainWindow, idle: Idle, hours: Hours
) -> None:
    later(idle, hours, 240)
    shown = banner(window)
    assert shown is not None
    assert shown.words.text() == "Locking in 60 seconds."
    assert shown.accessibleName() == shown.words.text()
    later(idle, hours, 59)
    assert shown.words.text() == "Locking in 1 second."
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert banner(window) is None
    later(idle, hours, 239)
    assert banner(window) is None or idle.running


def test_the_button_says_that_somebody_is_there(
    lock: WindowLock, window: MainWindow, idle: Idle, hours: Hours, qtbot: QtBot
) -> None:
    later(idle, hours, 250)
    shown = banner(window)
    assert shown is not None
    assert shown.button.height() >= 44
    interface = QAccessible.queryAccessibleInterface(shown.button)
    assert interface.text(QAccessible.Text.Name) == "I am still here"
    shown.button.click()  # as a screen reader presses it: no key, no mouse
    later(idle, hours, 60)
    assert idle.running
    with qtbot.waitSignal(lock.locked):
        later(idle, hours, 300)


def test_it_lies_over_the_dialog_that_is_open(
    lock: WindowLock, window: MainWindow, idle: Idle, hours: Hours, desk: Context, qtbot: QtBot
) -> None:
    dialog = ExpenseDialog(desk, window)
    dialog.open()
    later(idle, hours, 241)
    assert banner(dialog) is not None
    dialog.reject()
    later(idle, hours, 1)
    assert banner(window) is not None


@pytest.mark.parametrize(
    ("language", "size", "theme"), [("de", 100, "light"), ("xx", 150, "dark"), ("de", 200, "dark")]
)
def test_nothing_of_it_is_cut(  # noqa: PLR0913, PLR0917 - fixtures
    window: MainWindow, speak: Speak, qapp: QApplication, look: object, language: str, size: int, theme: str
) -> None:
    speak(language)
    apply_theme(qapp, choose_theme(qapp, theme, size))
    shown = LockBanner(window)
    shown.count(60)
    for each in (shown.words, shown.button):
        assert each.width() >= min(each.sizeHint().width(), each.minimumSizeHint().width())
        assert shown.rect().contains(each.geometry())
    assert shown.words.heightForWidth(shown.words.width()) <= shown.words.height()
    assert window.rect().contains(shown.geometry())


def test_locked_means_hidden_at_once_and_told_at_the_end(lock: WindowLock, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lock.locked):
        lock.lock_now()
        assert not window.shell.isVisible()
        lock.lock_now()  # twice pressed


def test_work_is_not_torn(lock: WindowLock, window: MainWindow, desk: Context, qtbot: QtBot) -> None:
    go_on = Event()
    done: list[str] = []

    def job(progress: Progress) -> str:
        assert go_on.wait(20)
        progress.step(1, 1)  # raises if somebody cancelled
        return "read in"

    bar = run_with_progress(desk, "Reading in", job, done.append)
    bar.show()
    told: list[bool] = []
    lock.locked.connect(lambda: told.append(bool(done)))
    lock.lock_now()
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert told == []
    go_on.set()
    qtbot.waitUntil(lambda: told == [True])
    assert done == ["read in"]


class Asking(QDialog):
    """Would rather ask before it closes."""

    def reject(self) -> None:
        self.setWindowTitle("Really?")


def test_dialogs_of_every_kind_are_left(lock: WindowLock, window: MainWindow, desk: Context, qtbot: QtBot) -> None:
    answers: list[object] = []
    held = WindowNotices(window)
    menu = QMenu(window)
    menu.addAction("Copy")

    def deeper() -> None:
        QTimer.singleShot(0, lambda: answers.append(Asking(window).exec()))
        QTimer.singleShot(30, lambda: answers.append(QFileDialog.getOpenFileName(window)[0]))
        QTimer.singleShot(200, lambda: menu.popup(window.pos()))
        QTimer.singleShot(300, lock.lock_now)
        answers.append(held.confirm("Throw it away?", "Throw away"))

    with qtbot.waitSignal(lock.locked):
        QTimer.singleShot(0, deeper)
    assert sorted(map(str, answers)) == ["", "0", "False"]
    assert not [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]


def test_problems_wait_until_somebody_sits_here(
    lock: WindowLock, held: WindowNotices, qtbot: QtBot, window: MainWindow
) -> None:
    with qtbot.waitSignal(lock.locked):
        lock.lock_now()
    for _time in range(3):
        held.problem(StorageFull("/stick", 0))
    assert held.confirm("Throw it away?", "Throw away") is False
    seen: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        seen.append(box.accessibleName())
        box.accept()

    QTimer.singleShot(0, read)
    held.let_go()
    assert len(seen) == 1


class NameDialog(FormDialog):
    """One name, and a password."""

    def __init__(self, context: Context, parent: QWidget | None = None, key: str | None = "name") -> None:
        super().__init__(context, "Name of a person", "", "Save", key, parent)
        self.name, self.password = TextField(), TextField()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.add("name", "Name", self.name)
        self.add("password", "Password", self.password)


def test_what_was_typed_in_a_dialog_comes_back(
    lock: WindowLock, window: MainWindow, desk: Context, qtbot: QtBot
) -> None:
    window.navigate("money", "flowers")
    dialog = NameDialog(desk, window)

    def type_and_leave() -> None:
        dialog.name.setText("Ay")
        dialog.password.setText("apfel birne lampe tisch")
        lock.lock_now()

    QTimer.singleShot(50, type_and_leave)
    with qtbot.waitSignal(lock.locked):
        QTimer.singleShot(0, dialog.exec)
    again = NameDialog(desk, window)
    qtbot.addWidget(again)
    again.show()
    assert again.name.text() == "Ay"
    assert again.password.text() == ""
    again.reject()
    assert "apfel" not in repr(desk.storage.draft("name"))


def test_the_same_person_returns_to_the_place(window: MainWindow, desk: Context, speak: Speak) -> None:
    window.navigate("meetings")
    page = window.current_page()
    assert isinstance(page, MinutesPage)
    page.steps.show_step(4)
    keep_place(window)
    window.navigate("home")
    page.steps.show_step(0)
    mine, theirs = desk.storage.identity, replace(desk.storage.identity, person_id=2)
    desk.storage.identity = theirs
    assert not return_to_place(window)
    desk.storage.identity = mine
    assert return_to_place(window)
    assert window.current_key == "meetings"
    assert page.steps.current == 4
    assert not return_to_place(window)  # once


def test_the_next_key_goes_where_it_went(window: MainWindow, desk: Context, qtbot: QtBot) -> None:
    window.navigate("meetings")
    page = window.current_page()
    assert isinstance(page, MinutesPage)
    page.note.setFocus()
    keep_place(window)
    window.shell.side_bar.button("home").setFocus()
    assert return_to_place(window)
    qtbot.waitUntil(page.note.hasFocus)
    window.shell.side_bar.button("home").setFocus()
    keep_place(window)
    assert return_to_place(window)
    qtbot.waitUntil(lambda: page.isAncestorOf(window.focusWidget()))


def test_a_form_that_was_open_is_named_or_opened(window: MainWindow, desk: Context, qtbot: QtBot) -> None:
    window.navigate("money")
    dialog = NameDialog(desk, window)
    dialog.show()
    dialog.name.setText("Ay")
    keep_place(window)
    dialog.again = ("search", 7)
    keep_place(window)
    dialog.reject()
    assert return_to_place(window)
    page = window.current_page()
    assert isinstance(page, CashPage)
    qtbot.waitUntil(lambda: page.search.text() == "('search', 7)")
    dialog = NameDialog(desk, window)
    dialog.show()
    keep_place(window)
    dialog.reject()
    assert return_to_place(window)
    assert window.shell.status.did.whole() == "What you typed is still here: “Name of a person”. Open it again."


def test_a_page_may_leave_no_place(window: MainWindow, desk: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MinutesPage, "leaves_no_place", True)
    window.navigate("meetings")
    keep_place(window)
    assert "meetings" not in repr(desk.storage.draft("window.place"))
    window.navigate("home")
    assert not return_to_place(window)


def test_what_is_gone_is_not_opened(window: MainWindow, desk: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_page: object, _target: object) -> None:
        raise UserError("It is not there any more.")

    window.navigate("money")
    keep_place(window)
    monkeypatch.setattr(CashPage, "open_target", gone)
    assert return_to_place(window)


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        (None, None),
        (7, 7),
        (("meeting", 3, ("step", 2, 0)), ("meeting", 3, ("step", 2, 0))),
        ((1, None), (1, None)),
        (("import", object()), None),
        (object(), None),
    ],
)
def test_places_of_plain_values_are_kept_whole(place: object, kept: object) -> None:
    assert as_target(plain(place)) == kept


def test_a_banner_whose_dialog_went_breaks_nothing(
    lock: WindowLock, window: MainWindow, idle: Idle, hours: Hours, desk: Context, qtbot: QtBot
) -> None:
    dialog = ExpenseDialog(desk, window)
    dialog.open()
    later(idle, hours, 245)
    shown = banner(dialog)
    dialog.reject()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not isValid(shown))
    later(idle, hours, 1)
    assert banner(window) is not None
    lock.close()
    assert banner(window) is None
