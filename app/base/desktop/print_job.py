"""Bring a PDF to the printer: as it is where the system takes PDF, else as pictures of its pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.base.errors import UserError
from app.base.i18n import _

JOB_NAME = "Treffpunkt"  # neutral: a queue shows it to everybody
DPI = 300
_POINTS_PER_INCH = 72
_PATIENCE_S = 60


def file_name(title: str) -> str:
    """A name for a file on any system: letters, figures, blanks and hyphens."""
    return " ".join(re.sub(r"[^\w\- ]+", " ", title).split())[:80] or "Treffpunkt"


def document_of(keeper: QWidget) -> QPdfDocument:
    """One for all papers of a window: each new one would cost some memory for ever."""
    found = keeper.findChild(QPdfDocument, "", Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, QPdfDocument) else QPdfDocument(keeper)


def takes_pdf() -> str | None:
    """The command that hands a PDF to the system's printers; None where there is none (Windows)."""
    return None if sys.platform == "win32" else shutil.which("lp")


def lp_arguments(printer: QPrinter) -> list[str]:
    """What the user chose in the print dialog, in the words of `lp`."""
    chosen = ["-d", printer.printerName(), "-n", str(printer.copyCount()), "-t", JOB_NAME]
    chosen += ["-o", f"sides={sides(printer.duplex())}"]
    ranges = printer.pageRanges().toString()
    if not ranges and printer.fromPage():
        ranges = f"{printer.fromPage()}-{printer.toPage()}"
    if ranges:
        chosen += ["-P", ranges]
    if printer.colorMode() == QPrinter.ColorMode.GrayScale:
        chosen += ["-o", "print-color-mode=monochrome"]
    return chosen


def sides(mode: QPrinter.DuplexMode) -> str:
    """The word of CUPS for one side or both."""
    return {
        QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
    }.get(mode, "one-sided")


def send(command: str, arguments: list[str], data: bytes) -> None:
    """Hand the PDF to the printing system through a pipe: no file is left anywhere. Raises UserError."""
    try:
        over = subprocess.run(  # noqa: S603 - our own arguments, no shell
            [command, *arguments, "-"], input=data, capture_output=True, timeout=_PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise _not_printed() from problem
    if over.returncode:
        raise _not_printed()


def draw(document: QPdfDocument, printer: QPrinter) -> None:
    """Print the chosen pages as pictures. Raises UserError if the printer does not start."""
    first = printer.fromPage() or 1
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    printer.setDocName(JOB_NAME)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise _not_printed()
    for number in range(first - 1, last):
        if number >= first:
            printer.newPage()
        painter.drawImage(painter.viewport(), _page_picture(document, number))
    painter.end()


def keep_file(data: bytes, file: Path) -> None:
    """Write the PDF. Raises UserError if that is not possible."""
    try:
        file.write_bytes(data)
    except OSError as problem:
        raise UserError(
            _("The file could not be written."), _("Please choose another folder or another name.")
        ) from problem


def _page_picture(document: QPdfDocument, number: int) -> QImage:
    points = document.pagePointSize(number)
    size = QSize(round(points.width() / _POINTS_PER_INCH * DPI), round(points.height() / _POINTS_PER_INCH * DPI))
    page = document.render(number, size)
    white = QImage(page.size(), QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    painter = QPainter(white)
    painter.drawImage(0, 0, page)  # the page itself is transparent
    painter.end()
    return white


def _not_printed() -> UserError:
    return UserError(
        _("The paper was not printed."), _("Please check the printer, or save it as PDF and print it elsewhere.")
    )
