"""Every export and every confidential print leaves a line, before the data leave."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.base.errors import StorageFull, StorageUnwritable
from app.base.i18n import _
from app.base.storage import ListRequest, Storage
from app.base.storage.rights import demand, needs
from app.group.disclosures.records import DisclosureRecord
from app.group.disclosures.rules import Disclosure, tidy_purpose
from app.group.rights import Action

__all__ = ["DisclosureSource", "all_disclosures", "disclose", "forget_disclosures", "line_for", "lines_until"]


@needs(Action.LOOK_GROUP)
def line_for(session: Session, what: str, count: int, purpose: str = "") -> Disclosure:
    """Write down that data of `count` people leave the program. Whoever may take them may say so."""
    info = session.info
    record = DisclosureRecord(
        at=info["now"], who=info["who"], what=what[:60], count=count, purpose=tidy_purpose(purpose)
    )
    session.add(record)
    session.flush()
    return record.seen()


def disclose(storage: Storage, what: str, count: int, purpose: str = "") -> None:
    """The same as a unit of work of its own.

    A drive that takes nothing any more must not hinder anybody from saving what is there: then no line is left.
    """
    with suppress(StorageUnwritable, StorageFull), storage.write(_("Data were passed on")) as session:
        line_for(session, what, count, purpose)


class DisclosureSource:
    """Rows of the list, newest first."""

    action = Action.KEEP_PRIVACY

    def count(self, session: Session, request: ListRequest) -> int:
        """How many lines there are."""
        del request
        demand(session, self.action)
        return session.scalar(select(func.count()).select_from(DisclosureRecord)) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[Disclosure]:
        """These lines."""
        del request
        demand(session, self.action)
        found = select(DisclosureRecord).order_by(DisclosureRecord.id.desc()).offset(offset).limit(limit)
        return [record.seen() for record in session.scalars(found)]


@needs(Action.KEEP_PRIVACY)
def all_disclosures(session: Session) -> list[Disclosure]:
    """Everything, oldest first."""
    return [record.seen() for record in session.scalars(select(DisclosureRecord).order_by(DisclosureRecord.id))]


@needs(Action.KEEP_PRIVACY)
def lines_until(session: Session, day: date) -> int:
    """How many lines are of this day or older."""
    query = select(func.count()).select_from(DisclosureRecord).where(DisclosureRecord.at <= _end_of(day))
    return session.scalar(query) or 0


@needs(Action.KEEP_PRIVACY)
def forget_disclosures(session: Session, day: date) -> int:
    """Delete the lines of this day and older; returns how many."""
    gone = session.execute(delete(DisclosureRecord).where(DisclosureRecord.at <= _end_of(day)))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max)
