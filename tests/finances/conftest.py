"""A cash box and a bank account to start with, and screens without dialogs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.money import Cents
from app.base.settings import Settings
from app.base.storage import Storage
from app.finances.rules import BANK, CASH, AccountDetails, EntryDetails, PotDetails
from app.finances.service import add_pot, open_account
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import clock


@dataclass(frozen=True)
class Book:
    """Ids of what the fixture `book` has made."""

    storage: Storage
    cash: int
    bank: int
    pot: int


@pytest.fixture
def book(storage: Storage) -> Book:
    """100.00 in the cash box, 500.00 in the bank since 1 January 2026, a pot with a budget of 150.00."""
    first = date(2026, 1, 1)
    with storage.write("start") as session:
        cash = open_account(session, AccountDetails("Barkasse", CASH, first, Cents(100_00)))
        bank = open_account(session, AccountDetails("Giro", BANK, first, Cents(500_00)))
        pot = add_pot(session, PotDetails("Hoffest", Cents(150_00)))
    return Book(storage, cash, bank, pot)


def details(day: date, cents: int, text: str = "Kaffee", **more: object) -> EntryDetails:
    """What a person would fill in."""
    return EntryDetails(day, Cents(cents), text, **more)  # type: ignore[arg-type]


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture
def context(storage: Storage, notices: SpokenNotices, qapp: object) -> Iterator[Context]:
    tasks = TaskRunner()
    yield Context(storage, ChangeSignal(storage), tasks, notices, Settings(), clock)
    tasks.close()
