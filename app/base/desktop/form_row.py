"""One field of a form: label above, hint below, error beside it in words and with a sign."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.announce import ProblemLabel
from app.base.desktop.labels import label, picture, restyle, soft_label
from app.base.desktop.text_fields import TextField
from app.base.desktop.theme import px
from app.base.errors import InvalidInput
from app.base.i18n import _


class FormRow(QWidget):
    """Label, field, hint and error of one field; `widget` is the field."""

    def __init__(self, title: str, widget: QWidget, hint: str = "", optional: bool = False) -> None:
        super().__init__()
        self.widget = widget
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(self._title(title, optional))
        if isinstance(widget, QComboBox):
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(widget)
        self._hint = soft_label(hint)
        if not hint:
            self._hint.hide()
        column.addWidget(self._hint)
        self._words = ProblemLabel()
        self._error = self._error_line()
        column.addWidget(self._error)
        if not widget.accessibleName():
            widget.setAccessibleName(title)
        if isinstance(widget, QComboBox) and (line := widget.lineEdit()) is not None:
            line.setAccessibleName(title)
        if isinstance(widget, TextField):
            widget.full.connect(self._say)
        self._told = " ".join(part for part in (hint, widget.accessibleDescription()) if part)
        self._tell(self._told)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _error_line(self) -> QWidget:
        made = QWidget()
        error = QHBoxLayout(made)
        error.setContentsMargins(0, 0, 0, 0)
        error.setSpacing(px(6))
        error.addWidget(picture("warning", 20, "bad"))
        error.addWidget(self._words, 1)
        made.hide()
        return made

    def _title(self, title: str, optional: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self._label = QLabel()
        if not isinstance(self.widget, QCheckBox):
            self._label = label(title, "strong", wrap=False)
            self._label.setBuddy(self.widget.focusProxy() or self.widget)
            row.addWidget(self._label)
            if optional:
                row.addWidget(soft_label(_("optional")))
        row.addStretch()
        return row

    def show_problem(self, problem: InvalidInput | None) -> None:
        """Show what is wrong and what to do, or nothing any more."""
        self._words.setText(problem.sentence if problem else "")
        self._error.setVisible(problem is not None)
        self._mark(problem is not None)
        self._tell(problem.sentence if problem else self._told)

    def _say(self, words: str) -> None:
        """Why not all of it fitted: no fault of the content."""
        self._words.setText(words)
        self._error.setVisible(bool(words))

    def problem_text(self) -> str:
        """The words of the error shown, or ""."""
        return self._words.text()

    def _tell(self, words: str) -> None:
        """What a screen reader says after the name; the part that gets the focus says it."""
        self.widget.setAccessibleDescription(words)
        inner = self.widget.focusProxy()
        if inner is not None:
            inner.setAccessibleDescription(words)

    def hint_text(self) -> str:
        """The words below the field, or ""."""
        return self._hint.text()

    def title_text(self) -> str:
        """The words above the field; "" if it says them itself."""
        return self._label.text()

    def _mark(self, wrong: bool) -> None:
        restyle(self.widget, "wrong", wrong)
