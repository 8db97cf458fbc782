"""Line 14: minutes on paper, and how soon they are seen."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEventLoop

from app.base.desktop.preview import show_paper
from app.base.desktop.window import MainWindow
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.printing.render import render
from app.base.storage import Session, Storage, migrate
from app.meetings.printouts import FORMS
from app.meetings.rules import PlanDetails, ResolutionDetails
from app.meetings.service import add_guest, add_item, add_resolution, plan_meeting, read_minutes, write_note
from tests.bench.bench_printing import plain_lines
from tests.bench.desk import settle, window_over
from tests.bench.figures import Figure, pair, wanted
from tests.conftest import EVERYBODY, KEY, TODAY, clock

FIRST_PAGE = 0.3  # seconds
NOTE = (
    "Frau Yılmaz berichtet, dass der Müllplatz am Wochenende wieder voll war. Die Hausverwaltung wurde am "
    "12.11.2026 angeschrieben; eine Antwort steht aus. Es wird vorgeschlagen, gemeinsam einen Termin zu machen. "
)
_MINUTES = next(form for form in FORMS if form.code == "minutes")


def figures(only: set[int]) -> Iterable[Figure]:
    """From the database to the finished paper."""
    if wanted(only, 14):
        with TemporaryDirectory() as place:
            yield from _paper(Path(place))


def _paper(place: Path) -> Iterable[Figure]:
    storage, meeting = _meeting(place, items=30, guests=25)
    with storage.read() as session:
        paper = _build(session, meeting)
        ours, plain = pair(lambda: render(_build(session, meeting)), lambda: plain_lines(paper), 5)
    yield Figure(14, "minutes of 30 items, database to PDF / drawString", ours, plain, 3)
    with window_over(storage) as window:
        times = [_preview(window, meeting) for _round in range(3)]
    storage.close()
    yield Figure(14, "first page of its preview / 300 ms", statistics.median(times), FIRST_PAGE, 1)


def _build(session: Session, meeting: int) -> Paper:
    return _MINUTES.build(Fill(session, TODAY, meeting))


def _preview(window: MainWindow, meeting: int) -> float:
    began = time.perf_counter()
    preview = show_paper(window.context, lambda session: _build(session, meeting), window)
    while preview.sheet is None:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    settle()
    took = time.perf_counter() - began
    preview.reject()
    settle()
    return took


def _meeting(place: Path, items: int, guests: int) -> tuple[Storage, int]:
    """A meeting with notes and a resolution under each item."""
    migrate.upgrade(place / "group.db", KEY, create=True)
    storage = Storage(place / "group.db", KEY, clock, EVERYBODY)
    with storage.write("Meeting planned") as session:
        meeting = plan_meeting(session, PlanDetails("Bewohnertreff", date(2026, 11, 19), template="residents"))
        there = len(read_minutes(session, meeting.id).items)
        for number in range(there, items):
            add_item(session, meeting.id, f"Müllplatz und Hausflur {number}")
        for item in read_minutes(session, meeting.id).items:
            write_note(session, item.id, NOTE * 2)
            add_resolution(session, item.id, ResolutionDetails("Die Gruppe lädt zu einem Gespräch ein.", 2, 1, 0))
        for number in range(guests):
            add_guest(session, meeting.id, f"Ömer Yılmaz {number}")
    return storage, meeting.id
