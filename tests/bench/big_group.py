"""A group of any size, made through the services; used by the figures."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

from app.base.money import Cents
from app.base.storage import Storage, keys
from app.base.storage.folder import GroupFolder
from app.finances.importing import carry_out, plan
from app.finances.rules import PotDetails
from app.finances.service import add_pot
from app.finances.statements.rules import Statement, StatementLine
from app.group.opening import open_group, start_group
from app.members.importing import carry_out as take_in
from app.members.importing import prepare
from app.members.reading import MemberRow
from tests.conftest import PASSWORD, clock

IBAN = "DE02120300000000202051"
NAMES = [
    "Yılmaz",
    "Kowalska",
    "Haddad",
    "Шевченко",
    "Groß",
    "Müller",
    "Şahin",
    "Popescu",
    "Öztürk",
    "D'Angelo",
    "Tesfay",
    "Rahimi",
    "Neumann",
    "Wójcik",
]
THINGS = ("Beitrag", "Kaffee und Milch", "Druck Plakate", "Spende", "Miete", "Blumenerde", "Porto", "Zuschuss")


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


def lines(count: int, seed: int = 2, until: date = date(2026, 11, 20)) -> tuple[StatementLine, ...]:
    """Invented bank lines, oldest first, spread evenly over at most five years."""
    dice = Random(seed)
    first = until - timedelta(days=min(count, 1780))
    days = (until - first).days
    made = []
    for place in range(count):
        day = first + timedelta(days=place * days // count)
        cents = Cents(dice.randint(100, 9000) * (1 if dice.random() < 0.55 else -1))
        party, text = dice.choice(NAMES), f"{dice.choice(THINGS)} {place}"
        made.append(StatementLine(place + 1, day, day, cents, party, text=text, bank_reference=f"R{place}"))
    return tuple(made)


def make_group(place: Path, members: int, entries: int) -> None:
    """A closed group of this size in an empty folder; its password is PASSWORD."""
    folder = GroupFolder(place)
    start_group(folder, "Mietertreff Canarisweg", PASSWORD, "de", clock, keys.FLOOR)
    group = open_group(folder, PASSWORD, clock)
    fill(group.storage, members, entries)
    group.release()


def fill(storage: Storage, members: int, entries: int) -> None:
    """People, an account with its entries, and a pot."""
    booked = lines(entries)
    opening = Cents(10_000_000)
    closing = Cents(opening + sum(line.cents for line in booked))
    statement = Statement(IBAN, booked, opening_cents=opening, closing_cents=closing)
    with storage.write("Bank statement taken over") as session:
        carry_out(session, plan(session, [statement], "Konto"))
        add_pot(session, PotDetails("Hoffest", Cents(150000)))
    with storage.write("List of people read in") as session:
        take_in(session, prepare(session, people(members)))
