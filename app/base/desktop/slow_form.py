"""A form whose work takes a moment, because a key is made from a password: it is done beside the window."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from app.base.desktop.form import FormDialog
from app.base.desktop.tasks import Progress
from app.base.errors import InvalidInput, UserError
from app.base.i18n import _

Job = Callable[[Progress], Any]


class SlowForm(FormDialog):
    """Override `job` instead of `save`. What it returned stands in `made` once the dialog was accepted."""

    made: Any = None

    @abstractmethod
    def job(self) -> Job:
        """Read the fields; return what is to be done on the worker. Raises InvalidInput."""

    def save(self) -> bool:
        """Start the work; the dialog closes when it is done."""
        work, verb = self.job(), self.main_button.text()

        def failed(problem: BaseException) -> None:
            self._ready(verb)
            if isinstance(problem, InvalidInput):
                self.show_invalid(problem)
            elif isinstance(problem, UserError):
                self.explain(problem)
            else:
                raise problem

        self.main_button.setText(_("One moment …"))
        self.setEnabled(False)
        self.context.tasks.start(work, done=self._done, failed=failed, owner=self)
        return False

    def explain(self, problem: UserError) -> None:
        """What went wrong, if it belongs to no field."""
        self.context.notices.problem(problem)

    def reject(self) -> None:
        """Not while it works."""
        if self.isEnabled():
            super().reject()

    def _ready(self, verb: str) -> None:
        self.setEnabled(True)
        self.main_button.setText(verb)

    def _done(self, made: Any) -> None:
        self.made = made
        self.setEnabled(True)
        self._pause.stop()
        self._draft.drop()
        self.accept()
