"""A sheet on the screen: fields in the order of the paper, Enter goes on, the last Enter saves and offers the next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.form import FormDialog
from app.base.desktop.form_row import FormRow
from app.base.desktop.labels import ElidedLabel
from app.base.desktop.read_fields import ReadField
from app.base.desktop.theme import px
from app.base.desktop.widgets import button, icon_button, label, primary_button, quiet_button, wrapping_row
from app.base.errors import InvalidInput, UserError
from app.base.i18n import _
from app.base.storage.scans import read_scan
from app.group.rights import Action
from app.overview.sheets.rules import Sheet

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SCAN = "scan"


class ScanField(QWidget):
    """A file to keep with the sheet. It is looked at as soon as it is chosen."""

    changed = Signal()
    invalid = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SCAN
        self._context, self._path = context, ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        self.choose_button = button(_("Choose file"), "attachment")
        self.choose_button.clicked.connect(self.choose)
        self._name = ElidedLabel("")
        self._remove = icon_button("close", _("Take the file away"))
        self._remove.clicked.connect(lambda: self.restore(""))
        row.addWidget(self.choose_button)
        row.addWidget(self._name, 1)
        row.addWidget(self._remove)
        self.setFocusProxy(self.choose_button)
        self.restore("")

    def choose(self) -> None:
        """Ask for the file; say at once if it is no scan."""
        kinds = _("Scans") + " (*.pdf *.png *.jpg *.jpeg)"
        path = self._context.notices.choose_file(_("Choose the scan"), kinds)
        if path is None:
            return
        try:
            read_scan(path)
        except InvalidInput as problem:
            self.restore("")
            self.invalid.emit(problem)
            return
        self.restore(str(path))
        self.invalid.emit(None)

    def load(self) -> tuple[str, bytes] | None:
        """Name and content; None if no file was chosen. Raises InvalidInput if it is no scan any more."""
        return read_scan(Path(self._path)) if self._path else None

    def kept(self) -> object:
        """Where the file lies."""
        return self._path

    def restore(self, content: object) -> None:
        """Show this file."""
        self._path = str(content or "")
        self._name.show_text(Path(self._path).name if self._path else _("no file yet"))
        self._remove.setVisible(bool(self._path))
        self.changed.emit()


class SheetEditor(FormDialog):
    """Subclass it: add the fields in the order of the paper, override `type_in` and perhaps `check` and `following`.

    After saving it stays open and offers the next sheet. `typed_in` counts the sheets saved.
    """

    def __init__(self, context: Context, sheet: Sheet, parent: QWidget | None = None) -> None:
        sentence = _("As on the sheet, line by line. Enter goes on, the last Enter saves.")
        super().__init__(context, _(sheet.title), sentence, _("Save sheet"), f"sheet-{sheet.key}", parent)
        self.again = ("type-in", sheet.key)
        self.typed_in = 0
        self._told = ""
        self._saved: Mapping[str, Any] = {}
        self.scan = ScanField(context)
        self._add_done()

    def add_scan(self) -> None:
        """The file field, below all others. Enter does not stop there."""
        self.add(SCAN, _("Scan of the sheet"), self.scan, _("PDF, PNG or JPEG"), optional=True)

    def beside(self, *names: str) -> None:
        """Put fields that were added one below the other into one line: more of the sheet is in sight."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(14))
        rows = [self._rows[name] for name in names]
        at = self.body.indexOf(rows[0])
        for row in rows:
            self.body.removeWidget(row)
            line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.body.insertWidget(at, holder)

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide a field, and its line if nothing else stands in it."""
        row = self._rows[name]
        row.setVisible(shown)
        holder = row.parentWidget()
        if holder is not None and holder.layout() is not self.body:
            holder.setVisible(any(one.parentWidget() is holder and not one.isHidden() for one in self._rows.values()))

    def type_in(self) -> str:
        """Override: save the sheet and say in one sentence what was saved; "" if it was not."""
        raise NotImplementedError  # pragma: no cover - every sheet has its own

    def check(self, name: str) -> bool:
        """Override: look at a field as it is left with Enter. False stays there. Raises InvalidInput."""
        del name
        return True

    def following(self, name: str) -> str:
        """Override: the field after this one; "" saves."""
        names = [one for one, row in self._rows.items() if one != SCAN and not row.isHidden()]
        place = names.index(name) + 1
        return names[place] if place < len(names) else ""

    def save(self) -> bool:
        """What `type_in` says."""
        self._saved = self.contents()
        self._told = self.type_in()
        return bool(self._told)

    def accept(self) -> None:
        """Saved: the sheet gives way to what was saved and the question for the next."""
        self.typed_in += 1
        self._words.setText(self._told)
        step = self.context.storage.last_step()
        own = step is not None and step.undoable and self.context.may(Action.UNDO_OWN)
        self._step = step.id if step is not None and own else 0
        self._back_button.setVisible(bool(self._step))
        self._show_done(True)
        self.next_button.setFocus()

    def reject(self) -> None:
        """Cancel and Esc leave; after saving there is nothing to keep."""
        if self.done_shown:
            super().done(int(bool(self.typed_in)))
        else:
            super().reject()

    @property
    def done_shown(self) -> bool:
        """True while the next sheet is offered."""
        return not self._done_page.isHidden()

    def next_sheet(self) -> None:
        """The same fields, empty again."""
        self.start_empty()
        self._show_done(False)
        self.begin()

    def begin(self) -> None:
        """The keyboard where the sheet begins."""
        next(row.widget for row in self._rows.values() if not row.isHidden()).setFocus()

    def take_back(self) -> None:
        """Undo the sheet just saved; what was typed is there again to be corrected."""
        try:
            self.context.storage.undo(self._step)
        except UserError as problem:
            self.context.notices.problem(problem)
            return
        self.typed_in -= 1
        self._show_done(False)
        self._fill(self._saved)
        self.begin()

    def add(self, field_name: str, title: str, widget: QWidget, hint: str = "", optional: bool = False) -> FormRow:
        """Enter is ours in each field, whatever the field would do with it."""
        row = super().add(field_name, title, widget, hint, optional)
        (widget.focusProxy() or widget).installEventFilter(self)
        return row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on from field to field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            return self._go_on()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the next sheet once one is saved."""
        others = (self._back_button, self._close_button)
        if event.key() in ENTER and self.done_shown and self.focusWidget() not in others:
            self.next_sheet()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard where the sheet begins; side by side the fields lost it."""
        super().showEvent(event)
        self.begin()

    def keep_draft(self) -> None:
        """What is saved is no draft."""
        if self.done_shown:
            self._pause.stop()
        else:
            super().keep_draft()

    def has_draft(self) -> bool:
        """Nothing is typed while the next sheet is offered."""
        return not self.done_shown and super().has_draft()

    def _go_on(self) -> bool:
        here = self.focusWidget()
        name = next((one for one, row in self._rows.items() if here and row.isAncestorOf(here)), "")
        if not name:
            return False
        row = self._rows[name]
        if not self._fits(name, row):
            return True
        target = "" if name == SCAN else self.following(name)
        if target:
            self._rows[target].widget.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(self._rows[target])
        else:
            self.press_main()
        return True

    def _fits(self, name: str, row: FormRow) -> bool:
        try:
            if isinstance(row.widget, ReadField):
                row.widget.understood()
            row.show_problem(None)
            return self.check(name)
        except InvalidInput as problem:
            row.show_problem(problem)
            return False

    def _add_done(self) -> None:
        done = QFrame()
        done.setProperty("kind", "note")
        column = QVBoxLayout(done)
        column.setContentsMargins(px(18), px(16), px(18), px(16))
        column.setSpacing(px(14))
        self._words = label("", "strong")
        column.addWidget(self._words)
        self.next_button = primary_button(_("Take next sheet"), "chevron-end")
        self.next_button.clicked.connect(self.next_sheet)
        self._back_button = quiet_button(_("Take sheet back"), "undo")
        self._back_button.clicked.connect(self.take_back)
        self._close_button = button(_("Close"))
        self._close_button.clicked.connect(self.reject)
        column.addWidget(wrapping_row(self.next_button, self._back_button, self._close_button, spacing=10))
        layout = cast(QVBoxLayout, self.layout())
        self._step = 0
        self._done_page = QWidget()
        page = QVBoxLayout(self._done_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(done)
        page.addStretch()
        layout.insertWidget(layout.indexOf(self._area), self._done_page, 1)
        self._done_page.hide()

    def _show_done(self, shown: bool) -> None:
        self._done_page.setVisible(shown)
        self._area.setVisible(not shown)
        self.draft_line.hide()
        for each in (self.cancel_button, self.main_button):
            each.setVisible(not shown)
