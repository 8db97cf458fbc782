"""One user action: saved whole, or explained; the change signal is heard on the window's thread."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.desktop.notice_box import NoticeBox
from app.base.desktop.notices import WindowNotices
from app.base.errors import InvalidInput, UserError
from app.base.storage import Session, attachments
from app.base.storage.rights import demand
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import TODAY


def keep(session: Session) -> None:
    demand(session, "book_money")
    attachments.keep(session, "a.txt", b"x")


def test_an_action_is_saved_and_told(desk: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.changes.changed) as told:
        assert desk.do("File kept", keep)
    assert told.args == [frozenset({"attachment"})]
    step = desk.storage.last_step()
    assert step is not None
    assert step.what == "File kept"


def test_trouble_is_explained_and_nothing_saved(desk: Context, notices: SpokenNotices) -> None:
    def action(session: Session) -> None:
        keep(session)
        raise UserError("The cash box is empty.", "Please count it.")

    assert not desk.do("File kept", action)
    assert notices.said == ["The cash box is empty. Please count it."]
    assert desk.storage.last_step() is None


def test_invalid_input_goes_beside_its_field(desk: Context, notices: SpokenNotices) -> None:
    def action(_session: Session) -> None:
        raise InvalidInput("amount", "No amount.")

    beside: list[InvalidInput] = []
    assert not desk.do("x", action, beside.append)
    assert (beside[0].field, notices.said) == ("amount", [])
    assert not desk.do("x", action)
    assert notices.said == ["No amount."]


def test_a_fault_of_ours_is_not_swallowed(desk: Context) -> None:
    def action(_session: Session) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        desk.do("x", action)


def test_changes_of_a_worker_are_heard_here(desk: Context, qtbot: QtBot) -> None:
    heard: list[int] = []
    desk.changes.changed.connect(lambda _tables: heard.append(threading.get_ident()))
    worker = threading.Thread(target=lambda: desk.do("File kept", keep))
    worker.start()
    worker.join()
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [threading.get_ident()]


def test_today_comes_from_the_clock(desk: Context) -> None:
    assert desk.today() == TODAY


def press(text: str) -> list[NoticeBox]:
    """Press this button of the message box that opens next; returns the box."""
    boxes: list[NoticeBox] = []

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, NoticeBox)
        boxes.append(box)
        found = [each for each in box.findChildren(QPushButton) if each.text().replace("&", "") == text]
        assert found, [each.text() for each in box.findChildren(QPushButton)]
        found[0].click()

    QTimer.singleShot(0, act)
    return boxes


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_a_question_has_a_verb(parent: QWidget) -> None:
    press("End membership")
    assert WindowNotices(parent).confirm("End it?", "End membership")
    press("Cancel")
    assert not WindowNotices(parent).confirm("End it?", "End membership")


def test_a_problem_is_plain_text(parent: QWidget) -> None:
    texts: list[str] = []
    QTimer.singleShot(0, lambda: texts.append(_shown()))
    WindowNotices(parent).problem(UserError("<b>x</b> is no name.", "Write another."))
    assert texts == ["<b>x</b> is no name.|Write another."]


def _shown() -> str:
    box = QApplication.activeModalWidget()
    assert isinstance(box, NoticeBox)
    text = f"{box.what}|{box.advice}"
    box.findChildren(QPushButton)[0].click()
    return text


def test_a_long_question_is_shown_whole(parent: QWidget) -> None:
    cut: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, NoticeBox)
        cut.extend(
            each.text() for each in box.findChildren(QLabel) if each.heightForWidth(each.width()) > each.height()
        )
        box.reject()

    QTimer.singleShot(0, look)
    WindowNotices(parent).confirm("A question that has very many words in it. " * 8, "Do it")
    assert cut == []


def test_quiet_words_go_to_the_line(parent: QWidget) -> None:
    said: list[str] = []
    WindowNotices(parent, said.append).say("Saved.")
    WindowNotices(parent).say("Nobody listens.")
    assert said == ["Saved."]
