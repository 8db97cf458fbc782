"""Columns of the lists of meetings and tasks."""

from __future__ import annotations

from datetime import date
from typing import Literal

from app.base.dates import show_day, show_day_brief
from app.base.desktop.table import Column
from app.base.i18n import N_, _
from app.meetings.rules import DONE, DROPPED, TASK_STATES, Meeting, Task, show_hours, state_words

MEETING_COLUMNS: tuple[Column[Meeting], ...] = (
    Column("day", N_("Day"), lambda meeting: show_day(meeting.day), 8),
    Column("title", N_("Meeting"), lambda meeting: meeting.title, 16),
    Column("hours", N_("Time"), lambda meeting: show_hours(meeting.starts, None), 5, sortable=False),
    Column(
        "state",
        N_("State"),
        lambda meeting: state_words(meeting.state),
        12,
        tone=lambda meeting: "good" if meeting.locked else None,
    ),
    Column("number", N_("Minutes no."), lambda meeting: meeting.number, 8),
)


def task_columns(today: date) -> tuple[Column[Task], ...]:
    """Columns of tasks; what is late by this day stands out, in words too."""
    return (
        Column("what", N_("What"), lambda task: task.what, 20),
        Column("person", N_("Who"), lambda task: task.person, 10),
        Column("until", N_("Until"), lambda task: until_words(task, today), 10, tone=lambda t: _late(t, today)),
        Column("meeting", N_("From"), _origin, 10, tone=lambda _task: "soft"),
        Column("state", N_("State"), lambda task: _(TASK_STATES[task.state]), 7, tone=_task_tone),
    )


def until_words(task: Task, today: date) -> str:
    """ "Do 26.11.", "01.12.2027", "26.11. – late"."""
    if task.until is None:
        return ""
    near = abs((task.until - today).days) < 180  # noqa: PLR2004 - the year is clear then
    day = show_day_brief(task.until) if near else show_day(task.until)
    return _("{day} (late)").format(day=day) if task.overdue(today) else day


def _origin(task: Task) -> str:
    return f"{task.meeting_title} {show_day(task.meeting_day)}" if task.meeting_day else ""


def _late(task: Task, today: date) -> Literal["bad"] | None:
    return "bad" if task.overdue(today) else None


def _task_tone(task: Task) -> Literal["good", "soft"] | None:
    return {DONE: "good", DROPPED: "soft"}.get(task.state)  # type: ignore[return-value]
