"""Accounts, pots and categories: what entries are sorted into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.errors import InvalidInput, NotFound
from app.base.i18n import _
from app.base.money import Cents
from app.base.storage.journal import Change, history
from app.base.storage.rights import needs
from app.base.texts import clean, fold
from app.finances.records import AccountRecord, CategoryRecord, EntryRecord, PotRecord
from app.finances.rules import (
    CASH,
    EXPENSE_CATEGORIES,
    INCOME_CATEGORIES,
    OPENING,
    REVERSAL,
    REVERSED,
    AccountDetails,
    PotDetails,
    check_account,
    check_pot,
)
from app.finances.service.posting import Draft, Part, post
from app.group.rights import Action

_FIRST_DAY = text("SELECT day FROM leg WHERE account_id = :account AND kind <> 'opening' ORDER BY day LIMIT 1")
_STATE = text("UPDATE entry SET state = 'reversed' WHERE id = :id")


@dataclass(frozen=True, slots=True)
class Account:
    """An account as screens see it."""

    id: int
    name: str
    kind: str
    iban: str
    opened: date


@dataclass(frozen=True, slots=True)
class Pot:
    """A pot as screens see it."""

    id: int
    name: str
    budget_cents: Cents
    from_day: date | None
    to_day: date | None
    closed: bool


@needs(Action.BOOK_MONEY)
def open_account(session: Session, details: AccountDetails) -> int:
    """Start to keep an account, with its opening balance; returns its id. Raises InvalidInput."""
    tidy, opened = check_account(details)
    _check_free(session, AccountRecord, tidy.name)
    record = AccountRecord(name=tidy.name, name_key=fold(tidy.name), kind=tidy.kind, iban=tidy.iban, opened=opened)
    session.add(record)
    session.flush()
    if tidy.opening_cents:
        (record.opening_id,) = post(session, (opening_draft(record.id, opened, tidy.opening_cents),))
        session.flush()
    return record.id


def opening_draft(account_id: int, day: date, cents: int) -> Draft:
    """The entry that an account begins with."""
    return Draft(day, OPENING, _("Opening balance"), cents, (Part(account_id, cents),))


@needs(Action.BOOK_MONEY)
def set_opening(session: Session, account_id: int, day: date, cents: int) -> None:
    """Correct what an account began with: the old opening balance is reversed, the new one booked.

    Raises InvalidInput for `opened` if there are entries before `day`.
    """
    record = _account(session, account_id)
    first = session.execute(_FIRST_DAY, {"account": account_id}).scalar()
    if first and date.fromisoformat(first) < day:
        raise InvalidInput(
            "opened", _("There are entries since {day} already.").format(day=show_day(date.fromisoformat(first)))
        )
    drafts = [opening_draft(account_id, day, cents)] if cents else []
    reopen(session, record.id, day, drafts)


@needs(Action.BOOK_MONEY)
def reopen(session: Session, account_id: int, day: date, drafts: list[Draft]) -> range:
    """Book `drafts`, the first of which is the new opening balance if it is one, and reverse the old one."""
    record = _account(session, account_id)
    old = session.get(EntryRecord, record.opening_id) if record.opening_id else None
    if old is not None:
        drafts = [*drafts, opening_reversal(old, account_id)]
    ids = post(session, drafts)
    if old is not None:
        mark_reversed(session, old.id)
    new = drafts and drafts[0].kind == OPENING and drafts[0].state != REVERSAL
    record.opened, record.opening_id = day, ids[0] if new else None
    session.flush()
    return ids


def opening_reversal(old: EntryRecord, account_id: int) -> Draft:
    """Takes an opening balance back on its own day, before all else of that day."""
    return Draft(
        old.day,
        OPENING,
        _("Reversal of {number}").format(number=old.number),
        -old.cents,
        (Part(account_id, -old.cents),),
        state=REVERSAL,
        reverses_id=old.id,
        reason=_("The account now begins earlier or with another amount."),
    )


@needs(Action.BOOK_MONEY)
def mark_reversed(session: Session, entry_id: int) -> None:
    """The one change a booked entry can see."""
    session.execute(_STATE, {"id": entry_id})
    session.info["recorder"].note("entry", entry_id, {"state": "booked"}, {"state": REVERSED})


@needs(Action.LOOK_MONEY)
def account_history(session: Session, account_id: int) -> list[Change]:
    """What happened to an account, newest first; not the money in it."""
    return history(session, "account", account_id)


@needs(Action.BOOK_MONEY)
def change_account(session: Session, account_id: int, name: str, iban: str) -> None:
    """Another name or IBAN. Raises InvalidInput."""
    record = _account(session, account_id)
    tidy, _opened = check_account(AccountDetails(name, record.kind, record.opened, iban=iban))
    _check_free(session, AccountRecord, tidy.name, but=account_id)
    record.name, record.name_key, record.iban = tidy.name, fold(tidy.name), tidy.iban
    session.flush()


@needs(Action.LOOK_MONEY)
def accounts(session: Session) -> list[Account]:
    """All accounts, cash boxes first, in the order they were opened."""
    records = session.scalars(select(AccountRecord).order_by(AccountRecord.kind != CASH, AccountRecord.id))
    return [Account(one.id, one.name, one.kind, one.iban, one.opened) for one in records]


@needs(Action.LOOK_MONEY)
def account_named(session: Session, name: str) -> Account | None:
    """The account of this name, written in any case."""
    one = session.scalar(select(AccountRecord).where(AccountRecord.name_key == fold(clean(name))))
    return Account(one.id, one.name, one.kind, one.iban, one.opened) if one else None


@needs(Action.LOOK_MONEY)
def default_account(session: Session, day: date) -> int:
    """The first cash box, else the first account; a cash box is made if there is none at all."""
    known = accounts(session)
    if known:
        return known[0].id
    return open_account(session, AccountDetails(_("Cash box"), CASH, day))


@needs(Action.PLAN_MONEY)
def add_pot(session: Session, details: PotDetails) -> int:
    """A new pot; returns its id. Raises InvalidInput."""
    tidy = check_pot(details)
    _check_free(session, PotRecord, tidy.name)
    record = PotRecord(name_key=fold(tidy.name), **_pot_values(tidy))
    session.add(record)
    session.flush()
    return record.id


@needs(Action.PLAN_MONEY)
def change_pot(session: Session, pot_id: int, details: PotDetails) -> None:
    """Change name, budget or time of a pot, close or open it. Raises InvalidInput, NotFound."""
    record = session.get(PotRecord, pot_id)
    if record is None:
        raise NotFound(_("This pot no longer exists."))
    tidy = check_pot(details)
    _check_free(session, PotRecord, tidy.name, but=pot_id)
    record.name_key = fold(tidy.name)
    for name, value in _pot_values(tidy).items():
        setattr(record, name, value)
    session.flush()


@needs(Action.LOOK_MONEY)
def open_pots(session: Session) -> list[Pot]:
    """Pots that take entries, by name."""
    records = session.scalars(select(PotRecord).where(~PotRecord.closed).order_by(PotRecord.name_key))
    return [seen_pot(one) for one in records]


def seen_pot(one: PotRecord) -> Pot:
    """A value for screens."""
    return Pot(one.id, one.name, Cents(one.budget_cents), one.from_day, one.to_day, one.closed)


@needs(Action.LOOK_MONEY)
def category_names(session: Session, *, income: bool) -> list[str]:
    """Categories to offer: those in use, then the usual ones."""
    used = session.scalars(
        select(CategoryRecord.name).where(CategoryRecord.income == income).order_by(CategoryRecord.name_key)
    ).all()
    known = {fold(name) for name in used}
    usual = (_(name) for name in (INCOME_CATEGORIES if income else EXPENSE_CATEGORIES))
    return [*used, *(name for name in usual if fold(name) not in known)]


_CATEGORY = select(CategoryRecord.id).where(
    CategoryRecord.name_key == bindparam("key"), CategoryRecord.income == bindparam("income")
)


@needs(Action.BOOK_MONEY)
def category_id(session: Session, name: str, *, income: bool) -> int | None:
    """The category of this name, made if it is new; None for an empty name."""
    tidy = clean(name)[:120]
    if not tidy:
        return None
    found = session.execute(_CATEGORY, {"key": fold(tidy), "income": income}).scalar()
    if found is not None:
        return found
    record = CategoryRecord(name=tidy, name_key=fold(tidy), income=income)
    session.add(record)
    session.flush()
    return record.id


def _pot_values(tidy: PotDetails) -> dict[str, object]:
    return {
        "name": tidy.name,
        "budget_cents": tidy.budget_cents,
        "from_day": tidy.from_day,
        "to_day": tidy.to_day,
        "closed": tidy.closed,
    }


def _account(session: Session, account_id: int) -> AccountRecord:
    record = session.get(AccountRecord, account_id)
    if record is None:
        raise NotFound(_("This account no longer exists."))
    return record


def _check_free(session: Session, record: type[AccountRecord | PotRecord], name: str, but: int | None = None) -> None:
    taken = session.scalar(select(record.id).where(record.name_key == fold(name)))
    if taken is not None and taken != but:
        raise InvalidInput("name", _("There is already “{name}”.").format(name=name), _("Please choose another name."))
