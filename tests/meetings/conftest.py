"""A meeting as the tests of this room know it."""

from __future__ import annotations

from datetime import date, time

import pytest

from app.base.storage import Storage
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
