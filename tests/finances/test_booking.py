"""Money in, out, from here to there and back: balances, numbers, what is refused."""

from __future__ import annotations

import shutil
from collections import defaultdict
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.money import Cents
from app.base.storage import Session, Storage
from app.finances.rules import BANK, CASH, AccountDetails, EntryDetails, PotDetails
from app.finances.service import (
    assign,
    balances,
    category_names,
    change_account,
    change_pot,
    entries_as_data,
    entry_in_full,
    money_in,
    money_out,
    open_account,
    pot_state,
    reverse,
    set_opening,
    transfer,
    verify_chain,
    year_sums,
)
from tests.conftest import EVERYBODY, KEY, TODAY, clock
from tests.finances.conftest import Book, details

MAY = date(2026, 5, 3)


def held(storage: Storage) -> dict[str, int]:
    with storage.read() as session:
        return {one.name: one.cents for one in balances(session)}


def lines(storage: Storage) -> list[dict[str, object]]:
    with storage.read() as session:
        return entries_as_data(session)


def sound(storage: Storage) -> bool:
    with storage.read() as session:
        return verify_chain(session) == []


def test_in_out_and_transfer_move_the_balances(book: Book) -> None:
    with book.storage.write("book") as session:
        money_in(session, details(MAY, 12_50, account_id=book.cash))
        money_out(session, details(MAY, 20_00, account_id=book.cash))
        transfer(session, details(MAY, 200_00, account_id=book.bank, to_account_id=book.cash))
    assert held(book.storage) == {"Barkasse": 292_50, "Giro": 300_00}
    assert [line["balance_cents"] for line in lines(book.storage)] == [
        100_00, 500_00, 112_50, 92_50, 300_00, 292_50,
    ]  # fmt: skip
    assert sound(book.storage)


def test_json_keys_are_the_contract(book: Book) -> None:
    with book.storage.write("book") as session:
        money_out(
            session, details(MAY, 5_00, "Porto", party="Post", account_id=book.cash, category="Büro", pot_id=book.pot)
        )
    assert lines(book.storage)[-1] == {
        "number": "2026-0003",
        "date": "2026-05-03",
        "text": "Porto",
        "party": "Post",
        "account": "Barkasse",
        "category": "Büro",
        "pot": "Hoffest",
        "amount_cents": -500,
        "balance_cents": 95_00,
        "state": "booked",
        "opening": False,
    }
    assert [line["opening"] for line in lines(book.storage)] == [True, True, False]


def test_without_any_account_a_cash_box_is_made(storage: Storage) -> None:
    with storage.write("book") as session:
        money_in(session, details(MAY, 12_00))
    assert held(storage) == {"Cash box": 12_00}


def test_cash_never_goes_below_zero(book: Book) -> None:
    with pytest.raises(InvalidInput) as problem, book.storage.write("book") as session:
        money_out(session, details(MAY, 100_01, account_id=book.cash))
    assert problem.value.field == "amount"
    assert "03/05/2026" in problem.value.what
    assert "€100.00" in problem.value.what
    assert held(book.storage)["Barkasse"] == 100_00


def test_a_back_dated_expense_may_not_empty_a_later_day(book: Book) -> None:
    with book.storage.write("book") as session:
        money_in(session, details(date(2026, 2, 1), 50_00, account_id=book.cash))
        money_out(session, details(MAY, 140_00, account_id=book.cash))
        money_in(session, details(date(2026, 6, 1), 500_00, account_id=book.cash))
    with pytest.raises(InvalidInput) as problem, book.storage.write("book") as session:
        money_out(session, details(date(2026, 3, 1), 20_00, account_id=book.cash))
    assert "03/05/2026" in problem.value.what
    assert "€10.00" in problem.value.what
    with book.storage.write("book") as session:
        money_out(session, details(date(2026, 3, 1), 10_00, account_id=book.cash))
    assert sound(book.storage)


def test_within_a_day_the_order_of_booking_counts(book: Book) -> None:
    with book.storage.write("book") as session:
        money_out(session, details(MAY, 100_00, account_id=book.cash))
        money_in(session, details(MAY, 30_00, account_id=book.cash))
    with pytest.raises(InvalidInput), book.storage.write("book") as session:
        money_out(session, details(MAY, 30_01, account_id=book.cash))


def test_a_bank_account_may_be_overdrawn(book: Book) -> None:
    with book.storage.write("book") as session:
        money_out(session, details(MAY, 900_00, account_id=book.bank))
    assert held(book.storage)["Giro"] == -400_00


def test_reversing_an_income_may_not_overdraw_the_cash_box(book: Book) -> None:
    with book.storage.write("book") as session:
        income = money_in(session, details(MAY, 50_00, account_id=book.cash))
        money_out(session, details(MAY, 120_00, account_id=book.cash))
    with pytest.raises(InvalidInput) as problem, book.storage.write("back") as session:
        reverse(session, income, "mistake")
    assert problem.value.field == "reason"
    assert held(book.storage)["Barkasse"] == 30_00


def test_a_reversal_mirrors_and_links_both_ways(book: Book) -> None:
    with book.storage.write("book") as session:
        entry = money_out(session, details(MAY, 20_00, account_id=book.cash, category="Material", pot_id=book.pot))
    with book.storage.write("back") as session:
        back = reverse(session, entry, "wrong amount")
    with book.storage.read() as session:
        first, second = entry_in_full(session, entry), entry_in_full(session, back)
        sums = year_sums(session, 2026)
        pot = pot_state(session, book.pot)
    assert first is not None
    assert second is not None
    assert first.reversed_by == (back, second.first.number)
    assert second.reverses == (entry, first.first.number)
    assert (first.first.state, second.first.state) == ("reversed", "reversal")
    assert second.first.day == TODAY
    assert second.first.cents == 20_00
    assert [one.expense_cents for one in sums.categories] == [0]
    assert pot.spent_cents == 0
    assert held(book.storage)["Barkasse"] == 100_00


def test_a_transfer_is_reversed_on_both_accounts(book: Book) -> None:
    with book.storage.write("book") as session:
        entry = transfer(session, details(MAY, 50_00, account_id=book.cash, to_account_id=book.bank))
    with book.storage.write("back") as session:
        reverse(session, entry, "double")
    assert held(book.storage) == {"Barkasse": 100_00, "Giro": 500_00}
    assert sound(book.storage)


def test_twice_or_a_reversal_itself_cannot_be_reversed(book: Book) -> None:
    with book.storage.write("book") as session:
        entry = money_in(session, details(MAY, 5_00, account_id=book.cash))
        back = reverse(session, entry, "mistake")
    for again in (entry, back):
        with pytest.raises(UserError), book.storage.write("back") as session:
            reverse(session, again, "mistake")
    with pytest.raises(InvalidInput), book.storage.write("back") as session:
        reverse(session, entry, "   ")
    with pytest.raises(NotFound), book.storage.write("back") as session:
        reverse(session, 999, "mistake")


def test_numbers_have_no_gap_after_a_refusal(book: Book) -> None:
    for cents in (10_00, 999_00, 5_00, 999_00, 1_00):
        try:
            with book.storage.write("book") as session:
                money_out(session, details(MAY, cents, account_id=book.cash))
        except InvalidInput:
            continue
    with book.storage.write("book") as session:
        money_out(session, details(date(2026, 1, 2), 1_00, account_id=book.cash))
        money_in(session, details(date(2027, 1, 2), 1_00, account_id=book.cash))
    numbers = sorted(str(line["number"]) for line in lines(book.storage))
    assert numbers == [*(f"2026-{number:04d}" for number in range(1, 7)), "2027-0001"]
    assert sound(book.storage)


def test_before_its_opening_an_account_takes_nothing(book: Book) -> None:
    with pytest.raises(InvalidInput) as problem, book.storage.write("book") as session:
        money_in(session, details(date(2025, 12, 31), 1_00, account_id=book.cash))
    assert problem.value.field == "day"


def test_an_opening_balance_is_corrected_by_a_second_one(book: Book) -> None:
    with book.storage.write("book") as session:
        money_out(session, details(date(2026, 1, 1), 60_00, account_id=book.cash))
    with book.storage.write("correct") as session:
        set_opening(session, book.cash, date(2025, 12, 1), 80_00)
    assert held(book.storage)["Barkasse"] == 20_00
    with book.storage.write("correct") as session:
        set_opening(session, book.cash, date(2025, 12, 1), 60_00)
    assert held(book.storage)["Barkasse"] == 0
    with pytest.raises(InvalidInput), book.storage.write("correct") as session:
        set_opening(session, book.cash, date(2025, 12, 1), 59_99)
    with pytest.raises(InvalidInput) as problem, book.storage.write("correct") as session:
        set_opening(session, book.cash, date(2026, 2, 1), 60_00)
    assert problem.value.field == "opened"
    assert sound(book.storage)


def test_category_and_pot_may_be_given_later(book: Book) -> None:
    with book.storage.write("book") as session:
        entry = money_out(session, details(MAY, 20_00, account_id=book.cash))
        moved = transfer(session, details(MAY, 5_00, account_id=book.cash, to_account_id=book.bank))
    with book.storage.write("sort") as session:
        assign(session, entry, "Essen", book.pot)
    with book.storage.read() as session:
        assert pot_state(session, book.pot).spent_cents == 20_00
        assert category_names(session, income=False)[0] == "Essen"
        assert "Essen" not in category_names(session, income=True)
    step = book.storage.last_step()
    assert step is not None
    assert step.undoable
    book.storage.undo(step.id)
    with book.storage.read() as session:
        assert pot_state(session, book.pot).spent_cents == 0
    with pytest.raises(InvalidInput), book.storage.write("sort") as session:
        assign(session, moved, "Essen", None)


def test_transfers_are_in_no_sum_but_their_accounts(book: Book) -> None:
    with book.storage.write("book") as session:
        transfer(session, details(MAY, 50_00, account_id=book.bank, to_account_id=book.cash))
        money_in(session, details(MAY, 10_00, account_id=book.bank, category="Spenden"))
    with book.storage.read() as session:
        sums = year_sums(session, 2026)
    assert [(one.name, one.income_cents, one.expense_cents) for one in sums.categories] == [("Spenden", 10_00, 0)]
    assert [(one.income_cents, one.expense_cents) for one in sums.months] == [(10_00, 0)]
    assert [one.moved_cents for one in sums.accounts] == [50_00, -50_00]
    assert sums.whole.moved_cents == 0
    assert sums.whole.closing_cents == 610_00


def test_the_next_year_opens_with_what_the_last_one_closed(book: Book) -> None:
    with book.storage.write("book") as session:
        money_out(session, details(date(2026, 12, 31), 7_00, account_id=book.cash))
        money_in(session, details(date(2027, 1, 1), 3_00, account_id=book.cash))
        open_account(session, AccountDetails("Dose", CASH, date(2027, 6, 1), Cents(4_00)))
    with book.storage.read() as session:
        old, new = year_sums(session, 2026), year_sums(session, 2027)
    assert [one.closing_cents for one in old.accounts] == [93_00, 500_00]
    assert [one.opening_cents for one in new.accounts] == [93_00, 4_00, 500_00]
    assert [one.closing_cents for one in new.accounts] == [96_00, 4_00, 500_00]


def test_a_closed_pot_takes_nothing_and_names_are_unique(book: Book) -> None:
    with book.storage.write("close") as session:
        change_pot(session, book.pot, PotDetails("Hoffest", Cents(150_00), closed=True))
    with pytest.raises(InvalidInput) as problem, book.storage.write("book") as session:
        money_in(session, details(MAY, 1_00, account_id=book.cash, pot_id=book.pot))
    assert problem.value.field == "pot"
    with pytest.raises(InvalidInput), book.storage.write("book") as session:
        open_account(session, AccountDetails("barkasse", BANK, MAY))
    with pytest.raises(InvalidInput), book.storage.write("book") as session:
        change_account(session, book.bank, "BARKASSE", "")


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE entry SET text = 'x' WHERE id = 1",
        "UPDATE entry SET cents = 1 WHERE id = 1",
        "UPDATE entry SET state = 'reversed' WHERE id = 1",
        "UPDATE entry SET party = 'somebody' WHERE id = 1",
        "DELETE FROM entry WHERE id = 2",
        "REPLACE INTO entry SELECT * FROM entry WHERE id = 2",
        "UPDATE leg SET cents = 1 WHERE id = 1",
        "UPDATE leg SET day = '2026-02-02' WHERE id = 1",
        "DELETE FROM leg WHERE id = 1",
        "INSERT INTO leg SELECT 99, entry_id, 2, cents, 0, day, place, kind, NULL, NULL, '', '' FROM leg WHERE id = 1",
    ],
)
def test_the_database_itself_refuses_changes(book: Book, attack: str) -> None:
    with pytest.raises(IntegrityError), book.storage.write("attack") as session:
        session.execute(text(attack))
    assert sound(book.storage)


def test_a_name_can_be_erased_without_breaking_the_chain(book: Book) -> None:
    with book.storage.write("book") as session:
        money_in(session, details(MAY, 5_00, party="Ayşe Yılmaz", account_id=book.cash))
    with book.storage.write("erase") as session:
        session.execute(text("UPDATE entry SET party = '', salt = '' WHERE id = 3"))
    assert sound(book.storage)


steps = st.lists(
    st.tuples(
        st.sampled_from(["in", "out", "move", "back", "reverse"]),
        st.integers(0, 40),  # day
        st.integers(1, 90_00),
        st.integers(0, 50),  # which entry to reverse
    ),
    max_size=25,
)


def take(session: Session, step: tuple[str, int, int, int], places: tuple[int, int], booked: list[int]) -> None:
    """One step of an invented treasurer; notes what was booked."""
    what, after, cents, which = step
    cash, bank = places
    day = date(2026, 10, 1) + timedelta(after)
    if what == "reverse" and booked:
        reverse(session, booked[which % len(booked)], "why not")
    elif what in {"move", "back"}:
        source, target = (cash, bank) if what == "move" else (bank, cash)
        booked.append(transfer(session, EntryDetails(day, Cents(cents), "x", account_id=source, to_account_id=target)))
    elif what != "reverse":
        book_it = money_in if what == "in" else money_out
        booked.append(book_it(session, EntryDetails(day, Cents(cents), "x", account_id=cash)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=steps)
def test_any_order_of_bookings_keeps_the_book_right(
    plan: list[tuple[str, int, int, int]], tmp_path_factory: pytest.TempPathFactory, empty_file: Path
) -> None:
    file = tmp_path_factory.mktemp("book") / "group.db"
    shutil.copy(empty_file, file)
    storage = Storage(file, KEY, clock, EVERYBODY)
    start = date(2026, 10, 1)
    with storage.write("start") as session:
        cash = open_account(session, AccountDetails("Bar", CASH, start, Cents(50_00)))
        bank = open_account(session, AccountDetails("Giro", BANK, start))
    booked: list[int] = []
    for step in plan:
        with suppress(UserError), storage.write("step") as session:
            take(session, step, (cash, bank), booked)
    running: dict[object, int] = defaultdict(int)
    for line in lines(storage):
        running[line["account"]] += int(str(line["amount_cents"]))
        assert line["balance_cents"] == running[line["account"]]
        assert line["account"] != "Bar" or running["Bar"] >= 0
    assert {name: cents for name, cents in held(storage).items() if cents} == {k: v for k, v in running.items() if v}
    numbers = {str(line["number"]) for line in lines(storage)}
    assert numbers == {f"2026-{number:04d}" for number in range(1, len(numbers) + 1)}
    assert sound(storage)
    storage.close()
