"""Which row is the heading. Spreadsheets often begin with a title, a date and an empty row."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from app.base.lists.table import Row
from app.base.texts import clean, fold

_WITHIN = 25  # filled rows looked at
LONGEST_TITLE = 60
_DATA = re.compile(r"@|\d{4,}|\d{1,2}[./-]\d{1,2}[./-]|^[+(]?\d")
_ENOUGH = 0.6  # of the cells of the widest row


def heading_form(text: str) -> str:
    """The form in which headings are compared: "E-Mail-Adresse: *" and "e mail adresse" are alike."""
    return " ".join(re.sub(r"[\W_]+", " ", fold(clean(text))).split())


def find_heading(rows: Sequence[Row], known: Collection[str] = ()) -> int:
    """Index of the heading among filled rows; -1 if the list begins with data at once.

    `known` are words the caller expects (as `heading_form` gives them): the row with most of them wins.
    """
    start = rows[:_WITHIN]
    best = max(range(len(start)), key=lambda index: (_known(start[index], known), -index), default=-1)
    if best >= 0 and _known(start[best], known) >= min(2, _filled(start[best])):
        return best
    width = max((_filled(row) for row in start), default=0)
    for index, row in enumerate(start):
        if _filled(row) >= max(1, _ENOUGH * width):
            return index if _looks_like_titles(row) else -1
    return -1


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _known(row: Row, known: Collection[str]) -> int:
    return len({form for cell in row.cells if (form := heading_form(cell)) in known}) if known else 0


def _looks_like_titles(row: Row) -> bool:
    titles = [cell.strip() for cell in row.cells if cell.strip()]
    return (
        len(set(titles)) == len(titles)
        and not row.numeric
        and all(len(one) <= LONGEST_TITLE and not _DATA.search(one) for one in titles)
    )
