"""The cleaning rota for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy.orm import Session

from app.base.i18n import N_, _
from app.base.lists.columns import Cell, Column, Kind, Sheet
from app.base.lists.writing import write_csv, write_xlsx
from app.base.storage.rights import needs
from app.conflicts.rota.service import turns
from app.group.rights import Action

COLUMNS = (
    (N_("Week no."), Kind.NUMBER, 10),
    (N_("From"), Kind.DAY, 14),
    (N_("Until"), Kind.DAY, 14),
    (N_("Where"), Kind.TEXT, 20),
    (N_("Flat"), Kind.TEXT, 26),
    (N_("Stands in"), Kind.TEXT, 26),
    (N_("Done on"), Kind.DAY, 14),
)


@needs(Action.LOOK_HOUSE)
def export_rota(session: Session, plan_id: int, kind: str) -> bytes:
    """All turns of a plan as a CSV or XLSX file. `kind` is "csv" or "xlsx"."""
    columns = [Column(_(title), what, width) for title, what, width in COLUMNS]
    rows: Iterator[list[Cell]] = (
        [
            turn.week.isocalendar().week, turn.week, turn.week + timedelta(days=6), turn.area, turn.flat,
            turn.stand_in, turn.done_on,
        ]
        for turn in turns(session, plan_id)
    )  # fmt: skip
    if kind == "csv":
        return write_csv(columns, rows)
    return write_xlsx([Sheet(_("Cleaning rota"), columns, rows)])
