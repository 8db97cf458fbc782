"""Periods, the day that counts, what is due for deletion, and the deletion itself.

A period runs from the first day known to be right on which the thing was seen in its state (`case_ripening`): what
the clock said when it was written may be wrong. Nothing is deleted while the clock is in doubt.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import UserError
from app.base.i18n import _
from app.base.periods import Reckoning
from app.base.storage import Storage
from app.base.storage.rights import needs
from app.base.storage.wiping import empty_log, rebuild_search
from app.conflicts.cases.records import DeletionRecord, KeepingRecord
from app.conflicts.cases.rules.keeping import (
    KEEP_UNTIL,
    KEEPINGS,
    Deletion,
    Expired,
    Keeping,
    changed_keeping,
    keeping_of,
)
from app.conflicts.cases.service.forgetting import FORGET
from app.conflicts.cases.service.ripening import consents_over, keep_day, note_ripening, reckoned, ripe_until
from app.conflicts.cases.service.rows import now_of, today_of
from app.group.rights import Action


@dataclass(frozen=True, slots=True)
class ExpiredSort:
    """All things of one rule whose time is over."""

    rule: Keeping
    things: tuple[Expired, ...]


@needs(Action.MEDIATE)
def daily(storage: Storage) -> Reckoning:
    """Once after the file was opened: remember the day, unless the clock jumped, and what is seen on it."""
    with storage.write("") as session:
        session.info["by_itself"] = True
        return _note_day(session)


@needs(Action.MEDIATE)
def reckoning(session: Session) -> Reckoning:
    """The day that counts now, and whether somebody must say first that the clock is right."""
    return reckoned(session)


@needs(Action.MEDIATE)
def confirm_day(session: Session) -> Reckoning:
    """A person says that the clock of the computer is right, also after a jump."""
    keep_day(session, now_of(session).date())
    return _note_day(session)


@needs(Action.MEDIATE)
def keepings(session: Session) -> tuple[Keeping, ...]:
    """All periods as they hold now."""
    chosen = {record.key: record for record in session.scalars(select(KeepingRecord))}
    return tuple(
        replace(rule, amount=one.amount, reason=one.reason, changed_on=one.changed_on)
        if (one := chosen.get(rule.key)) is not None
        else rule
        for rule in KEEPINGS
    )


@needs(Action.MEDIATE)
def change_keeping(session: Session, key: str, amount: int, reason: str) -> Keeping:
    """Keep something for another time, with a reason. Raises InvalidInput for `amount` or `reason`."""
    rule = changed_keeping(keeping_of(key), amount, reason, today_of(session))
    record = session.scalar(select(KeepingRecord).where(KeepingRecord.key == key)) or KeepingRecord(key=key)
    record.amount, record.reason, record.changed_on = rule.amount, rule.reason, today_of(session)
    session.add(record)
    session.flush()
    return rule


@needs(Action.MEDIATE)
def usual_keeping(session: Session, key: str) -> Keeping:
    """Back to what the program proposes."""
    record = session.scalar(select(KeepingRecord).where(KeepingRecord.key == key))
    if record is not None:
        session.delete(record)
        session.flush()
    return keeping_of(key)


@needs(Action.MEDIATE)
def expired(session: Session) -> list[ExpiredSort]:
    """What is due for deletion, sort by sort, the oldest first."""
    found = [ExpiredSort(rule, _expired_of(session, rule)) for rule in keepings(session)]
    return [sort for sort in found if sort.things]


@needs(Action.MEDIATE)
def clear(storage: Storage, chosen: Collection[tuple[str, int]]) -> int:
    """Delete the chosen things that are still due, so that nothing of them is left in the file; returns how many.

    Raises UserError while the clock is in doubt.
    """
    with storage.write(_("Old data were deleted")) as session:
        count = _delete_expired(session, chosen)
        rebuild_search(session)
    empty_log(storage)
    return count


@needs(Action.MEDIATE)
def deletions(session: Session) -> list[Deletion]:
    """The log, newest first."""
    records = session.scalars(select(DeletionRecord).order_by(DeletionRecord.id.desc()))
    return [Deletion(record.day, record.rule, record.count) for record in records]


def _note_day(session: Session) -> Reckoning:
    found = reckoned(session)
    if not found.asks:
        keep_day(session, found.day)
        note_ripening(session, found.day)
    return found


def _delete_expired(session: Session, chosen: Collection[tuple[str, int]]) -> int:
    today = reckoned(session)
    if today.asks:
        raise UserError(
            _("The clock of this computer jumped. Nothing is deleted."), _("Please say first if today's date is right.")
        )
    rules = {rule.key: rule for rule in keepings(session)}
    deleted = 0
    for key, rule in rules.items():
        wanted = [one.id for one in _expired_of(session, rule) if one.key in chosen]
        if wanted:
            FORGET[key](session, wanted, rules)
            session.add(DeletionRecord(day=today.day, rule=key, count=len(wanted)))
            session.flush()
        deleted += len(wanted)
    return deleted


def _expired_of(session: Session, rule: Keeping) -> tuple[Expired, ...]:
    last = rule.last(reckoned(session).day)
    if last is None:
        return ()
    things = consents_over(session, last) if rule.key == KEEP_UNTIL else ripe_until(session, rule.key, last)
    return tuple(sorted(things, key=lambda one: (one.since, one.title, one.id)))
