"""Where personal data left the program, as values. Art. 5(2), 15(1)(c) and 30 GDPR."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.base.i18n import N_, _
from app.base.texts import clean

LONGEST_PURPOSE = 200
PAPER = "paper:"  # followed by the code of the form
WHAT = {
    "members": N_("List of people as a file"),
    "finances": N_("Cash book as a file"),
    "fund": N_("Applications to the fund as a file"),
    "hours": N_("Voluntary hours as a file"),
    "information": N_("Information on one person"),
    "backup": N_("Backup, encrypted"),
    "disclosures": N_("This list as a file"),
    "scan": N_("Scan of a signed sheet"),
}
Name = Callable[[str], str]  # the title of a form, by its code


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One line: who took what, how many people's data, what for."""

    id: int
    at: datetime
    who: str
    what: str
    count: int
    purpose: str


def tidy_purpose(purpose: str) -> str:
    """One clean line that fits."""
    return clean(purpose)[:LONGEST_PURPOSE]


def in_words(what: str, form_title: Name) -> str:
    """ "List of people as a file", or "Printed: List of members"."""
    if what.startswith(PAPER):
        return _("Printed: {title}").format(title=form_title(what.removeprefix(PAPER)))
    return _(WHAT[what]) if what in WHAT else what
