"""Applications in the waste basket whose time is over.

What hangs on money or a decision is kept as long as the cash book.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from app.base.storage.forgetting import forget_values
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.fund.records import (
    ApplicationRecord,
    ConflictRecord,
    LineRecord,
    PaymentRecord,
    ReceiptRecord,
    ScoreRecord,
)


class ThrownApplication(NamedTuple):
    """An application in the waste basket, and what the clock said when it went there."""

    id: int
    title: str
    at: datetime


@needs(Action.KEEP_PRIVACY)
def applications_thrown_away(session: Session) -> list[ThrownApplication]:
    """Applications in the waste basket, without those on which money or a decision hangs."""
    a = ApplicationRecord
    gone = select(a.id, a.number, a.title, a.discarded_at).where(*_gone()).order_by(a.id)
    rows = session.execute(gone)
    return [ThrownApplication(number, f"{code} {title}", at) for number, code, title, at in rows if at is not None]


@needs(Action.KEEP_PRIVACY)
def forget_applications(session: Session, application_ids: Iterable[int]) -> None:
    """Delete applications of the waste basket for good with all that is in them, also from the journal."""
    a = ApplicationRecord
    wanted = list(session.scalars(select(a.id).where(a.id.in_(set(application_ids)), *_gone())))
    for record in (LineRecord, ReceiptRecord, ScoreRecord, ConflictRecord):
        rows = session.scalars(select(record.id).where(record.application_id.in_(wanted))).all()
        session.execute(delete(record).where(record.id.in_(rows)))
        forget_values(session, record.__tablename__, rows)
    session.execute(delete(a).where(a.id.in_(wanted)))
    for application_id in wanted:
        session.info["recorder"].note_erased(a.__tablename__, application_id)
    session.expire_all()
    forget_values(session, a.__tablename__, wanted)


@needs(Action.KEEP_PRIVACY)
def leave_projects(session: Session, project_ids: Iterable[int]) -> None:
    """These projects are gone for good: the applications stay, without them."""
    a = ApplicationRecord
    rows = session.scalars(select(a.id).where(a.project_id.in_(set(project_ids)))).all()
    session.execute(update(a).where(a.id.in_(rows)).values(project_id=None))
    session.expire_all()
    forget_values(session, a.__tablename__, rows, ("project_id",))


@needs(Action.KEEP_PRIVACY)
def meetings_kept(session: Session) -> set[int]:
    """Meetings with a resolution that granted or refused money: kept as long as the application."""
    a = ApplicationRecord
    query = select(a.meeting_id).where(a.meeting_id.is_not(None), a.resolution_id.is_not(None))
    return {one for one in session.scalars(query) if one is not None}


@needs(Action.KEEP_PRIVACY)
def leave_meetings(session: Session, meeting_ids: Iterable[int]) -> None:
    """These meetings are gone for good: what was only on their agenda is on none now."""
    a = ApplicationRecord
    rows = session.scalars(select(a.id).where(a.meeting_id.in_(set(meeting_ids)), a.resolution_id.is_(None))).all()
    session.execute(update(a).where(a.id.in_(rows)).values(meeting_id=None, item_id=None))
    session.expire_all()
    forget_values(session, a.__tablename__, rows, ("meeting_id", "item_id"))


def _gone() -> tuple[ColumnElement[bool], ...]:
    a, p = ApplicationRecord, PaymentRecord
    paid = select(p.id).where(p.application_id == a.id)
    return a.discarded_at.is_not(None), a.granted_cents == 0, a.resolution_id.is_(None), ~paid.exists()
