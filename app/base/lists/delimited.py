"""Rows of a CSV file. A faulty row is named, the rows after it are read all the same."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
from collections import Counter
from collections.abc import Collection, Iterator

from app.base.i18n import _
from app.base.lists.heading import LONGEST_TITLE, heading_form
from app.base.lists.table import LARGEST_FIELD, MOST_COLUMNS, Row

DELIMITERS = ";\t,|"
_SAMPLE = 40  # lines looked at to find the delimiter


def guess_delimiter(text: str, known: Collection[str] = ()) -> str:
    """The sign that shows most of the `known` headings (as `heading_form` gives them) in one line; else the one that
    cuts most lines into the same number of cells; ";" for a list of one column.
    """
    announced = text[:6].lower()
    if announced.startswith("sep=") and announced[4:5] in DELIMITERS:
        return announced[4:5]
    sample = list(itertools.islice(io.StringIO(text[:200_000], newline=""), _SAMPLE))
    return max(DELIMITERS, key=lambda sign: (_headings(sample, sign, known), _regularity(sample, sign)))


def _headings(sample: list[str], sign: str, known: Collection[str]) -> int:
    """How many known headings stand in one line; a single one proves nothing."""
    most = 0
    with contextlib.suppress(csv.Error):
        for cells in csv.reader(sample if known else (), delimiter=sign):
            forms = {heading_form(cell) for cell in cells[:MOST_COLUMNS] if len(cell) <= LONGEST_TITLE}
            most = max(most, len(forms.intersection(known)))
    return most if most > 1 else 0


def _regularity(sample: list[str], sign: str) -> float:
    widths: Counter[int] = Counter()
    with contextlib.suppress(csv.Error):
        widths.update(len(cells) for cells in csv.reader(sample, delimiter=sign) if len(cells) > 1)
    if not widths:
        return 0
    width, lines = max(widths.items(), key=lambda item: (item[1], item[0]))
    return lines + min(width, 30) / 100


def read_rows(text: str, delimiter: str) -> Iterator[Row]:
    """All rows of the text, blank ones too, numbered from 1.

    A row with an unclosed quotation mark, text after a closing one, a field above 1 MB or more than 1,000 columns has
    a `fault` and no cells.
    """
    csv.field_size_limit(LARGEST_FIELD)
    lines = list(io.StringIO(text, newline=""))
    start, number = 0, 0
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) <= len("sep=;"):
        start, number = 1, 1
    while start < len(lines):
        reader = csv.reader(_bounded(lines, start, delimiter), delimiter=delimiter, strict=True)
        row_start = 0
        try:
            for cells in reader:
                number += 1
                row_start = reader.line_num
                yield Row(number, tuple(cells))
            return
        except (csv.Error, _TooManyColumnsError) as fault:
            number += 1
            start += row_start
            yield Row(number, (), fault=_reason(fault, lines[start], delimiter))
            start += 1


class _TooManyColumnsError(Exception):
    """A line no list has; reading it would only fill the memory."""


def _bounded(lines: list[str], start: int, delimiter: str) -> Iterator[str]:
    for index in range(start, len(lines)):
        if (
            lines[index].count(delimiter) >= MOST_COLUMNS
            and len(lines[index].split(delimiter, MOST_COLUMNS)) > MOST_COLUMNS
        ):
            raise _TooManyColumnsError
        yield lines[index]


def _reason(fault: Exception, line: str, delimiter: str) -> str:
    if isinstance(fault, _TooManyColumnsError):
        return _("it has more than {count} columns").format(count=MOST_COLUMNS)
    if "field limit" in str(fault):
        return _("a field is longer than a million signs")
    if _opens_a_quotation(line, delimiter):
        return _("a quotation mark is opened and not closed")
    return _("a quotation mark stands in the wrong place")


def _opens_a_quotation(line: str, delimiter: str) -> bool:
    """True if the line alone ends inside a quotation."""
    try:
        for _cells in csv.reader([line], delimiter=delimiter, strict=True):
            return False
    except csv.Error as fault:
        return "unexpected end" in str(fault)
    return False
