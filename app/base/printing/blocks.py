"""What stands on a paper, as data. A room builds blocks; only `render` knows how they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Align = Literal["start", "end", "center"]
BESIDE = " / "  # between two languages in one line
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
    `fill`: where one page is enough, the last row comes again to its foot; nothing else stands below it there.
    """

    columns: tuple[GridColumn, ...]
    rows: Sequence[Row]
    carry: Callable[[int], Row] | None = None
    total: Row | None = None
    row_height: float | None = None
    fill: bool = False


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


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines to write on, 9 mm apart; `label` stands above and names them."""

    count: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks beside one another: `left` where reading starts. `share` of the width goes to `left`.

    For short blocks: columns that fit on a page are not torn; taller ones are set one below the other.
    """

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: float = 0.5


@dataclass(frozen=True, slots=True)
class TearOff:
    """A slip at the foot of the page, under a line with scissors; the form's code is printed on it once more."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Pictogram:
    """A black and white drawing with its word. `name`: a file of resources/pictograms or resources/icons."""

    name: str
    text: str = ""
    mm: float = 16


@dataclass(frozen=True, slots=True)
class Pictograms:
    """Drawings in rows of `columns`, each with its words below; with `tick` a box to tick below each."""

    items: tuple[Pictogram, ...]
    columns: int = 4
    tick: bool = False


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards to cut out, `columns` times `rows` on a sheet with cut marks: 2×2 is A6, 2×4 is A7 on A4.

    One face: the sheet is full of it. Several faces: each stands once, over as many sheets as they need.
    Cards need a sheet of their own, without title, head and foot.
    """

    faces: tuple[tuple[Block, ...], ...]
    columns: int = 2
    rows: int = 2


@dataclass(frozen=True, slots=True)
class Smileys:
    """Five faces from very good to bad, one is to be ticked; `words` stand below the first and the last."""

    label: str
    words: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows to count in strokes: the label, `fives` boxes for five strokes each, and a box for the sum."""

    rows: tuple[str, ...]
    fives: int = 5


@dataclass(frozen=True, slots=True)
class Bars:
    """Lying bars, each with its label before and its value behind it in words. `size` may be anything from 0 up."""

    rows: tuple[tuple[str, int, str], ...]  # label, size, value in words


@dataclass(frozen=True, slots=True)
class Poster:
    """Large centred type that fills the sheet, as large as it fits.

    `title` is the largest, `lines` follow, `pictograms` stand between them and `foot` (blocks in usual size).
    """

    title: str
    lines: tuple[str, ...] = ()
    pictograms: tuple[Pictogram, ...] = ()
    foot: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class MapPin:
    """A numbered pin; x and y in ten-thousandths from the upper left corner of the picture."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class GridMap:
    """A picture (JPEG or PNG, its size in pixels), a grid of letters and numbers over it, and pins.

    It fills what is left of the page. Without columns it is a plain picture. `label` says what it shows.
    """

    data: bytes
    width: int
    height: int
    label: str = ""
    columns: int = 0
    rows: int = 0
    pins: tuple[MapPin, ...] = ()


@dataclass(frozen=True, slots=True)
class Legal:
    """Words that count in German only. `reading` is their translation and stands beside them.

    Made with `app.base.printing.bilingual.legal`.
    """

    blocks: tuple[Block, ...]
    reading: tuple[Block, ...] = ()


Block = (
    Heading | Text | Fields | Field | TickBoxes | Grid | Signatures | Space | PageBreak | Rule | Frame | Labels
    | Lines | Columns | TearOff | Pictogram | Pictograms | Cards | Smileys | Tally | Bars | Poster | GridMap | Legal
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper: what stands on it, in which language, on which sheet.

    `size` is A3, A4, A5, A6 or A7. `code` (with its number in the catalogue) and `privacy` stand at the foot,
    `group` at the head of each page,
    `funders` ("Supported by …") at the foot above the privacy line.
    `large`: 14 pt, for papers that people fill in by hand.
    `booklet`: pages of A5 two by two on sheets of A4, to be printed on both sides and folded.
    `second`: the other language of a paper in two languages.
    `people`: of so many people personal data stand on it; printing or saving it leaves a line in the group's file.
    `one_sheet`: a notice; its type is as large as one page allows.
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
    large: bool = False
    funders: str = ""
    booklet: bool = False
    second: str = ""
    one_sheet: bool = False
