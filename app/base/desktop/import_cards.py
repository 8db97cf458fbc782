"""What every import shows alike: the question for the file, the wait, the row of buttons below a step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.base.desktop.announce import ProblemLabel
from app.base.desktop.theme import large_text, px
from app.base.desktop.waiting_bar import WaitingBar
from app.base.desktop.widgets import Card, button, heading_label, picture, primary_button, soft_label
from app.base.errors import UserError
from app.base.i18n import _


class ChooseFile(Card):
    """The first step: which file. A file that cannot be used is explained here."""

    forward = Signal()
    back = Signal()

    def __init__(self, icon: str, question: str, sentences: Sequence[str], back_text: str) -> None:
        super().__init__()
        self._problem = ProblemLabel()
        self._problem.hide()
        self.body.addStretch(2)
        self.body.addWidget(picture(icon, 56))
        for part in (heading_label(question, 2), *map(soft_label, sentences), self._problem):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.body.addWidget(part)
        self.main = pressed(primary_button(_("Choose file"), "folder"), self.forward)
        self.body.addSpacing(px(8))
        self.body.addWidget(self.main, 0, Qt.AlignmentFlag.AlignCenter)
        self.body.addStretch(3)
        self.body.addLayout(button_row(pressed(button(back_text), self.back)))

    def minimumSizeHint(self) -> QSize:
        """With large text as high as the wrapped lines need: the page scrolls then."""
        least, layout = super().minimumSizeHint(), self.layout()
        if layout is None or not large_text():
            return least
        return QSize(least.width(), max(least.height(), layout.totalHeightForWidth(max(self.width(), least.width()))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        if large_text() and event.size().width() != event.oldSize().width():
            self.updateGeometry()

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


class Working(Card):
    """While something runs: what, how far, and a way to stop it."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._what = heading_label("", 2)
        self._what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = WaitingBar()
        self._bar.setMinimumWidth(px(320))
        self.stop = pressed(button(_("Cancel")), self.cancelled)
        self.body.addStretch(2)
        self.body.addWidget(self._what)
        self.body.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignCenter)
        self.body.addSpacing(px(8))
        self.body.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignCenter)
        self.body.addStretch(3)

    def start(self, what: str) -> None:
        """Something begins."""
        self._what.setText(what)
        self._bar.wait()
        self._bar.setAccessibleName(what)
        self.stop.setEnabled(True)

    def show_progress(self, done: int, of: int) -> None:
        """So far."""
        self._bar.show_step(done, of)

    def show_stopping(self) -> None:
        """The wish to stop is heard; one asks once."""
        self._bar.wait()
        self.stop.setEnabled(False)


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
