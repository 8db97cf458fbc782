"""The database's side of bank statements: what is known of earlier ones, and how many lines are booked at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.base.money import Cents
from app.base.storage.rights import needs
from app.finances.records import BankLineRecord
from app.finances.rules import EXPENSE, INCOME, AccountDetails
from app.finances.service.accounts import open_account, opening_draft, reopen
from app.finances.service.posting import Draft, Part, post
from app.finances.service.rows import insert_rows, next_id
from app.finances.statements.duplicates import Trace
from app.finances.statements.rules import StatementLine
from app.group.rights import Action

_TRACES = text(
    "SELECT day, cents, words FROM bank_line WHERE account_id = :account AND day BETWEEN :first AND :last ORDER BY id"
)
_BY_HAND = text(
    "SELECT entry.id, entry.number, leg.day, leg.cents FROM leg JOIN entry ON entry.id = leg.entry_id "
    "WHERE leg.account_id = :account AND leg.day BETWEEN :first AND :last AND entry.state = 'booked' "
    "AND leg.kind <> 'opening' AND leg.entry_id NOT IN (SELECT entry_id FROM bank_line "
    "WHERE account_id = :account) ORDER BY leg.day, leg.entry_id"
)
_CATEGORIES = (
    "SELECT leg.party_key, leg.category_id, category.name, category.income FROM leg "
    "JOIN category ON category.id = leg.category_id WHERE leg.party_key IN ({keys}) ORDER BY leg.id"
)
_BEFORE_OR_BY_HAND = text(
    "SELECT 1 FROM leg WHERE account_id = :account AND (day < :first "
    "OR entry_id NOT IN (SELECT entry_id FROM bank_line WHERE account_id = :account)) LIMIT 1"
)
_OPENING = text(
    "SELECT account.opened, entry.cents FROM account JOIN entry ON entry.id = account.opening_id WHERE account.id = :id"
)
_MARKS = text("SELECT coalesce((SELECT max(id) FROM entry), 0), coalesce((SELECT max(id) FROM account), 0)")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class HandEntry:
    """An entry that no statement brought."""

    id: int
    number: str
    day: date
    cents: int


@dataclass(frozen=True, slots=True)
class BankLine:
    """A line to be booked, with the words that stand in the cash book."""

    line: StatementLine
    text: str
    party: str
    category_id: int | None


@needs(Action.BOOK_MONEY)
def known_traces(session: Session, account_id: int, wanted: Collection[tuple[date, int]]) -> list[Trace]:
    """What is remembered of lines taken over earlier, of these days and amounts only."""
    if not wanted:
        return []
    days = [day for day, _cents in wanted]
    binds = {"account": account_id, "first": min(days).isoformat(), "last": max(days).isoformat()}
    asked = {(day.isoformat(), cents) for day, cents in wanted}
    rows = session.execute(_TRACES, binds)
    return [_trace(day, cents, words) for day, cents, words in rows if (day, cents) in asked]


def _trace(day: str, cents: int, words: str) -> Trace:
    party, purpose, reference, bank_reference = words.split("\t")
    on, amount = date.fromisoformat(day), Cents(cents)
    return Trace.of(
        StatementLine(0, on, on, amount, party, text=purpose, reference=reference, bank_reference=bank_reference)
    )


@needs(Action.BOOK_MONEY)
def by_hand(session: Session, account_id: int, first: date, last: date) -> list[HandEntry]:
    """Entries of these days that no statement brought, oldest first."""
    binds = {"account": account_id, "first": first.isoformat(), "last": last.isoformat()}
    rows = session.execute(_BY_HAND, binds)
    return [HandEntry(row.id, row.number, date.fromisoformat(row.day), row.cents) for row in rows]


@needs(Action.BOOK_MONEY)
def known_categories(session: Session, party_keys: Sequence[str]) -> dict[tuple[str, bool], tuple[int, str]]:
    """By party and direction (True: income): the category of its last entry that has one."""
    found: dict[tuple[str, bool], tuple[int, str]] = {}
    for start in range(0, len(party_keys), _AT_ONCE):
        some = party_keys[start : start + _AT_ONCE]
        names = {f"k{number}": key for number, key in enumerate(some)}
        query = _CATEGORIES.format(keys=",".join(f":{name}" for name in names))
        for row in session.execute(text(query), names):
            found[row.party_key, bool(row.income)] = (row.category_id, row.name)
    return found


@needs(Action.LOOK_MONEY)
def opening_of(session: Session, account_id: int) -> tuple[date, Cents] | None:
    """Day and amount of the opening balance that holds; None if the account began empty."""
    row = session.execute(_OPENING, {"id": account_id}).one_or_none()
    return (date.fromisoformat(row.opened), Cents(row.cents)) if row else None


@needs(Action.BOOK_MONEY)
def begins_with_bank(session: Session, account_id: int, first: date) -> bool:
    """True if nothing is booked on this account but lines of statements from the day `first` on, or nothing at all."""
    found = session.execute(_BEFORE_OR_BY_HAND, {"account": account_id, "first": first.isoformat()})
    return found.first() is None


@needs(Action.BOOK_MONEY)
def marks(session: Session) -> tuple[int, int]:
    """How far the book is written; another answer means that a plan is out of date."""
    entries, known = session.execute(_MARKS).one()
    return entries, known


@needs(Action.BOOK_MONEY)
def book_bank_lines(
    session: Session,
    account: int | AccountDetails,
    opening: tuple[date, int] | None,
    lines: Sequence[BankLine],
    hand: Sequence[tuple[int, StatementLine]],
) -> int:
    """Book new lines, remember all of them, also those that were entered by hand before; returns the account's id.

    Details instead of an id make a new account. A new `opening` takes the place of the old one.
    """
    account_id = account if isinstance(account, int) else open_account(session, account)
    drafts = [_draft(account_id, one) for one in lines]
    if opening is not None:
        first = [opening_draft(account_id, *opening)] if opening[1] else []
        ids = reopen(session, account_id, opening[0], [*first, *drafts])[len(first) :]
    else:
        ids = post(session, drafts)
    pairs = [*zip(ids, (one.line for one in lines), strict=False), *hand]
    line_id = next_id(session, BankLineRecord)
    rows = [(line_id + place, account_id, *_remembered(entry_id, line)) for place, (entry_id, line) in enumerate(pairs)]
    insert_rows(session, BankLineRecord, ("id", "account_id", "entry_id", "day", "cents", "words"), rows)
    return account_id


def widened(days: Sequence[date], by: int) -> tuple[date, date]:
    """First and last day, and some days around them."""
    return min(days) - timedelta(by), max(days) + timedelta(by)


def _draft(account_id: int, one: BankLine) -> Draft:
    cents = one.line.cents
    kind = INCOME if cents > 0 else EXPENSE
    return Draft(one.line.day, kind, one.text, cents, (Part(account_id, cents, one.category_id),), one.party)


def _remembered(entry_id: int, line: StatementLine) -> tuple[object, ...]:
    parts = (line.party, line.text or line.kind, line.reference, line.bank_reference)
    words = "\t".join(part.replace("\t", " ") for part in parts)
    return entry_id, line.day.isoformat(), line.cents, words
