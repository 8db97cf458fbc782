"""Bank statements into the cash book: once, whole, to the cent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.base.errors import Cancelled, InvalidInput, UserError
from app.base.money import Cents
from app.base.storage import Storage
from app.finances.importing import carry_out, import_bank, prepare
from app.finances.rules import BANK, AccountDetails, EntryDetails
from app.finances.service import (
    balances,
    entries_as_data,
    money_in,
    money_out,
    open_account,
    reverse,
    transfer,
    verify_chain,
)
from tests.finances.conftest import Book
from tests.finances.statements.samples import IBAN, Booking, Frame, camt, camt_of, sparkasse, statement_of

OTHER = "DE89370400440532013000"
OCTOBER = tuple(
    Booking(date(2026, 10, day), cents, party, words)
    for day, cents, party, words in (
        (1, 12_00, "Anna Müller", "Beitrag 2026"),
        (1, 12_00, "Anna Müller", "Beitrag 2026"),
        (5, -48_00, "Copyshop", "Plakate <b>"),
        (31, 500_00, "Stadt Öhringen", "=1+1 Zuschuss"),
    )
)


def state(storage: Storage) -> dict[str, int]:
    with storage.read() as session:
        assert verify_chain(session) == []
        return {one.name: one.cents for one in balances(session)}


def test_a_named_account_is_made_with_the_opening_of_the_statement(storage: Storage) -> None:
    report = import_bank(storage, camt(OCTOBER), "okt.xml", "Sparkasse", False)
    assert (report.plan.new, report.plan.known) == (4, 0)
    assert state(storage) == {"Sparkasse": 576_00}
    with storage.read() as session:
        data = entries_as_data(session)
    assert [line["opening"] for line in data] == [True, False, False, False, False]
    assert data[0]["amount_cents"] == 100_00
    assert data[0]["date"] == "2026-10-01"
    assert data[-1]["balance_cents"] == 576_00
    assert "The bank says the same." in report.lines()


def test_a_dry_run_changes_nothing(storage: Storage) -> None:
    report = import_bank(storage, camt(OCTOBER), "okt.xml", "Sparkasse", True)
    assert report.plan.new == 4
    assert "are new" in report.lines()[0]
    assert state(storage) == {}


def test_the_same_file_twice_brings_nothing_and_two_equal_bookings_stay_two(storage: Storage) -> None:
    for expected in (4, 0, 0):
        report = import_bank(storage, camt(OCTOBER), "okt.xml", "sparkasse", False)
        assert report.plan.new == expected
    assert state(storage) == {"sparkasse": 576_00}


def test_overlapping_statements_bring_only_what_is_new(storage: Storage) -> None:
    import_bank(storage, camt(OCTOBER[:3]), "a.xml", "Bank", False)
    report = import_bank(storage, camt(OCTOBER[2:], Frame(opening=124_00)), "b.xml", None, False)
    assert (report.plan.new, report.plan.known, report.plan.warnings) == (1, 1, ())
    assert state(storage) == {"Bank": 576_00}


def test_an_earlier_statement_moves_the_opening_back(storage: Storage) -> None:
    import_bank(storage, camt(OCTOBER), "okt.xml", "Bank", False)
    september = [Booking(date(2026, 9, 20), 30_00, "Ali", "Spende")]
    for _again in range(2):
        report = import_bank(storage, camt(september, Frame(opening=70_00)), "sep.xml", "Bank", False)
        assert report.plan.warnings == ()
        assert report.plan.accounts[0].fits
    assert state(storage) == {"Bank": 576_00}
    assert import_bank(storage, camt(OCTOBER), "okt.xml", "Bank", False).plan.new == 0


def test_the_opening_comes_with_camt_if_csv_came_before(storage: Storage) -> None:
    import_bank(storage, sparkasse(OCTOBER), "okt.csv", "Bank", False)
    assert state(storage) == {"Bank": 476_00}
    for _again in range(2):
        report = import_bank(storage, camt(OCTOBER), "okt.xml", "Bank", False)
        assert (report.plan.new, report.plan.known, report.plan.warnings) == (0, 4, ())
        assert state(storage) == {"Bank": 576_00}
    with storage.read() as session:
        assert [line["opening"] for line in entries_as_data(session)] == [True, False, False, False, False]


def test_no_opening_is_made_up_beside_what_was_entered_by_hand(storage: Storage) -> None:
    with storage.write("start") as session:
        account = open_account(session, AccountDetails("Bank", BANK, date(2026, 1, 1), Cents(0)))
        money_in(session, EntryDetails(date(2026, 11, 10), Cents(50_00), "Spende", account_id=account))
    report = import_bank(storage, camt(OCTOBER), "okt.xml", "Bank", False)
    assert report.plan.accounts[0].opening is None
    assert any("€100.00" in line for line in report.lines())


def test_a_statement_that_does_not_add_up_is_refused(storage: Storage) -> None:
    with pytest.raises(UserError) as problem:
        import_bank(storage, camt(OCTOBER, Frame(closing=577_00)), "okt.xml", "Bank", False)
    assert "€1.00" in problem.value.what
    assert state(storage) == {}


def test_a_difference_to_the_cash_book_is_told(storage: Storage) -> None:
    import_bank(storage, camt(OCTOBER), "okt.xml", "Bank", False)
    november = [Booking(date(2026, 11, 3), 10_00, "Ali", "Spende")]
    report = import_bank(storage, camt(november, Frame(opening=580_00)), "nov.xml", "Bank", False)
    assert report.plan.new == 1
    assert any("€4.00" in line for line in report.lines())


def test_pending_lines_are_left_out(storage: Storage) -> None:
    pending = Booking(date(2026, 10, 30), 9_00, "Zoe", "angekündigt", status="PDNG")
    report = import_bank(storage, camt([*OCTOBER, pending], Frame(closing=576_00)), "okt.xml", "Bank", False)
    assert (report.plan.new, report.plan.pending) == (4, 1)
    assert state(storage) == {"Bank": 576_00}


def test_another_account_is_refused_and_a_second_one_left_out(storage: Storage) -> None:
    import_bank(storage, camt(OCTOBER), "okt.xml", "Bank", False)
    foreign = statement_of([Booking(date(2026, 10, 2), 1_00)], Frame(iban=OTHER))
    with pytest.raises(InvalidInput):
        import_bank(storage, camt_of(foreign), "x.xml", "Bank", False)
    both = camt_of(statement_of(OCTOBER) + foreign)
    report = import_bank(storage, both, "both.xml", "Bank", False)
    assert report.plan.new == 0
    assert any(OTHER in line for line in report.lines())
    with pytest.raises(InvalidInput):  # which of the two is meant?
        import_bank(
            storage, camt_of(foreign + statement_of(OCTOBER, Frame(iban="DE75512108001245126199"))), "x", "New", False
        )
    with pytest.raises(InvalidInput):  # the number is known under another name
        import_bank(storage, camt(OCTOBER), "okt.xml", "Second", False)
    with pytest.raises(InvalidInput):
        import_bank(storage, camt_of(foreign), "x.xml", None, False)


def test_a_cash_box_takes_no_statement(book: Book) -> None:
    with pytest.raises(InvalidInput):
        import_bank(book.storage, camt(OCTOBER), "okt.xml", "barkasse", False)


def test_an_account_without_number_learns_it(book: Book) -> None:
    october = [replace(one, day=one.day) for one in OCTOBER]
    report = import_bank(book.storage, camt(october, Frame(opening=500_00)), "okt.xml", "Giro", False)
    assert report.plan.warnings == ()
    assert import_bank(book.storage, camt(OCTOBER, Frame(opening=500_00)), "okt.xml", None, False).plan.new == 0
    with book.storage.read() as session:
        assert {one.iban for one in balances(session)} == {"", IBAN}


def test_what_was_entered_by_hand_is_not_entered_again(book: Book) -> None:
    with book.storage.write("by hand") as session:
        transfer(session, EntryDetails(date(2026, 10, 4), Cents(48_00), "Bargeld", "", book.bank, book.cash))
    report = import_bank(book.storage, camt(OCTOBER, Frame(opening=500_00)), "okt.xml", "Giro", False)
    assert (report.plan.new, report.plan.known) == (3, 1)
    assert report.plan.accounts[0].fits
    assert import_bank(book.storage, camt(OCTOBER, Frame(opening=500_00)), "okt.xml", "Giro", False).plan.new == 0


def test_a_category_is_guessed_from_earlier_entries_of_the_same_party(book: Book) -> None:
    with book.storage.write("by hand") as session:
        money_out(
            session, EntryDetails(date(2026, 2, 4), Cents(9_00), "Zettel", "COPYSHOP", book.cash, category="Druck")
        )
    with book.storage.read() as session:
        plan = prepare(session, camt(OCTOBER, Frame(opening=500_00)), "okt.xml", "Giro")
    assert [line.category for line in plan.accounts[0].lines] == ["", "", "Druck", ""]


def test_a_reversed_line_does_not_come_back(storage: Storage) -> None:
    import_bank(storage, camt(OCTOBER), "okt.xml", "Bank", False)
    with storage.write("back") as session:
        reverse(session, 3, "not ours")
    assert import_bank(storage, camt(OCTOBER), "okt.xml", "Bank", False).plan.new == 0


def test_a_stale_plan_is_made_anew(storage: Storage) -> None:
    with storage.read() as session:
        plan = prepare(session, camt(OCTOBER), "okt.xml", "Bank")
    import_bank(storage, camt(OCTOBER), "okt.xml", "Bank", False)
    with storage.write("import") as session:
        assert carry_out(session, plan).plan.new == 0
    assert state(storage) == {"Bank": 576_00}


def test_a_cancelled_import_leaves_nothing(storage: Storage) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with storage.read() as session:
        plan = prepare(session, camt(OCTOBER), "okt.xml", "Bank")
    with pytest.raises(Cancelled), storage.write("import") as session:
        carry_out(session, plan, stop)
    assert state(storage) == {}


def test_many_lines_in_one_step(storage: Storage) -> None:
    start = date(2026, 1, 1)
    many = [Booking(start + timedelta(n // 10), (-1) ** n * (n + 1), f"P {n % 7}", f"Z {n}") for n in range(2000)]
    assert import_bank(storage, camt(many), "a.xml", "Bank", False).plan.new == 2000
    assert import_bank(storage, camt(many), "a.xml", "Bank", False).plan.new == 0
    assert state(storage) == {"Bank": 100_00 + sum(one.cents for one in many)}
