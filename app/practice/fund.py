"""One invented fund: five applications in different states, a jury with its meeting, a payment, receipts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.base.dates import read_time
from app.base.money import Cents

if TYPE_CHECKING:
    from app.base.storage import Session

_TEXTS = ("title", "applicant", "contact", "idea", "benefit", "target", "place", "period", "iban", "holder",
          "elsewhere", "permits", "permits_note")  # fmt: skip


def add(session: Session, told: dict[str, Any], people: list[tuple[int, str]], today: date) -> None:
    """The fund of this year."""
    from app.meetings.service import lock
    from app.participation.fund import service

    fund_id, bank = _add_fund(session, told, today)
    jury = service.set_jury(session, fund_id, [people[number][1] for number in told["jury"]])
    ids = [_receive(session, fund_id, one, today) for one in told["applications"]]
    meeting_id = _call_jury(session, fund_id, told, ids, today)
    for number, one in zip(ids, told["applications"], strict=True):
        for juror, points in zip(jury, one["points"], strict=False):
            service.rate(session, number, juror.id, points)
        if one["decision"]:
            _decide(session, number, one)
        if one["paid"]:
            cents, ago = one["paid"]
            service.pay(session, number, service.PaymentDetails(Cents(cents), today - timedelta(days=ago), bank))
        for ago, what, cents, receipt, recognised, why in one["receipts"]:
            details = service.ReceiptDetails(today - timedelta(days=ago), what, Cents(cents), receipt, recognised, why)
            service.add_receipt(session, number, details)
    lock(session, meeting_id)


def _add_fund(session: Session, told: dict[str, Any], today: date) -> tuple[int, int]:
    from app.finances.rules import EntryDetails
    from app.finances.service import balances, money_in
    from app.participation.fund import service
    from app.participation.fund.rules.values import FundDetails

    rules = told["fund"]
    fund = service.start_fund(
        session,
        FundDetails(
            year=today.year,
            sum_cents=Cents(rules["sum"]),
            funder=rules["funder"],
            most_cents=Cents(rules["most"]),
            own_share=rules["own_share"],
            hours_count=True,
            hour_cents=Cents(rules["hour"]),
            alone_cents=Cents(rules["alone"]),
            jury_cents=Cents(rules["jury"]),
            apply_until=today + timedelta(days=rules["apply_in"]),
            settle_until=today + timedelta(days=rules["settle_in"]),
        ),
    )
    bank = next(one.id for one in balances(session) if not one.is_cash)
    called = EntryDetails(
        today - timedelta(days=14), Cents(told["called"]), "Abruf Verfügungsfonds", rules["funder"], bank,
        pot_id=fund.pot_id,
    )  # fmt: skip
    money_in(session, called)
    return fund.id, bank


def _receive(session: Session, fund_id: int, told: dict[str, Any], today: date) -> int:
    from app.participation.fund import service
    from app.participation.fund.rules.values import ApplicationDetails, Line

    details = ApplicationDetails(
        received_on=today - timedelta(days=told["ago"]),
        costs=tuple(Line(text, Cents(cents)) for text, cents in told["costs"]),
        income=tuple(Line(text, Cents(cents)) for text, cents in told["income"]),
        own_cents=Cents(told["own"]),
        own_hours=told["hours"],
        wanted_cents=Cents(told["wanted"]),
        **{name: told[name] for name in _TEXTS},
    )
    return service.receive(session, fund_id, details).id


def _call_jury(session: Session, fund_id: int, told: dict[str, Any], ids: list[int], today: date) -> int:
    from app.meetings.rules import AttendanceDetails, PlanDetails
    from app.meetings.service import set_attendance
    from app.participation.fund import service

    decided = [number for number, one in zip(ids, told["applications"], strict=True) if one["decision"]]
    for number in [*decided, ids[3]]:
        open_points = any(not line.fine for line in service.checked_lines(session, number))
        service.check_off(session, number, "Wir haben nachgefragt." if open_points else "")
    plan = told["meeting"]
    body = service.read_fund(session, fund_id).details.body
    details = PlanDetails(
        body, today - timedelta(days=plan["ago"]), starts=read_time(plan["starts"]), place=plan["place"]
    )
    meeting = service.call_jury(session, fund_id, decided, details)
    for juror in service.jurors(session, fund_id):
        set_attendance(session, meeting.id, AttendanceDetails(juror.name))
    return meeting.id


def _decide(session: Session, number: int, told: dict[str, Any]) -> None:
    from app.participation.fund import service
    from app.participation.fund.rules.checks import DecisionDetails

    outcome, cents, conditions, reason, yes, no, abstain = told["decision"]
    details = DecisionDetails(outcome, Cents(cents), conditions, reason, "", yes, no, abstain)
    service.decide(session, number, details)
