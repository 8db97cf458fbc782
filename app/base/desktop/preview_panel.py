"""Beside the paper: in which languages, how often, on which sides, on which labels; what was printed last."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.base.desktop import print_job
from app.base.desktop.context import Context
from app.base.desktop.copies import CopiesField
from app.base.desktop.fields import ChoiceField, TickField
from app.base.desktop.form_row import FormRow
from app.base.desktop.preview_drawing import Sheet
from app.base.desktop.preview_labels import LabelDialog, LabelSheet
from app.base.desktop.printed import Job, Wish
from app.base.desktop.theme import px
from app.base.desktop.widgets import button, soft_label
from app.base.i18n import PAPER_LANGUAGES, _, is_rtl, language


class ChoicePanel(QWidget):
    """What may be chosen; `wished` tells when the paper must be drawn anew."""

    wished = Signal()

    def __init__(self, context: Context, several: bool) -> None:
        super().__init__()
        self._context, self._several = context, several
        self._label_sheet: LabelSheet | None = None
        self._rtl = False  # the paper, not the screen
        self._set_sides = False  # preset once, from the first drawing
        offered = [(code, name) for code, name in PAPER_LANGUAGES]
        if language() not in dict(offered):
            offered.insert(0, (language(), language()))
        self.languages = ChoiceField("language", offered)
        self.languages.set_key(language())
        self.second = ChoiceField("second_language", [("", _("None")), *offered])
        self.copies = CopiesField()
        self.both_sides = TickField(_("Print on both sides"), "both_sides")
        self.fold = soft_label(_("Fold the sheets in the middle."))
        self.labels = button(_("First free label: {number}").format(number=1), "label")
        self.labels.clicked.connect(self.ask_label)
        self.again = button(_("Print again"), "history")
        self._lay_out()
        self.fold.hide()
        self.labels.hide()
        self._offer_again()
        self.languages.changed.connect(self.wished)
        self.second.changed.connect(self.wished)
        self.both_sides.changed.connect(self._sides_changed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(12))
        column.addWidget(FormRow(_("Language of the paper"), self.languages))
        column.addWidget(FormRow(_("Second language beside it"), self.second))
        copies = FormRow(_("Number of copies"), self.copies)
        self.copies.field.setAccessibleName(_("Number of copies"))
        copies.setFocusProxy(self.copies.field)
        for each in (copies, self.both_sides, self.fold, self.labels, self.again):
            column.addWidget(each)
        column.addStretch()

    def wish(self) -> Wish:
        """As it is chosen now."""
        first, second = str(self.languages.key()), str(self.second.key() or "")
        both = self._several and self.both_sides.isChecked()
        return Wish(first, "" if second == first else second, self._label_sheet, both)

    def begin_with(self, wish: Wish | None, copies: int) -> None:
        """Choose this, as if somebody had done so here."""
        before = self.wish()
        if wish is not None:
            self.blockSignals(True)
            self.languages.set_key(wish.language)
            self.second.set_key(wish.second)
            self.blockSignals(False)
        self.copies.field.set_number(copies)
        if self.wish() != before:
            self.wished.emit()

    def job(self, sheet: Sheet) -> Job:
        """What the print dialog begins with: the printer used last, the sides and the sheet the paper needs."""
        last = self._context.printed.last()
        printer = last[0].job.printer if last else ""
        if printer not in QPrinterInfo.availablePrinterNames():
            printer = ""
        sides = print_job.ONE_SIDE
        if self.both_sides.isChecked():
            sides = print_job.SHORT_EDGE if sheet.lies else print_job.LONG_EDGE
        return Job(printer, self.copies.number(), sides, sheet.sizes[0] if sheet.sizes else "A4")

    def show_sheet(self, sheet: Sheet) -> None:
        """Offer what this paper needs; the first time preset what it wants."""
        if not self._set_sides:
            self._set_sides = True
            self.both_sides.blockSignals(True)
            self.both_sides.setChecked(sheet.booklet)
            self.both_sides.blockSignals(False)
            if self._several and sheet.booklet:
                self.wished.emit()
        self.fold.setVisible(sheet.booklet)
        labels, self._rtl = sheet.labels, is_rtl(sheet.papers[0].language)
        self.labels.setVisible(labels is not None)
        if labels is not None:
            self._label_sheet = (labels.columns, labels.rows, labels.start)
            self.labels.setText(_("First free label: {number}").format(number=labels.start + 1))

    def ask_label(self) -> None:
        """Show the sheet of labels to click on."""
        dialog = LabelDialog(self._label_sheet or (3, 8, 0), self._rtl, self)
        if dialog.exec() and dialog.label_sheet != self._label_sheet:
            self._label_sheet = dialog.label_sheet
            self.wished.emit()
        dialog.deleteLater()

    def _sides_changed(self) -> None:
        if self._several:
            self.wished.emit()

    def _offer_again(self) -> None:
        menu = QMenu(self.again)
        for printed in self._context.printed.last():
            words = f"{printed.title} · {printed.sentence}".replace("&", "&&")
            menu.addAction(words).triggered.connect(
                lambda _checked=False, printed=printed: self._context.print_again(printed)
            )
        self.again.setMenu(menu)
        self.again.setVisible(not menu.isEmpty())
