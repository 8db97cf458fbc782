"""Deleting for good what the storage itself keeps: drafts, lines of the journal, values in it.

A deletion that the journal remembers is none. Who may do this is asked by `needs` with the name of the action.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, delete, func, select, update

from app.base.storage.drafts import CHOICE
from app.base.storage.rights import needs
from app.base.storage.tables import ChangeRecord, DraftRecord, StepRecord

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEEP_PRIVACY = "keep_privacy"  # the action, see the table of rights
MEDIATE = "mediate"  # the same for the confidential file
_AT_ONCE = 500  # a question to the database holds so many numbers


@needs(KEEP_PRIVACY)
def drafts_until(session: Session, moment: datetime) -> int:
    """How many drafts nobody touched after this moment."""
    return session.scalar(select(func.count()).select_from(DraftRecord).where(*_forgotten(moment))) or 0


@needs(KEEP_PRIVACY)
def forget_drafts(session: Session, moment: datetime) -> int:
    """Delete these drafts; returns how many."""
    return _count(session.execute(delete(DraftRecord).where(*_forgotten(moment))))


@needs(KEEP_PRIVACY)
def lines_until(session: Session, moment: datetime, kept: Collection[str]) -> int:
    """How many changes of this moment or older the journal holds, without those of the tables to be `kept`."""
    return session.scalar(select(func.count()).select_from(ChangeRecord).where(_old(session, moment, kept))) or 0


@needs(KEEP_PRIVACY)
def forget_lines(session: Session, moment: datetime, kept: Collection[str]) -> int:
    """Delete these changes, and the steps of which nothing is left; returns how many changes."""
    gone = _count(session.execute(delete(ChangeRecord).where(_old(session, moment, kept))))
    left = select(ChangeRecord.id).where(ChangeRecord.step_id == StepRecord.id)
    session.execute(delete(StepRecord).where(StepRecord.at <= moment, ~left.exists()))
    session.execute(update(StepRecord).where(StepRecord.at <= moment).values(undoable=False))
    return gone


@needs(KEEP_PRIVACY)
def forget_values(session: Session, table: str, ids: Iterable[int], columns: Collection[str] = ()) -> None:
    """Take these columns (none named: all) out of what the journal says about these rows, so that no step brings
    them back. That something was changed, when and by whom stays.
    """
    _forget_values(session, table, ids, columns)


@needs(MEDIATE)
def forget_secret_values(session: Session, table: str, ids: Iterable[int], columns: Collection[str] = ()) -> None:
    """The same in the confidential file, where mediators keep the order themselves."""
    _forget_values(session, table, ids, columns)


def _forget_values(session: Session, table: str, ids: Iterable[int], columns: Collection[str]) -> None:
    wanted = sorted(set(ids))
    for first in range(0, len(wanted), _AT_ONCE):
        some = ChangeRecord.record_id.in_(wanted[first : first + _AT_ONCE])
        rows = select(ChangeRecord).where(ChangeRecord.table_name == table, some, ChangeRecord.last_id.is_(None))
        steps = set()
        for change in session.scalars(rows):
            change.before, change.after = _without(change.before, columns), _without(change.after, columns)
            steps.add(change.step_id)
        session.execute(update(StepRecord).where(StepRecord.id.in_(steps)).values(undoable=False))
    session.flush()


def _forgotten(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    """Drafts of this moment or older; what somebody chose for good (a star on a form) is no draft."""
    return DraftRecord.at <= moment, DraftRecord.key.not_like(f"person %: {CHOICE}%")


def _without(values: dict[str, object] | None, columns: Collection[str]) -> dict[str, object] | None:
    if values is None:
        return None
    return {name: value for name, value in values.items() if columns and name not in columns}


def _old(session: Session, moment: datetime, kept: Collection[str]) -> ColumnElement[bool]:
    """By number first: what was written after a younger line is younger, whatever the clock said then."""
    younger = select(func.min(StepRecord.id)).where(StepRecord.at > moment, StepRecord.at <= session.info["now"])
    first = session.scalar(younger)
    steps = select(StepRecord.id).where(StepRecord.at <= moment)
    if first is not None:
        steps = steps.where(StepRecord.id < first)
    return ChangeRecord.step_id.in_(steps) & ChangeRecord.table_name.not_in(kept)


def _count(result: Any) -> int:
    return int(result.rowcount)
