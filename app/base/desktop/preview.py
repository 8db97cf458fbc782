"""Paper on screen before it prints: look, choose the language, print or save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QPointF, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.base.desktop import print_job
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.key_names import keys
from app.base.desktop.purpose import ask_purpose
from app.base.desktop.tasks import Progress
from app.base.desktop.theme import px
from app.base.desktop.widgets import ElidedLabel, button, icon_button, label, primary_button, soft_label, wrapping_row
from app.base.errors import UserError
from app.base.i18n import LANGUAGES, _, language, speaking
from app.base.paths import is_for_practice

if TYPE_CHECKING:
    from app.base.printing.blocks import Paper
    from app.base.storage import Session, Storage

ZOOM_STEP = 1.25
LEAST_ZOOM, MOST_ZOOM = 0.25, 5.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished paper: its title, a name for its file, the PDF, signs no font has, of how many people it tells."""

    title: str
    file_name: str
    data: bytes
    missing: frozenset[str]
    code: str = ""
    people: int = 0


def make_sheet(storage: Storage, make: Callable[[Session], Paper], code: str, progress: Progress) -> Sheet:
    """Make and draw the paper in this language. Runs on the worker."""
    from app.base.printing.render import render

    with storage.read() as session, speaking(code):
        practice = is_for_practice(storage.file.parent)
        paper = replace(make(session), language=code, practice=practice)
    pdf = render(paper, progress.step)
    return Sheet(
        paper.title, f"{print_job.file_name(paper.title)}.pdf", pdf.data, pdf.missing, paper.code, paper.people
    )


def show_paper(context: Context, make: Callable[[Session], Paper], window: QWidget | None = None) -> PaperPreview:
    """Open the preview; it fills as soon as the paper is drawn."""
    preview = PaperPreview(context, make, window)
    preview.open()
    return preview


class PaperPreview(QDialog):
    """`make` builds the paper from the group's file; it is called anew for each language."""

    printed = Signal()  # it was handed to a printer

    def __init__(self, context: Context, make: Callable[[Session], Paper], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._make = make
        self._ticket: Progress | None = None
        self.sheet: Sheet | None = None  # None until it is drawn
        self._buffer = QBuffer(self)
        self.document = print_job.document_of(parent or self)
        self.setWindowTitle(_("Look at the paper"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(16))
        column.setSpacing(px(12))
        column.addLayout(self._title_row())
        self._note = label("", "care")
        self._note.hide()
        column.addWidget(self._note)
        self.view = QPdfView(self)
        self.view.setAccessibleName(_("The paper"))
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self.document)
        column.addWidget(self.view, 1)
        column.addWidget(self._button_row())
        self.view.pageNavigator().currentPageChanged.connect(self._show_page_number)
        self.finished.connect(self._let_go)
        room = self.screen().availableGeometry()
        self.resize(min(px(980), room.width() - 40), min(px(900), room.height() - 60))
        self._draw(language())

    def _title_row(self) -> QHBoxLayout:
        self._title = ElidedLabel(_("The paper is being drawn …"), "heading2")
        self.languages = ChoiceField("language", LANGUAGES)
        self.languages.setAccessibleName(_("Language of the paper"))
        self.languages.set_key(language())
        self.languages.changed.connect(lambda: self._draw(str(self.languages.key())))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self._title, 1)
        row.addWidget(soft_label(_("Language of the paper")))
        row.addWidget(self.languages)
        return row

    def _button_row(self) -> QWidget:
        self._number = label("", "soft", wrap=False)
        self._number.setMinimumWidth(px(110))
        back = icon_button("up", _("Page before"))
        back.clicked.connect(partial(self._turn, -1))
        on = icon_button("down", _("Next page"))
        on.clicked.connect(partial(self._turn, 1))
        smaller = icon_button("zoom-out", _("Smaller"))
        smaller.clicked.connect(partial(self._zoom, 1 / ZOOM_STEP))
        larger = icon_button("zoom-in", _("Larger"))
        larger.clicked.connect(partial(self._zoom, ZOOM_STEP))
        fit = icon_button("fit-width", _("Fit to the width"))
        fit.clicked.connect(lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth))
        for portable, each in (("Ctrl++", larger), ("Ctrl+-", smaller), ("Ctrl+0", fit)):
            QShortcut(keys(portable), self).activated.connect(each.click)
        self.close_button = button(_("Close"))
        self.close_button.clicked.connect(self.reject)
        self.save_button = button(_("Save as PDF"), "export")
        self.save_button.clicked.connect(self.save)
        self.print_button = primary_button(_("Print paper"), "printer")
        self.print_button.clicked.connect(self.print_out)
        QShortcut(keys("Ctrl+P"), self).activated.connect(self.print_out)
        self._set_ready(False)
        ways = _joined(back, on, self._number, smaller, larger, fit, stretch=True)
        return wrapping_row(ways, _joined(self.close_button, self.save_button, self.print_button))

    def save(self) -> None:
        """Ask for a place and write the PDF there."""
        if self.sheet is not None:
            _save(self._context, self.sheet)

    def print_out(self) -> None:
        """Ask for the printer in the system's own dialog, then print."""
        if self.sheet is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(print_job.JOB_NAME)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, self.document.pageCount())
        if dialog.exec():
            self.send_to(printer)

    def send_to(self, printer: QPrinter) -> None:
        """Print on this printer, or into its file."""
        if self.sheet is None:
            return
        command = print_job.takes_pdf()
        _write_down(self._context, self.sheet)
        try:
            if printer.outputFileName():
                print_job.keep_file(self.sheet.data, Path(printer.outputFileName()))
            elif command is None:
                print_job.draw(self.document, printer)
            else:
                self._send_in_background(command, print_job.lp_arguments(printer), self.sheet.data)
                return
        except UserError as problem:
            self._context.notices.problem(problem)
            return
        self._printed(None)

    def reject(self) -> None:
        """Close; a paper still being drawn is given up."""
        if self._ticket is not None:
            self._ticket.cancel()
        super().reject()

    @Slot()
    def _let_go(self) -> None:
        """A paper that is not closed before its view keeps its memory for ever."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self.deleteLater()

    def _send_in_background(self, command: str, arguments: list[str], data: bytes) -> None:
        def job(_progress: Progress) -> None:
            print_job.send(command, arguments, data)

        self._context.tasks.start(job, done=self._printed, failed=self._explain)

    def _printed(self, _nothing: object) -> None:
        self._context.notices.say(_("The paper was sent to the printer."))
        if isValid(self):
            self.printed.emit()

    def _draw(self, code: str) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        self._set_ready(False)
        storage, make = self._context.storage, self._make
        self._ticket = self._context.tasks.start(
            lambda progress: make_sheet(storage, make, code, progress),
            done=self._show_sheet,
            failed=self._give_up,
            owner=self,
        )

    def _show_sheet(self, sheet: Sheet) -> None:
        self.sheet, self._ticket = sheet, None
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(sheet.data))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self._title.show_text(sheet.title)
        missing = " ".join(sorted(sheet.missing))
        self._note.setText(_("These signs cannot be printed: {signs}").format(signs=missing))
        self._note.setVisible(bool(missing))
        self._set_ready(True)
        self._show_page_number(self.view.pageNavigator().currentPage())
        self.print_button.setFocus()

    def _give_up(self, error: BaseException) -> None:
        self.done(QDialog.DialogCode.Rejected)
        self._explain(error)

    def _explain(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._context.notices.problem(error)

    def _set_ready(self, ready: bool) -> None:
        for each in (self.save_button, self.print_button):
            each.setEnabled(ready)

    def _show_page_number(self, page: int) -> None:
        pages = self.document.pageCount()
        self._number.setText(_("Page {page} of {pages}").format(page=page + 1, pages=pages) if pages else "")

    def _turn(self, pages: int) -> None:
        target = self.view.pageNavigator().currentPage() + pages
        if 0 <= target < self.document.pageCount():
            self.view.pageNavigator().jump(target, QPointF(), 0)

    def _zoom(self, factor: float) -> None:
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth and self.document.pageCount():
            points = self.document.pagePointSize(0).width()
            shown = self.view.viewport().width() * 72 / (points * self.view.logicalDpiX())
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(shown)
        self.view.setZoomFactor(max(LEAST_ZOOM, min(MOST_ZOOM, self.view.zoomFactor() * factor)))


def _save(context: Context, sheet: Sheet) -> None:
    """Ask for a place and write the PDF there; with personal data also ask what for."""
    purpose = ask_purpose(context) if sheet.people else ""
    if purpose is None:
        return
    file = context.notices.save_file(_("Save paper as PDF"), sheet.file_name, "PDF (*.pdf)")
    if file is None:
        return
    _write_down(context, sheet, purpose)
    try:
        print_job.keep_file(sheet.data, file)
    except UserError as problem:
        context.notices.problem(problem)
        return
    context.notices.say(_("Saved: {name}").format(name=file.name))


def _write_down(context: Context, sheet: Sheet, purpose: str = "") -> None:
    """Before personal data leave the program."""
    if sheet.people:
        context.disclose(f"paper:{sheet.code}", sheet.people, purpose)


def _joined(*parts: QWidget, stretch: bool = False) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    for part in parts:
        row.addWidget(part)
    if stretch:
        row.addStretch()
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return holder
