"""Through a real printing system: what comes out is what was seen."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from app.base.desktop import print_job
from app.base.desktop.context import Context
from app.base.desktop.preview_again import look_later, print_again
from app.base.desktop.preview_drawing import Sheet, make_sheet
from app.base.desktop.printed import Job, Printed, Wish
from app.base.desktop.tasks import Progress
from app.base.i18n import language
from app.base.printing.blocks import Field, Grid, GridColumn, Paper, Text, TickBoxes
from app.base.storage import Session
from tests.base.desktop.doubles import SpokenNotices
from tests.base.desktop.queue import Queue, missing, queue

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "there is one")
WORDS = {"de": "Ich möchte Mitglied werden", "ar": "أريد أن أصبح عضوا", "uk": "Хочу стати членом"}


@pytest.fixture(scope="module")
def system() -> Iterator[Queue]:
    with queue() as made:
        yield made


@pytest.fixture
def printers(system: Queue, monkeypatch: pytest.MonkeyPatch) -> Queue:
    monkeypatch.setenv("CUPS_SERVER", system.socket)
    system.printed()
    return system


def form(_session: Session) -> Paper:
    words = WORDS.get(language(), "I want to join")
    return Paper(
        words,
        (Field("Yağmur Şahin"), TickBoxes("", ((words, False),)), Text("12,50 € · IBAN DE02 1203 0000 0000 2020 51")),
        "m-1",
    )


def poster(_session: Session) -> Paper:
    return Paper("Hoffest", (Text("Sonntag, 15 Uhr, im Hof"),), "p-1", size="A3")


def table(_session: Session) -> Paper:
    grid = Grid((GridColumn("Name"), GridColumn("Tag")), [("Olena", "03.05.2026")] * 3)
    return Paper("Liste", (grid,), "t-1", size="A5", landscape=True)


def drawn(desk: Context, printed: Printed) -> Sheet:
    return make_sheet(desk.storage, printed.makes, printed.heading, printed.wish, Progress())


def run(desk: Context, qtbot: QtBot, notices: SpokenNotices, printed: Printed) -> None:
    print_again(desk, printed)
    qtbot.waitUntil(lambda: bool(notices.said) and not desk.tasks.busy, timeout=60_000)


def opened(data: Path | bytes, tmp_path: Path) -> QPdfDocument:
    file = data if isinstance(data, Path) else tmp_path / f"{hash(data)}.pdf"
    if isinstance(data, bytes):
        file.write_bytes(data)
    document = QPdfDocument()
    document.load(str(file))
    return document


def words(document: QPdfDocument) -> list[list[str]]:
    return [sorted(document.getAllText(page).text().split()) for page in range(document.pageCount())]


def sizes(document: QPdfDocument) -> list[tuple[int, int]]:
    """Of the sheets in millimetres, lying or not."""
    found = []
    for page in range(document.pageCount()):
        points = document.pagePointSize(page)
        found.append(tuple(sorted((round(points.width() / 72 * 25.4), round(points.height() / 72 * 25.4)))))
    return found  # type: ignore[return-value]


def picture(document: QPdfDocument, page: int) -> QImage:
    """Small and grey: fonts are drawn a hair's breadth differently after the way through PostScript."""
    points = document.pagePointSize(page)
    size = QSize(round(points.width() / 2), round(points.height() / 2))
    seen = QImage(size, QImage.Format.Format_RGB32)
    seen.fill(0xFFFFFFFF)
    painter = QPainter(seen)
    painter.drawImage(0, 0, document.render(page, size))
    painter.end()
    return seen.convertToFormat(QImage.Format.Format_Grayscale8)


def difference(one: QImage, other: QImage) -> float:
    """How much the greys differ on average, from 0 to 255."""
    other = other.scaled(one.size())
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(first - second) for first, second in pairs) / one.sizeInBytes()


@pytest.mark.parametrize("second", ["", "ar", "uk"])
def test_one_job_of_two_papers_comes_out_as_it_was_seen(
    desk: Context, qtbot: QtBot, notices: SpokenNotices, printers: Queue, tmp_path: Path, second: str
) -> None:
    printed = Printed("", (form, form), "", Wish("de", second, both_sides=True), Job("Plain", 2, "two-sided-long-edge"))
    run(desk, qtbot, notices, printed)
    assert notices.said == ["The paper was sent to the printer."]
    preview, paper = opened(drawn(desk, printed).data, tmp_path), opened(printers.plain(), tmp_path)
    assert words(paper) == words(preview)
    assert len(words(paper)) == 3  # the back of the first sheet stays empty
    assert sizes(paper) == sizes(preview) == [(210, 297)] * 3
    assert desk.printed.last() == (printed,)


def test_each_size_of_sheet_and_nothing_is_left_behind(
    desk: Context,
    qtbot: QtBot,
    notices: SpokenNotices,
    printers: Queue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty = tmp_path / "tmp"
    empty.mkdir()
    monkeypatch.setenv("TMPDIR", str(empty))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = set(desk.storage.file.parent.iterdir())
    printed = Printed("", (form, poster, table), "", Wish("de", "ar"), Job("PDF"))
    run(desk, qtbot, notices, printed)
    printers.until_empty()
    assert list(empty.iterdir()) == []
    assert set(desk.storage.file.parent.iterdir()) == before
    preview = opened(drawn(desk, printed).data, tmp_path)
    files = printers.printed()
    assert [file.name.startswith("Treffpunkt") for file in files] == [True] * 3
    papers = [opened(file, tmp_path) for file in files]
    assert sizes(preview) == [(210, 297), (297, 420), (148, 210)]
    for seen, came in zip(sizes(preview), (size for paper in papers for size in sizes(paper)), strict=True):
        assert came == pytest.approx(seen, abs=1)  # millimetres
    for page, paper in enumerate(papers):
        assert difference(picture(preview, page), picture(paper, 0)) < 3
    assert "Hoffest" in papers[1].getAllText(0).text()


def test_a_printer_that_refuses_or_has_stopped_is_explained(
    desk: Context, qtbot: QtBot, notices: SpokenNotices, printers: Queue
) -> None:
    def told(printer: str) -> list[str]:
        notices.said.clear()
        run(desk, qtbot, notices, Printed("", (form,), "", Wish("de"), Job(printer)))
        return list(notices.said)

    assert told("Nowhere")[0].startswith("The paper was not printed.")
    printers.run("cupsreject", "Plain")
    assert told("Plain")[0].startswith("The paper was not printed.")
    printers.run("cupsaccept", "Plain")
    printers.run("cupsdisable", "-r", "media-jam-error", "Plain")
    assert told("Plain") == [
        "The paper was sent to the printer.",
        "Paper is stuck in the printer. Your paper waits there. It prints when the printer works again.",
    ]
    printers.run("cupsenable", "Plain")
    assert printers.plain().startswith(b"%PDF")


def test_a_printer_that_stops_later_is_noticed(
    desk: Context, qtbot: QtBot, notices: SpokenNotices, printers: Queue
) -> None:
    printers.run("cupsdisable", "-r", "media-empty-error", "Plain")
    run(desk, qtbot, notices, Printed("", (form,), "", Wish("de"), Job("Plain")))
    names = print_job.waiting("Plain")
    assert len(names) == 1
    notices.said.clear()
    look_later(desk, "Plain", names, (0.01,))
    qtbot.waitUntil(lambda: bool(notices.said), timeout=20_000)
    assert notices.said[0].startswith("The printer has no paper.")
    printers.run("cupsenable", "Plain")
    printers.until_empty()
    notices.said.clear()
    with qtbot.waitSignal(desk.tasks._finished, timeout=20_000):
        look_later(desk, "Plain", names, (0.01, 0.01))
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert notices.said == []
