"""The list of exports and confidential prints for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from app.base.i18n import N_, _
from app.base.lists.columns import Cell, Column, Kind, Sheet
from app.base.lists.writing import write_csv, write_xlsx
from app.base.storage import Session
from app.base.storage.rights import needs
from app.finances.printouts import FORMS as FINANCES
from app.group.disclosures.rules import in_words
from app.group.disclosures.service import all_disclosures
from app.group.rights import Action
from app.meetings.printouts import FORMS as MEETINGS
from app.members.consents.printouts import FORMS as CONSENTS
from app.members.printouts import FORMS as MEMBERS
from app.overview.privacy.breaches.printouts import FORMS as BREACHES

TITLES = {form.code: form.title for form in (*MEMBERS, *CONSENTS, *MEETINGS, *FINANCES, *BREACHES)}
COLUMNS = (
    (N_("When"), 18), (N_("Who"), 24), (N_("What"), 40), (N_("People"), 10), (N_("What for"), 40),
)  # fmt: skip


def told(what: str) -> str:
    """What left the program, in words."""
    return in_words(what, lambda code: _(TITLES[code]) if code in TITLES else code)


@needs(Action.KEEP_PRIVACY)
def export_disclosures(session: Session, kind: str) -> bytes:
    """All lines, oldest first. `kind` is "csv" or "xlsx"."""
    columns = [Column(_(title), Kind.NUMBER if title == N_("People") else Kind.TEXT, width) for title, width in COLUMNS]
    rows: Iterator[list[Cell]] = (
        [line.at.isoformat(" ", "minutes"), line.who, told(line.what), line.count, line.purpose]
        for line in all_disclosures(session)
    )
    if kind == "csv":
        return write_csv(columns, rows)
    return write_xlsx([Sheet(_("Where data went"), columns, rows)])
