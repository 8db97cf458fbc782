"""Lists for other programs: CSV that German spreadsheets open with a double click, XLSX with real numbers and days.

Rows are taken one by one and never kept: a hundred thousand need no more memory than a hundred. Text stays text: what
looks like a formula is never one.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from app.base.errors import UserError
from app.base.i18n import _
from app.base.lists.columns import STEP, Cell, Column, Kind, Progress, Sheet, as_columns, show_plain_day, tell
from app.base.lists.escaping import escaped
from app.base.lists.spreadsheet import write_book
from app.base.lists.table import shorten
from app.base.money import plain_amount
from app.base.paths import draft_of

_BOM = b"\xef\xbb\xbf"  # tells Excel that the file is UTF-8


def csv_pieces(
    columns: Sequence[Column | str], rows: Iterable[Sequence[Cell]], progress: Progress | None = None
) -> Iterator[bytes]:
    """A CSV file piece by piece: UTF-8 with BOM, ";", CRLF, decimal comma, days as 31.12.2026."""
    given = as_columns(columns)
    shown = [_SHOWN[column.kind] for column in given]
    piece = io.StringIO()
    writer = csv.writer(piece, delimiter=";", lineterminator="\r\n")
    writer.writerow([escaped(column.title) for column in given])
    yield _BOM
    for done in itertools.count(STEP, STEP):
        some = list(itertools.islice(rows := iter(rows), STEP))
        writer.writerows([show(cell) for show, cell in zip(shown, row, strict=True)] for row in some)
        yield piece.getvalue().encode("utf-8", "replace")
        piece.seek(0)
        piece.truncate()
        tell(progress, done - STEP + len(some))
        if len(some) < STEP:
            return


def write_csv(
    columns: Sequence[Column | str], rows: Iterable[Sequence[Cell]], progress: Progress | None = None
) -> bytes:
    """The CSV file in memory."""
    return b"".join(csv_pieces(columns, rows, progress))


def save_csv(
    path: Path, columns: Sequence[Column | str], rows: Iterable[Sequence[Cell]], progress: Progress | None = None
) -> None:
    """The CSV file on disk; complete or not there at all. Raises UserError if it cannot be written."""

    def fill(part: Path) -> None:
        with part.open("wb") as target:
            for piece in csv_pieces(columns, rows, progress):
                target.write(piece)

    _save(path, fill)


def write_xlsx(sheets: Iterable[Sheet], progress: Progress | None = None) -> bytes:
    """The XLSX file in memory."""
    target = io.BytesIO()
    write_book(target, sheets, progress)
    return target.getvalue()


def save_xlsx(path: Path, sheets: Iterable[Sheet], progress: Progress | None = None) -> None:
    """The XLSX file on disk; complete or not there at all. Raises UserError if it cannot be written."""

    def fill(part: Path) -> None:
        with part.open("wb") as target:
            write_book(target, sheets, progress)

    _save(path, fill)


def _save(path: Path, fill: Callable[[Path], None]) -> None:
    try:
        with draft_of(path) as draft:
            fill(draft)
    except OSError as fault:
        raise UserError(
            _("The file “{name}” cannot be written.").format(name=shorten(path.name)),
            _("Is it open in another program? Close it there, or choose another name."),
        ) from fault


def _text(cell: Cell) -> str:
    return "" if cell is None else escaped(str(cell))


def _number(cell: Cell) -> str:
    return str(cell) if isinstance(cell, int) else _text(cell)


def _amount(cell: Cell) -> str:
    return plain_amount(cell) if isinstance(cell, int) else _text(cell)


def _day(cell: Cell) -> str:
    return _text(show_plain_day(cell))


_SHOWN: dict[Kind, Callable[[Cell], str]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.AMOUNT: _amount,
    Kind.DAY: _day,
}
