"""The list of projects for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.lists.columns import Cell, Column, Kind, Sheet
from app.base.lists.writing import write_csv, write_xlsx
from app.base.money import Cents
from app.base.storage import ListRequest
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.projects.rules import phase_words
from app.participation.projects.service import ProjectSource, projects_as_values

MOST = 100_000


@needs(Action.LOOK_TAKING_PART)
def export_projects(session: Session, request: ListRequest, kind: str) -> bytes:
    """What the list shows as a CSV or XLSX file; no names of people. `kind` is "csv" or "xlsx"."""
    columns = [
        Column(_("No."), Kind.NUMBER, 8),
        Column(_("Project"), Kind.TEXT, 32),
        Column(_("Phase"), Kind.TEXT, 18),
        Column(_("Since"), Kind.DAY, 14),
        Column(_("From"), Kind.DAY, 14),
        Column(_("Until"), Kind.DAY, 14),
        Column(_("Place"), Kind.TEXT, 24),
        Column(_("Who is it for?"), Kind.TEXT, 30),
        Column(_("Costs"), Kind.AMOUNT, 14),
    ]
    rows = list(_rows(session, request))
    if kind == "csv":
        return write_csv(columns, rows)
    return write_xlsx([Sheet(_("Projects"), columns, rows)])


def _rows(session: Session, request: ListRequest) -> Iterator[list[Cell]]:
    known = {one.id: one.details for one in projects_as_values(session)}
    for row in ProjectSource().rows(session, request, 0, MOST):
        if details := known.get(row.id):  # not what lies in the waste basket
            yield [
                row.id, row.title, phase_words(row.phase), row.phase_since, details.from_day, details.to_day,
                details.place, details.target_group, Cents(row.cost_cents),
            ]  # fmt: skip
