"""Dialogs of the confidential door. Each asks for one password and keeps nothing that was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.password import PasswordField
from app.base.desktop.slow_form import Job, SlowForm
from app.base.errors import InvalidInput, UserError, WrongPassword
from app.base.i18n import _
from app.base.storage.attempts import TooManyAttempts

Use = Callable[[str], Any]


class SecretDialog(SlowForm):
    """Asks for a password and hands it to `use`, beside the window. What that returned stands in `made`."""

    def __init__(  # noqa: PLR0913, PLR0917 - the words of the dialog
        self,
        context: Context,
        title: str,
        sentence: str,
        verb: str,
        label: str,
        use: Use,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, title, sentence, verb, parent=parent)
        self._use = use
        self.password = PasswordField("password", label)
        self.add("password", label, self.password)
        self.password.entered.connect(self.press_main)

    def job(self) -> Job:
        """Wrong ones slow down here as well."""
        secret = self.password.text()
        if not secret:
            raise InvalidInput("password", _("Please type the password."))
        return lambda _progress: slowed_down(self.context, self._use, secret)

    def explain(self, problem: UserError) -> None:
        """A wrong password stands beside its field."""
        if isinstance(problem, WrongPassword | TooManyAttempts):
            self.show_invalid(InvalidInput("password", problem.what, problem.advice))
        else:
            super().explain(problem)


def slowed_down(context: Context, use: Use, secret: str) -> Any:
    """Use the password unless too many wrong ones were typed; count a wrong one."""
    attempts, now = context.group.folder.attempts, context.clock()
    attempts.check(now)
    try:
        result = use(secret)
    except WrongPassword:
        attempts.failed(now)
        raise
    attempts.succeeded()
    return result
