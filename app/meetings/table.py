"""Columns of the lists of meetings and tasks."""

from __future__ import annotations

from datetime import date
from typing import Literal

from app.base.dates import show_day, show_day_brief
from app.base.desktop.table import Column
from app.base.i18n import N_, _
from app.meetings.rules import DONE, DROPPED, TASK_STATES, Meeting, Task, state_words

MEETING_COLUMNS: tuple[Column[Meeting], ...] = (
    Column("day", N_("Day"), lambda meeting: show_day(meeting.day), 8),
    Column("title", N_("Meeting"), lambda meeting: meeting.title, 16),
    Column(
        "state",
        N_("State"),
        lambda meeting: state_words(meeting.state),
        12,
        tone=lambda meeting: "good" if meeting.locked else None,
    ),
    Column("number", N_("No."), lambda meeting: meeting.number, 8),
)


def task_columns(today: date) -> tuple[Column[Task], ...]:
    """Columns of tasks; what is late by this day stands out, in words too."""
    return (
        Column("what", N_("What"), lambda task: task.what, 20),
        Column("person", N_("Who"), lambda task: task.person, 10),
        Column("until", N_("Until"), lambda task: until_words(task, today), 9),
        Column("meeting", N_("Meeting"), _origin, 12, tone=lambda _task: "soft"),
        Column("state", N_("State"), lambda task: state_of(task, today)[0], 9, tone=lambda task: _tone(task, today)),
    )


def until_words(task: Task, today: date) -> str:
    """ "Do 26.11.", "01.12.2027"."""
    if task.until is None:
        return ""
    near = abs((task.until - today).days) < 180  # noqa: PLR2004 - the year is clear then
    return show_day_brief(task.until) if near else show_day(task.until)


def state_of(task: Task, today: date) -> tuple[str, Literal["good", "care", "soft"]]:
    """The state in a word, and its tone; what is late says so."""
    if task.overdue(today):
        return _("late"), "care"
    return _(TASK_STATES[task.state]), "good" if task.state == DONE else "soft"


def _origin(task: Task) -> str:
    return f"{show_day(task.meeting_day)} {task.meeting_title}" if task.meeting_day else ""


def _tone(task: Task, today: date) -> Literal["good", "bad", "soft"] | None:
    if task.overdue(today):
        return "bad"
    return "good" if task.state == DONE else "soft" if task.state == DROPPED else None
