"""A table as another program wrote it: a heading and rows, numbered as a spreadsheet numbers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.base.errors import UserError
from app.base.i18n import _

LARGEST_FILE = 50_000_000  # bytes
LARGEST_FIELD = 1_000_000  # characters; Python's own default refuses a long note
MOST_COLUMNS = 1_000


class UnreadableFile(UserError):
    """The file is not what its reader expects; nothing of it was taken over."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` counts from 1 over all rows of the file, the heading and empty rows too.

    `numeric` names the columns whose cell was a number, not text (XLSX only): such a postcode lost its leading zero.
    `fault` says why the row cannot be used; it is empty for a good row.
    """

    number: int
    cells: tuple[str, ...]
    numeric: frozenset[int] = frozenset()
    fault: str = ""

    def is_blank(self) -> bool:
        """Nothing in any cell, and nothing wrong with the row."""
        return not self.fault and not any(cell.strip() for cell in self.cells)

    def in_width(self, width: int) -> Row:
        """The same row with exactly `width` cells; the caller has made sure that none with content is lost."""
        cells = (*self.cells, *([""] * (width - len(self.cells))))[:width]
        return Row(self.number, cells, self.numeric, self.fault)


@dataclass(frozen=True, slots=True)
class Table:
    """What `read_table` found. Every row has as many cells as the heading, or a fault."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = ""
    delimiter: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[Row, ...]:
        """The rows that cannot be used."""
        return tuple(row for row in self.rows if row.fault)


def check_size(data: bytes, name: str, largest: int = LARGEST_FILE) -> None:
    """Raise UnreadableFile for an empty file and for one above `largest` bytes."""
    if not data.strip():
        raise UnreadableFile(
            _("The file “{name}” is empty.").format(name=shorten(name)),
            _("Please save it again and try once more."),
        )
    if len(data) > largest:
        raise UnreadableFile(
            _("The file “{name}” is too large ({size} MB; up to {limit} MB can be read).").format(
                name=shorten(name), size=len(data) // 1_000_000, limit=largest // 1_000_000
            ),
            _("Please divide it into smaller files."),
        )


def shorten(text: str, length: int = 60) -> str:
    """Fit for a message: one line, at most `length` signs."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def first_filled(rows: Iterable[Row]) -> Row | None:
    """The first row with anything in it."""
    return next((row for row in rows if not row.is_blank()), None)
