"""A fund: its rules, its pot in the cash book."""

from __future__ import annotations

from dataclasses import fields, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.errors import InvalidInput, NotFound
from app.base.i18n import _
from app.base.money import show_cents
from app.base.storage.rights import demand, needs
from app.finances.rules import PotDetails
from app.finances.service import add_pot, change_pot, pot_state
from app.group.rights import Action
from app.participation.fund.records import ApplicationRecord, FundRecord, ScoreRecord
from app.participation.fund.rules.checks import check_fund
from app.participation.fund.rules.values import CRITERIA, Fund, FundDetails
from app.participation.fund.service.reading import read_fund, seen_fund
from app.participation.fund.service.summing import sums_of


@needs(Action.KEEP_FUND)
def start_fund(session: Session, details: FundDetails) -> Fund:
    """A new fund with its pot in the cash book: a new one, or the one that was chosen. Raises InvalidInput."""
    demand(session, Action.PLAN_MONEY)
    tidy = check_fund(details)
    if tidy.pot_id is None:
        tidy = replace(tidy, pot_id=_new_pot(session, tidy))
    else:
        _check_pot(session, tidy.pot_id)
        _set_budget(session, tidy.pot_id, tidy)
    record = FundRecord(moves=0)
    _put_fund(record, replace(tidy, criteria=tidy.criteria or tuple(_(each) for each in CRITERIA)))
    session.add(record)
    session.flush()
    return seen_fund(record)


@needs(Action.KEEP_FUND)
def change_fund(session: Session, fund_id: int, details: FundDetails) -> Fund:
    """Other rules or another sum; the pot stays. Raises InvalidInput: never below what is granted and spent."""
    demand(session, Action.PLAN_MONEY)
    before, tidy = read_fund(session, fund_id), check_fund(details)
    criteria = tidy.criteria or before.details.criteria
    if len(criteria) != len(before.details.criteria) and _rated(session, fund_id):
        raise InvalidInput("criteria", _("Points were given already."), _("Only the words may be changed now."))
    money = sums_of(session, fund_id)
    bound = money.committed + money.other
    if (tidy.sum_cents or 0) < bound:
        words = _("{sum} are granted or spent already.").format(sum=show_cents(bound))
        raise InvalidInput("sum", words, _("The sum cannot be lower."))
    record = fund_record(session, fund_id)
    _put_fund(record, replace(tidy, pot_id=before.pot_id, criteria=criteria))
    _set_budget(session, before.pot_id, tidy)
    record.moves += 1
    session.flush()
    return seen_fund(record)


@needs(Action.LOOK_FUND)
def fund_record(session: Session, fund_id: int) -> FundRecord:
    """The row. Raises NotFound."""
    record = session.get(FundRecord, fund_id)
    if record is None:
        raise NotFound(_("This fund is not in the file."), _("Please look at the list again."))
    return record


def _new_pot(session: Session, details: FundDetails) -> int:
    try:
        return add_pot(session, PotDetails(details.title, details.sum_cents))
    except InvalidInput as problem:  # the name of the pot is the title of the fund
        raise InvalidInput("pot", problem.what, _("Choose that pot, or give the fund another name.")) from problem


def _check_pot(session: Session, pot_id: int) -> None:
    taken = session.scalar(select(FundRecord).where(FundRecord.pot_id == pot_id))
    if taken is not None:
        raise InvalidInput("pot", _("This pot belongs to “{name}”.").format(name=taken.title))


def _set_budget(session: Session, pot_id: int, details: FundDetails) -> None:
    pot = pot_state(session, pot_id).pot
    if pot.budget_cents != details.sum_cents:
        change_pot(session, pot_id, PotDetails(pot.name, details.sum_cents, pot.from_day, pot.to_day, pot.closed))


def _rated(session: Session, fund_id: int) -> bool:
    a, s = ApplicationRecord, ScoreRecord
    query = select(s.id).join(a, a.id == s.application_id).where(a.fund_id == fund_id).limit(1)
    return session.scalar(query) is not None


def _put_fund(record: FundRecord, details: FundDetails) -> None:
    for field in fields(details):
        value = getattr(details, field.name)
        setattr(record, field.name, list(value) if field.name == "criteria" else value)


def deadline_words(fund: Fund) -> str:
    """ "Applications until 31.03.2026 · settle until 31.01.2027"."""
    apply_until, settle_until = fund.details.apply_until, fund.details.settle_until
    told = []
    if apply_until is not None:
        told.append(_("Applications until {day}").format(day=show_day(apply_until)))
    if settle_until is not None:
        told.append(_("settle until {day}").format(day=show_day(settle_until)))
    return " · ".join(told)
