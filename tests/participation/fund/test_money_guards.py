"""Guards of the fund's money, each alone: behind another guard a broken one is not seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.errors import InvalidInput, UserError
from app.base.money import Cents
from app.base.storage import Storage
from app.finances.rules import EntryDetails
from app.finances.service import money_out
from app.participation.fund.rules.checks import DecisionDetails
from app.participation.fund.rules.values import FULL
from app.participation.fund.service import (
    PaymentDetails,
    deadlines,
    decide,
    read_fund,
    sums_of,
    take_back,
    withdraw,
)
from tests.conftest import TODAY
from tests.participation.fund.made import before_jury, granted, paid, paper, world


def test_nobody_withdraws_with_the_money_of_the_fund(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        one = granted(session, made.fund, 100_00)
        paid(session, made, one, 60_00)
        with pytest.raises(UserError, match="paid out"):
            withdraw(session, one, "verzogen")
        take_back(session, one, PaymentDetails(Cents(60_00), TODAY, made.bank))
        withdraw(session, one, "verzogen")
        assert sums_of(session, made.fund).left == 5_000_00


def test_what_was_spent_otherwise_from_the_pot_is_not_granted_again(storage: Storage) -> None:
    made = world(storage, 100_00)
    with storage.write("x") as session:
        pot = read_fund(session, made.fund).pot_id
        money_out(session, EntryDetails(TODAY, Cents(30_00), "Porto", "Post", made.bank, category="Büro", pot_id=pot))
        assert sums_of(session, made.fund).left == 70_00
        (one,) = before_jury(session, made.fund, paper(wanted=70_01))
        with pytest.raises(InvalidInput, match="are left"):
            decide(session, one, DecisionDetails(FULL, yes=7, no=0))


def test_the_last_day_to_apply_is_told_on_that_day(storage: Storage) -> None:
    made = world(storage, apply_until=TODAY)
    with storage.read() as session:
        assert [one.day for one in deadlines(session, TODAY)] == [TODAY]
        assert deadlines(session, TODAY + timedelta(days=1)) == []
        assert read_fund(session, made.fund).details.apply_until == TODAY
