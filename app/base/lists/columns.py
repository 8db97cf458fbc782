"""What a list to be written consists of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

Cell = str | int | date | None
Progress = Callable[[int], None]  # number of rows written so far; may raise to stop

STEP = 1_000  # rows between two calls of progress


class Kind(Enum):
    """What stands in a column."""

    TEXT = "text"
    NUMBER = "number"  # whole numbers
    AMOUNT = "amount"  # whole cents; written as euros
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width` in signs."""

    title: str
    kind: Kind = Kind.TEXT
    width: float = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of an XLSX file. `titles` stand above the heading; `total` is asked for after the last row."""

    title: str
    columns: Sequence[Column | str]
    rows: Iterable[Sequence[Cell]]
    titles: Sequence[str] = field(default=())
    total: Callable[[], Sequence[Cell]] | None = None


def as_columns(columns: Sequence[Column | str]) -> tuple[Column, ...]:
    """A plain title stands for a column of text."""
    return tuple(Column(one) if isinstance(one, str) else one for one in columns)


def tell(progress: Progress | None, done: int) -> None:
    """Report to whoever wants to know."""
    if progress is not None:
        progress(done)


def show_plain_day(cell: Cell) -> Cell:
    """A day as 31.12.2026, which spreadsheets of every European language read; anything else unchanged."""
    return f"{cell.day:02d}.{cell.month:02d}.{cell.year:04d}" if isinstance(cell, date) else cell
