"""The question before personal data leave the program in plain text."""

from __future__ import annotations

from app.base.desktop.context import Context
from app.base.i18n import _


def ask_purpose(context: Context) -> str | None:
    """One plain sentence of warning, one line that may stay empty. None: the user changed their mind."""
    warning = _("The file will not be encrypted. Whoever has it can read all names. Delete it when you are done.")
    return context.notices.ask_line(warning, _("What is it for?"), _("Choose a place"))
