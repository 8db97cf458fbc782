"""XLSX files with real numbers and real days, row by row."""

from __future__ import annotations

import io
import itertools
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from app.base.i18n import is_rtl
from app.base.lists.columns import STEP, Cell, Column, Kind, Progress, Sheet, as_columns, show_plain_day, tell

_LONGEST_CELL = 32_767  # signs, Excel's limit
_FIRST_YEAR = 1900  # Excel knows no day before
_PAPER_A4 = 9
_Writer = Callable[[int, int, Cell], None]  # row, column, cell


def write_book(target: io.BufferedIOBase, sheets: Iterable[Sheet], progress: Progress | None) -> None:
    """Write all sheets. Errors raised by the rows or by `progress` come out unchanged."""
    import xlsxwriter  # dear at start

    with tempfile.TemporaryDirectory(prefix="treffpunkt") as scratch:  # only this user can look into it
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": scratch}
        book = xlsxwriter.Workbook(target, options)
        try:
            formats = _Formats(book)
            names: set[str] = set()
            for sheet in sheets:
                _write_sheet(book.add_worksheet(_sheet_name(sheet.title, names)), sheet, formats, progress)
        except BaseException:
            for one in book.worksheets():
                one.row_data_fh.close()  # else the scratch file stays open
            book.fileclosed = 1
            raise
        book.close()


class _Formats:
    """The looks of the cells."""

    def __init__(self, book: Any) -> None:
        self.bold = book.add_format({"bold": True})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.of = {kind: book.add_format({"num_format": shown}) for kind, shown in _LOOKS.items()}
        self.total = {
            kind: book.add_format({"num_format": shown, "bold": True, "top": 1}) for kind, shown in _LOOKS.items()
        }


_LOOKS = {Kind.TEXT: "@", Kind.NUMBER: "0", Kind.AMOUNT: "#,##0.00", Kind.DAY: "dd.mm.yyyy"}
_WIDTHS = {Kind.TEXT: 28.0, Kind.NUMBER: 10.0, Kind.AMOUNT: 14.0, Kind.DAY: 12.0}


def _write_sheet(page: Any, sheet: Sheet, formats: _Formats, progress: Progress | None) -> None:
    columns = as_columns(sheet.columns)
    heading = len(sheet.titles) + 1 if sheet.titles else 0
    _set_up(page, columns, heading)
    for number, title in enumerate(sheet.titles):
        page.write_string(number, 0, title, formats.bold)
    for index, column in enumerate(columns):
        page.write_string(heading, index, column.title, formats.head)
    writers = [_writer(page, column.kind, formats.of[column.kind]) for column in columns]
    last = heading + _write_rows(sheet.rows, writers, heading + 1, progress)
    page.autofilter(heading, 0, last, max(0, len(columns) - 1))
    if sheet.total is not None:
        for index, (column, cell) in enumerate(zip(columns, sheet.total(), strict=True)):
            _writer(page, column.kind, formats.total[column.kind])(last + 1, index, cell)


def _set_up(page: Any, columns: Sequence[Column], heading: int) -> None:
    for index, column in enumerate(columns):
        page.set_column(index, index, column.width or _WIDTHS[column.kind])
    if is_rtl():
        page.right_to_left()
    page.set_landscape()
    page.set_paper(_PAPER_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(heading)
    page.freeze_panes(heading + 1, 0)


def _write_rows(rows: Iterable[Sequence[Cell]], writers: list[_Writer], first: int, progress: Progress | None) -> int:
    """How many were written, the first of them in row `first`."""
    done = 0
    for done, cells in enumerate(rows, start=1):
        row = first + done - 1
        for index, (write, cell) in enumerate(zip(writers, cells, strict=True)):
            write(row, index, cell)
        if done % STEP == 0:
            tell(progress, done)
    tell(progress, done)
    return done


def _writer(page: Any, kind: Kind, look: Any) -> _Writer:
    """Writes a cell of this kind. Text in such a column stays text; an empty cell stays empty."""
    text = _text_writer(page, look)
    match kind:
        case Kind.TEXT:
            return text
        case Kind.DAY:
            return _day_writer(page, look, text)
    return _number_writer(page, look, text, 100 if kind is Kind.AMOUNT else 1)


def _text_writer(page: Any, look: Any) -> _Writer:
    write_string = page.write_string

    def text(row: int, index: int, cell: Cell) -> None:
        if cell is not None and cell != "":
            write_string(row, index, str(cell)[:_LONGEST_CELL], look)

    return text


def _number_writer(page: Any, look: Any, text: _Writer, parts: int) -> _Writer:
    write_number = page.write_number

    def number(row: int, index: int, cell: Cell) -> None:
        if isinstance(cell, int):
            write_number(row, index, cell / parts if parts > 1 else cell, look)
        else:
            text(row, index, cell)

    return number


def _day_writer(page: Any, look: Any, text: _Writer) -> _Writer:
    write_day = page.write_datetime

    def day(row: int, index: int, cell: Cell) -> None:
        if isinstance(cell, date) and cell.year >= _FIRST_YEAR:
            write_day(row, index, cell, look)
        else:
            text(row, index, show_plain_day(cell))

    return day


def _sheet_name(title: str, taken: set[str]) -> str:
    """At most 31 signs, none that Excel refuses, each name once."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip(" '")[:31] or "1"
    if plain.casefold() == "history":
        plain = f"{plain} 1"
    name = next(
        one
        for number in itertools.count(1)
        if (one := plain if number == 1 else f"{plain[:27]} {number}").casefold() not in taken
    )
    taken.add(name.casefold())
    return name
