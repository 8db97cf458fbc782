"""Papers of the money room, as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.base.errors import NotFound, UserError
from app.base.i18n import speaking, use_language
from app.base.money import Cents, show_amount, show_cents
from app.base.printing.bilingual import side_by_side
from app.base.printing.blocks import Block, Fields, Frame, Grid, Paper
from app.base.printing.forms import Fill
from app.base.printing.render import render
from app.base.storage import ListRequest, Session
from app.finances.printouts import FORMS
from app.finances.rules import EntryDetails
from app.finances.service import EntrySource, balances, money_in, money_out, reverse, year_sums
from tests.conftest import EVERYBODY, TODAY
from tests.finances.conftest import Book

BY_CODE = {form.code: form for form in FORMS}


@pytest.fixture(autouse=True)
def german(english: None) -> None:
    use_language("de")


def build(
    session: Session, code: str, record: int | None = None, *, blank: bool = False, year: int | None = 2026
) -> Paper:
    return BY_CODE[code].build(Fill(session, TODAY, record, blank, "de", "Nachbarn", year))


def all_blocks(paper: Paper) -> Iterator[Block]:
    for block in paper.blocks:
        yield from block.blocks if isinstance(block, Frame) else (block,)


def grids(paper: Paper) -> list[Grid]:
    return [block for block in all_blocks(paper) if isinstance(block, Grid)]


def pairs(paper: Paper) -> dict[str, str]:
    fields = [block for block in all_blocks(paper) if isinstance(block, Fields)]
    return {label: value.replace("\u00a0", " ") for block in fields for label, value in block.pairs}


@pytest.fixture(name="filled")
def _filled(book: Book) -> Book:
    with book.storage.write("book") as session:
        for number in range(60):
            day = date(2026, 2, 1 + number % 27)
            money_in(session, EntryDetails(day, Cents(10_00 + number), f"Zweck {number}", "Ayşe", book.cash))
        money_out(session, EntryDetails(date(2026, 3, 1), Cents(21_50), "Kaffee", "Łukasz", book.cash, pot_id=book.pot))
    return book


def test_codes_are_the_contract() -> None:
    assert {(form.code, form.blank, form.filled, form.per_record) for form in FORMS if form.filled} == {
        ("cash-book", True, True, False),
        ("receipt", True, True, True),
        ("pot-report", False, True, False),
        ("cash-count", True, True, False),
        ("expense-claim", True, True, True),
        ("audit-report", True, True, False),
        ("proof-of-use", True, True, False),
    }


def test_the_cash_book_carries_over_and_ends_with_the_balance(filled: Book) -> None:
    with filled.storage.read() as session:
        (grid,) = grids(build(session, "cash-book", filled.cash))
        next_year = grids(build(session, "cash-book", filled.cash, year=2027))[0]
    assert grid.carry is not None
    assert grid.total is not None
    assert len(grid.rows) == 62
    for done, row in enumerate(grid.rows, start=1):
        assert grid.carry(done)[-1] == row[-1]
    assert grid.total[-1] == grid.rows[-1][-1]
    assert next_year.rows[0][-1] == grid.total[-1]


def test_all_accounts_stand_on_their_own_pages_and_numbers_do_not_wrap(filled: Book) -> None:
    with filled.storage.read() as session:
        paper = build(session, "cash-book")
        pdf = render(paper)
    assert len(grids(paper)) == 2
    assert pdf.pages >= 4
    assert not pdf.missing


def test_millions_do_not_wrap(book: Book) -> None:
    with book.storage.write("grant") as session:
        money_in(session, EntryDetails(date(2026, 10, 1), Cents(7_777_777_77), "Grant", account_id=book.bank))
    with book.storage.read() as session:
        pdf = render(build(session, "cash-book"))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.data)).pages)
    assert "7.777.777,77" in text
    assert "7.778.277,77" in text


def test_blank_papers_need_no_group() -> None:
    nothing = Session(info={"identity": EVERYBODY})
    for code, pages in (("cash-book", 2), ("receipt", 1)):
        paper = build(nothing, code, blank=True)
        assert render(paper).pages == pages
        assert all(value == "" for value in pairs(paper).values())


def test_a_blank_receipt_in_two_languages_fits_on_one_page() -> None:
    papers = []
    for code in ("de", "en"):
        with speaking(code):
            papers.append(build(Session(info={"identity": EVERYBODY}), "receipt", blank=True))
    assert render(side_by_side(papers[0], papers[1])).pages == 1


def test_a_receipt_names_amount_in_words_and_who_signs(filled: Book) -> None:
    with filled.storage.read() as session:
        income, expense = build(session, "receipt", 3), build(session, "receipt", 63)
        assert render(expense).pages == 1
        with pytest.raises(NotFound):
            build(session, "receipt", 999)
    assert list(pairs(income).values())[:3] == ["2026-0003", "10,00 €", "zehn Euro"]
    assert list(pairs(income).values())[3:5] == ["Ayşe", "Nachbarn"]
    assert list(pairs(expense).values())[2:5] == ["einundzwanzig Euro und fünfzig Cent", "Nachbarn", "Łukasz"]


def test_a_receipt_of_an_entry_taken_back_says_so(filled: Book) -> None:
    with filled.storage.write("back") as session:
        reverse(session, 63, "wrong")
    with filled.storage.read() as session:
        assert len(build(session, "receipt", 63).blocks) == len(build(session, "receipt", 3).blocks) + 1


def test_the_pot_report_adds_up(filled: Book) -> None:
    with filled.storage.read() as session:
        one, every = build(session, "pot-report", filled.pot), build(session, "pot-report", None)
    assert [grid.total[-1] for grid in grids(one) if grid.total] == [show_amount(0), show_amount(21_50)]
    assert list(pairs(one).values())[-1] == "128,50 €"
    assert len(grids(every)) == 2


def test_an_expense_claim_is_filled_from_what_was_booked(filled: Book) -> None:
    with filled.storage.read() as session:
        entry = EntrySource().rows(session, ListRequest(search="Kaffee"), 0, 1)[0]
        paper = build(session, "expense-claim", entry.entry_id)
        income = EntrySource().rows(session, ListRequest(search="Zweck"), 0, 1)[0]
        with pytest.raises(UserError):
            build(session, "expense-claim", income.entry_id)
        with pytest.raises(NotFound):
            build(session, "expense-claim")
    assert grids(paper)[0].rows[0] == ("01.03.2026", "Kaffee", entry.number, "21,50")
    assert pairs(paper)["Name"] == "Łukasz"
    assert pairs(paper)["Summe in €"] == "21,50"
    assert paper.people == 1


def test_the_audit_report_has_each_account_of_the_year(filled: Book) -> None:
    with filled.storage.read() as session:
        paper = build(session, "audit-report", year=2026)
        sums = year_sums(session, 2026)
    assert [row[0] for row in grids(paper)[0].rows] == [one.name for one in sums.accounts]
    assert pairs(paper)["Geprüft von – bis"] == "01.01.2026 – 31.12.2026"


def test_the_proof_of_use_adds_up(filled: Book) -> None:
    with filled.storage.read() as session:
        paper = build(session, "proof-of-use", filled.pot)
        every = build(session, "proof-of-use")
    figures, vouchers = grids(paper)
    assert figures.rows[0][2] == "21,50"
    assert vouchers.total is not None
    assert vouchers.total[-1].replace("\u2212", "-") == "-21,50"
    assert vouchers.carry is not None
    assert vouchers.carry(len(vouchers.rows))[-1] == vouchers.total[-1]
    assert len(grids(every)) >= 2


def test_the_cash_count_knows_what_should_be_there(filled: Book) -> None:
    with filled.storage.read() as session:
        paper = build(session, "cash-count")
        said = next(one for one in balances(session) if one.is_cash)
    assert show_cents(said.cents).replace("\u00a0", " ") in pairs(paper)["Laut Kassenbuch"]
