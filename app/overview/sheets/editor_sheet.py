"""A sheet on the screen: fields in the order of the paper, Enter goes on, the last Enter saves and offers the next."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.form import FormDialog
from app.base.desktop.form_row import FormRow
from app.base.desktop.layouts import GridFlow
from app.base.desktop.read_fields import ReadField
from app.base.desktop.theme import px
from app.base.errors import InvalidInput, UserError
from app.base.i18n import _
from app.group.rights import Action
from app.overview.sheets.editor_done import DonePanel
from app.overview.sheets.editor_scan import SCAN, ScanField
from app.overview.sheets.rules import Sheet

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WIDTH = 720  # pixels at 100 % text size


class _Line(GridFlow):
    """As many fields of equal width as fit with all their words."""

    def _columns(self, width: int, items: int) -> int:
        shown = [item.minimumSize().width() for item in self._items if not item.isEmpty()]
        self._least = max(shown, default=1)
        return super()._columns(width, items)


def _cell(row: FormRow) -> QWidget:
    """A field at the top of its place."""
    cell = QWidget()
    cell.setProperty("cell", True)
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(row)
    column.addStretch()
    cell.setSizePolicy(_as_high_as_needed())
    return cell


def _as_high_as_needed() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


class SheetEditor(FormDialog):
    """Subclass it: add the fields in the order of the paper, override `type_in` and perhaps `check` and `following`.

    After saving it stays open and offers the next sheet. `typed_in` counts the sheets saved.
    """

    def __init__(self, context: Context, sheet: Sheet, draft_key: str, parent: QWidget | None = None) -> None:
        sentence = _("As on the sheet, line by line. Enter goes on, the last Enter saves.")
        super().__init__(context, _(sheet.title), sentence, _("Save sheet"), draft_key, parent)
        self.again = ("type-in", sheet.key)
        self.typed_in = 0
        self._told = ""
        self._saved: Mapping[str, Any] = {}
        self._add_done()

    def add_scan(self) -> None:
        """The file field, below all others. Enter does not stop there."""
        self.scan = ScanField(self.context)
        self.add(SCAN, _("Scan of the sheet"), self.scan, _("PDF, PNG or JPEG"), optional=True)
        self.scan.invalid.connect(self._bring_scan)

    @Slot(object)
    def _bring_scan(self, problem: InvalidInput | None) -> None:
        """Why it is no scan stands below the last field: there one must see it."""
        if problem is not None:
            self.fields.bring_into_sight(self.fields.rows[SCAN])

    def beside(self, *names: str) -> None:
        """Put fields that were added one below the other into one line: more of the sheet is in sight."""
        rows = [self.fields.rows[name] for name in names]
        at = self.body.indexOf(rows[0])
        holder = QWidget()
        line = _Line(holder)
        for row in rows:
            self.body.removeWidget(row)
            line.addWidget(_cell(row))
        holder.setSizePolicy(_as_high_as_needed())
        self.body.insertWidget(at, holder)

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide a field and the place it stands in."""
        row = self.fields.rows[name]
        row.setVisible(shown)
        cell = row.parentWidget()
        if cell is not None and cell.property("cell"):
            cell.setVisible(shown)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for two fields in a line where the screen allows it."""
        room = self.screen().availableGeometry().width() - px(40)
        return super().minimumSizeHint().expandedTo(QSize(min(px(WIDTH), room), 0))

    @abstractmethod
    def type_in(self) -> str:
        """Override: save the sheet and say in one sentence what was saved; "" if it was not."""

    def check(self, name: str) -> bool:
        """Override: look at a field as it is left with Enter. False stays there. Raises InvalidInput."""
        del name
        return True

    def following(self, name: str) -> str:
        """Override: the field after this one; "" saves."""
        names = [one for one, row in self.fields.rows.items() if one != SCAN and not row.isHidden()]
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
        self.done_panel.words.setText(self._told)
        step = self.context.storage.last_step()
        own = step is not None and step.undoable and self.context.may(Action.UNDO_OWN)
        self._step = step.id if step is not None and own else 0
        self.done_panel.back_button.setVisible(bool(self._step))
        self._show_done(True)
        self.done_panel.next_button.setFocus()

    def reject(self) -> None:
        """Cancel and Esc leave; after saving there is nothing to keep."""
        if self.done_shown:
            super().done(int(bool(self.typed_in)))
        else:
            super().reject()

    @property
    def done_shown(self) -> bool:
        """True while the next sheet is offered."""
        return not self.done_panel.isHidden()

    def next_sheet(self) -> None:
        """The same fields, empty again."""
        self.start_empty()
        self._show_done(False)
        self.begin()

    def begin(self) -> None:
        """The keyboard where the sheet begins."""
        self.fields.verticalScrollBar().setValue(0)
        next(row.widget for row in self.fields.rows.values() if not row.isHidden()).setFocus()

    def take_back(self) -> None:
        """Undo the sheet just saved; what was typed is there again to be corrected."""
        try:
            self.context.storage.undo(self._step)
        except UserError as problem:
            self.context.notices.problem(problem)
            return
        self.typed_in -= 1
        self._show_done(False)
        self.fields.fill(self._saved)
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
        others = (self.done_panel.back_button, self.done_panel.close_button)
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
        name = next((one for one, row in self.fields.rows.items() if here and row.isAncestorOf(here)), "")
        if not name:
            return False
        row = self.fields.rows[name]
        if not self._fits(name, row):
            return True
        target = "" if name == SCAN else self.following(name)
        if target:
            self.fields.rows[target].widget.setFocus(Qt.FocusReason.TabFocusReason)
            self.fields.ensureWidgetVisible(self.fields.rows[target])
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
        self.done_panel = DonePanel()
        self.done_panel.next_button.clicked.connect(self.next_sheet)
        self.done_panel.back_button.clicked.connect(self.take_back)
        self.done_panel.close_button.clicked.connect(self.reject)
        self._step = 0
        layout = cast(QVBoxLayout, self.layout())
        layout.insertWidget(layout.indexOf(self.fields), self.done_panel, 1)
        self.done_panel.hide()

    def _show_done(self, shown: bool) -> None:
        self.done_panel.setVisible(shown)
        self.fields.setVisible(not shown)
        self.draft_line.hide()
        for each in (self.cancel_button, self.main_button):
            each.setVisible(not shown)
