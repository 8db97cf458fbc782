"""Limits of the fund, days that fit, what an auditor sees, and what is told when too much is granted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.base.desktop.context import Context
from app.base.errors import InvalidInput
from app.base.money import Cents
from app.base.printing.forms import Fill
from app.base.storage import Session, Storage
from app.finances.service import reverse
from app.group.rights import Role, allowed, who_may
from app.meetings.rules import PlanDetails
from app.participation.fund.exports import export_fund
from app.participation.fund.page import FundPage
from app.participation.fund.printouts.proofs import city_proof
from app.participation.fund.rules.checks import DecisionDetails
from app.participation.fund.rules.values import FULL, PARTLY
from app.participation.fund.service import (
    PaymentDetails,
    ReceiptDetails,
    add_receipt,
    call_jury,
    check_off,
    deadlines,
    decide,
    money_of,
    pay,
    proof,
    read_application,
    receive,
    set_jury,
    settle,
    start_fund,
    sums_of,
    take_back,
    voters,
    warning,
    withdraw,
)
from tests.conftest import EVERYBODY, TODAY
from tests.participation.fund.made import World, before_jury, granted, paid, paper, rules, world

MARCH = date(2026, 3, 31)


def test_the_limit_for_one_application_is_kept(storage: Storage) -> None:
    made = world(storage, most_cents=Cents(300_00))
    with storage.write("x") as session:
        (one,) = before_jury(session, made.fund, paper(wanted=400_00))
        with pytest.raises(InvalidInput, match=r"At most €300\.00") as problem:
            decide(session, one, DecisionDetails(FULL, yes=7, no=0))
        assert problem.value.field == "granted"
        decide(session, one, DecisionDetails(PARTLY, Cents(300_00), yes=7, no=0))


def _decided_earlier(session: Session, fund: int, ago: int) -> int:
    one = receive(session, fund, paper()).id
    check_off(session, one, "ok")
    call_jury(session, fund, [one], PlanDetails("Jury", TODAY - timedelta(ago)))
    decide(session, one, DecisionDetails(FULL, yes=7, no=0))
    return one


def test_it_was_decided_on_the_day_of_the_meeting_and_not_paid_before(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        one = _decided_earlier(session, made.fund, 10)
        decision = read_application(session, one).decision
        assert decision is not None
        assert decision.decided_on == TODAY - timedelta(10)
        for day in (TODAY - timedelta(11), date(1026, 3, 1)):
            with pytest.raises(InvalidInput) as problem:
                pay(session, one, PaymentDetails(Cents(1_00), day, made.bank))
            assert problem.value.field == "day"
        pay(session, one, PaymentDetails(Cents(1_00), TODAY - timedelta(10), made.bank))
        later = _decided_earlier(session, made.fund, -5)  # planned for later, decided today
        assert read_application(session, later).decision is not None
        assert sums_of(session, made.fund).paid == 1_00


def _too_much(session: Session, made: World) -> tuple[int, int]:
    """400 of 400 paid, paid back, granted to the next; then the repayment is taken back in the cash book."""
    one = granted(session, made.fund, 400_00)
    paid(session, made, one, 400_00)
    home = take_back(session, one, PaymentDetails(Cents(400_00), TODAY, made.bank))
    withdraw(session, one, "doch nicht")
    other = granted(session, made.fund, 400_00, "Beet")
    reverse(session, home, "Irrtum")
    return one, other


def test_a_repayment_taken_back_in_the_cash_book_is_told_with_what_to_do(storage: Storage, context: Context) -> None:
    made = world(storage, 400_00)
    with storage.write("x") as session:
        one, other = _too_much(session, made)
        money = sums_of(session, made.fund)
        assert money.left == -400_00
        told = warning(session, made.fund, money)
        assert "€400.00 more are granted" in told
        assert "2026-01 (" in told
        assert "raise the sum" in told
        assert told.startswith(proof(session, made.fund).faults[0])
        with pytest.raises(InvalidInput, match="holds only"):
            paid(session, made, other, 1_00)
    page = FundPage(context)
    page.refresh()
    assert page.list.warning.text() == told
    assert page.next_things()[0].title == "Enter what was paid back"
    with storage.write("back") as session:
        take_back(session, one, PaymentDetails(money_of(session, one).rest, TODAY, made.bank))
        paid(session, made, other, 400_00)
    page.refresh()
    assert page.list.warning.isHidden()


def _paid_in_two_halves(storage: Storage) -> tuple[World, int]:
    made = world(storage)
    with storage.write("x") as session:
        one = receive(session, made.fund, paper()).id
        check_off(session, one, "ok")
        call_jury(session, made.fund, [one], PlanDetails("Jury", date(2026, 3, 10)))
        decide(session, one, DecisionDetails(FULL, yes=7, no=0))
        pay(session, one, PaymentDetails(Cents(100_00), date(2026, 3, 20), made.bank))
        pay(session, one, PaymentDetails(Cents(250_00), TODAY, made.bank))
    return made, one


def test_an_auditor_sees_the_payments_of_the_audit_only(storage: Storage, context: Context) -> None:
    made, one = _paid_in_two_halves(storage)
    storage.identity = replace(
        EVERYBODY, may=allowed((Role.AUDITOR,)), roles=frozenset({Role.AUDITOR}), first=date(2026, 1, 1), last=MARCH
    )
    with storage.read() as session:
        assert [each.cents for each in read_application(session, one).payments] == [100_00]
        assert proof(session, made.fund).money.paid == sums_of(session, made.fund).paid == 100_00
        sheet = city_proof(Fill(session, TODAY, made.fund))
    words = str(sheet.blocks)
    assert "€100.00" in words
    assert "€250.00" not in words
    assert "Only payments of these days are counted." in words
    assert "01/01/2026 to 31/03/2026" in FundPage(context).missing


def test_who_keeps_the_fund_sees_all_payments_also_as_an_auditor(storage: Storage, context: Context) -> None:
    made, _one = _paid_in_two_halves(storage)
    both = (Role.AUDITOR, Role.WRITE)
    storage.identity = replace(EVERYBODY, may=allowed(both), roles=frozenset(both), first=date(2026, 1, 1), last=MARCH)
    with storage.read() as session:
        assert sums_of(session, made.fund).paid == 350_00


def test_the_file_says_which_days_are_counted(storage: Storage, tmp_path: Path) -> None:
    made, _one = _paid_in_two_halves(storage)
    storage.identity = replace(
        EVERYBODY, may=allowed((Role.AUDITOR,)), roles=frozenset({Role.AUDITOR}), first=date(2026, 1, 1), last=MARCH
    )
    with storage.read() as session:
        content = export_fund(session, made.fund, "xlsx", tmp_path).read_bytes()
    with ZipFile(BytesIO(content)) as book:
        assert any(b"Only payments of these days" in book.read(name) for name in book.namelist())


def test_the_treasurer_is_told_who_types_in_not_that_nothing_can_be_done(storage: Storage, context: Context) -> None:
    storage.identity = replace(EVERYBODY, may=allowed((Role.TREASURER,)), roles=frozenset({Role.TREASURER}))
    assert FundPage(context).missing == who_may("keep_fund")


def test_what_is_next_comes_from_what_is_open(storage: Storage, context: Context) -> None:
    made = world(storage)
    page = FundPage(context)

    def titles() -> list[str]:
        page.refresh()
        return [one.title for one in page.next_things()]

    with storage.write("x") as session:
        granted(session, made.fund)
        receive(session, made.fund, paper("Beet"))
    assert titles()[:2] == ["Pay out", "Tick the check list"]
    with storage.write("x") as session:
        check_off(session, 2, "ok")
    assert titles()[:2] == ["Pay out", "Call the jury"]
    with storage.write("x") as session:
        call_jury(session, made.fund, [2], PlanDetails("Jury", TODAY))
    assert titles()[:2] == ["Pay out", "Type in the decision"]


@pytest.mark.parametrize(
    ("juror", "applicant", "leaves"),
    [
        ("Ayşe Yılmaz", "Nachbarn, Ayse Yilmaz", True),
        ("Dr. Ayşe Yılmaz (Vorsitz)", "Ayşe Yılmaz", True),
        ("Yılmaz, Ayşe", "Frau Ayşe Yılmaz", True),
        ("Ali", "Ali Demir", False),
        ("Ali", "Ali", True),
        ("Dr.", "Dr. Ali Demir", False),
        ("Ayşe Yılmaz", "Ayşe Demir", False),
    ],
)
def test_who_applies_is_seen_by_the_name(storage: Storage, juror: str, applicant: str, *, leaves: bool) -> None:
    made = world(storage)
    with storage.write("x") as session:
        set_jury(session, made.fund, (juror, "Bernd Vogel"))
        (one,) = before_jury(session, made.fund, paper(applicant=applicant))
        assert [each.juror.name for each in voters(session, one).leave] == ([juror] if leaves else [])


def test_every_fund_with_open_money_is_reminded(storage: Storage) -> None:
    made = world(storage, settle_until=date(2026, 12, 31))
    with storage.write("x") as session:
        one = granted(session, made.fund)
        for year in (2027, 2028, 2029, 2030):
            start_fund(session, rules(year=year, settle_until=date(year, 12, 31)))
        assert [each.day for each in deadlines(session, TODAY)] == [date(2026, 12, 31)]
        add_receipt(session, one, ReceiptDetails(TODAY, "Essen", Cents(400_00)))
        settle(session, one)
        assert [each.target for each in deadlines(session, TODAY)] == [one]  # settled, not paid yet
        paid(session, made, one, 400_00)
        assert not deadlines(session, TODAY)
