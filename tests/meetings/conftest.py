"""A meeting as the tests of this room know it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.printing.blocks import Paper
from app.base.settings import Settings
from app.base.storage import Storage
from app.meetings.page import MeetingsPage
from app.meetings.page_meeting import MeetingView
from app.meetings.rules import AttendanceDetails, Meeting, Minutes, PlanDetails, ResolutionDetails, TaskDetails
from app.meetings.service import (
    add_guest,
    add_resolution,
    add_task,
    plan_meeting,
    read_minutes,
    set_attendance,
    set_facts,
    write_note,
)
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import clock

DAY = date(2026, 11, 19)


def plan(storage: Storage, day: date = DAY, template: str = "residents", body: str = "Bewohnertreff") -> Meeting:
    """A planned meeting with the usual agenda."""
    with storage.write("planned") as session:
        details = PlanDetails(body, day, starts=time(18, 5), place="Gemeinschaftsraum", template=template)
        return plan_meeting(session, details)


def minutes_of(storage: Storage, meeting: Meeting) -> Minutes:
    with storage.read() as session:
        return read_minutes(session, meeting.id)


def write_up(storage: Storage, meeting: Meeting) -> None:
    """Everything that finished minutes need."""
    minutes = minutes_of(storage, meeting)
    with storage.write("written up") as session:
        for name in ("Ayşe Yılmaz", "Łukasz Nowak", "Samir Haddad"):
            add_guest(session, meeting.id, name)
        set_attendance(session, meeting.id, AttendanceDetails("Olena Koval", status="excused"))
        for item in minutes.items:
            write_note(session, item.id, f"Über „{item.title}“ wurde gesprochen.")
        item_id = minutes.items[3].id
        add_resolution(session, item_id, ResolutionDetails("Es werden Blumenkästen gekauft.", 2, 1, 0))
        add_task(session, TaskDetails("Blumenerde kaufen", "Samir Haddad", until=date(2026, 12, 1)), item_id)
        set_facts(session, meeting.id, chair="Ayşe Yılmaz", minute_taker="Łukasz Nowak", ends=time(20, 0))


@pytest.fixture
def meeting(storage: Storage) -> Meeting:
    return plan(storage)


@pytest.fixture
def written(storage: Storage, meeting: Meeting) -> Meeting:
    write_up(storage, meeting)
    return meeting


@dataclass
class Shown:
    """Keeps the papers that were to be shown."""

    storage: Storage
    papers: list[Paper] = field(default_factory=list)

    def __call__(self, make: Any) -> None:
        with self.storage.read() as session:
            self.papers.append(make(session))


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture
def shown(storage: Storage) -> Shown:
    return Shown(storage)


@pytest.fixture
def context(storage: Storage, notices: SpokenNotices, shown: Shown, qapp: QApplication) -> Iterator[Context]:
    """A context on a real, empty file."""
    tasks = TaskRunner()
    made = Context(storage, ChangeSignal(storage), tasks, notices, Settings(language="en", theme="light"), clock)
    yield replace(made, show_paper=shown)
    tasks.close()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[MeetingsPage]:
    """The page as the window shows it."""
    page = MeetingsPage(context)
    qtbot.addWidget(page)
    page.resize(1130, 700)
    page.show()
    yield page
    settle(context, qtbot)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(context: Context, qtbot: QtBot) -> None:
    """Wait for what is written in the background."""
    qtbot.waitUntil(lambda: not context.tasks.busy)


def opened(page: MeetingsPage) -> MeetingView:
    """The meeting that the page shows."""
    assert isinstance(page.view, MeetingView)
    return page.view


def answer(monkeypatch: pytest.MonkeyPatch, kind: type[QDialog], fill: Any) -> None:
    """Instead of waiting for a person, `fill` types into the next dialog of this kind and presses its button."""

    def exec_at_once(dialog: QDialog) -> int:
        dialog.show()
        fill(dialog)
        dialog.press_main()  # type: ignore[attr-defined]
        accepted = not dialog.isVisible()
        dialog.close()
        return int(accepted)

    monkeypatch.setattr(kind, "exec", exec_at_once)
