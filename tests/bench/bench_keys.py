"""Lines 19 and 21: what a sign-in costs beside its key derivation, and what encryption costs against plain SQLite."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from random import Random

from sqlcipher3 import dbapi2 as sqlcipher

from app.base.storage import cipher, keys
from app.base.storage.folder import GroupFolder
from app.group.opening import open_group, start_group
from tests.bench.figures import Figure, clocked, pair, wanted
from tests.conftest import KEY, PASSWORD, clock

ROWS = 100_000
COMMITS = 200
ROUNDS = 5


def figures(only: set[int]) -> Iterable[Figure]:
    """Goals of line 21 leave a third more than what is known of SQLCipher with a raw key."""
    if wanted(only, 19):
        ours, key = sign_in()
        yield Figure(19, "sign-in of a small group / its Argon2id alone", ours, key, 1.5)
    if wanted(only, 21):
        with tempfile.TemporaryDirectory() as place:
            for what, encrypted, plain, goal in encryption(Path(place), ROWS):
                yield Figure(21, f"encrypted: {what} / plain SQLite", 1000 * encrypted, 1000 * plain, goal, "ms")


def sign_in() -> tuple[float, float]:
    """Seconds from the password to the open file with a calibrated slot, and of the key derivation in it."""
    with tempfile.TemporaryDirectory() as place:
        folder = GroupFolder(Path(place))
        start_group(folder, "Nachbarn", PASSWORD, "de", clock)
        slot = folder.read_keyring().slots[0]

        def opened() -> None:
            open_group(folder, PASSWORD, clock, picture="key").release()

        return pair(opened, lambda: keys.open_slot(slot, "some other password"), ROUNDS)


def encryption(place: Path, rows: int) -> Iterable[tuple[str, float, float, float]]:
    """(what, seconds encrypted, seconds plain, goal) on two files that differ in nothing but the key."""
    encrypted = cipher.connect(place / "encrypted.db", KEY, create=True)
    plain = _plain(place / "plain.db")
    both = (encrypted, plain)
    words = [(number, f"{number * 7919 % rows:06d}", "Miete, Kaffee und Blumenerde") for number in range(rows)]
    for connection in both:
        connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, word TEXT, text TEXT)")
        connection.execute("CREATE INDEX ix_entry_word ON entry (word)")
    filled, plainly = (clocked(partial(_fill, connection, words)) for connection in both)
    yield "100,000 rows in one transaction", filled, plainly, 2
    yield "one durable commit", *_in_turn(both, _commit, COMMITS), 3.1
    dice = Random(1)
    yield "one row by its index", *_in_turn(both, lambda c: _look_up(c, dice.randrange(rows)), COMMITS), 3
    for connection in both:
        connection.close()
    read, read_plain = pair(
        lambda: _scan(cipher.connect(place / "encrypted.db", KEY)), lambda: _scan(_plain(place / "plain.db")), ROUNDS
    )
    yield "reading all rows of a file just opened", read, read_plain, 3.8


def _plain(file: Path) -> cipher.Connection:
    connection = sqlcipher.connect(str(file), isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "cache_size = -8000"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _fill(connection: cipher.Connection, words: list[tuple[int, str, str]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO entry VALUES (?, ?, ?)", words)
    connection.execute("COMMIT")


def _commit(connection: cipher.Connection) -> None:
    connection.execute("INSERT INTO entry (word, text) VALUES ('new', 'Porto')")


def _look_up(connection: cipher.Connection, number: int) -> None:
    connection.execute("SELECT * FROM entry WHERE word = ?", (f"{number:06d}",)).fetchall()


def _scan(connection: cipher.Connection) -> None:
    connection.execute("SELECT sum(length(text)) FROM entry").fetchone()
    connection.close()


def _in_turn(
    both: tuple[cipher.Connection, cipher.Connection], work: Callable[[cipher.Connection], None], times: int
) -> tuple[float, float]:
    """Median seconds of many single runs, one here and one there."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _round in range(times):
        for connection, seconds in zip(both, taken, strict=True):
            began = time.perf_counter()
            work(connection)
            seconds.append(time.perf_counter() - began)
    return statistics.median(taken[0]), statistics.median(taken[1])
