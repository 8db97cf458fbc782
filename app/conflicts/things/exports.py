"""The list of things for other programs. Nothing in it names a person."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.base.i18n import N_, _
from app.base.lists.columns import Cell, Column, Kind, Sheet
from app.base.lists.writing import write_csv, write_xlsx
from app.base.storage import ListRequest
from app.base.storage.rights import needs
from app.conflicts.things.rules import ALL_STATES, KINDS
from app.conflicts.things.service import all_things
from app.group.rights import Action

COLUMNS = (
    (N_("No."), Kind.NUMBER, 8),
    (N_("Kind"), Kind.TEXT, 18),
    (N_("What"), Kind.TEXT, 30),
    (N_("Place"), Kind.TEXT, 30),
    (N_("Seen on"), Kind.DAY, 14),
    (N_("Responsible"), Kind.TEXT, 24),
    (N_("Answer by"), Kind.DAY, 14),
    (N_("State"), Kind.TEXT, 16),
    (N_("Since"), Kind.DAY, 14),
    (N_("Note"), Kind.TEXT, 40),
    (N_("Result"), Kind.TEXT, 40),
)


@needs(Action.LOOK_HOUSE)
def export_things(session: Session, kind: str, request: ListRequest | None = None) -> bytes:
    """What the list shows, as a CSV or XLSX file. `kind` is "csv" or "xlsx"."""
    columns = [Column(_(title), what, width) for title, what, width in COLUMNS]
    rows: Iterator[list[Cell]] = (
        [
            thing.id, _(KINDS[thing.details.kind]), thing.details.what, thing.details.place, thing.details.seen_on,
            thing.body, thing.details.deadline, _(ALL_STATES[thing.state]), thing.state_on, thing.details.note,
            thing.details.result,
        ]
        for thing in all_things(session, request)
    )  # fmt: skip
    if kind == "csv":
        return write_csv(columns, rows)
    return write_xlsx([Sheet(_("Things around the house"), columns, rows)])
