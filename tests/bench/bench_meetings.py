"""Typing in the minutes with autosave, line 15: a meeting of 200 items and 500 people, against a bare QTextEdit."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import apply_theme, choose_theme
from app.base.settings import Settings
from app.base.storage import Storage, bulk_insert, migrate
from app.meetings.page_meeting import NOTES, MeetingView
from app.meetings.page_notes import NotesStep
from app.meetings.records import AgendaItemRecord, AttendanceRecord
from app.meetings.rules import PlanDetails
from app.meetings.service import plan_meeting
from tests.base.desktop.doubles import SpokenNotices
from tests.bench.figures import Figure, wanted
from tests.conftest import EVERYBODY, KEY, clock

ITEMS, PEOPLE = 200, 500
SENTENCE = "Frau Kowalska legt die Belege vor und alle freuen sich. "
ROUNDS = 8
KEYS = 5 * len(SENTENCE)  # in one round
LONGEST_WAIT = 0.050  # seconds
WIDTH, HEIGHT = 1130, 700


def figures(only: set[int]) -> Iterable[Figure]:
    """Line 15: the usual key, and the slowest one."""
    if wanted(only, 15):
        usual, bare, slowest = _typing()
        yield Figure(15, f"a key in the minutes, {ITEMS} items, {PEOPLE} people", usual, bare, 1.2)
        yield Figure(15, "the slowest key of all", slowest, LONGEST_WAIT, 1)


def measure() -> list[tuple[str, float, float]]:
    """Name, seconds of ours, seconds of the reference."""
    return [(figure.what, figure.ours, figure.reference) for figure in figures(set())]


def _typing() -> tuple[float, float, float]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, choose_theme(app, "light", 100))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "minutes.db"
        migrate.upgrade(file, KEY, create=True)
        storage, tasks = Storage(file, KEY, clock, EVERYBODY), TaskRunner()
        context = Context(storage, ChangeSignal(storage), tasks, SpokenNotices(), Settings(language="en"), clock)
        view = MeetingView(context, _meeting(storage))
        found = _measured(view)
        view.save_now()
        while tasks.busy:
            QApplication.processEvents()
        _away(view)
        tasks.close()
        storage.close()
    return found


def _measured(view: MeetingView) -> tuple[float, float, float]:
    bare = QTextEdit()
    for window in (view, bare):
        window.resize(WIDTH, HEIGHT)
        window.show()
    view.show_step(NOTES)
    step = view.step
    assert isinstance(step, NotesStep)
    editors: tuple[QWidget, QWidget] = (step.editor, bare)
    waits: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        for editor, kept in zip(editors, waits, strict=True):
            editor.window().activateWindow()
            editor.setFocus()
            QApplication.processEvents()
            kept.extend(_typed(editor))
    assert len(step.editor.toPlainText()) == ROUNDS * KEYS
    _away(bare)
    return statistics.median(waits[0]), statistics.median(waits[1]), max(waits[0])


def _typed(editor: QWidget) -> list[float]:
    """Seconds from each key until its letter is painted and everything it set off is done."""
    waits = []
    for sign in (SENTENCE * (KEYS // len(SENTENCE)))[:KEYS]:
        began = time.perf_counter()
        QTest.keyClick(editor, ord(sign.upper()))
        QApplication.processEvents()
        waits.append(time.perf_counter() - began)
    return waits


def _meeting(storage: Storage) -> int:
    with storage.write("big") as session:
        meeting = plan_meeting(session, PlanDetails("Mitgliederversammlung", date(2026, 11, 19)))
        items: list[dict[str, object]] = [
            {"meeting_id": meeting.id, "position": number, "title": f"Punkt {number}", "search_key": f"punkt {number}"}
            for number in range(1, ITEMS + 1)
        ]
        bulk_insert(session, AgendaItemRecord, items)
        people: list[dict[str, object]] = [
            {"meeting_id": meeting.id, "name": f"Mensch {number}", "status": "present", "votes": True}
            for number in range(PEOPLE)
        ]
        bulk_insert(session, AttendanceRecord, people)
    return meeting.id


def _away(window: QWidget) -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
