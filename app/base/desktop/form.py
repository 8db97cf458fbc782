"""A dialog for one thing: labels above fields, errors beside them, nothing typed is ever lost."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.base.desktop.announce import ProblemLabel
from app.base.desktop.context import Context
from app.base.desktop.drafts import Draft, DraftLine
from app.base.desktop.form_area import FormArea
from app.base.desktop.form_row import FormRow
from app.base.desktop.reading_order import OrderedDialog
from app.base.desktop.theme import px
from app.base.desktop.widgets import button, heading_label, primary_button, soft_label
from app.base.errors import InvalidInput, UserError
from app.base.i18n import _

DRAFT_MS = 800  # typing at risk


class FormDialog(OrderedDialog):
    """Subclass it: call `add` for each field, override `save`. Show it with `exec()`; true if saved.

    `verb` is the main button's text (verb + thing). With a `draft_key` everything typed is kept at most a second
    later, comes back at the next opening, and is dropped when `save` succeeds. `again` is the target with which the
    page below opens this dialog; with it a form that a lock has closed opens by itself after signing in.
    """

    again: object = None

    def __init__(
        self,
        context: Context,
        title: str,
        sentence: str,
        verb: str,
        draft_key: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._draft = Draft(context, draft_key)
        self._original: dict[str, Any] = {}
        self._opened = False
        self._not_kept = False  # the line for problems tells of a draft
        self._pause = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._pause.timeout.connect(self._keep_quietly)
        self.setWindowTitle(title)
        self.setModal(True)
        self._build(title, sentence, verb)

    def _build(self, title: str, sentence: str, verb: str) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(28), px(24), px(28), px(20))
        outer.setSpacing(px(12))
        words = [heading_label(title, 1), *([soft_label(sentence)] if sentence else [])]
        self.fields = FormArea()
        self.fields.put_above(outer, words)
        self.draft_line = DraftLine()
        self.draft_line.start_empty.connect(self.start_empty)
        outer.addWidget(self.draft_line)
        self._problem = ProblemLabel()
        self._problem.hide()
        outer.addWidget(self._problem)
        self.body = self.fields.body  # fields one below the other; other widgets may be added too
        outer.addWidget(self.fields, 1)
        outer.addLayout(self._button_row(verb))

    def _button_row(self, verb: str) -> QHBoxLayout:
        self.main_button = primary_button(verb)
        self.main_button.setDefault(True)
        self.main_button.clicked.connect(self.press_main)
        self.cancel_button = button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.buttons = QHBoxLayout()  # more buttons may be inserted at its start
        self.buttons.setSpacing(px(12))
        self.buttons.addStretch()
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.main_button)
        return self.buttons

    def add(self, field_name: str, title: str, widget: QWidget, hint: str = "", optional: bool = False) -> FormRow:
        """One field with its label above, a hint below, and room for an error. The first one gets the focus."""
        row = FormRow(title, widget, hint, optional)
        self.fields.rows[field_name] = row
        if hasattr(widget, "field"):
            widget.field = field_name
        changed = getattr(widget, "changed", None)
        if changed is not None:
            changed.connect(self._typed)
        invalid = getattr(widget, "invalid", None)
        if invalid is not None:
            invalid.connect(row.show_problem)
        self.body.addWidget(row)
        if len(self.fields.rows) == 1:
            widget.setFocus()
        return row

    def save(self) -> bool:
        """Override: read the fields and do it, for example with `self.context.do(…, invalid=self.show_invalid)`.

        True closes the dialog. An InvalidInput raised here is shown beside its field.
        """
        return True

    def press_main(self) -> None:
        """What the main button does."""
        self._clear_problems()
        try:
            saved = self.save()
        except InvalidInput as problem:
            self.show_invalid(problem)
            return
        except UserError as problem:
            self.context.notices.problem(problem)
            return
        if saved:
            self._pause.stop()
            self._draft.drop()
            self.accept()

    def show_invalid(self, problem: InvalidInput) -> None:
        """Put the message beside its field and go there; without such a field it stands at the top."""
        row = self.fields.rows.get(problem.field)
        if row is None:
            self._problem.setText(problem.sentence)
            self._problem.show()
            return
        row.show_problem(problem)
        row.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields.bring_into_sight(row)

    def problem_beside(self, field_name: str) -> str:
        """The error shown beside this field now; "" if there is none."""
        return self.fields.rows[field_name].problem_text()

    def contents(self) -> dict[str, Any]:
        """What all fields hold now, as a draft keeps it."""
        return self.fields.contents()

    def keep_draft(self) -> None:
        """Keep what differs from the beginning; drop the draft if nothing does."""
        self._pause.stop()
        if self._opened:
            self._draft.keep(self._typed_values())

    @Slot()
    def _keep_quietly(self) -> None:
        """While somebody types no window comes in between, which would take the next keys: a line says it."""
        try:
            self.keep_draft()
        except UserError as problem:
            self._not_kept = True
            self._problem.setText(problem.sentence)
            self._problem.show()
            return
        if self._not_kept:
            self._not_kept = False
            self._problem.hide()

    def has_draft(self) -> bool:
        """True if something was typed that is kept when the dialog closes."""
        return self._opened and self._draft.wanted and self.isVisible() and bool(self._typed_values())

    def start_empty(self) -> None:
        """Throw the draft away and show the fields as they were before it."""
        self.fields.fill(self._original)
        self._pause.stop()
        self._draft.drop()
        self.draft_line.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """The first time: remember the beginning, bring back a draft."""
        if not self._opened:
            self._opened = True
            self._original = self.contents()
            self._restore_draft()
            self.fields.fit(self)
        super().showEvent(event)

    def setVisible(self, visible: bool) -> None:
        """Qt selects all of the first field; over a draft the next key would wipe it out."""
        super().setVisible(visible)
        field = self.focusWidget()
        if visible and not self.draft_line.isHidden() and isinstance(field, QLineEdit):
            field.end(False)

    def exec(self) -> int:
        """Show and wait; true if saved. The dialog is freed once the caller is done with it."""
        answer = super().exec()
        self.deleteLater()
        return answer

    def reject(self) -> None:
        """Cancel and Esc leave; what was typed stays as a draft. If it cannot, a line says so first."""
        known = self._not_kept
        self._keep_quietly()
        if known or not self._not_kept:
            super().reject()

    def _typed_values(self) -> dict[str, Any]:
        return {name: value for name, value in self.contents().items() if value != self._original.get(name)}

    def _restore_draft(self) -> None:
        found = self._draft.load()
        if found is not None:
            moment, values = found
            self.fields.fill(values)
            self._pause.stop()
            self.draft_line.show_since(moment)

    def _typed(self) -> None:
        if self._opened and self._draft.wanted and not self._pause.isActive():
            self._pause.start()

    def _clear_problems(self) -> None:
        self._problem.hide()
        self.fields.clear_problems()
