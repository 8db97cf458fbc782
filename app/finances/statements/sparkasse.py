"""CSV files of the Sparkassen: CSV-CAMT (versions 2 and 8) and the older CSV-MT940.

The columns are found by their headings, so their order and additional ones do not matter. A row that does not fit is
named and nothing is taken over: a bank does not write faulty rows, so the file was changed or cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.lists.decoding import decode
from app.base.lists.delimited import guess_delimiter, read_rows
from app.base.lists.table import Row, shorten
from app.base.money import Cents, read_cents
from app.base.texts import clean, fold
from app.finances.statements.purpose import account_number, reference, split_purpose
from app.finances.statements.rules import Statement, StatementLine, UnreadableFile, chronological

_COLUMNS = {
    "account": ("auftragskonto", "iban auftragskonto"),
    "day": ("buchungstag", "buchungsdatum"),
    "value_day": ("valutadatum", "valuta", "wertstellung"),
    "kind": ("buchungstext",),
    "text": ("verwendungszweck",),
    "reference": ("kundenreferenz (end-to-end)", "kundenreferenz"),
    "party": ("beguenstigter/zahlungspflichtiger", "begunstigter/zahlungspflichtiger", "name zahlungsbeteiligter"),
    "party_account": ("kontonummer/iban", "kontonummer", "iban zahlungsbeteiligter"),
    "cents": ("betrag",),
    "currency": ("waehrung", "wahrung"),
    "info": ("info",),
}
_NEEDED = ("day", "cents", "text")
_HEADING_WITHIN = 20  # rows
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_THREE_DECIMALS = re.compile(r",\d{3}$")  # a person may mean thousands, a German bank does not
_THIS_CENTURY = 80  # two-digit years below it: a bank has no statements of 1979


class _Unfit(Exception):
    """The row cannot be understood; says why."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where each thing stands."""

    width: int
    columns: dict[str, int]

    def get(self, cells: tuple[str, ...], what: str) -> str:
        column = self.columns.get(what)
        return cells[column].strip() if column is not None else ""


def read_sparkasse(data: bytes, name: str) -> tuple[Statement, ...]:
    """One statement for each account in the file, the oldest line first. Raises UnreadableFile naming the row."""
    text, _encoding = decode(data, name)
    rows = iter(read_rows(text, guess_delimiter(text)))
    layout = _find_layout(rows, name)
    lines: dict[str, list[StatementLine]] = {}
    for row in rows:
        if row.is_blank():
            continue
        try:
            account, line = _line(row, layout)
        except _Unfit as unfit:
            raise UnreadableFile(
                _("Row {number} of “{name}” cannot be read: {reason}.").format(
                    number=row.number, name=shorten(name), reason=unfit
                ),
                _("Nothing was taken over. Please download the statement again and do not open it in between."),
            ) from None
        lines.setdefault(account, []).append(line)
    if not lines:
        raise UnreadableFile(
            _("There is no booking in “{name}”, only the heading.").format(name=shorten(name)),
            _("Please choose a longer period at your bank."),
        )
    return tuple(_statement(account, found, name) for account, found in lines.items())


def _find_layout(rows: Iterable[Row], name: str) -> _Layout:
    for row in rows:
        titles = [fold(clean(cell)) for cell in row.cells]
        columns = {
            what: titles.index(title)
            for what, known in _COLUMNS.items()
            for title in reversed(known)
            if title in titles
        }
        if all(what in columns for what in _NEEDED):
            return _Layout(len(titles), columns)
        if row.number >= _HEADING_WITHIN:
            break
    raise UnreadableFile(
        _("“{name}” is not a bank statement this program can read.").format(name=shorten(name)),
        _("Please choose the format CAMT (XML) or CSV-CAMT at your bank."),
    )


def _line(row: Row, layout: _Layout) -> tuple[str, StatementLine]:
    cells = _cells(row, layout.width)
    currency = layout.get(cells, "currency").upper()
    if currency not in ("", "EUR"):
        raise _Unfit(_("the currency is {currency}, and only euros can be read").format(currency=shorten(currency, 10)))
    day = _day(layout.get(cells, "day"))
    value_day = layout.get(cells, "value_day")
    purpose, end_to_end = split_purpose(layout.get(cells, "text"))
    kind = clean(layout.get(cells, "kind"))
    return account_number(layout.get(cells, "account")), StatementLine(
        position=row.number,
        day=day,
        value_day=_day(value_day) if value_day else day,
        cents=_amount(layout.get(cells, "cents")),
        party=clean(layout.get(cells, "party"))[:140],
        party_iban=account_number(layout.get(cells, "party_account")),
        text=purpose or kind,
        kind=kind[:140],
        reference=reference(layout.get(cells, "reference")) or end_to_end,
        pending="vorgemerkt" in fold(layout.get(cells, "info")),
    )


def _cells(row: Row, width: int) -> tuple[str, ...]:
    """As many cells as the heading; empty ones behind it do not count."""
    if row.fault:
        raise _Unfit(row.fault)
    cells = row.cells
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) != width:
        raise _Unfit(_("it has {found} columns instead of {wanted}").format(found=len(cells), wanted=width))
    return cells


def _day(written: str) -> date:
    if found := _DAY.fullmatch(written):
        day, month, year = (int(part) for part in found.groups())
        if len(found[3]) == 2:  # noqa: PLR2004 - two digits
            year += 2000 if year < _THIS_CENTURY else 1900
        with suppress(ValueError):
            return date(year, month, day)
    with suppress(ValueError):
        return date.fromisoformat(written)
    raise _Unfit(_("“{text}” is not a date").format(text=shorten(written, 40)))


def _amount(written: str) -> Cents:
    """As a person would read it: "-1143,41", "1.143,41", "1.000" (a thousand), "5,00-"."""
    turned = f"-{written[:-1]}" if written.endswith(("-", "−")) else written
    with suppress(InvalidInput):
        if not _THREE_DECIMALS.search(turned):
            return read_cents(turned)
    raise _Unfit(_("“{text}” is not an amount").format(text=shorten(written, 40)))


def _statement(account: str, lines: list[StatementLine], name: str) -> Statement:
    days = [line.day for line in lines if line.is_booking]
    return Statement(
        account=account,
        lines=chronological(lines),
        from_day=min(days, default=None),
        to_day=max(days, default=None),
        source=shorten(name, 120),
    )
