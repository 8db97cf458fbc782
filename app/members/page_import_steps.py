"""First and last step of reading a list in, and the wait between. They show and ask; `page_import` does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
)

from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    button,
    heading_label,
    label,
    picture,
    primary_button,
    soft_label,
)
from app.base.errors import UserError
from app.base.i18n import _, ngettext


class ChooseFile(Card):
    """Step 1: which file."""

    chosen = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.addStretch(2)
        self.body.addWidget(picture("import", 56))
        for part in (
            heading_label(_("Which list do you want to read in?"), 2),
            soft_label(_("A list from a spreadsheet or from another program: XLSX or CSV.")),
            soft_label(_("Nothing is saved before you have checked it.")),
        ):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.body.addWidget(part)
        self._problem = label("", "bad")
        self._problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.main = primary_button(_("Choose file"), "folder")
        self.main.clicked.connect(self.chosen)
        self.body.addSpacing(px(8))
        self.body.addWidget(self.main, 0, Qt.AlignmentFlag.AlignCenter)
        self.body.addStretch(3)
        self.body.addLayout(button_row(pressed(button(_("Back to the people")), self.back)))

    def show_problem(self, problem: UserError) -> None:
        """Why the file could not be read, and what to do."""
        self._problem.setText(problem.sentence)
        self._problem.show()
        self.main.setFocus()

    def problem_shown(self) -> str:
        """The words of the problem; "" if there is none."""
        return self._problem.text() if not self._problem.isHidden() else ""

    def clear_problem(self) -> None:
        """A fresh start."""
        self._problem.hide()


class Done(Card):
    """Step 4: how many were added, and the way back."""

    undo = Signal()
    back = Signal()
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.addStretch(2)
        self.body.addWidget(picture("check-circle", 56, "good"))
        self.told = heading_label("", 2)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.told)
        self.undo_button = pressed(button(_("Undo: take the whole list out again"), "undo"), self.undo)
        self.body.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignCenter)
        self.body.addStretch(3)
        self.main = pressed(primary_button(_("Show the people"), "people"), self.back)
        self.body.addLayout(button_row(pressed(button(_("Read in another list")), self.again), self.main))

    def show_result(self, added: int, *, can_undo: bool) -> None:
        """How many were added; none after an undo."""
        if can_undo:
            told = ngettext("{count} person was added.", "{count} people were added.", added).format(count=added)
        else:
            told = _("Nothing was added.")
        self.told.setText(told)
        self.undo_button.setVisible(can_undo)


class Working(Card):
    """While something runs: what, how far, and a way to stop it."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.addStretch(2)
        self._what = heading_label("", 2)
        self._what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self._what)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(px(320))
        self.body.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignCenter)
        self.stop = pressed(button(_("Cancel")), self.cancelled)
        self.body.addSpacing(px(8))
        self.body.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignCenter)
        self.body.addStretch(3)

    def start(self, what: str) -> None:
        """Something begins."""
        self._what.setText(what)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(what)

    def show_progress(self, done: int, of: int) -> None:
        """So far."""
        self._bar.setRange(0, max(1, of))
        self._bar.setValue(done)


def pressed(made: QPushButton, signal: SignalInstance) -> QPushButton:
    """A button that sends this signal."""
    made.clicked.connect(lambda _checked=False: signal.emit())
    return made


def button_row(*buttons: QPushButton) -> QHBoxLayout:
    """Back at the start of the line, forward at its end."""
    row = QHBoxLayout()
    row.setSpacing(px(12))
    row.addWidget(buttons[0])
    row.addStretch()
    for each in buttons[1:]:
        row.addWidget(each)
    return row
