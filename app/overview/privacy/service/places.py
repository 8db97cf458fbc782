"""One place in a table that an erasure touches or keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.base.storage.personal import Fate
from app.overview.privacy.rules import Spans
from app.overview.privacy.service.walking import table_named

ROW = "*"  # instead of a column: the whole row


@dataclass(frozen=True, slots=True)
class Place:
    """`until` and `why` for what is kept (until None: for ever); `new` is the value after it."""

    table: str
    record: int | str
    column: str
    fate: Fate
    until: date | None = None
    why: str = ""  # marked with N_
    spans: Spans = ()
    new: object = None
    sealed: bool = False  # the row has a guard that must be opened
    example: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A text that may mean the person or somebody else: a human must look."""

    title: str  # of the table, marked with N_
    example: str


def emptied(table: str, column: str) -> object:
    """The value that says nothing: nothing, or an empty text where something must stand."""
    return None if table_named(table).c[column].nullable else ""
