"""An auditor sees the days of the audit: in lists, sums, papers, files and the search. Everybody else sees all."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.base.errors import NotFound
from app.base.printing.blocks import Grid, Text
from app.base.printing.forms import Fill
from app.base.storage import ListRequest, Session, search
from app.base.storage.rights import Identity
from app.finances.exports import export_year
from app.finances.printouts import cash_book, pot_report, receipt
from app.finances.service import (
    EntrySource,
    balances,
    balances_before,
    check_line,
    entry_in_full,
    entry_lines,
    entry_numbered,
    found,
    history_of,
    money_in,
    money_out,
    newest_entries,
    pot_state,
    receipts,
    reverse,
    year_sums,
    years,
)
from app.group.rights import Role, allowed
from app.overview.service import find_everything, money
from tests.conftest import TODAY
from tests.finances.conftest import Book, details

FIRST, LAST = date(2026, 3, 1), date(2026, 5, 31)
AUDITOR = Identity("Rosa", 9, allowed((Role.AUDITOR,)), frozenset({Role.AUDITOR}), FIRST, LAST)
As = Callable[[Identity], None]


@pytest.fixture
def audited(book: Book) -> Iterator[Book]:
    """Entries before, in and after the audit; then the auditor signs in."""
    days = ((date(2026, 2, 10), 10), (FIRST, 20), (LAST, 40), (date(2026, 6, 1), 80), (date(2025, 12, 31), 5))
    with book.storage.write("booked") as session:
        for day, euros in days[:-1]:
            money_out(session, details(day, euros * 100, f"Kauf {euros}", account_id=book.bank, pot_id=book.pot))
        money_in(session, details(date(2026, 4, 1), 7_00, "Spende", account_id=book.cash))
        late = money_out(session, details(date(2026, 5, 2), 3_00, "Irrtum", account_id=book.cash))
        reverse(session, late, "doppelt", date(2026, 6, 30))
    everybody, book.storage.identity = book.storage.identity, AUDITOR
    yield book
    book.storage.identity = everybody


def shown(session: Session, **request: object) -> list[str]:
    rows = EntrySource().rows(session, ListRequest(**request), 0, 99)  # type: ignore[arg-type]
    return [row.text for row in rows]


INSIDE = ["Irrtum", "Kauf 20", "Kauf 40", "Spende"]


def test_lists_leave_out_other_days(audited: Book) -> None:
    with audited.storage.read() as session:
        for sort in ("", "day", "number", "text", "party", "amount", "balance", "account", "pot"):
            assert sorted(shown(session, sort=sort)) == INSIDE, sort
        assert EntrySource().count(session, ListRequest()) == 4
        assert shown(session, search="Kauf 80") == []
        assert sorted(shown(session, search="kauf")) == ["Kauf 20", "Kauf 40"]
        assert sorted(line.text for line in entry_lines(session, 2026)) == INSIDE
        assert [row.text for row in newest_entries(session, 1)] == ["Kauf 40"]
        assert years(session) == [2026]


def test_an_entry_of_another_day_is_not_there(audited: Book) -> None:
    with audited.storage.read() as session:
        inside, outside = entry_numbered(session, "2026-0004"), 3
        assert inside is not None
        assert entry_numbered(session, "2026-0003") is None
        assert entry_in_full(session, inside) is not None
        assert entry_in_full(session, outside) is None
        for ask in (receipts, history_of):
            with pytest.raises(NotFound):
                ask(session, outside)
        with pytest.raises(NotFound):
            receipt(Fill(session, TODAY, record_id=outside))


def test_what_takes_an_entry_back_later_is_not_named(audited: Book) -> None:
    with audited.storage.read() as session:
        (row,) = EntrySource().rows(session, ListRequest("irrtum"), 0, 9)
        entry = entry_in_full(session, row.entry_id)
    assert entry is not None
    assert entry.reversed_by is None
    assert entry.first.state == "reversed"  # it is, and that may be known


def test_sums_end_with_the_audit_and_begin_with_what_was_carried_over(audited: Book) -> None:
    with audited.storage.read() as session:
        bank, cash = (next(one for one in balances(session) if one.is_cash is wanted) for wanted in (False, True))
        assert (bank.cents, bank.last_day) == (500_00 - 70_00, LAST)
        assert cash.cents == 100_00 + 7_00 - 3_00
        assert pot_state(session, audited.pot).spent_cents == 60_00
        assert balances_before(session, date(2027, 1, 1))[audited.bank] == 430_00
        whole = {one.name: one for one in year_sums(session, 2026).accounts}
        giro = whole["Giro"]
        assert (giro.opening_cents, giro.expense_cents, giro.closing_cents) == (490_00, -60_00, 430_00)
        assert year_sums(session, 2025).accounts == ()
        assert [line.figure for line in money(session)][:2] == ["€104.00", "€430.00"]


def test_papers_and_files_hold_the_same_days(audited: Book, tmp_path: Path) -> None:
    with audited.storage.read() as session:
        book = cash_book(Fill(session, TODAY, year=2026))
        told = [row for grid in book.blocks if isinstance(grid, Grid) for row in grid.rows]
        assert sorted(row[2] for row in told if row[0]) == INSIDE
        assert {row[-1] for row in told if not row[0]} == {"490.00", "100.00"}  # carried over
        assert not any("Kauf 80" in str(block) for block in pot_report(Fill(session, TODAY)).blocks)
        (file,) = export_year(session, 2026, "csv", tmp_path, "Nachbarn")
        with file.open(encoding="utf-8-sig", newline="") as opened:
            lines = list(csv.reader(opened, delimiter=";"))
        assert len(lines) == 1 + 4
        other = cash_book(Fill(session, TODAY, year=2025))
        assert [block.text for block in other.blocks if isinstance(block, Text)] == ["Your audit is about other days."]
        assert check_line(session, 2025) == ""


def test_the_search_over_everything_knows_no_other_days(audited: Book) -> None:
    with audited.storage.read() as session:
        assert sorted(hit.title for hit in find_everything(session, "kauf")) == ["Kauf 20", "Kauf 40"]
        assert found(session, search.ENTRY, [3]) == {}


def test_who_keeps_the_money_as_well_sees_everything(audited: Book) -> None:
    roles = (Role.AUDITOR, Role.TREASURER)
    audited.storage.identity = Identity("Rosa", 9, allowed(roles), frozenset(roles), FIRST, LAST)
    with audited.storage.read() as session:
        assert EntrySource().count(session, ListRequest()) == 9
        assert balances(session)[1].cents == 500_00 - 150_00
