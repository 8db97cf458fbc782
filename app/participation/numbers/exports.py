"""The numbers for other programs: figures, how they split up, and every record behind them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.lists.columns import Cell, Column, Kind, Sheet
from app.base.lists.writing import write_csv, write_xlsx
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.numbers.rules import WAYS, Figure, Question, span_words
from app.participation.numbers.service import bars, numbers, source_lines, ways_of

MOST_SOURCES = 20_000


@needs(Action.LOOK_TAKING_PART)
def export_numbers(session: Session, kind: str, question: Question) -> bytes:
    """A CSV file of the figures and how they split up; in XLSX the records behind them stand on a second sheet.

    For CSV the records are a file of their own: `export_sources`.
    """
    columns = [
        Column(_("Year or quarter"), Kind.TEXT, 14),
        Column(_("Part"), Kind.TEXT, 18),
        Column(_("What we count"), Kind.TEXT, 28),
        Column(_("Split"), Kind.TEXT, 14),
        Column(_("Of"), Kind.TEXT, 28),
        Column(_("How many"), Kind.NUMBER, 12),
        Column(_("Hours"), Kind.AMOUNT, 12),
        Column(_("Amount in €"), Kind.AMOUNT, 14),
        Column(_("Estimated"), Kind.TEXT, 14),
    ]
    rows = list(_rows(session, question))
    if kind == "csv":
        return write_csv(columns, rows)
    return write_xlsx(
        [Sheet(_("Numbers"), columns, rows), Sheet(_("Where from"), _source_columns(), _sources(session, question))]
    )


@needs(Action.LOOK_TAKING_PART)
def export_sources(session: Session, question: Question) -> bytes:
    """A CSV file of every record that a figure was counted from."""
    return write_csv(_source_columns(), _sources(session, question))


def _source_columns() -> list[Column]:
    return [
        Column(_("Part"), Kind.TEXT, 18), Column(_("What we count"), Kind.TEXT, 28), Column(_("Record"), Kind.TEXT, 60),
    ]  # fmt: skip


def _rows(session: Session, question: Question) -> Iterator[list[Cell]]:
    span = span_words(question)
    for part in numbers(session, question):
        for figure in part.figures:
            yield [span, part.title, figure.title, "", "", *_values(figure), _mark(figure)]
            for by in ways_of(figure.key):
                if by == "year" or (by == "quarter" and question.quarter) or not figure.value:
                    continue
                for bar in bars(session, question, figure.key, by):
                    told = (_(WAYS[by]), bar.label, *_values(bar.figure), _mark(bar.figure))
                    yield [span, part.title, figure.title, *told]


def _sources(session: Session, question: Question) -> Iterator[list[Cell]]:
    for part in numbers(session, question):
        for figure in part.figures:
            for line in source_lines(session, figure, MOST_SOURCES):
                yield [part.title, figure.title, line.title]


def _values(figure: Figure) -> tuple[Cell, Cell, Cell]:
    """In its own column, so that a spreadsheet can add up: a number, hours, or money."""
    hundredths = figure.value * 25 if figure.unit == "hours" else figure.value
    return tuple(hundredths if figure.unit == unit else None for unit in ("count", "hours", "money"))  # type: ignore[return-value]


def _mark(figure: Figure) -> str:
    return _("≈ estimated") if figure.estimated else ""
