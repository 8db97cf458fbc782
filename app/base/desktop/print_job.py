"""Bring a PDF to the printer: as it is where the system takes PDF, else as pictures of its pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.base.desktop.printed import Job
from app.base.errors import UserError
from app.base.i18n import N_, _
from app.base.paths import draft_of

JOB_NAME = "Treffpunkt"  # neutral: a queue shows it to everybody
ONE_SIDE, LONG_EDGE, SHORT_EDGE = "one-sided", "two-sided-long-edge", "two-sided-short-edge"
SIDES = {
    QPrinter.DuplexMode.DuplexNone: ONE_SIDE,
    QPrinter.DuplexMode.DuplexLongSide: LONG_EDGE,
    QPrinter.DuplexMode.DuplexShortSide: SHORT_EDGE,
}
_PATIENCE_S = 60
_ORDER = {f"A{number}": -number for number in range(3, 8)}  # larger sheets are larger
_TROUBLES = (  # words of CUPS, what they mean; "connecting-to-device" is none: each job begins so
    ("jam", N_("Paper is stuck in the printer.")),
    ("media-empty", N_("The printer has no paper.")),
    ("media-needed", N_("The printer has no paper.")),
    ("toner-empty", N_("The printer has no ink or toner.")),
    ("supply-empty", N_("The printer has no ink or toner.")),
    ("-open", N_("A cover of the printer is open.")),
    ("offline", N_("The printer is switched off or not connected.")),
    ("timed-out", N_("The printer is switched off or not connected.")),
)


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


def printer_for(job: Job, *, lies: bool = False) -> QPrinter:
    """A printer set up as for this job; with "" as its name the system's usual one. `lies`: landscape."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if job.printer:
        printer.setPrinterName(job.printer)
    printer.setDocName(JOB_NAME)
    printer.setCopyCount(job.copies)
    printer.setDuplex(next(mode for mode, word in SIDES.items() if word == job.sides))
    size = next((each for each in QPageSize.PageSizeId if QPageSize.key(each) == job.media), None)
    if size is not None:
        printer.setPageSize(QPageSize(size))
    lying = printer.pageLayout().Orientation
    printer.setPageOrientation(lying.Landscape if lies else lying.Portrait)
    if job.grey:
        printer.setColorMode(QPrinter.ColorMode.GrayScale)
    return printer


def job_of(printer: QPrinter) -> Job:
    """What the user chose in the print dialog."""
    pages = printer.pageRanges().toString()
    if not pages and printer.fromPage():
        pages = f"{printer.fromPage()}-{printer.toPage()}"
    return Job(
        printer.printerName(),
        printer.copyCount(),
        SIDES.get(printer.duplex(), ONE_SIDE),
        QPageSize.key(printer.pageLayout().pageSize().id()),
        pages,
        printer.colorMode() == QPrinter.ColorMode.GrayScale,
    )


def lp_calls(job: Job, sizes: Sequence[str]) -> list[list[str]]:
    """The job in the words of `lp`; `sizes` are the sheets of all pages ("A4").

    A printer takes one size of sheets at a time, so that a document of several sizes makes several calls. On a
    sheet that somebody chose instead of the paper's own, a larger page is made smaller, never a smaller one larger.
    """
    usual = ["-d", job.printer, "-n", str(job.copies), "-t", JOB_NAME, "-o", f"sides={job.sides}"]
    usual += ["-o", "collate=true"] if job.copies > 1 else []
    usual += ["-o", "print-color-mode=monochrome"] if job.grey else []
    pages = wanted(job.pages, len(sizes))
    if not pages or job.media != sizes[0]:
        fits = _ORDER.get(job.media, 0) >= max((_ORDER.get(sizes[page], 0) for page in pages), default=0)
        scaling = "print-scaling=none" if fits and job.media in _ORDER else "fit-to-page"
        only = ["-P", job.pages] if job.pages else []
        return [[*usual, "-o", f"media={job.media}", "-o", scaling, *only]]
    runs = [(media, list(run)) for media, run in groupby(pages, key=lambda page: sizes[page])]
    calls = []
    for media, run in runs:
        only = ["-P", f"{run[0] + 1}-{run[-1] + 1}"] if len(runs) > 1 else ["-P", job.pages] if job.pages else []
        calls.append([*usual, "-o", f"media={media}", "-o", "print-scaling=none", *only])
    return calls


def wanted(pages: str, count: int) -> list[int]:
    """ "2-4,7" as places from 0, in order, as far as there are pages; "" is all of them."""
    if not pages:
        return list(range(count))
    chosen: set[int] = set()
    for part in pages.split(","):
        first, _dash, last = part.strip().partition("-")
        if first.isdecimal() and (last or first).isdecimal():
            chosen.update(range(int(first) - 1, min(int(last or first), count)))
    return sorted(page for page in chosen if 0 <= page < count)


def send(command: str, arguments: list[str], data: bytes) -> str:
    """Hand the PDF to the printing system through a pipe: no file is left anywhere. Raises UserError.

    What the system calls the job ("Office-12"), "" if it does not say.
    """
    try:
        over = subprocess.run(  # noqa: S603 - our own arguments, no shell
            [command, *arguments, "-"], input=data, capture_output=True, timeout=_PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise not_printed() from problem
    if over.returncode:
        raise not_printed()
    named = re.search(r"\S+-\d+", over.stdout.decode("utf-8", "replace"))
    return named.group() if named else ""


def waiting(printer: str) -> set[str]:
    """The jobs that have not come out of this printer yet; empty if nobody can be asked."""
    return {line.split()[0] for line in _asked("-o", printer).splitlines() if line.strip()}


def trouble(printer: str) -> UserError | None:
    """Why a paper that was taken does not come out, as far as the printing system knows; None: all is well."""
    return read_trouble(_asked("-l", "-p", printer))


def _asked(*question: str) -> str:
    """What `lpstat` answers, in English."""
    command = shutil.which("lpstat")
    if command is None or sys.platform == "win32":
        return ""
    try:
        return subprocess.run(  # noqa: S603 - our own arguments, no shell
            [command, *question],
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.TimeoutExpired):
        return ""


def read_trouble(told: str) -> UserError | None:
    """The same from what `lpstat -l -p` writes in English."""
    head, reason, *more = [*told.lower().splitlines(), "", ""]
    alerts = next((line for line in more if line.strip().startswith("alerts:")), "")
    stopped = " disabled " in head
    reasons = f"{reason if stopped else ''} {alerts}"
    what = next((words for sign, words in _TROUBLES if sign in reasons), "")
    if not what and not stopped:
        return None
    return UserError(
        _(what) if what else _("The printer has stopped."),
        _("Your paper waits there. It prints when the printer works again."),
    )


def keep_file(data: bytes, file: Path) -> None:
    """Write the PDF, or leave the file that was there. Raises UserError if that is not possible."""
    try:
        with draft_of(file) as draft:
            draft.write_bytes(data)
    except OSError as problem:
        raise UserError(
            _("The file could not be written."), _("Please choose another folder or another name.")
        ) from problem


def not_printed() -> UserError:
    """The printing system refused."""
    return UserError(
        _("The paper was not printed."), _("Please check the printer, or save it as PDF and print it elsewhere.")
    )


def no_printer() -> UserError:
    """There is nothing to print on."""
    return UserError(_("No printer is set up on this computer."), _("Please set one up, or save the paper as PDF."))
