"""Hours that must not be counted: twice, unsigned, thrown away, or by a funder who does not count them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.base.errors import InvalidInput
from app.base.money import Cents
from app.base.storage import Storage
from app.participation.activities.rules import ActivityDetails, LineDetails
from app.participation.activities.service import add_line, plan_activity
from app.participation.hours.rules import HourDetails, Rate
from app.participation.hours.service import (
    add_hours,
    add_rate,
    discard_hours,
    helpers_waiting,
    hour_facts,
    lines_between,
    shares,
    take_over,
    total,
    volunteers,
    work_of,
)
from tests.conftest import TODAY

DAY = TODAY - timedelta(days=3)


def with_shift(storage: Storage, who: str = "Ada, Ben") -> None:
    with storage.write("planned") as session:
        fest = plan_activity(session, ActivityDetails("festival", "Hoffest", DAY)).id
        add_line(session, fest, "shift", LineDetails("Grillen", starts=time(14), ends=time(17, 30), who=who))


def test_helpers_of_a_shift_are_taken_over_once_and_have_not_signed(storage: Storage) -> None:
    with_shift(storage)
    with storage.write("taken over") as session:
        waiting = helpers_waiting(session, TODAY)
        assert [(one.name, one.quarters, one.activity) for one in waiting] == [
            ("Ada", 14, "Hoffest"), ("Ben", 14, "Hoffest"),
        ]  # fmt: skip
        assert take_over(session, [(waiting[0].shift_id, "Ada")]) == 1
    with storage.write("once more") as session:
        assert [one.name for one in helpers_waiting(session, TODAY)] == ["Ben"]
        with pytest.raises(InvalidInput):
            take_over(session, [(waiting[0].shift_id, "Ada")])
        (fact,) = hour_facts(session, DAY, DAY)
        assert (fact.quarters, fact.signed) == (14, False)
        add_rate(session, Rate("Stadt", Cents(10_00)))
        assert total(shares(session)) == 0
        assert helpers_waiting(session, DAY - timedelta(days=1)) == []  # not over yet


def test_what_lies_in_the_waste_basket_counts_nowhere(storage: Storage) -> None:
    with storage.write("x") as session:
        add_rate(session, Rate("Stadt", Cents(10_00)))
        gone, _kept = add_hours(session, [HourDetails("Ada", DAY, 8), HourDetails("Ben", DAY, 4)])
        discard_hours(session, gone)
        assert total(shares(session)) == 10_00
        assert [one.name for one in lines_between(session, DAY, DAY)] == ["Ben"]
        assert sum(one.quarters for one in hour_facts(session, DAY, DAY)) == 4
        assert work_of(session, "Ada").quarters == 0
        assert volunteers(session) == ["Ben"]


def test_a_funder_who_counts_no_hours_counts_none_even_with_an_amount(storage: Storage) -> None:
    with storage.write("x") as session:
        add_rate(session, Rate("Stiftung", Cents(10_00), accepted=False))
        add_hours(session, [HourDetails("Ada", DAY, 8)])
        (share,) = shares(session)
        assert (share.cents, share.accepted, share.quarters) == (0, False, 8)


def test_two_rates_never_hold_on_one_day(storage: Storage) -> None:
    with storage.write("x") as session:
        add_rate(session, Rate("Stadt", Cents(10_00), to_day=date(2026, 5, 31)))
        with pytest.raises(InvalidInput):
            add_rate(session, Rate("STADT", Cents(12_00), from_day=date(2026, 5, 31)))
        add_rate(session, Rate("Stadt", Cents(12_00), from_day=date(2026, 6, 1)))
