"""What do I do now: two to four things on each page, fitting its state and the person's rights, and each does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assembly import hub_sections, own_section, sections
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.shell import Places
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.window import MainWindow
from app.base.settings import Settings
from app.base.storage import Storage
from app.group.rights import Role, allowed
from app.meetings.service import lock, mark_invited, read_minutes, set_facts, to_invite_to, to_write_up
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY, TODAY, clock
from tests.gallery import demo_storage

BUSY = (
    "overview",
    "members",
    "meetings",
    "finances",
    "forms",
    "group",
    "backups",
    "privacy",
    "handover",
    "my-access",
    "activities",
    "timetable",
    "ideas",
    "fund",
    "projects",
    "hours",
    "numbers",
    "things",
    "rota",
    "waste",
)


def window_on(storage: Storage, qtbot: QtBot) -> MainWindow:
    context = Context(storage, ChangeSignal(storage), TaskRunner(), SpokenNotices(), Settings(language="en"), clock)
    window = MainWindow(context, Places(sections(), own_section(), inside=hub_sections()))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


@pytest.fixture
def new(storage: Storage, qtbot: QtBot) -> Iterator[MainWindow]:
    """A group with nothing in it."""
    window = window_on(storage, qtbot)
    yield window
    window.context.tasks.close()


@pytest.fixture
def busy(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The invented group."""
    with demo_storage(tmp_path) as storage:
        window = window_on(storage, qtbot)
        yield window
        window.context.tasks.close()


def page_of(window: MainWindow, key: str, target: object = None) -> Page:
    window.navigate(key, target)
    QApplication.processEvents()
    page = window.current_page()
    assert page is not None
    return page


def things_on(window: MainWindow, key: str, target: object = None) -> dict[str, NextThing]:
    return {thing.title: thing for thing in page_of(window, key, target).next_things()}


def test_two_to_four_on_each_page_of_a_busy_group(busy: MainWindow) -> None:
    for key in BUSY:
        things = page_of(busy, key).next_things()
        assert 2 <= len(things) <= 5, key
        assert len({thing.title for thing in things}) == len(things), key
        assert all(thing.sentence for thing in things), key


def test_a_new_group_gets_its_first_things(new: MainWindow) -> None:
    assert [key for key in BUSY if not page_of(new, key).next_things()] == []


def test_nobody_yet(new: MainWindow) -> None:
    assert list(things_on(new, "members"))[:2] == ["Read in a list", "Add member"]
    things_on(new, "members")["Read in a list"].do()
    assert list(things_on(new, "members")) == ["Leave the steps"]


def test_no_money_yet(new: MainWindow) -> None:
    things = things_on(new, "finances")
    assert list(things) == ["Start an account", "Read in a bank statement"]


def test_no_meeting_yet(new: MainWindow) -> None:
    assert list(things_on(new, "meetings")) == ["Plan a meeting"]


def test_minutes_and_invitation_that_are_missing(busy: MainWindow) -> None:
    things = things_on(busy, "meetings")
    assert list(things)[:2] == ["Write the minutes", "Print the invitation"]
    storage = busy.context.storage
    with storage.write("Invited") as session:
        coming = to_invite_to(session, TODAY)
        assert coming is not None
        mark_invited(session, coming, TODAY)
    assert "Print the sign-in sheet" in things_on(busy, "meetings")
    things["Write the minutes"].do()
    assert "Check and print" in things_on(busy, "meetings")


def test_in_a_meeting_the_next_step_of_it(busy: MainWindow) -> None:
    storage = busy.context.storage
    with storage.read() as session:
        written, coming = to_write_up(session, TODAY), to_invite_to(session, TODAY)
    assert list(things_on(busy, "meetings", coming)) == [
        "Look through the agenda", "Print the invitation", "Print the sign-in sheet",
    ]  # fmt: skip
    assert written is not None
    with storage.write("Finished") as session:
        set_facts(session, written, chair="Ada", minute_taker="Jan")
        assert read_minutes(session, written)
        lock(session, written)
    assert list(things_on(busy, "meetings", written)) == ["Print the minutes", "Plan the next meeting"]


@pytest.mark.parametrize("role", [Role.LOOK, Role.AUDITOR, Role.TREASURER])
def test_nothing_that_one_may_not_do(busy: MainWindow, qtbot: QtBot, role: Role) -> None:
    storage = busy.context.storage
    days = (TODAY.replace(month=1, day=1), TODAY) if role is Role.AUDITOR else (None, None)
    storage.identity = replace(EVERYBODY, may=allowed((role,)), roles=frozenset({role}), first=days[0], last=days[1])
    window = window_on(storage, qtbot)
    forbidden = {
        "Add member",
        "Read in a list",
        "Plan a meeting",
        "Write the minutes",
        "Change the group",
        "Give access",
    }
    for key in ("overview", "members", "meetings", "finances", "forms", "group"):
        if window.knows(key):
            titles = set(things_on(window, key))
            assert not titles & forbidden, key
            if role is not Role.TREASURER:
                assert not titles & {"Enter an expense", "Start an account"}, key
    window.context.tasks.close()
