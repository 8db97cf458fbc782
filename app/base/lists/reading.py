"""Lists as other programs and spreadsheets write them."""

from __future__ import annotations

from collections.abc import Collection

from app.base.i18n import _
from app.base.lists.archive import is_zip
from app.base.lists.decoding import decode
from app.base.lists.delimited import guess_delimiter, read_rows
from app.base.lists.escaping import unescaped
from app.base.lists.heading import find_heading
from app.base.lists.table import Row, Table, UnreadableFile, check_size, shorten
from app.base.lists.workbook import read_workbook

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_table(data: bytes, name: str, known: Collection[str] = ()) -> Table:
    """Heading and rows of a CSV or XLSX file; empty rows and what stands above the heading are left out.

    `known` are headings the caller expects, in the form `heading_form` gives; they help to find the heading. Rows that
    cannot be used have a `fault`. Raises UnreadableFile if the file as a whole is not a list; `name` is for messages.
    """
    check_size(data, name)
    _refuse_known_strangers(data, name)
    if is_zip(data):
        rows, sheet = read_workbook(data, name)
        notes = [_("Only the sheet “{sheet}” was read; the others were left out.").format(sheet=sheet)] if sheet else []
        return _table([row for row in rows if not row.is_blank()], known, name, Table((), (), warnings=tuple(notes)))
    text, encoding = decode(data, name)
    delimiter = guess_delimiter(text, known)
    rows = [_plain(row) for row in read_rows(text, delimiter) if not row.is_blank()]
    return _table(rows, known, name, Table((), (), encoding, delimiter, _doubts(text)))


def _refuse_known_strangers(data: bytes, name: str) -> None:
    if data.startswith(_OLD_OFFICE):
        what = _("“{name}” is an old or password-protected Excel file.")
    elif data.startswith(b"%PDF"):
        what = _("“{name}” is a PDF, not a list.")
    elif data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        what = _("“{name}” is a web page or XML file, not a list.")
    else:
        return
    raise UnreadableFile(what.format(name=shorten(name)), _("Open it in a spreadsheet and save it as XLSX or CSV."))


def _doubts(text: str) -> tuple[str, ...]:
    if "\ufffd" not in text:
        return ()
    return (_("Some letters could not be read. Please check names with umlauts."),)


def _plain(row: Row) -> Row:
    if not any(cell.startswith("'") for cell in row.cells):
        return row
    return Row(row.number, tuple(unescaped(cell) for cell in row.cells), row.numeric, row.fault)


def _table(rows: list[Row], known: Collection[str], name: str, frame: Table) -> Table:
    heading = find_heading(rows, known)
    body = rows[heading + 1 :]
    if not body:
        raise UnreadableFile(
            _("There is no row below the heading in “{name}”.").format(name=shorten(name)),
            _("Please check whether the list was saved completely."),
        )
    is_csv = bool(frame.delimiter)
    titles = list(rows[heading].cells) if heading >= 0 else []
    while titles and not titles[-1].strip():
        titles.pop()
    width = len(titles)
    if heading < 0 or not is_csv:  # a spreadsheet may hold notes beside the list
        width = max(width, *(len(row.cells) for row in body))
    titles += [""] * (width - len(titles))
    head = tuple(title.strip() or _("Column {number}").format(number=i) for i, title in enumerate(titles, start=1))
    cut = _cut_rows(body, width) if is_csv else frozenset()
    fitted = tuple(_fit(row, width, is_cut=row.number in cut) for row in body)
    return Table(head, fitted, frame.encoding, frame.delimiter, frame.warnings)


def _cut_rows(rows: list[Row], width: int) -> frozenset[int]:
    """Numbers of rows that end too early. Excel leaves out empty cells at the end of a row, but then it does so in
    many rows in succession: a short row between others is not of that kind.
    """
    cut = set()
    for index, row in enumerate(rows):
        near = {len(rows[other].cells) for other in (index - 1, index + 1) if 0 <= other < len(rows)}
        if len(row.cells) < width and near and len(row.cells) not in near:
            cut.add(row.number)
    return frozenset(cut)


def _fit(row: Row, width: int, *, is_cut: bool) -> Row:
    """The row in the width of the heading, or with a fault."""
    if row.fault:
        return row
    if is_cut or any(cell.strip() for cell in row.cells[width:]):
        reason = _("it has {found} columns instead of {wanted}").format(found=len(row.cells), wanted=width)
        return Row(row.number, row.cells, row.numeric, reason)
    return row.in_width(width)
