"""Line 23: the forms page with a picture of every paper of the catalogue, against PDFs drawn without any page."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.assembly import forms
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.notices import WindowNotices
from app.base.desktop.tasks import TaskRunner
from app.base.i18n import _, speaking
from app.base.printing.forms import Fill, Form
from app.base.printing.render import render
from app.base.settings import Settings
from app.base.storage import Storage
from app.overview.catalogue.page_pictures import BOX, FINER
from app.overview.page_forms import FormsPage
from tests.bench.big_group import opened_copy
from tests.bench.desk import SIZE, answer, application, settle
from tests.bench.figures import Figure, clocked, wanted
from tests.conftest import TODAY, clock

NOTICED = 0.1  # seconds
BEAT_MS = 5
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of one visit to the page."""

    built: float  # and painted, without pictures
    pictures: float  # from the first sight to the last picture
    stop: float  # the longest time in which the window did not answer
    scroll: float  # the slowest answer to scrolling meanwhile


def catalogue() -> tuple[Form, ...]:
    """One form for each of the 53 papers, an empty one if there is one."""
    found: dict[int, Form] = {}
    for form in forms():
        if form.number and (form.number not in found or form.blank > found[form.number].blank):
            found[form.number] = form
    return tuple(found[number] for number in sorted(found))


def figures(only: set[int]) -> Iterable[Figure]:
    """Building, all pictures, and whether anybody had to wait meanwhile."""
    if not wanted(only, 23):
        return
    application()
    wanted_forms = catalogue()
    with opened_copy(100, 100) as storage:
        visit(storage, wanted_forms)  # loads what the first visit loads
        rounds = [_round(storage, wanted_forms) for _number in range(ROUNDS)]
    count = len(wanted_forms)
    ours, bare, made, drawn = zip(*rounds, strict=True)
    built, pictures = (statistics.median(getattr(run, name) for run in ours) for name in ("built", "pictures"))
    ready, plain = statistics.median(drawn), statistics.median(map(sum, zip(made, drawn, strict=True)))
    yield Figure(23, "forms page built and painted / the same words in bare cards", built, statistics.median(bare), 4)
    yield Figure(23, f"{count} pictures of forms on it / PDFs made and drawn without a page", pictures, plain, 1.6)
    yield Figure(23, f"{count} pictures of forms on it / first pages of ready PDFs drawn", pictures, ready, 6)
    yield Figure(23, "longest stop of the window meanwhile / 100 ms", min(run.stop for run in ours), NOTICED, 1)
    yield Figure(23, "scrolling the forms meanwhile, slowest / 100 ms", min(run.scroll for run in ours), NOTICED, 1)


def _round(storage: Storage, wanted_forms: tuple[Form, ...]) -> tuple[Run, float, float, float]:
    """Our page, bare cards, PDFs made, their first pages drawn: all in the same minute."""
    files: list[bytes] = []

    def make() -> None:
        files.extend(pdfs(storage, wanted_forms))

    return visit(storage, wanted_forms), bare_cards(wanted_forms), clocked(make), clocked(lambda: first_pages(files))


@contextmanager
def page_over(storage: Storage, wanted_forms: tuple[Form, ...]) -> Iterator[FormsPage]:
    """The page alone, gone afterwards."""
    tasks = TaskRunner()
    context = Context(storage, ChangeSignal(storage), tasks, WindowNotices(), Settings(language="de"), clock)
    page = FormsPage(context, wanted_forms)
    page.resize(SIZE)
    page.show()
    try:
        yield page
    finally:
        page.hide()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        tasks.close()


def visit(storage: Storage, wanted_forms: tuple[Form, ...]) -> Run:
    """Open the page and wait until every picture is there; scroll now and then."""
    began = time.perf_counter()
    with page_over(storage, wanted_forms) as page:
        settle()
        built, beat, cards = time.perf_counter() - began, Beat(), page.cards.cards
        while not all(card.drawn for card in cards):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        pictures = time.perf_counter() - began - built
        beat.timer.stop()
        for card in cards:
            card.drawn = False
        page.refresh()
        return Run(built, pictures, beat.longest, _scrolling(page))


def _scrolling(page: FormsPage) -> float:
    """The slowest answer while pictures are drawn."""
    bar, cards, slowest = page.area.verticalScrollBar(), page.cards.cards, 0.0
    for done in range(5, len(cards), 5):
        while sum(card.drawn for card in cards) < done:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        slowest = max(slowest, answer(partial(bar.setValue, bar.maximum() * done // len(cards))))
    return slowest


class Beat:
    """A beat that a window without work would keep; remembers the longest pause."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self.timer = QTimer()
        self.timer.timeout.connect(self._hear)
        self.timer.start(BEAT_MS)

    def _hear(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def bare_cards(wanted_forms: tuple[Form, ...]) -> float:
    """Seconds for a scrolled column of the same words and buttons, without pictures, grid and keyboard."""
    began = time.perf_counter()
    inside = QWidget()
    column = QVBoxLayout(inside)
    for form in wanted_forms:
        row = QHBoxLayout()
        row.addWidget(QLabel())
        for text in (form.title, form.purpose, str(form.number)):
            words = QLabel(_(text))
            words.setWordWrap(True)
            row.addWidget(words)
        for _button in range(2 + form.filled):
            row.addWidget(QPushButton(_("Print empty")))
        column.addLayout(row)
    area = QScrollArea()
    area.setWidget(inside)
    area.resize(SIZE)
    area.show()
    settle()
    seconds = time.perf_counter() - began
    area.hide()
    area.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return seconds


def pdfs(storage: Storage, wanted_forms: tuple[Form, ...]) -> list[bytes]:
    """The same papers as PDF, one after the other; what is never empty counts as the first one again."""
    made = []
    for form in wanted_forms:
        empty = form if form.blank else wanted_forms[0]
        with storage.read() as session, speaking("de"):
            made.append(render(empty.build(Fill(session, TODAY, blank=True, year=TODAY.year))).data)
    return made


def first_pages(files: list[bytes]) -> None:
    """Their first pages as pictures of the same size."""
    document = QPdfDocument()
    for data in files:
        buffer = QBuffer()
        buffer.setData(QByteArray(data))
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        document.load(buffer)
        document.render(0, BOX * FINER)
        document.close()
        buffer.close()
