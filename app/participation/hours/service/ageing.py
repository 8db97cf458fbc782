"""Hours and certificates in the waste basket whose time is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.i18n import _
from app.base.storage.forgetting import forget_values
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.hours.records import CertificateRecord, HourRecord


class ThrownPaper(NamedTuple):
    """Hours or a certificate in the waste basket, and what the clock said when they went there."""

    id: int
    title: str
    at: datetime


@needs(Action.KEEP_PRIVACY)
def hours_thrown_away(session: Session) -> list[ThrownPaper]:
    """Hours in the waste basket."""
    h = HourRecord
    gone = select(h.id, h.name, h.day, h.discarded_at).where(h.discarded_at.is_not(None)).order_by(h.id)
    return [_thrown(number, name, day, at) for number, name, day, at in session.execute(gone) if at is not None]


@needs(Action.KEEP_PRIVACY)
def certificates_thrown_away(session: Session) -> list[ThrownPaper]:
    """Certificates in the waste basket."""
    c = CertificateRecord
    gone = select(c.id, c.name, c.written_on, c.discarded_at).where(c.discarded_at.is_not(None)).order_by(c.id)
    return [_thrown(number, name, day, at) for number, name, day, at in session.execute(gone) if at is not None]


@needs(Action.KEEP_PRIVACY)
def forget_hours(session: Session, line_ids: Iterable[int]) -> None:
    """Delete hours of the waste basket for good, also from the journal."""
    _forget(session, HourRecord, line_ids)


@needs(Action.KEEP_PRIVACY)
def forget_certificates(session: Session, certificate_ids: Iterable[int]) -> None:
    """Delete certificates of the waste basket for good, also from the journal."""
    _forget(session, CertificateRecord, certificate_ids)


@needs(Action.KEEP_PRIVACY)
def leave_projects(session: Session, project_ids: Iterable[int]) -> None:
    """These projects are gone for good: the hours stay, without them."""
    h = HourRecord
    rows = session.scalars(select(h.id).where(h.project_id.in_(set(project_ids)))).all()
    session.execute(update(h).where(h.id.in_(rows)).values(project_id=None))
    session.expire_all()
    forget_values(session, h.__tablename__, rows, ("project_id",))


@needs(Action.KEEP_PRIVACY)
def leave_activities(session: Session, activity_ids: Iterable[int]) -> None:
    """These activities are gone for good with their shifts: the hours stay, without them."""
    h = HourRecord
    rows = session.scalars(select(h.id).where(h.activity_id.in_(set(activity_ids)))).all()
    session.execute(update(h).where(h.id.in_(rows)).values(activity_id=None, shift_id=None))
    session.expire_all()
    forget_values(session, h.__tablename__, rows, ("activity_id", "shift_id"))


def _thrown(number: int, name: str, day: date, at: datetime) -> ThrownPaper:
    return ThrownPaper(number, _("{title}, {day}").format(title=name, day=show_day(day)), at)


def _forget(session: Session, record: type[HourRecord] | type[CertificateRecord], ids: Iterable[int]) -> None:
    gone = select(record.id).where(record.id.in_(set(ids)), record.discarded_at.is_not(None))
    wanted = list(session.scalars(gone))
    session.execute(delete(record).where(record.id.in_(wanted)))
    for number in wanted:
        session.info["recorder"].note_erased(record.__tablename__, number)
    session.expire_all()
    forget_values(session, record.__tablename__, wanted)
