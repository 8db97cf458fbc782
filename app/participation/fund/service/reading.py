"""Rows as values: funds, applications with their money, the list, search hits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Select, func, or_, select, text
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.money import Cents, show_cents
from app.base.storage.listing import ListRequest
from app.base.storage.rights import demand, needs
from app.base.storage.search import APPLICATION, Found, ids_matching, match_query
from app.base.texts import clean
from app.finances.service.linked import linked_entries
from app.group.rights import Action
from app.participation.fund.records import (
    ApplicationRecord,
    FundRecord,
    LineRecord,
    PaymentRecord,
    ReceiptRecord,
)
from app.participation.fund.rules.reckoning import Account, account_of, shown_state
from app.participation.fund.rules.values import (
    COST,
    GRANTED,
    INCOME,
    JURY,
    RECEIVED,
    RESERVED,
    SETTLED,
    STATES,
    Application,
    ApplicationDetails,
    Decision,
    Fund,
    FundDetails,
    Line,
    Payment,
    Receipt,
)

OPEN_STATES = (RECEIVED, "checked", JURY, GRANTED, RESERVED, SETTLED)
AT_ONCE = 500
_OWN = frozenset(field.name for field in fields(ApplicationDetails)) - {"costs", "income"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    application: Application
    money: Account

    @property
    def id(self) -> int:
        """The application's."""
        return self.application.id

    @property
    def state(self) -> str:
        """As people see it: with the money."""
        return shown_state(self.application, self.money)


@needs(Action.LOOK_FUND)
def funds(session: Session) -> list[Fund]:
    """All funds, the newest first."""
    return [seen_fund(one) for one in session.scalars(select(FundRecord).order_by(FundRecord.year.desc(),
            FundRecord.id.desc()))]  # fmt: skip


@needs(Action.LOOK_FUND)
def read_fund(session: Session, fund_id: int) -> Fund:
    """One fund. Raises NotFound."""
    record = session.get(FundRecord, fund_id)
    if record is None:
        raise NotFound(_("This fund is not in the file."), _("Please look at the list again."))
    return seen_fund(record)


@needs(Action.LOOK_FUND)
def fund_numbered(session: Session, typed: str) -> int | None:
    """The newest fund of this year ("2026"), None if there is none."""
    tidy = clean(typed)
    if not (tidy.isascii() and tidy.isdigit()) or len(tidy) > 4:  # noqa: PLR2004 - a year
        return None
    query = select(FundRecord.id).where(FundRecord.year == int(tidy)).order_by(FundRecord.id.desc())
    return session.scalar(query.limit(1))


@needs(Action.LOOK_FUND)
def read_application(session: Session, application_id: int) -> Application:
    """One application with everything. Raises NotFound, also for one in the waste basket."""
    record = session.get(ApplicationRecord, application_id)
    if record is None or record.discarded_at is not None:
        raise NotFound(_("This application is not in the file."), _("Please look at the list again."))
    (one,) = seen_all(session, [record])
    return one


@needs(Action.LOOK_FUND)
def application_numbered(session: Session, typed: str) -> int | None:
    """The application with this number ("2026-07"), None if there is none."""
    a = ApplicationRecord
    return session.scalar(select(a.id).where(a.number == clean(typed), a.discarded_at.is_(None)))


@needs(Action.LOOK_FUND)
def applications(session: Session, fund_id: int) -> list[Application]:
    """All of a fund in the order of their numbers."""
    a = ApplicationRecord
    query = select(a).where(a.fund_id == fund_id, a.discarded_at.is_(None)).order_by(a.running)
    return seen_all(session, session.scalars(query).all())


@needs(Action.LOOK_FUND)
def in_states(session: Session, fund_id: int, states: Sequence[str]) -> list[int]:
    """Ids of the applications in these stored states, in the order of their numbers."""
    a = ApplicationRecord
    query = select(a.id).where(a.fund_id == fund_id, a.state.in_(states), a.discarded_at.is_(None))
    return list(session.scalars(query.order_by(a.running)))


@needs(Action.LOOK_FUND)
def money_of(session: Session, application_id: int) -> Account:
    """The money of one application. Raises NotFound."""
    one = read_application(session, application_id)
    return account_of(read_fund(session, one.fund_id), one)


class ApplicationSource:
    """The list of applications. Filters: `fund`, `state` (a stored one, or "open")."""

    action = Action.LOOK_FUND

    def count(self, session: Session, request: ListRequest) -> int:
        """How many match."""
        demand(session, self.action)
        return session.scalar(_narrowed(select(func.count(ApplicationRecord.id)), request)) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[Row]:
        """These lines; the newest first unless another order is asked for."""
        demand(session, self.action)
        query = _narrowed(select(ApplicationRecord), request).order_by(*_order(request))
        return _rows(session, session.scalars(query.offset(offset).limit(limit)).all())

    def ids(self, session: Session, request: ListRequest) -> list[int]:
        """Of all that match, in the same order: the place of one among them."""
        demand(session, self.action)
        return list(session.scalars(_narrowed(select(ApplicationRecord.id), request).order_by(*_order(request))))


@needs(Action.LOOK_FUND)
def found(session: Session, kind: int, ids: list[int]) -> dict[int, Found]:
    """Search hits in words, by id."""
    if kind != APPLICATION or not ids:
        return {}
    a = ApplicationRecord
    parts = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    records = [
        one for part in parts for one in session.scalars(select(a).where(a.id.in_(part), a.discarded_at.is_(None)))
    ]
    return {row.id: Found(row.application.title, _words(row), row.id) for row in _rows(session, records)}


def _words(row: Row) -> str:
    one, state = row.application, _(STATES[row.state])
    return " · ".join(filter(None, (one.number, one.details.applicant, show_cents(one.wanted_cents), state)))


def _rows(session: Session, records: Sequence[ApplicationRecord]) -> list[Row]:
    """With the money of each."""
    seen = seen_all(session, records)
    known = {fund_id: read_fund(session, fund_id) for fund_id in {one.fund_id for one in seen}}
    return [Row(one, account_of(known[one.fund_id], one)) for one in seen]


def seen_fund(record: FundRecord) -> Fund:
    """The value of a row."""
    values = {field.name: getattr(record, field.name) for field in fields(FundDetails)}
    return Fund(record.id, FundDetails(**{**values, "criteria": tuple(record.criteria)}))


@needs(Action.LOOK_FUND)
def seen_all(session: Session, records: Sequence[ApplicationRecord]) -> list[Application]:
    """The values of rows, with what belongs to them: four questions to the file, however many there are."""
    ids = [record.id for record in records]
    lines, payments, receipts = _lines(session, ids), _payments(session, ids), _receipts(session, ids)
    return [
        _seen(record, lines[record.id, COST], lines[record.id, INCOME], payments[record.id], receipts[record.id])
        for record in records
    ]


def _seen(
    record: ApplicationRecord,
    costs: Sequence[Line] = (),
    income: Sequence[Line] = (),
    payments: Sequence[Payment] = (),
    receipts: Sequence[Receipt] = (),
) -> Application:
    own = {name: getattr(record, name) for name in _OWN}
    return Application(
        record.id, record.fund_id, record.number,
        ApplicationDetails(**own, costs=tuple(costs), income=tuple(income)),
        record.state, record.check_note, record.checked_on, record.meeting_id, record.item_id, _decision(record),
        record.settled_on, record.ended_because, record.moves, tuple(payments), tuple(receipts),
    )  # fmt: skip


@needs(Action.LOOK_FUND)
def seen_bare(session: Session, fund_id: int) -> list[Application]:
    """What the jury of a fund has or had, without lines, payments and receipts: one question to the file."""
    a = ApplicationRecord
    with_jury = or_(a.item_id.is_not(None), a.state == JURY)
    query = select(a).where(a.fund_id == fund_id, a.discarded_at.is_(None), with_jury).order_by(a.running)
    return [_seen(record) for record in session.scalars(query)]


def _decision(record: ApplicationRecord) -> Decision | None:
    if record.decided_on is None:
        return None
    return Decision(
        record.outcome, Cents(record.granted_cents), record.decided_on, record.conditions, record.reason,
        record.agreed_by, record.met_on, record.resolution_id,
    )  # fmt: skip


def _belonging(session: Session, columns: Sequence[Any], ids: Sequence[int], *order: Any) -> Iterable[Any]:
    """Rows of a table that belong to these applications; its first column is theirs."""
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        yield from session.execute(select(*columns).where(columns[0].in_(part)).order_by(*order))


def _lines(session: Session, ids: Sequence[int]) -> dict[tuple[int, str], list[Line]]:
    r, lines = LineRecord, defaultdict[tuple[int, str], list[Line]](list)
    for number, side, words, cents in _belonging(session, (r.application_id, r.side, r.text, r.cents), ids, r.position):
        lines[number, side].append(Line(words, cents))
    return lines


def _payments(session: Session, ids: Sequence[int]) -> dict[int, list[Payment]]:
    r, payments = PaymentRecord, defaultdict[int, list[Payment]](list)
    known = list(_belonging(session, (r.application_id, r.id, r.kind, r.entry_id), ids, r.id))
    entries = linked_entries(session, (row.entry_id for row in known))
    for number, payment_id, kind, entry_id in known:
        entry = entries.get(entry_id)
        if entry is not None:
            cents = Cents(abs(entry.cents))
            payments[number].append(Payment(payment_id, kind, entry.id, entry.number, entry.day, cents, entry.stands))
    return payments


def _receipts(session: Session, ids: Sequence[int]) -> dict[int, list[Receipt]]:
    r, receipts = ReceiptRecord, defaultdict[int, list[Receipt]](list)
    columns = (r.application_id, r.id, r.day, r.what, r.cents, r.number, r.recognised, r.reason)
    for number, *values in _belonging(session, columns, ids, r.day, r.id):
        receipts[number].append(Receipt(*values))
    return receipts


def _narrowed(query: Select[Any], request: ListRequest) -> Select[Any]:
    a = ApplicationRecord
    query = query.where(a.discarded_at.is_(None))
    if fund := request.filter("fund"):
        query = query.where(a.fund_id == fund)
    state = request.filter("state")
    if state == "open":
        query = query.where(a.state.in_(OPEN_STATES))
    elif state:
        query = query.where(a.state == state)
    if typed := match_query(request.search):
        hits = ids_matching(request.search, APPLICATION)
        query = query.where(text(f"fund_application.id IN ({hits})").bindparams(search_query=typed))
    return query


def _order(request: ListRequest) -> Sequence[Any]:
    a = ApplicationRecord
    columns: dict[str, Any] = {
        "number": a.running,
        "title": func.substr(a.search_key, func.length(a.number) + 2),  # the folded title, without the number
        "applicant": func.lower(a.applicant),
        "wanted": a.wanted_cents,
        "granted": a.granted_cents,
        "state": a.state,
    }
    column = columns.get(request.sort)
    if column is None:
        return (a.year.desc(), a.running.desc())
    return ((column.desc() if request.descending else column.asc()), a.year.desc(), a.running.desc())
