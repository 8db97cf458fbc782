"""Each row of a list becomes a person, or a named fault."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.base.errors import InvalidInput
from app.base.i18n import LANGUAGES, _, speaking
from app.base.lists import Row, Table, heading_form
from app.base.lists.table import shorten
from app.base.texts import clean, clean_block, fold
from app.members.reading.days import is_month_first, read_list_day
from app.members.reading.headings import COLUMN_LABELS, LAST_NAME_FIRST
from app.members.reading.names import split_address, split_name, split_place
from app.members.rules import HIGHEST_NUMBER, MemberDetails, check, state_words

_DAYS = ("birth_date", "joined", "left")
_AHEAD = 20  # years that an end of membership may lie ahead in two digits
_TOTAL = re.compile(r"(summe|gesamt|gesamtzahl|anzahl|total|count)\b.*")
_GERMAN_POSTCODE = 5  # digits
_SHORTEST_PHONE = 6  # digits


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A person from the list, checked by the rules of members. `row` is its number in the file."""

    row: int
    number: int | None = None
    first_name: str = ""
    last_name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    birth_date: date | None = None
    email: str = ""
    phone: str = ""
    joined: date | None = None
    left: date | None = None
    household: str = ""
    note: str = ""
    contact: bool = False

    def details(self) -> MemberDetails:
        """The same as `admit` wants it, the household by its name."""
        return MemberDetails(
            first_name=self.first_name,
            last_name=self.last_name,
            street=self.street,
            postcode=self.postcode,
            city=self.city,
            birth_date=self.birth_date,
            email=self.email,
            phone=self.phone,
            joined=self.joined,
            left=self.left,
            household_name=self.household,
            note=self.note,
            contact=self.contact,
        )


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row that cannot be taken over: its number in the file, why, and its beginning to recognise it."""

    row: int
    reason: str
    text: str


def read_members(table: Table, columns: dict[str, int], today: date) -> tuple[MemberRow | FaultyRow, ...]:
    """A person or a fault for each row, in the order of the file. A name is enough.

    `columns` as `guess_columns` gives them, corrected or not. Raises InvalidInput if no column holds a name.
    """
    if not {"name", "first_name", "last_name"} & set(columns):
        raise InvalidInput(
            "last_name", _("No column holds the names."), _("Please choose the column with the last name.")
        )
    reader = _Reader(table, columns, today)
    return tuple(reader.read(row) for row in table.rows)


class _Reader:
    """Knows what the columns as a whole say: order of the name, order of the day, lost zeros."""

    def __init__(self, table: Table, columns: dict[str, int], today: date) -> None:
        self._columns, self._today = columns, today
        rows = [row for row in table.rows if not row.fault]
        self._month_first = {field: is_month_first(self._values(rows, field)) for field in _DAYS}
        self._last_first = "name" in columns and heading_form(table.head[columns["name"]]) in LAST_NAME_FIRST
        self._zeros_lost = "postcode" in columns and _zeros_lost(rows, columns["postcode"])
        self._contact_words = _contact_words()

    def _values(self, rows: Iterable[Row], field: str) -> list[str]:
        column = self._columns.get(field)
        return [] if column is None else [row.cells[column] for row in rows]

    def read(self, row: Row) -> MemberRow | FaultyRow:
        """The person in the row, or what is wrong with it."""
        try:
            if row.fault:
                raise InvalidInput("", row.fault)
            return self._person(row)
        except InvalidInput as fault:
            label = COLUMN_LABELS.get(fault.field, "")
            reason = f"{_(label)}: {fault.what}" if label else fault.what
            return FaultyRow(row.number, reason, shorten(" · ".join(cell for cell in row.cells if cell.strip()), 80))

    def _person(self, row: Row) -> MemberRow:
        first_name, last_name = self._name(row)
        street, postcode, city = self._address(row)
        number, former_number = self._number(row)
        note = clean_block(self._raw(row, "note"))
        if former_number:
            note = "\n".join(part for part in (note, _("Former number: {number}").format(number=former_number)) if part)
        person = MemberRow(
            row=row.number,
            number=number,
            first_name=first_name,
            last_name=last_name,
            street=street,
            postcode=postcode,
            city=city,
            birth_date=self._day(row, "birth_date", self._today.year),
            email=self._get(row, "email").removeprefix("mailto:"),
            phone=self._phone(row),
            joined=self._day(row, "joined", self._today.year + 1, rough=True),
            left=self._day(row, "left", self._today.year + _AHEAD),
            household=self._get(row, "household"),
            note=note,
            contact=fold(self._get(row, "contact")) in self._contact_words,
        )
        check(person.details(), self._today)
        return person

    def _raw(self, row: Row, field: str) -> str:
        column = self._columns.get(field)
        return row.cells[column] if column is not None else ""

    def _get(self, row: Row, field: str) -> str:
        raw = self._raw(row, field)
        return clean(raw) if raw else ""

    def _is_number(self, row: Row, field: str) -> bool:
        return self._columns.get(field) in row.numeric

    def _name(self, row: Row) -> tuple[str, str]:
        first_name, last_name = self._get(row, "first_name"), self._get(row, "last_name")
        if not first_name and not last_name:
            first_name, last_name = split_name(self._raw(row, "name"), last_first=self._last_first)
        filled = sum(bool(cell.strip()) for cell in row.cells)
        if filled <= 2 and _TOTAL.fullmatch(fold(f"{last_name} {first_name}")):  # noqa: PLR2004 - word and number
            raise InvalidInput("", _("this is a total, not a person"))
        return first_name, last_name

    def _address(self, row: Row) -> tuple[str, str, str]:
        postcode, city = self._postcode(row), self._get(row, "city")
        street = self._get(row, "street")
        if "place" in self._columns and not (postcode and city):
            found = split_place(self._raw(row, "place"))
            postcode, city = postcode or found[0], city or found[1]
        if not postcode and not city:
            street, postcode, city = split_address(self._raw(row, "street"))
        return " ".join(part for part in (street, self._get(row, "house_number")) if part), postcode, city

    def _postcode(self, row: Row) -> str:
        written = re.sub(r"^(?:DE?)-\s*(?=[0-9]{5}$)", "", self._get(row, "postcode"))
        is_short = len(written) == _GERMAN_POSTCODE - 1 and written.isdigit()
        return f"0{written}" if is_short and self._zeros_lost and self._is_number(row, "postcode") else written

    def _phone(self, row: Row) -> str:
        numbers = []
        for field in ("phone", "mobile"):
            written = self._get(row, field)
            if self._is_number(row, field) and len(written) >= _SHORTEST_PHONE and not written.startswith("49"):
                written = f"0{written}"  # a spreadsheet took it for a number and dropped the zero
            numbers.append(written)
        return ", ".join(dict.fromkeys(number for number in numbers if number))

    def _number(self, row: Row) -> tuple[int | None, str]:
        """Number, or what stands there instead and shall not be lost."""
        written = self._get(row, "number")
        if written.isascii() and written.isdigit() and 0 < int(written) <= HIGHEST_NUMBER:
            return int(written), ""
        return None, written.strip("0-–?/ ")

    def _day(self, row: Row, field: str, latest_year: int, *, rough: bool = False) -> date | None:
        return read_list_day(
            self._raw(row, field), latest_year, field, month_first=self._month_first[field], rough=rough
        )


def _zeros_lost(rows: list[Row], column: int) -> bool:
    """Four digits in a number cell are a German postcode without its zero, unless the column holds others.

    05… is no German postcode: with four-digit ones from 5000 on, and none of five digits, the list is from elsewhere.
    """
    values = [row.cells[column].strip() for row in rows]
    if any(len(value) == _GERMAN_POSTCODE and value.isdigit() for value in values):
        return True
    return not any(len(value) == _GERMAN_POSTCODE - 1 and value.startswith("5") for value in values)


def _contact_words() -> frozenset[str]:
    words = {"contact", "kontakt", "interessent", "interessentin", "interessiert", "interested"}
    for code, _own_name in LANGUAGES:
        with speaking(code):
            words.add(fold(state_words("contact")))
    return frozenset(words)
