"""Idea cards for other programs; what stands on the cards is read back unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.base.i18n import N_, _
from app.base.lists.columns import Cell, Column, Kind, Sheet
from app.base.lists.writing import write_csv, write_xlsx
from app.base.storage.listing import ListRequest
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.ideas.rules import EFFORTS, LANES, Scope, state_in_words
from app.participation.ideas.service import all_ideas

COLUMNS = (
    ("number", N_("Number"), Kind.NUMBER, 8),
    ("text", N_("Idea"), Kind.TEXT, 60),
    ("theme", N_("Theme"), Kind.TEXT, 20),
    ("place_code", N_("Place"), Kind.TEXT, 8),
    ("effort", N_("How much effort?"), Kind.TEXT, 30),
    ("helpers", N_("Who can help?"), Kind.TEXT, 30),
    ("dots", N_("Dots"), Kind.NUMBER, 8),
    ("lane", N_("Idea board"), Kind.TEXT, 16),
    ("state", N_("What became of it?"), Kind.TEXT, 40),
)


@needs(Action.LOOK_TAKING_PART)
def export_ideas(session: Session, scope: Scope, kind: str) -> bytes:
    """The cards as a CSV or XLSX file. `kind` is "csv" or "xlsx". No slip is in it."""
    columns = [Column(_(title), sort, width) for _key, title, sort, width in COLUMNS]
    rows = _rows(session, scope)
    if kind == "csv":
        return write_csv(columns, rows)
    return write_xlsx([Sheet(_("Idea cards"), columns, rows)])


def _rows(session: Session, scope: Scope) -> Iterator[list[Cell]]:
    for idea in all_ideas(session, ListRequest(sort="number", filters=(("scope", scope),))):
        yield [
            idea.number, idea.text, idea.theme, idea.place_code, _(EFFORTS[idea.effort]) if idea.effort else "",
            idea.helpers, idea.dots, _(LANES[idea.lane]), state_in_words(idea),
        ]  # fmt: skip
