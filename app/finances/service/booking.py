"""What a user can do with money: in, out, from here to there, and back again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import _
from app.base.storage.rights import needs
from app.base.texts import clean
from app.finances.records import AccountRecord, EntryRecord, LegRecord, PotRecord
from app.finances.rules import (
    BOOKED,
    EXPENSE,
    INCOME,
    LONGEST_TEXT,
    OPENING,
    REVERSAL,
    TRANSFER,
    EntryDetails,
    check_entry,
    opening_conflict,
)
from app.finances.service.accounts import category_id, default_account, mark_reversed
from app.finances.service.posting import Draft, Part, post
from app.group.rights import Action


@needs(Action.BOOK_MONEY)
def money_in(session: Session, details: EntryDetails) -> int:
    """Book an income; returns the entry's id. Raises InvalidInput."""
    return _book(session, details, INCOME, 1)


@needs(Action.BOOK_MONEY)
def money_out(session: Session, details: EntryDetails) -> int:
    """Book an expense; returns the entry's id. Raises InvalidInput, also if the cash box would be overdrawn."""
    return _book(session, details, EXPENSE, -1)


@needs(Action.BOOK_MONEY)
def transfer(session: Session, details: EntryDetails) -> int:
    """Move money between two accounts: one entry, no income and no expense. Raises InvalidInput."""
    tidy, day, cents = check_entry(details)
    if tidy.account_id is None:
        raise InvalidInput("account", _("Please choose where the money is taken from."))
    if tidy.to_account_id is None:
        raise InvalidInput("to_account", _("Please choose where the money goes."))
    for account_id in (tidy.account_id, tidy.to_account_id):
        _check_account(session, account_id, day)
    parts = (Part(tidy.account_id, -cents), Part(tidy.to_account_id, cents))
    (entry_id,) = post(session, (Draft(day, TRANSFER, tidy.text, cents, parts, tidy.party),))
    return entry_id


def _book(session: Session, details: EntryDetails, kind: str, sign: int) -> int:
    tidy, day, amount = check_entry(details)
    account_id = tidy.account_id if tidy.account_id is not None else default_account(session, day)
    _check_account(session, account_id, day)
    _check_pot(session, tidy.pot_id)
    category = category_id(session, tidy.category, income=kind == INCOME)
    part = Part(account_id, sign * amount, category, tidy.pot_id)
    (entry_id,) = post(session, (Draft(day, kind, tidy.text, sign * amount, (part,), tidy.party),))
    return entry_id


# columns only, built once: an entry is booked while somebody waits at the counter
_ACCOUNT = select(AccountRecord.name, AccountRecord.opened, AccountRecord.opening_id).where(
    AccountRecord.id == bindparam("account")
)
_POT = select(PotRecord.name, PotRecord.closed).where(PotRecord.id == bindparam("pot"))


def _check_account(session: Session, account_id: int, day: date) -> None:
    account = session.execute(_ACCOUNT, {"account": account_id}).one_or_none()
    if account is None:
        raise NotFound(_("This account no longer exists."))
    if account.opening_id is not None and day < account.opened:
        raise opening_conflict(account.name, account.opened)


def _check_pot(session: Session, pot_id: int | None) -> None:
    if pot_id is None:
        return
    pot = session.execute(_POT, {"pot": pot_id}).one_or_none()
    if pot is None:
        raise InvalidInput("pot", _("This pot no longer exists."))
    if pot.closed:
        raise InvalidInput("pot", _("The pot “{name}” is closed.").format(name=pot.name))


@needs(Action.BOOK_MONEY)
def reverse(session: Session, entry_id: int, reason: str, day: date | None = None) -> int:
    """Take an entry back with a mirrored one, of today if no day is given; returns the new entry's id.

    Both point to each other. Raises InvalidInput without a reason, or if a cash box would be overdrawn; UserError if
    the entry was reversed before or is a reversal itself.
    """
    entry = _entry(session, entry_id)
    why = clean(reason)
    if not why:
        raise InvalidInput("reason", _("Please write why."), _("One or two words are enough."))
    if len(why) > LONGEST_TEXT:
        raise InvalidInput("reason", _("This text is too long."))
    if entry.state == REVERSAL:
        raise UserError(_("A reversal cannot be reversed."), _("Please enter the money again instead."))
    if entry.state != BOOKED:
        raise UserError(_("{number} was reversed before.").format(number=entry.number))
    on = max(day or session.info["now"].date(), entry.day)
    legs = session.scalars(select(LegRecord).where(LegRecord.entry_id == entry_id)).all()
    draft = Draft(
        day=on,
        kind=entry.kind,
        text=_("Reversal of {number}").format(number=entry.number),
        cents=-entry.cents,
        parts=tuple(Part(leg.account_id, -leg.cents, leg.category_id, leg.pot_id) for leg in legs),
        party=entry.party,
        state=REVERSAL,
        reverses_id=entry_id,
        reason=why,
    )
    try:
        (made,) = post(session, (draft,))
    except InvalidInput as problem:
        raise InvalidInput("reason", problem.what, problem.advice) from problem
    mark_reversed(session, entry_id)
    if entry.kind == OPENING:
        _forget_opening(session, entry_id)
    session.expire(entry)
    return made


def _forget_opening(session: Session, entry_id: int) -> None:
    account = session.scalar(select(AccountRecord).where(AccountRecord.opening_id == entry_id))
    if account is not None:
        account.opening_id = None
        session.flush()


@needs(Action.BOOK_MONEY)
def assign(session: Session, entry_id: int, category: str, pot_id: int | None) -> None:
    """Put an income or expense into another category or pot, together with its reversal. Amounts stay as they are.

    Raises InvalidInput if it is a transfer or an opening balance, or the pot is closed.
    """
    entry = _entry(session, entry_id)
    if entry.kind not in {INCOME, EXPENSE}:
        raise InvalidInput("category", _("Only money in and money out belong to a category or pot."))
    current = session.scalar(select(LegRecord.pot_id).where(LegRecord.entry_id == entry_id))
    if pot_id != current:
        _check_pot(session, pot_id)
    chosen = category_id(session, category, income=entry.kind == INCOME)
    pair = select(EntryRecord.id).where((EntryRecord.reverses_id == entry_id) | (EntryRecord.id == entry.reverses_id))
    ids = [entry_id, *session.scalars(pair)]
    for leg in session.scalars(select(LegRecord).where(LegRecord.entry_id.in_(ids))):
        leg.category_id, leg.pot_id = chosen, pot_id
    session.flush()


def _entry(session: Session, entry_id: int) -> EntryRecord:
    entry = session.get(EntryRecord, entry_id)
    if entry is None:
        raise NotFound(_("This entry no longer exists."))
    return entry
