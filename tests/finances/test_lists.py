"""The cash book as a list: order, filters, search, one entry in full, receipts."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.errors import NotFound, UserError
from app.base.money import Cents
from app.base.storage import ListRequest, Session
from app.base.storage.search import ENTRY, TASK, find
from app.finances.rules import EntryDetails, sort_key
from app.finances.service import (
    EntryRow,
    EntrySource,
    add_receipt,
    entry_in_full,
    entry_numbered,
    found,
    load_receipt,
    money_in,
    money_out,
    newest_entries,
    pots,
    receipts,
    transfer,
    years,
)
from tests.finances.conftest import Book

ROWS = (
    (date(2026, 3, 1), 5_00, "Ölfarbe", "Łukasz Öztürk-Müller", "out"),
    (date(2025, 12, 30), 7_00, "Beitrag", "شركة", "in"),
    (date(2026, 2, 1), 3_00, "apfelsaft", "ömer", "out"),
    (date(2026, 3, 1), 9_00, "<b>Zuschuss</b> 🎉", "=1+1", "in"),
)


@pytest.fixture(name="filled")
def _filled(book: Book) -> Book:
    with book.storage.write("book") as session:
        from app.finances.service import set_opening

        set_opening(session, book.cash, date(2025, 12, 1), 100_00)
        for day, cents, words, party, way in ROWS:
            details = EntryDetails(
                day, Cents(cents), words, party, book.cash, pot_id=book.pot if way == "out" else None
            )
            (money_in if way == "in" else money_out)(session, details)
        transfer(session, EntryDetails(date(2026, 4, 1), Cents(1_00), "Bank", "", book.bank, book.cash))
    return book


def rows(session: Session, request: ListRequest) -> list[EntryRow]:
    source = EntrySource()
    count = source.count(session, request)
    found_rows = [row for start in range(0, count, 3) for row in source.rows(session, request, start, 3)]
    assert len(found_rows) == len({row.id for row in found_rows}) == count
    return found_rows


KEYS = {
    "day": lambda row: row.day,
    "number": lambda row: row.number,
    "text": lambda row: sort_key(f"{row.text} {row.party} {row.number}"),
    "party": lambda row: sort_key(row.party),
    "amount": lambda row: row.cents,
    "balance": lambda row: row.balance_cents,
    "account": lambda row: row.account.lower(),
    "pot": lambda row: row.pot.lower(),
}


@pytest.mark.parametrize("sort", sorted(KEYS))
@pytest.mark.parametrize("descending", [False, True])
def test_any_column_sorts_both_ways(filled: Book, sort: str, descending: bool) -> None:
    with filled.storage.read() as session:
        seen = rows(session, ListRequest(sort=sort, descending=descending))
    keys = [KEYS[sort](row) for row in seen]
    assert keys == sorted(keys, reverse=descending)


def test_the_newest_stands_on_top(filled: Book) -> None:
    with filled.storage.read() as session:
        assert [row.text for row in newest_entries(session, 3)] == ["Bank", "Bank", "<b>Zuschuss</b> 🎉"]


@pytest.mark.parametrize(
    ("filters", "many"),
    [
        ((("year", 2025),), 2),
        ((("account", 2),), 2),
        ((("pot", 1),), 2),
        ((("year", 2026), ("account", 1), ("pot", 1)), 2),
        ((("year", 2024),), 0),
    ],
)
def test_filters_narrow_the_list(filled: Book, filters: tuple[tuple[str, object], ...], many: int) -> None:
    with filled.storage.read() as session:
        assert len(rows(session, ListRequest(filters=filters))) == many


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("OMER", {"apfelsaft"}),
        ("öl", {"Ölfarbe"}),
        ("lukasz muller", {"Ölfarbe"}),
        ("zuschuss", {"<b>Zuschuss</b> 🎉"}),
        ("9,00", {"<b>Zuschuss</b> 🎉"}),
        ("2025-0002", {"Beitrag"}),
        ("شركة", {"Beitrag"}),
        ('"; DROP', set()),
    ],
)
def test_search_finds_purpose_name_number_and_amount(filled: Book, typed: str, texts: set[str]) -> None:
    with filled.storage.read() as session:
        assert {row.text for row in rows(session, ListRequest(typed))} == texts


def test_the_search_over_everything_describes_entries(filled: Book) -> None:
    with filled.storage.read() as session:
        ids = [number for kind, number in find(session, "apfelsaft") if kind == ENTRY]
        hit = found(session, ENTRY, ids)[ids[0]]
        assert found(session, TASK, ids) == {}
        assert (hit.title, hit.target) == ("apfelsaft", ids[0])
        assert "ömer" in hit.detail
        assert entry_numbered(session, " 2026-0001 ") == 1
        assert entry_numbered(session, "2026-9999") is None
        assert entry_in_full(session, 999) is None
        assert years(session) == [2026, 2025]


def test_pots_know_what_is_left(filled: Book) -> None:
    with filled.storage.read() as session:
        (state,) = pots(session)
    assert (state.spent_cents, state.income_cents, state.left_cents, state.percent) == (8_00, 0, 142_00, 5)
    assert state.last_day == date(2026, 3, 1)


def test_receipts_are_kept_with_their_entry(filled: Book) -> None:
    with filled.storage.write("file") as session:
        kept = add_receipt(session, 1, "../x/Beleg.pdf", b"%PDF-1.7 x")
    with filled.storage.read() as session:
        (file,) = receipts(session, 1)
        assert (file.id, file.name) == (kept, "Beleg.pdf")
        assert load_receipt(session, kept).data == b"%PDF-1.7 x"
        with pytest.raises(NotFound):
            load_receipt(session, 999)
    with pytest.raises(UserError), filled.storage.write("file") as session:
        add_receipt(session, 1, "again.pdf", b"%PDF-1.7 x")
    with pytest.raises(NotFound), filled.storage.write("file") as session:
        add_receipt(session, 999, "a.pdf", b"x")
    step = filled.storage.last_step()
    assert step is not None
    filled.storage.undo(step.id)
    with filled.storage.read() as session:
        assert receipts(session, 1) == []
