"""Whatever is done to the file behind the program's back shows in the check."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.base.money import Cents
from app.base.storage import Storage, cipher
from app.finances.rules import EntryDetails
from app.finances.service import check_line, money_in, money_out, reverse, transfer, verify_chain
from tests.conftest import KEY
from tests.finances.conftest import Book

MANY = 30
FIELDS = ("text", "party", "number", "day", "cents", "kind", "reason", "created", "salt", "commitment", "prev", "hash")


@pytest.fixture(name="filled")
def _filled(book: Book) -> Storage:
    with book.storage.write("book") as session:
        for number in range(MANY):
            day = date(2026, 1 + number % 12, 1 + number % 28)
            details = EntryDetails(day, Cents(100 + number), f"Zweck {number}", f"Name {number}", book.cash)
            (money_in if number % 2 == 0 else money_out)(session, details)
        moved = EntryDetails(date(2026, 6, 1), Cents(5), "Bank", "", book.bank, book.cash)
        entry = transfer(session, moved)
        reverse(session, entry, "mistake")
    return book.storage


def without_guards(storage: Storage, action: Callable[[Any], object], *, keep: bool = False) -> None:
    """As somebody with the key and another program could: drop the triggers, act, put them back."""
    connection = cipher.connect(storage.file, KEY)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in guards:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA foreign_keys = OFF")
    action(connection)
    if not keep:
        for _name, sql in guards:
            connection.execute(sql)
    connection.close()


def faults(storage: Storage) -> list[str]:
    with storage.read() as session:
        return verify_chain(session)


def test_an_untouched_book_is_sound(filled: Storage) -> None:
    assert faults(filled) == []


def test_every_single_field_is_guarded(filled: Storage) -> None:
    chance = random.Random(7)
    for field in FIELDS:
        entry = chance.randrange(1, MANY)
        kept: list[Any] = []

        def change(connection: Any, field: str = field, entry: int = entry, kept: list[Any] = kept) -> None:
            (old,) = connection.execute(f"SELECT {field} FROM entry WHERE id = ?", (entry,)).fetchone()  # noqa: S608
            kept.append(old)
            new = {"cents": 1, "day": "2026-02-27", "kind": "transfer", "created": "2020-01-01 00:00:00.000000"}
            connection.execute(f"UPDATE entry SET {field} = ? WHERE id = ?", (new.get(field, "x"), entry))  # noqa: S608

        without_guards(filled, change)
        assert faults(filled), field

        def put_back(connection: Any, field: str = field, entry: int = entry, kept: list[Any] = kept) -> None:
            connection.execute(f"UPDATE entry SET {field} = ? WHERE id = ?", (kept[0], entry))  # noqa: S608

        without_guards(filled, put_back)
        assert faults(filled) == []


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE leg SET cents = cents + 1 WHERE id = 9"],
        ["UPDATE leg SET account_id = 2 WHERE id = 9"],
        ["UPDATE leg SET balance_cents = balance_cents + 1 WHERE id = 9"],
        ["DELETE FROM leg WHERE id = 9"],
        ["DELETE FROM leg WHERE entry_id = 9", "DELETE FROM entry WHERE id = 9"],
        ["DELETE FROM leg WHERE entry_id > 30", "DELETE FROM entry WHERE id > 30"],
        ["UPDATE entry SET state = 'booked' WHERE state = 'reversed'"],
        ["UPDATE entry SET state = 'reversed' WHERE id = 5"],
        ["UPDATE entry SET text = (SELECT text FROM entry WHERE id = 8) WHERE id = 9"],
        [
            "UPDATE entry SET id = -1 WHERE id = 9",
            "UPDATE entry SET id = 9 WHERE id = 10",
            "UPDATE entry SET id = 10 WHERE id = -1",
        ],
        [
            "INSERT INTO entry SELECT 99, year, 99, '2026-0099', day, text, party, kind, state, cents, reverses_id, "
            "reason, created, salt, commitment, prev, hash, search_key FROM entry WHERE id = 9"
        ],
    ],
)
def test_edits_deletions_swaps_and_insertions_show(filled: Storage, statements: list[str]) -> None:
    def attack(connection: Any) -> None:
        for statement in statements:
            connection.execute(statement)

    without_guards(filled, attack)
    assert faults(filled)


def test_missing_guards_show(filled: Storage) -> None:
    without_guards(filled, lambda _connection: None, keep=True)
    assert faults(filled) == ["The guards of the cash book were changed."]


def test_a_cut_end_is_seen_by_the_journal_and_by_the_check_line(filled: Storage) -> None:
    with filled.read() as session:
        before = check_line(session, 2026)
    without_guards(
        filled,
        lambda connection: connection.executescript(
            "DELETE FROM leg WHERE entry_id >= 33; DELETE FROM entry WHERE id >= 33;"
        ),
    )
    assert any("newest 2 entries" in fault for fault in faults(filled))
    with filled.read() as session:
        assert check_line(session, 2026) != before
        assert check_line(session, 2020) == ""
    assert before.startswith("2026 · 34 · ")
