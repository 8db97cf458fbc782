"""What stands on a paper, as data. A room builds blocks; only `render` knows how they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Align = Literal["start", "end", "center"]
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the largest. It never stands alone at the foot of a page."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """Running text. Line ends begin a new line, longer lines are wrapped; nothing in it is read as markup."""

    text: str
    strong: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Label and value, one pair a row. An empty value is a line to write on."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One label over its value. Without a value: `lines` lines to write on."""

    label: str
    value: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class TickBoxes:
    """Boxes to tick, each with its text; True is already ticked."""

    label: str
    options: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a grid; `width` is its share of the width, not a measure."""

    title: str
    width: float = 1.0
    align: Align = "start"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Its head is repeated on each page and no row is torn apart.

    `carry(n)` is the row printed at the foot of a page after n rows and again at the head of the next page;
    `total` closes the table; `row_height` in mm is the least height of a row (8 or more to write in by hand).
    """

    columns: tuple[GridColumn, ...]
    rows: Sequence[Row]
    carry: Callable[[int], Row] | None = None
    total: Row | None = None
    row_height: float | None = None


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, each with its label below."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height in millimetres; dropped at the head of a page."""

    mm: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line over the whole width."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Blocks with a thin line around them."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """Sticky labels: `columns` times `rows` on a sheet; the first `start` places are already used."""

    texts: Sequence[str]
    columns: int = 3
    rows: int = 8
    start: int = 0


Block = Heading | Text | Fields | Field | TickBoxes | Grid | Signatures | Space | PageBreak | Rule | Frame | Labels


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper: what stands on it, in which language, on which sheet.

    `size` is A3, A4, A5 or A6. `code` and `privacy` stand at the foot, `group` at the head of each page.
    `people`: of so many people personal data stand on it; printing or saving it leaves a line in the group's file.
    With `practice` each page says across and at its foot that nothing on it is real.
    """

    title: str
    blocks: tuple[Block, ...]
    code: str
    group: str = ""
    language: str = "de"
    landscape: bool = False
    size: str = "A4"
    printed_on: date | None = None
    privacy: str = ""
    subtitle: str = ""
    practice: bool = False
    people: int = 0
