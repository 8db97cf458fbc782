"""Which columns speak of people, and what becomes of each when a person is erased.

Every room lists its own tables in its `personal.py`; a test refuses a column that nobody classified. The SQL in a
`PersonalTable` is our own text; `:member` in it is the person's id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.base.i18n import N_


class Kind(StrEnum):
    """What a column holds."""

    PLAIN = "plain"  # says nothing about a person by itself: numbers, days, states
    ID = "id"
    LINK = "link"  # id of a member
    NAME = "name"
    CONTACT = "contact"
    TEXT = "text"  # free text: may name anybody
    KEY = "key"  # folded copy of other columns, for searching and sorting
    ROLE = "role"
    VALUES = "values"  # JSON of a row or of what is being typed
    FILE = "file"


class Fate(StrEnum):
    """What becomes of it at erasure."""

    STAYS = "stays"  # not personal
    ERASED = "erased"
    ANONYMISED = "anonymised"  # the name goes, the sentence stays
    KEPT = "kept"  # until a day, and only because a law or the by-laws say so


_USUAL = {
    Kind.PLAIN: Fate.STAYS,
    Kind.ID: Fate.STAYS,
    Kind.LINK: Fate.ERASED,
    Kind.NAME: Fate.ANONYMISED,
    Kind.CONTACT: Fate.ERASED,
    Kind.TEXT: Fate.ANONYMISED,
    Kind.KEY: Fate.ERASED,
    Kind.ROLE: Fate.ERASED,
    Kind.VALUES: Fate.ANONYMISED,
    Kind.FILE: Fate.ERASED,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. With a `label` (marked with N_) the information on a person shows it.

    `words` turns codes into words; `copies` names the columns that a KEY was made from.
    """

    kind: Kind
    label: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[str, ...] = ()

    @property
    def fate(self) -> Fate:
        """What becomes of it in a row that no duty keeps."""
        return _USUAL[self.kind]


@dataclass(frozen=True, slots=True)
class Duty:
    """Why rows are kept in spite of an erasure. `rule` is a key of the retention table; it may change the years."""

    rule: str
    years: int | None  # None: for ever
    since: str  # SQL: the day from which the years count
    why: str  # marked with N_
    when: str = "1"  # SQL: only rows of which this is true are kept
    year_end: bool = True  # until 31 December of the last year


@dataclass(frozen=True, slots=True)
class PersonalTable:
    """One table: what it is for, which rows are a person's own, how long they are kept."""

    title: str  # marked with N_
    columns: Mapping[str, Column]
    purpose: str = ""  # marked with N_; "" if no row speaks of people
    origin: str = ""  # marked with N_: where the data come from
    own: str = ""  # SQL: rows that belong to the person; they are deleted or, if `row_stays`, emptied
    row_stays: bool = False
    duty: Duty | None = None
    whole: tuple[str, ...] = ()  # columns that can only be emptied whole, and together
    follows: tuple[str, str] = ("", "")  # (table, column with its id): KEYs are copies of that row


PLAIN, ID = Column(Kind.PLAIN), Column(Kind.ID)


def plain(*names: str) -> dict[str, Column]:
    """Columns that say nothing about a person."""
    return dict.fromkeys(names, PLAIN)


def name(label: str) -> Column:
    """A person's name."""
    return Column(Kind.NAME, label)


def text(label: str) -> Column:
    """Free text."""
    return Column(Kind.TEXT, label)


def shown(label: str, words: Mapping[str, str] | None = None) -> Column:
    """Not personal by itself, but part of what is told."""
    return Column(Kind.PLAIN, label, words or {})


_JOURNAL = N_("So that everybody can see who changed what (Art. 5 (2) GDPR)")
_BOOKED = "EXISTS (SELECT 1 FROM change WHERE change.step_id = step.id AND table_name IN ('entry', 'leg', 'account'))"

BASE: dict[str, PersonalTable] = {
    "step": PersonalTable(
        N_("Journal: who did what"),
        {
            "id": ID,
            "at": shown(N_("When")),
            "who": name(N_("Who")),
            "what": text(N_("What")),
            **plain("undoable", "undone", "undoes"),
        },
        _JOURNAL,
        N_("written by the program"),
        duty=Duty("books", 10, "date(at)", N_("Who booked must be known for 10 years (§ 147 AO)."), _BOOKED),
    ),
    "change": PersonalTable(
        N_("Journal: old and new values"),
        {
            "id": ID,
            **plain("step_id", "table_name", "record_id", "last_id"),
            "before": Column(Kind.VALUES),
            "after": Column(Kind.VALUES),
        },
        _JOURNAL,
        N_("written by the program"),
    ),
    "draft": PersonalTable(
        N_("What was being typed"),
        {"key": Column(Kind.KEY), "at": shown(N_("When")), "content": Column(Kind.VALUES)},
        N_("So that nothing typed is lost (Art. 6 (1) f GDPR)"),
        N_("typed by people of the group"),
    ),
    "attachment": PersonalTable(
        N_("Files"),
        {
            "id": ID,
            "name": text(N_("Name of the file")),
            **plain("media_type", "sha256", "size"),
            "added_at": shown(N_("Added on")),
            "data": Column(Kind.FILE),
        },
        N_("Receipts and scans of signed sheets (Art. 6 (1) b, c and f GDPR, § 147 AO)"),
        N_("photographed or scanned by people of the group"),
    ),
}
