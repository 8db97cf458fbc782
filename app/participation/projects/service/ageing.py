"""Projects in the waste basket whose time is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.base.storage.forgetting import forget_values
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.projects.records import PARTS, PartRecord, PhaseRecord, ProjectRecord, TagRecord


class ThrownProject(NamedTuple):
    """A project in the waste basket, and what the clock said when it went there."""

    id: int
    title: str
    at: datetime


@needs(Action.KEEP_PRIVACY)
def projects_thrown_away(session: Session) -> list[ThrownProject]:
    """Projects in the waste basket."""
    p = ProjectRecord
    gone = select(p.id, p.title, p.discarded_at).where(p.discarded_at.is_not(None)).order_by(p.id)
    return [ThrownProject(row.id, row.title, row.discarded_at) for row in session.execute(gone) if row.discarded_at]


@needs(Action.KEEP_PRIVACY)
def forget_projects(session: Session, project_ids: Iterable[int]) -> list[int]:
    """Delete projects of the waste basket for good with all their pages, also from the journal; returns which.

    The pot in the cash book stays. Other rooms let go of these projects themselves.
    """
    p = ProjectRecord
    wanted = list(session.scalars(select(p.id).where(p.id.in_(set(project_ids)), p.discarded_at.is_not(None))))
    parts: tuple[type[PartRecord] | type[PhaseRecord] | type[TagRecord], ...]
    parts = (*PARTS.values(), PhaseRecord, TagRecord)
    for record in parts:
        rows = session.scalars(select(record.id).where(record.project_id.in_(wanted))).all()
        session.execute(delete(record).where(record.id.in_(rows)))
        forget_values(session, record.__tablename__, rows)
    session.execute(delete(p).where(p.id.in_(wanted)))
    for project_id in wanted:
        session.info["recorder"].note_erased(p.__tablename__, project_id)
    session.expire_all()
    forget_values(session, p.__tablename__, wanted)
    return wanted
