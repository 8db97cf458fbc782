"""Rows of an XLSX file as its reader sees them: days as 1980-12-31, whole numbers without ".0", no formulas."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zipfile import BadZipFile, ZipFile

from app.base.i18n import _
from app.base.lists.archive import checked, damaged
from app.base.lists.table import MOST_COLUMNS, Row, UnreadableFile, shorten

MOST_ROWS = 1_048_576
MOST_CELLS = 20_000_000
# What openpyxl raises for files that are not what they say. Its own exception derives from Exception alone.
_BROKEN: tuple[type[Exception], ...] = (
    ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, LookupError, MemoryError, NameError, OSError,
    RuntimeError, SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
_ZEROS = re.compile(r"0{2,12}")


def read_workbook(data: bytes, name: str) -> tuple[list[Row], str]:
    """The filled rows of the first sheet that has any, and the name of that sheet if others have content too.

    Raises UnreadableFile for a damaged, protected or suspiciously large file.
    """
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            _refuse_other_documents(packed, len(data), name)
    except _BROKEN as fault:
        raise damaged(name) from fault
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions it leaves out
        try:
            return _first_sheet(data, name)
        except (*_BROKEN, *_library_faults()) as fault:
            raise damaged(name) from fault


def _library_faults() -> tuple[type[Exception], ...]:
    from openpyxl.utils.exceptions import InvalidFileException, ReadOnlyWorkbookException

    return (InvalidFileException, ReadOnlyWorkbookException)


def _refuse_other_documents(packed: ZipFile, size: int, name: str) -> None:
    names = {info.filename for info in checked(packed, size, name)}
    if not any(one.startswith("xl/") for one in names):
        raise UnreadableFile(
            _("“{name}” is not a list in XLSX or CSV format.").format(name=shorten(name)),
            _("Open it in a spreadsheet and save it as XLSX or CSV."),
        )


def _first_sheet(data: bytes, name: str) -> tuple[list[Row], str]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        found: list[Row] = []
        title = ""
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()  # other programs write wrong ones
            if found:
                if next(_filled_rows(sheet, name), None):
                    return found, str(title)
                continue
            found, title = list(_filled_rows(sheet, name)), sheet.title
        return found, ""
    finally:
        book.close()


def _filled_rows(sheet: Any, name: str) -> Iterator[Row]:
    cells_seen = 0
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS), start=1):
        cells_seen += len(cells) + 1
        if cells_seen > MOST_CELLS:
            raise UnreadableFile(
                _("The file “{name}” has too many cells.").format(name=shorten(name)),
                _("Please save only the list itself in a new file."),
            )
        texts = [_text(cell) for cell in cells[:MOST_COLUMNS]]
        if any(texts):
            while not texts[-1]:
                texts.pop()
            numeric = frozenset(i for i, cell in enumerate(cells[:MOST_COLUMNS]) if _is_number(cell.value, texts, i))
            yield Row(number, tuple(texts), numeric)


def _is_number(value: object, texts: list[str], index: int) -> bool:
    """A number shown as typed; a postcode kept by its format "00000" counts as text."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and index < len(texts) and not texts[index].startswith("0")


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value if value.strip() else ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    return _moment(value)


def _number(value: float, shown_as: str) -> str:
    text = f"{value:.15g}"
    if "e" in text and abs(value) < 1e15:  # noqa: PLR2004 - whole numbers up to here are exact
        text = f"{value:.10f}".rstrip("0").rstrip(".")
    return text.zfill(len(shown_as)) if _ZEROS.fullmatch(shown_as) and text.isdigit() else text


def _moment(value: object) -> str:
    match value:
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case time() | timedelta():
            return str(value)
    return str(value)
