"""Paper on screen before it prints: look, choose languages and copies, print or save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.base.desktop import print_job
from app.base.desktop.context import Context
from app.base.desktop.key_names import keys
from app.base.desktop.preview_again import explain, hand_over, print_again
from app.base.desktop.preview_drawing import Make, Sheet, make_sheet
from app.base.desktop.preview_panel import ChoicePanel
from app.base.desktop.preview_saving import SaveMenu, write_down
from app.base.desktop.preview_view import PaperView
from app.base.desktop.print_pictures import draw
from app.base.desktop.printed import Job, Printed, Wish
from app.base.desktop.reading_order import go_on
from app.base.desktop.tasks import Progress
from app.base.desktop.theme import px
from app.base.desktop.widgets import ElidedLabel, button, label, primary_button, wrapping_row
from app.base.errors import UserError
from app.base.i18n import _

PANEL_WIDTH = 300

__all__ = ["PaperPreview", "Sheet", "show_paper", "show_papers"]


def show_paper(context: Context, make: Make, window: QWidget | None = None, *, remember: bool = True) -> PaperPreview:
    """Open the preview; it fills as soon as the paper is drawn. `remember`: it may be printed again later."""
    return show_papers(context, (make,), "", window, remember=remember)


def show_papers(
    context: Context,
    makes: Sequence[Make],
    title: str = "",
    window: QWidget | None = None,
    *,
    remember: bool = True,
) -> PaperPreview:
    """The same with several papers, as one job."""
    preview = PaperPreview(context, makes, title, window)
    preview.remember = remember
    preview.open()
    return preview


class PaperPreview(QDialog):
    """`makes` build the papers from the group's file; they are called anew for each language."""

    printed = Signal()  # it was handed to a printer

    def __init__(self, context: Context, makes: Sequence[Make], title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._makes, self._heading = tuple(makes), title
        self._ticket: Progress | None = None
        self._wanted: Wish | None = None  # what is drawn now
        self._drawn: Wish | None = None  # what is shown was drawn so
        self.remember = True
        self.sheet: Sheet | None = None  # None until it is drawn
        self._buffer = QBuffer(self)
        self.document = print_job.document_of(parent or self)
        self.setWindowTitle(_("Look at the paper"))
        self._title = ElidedLabel(_("The paper is being drawn …"), "heading2")
        self._note = label("", "care")
        self._note.hide()
        self.view = PaperView(self.document)
        self.panel = ChoicePanel(context, len(self._makes) > 1)
        self.panel.wished.connect(self._draw)
        self.languages = self.panel.languages
        self._lay_out()
        self.finished.connect(self._let_go)
        room = self.screen().availableGeometry()
        self.resize(min(px(1180), room.width() - 40), min(px(900), room.height() - 60))
        self._set_ready(False)
        self._draw()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(self._title)
        column.addWidget(self._note)
        beside = QHBoxLayout()
        beside.setSpacing(px(18))
        beside.addWidget(self.view, 1)
        beside.addLayout(self._side())
        column.addLayout(beside, 1)

    def _side(self) -> QVBoxLayout:
        """What may be chosen, above what can be done."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.panel)
        self.print_button = primary_button(_("Print paper"), "printer")
        self.print_button.clicked.connect(self.print_out)
        QShortcut(keys("Ctrl+P"), self).activated.connect(self.print_out)
        self.save_button = button(_("Save paper"), "export")
        self.saving = SaveMenu(self._context, self)
        self.save_button.setMenu(self.saving)
        QShortcut(keys("Ctrl+S"), self).activated.connect(self.save)
        self.close_button = button(_("Close"))
        self.close_button.clicked.connect(self.reject)
        side = QVBoxLayout()
        side.setSpacing(px(8))
        side.addWidget(area, 1)
        side.addWidget(self.print_button)
        for each in (self.save_button, self.close_button):
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        side.addWidget(wrapping_row(self.save_button, self.close_button, spacing=8))
        wide = max(px(PANEL_WIDTH), self.panel.minimumSizeHint().width() + px(20))
        area.setFixedWidth(min(wide, self.screen().availableGeometry().width() // 2 - px(60)))
        return side

    def save(self) -> None:
        """Ask for a place and write the PDF there."""
        self.saving.save()

    def print_out(self) -> None:
        """Ask for the printer in the system's own dialog, then print."""
        if self.sheet is None or not self.print_button.isEnabled():
            return
        if not QPrinterInfo.availablePrinterNames():
            self._context.notices.problem(print_job.no_printer())
            return
        printer = print_job.printer_for(self.panel.job(self.sheet), lies=self.sheet.lies)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, self.document.pageCount())
        if dialog.exec():
            self.send_to(printer)
        dialog.deleteLater()

    def send_to(self, printer: QPrinter) -> None:
        """Print on this printer, or into its file."""
        sheet, job = self.sheet, print_job.job_of(printer)
        if sheet is None:
            return
        if not printer.outputFileName() and print_job.takes_pdf():
            again = self._on_fronts(sheet, job)
            if again is not None:
                print_again(self._context, again)
                return
            hand_over(self._context, sheet, job, partial(self._over, sheet, job))
            return
        try:
            write_down(self._context, sheet)
            if printer.outputFileName():
                print_job.keep_file(sheet.data, Path(printer.outputFileName()))
            else:
                draw(self.document, printer, job.pages)
        except UserError as problem:
            self._context.notices.problem(problem)
            return
        self._over(sheet, job)

    def _on_fronts(self, sheet: Sheet, job: Job) -> Printed | None:
        """Both sides were chosen in the print dialog only: each of several papers needs a sheet of its own."""
        wish = self._drawn
        if wish is None or wish.both_sides or len(self._makes) == 1 or job.sides == print_job.ONE_SIDE or job.pages:
            return None
        return Printed(sheet.title, self._makes, self._heading, replace(wish, both_sides=True), job)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads."""
        return go_on(self, forward)

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

    def _over(self, sheet: Sheet, job: Job) -> None:
        """It was handed over. The preview may be gone meanwhile."""
        if self.remember and job.printer and self._drawn is not None:
            self._context.printed.add(Printed(sheet.title, self._makes, self._heading, self._drawn, job))
        self._context.notices.say(_("The paper was sent to the printer."))
        if isValid(self):
            self.printed.emit()

    @Slot()
    def _draw(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        self._set_ready(False)
        self._show_progress(0, 0)
        storage, makes, heading, wish = self._context.storage, self._makes, self._heading, self.panel.wish()
        self._wanted = wish
        self._ticket = self._context.tasks.start(
            lambda progress: make_sheet(storage, makes, heading, wish, progress),
            done=partial(self._show_sheet, wish),
            failed=self._give_up,
            progress=self._show_progress,
            owner=self,
        )

    def _show_progress(self, done: int, of: int) -> None:
        percent = f" {done * 100 // of} %" if of else ""
        words = _("The paper is being drawn …") + percent
        if self._title.whole() != words:
            self._title.show_text(words)

    def _show_sheet(self, wish: Wish, sheet: Sheet) -> None:
        if wish is not self._wanted:
            return  # it was given up just after it was finished
        self.sheet, self._ticket, self._drawn = sheet, None, wish
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(sheet.data))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self._title.show_text(sheet.title)
        missing = " ".join(sorted(sheet.missing))
        self._note.setText(_("These signs cannot be printed: {signs}").format(signs=missing))
        self._note.setVisible(bool(missing))
        self.saving.show_sheet(sheet)
        self.panel.show_sheet(sheet)
        self._set_ready(True)
        self.view.refresh()
        if self.focusWidget() in (None, self.view.pages, self.close_button):
            self.print_button.setFocus()

    def _give_up(self, error: BaseException) -> None:
        self.done(QDialog.DialogCode.Rejected)
        explain(self._context, error)

    def _set_ready(self, ready: bool) -> None:
        for each in (self.save_button, self.print_button):
            each.setEnabled(ready)
