"""Paper is seen before it prints, in the reader's language."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.base.desktop import print_job
from app.base.desktop.context import Context
from app.base.desktop.preview import PaperPreview, show_paper
from app.base.desktop.print_pictures import draw
from app.base.errors import NotFound, UserError
from app.base.i18n import language
from app.base.printing.blocks import Heading, PageBreak, Paper, Text
from app.base.storage import Session
from tests.base.desktop.doubles import SpokenNotices


def paper(_session: Session) -> Paper:
    blocks = (Heading(f"In {language()}"), Text("One"), PageBreak(), Text("Two"))
    return Paper("Minutes: ../19. November", blocks, "T-1", language="tr")


@pytest.fixture
def preview(desk: Context, qtbot: QtBot) -> Iterator[PaperPreview]:
    preview = show_paper(desk, paper)
    qtbot.waitUntil(lambda: preview.sheet is not None)
    yield preview
    if isValid(preview):
        preview.reject()


def text_of(preview: PaperPreview) -> str:
    return preview.document.getAllText(0).text()


def test_shows_all_pages(preview: PaperPreview) -> None:
    assert preview.document.status() == QPdfDocument.Status.Ready
    assert preview.document.pageCount() == 2
    assert preview.view.number.text() == "Page 1 of 2"
    assert "In en" in text_of(preview)
    preview.view.turn(1)
    assert preview.view.number.text() == "Page 2 of 2"


def test_nothing_can_be_pressed_before_it_is_drawn(desk: Context, qtbot: QtBot) -> None:
    preview = PaperPreview(desk, (paper,))
    assert not preview.print_button.isEnabled()
    preview.save()
    preview.print_out()
    qtbot.waitUntil(preview.print_button.isEnabled)
    preview.reject()


def test_another_language_is_drawn_anew(preview: PaperPreview, qtbot: QtBot) -> None:
    first = preview.sheet
    preview.languages.set_key("de")
    qtbot.waitUntil(lambda: preview.sheet is not first)
    assert "In de" in text_of(preview)
    assert language() == "en"


def test_saves_the_pdf(preview: PaperPreview, notices: SpokenNotices, tmp_path: Path) -> None:
    notices.files.append(tmp_path / "minutes.pdf")
    qt_click(preview)
    assert (tmp_path / "minutes.pdf").read_bytes().startswith(b"%PDF")
    assert notices.said == ["Saved: minutes.pdf"]
    qt_click(preview)  # changed mind: no second file, no word
    assert len(notices.said) == 1


def qt_click(preview: PaperPreview) -> None:
    preview.save_button.menu().actions()[0].trigger()


def test_a_file_that_cannot_be_written_is_explained(
    preview: PaperPreview, notices: SpokenNotices, tmp_path: Path
) -> None:
    notices.files.append(tmp_path / "nowhere" / "minutes.pdf")
    preview.save()
    assert "could not be written" in notices.said[0]


def test_the_suggested_name_is_a_name(preview: PaperPreview) -> None:
    assert preview.sheet is not None
    assert preview.sheet.file_name == "Minutes 19 November.pdf"


def test_zoom_goes_on_from_what_is_seen(preview: PaperPreview) -> None:
    preview.show()
    preview.view.zoom(1.25)
    assert preview.view.pages.zoomMode() == QPdfView.ZoomMode.Custom
    before = preview.view.pages.zoomFactor()
    preview.view.zoom(0.8)
    assert preview.view.pages.zoomFactor() == pytest.approx(before * 0.8)


def test_pages_are_drawn_anew_for_another_size(preview: PaperPreview, qtbot: QtBot) -> None:
    """A drawing for the size before that arrives late would be stretched, and rows of signs be lost."""
    pages = preview.view.pages
    assert pages.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOn
    for change in (lambda: preview.resize(700, 500), lambda: preview.view.zoom(1.25)):
        with qtbot.waitSignals([pages.pageSpacingChanged] * 2, timeout=5_000):
            change()


def test_a_vanished_record_is_explained(desk: Context, qtbot: QtBot, notices: SpokenNotices) -> None:
    def gone(_session: Session) -> Paper:
        raise NotFound("This meeting no longer exists.")

    preview = show_paper(desk, gone)
    with qtbot.waitSignal(preview.destroyed):
        pass
    assert notices.said == ["This meeting no longer exists."]


def test_closing_early_draws_nothing(desk: Context, qtbot: QtBot) -> None:
    preview = show_paper(desk, paper)
    with qtbot.waitSignal(preview.destroyed):
        preview.reject()
    qtbot.waitUntil(lambda: not desk.tasks.busy)


def test_prints_into_a_file_as_it_is(preview: PaperPreview, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    preview.send_to(printer)
    assert preview.sheet is not None
    assert (tmp_path / "out.pdf").read_bytes() == preview.sheet.data


def test_prints_as_pictures_where_no_pdf_is_taken(preview: PaperPreview, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "raster.pdf"))
    draw(preview.document, printer)
    printed = QPdfDocument()
    printed.load(str(tmp_path / "raster.pdf"))
    assert printed.pageCount() == 2
    printed.close()


def test_choices_reach_the_queue() -> None:
    printer = QPrinter()
    printer.setCopyCount(3)
    printer.setFromTo(2, 4)
    job = print_job.job_of(printer)
    assert (job.copies, job.pages, job.sides) == (3, "2-4", "one-sided")
    (call,) = print_job.lp_calls(replace(job, media="A4"), ["A4"] * 5)
    assert call[2:6] == ["-n", "3", "-t", "Treffpunkt"]
    assert {"sides=one-sided", "media=A4", "print-scaling=none", "collate=true"} <= set(call)
    assert call[call.index("-P") + 1] == "2-4"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell script")
def test_the_pdf_goes_through_a_pipe(tmp_path: Path) -> None:
    queue = tmp_path / "lp"
    queue.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said\ncat > {tmp_path}/got\n', "utf-8")
    queue.chmod(0o755)
    print_job.send(str(queue), ["-d", "Office"], b"%PDF-1.4")
    assert (tmp_path / "got").read_bytes() == b"%PDF-1.4"
    assert (tmp_path / "said").read_text("utf-8") == "-d Office -\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell script")
def test_a_printer_that_fails_is_explained(tmp_path: Path) -> None:
    queue = tmp_path / "lp"
    queue.write_text("#!/bin/sh\ncat > /dev/null\nexit 1\n", "utf-8")
    queue.chmod(0o755)
    with pytest.raises(UserError, match="not printed"):
        print_job.send(str(queue), [], b"%PDF")
    with pytest.raises(UserError, match="not printed"):
        print_job.send(str(tmp_path / "missing"), [], b"%PDF")


def test_escape_closes(preview: PaperPreview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.destroyed):
        qtbot.keyClick(preview, Qt.Key.Key_Escape)
