"""Which lines of a statement are new, where they go, and whether the sums fit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.i18n import _
from app.base.money import Cents, show_cents
from app.base.storage.rights import needs
from app.base.texts import clean
from app.finances.importing.plans import AccountPlan, BankPlan, HandMatch, PlannedLine
from app.finances.importing.sorting import Group, by_account, check_sums
from app.finances.rules import LONGEST_TEXT, sort_key
from app.finances.service import balances_before
from app.finances.service.bank import (
    begins_with_bank,
    by_hand,
    known_categories,
    known_traces,
    marks,
    opening_of,
    widened,
)
from app.finances.statements.duplicates import new_lines_of_all
from app.finances.statements.reading import read_statements
from app.finances.statements.rules import Statement, StatementLine, warnings_about
from app.group.rights import Action

DAYS_BY_HAND = 5  # an entry made by hand and the bank's line may lie so many days apart
Opening = tuple[date, Cents] | None


@needs(Action.BOOK_MONEY)
def prepare(session: Session, data: bytes, name: str, account_name: str | None = None) -> BankPlan:
    """Read a file and say what would be taken over into the account of this name, or of the file's IBAN.

    An account of that name that does not exist will be made. Raises UserError if the file cannot be read, does not add
    up, or belongs to another account.
    """
    return plan(session, read_statements(data, name), account_name)


@needs(Action.BOOK_MONEY)
def plan(session: Session, statements: Sequence[Statement], account_name: str | None = None) -> BankPlan:
    """The same for statements that are read already."""
    check_sums(statements)
    groups, refused = by_account(session, statements, account_name)
    plans = tuple(_plan_account(session, group) for group in groups)
    taken = tuple(statement for group in groups for statement in group.statements)
    differing = [sentence for one in plans for sentence in _differences(one)]
    warnings = (*refused, *warnings_about(taken), *differing)
    return BankPlan(plans, warnings, tuple(statements), account_name, marks(session))


def _plan_account(session: Session, group: Group) -> AccountPlan:
    ordered = sorted(group.statements, key=_first_day)
    known_id = group.account.id if group.account else None
    fresh = _new_lines(session, known_id, ordered)
    hand = _matches_by_hand(session, known_id, fresh)
    taken = {id(match.line) for match in hand}
    lines = [line for line in fresh if id(line) not in taken]
    old = opening_of(session, known_id) if known_id else None
    bare = known_id is None or begins_with_bank(session, known_id, _first_day(ordered[0]))
    opening = _opening(old, bare, ordered, lines)
    until, bank = _closing(ordered)
    book = _book_balance(session, known_id, until) + sum(line.cents for line in lines if line.day <= until)
    if opening is not None:
        book += opening[1] - (old[1] if old and old[0] <= until else 0)
    return AccountPlan(
        account=group.account,
        name=group.name,
        iban=ordered[0].account,
        opened=opening[0] if opening else _first_day(ordered[0]),
        lines=_with_categories(session, lines),
        by_hand=tuple(hand),
        known=sum(len(one.booked) for one in ordered) - len(fresh),
        pending=sum(one.pending for one in ordered),
        opening=opening,
        until=until,
        book_cents=Cents(book),
        bank_cents=bank,
    )


def _first_day(one: Statement) -> date:
    days = [line.day for line in one.booked[:1]]
    return min([*days, one.from_day or date.max]) if days or one.from_day else one.to_day or date.max


def _last_day(one: Statement) -> date:
    return max([one.to_day or date.min, *(line.day for line in one.booked[-1:])])


def _new_lines(session: Session, account_id: int | None, ordered: Sequence[Statement]) -> list[StatementLine]:
    """Oldest first. Only lines whose day and amount were there before have to be compared word by word."""
    met = Counter(key for one in ordered for key in {(line.day, line.cents) for line in one.booked})
    traces = known_traces(session, account_id, met) if account_id else []
    doubtful = {(trace.day, trace.cents) for trace in traces} | {key for key, times in met.items() if times > 1}
    certain = [line for one in ordered for line in one.booked if (line.day, line.cents) not in doubtful]
    others = [
        replace(one, lines=tuple(line for line in one.lines if (line.day, line.cents) in doubtful)) for one in ordered
    ]
    for one, answers in zip(others, new_lines_of_all(traces, others), strict=True):
        certain += [line for line, is_new in zip(one.lines, answers, strict=True) if is_new]
    places = {id(line): place for place, line in enumerate(line for one in ordered for line in one.lines)}
    return sorted(certain, key=lambda line: (line.day, places[id(line)]))


def _matches_by_hand(session: Session, account_id: int | None, fresh: Sequence[StatementLine]) -> list[HandMatch]:
    """Pairs each new line with at most one entry of the same amount, the nearest in time."""
    if account_id is None or not fresh:
        return []
    free = defaultdict(list)
    for entry in by_hand(session, account_id, *widened([line.day for line in fresh], DAYS_BY_HAND)):
        free[entry.cents].append(entry)
    matches = []
    for line in fresh if free else ():
        near = [one for one in free[line.cents] if abs((one.day - line.day).days) <= DAYS_BY_HAND]
        if near:
            entry = min(near, key=lambda one: abs((one.day - line.day).days))
            free[line.cents].remove(entry)
            matches.append(HandMatch(entry.id, entry.number, line))
    return matches


def _opening(old: Opening, bare: bool, ordered: Sequence[Statement], lines: Sequence[StatementLine]) -> Opening:
    """The opening balance to be booked: the first of a bare account (a CSV file brought none, or nothing is there yet),
    or a new one because a statement reaches further back.
    """
    first = _first_day(ordered[0])
    if old is not None:
        earlier = [line.cents for line in lines if line.day < old[0]]
        return (first, Cents(old[1] - sum(earlier))) if earlier else None
    place = next((number for number, one in enumerate(ordered) if one.opening_cents is not None), None)
    if not bare or place is None or first == date.max:
        return None
    before = sum(line.cents for one in ordered[:place] for line in one.booked)
    return first, Cents((ordered[place].opening_cents or 0) - before)


def _closing(ordered: Sequence[Statement]) -> tuple[date, Cents | None]:
    """The last day and what the bank says for it."""
    with_balance = [one for one in ordered if one.closing_cents is not None]
    last = max(with_balance or ordered, key=_last_day)
    return _last_day(last), last.closing_cents


def _book_balance(session: Session, account_id: int | None, until: date) -> int:
    if account_id is None:
        return 0
    return balances_before(session, min(until, date.max - timedelta(1)) + timedelta(1)).get(account_id, Cents(0))


def _with_categories(session: Session, lines: Sequence[StatementLine]) -> tuple[PlannedLine, ...]:
    parties = {line.party: clean(line.party)[:LONGEST_TEXT] for line in lines}
    keys = {party: sort_key(tidy) for party, tidy in parties.items()}
    known = known_categories(session, sorted({key for key in keys.values() if key}))
    made = []
    for number, line in enumerate(lines, start=1):
        category_id, category = known.get((keys[line.party], line.cents > 0), (None, ""))
        words = clean(line.text or line.kind or line.party)[:LONGEST_TEXT] or _("Bank")
        made.append(PlannedLine(number, line, words, parties[line.party], category, category_id))
    return tuple(made)


def _differences(one: AccountPlan) -> Iterator[str]:
    if one.fits is False:
        yield _(
            "On {day} the bank has {bank} in “{account}”, the cash book {book}. The difference is {difference}. "
            "An entry seems to be missing or too many."
        ).format(
            day=show_day(one.until),
            bank=show_cents(one.bank_cents or 0),
            account=one.name,
            book=show_cents(one.book_cents),
            difference=show_cents((one.bank_cents or 0) - one.book_cents),
        )
