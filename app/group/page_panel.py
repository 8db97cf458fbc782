"""A card of the start screen, and what it may touch before a group is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.notices import Notices
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, heading_label, label, soft_label
from app.base.errors import UserError
from app.base.settings import Settings
from app.base.storage.folder import GroupFolder


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
        self._problem = label("", "bad")
        self._problem.hide()
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
        self.show_problem(problem)
