"""Six people at the same window: each sees what belongs to the role, and nothing that is shown leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.assembly import hub_sections, own_section, sections, system_clock
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.page import Page
from app.base.desktop.shell import Places, SignedIn
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.widgets import TaskCard
from app.base.desktop.window import MainWindow
from app.base.settings import Settings
from app.base.storage.rights import Identity
from app.group.opening import OpenGroup
from app.group.rights import Role, allowed, role_name
from app.practice import practice_group
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERY_LOOK

REFUSED = "Your role does not allow this."


@dataclass(frozen=True)
class Seen:
    """What a role finds: pages of the side bar, the first cards, buttons that are there and some that are not."""

    pages: tuple[str, ...]
    cards: tuple[str, ...]
    there: dict[str, frozenset[str]]
    missing: dict[str, frozenset[str]]
    inside: frozenset[str]


ALL = (
    "overview", "members", "meetings", "finances", "neighbours", "taking-part", "forms", "confidential", "group",
)  # fmt: skip
OPEN = tuple(key for key in ALL if key != "confidential")
WRITING = {"members": frozenset({"Add member", "Change details"}), "meetings": frozenset({"Plan a meeting"})}
BOOKING = {"finances": frozenset({"Money out", "Money in", "Move money", "Read in statement"})}
HOUSE = frozenset({"things", "rota", "waste"})
TAKING_PART = frozenset({"activities", "timetable", "ideas", "projects", "hours", "numbers"})
FOR_ALL = frozenset({"my-access", "backups", "about"}) | HOUSE | TAKING_PART
FUND = frozenset({"fund"})
ROLES = {
    Role.LOOK: Seen(
        tuple(key for key in OPEN if key != "finances"),
        ("Read the minutes", "See the tasks", "Find a person", "Print a form", "Make a backup"),
        {"meetings": frozenset({"All tasks", "Print the sign-in sheet"})},
        WRITING | {"group": frozenset({"Change the group"})},
        FOR_ALL,
    ),
    Role.WRITE: Seen(
        tuple(key for key in OPEN if key != "finances"),
        ("Write the minutes", "Invite to a meeting", "Take in a member", "Plan an activity", "Write down a thing"),
        WRITING,
        {"group": frozenset({"Change the group"})},
        FOR_ALL | FUND,
    ),
    Role.TREASURER: Seen(
        OPEN,
        (
            "Enter an expense",
            "Read a bank statement",
            "Look at the cash book",
            "Write down a thing",
            "Read the minutes",
        ),
        BOOKING | {"finances": BOOKING["finances"] | {"Save year"}},
        WRITING,
        FOR_ALL | FUND,
    ),
    Role.MEDIATOR: Seen(
        tuple(key for key in ALL if key != "finances"),  # and the confidential file
        ("Open the confidential file", "Write down a thing", "Read the minutes", "See the tasks", "Find a person"),
        {},
        WRITING | {"group": frozenset({"Change the group"})},
        FOR_ALL,
    ),
    Role.AUDITOR: Seen(
        tuple(key for key in OPEN if key != "members"),
        ("Look at the cash book", "Read the minutes", "See the tasks", "Print a form", "Make a backup"),
        {"finances": frozenset({"Save year", "Accounts and pots"})},
        BOOKING | {"meetings": frozenset({"Plan a meeting", "Print the sign-in sheet"})},
        FOR_ALL | FUND,
    ),
    Role.CHAIR: Seen(
        OPEN,
        ("Write the minutes", "Invite to a meeting", "Take in a member", "Look at the cash book", "Plan an activity"),
        WRITING | {"group": frozenset({"Change the group"}), "finances": frozenset({"Save year"})},
        BOOKING,
        FOR_ALL | FUND | {"people", "privacy"},
    ),
}


@pytest.fixture
def group(tmp_path: Path) -> Iterator[OpenGroup]:
    """The invented group, opened."""
    with practice_group(tmp_path / "practice") as opened:
        yield opened


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices(answer=False)


def window_of(group: OpenGroup, notices: SpokenNotices, role: Role) -> MainWindow:
    """The real window in the name of somebody with this one role."""
    group.storage.identity = Identity("Ada", 1, allowed((role,)), frozenset({role}))
    context = Context(
        group.storage, ChangeSignal(group.storage), TaskRunner(), notices, Settings(language="en"), system_clock,
        group=group,
    )  # fmt: skip
    places = Places(
        sections(), own_section(), "Nachbarn", inside=hub_sections(),
        person=lambda: SignedIn("Ada", role_name(role), "fox"),
    )  # fmt: skip
    window = MainWindow(context, places)
    window.resize(1366, 768)
    window.show()
    window.navigate("overview")
    settle(window)
    return window


def settle(window: MainWindow) -> None:
    """Until nothing is left to do."""
    QApplication.processEvents()
    while window.context.tasks.busy:
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def let_go(window: MainWindow) -> None:
    settle(window)
    window.context.tasks.close()
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def texts(widget: QWidget) -> set[str]:
    """What can be pressed here."""
    found = {button.text() or button.accessibleName() for button in pressable(widget)}
    return found | {button.accessibleName() for button in pressable(widget)}


def pressable(widget: QWidget) -> list[QAbstractButton]:
    return [one for one in widget.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]


def shown(window: MainWindow, key: str) -> Page:
    window.navigate(key)
    settle(window)
    page = window.current_page()
    assert page is not None
    if key == "meetings":
        page.list.table.view.selectRow(0)  # type: ignore[attr-defined]
    elif key == "members":
        page.people.table.view.selectRow(0)  # type: ignore[attr-defined]
    settle(window)
    return page


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.timeout(300)
def test_each_role_finds_what_belongs_to_it(qtbot: QtBot, group: OpenGroup, notices: SpokenNotices, role: Role) -> None:
    window, seen = window_of(group, notices, role), ROLES[role]
    try:
        keys = [key for key in ALL if window.shell.side_bar._buttons.get(key)]
        assert tuple(keys) == seen.pages
        page = shown(window, "overview")
        cards = [card.accessibleName() for card in page.findChildren(TaskCard)]
        assert tuple(cards[:5]) == seen.cards
        assert (
            "Money at a glance" in words(page) if "finances" in seen.pages else "Money at a glance" not in words(page)
        )
        for key, buttons in seen.there.items():
            assert buttons <= texts(shown(window, key)), key
        for key, buttons in seen.missing.items():
            if key in seen.pages:
                assert not buttons & texts(shown(window, key)), key
        inside = {section.key for section in hub_sections() if window.shell.pages.knows(section.key)}
        assert inside >= seen.inside
        assert role is Role.CHAIR or inside == seen.inside
        assert notices.said == []
    finally:
        let_go(window)


@pytest.mark.parametrize("role", list(Role) if EVERY_LOOK else [Role.LOOK, Role.TREASURER, Role.CHAIR])
@pytest.mark.timeout(600)
def test_no_button_leads_to_a_refusal(qtbot: QtBot, group: OpenGroup, notices: SpokenNotices, role: Role) -> None:
    """Every button and every entry of a menu of every page is pressed once; dialogs are closed as they open."""
    window = window_of(group, notices, role)
    closer = QTimer(interval=20)
    closer.timeout.connect(close_what_opened)
    closer.start()
    pressed = 0
    try:
        for key in (*ALL, *(section.key for section in hub_sections())):
            if not window.shell.pages.knows(key):
                continue
            done: set[str] = set()
            while True:
                page = shown(window, key)
                again = next((one for one in pressable(page) if name_of(one) not in done), None)
                if again is None:
                    break
                done.add(name_of(again))
                press(again)
                pressed += 1
                settle(window)
                close_what_opened()
                assert not [said for said in notices.said if REFUSED in said], f"{role}: {key}: {sorted(done)}"
        assert pressed > 20
    finally:
        closer.stop()
        let_go(window)


def press(button: QAbstractButton) -> None:
    menu = button.menu() if isinstance(button, QPushButton) else None
    if not isinstance(menu, QMenu):
        button.click()
        return
    for entry in menu.actions():
        if entry.isVisible() and entry.isEnabled():
            entry.trigger()


def name_of(button: QAbstractButton) -> str:
    return f"{type(button).__name__} {button.accessibleName() or button.text()}"


def close_what_opened() -> None:
    """What lies on top. Not all windows of Qt: among them is what nobody sees, perhaps just being freed."""
    for top in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
        if isinstance(top, QDialog) and top.isVisible():
            top.reject()
        elif isinstance(top, QMenu) and top.isVisible():
            top.close()


def words(page: Page) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
