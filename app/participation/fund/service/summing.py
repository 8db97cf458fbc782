"""The sums of a whole fund, for every step that asks what is left: a few questions to the file, no texts read."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.base.storage.rights import needs
from app.finances.service.linked import linked_entries, pot_movements
from app.group.rights import Action
from app.participation.fund.records import ApplicationRecord, PaymentRecord, ReceiptRecord
from app.participation.fund.rules.reckoning import Account, FundMoney, Moved, fund_money, reckoned
from app.participation.fund.rules.values import HOME, OUT
from app.participation.fund.service.reading import read_fund


@needs(Action.LOOK_FUND)
def accounts(session: Session, fund_id: int) -> tuple[dict[int, Account], frozenset[int]]:
    """The money of each application of a fund by its id, and the entries of the cash book that are in it."""
    fund = read_fund(session, fund_id)
    a, p, r = ApplicationRecord, PaymentRecord, ReceiptRecord
    of_fund = (a.fund_id == fund_id, a.discarded_at.is_(None))
    links = select(p.application_id, p.kind, p.entry_id).join(a, a.id == p.application_id).where(*of_fund)
    payments = session.execute(links).all()
    entries = linked_entries(session, (row.entry_id for row in payments))
    moved: dict[tuple[int, str], int] = defaultdict(int)
    for row in payments:
        entry = entries.get(row.entry_id)
        if entry is not None and entry.stands:
            moved[row.application_id, row.kind] += abs(entry.cents)
    known = func.sum(case((r.recognised, r.cents), else_=0)).label("known")
    shown = select(r.application_id, func.sum(r.cents).label("shown"), known).group_by(r.application_id)
    receipts = {
        row.application_id: (row.shown, row.known)
        for row in session.execute(shown.join(a, a.id == r.application_id).where(*of_fund))
    }
    granted = select(a.id, a.state, a.granted_cents, a.own_hours).where(*of_fund)
    found = {
        row.id: reckoned(
            fund,
            Moved(
                row.state, row.granted_cents, row.own_hours or 0, moved[row.id, OUT],
                moved[row.id, HOME], *receipts.get(row.id, (0, 0)),
            ),
        )
        for row in session.execute(granted).all()
    }  # fmt: skip
    return found, frozenset(entries)


@needs(Action.LOOK_FUND)
def sums_of(session: Session, fund_id: int) -> FundMoney:
    """All sums of a fund, to the cent, with what else moved its pot. Raises NotFound."""
    fund, (known, entries) = read_fund(session, fund_id), accounts(session, fund_id)
    other = received = 0
    for entry in pot_movements(session, fund.pot_id):
        if entry.stands and entry.id not in entries:
            other -= min(0, entry.cents)
            received += max(0, entry.cents)
    return fund_money(fund, known.values(), other, received)
