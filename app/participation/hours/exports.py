"""Hours for other programs: the lines of a year or of all years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.lists.columns import Cell, Column, Kind, Sheet
from app.base.lists.writing import write_csv, write_xlsx
from app.base.money import Cents
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.hours.rules import show_hours
from app.participation.hours.service import lines_between, shares
from app.participation.projects.service import project_named


@needs(Action.EXPORT_MEMBERS)
def export_hours(session: Session, kind: str, year: int | None = None) -> tuple[bytes, int]:
    """The lines as a CSV or XLSX file, and of how many people; XLSX has the own share as a second sheet."""
    first, last = (date.min, date.max) if year is None else (date(year, 1, 1), date(year, 12, 31))
    lines = lines_between(session, first, last)
    titles = {one.project_id: project_named(session, one.project_id) for one in lines}
    columns = [
        Column(_("Day"), Kind.DAY, 14),
        Column(_("Name"), Kind.TEXT, 24),
        Column(_("Hours"), Kind.TEXT, 10),
        Column(_("What was done"), Kind.TEXT, 30),
        Column(_("Project"), Kind.TEXT, 24),
        Column(_("Signed"), Kind.TEXT, 10),
    ]
    rows: list[list[Cell]] = [
        [one.day, one.name, show_hours(one.quarters), one.what, titles[one.project_id], _yes_no(one.signed)]
        for one in lines
    ]
    people = len({one.name for one in lines})
    if kind == "csv":
        return write_csv(columns, rows), people
    return write_xlsx([Sheet(_("Hours"), columns, rows), _share_sheet(session, year)]), people


def _share_sheet(session: Session, year: int | None) -> Sheet:
    columns = [
        Column(_("Funder"), Kind.TEXT, 28),
        Column(_("Project"), Kind.TEXT, 24),
        Column(_("Year"), Kind.NUMBER, 8),
        Column(_("Hours signed"), Kind.TEXT, 14),
        Column(_("Worth in €"), Kind.AMOUNT, 14),
    ]
    return Sheet(_("Own share"), columns, list(_share_rows(session, year)))


def _share_rows(session: Session, year: int | None) -> Iterator[list[Cell]]:
    for one in shares(session, year):
        title = project_named(session, one.project_id)
        yield [one.funder, title, one.year, show_hours(one.quarters), Cents(one.cents)]


def _yes_no(on: bool) -> str:
    return _("yes") if on else _("no")
