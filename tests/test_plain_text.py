"""What people typed is shown as typed, never read as HTML: every label, tooltip and message on every screen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.assembly import hub_sections, own_section, sections
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.notice_box import NoticeBox
from app.base.desktop.shell import Places
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.window import MainWindow
from app.base.money import Cents
from app.base.settings import Settings
from app.base.storage import Storage
from app.finances.rules import AccountDetails, EntryDetails, PotDetails
from app.finances.service import add_pot, money_in, open_account
from app.group.rules import Profile
from app.group.service import change_profile
from app.meetings.rules import PlanDetails, TaskDetails
from app.meetings.service import add_item, add_task, plan_meeting
from app.members.editor import EndMembership, MemberEditor
from app.members.rules import MemberDetails
from app.members.service import admit, read_member
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import TODAY, clock

APP = Path(__file__).parents[1] / "app"
IMAGE, LINK = "<img src=file:///x.png>", "<a href='http://x'>Ada</a>"


@pytest.fixture
def desk(storage: Storage, qapp: QApplication) -> Iterator[Context]:
    """Everything that has a name has a hostile one."""
    with storage.write("Filled") as session:
        change_profile(session, Profile(LINK, IMAGE, LINK, IMAGE))
        for number in range(3):
            admit(session, MemberDetails(first_name=f"{IMAGE}{number}", last_name=LINK, note=LINK, street=IMAGE))
        meeting = plan_meeting(session, PlanDetails(body=LINK, day=TODAY, place=IMAGE, title=LINK))
        add_item(session, meeting.id, IMAGE)
        add_task(session, TaskDetails(what=LINK, person=IMAGE), meeting_id=meeting.id)
        account = open_account(session, AccountDetails(LINK, "cash", TODAY, Cents(100)))
        add_pot(session, PotDetails(IMAGE, Cents(5000)))
        money_in(session, EntryDetails(TODAY, Cents(500), text=LINK, party=IMAGE, account_id=account))
    tasks = TaskRunner()
    changes = ChangeSignal(storage)
    yield Context(storage, changes, tasks, SpokenNotices(), Settings(language="en", theme="light"), clock)
    tasks.close()


def read_as_html(top: QWidget) -> list[str]:
    """Widgets that would read a name as HTML."""
    found = []
    for each in (top, *top.findChildren(QWidget)):
        tip = each.toolTip()
        if re.search(r"<[a-z/!]", tip) and (not tip.startswith("<qt>") or "<a " in tip or "<img" in tip):
            found.append(f"tooltip of {type(each).__name__}: {tip}")
        if isinstance(each, QLabel) and each.text() and each.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"{type(each).__name__}: {each.text()}")
        if isinstance(each, QMessageBox):
            found.append("a message box of the platform")
    return found


def test_every_page_shows_names_as_they_are(desk: Context, qtbot: QtBot) -> None:
    window = MainWindow(desk, Places(sections(), own_section(), LINK, IMAGE, inside=hub_sections()))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    seen = 0
    targets: tuple[object, ...] = (None, 1, "tasks", ("meeting", 1, ("step", 1, 1)), ("meeting", 1, ("step", 2, 1)))
    for section in (*sections(), own_section(), *hub_sections()):
        for target in targets if section.key in {"members", "meetings", "finances"} else (None,):
            if isinstance(target, tuple | str) and section.key != "meetings":
                continue
            window.navigate(section.key, target)
            QApplication.processEvents()
            assert read_as_html(window) == [], section.key
            seen += sum(LINK in each.text() or IMAGE in each.text() for each in window.findChildren(QLabel))
    assert seen > 10, "the names are on the screen"


def test_dialogs_and_questions_too(desk: Context, qtbot: QtBot) -> None:
    with desk.storage.read() as session:
        member = read_member(session, 1)
    for dialog in (
        MemberEditor(desk, member),
        EndMembership(desk, member),
        NoticeBox("help", "brand", f"Throw {LINK} away?", IMAGE),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        assert read_as_html(dialog) == []


def test_labels_are_made_in_one_place() -> None:
    """A QLabel of one's own says that it is plain, or shows a picture only; nobody uses the platform's boxes."""
    wrong = []
    for file in APP.rglob("*.py"):
        source = file.read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if name in {"QMessageBox", "QTextBrowser", "QErrorMessage"}:
                wrong.append(f"{file.name}: {name}")
            if name == "QLabel" and node.args and "setTextFormat" not in source:  # type: ignore[attr-defined]
                wrong.append(f"{file.name}: QLabel with words")
        if ".setHtml(" in source or "RichText" in source or ".insertHtml(" in source:
            wrong.append(f"{file.name}: HTML")
    assert wrong == []
