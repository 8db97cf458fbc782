"""A card of the start screen, and what it may touch before a group is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.base.desktop.announce import ProblemLabel
from app.base.desktop.notices import Notices
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, heading_label, label, soft_label
from app.base.errors import UserError, WrongPassword
from app.base.i18n import _, ngettext
from app.base.settings import Settings
from app.base.storage.attempts import TooManyAttempts
from app.base.storage.folder import GroupFolder

SECOND_MS = 1000


def restored_words() -> str:
    """A backup is back, and with it whoever was erased after it was made."""
    return " ".join((_("The backup is back."), _("Did you erase somebody since then? Please do it again.")))


@dataclass(frozen=True, slots=True)
class StartContext:
    """What the start screen may touch before a group is open."""

    folder: GroupFolder
    tasks: TaskRunner
    notices: Notices
    settings: Settings
    clock: Callable[[], datetime]


class Panel(QWidget):
    """One card of the start screen: a title, a sentence, fields, and a line for what went wrong."""

    widest = 680  # pixels at 100 % text size
    width_changed = Signal()  # `widest` is another one

    def __init__(self, context: StartContext, title: str, sentence: str) -> None:
        super().__init__()
        self.context = context
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card()
        self.body = card.body
        self.body.setSpacing(px(12))
        self.body.addWidget(heading_label(title, 2))
        self.body.addWidget(soft_label(sentence))
        self._news = label("", "good")
        self._news.hide()
        self.body.addWidget(self._news)
        self._problem = ProblemLabel()
        self._problem.hide()
        self._wait_line = soft_label("")
        self._wait_line.hide()
        self._left, self._held_back = 0, QPushButton()
        self._seconds = QTimer(self, interval=SECOND_MS)
        self._seconds.timeout.connect(lambda: self._wait(max(0, self._left - 1)))
        outer.addWidget(card)

    def say(self, text: str) -> None:
        """What went well just before this card was shown."""
        self._news.setText(f"✓ {text}")
        self._news.show()

    def add_problem_line(self) -> None:
        """Place the line for problems here."""
        self.body.addWidget(self._problem)

    def show_problem(self, problem: UserError | None) -> None:
        """Say what happened and what to do; None clears the line."""
        self._problem.setText(f"✕ {problem.sentence}" if problem else "")
        self._problem.setVisible(problem is not None)

    def add_wait_line(self) -> None:
        """Place the countdown after wrong passwords here."""
        self.body.addWidget(self._wait_line)

    def wait_before(self, button: QPushButton) -> None:
        """This button tries a password: it waits after wrong ones, also those of an earlier start."""
        self._held_back = button
        self._wait(self.context.folder.attempts.wait(self.context.clock()))

    @property
    def waiting(self) -> bool:
        """True while no password may be tried. Typing goes on."""
        return self._left > 0

    def typed(self) -> tuple[str, ...]:
        """What stands in the fields, for `retype` of the same panel in another language."""
        return ()

    def retype(self, texts: tuple[str, ...]) -> None:
        """Put back what `typed` returned."""

    def failed(self, problem: BaseException) -> None:
        """The answer of a task that went wrong: explained here, or raised if it is our fault."""
        self.setEnabled(True)
        if not isinstance(problem, UserError):
            raise problem
        if isinstance(problem, TooManyAttempts):
            self._wait(problem.seconds)
            problem = WrongPassword()  # the countdown says the rest
        elif isinstance(problem, WrongPassword):
            self._wait(self.context.folder.attempts.wait(self.context.clock()))
        self.show_problem(problem)

    def _wait(self, seconds: int) -> None:
        self._left = seconds
        self._held_back.setEnabled(not seconds)
        self._wait_line.setVisible(bool(seconds))
        words = ngettext("Please wait {count} more second.", "Please wait {count} more seconds.", seconds)
        self._wait_line.setText(words.format(count=seconds))
        if not seconds:
            self._seconds.stop()
        elif not self._seconds.isActive():
            self._seconds.start()
