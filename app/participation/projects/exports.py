"""The list of projects for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.lists.columns import Cell, Column, Kind, Sheet
from app.base.lists.writing import write_csv, write_xlsx
from app.base.money import Cents
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.projects.rules import phase_words
from app.participation.projects.service import costs_of_all, projects_as_values


@needs(Action.LOOK_TAKING_PART)
def export_projects(session: Session, kind: str) -> bytes:
    """All projects but the waste basket as a CSV or XLSX file; no names of people. `kind` is "csv" or "xlsx"."""
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
    rows = list(_rows(session))
    if kind == "csv":
        return write_csv(columns, rows)
    return write_xlsx([Sheet(_("Projects"), columns, rows)])


def _rows(session: Session) -> Iterator[list[Cell]]:
    costs = costs_of_all(session)
    for one in projects_as_values(session):
        details = one.details
        yield [
            one.id, details.title, phase_words(one.phase), one.began, details.from_day, details.to_day,
            details.place, details.target_group, Cents(costs.get(one.id, 0)),
        ]  # fmt: skip
