"""What somebody was typing when they left: encrypted, outside the journal, and only for that person."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.base.storage.rights import identity_of
from app.base.storage.tables import DraftRecord

CHOICE = "choice "  # so begins the key of what a person chose for good; time alone never deletes it


def keep(session: Session, key: str, content: Mapping[str, object]) -> None:
    """Keep it for the person of this unit of work."""
    session.merge(DraftRecord(key=_own(session, key), at=session.info["now"], content=dict(content)))


def load(session: Session, key: str) -> dict[str, object] | None:
    """What this person was typing, if anything. Nobody sees what another person typed."""
    return session.scalar(select(DraftRecord.content).where(DraftRecord.key == _own(session, key)))


def drop(session: Session, key: str) -> None:
    """It was saved or is not wanted any more."""
    session.execute(delete(DraftRecord).where(DraftRecord.key == _own(session, key)))


def drop_all(session: Session, person_id: int) -> None:
    """The access of this person ends: nobody will ever ask for these."""
    session.execute(delete(DraftRecord).where(DraftRecord.key.startswith(_beginning(person_id), autoescape=True)))


def _own(session: Session, key: str) -> str:
    return _beginning(identity_of(session).person_id) + key


def _beginning(person_id: int) -> str:
    return f"person {person_id}: "
