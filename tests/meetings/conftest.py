"""A meeting as the tests of this room know it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
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
from tests.desk import context, notices, shown

__all__ = ["context", "notices", "shown"]

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
