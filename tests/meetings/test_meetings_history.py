"""Meetings, tasks and accounts tell in words what happened to them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.base.desktop.history import HistoryLines
from app.base.money import Cents
from app.base.storage import Storage
from app.finances.rules import CASH, AccountDetails
from app.finances.service import account_history, change_account, open_account
from app.meetings.rules import DONE, PlanDetails, TaskDetails
from app.meetings.service import (
    add_task,
    change_meeting,
    meeting_history,
    plan_meeting,
    set_task_state,
    task_history,
)
from tests.conftest import TODAY


def test_each_tells_its_own_story_newest_first(storage: Storage) -> None:
    plan = PlanDetails(body="Board", day=TODAY, place="Room 12")
    box = AccountDetails("Cash box", CASH, TODAY, Cents(0))
    with storage.write("Meeting planned") as session:
        meeting = plan_meeting(session, plan)
    with storage.write("Task added") as session:
        task = add_task(session, TaskDetails(what="Call the bank", person="Ayşe"))
    with storage.write("Account started") as session:
        account = open_account(session, box)
    with storage.write("Place changed") as session:
        change_meeting(session, meeting.id, replace(plan, place="Room 14"))
    with storage.write("Task done") as session:
        set_task_state(session, task.id, DONE)
    with storage.write("Account renamed") as session:
        change_account(session, account, "Tin box", "")
    with storage.read() as session:
        told = [
            [change.what for change in changes]
            for changes in (
                meeting_history(session, meeting.id),
                task_history(session, task.id),
                account_history(session, account),
            )
        ]
    assert told == [
        ["Place changed", "Meeting planned"],
        ["Task done", "Task added"],
        ["Account renamed", "Account started"],
    ]


def test_in_words_with_day_and_name(storage: Storage, qtbot: QtBot) -> None:
    with storage.write("Task added") as session:
        task = add_task(session, TaskDetails(what="Call the bank", person="Ayşe"))
    lines = HistoryLines()
    qtbot.addWidget(lines)
    with storage.read() as session:
        lines.show_changes(task_history(session, task.id))
    assert [label.text() for label in lines.findChildren(QLabel) if not label.isHidden()] == [
        "What happened",
        "Task added",
        "21/11/2026, 18:05 · Ayşe Yılmaz",
    ]
    lines.show_changes(())
    assert lines.isHidden()
