"""A fund with cash, a jury and applications, made through the services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from app.base.money import Cents
from app.base.storage import Session, Storage
from app.finances.rules import BANK, AccountDetails
from app.finances.service import open_account
from app.meetings.rules import PlanDetails
from app.participation.fund.rules.checks import DecisionDetails
from app.participation.fund.rules.values import FULL, NOT_NEEDED, NOWHERE, ApplicationDetails, FundDetails, Line
from app.participation.fund.service import (
    PaymentDetails,
    call_jury,
    check_off,
    decide,
    pay,
    receive,
    set_jury,
    start_fund,
)
from tests.conftest import TODAY

JURY = ("Ayşe Demir", "Bernd Vogel", "Carla Rossi", "Dmytro Koval", "Elif Kaya", "Fatma Yılmaz", "Georg Braun")
IBAN = "DE89370400440532013000"


@dataclass(frozen=True)
class World:
    """Ids."""

    fund: int
    bank: int
    jury: tuple[int, ...]


def rules(total: int = 5_000_00, **more: object) -> FundDetails:
    """A fund of this sum."""
    values: dict[str, object] = {"year": 2026, "sum_cents": Cents(total), "funder": "Stadt Offenbach"}
    return FundDetails(**(values | more))  # type: ignore[arg-type]


def paper(title: str = "Hoffest", wanted: int = 400_00, **more: object) -> ApplicationDetails:
    """A whole form with one line of costs."""
    values: dict[str, object] = {
        "title": title, "received_on": date(2026, 3, 1), "applicant": "Nachbarn vom Hof", "contact": "069 123",
        "idea": "Zusammen essen", "benefit": "Alle lernen sich kennen", "place": "Hof 3", "period": "im Juni",
        "costs": (Line("Essen", Cents(wanted)),), "wanted_cents": Cents(wanted), "iban": IBAN,
        "elsewhere": NOWHERE, "permits": NOT_NEEDED,
    }  # fmt: skip
    return ApplicationDetails(**(values | more))  # type: ignore[arg-type]


def world(storage: Storage, total: int = 5_000_00, cash: int = 20_000_00, **more: object) -> World:
    """A bank account with money, a fund, its jury."""
    with storage.write("made") as session:
        bank = open_account(session, AccountDetails("Giro", BANK, date(2026, 1, 1), Cents(cash)))
        fund = start_fund(session, rules(total, **more))
        jury = tuple(one.id for one in set_jury(session, fund.id, JURY))
    return World(fund.id, bank, jury)


def before_jury(session: Session, fund_id: int, *papers: ApplicationDetails) -> list[int]:
    """Typed in, checked, and on the agenda of one meeting."""
    ids = [receive(session, fund_id, each).id for each in papers]
    for one in ids:
        check_off(session, one, "geht so")
    call_jury(session, fund_id, ids, PlanDetails("Jury", TODAY, starts=time(18)))
    return ids


def granted(session: Session, fund_id: int, wanted: int = 400_00, title: str = "Hoffest", **more: object) -> int:
    """An application that the jury granted."""
    (one,) = before_jury(session, fund_id, paper(title, wanted, **more))
    decide(session, one, DecisionDetails(FULL, yes=5, no=1, abstain=0))
    return one


def paid(session: Session, made: World, application_id: int, cents: int) -> int:
    """Pay from the bank; the entry's id."""
    return pay(session, application_id, PaymentDetails(Cents(cents), TODAY, made.bank))
