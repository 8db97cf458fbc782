"""A year as files: what they say is what the database says, to the cent."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from app.base.errors import UserError
from app.base.i18n import speaking
from app.base.money import Cents, show_amount
from app.finances.exports import export_year
from app.finances.rules import EntryDetails
from app.finances.service import entry_lines, money_in, money_out, reverse, transfer, year_sums
from tests.finances.conftest import Book

HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", 'Kaffee; Milch\t"x"', "<b>ömer</b> 🎉 شركة")


@pytest.fixture(name="filled")
def _filled(book: Book) -> Book:
    with book.storage.write("book") as session:
        for number, words in enumerate(HOSTILE):
            day = date(2026, 2 + number, 3)
            money_in(session, EntryDetails(day, Cents(1234_56 + number), words, words, book.cash, category=words))
            money_out(session, EntryDetails(day, Cents(7 + number), words, "", book.cash, pot_id=book.pot))
        moved = transfer(session, EntryDetails(date(2026, 9, 1), Cents(20_00), "Bank", "", book.bank, book.cash))
        reverse(session, moved, "double")
        money_in(session, EntryDetails(date(2027, 1, 1), Cents(99_99), "next year", "", book.cash))
    return book


def cents(cell: object) -> int:
    """Numbers only: a text would be a fault."""
    assert isinstance(cell, int | float)
    return round(cell * 100)


def test_the_spreadsheet_holds_numbers_and_its_sums_are_the_databases(filled: Book, tmp_path: Path) -> None:
    with filled.storage.read() as session:
        (file,) = export_year(session, 2026, "xlsx", tmp_path / "new" / "folder", "Nachbarn")
        lines, sums = list(entry_lines(session, 2026)), year_sums(session, 2026)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Entries", "Accounts", "Categories", "Pots", "Months"]
    rows = [row for row in book["Entries"].iter_rows(values_only=True) if isinstance(row[1], datetime)]
    assert [cents(row[9]) for row in rows] == [line.cents for line in lines]
    assert [cents(row[10]) for row in rows] == [line.balance_cents for line in lines]
    assert [row[2] for row in rows] == [line.text for line in lines]
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    last = list(book["Accounts"].iter_rows(values_only=True))[-1]
    whole = sums.whole
    assert [cents(cell) for cell in last[1:6]] == [
        whole.opening_cents, whole.income_cents, whole.expense_cents, whole.moved_cents, whole.closing_cents,
    ]  # fmt: skip


def test_csv_opens_in_a_german_spreadsheet(filled: Book, tmp_path: Path) -> None:
    with filled.storage.read() as session, speaking("de"):
        (file,) = export_year(session, 2026, "csv", tmp_path, "Nachbarn")
        lines = list(entry_lines(session, 2026))
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    amounts = [int(row[9].replace(",", "")) for row in rows[1:]]
    assert amounts == [line.cents for line in lines]
    assert rows[1][1] == "01.01.2026"
    assert not [cell for row in rows[1:] for cell in row[2:7] if cell.startswith(("=", "+", "@"))]


def test_the_pdf_is_the_cash_book_with_the_same_sums(filled: Book, tmp_path: Path) -> None:
    with filled.storage.read() as session:
        (file,) = export_year(session, 2026, "pdf", tmp_path, "Nachbarn")
        sums = year_sums(session, 2026)
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    for account in sums.accounts:
        assert show_amount(account.closing_cents) in text
    assert "Nachbarn" in text


def test_an_unknown_kind_or_a_blocked_place_is_explained(filled: Book, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with filled.storage.read() as session:
        with pytest.raises(UserError):
            export_year(session, 2026, "ods", tmp_path, "")
        with pytest.raises(UserError):
            export_year(session, 2026, "csv", tmp_path / "file", "")
