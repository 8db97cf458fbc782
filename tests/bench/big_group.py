"""A group of any size, made through the services; used by the figures."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from app.base.money import Cents
from app.base.storage import Storage, keys
from app.base.storage.folder import GroupFolder, open_key
from app.finances.importing import carry_out, plan
from app.finances.rules import EntryDetails, PotDetails
from app.finances.service import accounts, add_pot, money_in
from app.finances.statements.rules import Statement, StatementLine
from app.group.opening import open_group, start_group
from app.members.importing import carry_out as take_in
from app.members.importing import prepare
from app.members.reading import MemberRow
from tests.conftest import EVERYBODY, PASSWORD, clock

IBAN = "DE02120300000000202051"
MEMBERS, ENTRIES = 10_000, 100_000
NAMES = (
    "Yılmaz", "Kowalska", "Haddad", "Шевченко", "Groß", "Müller", "Şahin", "Popescu", "Öztürk", "D'Angelo",
    "Tesfay", "Rahimi", "Neumann", "Wójcik",
)  # fmt: skip
THINGS = ("Beitrag", "Kaffee und Milch", "Druck Plakate", "Spende", "Miete", "Blumenerde", "Porto", "Zuschuss")
_PLACE = tempfile.TemporaryDirectory(prefix="treffpunkt-bench-", ignore_cleanup_errors=True)


def people(count: int, seed: int = 1) -> list[MemberRow]:
    """Invented people with addresses and birth dates."""
    dice = Random(seed)
    return [
        MemberRow(
            place + 1,
            first_name=f"Person{place}",
            last_name=dice.choice(NAMES),
            street=f"Canarisweg {dice.randint(1, 400)}",
            postcode=f"{dice.randint(1000, 99999):05d}",
            city="Offenbach",
            birth_date=date(1940, 1, 1) + timedelta(days=dice.randint(0, 24000)),
            email=f"person{place}@example.org",
            joined=date(2015, 1, 1) + timedelta(days=dice.randint(0, 4000)),
        )
        for place in range(count)
    ]


def bank_lines(count: int, seed: int = 2) -> tuple[StatementLine, ...]:
    """Invented bank lines, oldest first, spread evenly over 2026 until November."""
    dice = Random(seed)
    made = []
    for place in range(count):
        day = date(2026, 1, 2) + timedelta(days=place * 320 // count)
        cents = Cents(dice.randint(100, 9000) * (1 if dice.random() < 0.55 else -1))
        party, text = dice.choice(NAMES), f"{dice.choice(THINGS)} {place}"
        made.append(StatementLine(place + 1, day, day, cents, party, text=text, bank_reference=f"R{seed}-{place}"))
    return tuple(made)


def statement(lines: tuple[StatementLine, ...], opening: int = 10_000_000) -> Statement:
    """A statement that adds up."""
    closing = opening + sum(line.cents for line in lines)
    return Statement(IBAN, lines, opening_cents=Cents(opening), closing_cents=Cents(closing))


def fill(storage: Storage, members: int, entries: int) -> None:
    """People, an account with its entries, a pot, and for each party an entry with a category."""
    with storage.write("Bank statement taken over") as session:
        carry_out(session, plan(session, [statement(bank_lines(entries))], "Konto"))
        pot = add_pot(session, PotDetails("Hoffest", Cents(150000)))
        (account,) = accounts(session)
        for place, party in enumerate(NAMES):
            category = "Beiträge" if place % 2 else "Spenden"
            details = EntryDetails(date(2026, 11, 20), Cents(2500), "Von Hand", party, account.id, None, category, pot)
            money_in(session, details)
    with storage.write("List of people read in") as session:
        take_in(session, prepare(session, people(members)))


def closed_group(members: int = MEMBERS, entries: int = ENTRIES) -> GroupFolder:
    """A closed group of this size, made once and never changed; its password is PASSWORD."""
    return _made(members, entries)


@cache
def _made(members: int, entries: int) -> GroupFolder:
    folder = GroupFolder(Path(_PLACE.name) / f"{members}-{entries}")
    start_group(folder, "Mietertreff Canarisweg", PASSWORD, "de", clock, keys.FLOOR)
    group = open_group(folder, PASSWORD, clock)
    fill(group.storage, members, entries)
    group.release()
    _make_cheap(folder)
    return folder


def _make_cheap(folder: GroupFolder) -> None:
    """A slot whose key costs nothing to derive: that it is dear for others is wanted, and no figure of ours."""
    ring, key = folder.read_keyring(), open_key(folder, PASSWORD)
    cheap = keys.Cost(memory=64, passes=1, lanes=1)
    slot = keys.seal(key, PASSWORD, keys.PERSON, "key", cheap, ring.slots[0].id)
    keys.write_keyring(folder.keyring, ring.having(slot))


@contextmanager
def opened_copy(members: int = MEMBERS, entries: int = ENTRIES) -> Iterator[Storage]:
    """A copy of such a group to work in."""
    original = closed_group(members, entries)
    with tempfile.TemporaryDirectory(dir=_PLACE.name) as place:
        file = Path(shutil.copy(original.database, place))
        storage = Storage(file, open_key(original, PASSWORD), clock, EVERYBODY)
        try:
            yield storage
        finally:
            storage.close()
