"""Numbers without names: a year is released once, when it is over, and stays as it was given out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import extract, select
from sqlalchemy.orm import Session

from app.base.errors import UserError
from app.base.i18n import N_, _
from app.base.storage.rights import needs
from app.base.texts import fold
from app.conflicts.cases.records import CaseRecord, ReportRecord, TallyRecord
from app.conflicts.cases.rules.choices import KINDS, OUTCOMES, STILL_OPEN
from app.conflicts.cases.rules.tallies import guarded, shown_total
from app.conflicts.cases.service.ripening import reckoned
from app.group.rights import Action

MONTHS = tuple(str(month) for month in range(1, 13))
AGREED = {"yes": N_("with an agreement"), "no": N_("without an agreement")}
DAYS = {
    "7": N_("within 7 days"),
    "14": N_("within 14 days"),
    "28": N_("within 28 days"),
    "later": N_("later"),
    "none": N_("no talk"),
}
KIND, MONTH, OUTCOME, BLOCK, AGREEMENT, FIRST_TALK = "kind", "month", "outcome", "block", "agreement", "first_talk"
TABLES = {
    KIND: N_("By kind"),
    MONTH: N_("By month"),
    OUTCOME: N_("By outcome"),
    BLOCK: N_("By block of houses"),
    AGREEMENT: N_("Agreements"),
    FIRST_TALK: N_("From the concern to the first talk"),
}
WORDS = {KIND: KINDS, OUTCOME: OUTCOMES, AGREEMENT: AGREED, FIRST_TALK: DAYS}


@dataclass(frozen=True, slots=True)
class Counted:
    """One case as statistics see it."""

    month: int
    kind: str
    block: str
    outcome: str
    agreement: bool
    days_to_talk: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a report: lines with what is shown. `together`: the sum of what is not shown. No rows: too few."""

    key: str  # of TABLES
    rows: tuple[tuple[str, str], ...]  # (key or name of the line, "12", "<5" or "…")
    together: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """The numbers of a year as they were given out."""

    year: int
    released_on: date
    total: str
    tables: tuple[Table, ...]


@needs(Action.MEDIATE)
def years_to_release(session: Session) -> list[int]:
    """Years that are over, have cases, and were not released yet; none while the clock is in doubt."""
    today = reckoned(session)
    if today.asks:
        return []
    opened = extract("year", CaseRecord.opened_on)
    years = {int(year) for year in session.scalars(select(opened).distinct())}
    years |= set(session.scalars(select(TallyRecord.year).distinct()))
    years -= set(session.scalars(select(ReportRecord.year)))
    return sorted(year for year in years if year < today.day.year)


@needs(Action.MEDIATE)
def release_year(session: Session, year: int) -> Report:
    """Count a year once and for all. Raises UserError if it is not over, or was released before."""
    if year not in years_to_release(session):
        raise UserError(
            _("The numbers of {year} cannot be made now.").format(year=year),
            _("A year is counted once, after it is over."),
        )
    report = report_of(_counted(session, year), year, reckoned(session).day)
    tables = [[table.key, [list(row) for row in table.rows], table.together] for table in report.tables]
    shown: dict[str, object] = {"total": report.total, "tables": tables}
    session.add(ReportRecord(year=year, released_on=report.released_on, shown=shown))
    session.flush()
    return report


@needs(Action.MEDIATE)
def reports(session: Session) -> list[Report]:
    """All that were released, newest first."""
    return [_report(record) for record in session.scalars(select(ReportRecord).order_by(ReportRecord.year.desc()))]


def report_of(cases: Sequence[Counted], year: int, day: date) -> Report:
    """What of these numbers may be shown."""
    blocks = sorted({case.block for case in cases}, key=lambda one: (one == "", fold(one), one))
    lines: tuple[tuple[str, Sequence[str], Callable[[Counted], str]], ...] = (
        (KIND, tuple(KINDS), lambda case: case.kind),
        (MONTH, MONTHS, lambda case: str(case.month)),
        (OUTCOME, tuple(OUTCOMES), lambda case: case.outcome),
        (BLOCK, blocks, lambda case: case.block),
        (AGREEMENT, tuple(AGREED), lambda case: "yes" if case.agreement else "no"),
        (FIRST_TALK, tuple(DAYS), lambda case: _band(case.days_to_talk)),
    )
    tables = tuple(_table(key, keys, [of(case) for case in cases]) for key, keys, of in lines)
    return Report(year, day, shown_total(len(cases)), tables)


def _table(key: str, keys: Sequence[str], values: Sequence[str]) -> Table:
    safe = guarded([values.count(one) for one in keys], least=int(key == BLOCK))  # no block without a case
    return Table(key, tuple(zip(keys, safe.cells, strict=False)) if safe.cells else (), safe.together)


def _band(days: int | None) -> str:
    if days is None:
        return "none"
    return next((band for band in ("7", "14", "28") if days <= int(band)), "later")


def _counted(session: Session, year: int) -> list[Counted]:
    """Cases of this year, those that are gone included; a joined one counts once."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    alive = select(
        CaseRecord.opened_on, CaseRecord.kind, CaseRecord.block, CaseRecord.outcome, CaseRecord.had_agreement,
        CaseRecord.first_talk,
    ).where(
        CaseRecord.opened_on.between(first, last), CaseRecord.merged_into.is_(None), CaseRecord.emptied_on.is_(None)
    )  # fmt: skip
    found = [
        Counted(opened.month, kind, block, outcome or STILL_OPEN, agreed, _days(opened, talked))
        for opened, kind, block, outcome, agreed, talked in session.execute(alive)
    ]
    gone = session.scalars(select(TallyRecord).where(TallyRecord.year == year))
    return found + [
        Counted(one.month, one.kind, one.block, one.outcome, one.agreement, one.days_to_talk) for one in gone
    ]


def _days(opened: date, talked: date | None) -> int | None:
    return None if talked is None else max(0, (talked - opened).days)


def _report(record: ReportRecord) -> Report:
    shown: Any = record.shown
    tables = tuple(Table(key, tuple((line, cell) for line, cell in rows), rest) for key, rows, rest in shown["tables"])
    return Report(record.year, record.released_on, shown["total"], tables)
