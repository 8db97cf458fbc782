"""What a user can do with breaches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.base.storage.forgetting import forget_values
from app.base.storage.numbered import numbered
from app.base.storage.rights import needs
from app.group.rights import Action
from app.overview.privacy.breaches.records import BreachRecord
from app.overview.privacy.breaches.rules import UNKNOWN, Breach, BreachDetails, check

__all__ = [
    "breach_numbered", "breaches", "change_breach", "close_breach", "closed_until", "forget_breaches",
    "open_breaches", "read_breach", "report",
]  # fmt: skip


@needs(Action.KEEP_PRIVACY)
def report(session: Session, details: BreachDetails) -> Breach:
    """Write down a breach; its clock runs from the moment it was noticed. Raises InvalidInput."""
    record = BreachRecord(closed_on=None)
    record.put(check(details, session.info["now"]))
    session.add(record)
    session.flush()
    return record.seen()


@needs(Action.KEEP_PRIVACY)
def change_breach(session: Session, breach_id: int, details: BreachDetails) -> Breach:
    """Replace what is known. Raises InvalidInput, or UserError once it is closed."""
    record = _record(session, breach_id)
    if record.closed_on is not None:
        raise UserError(_("This breach is closed."), _("It stays as it is."))
    record.put(check(details, session.info["now"]))
    session.flush()
    return record.seen()


@needs(Action.KEEP_PRIVACY)
def close_breach(session: Session, breach_id: int) -> Breach:
    """Everything is done. Raises UserError while the risk was not judged, or somebody must still be told."""
    record = _record(session, breach_id)
    breach = record.seen()
    if breach.details.risk == UNKNOWN:
        raise UserError(_("The risk was not judged yet."), _("Please choose how high it is."))
    if breach.must_tell_authority and not (breach.details.authority_on or breach.details.authority_note):
        raise UserError(_("The authority was not told yet."), _("Write down when, or why not."))
    if breach.must_tell_people and not (breach.details.people_on or breach.details.people_note):
        raise UserError(_("The people were not told yet."), _("Write down when, or why not."))
    record.closed_on = session.info["now"].date()
    session.flush()
    return record.seen()


@needs(Action.KEEP_PRIVACY)
def breaches(session: Session) -> list[Breach]:
    """All, newest first."""
    return [record.seen() for record in session.scalars(select(BreachRecord).order_by(BreachRecord.id.desc()))]


@needs(Action.KEEP_PRIVACY)
def open_breaches(session: Session) -> list[Breach]:
    """Those that still need something, oldest first."""
    found = select(BreachRecord).where(BreachRecord.closed_on.is_(None)).order_by(BreachRecord.noticed_at)
    return [record.seen() for record in session.scalars(found)]


@needs(Action.KEEP_PRIVACY)
def read_breach(session: Session, breach_id: int) -> Breach:
    """One breach. Raises NotFound."""
    return _record(session, breach_id).seen()


@needs(Action.KEEP_PRIVACY)
def breach_numbered(session: Session, typed: str) -> int | None:
    """The id of the breach with this number, None if there is none."""
    return numbered(session, BreachRecord, typed)


@needs(Action.KEEP_PRIVACY)
def closed_until(session: Session, day: date) -> list[Breach]:
    """Those closed on this day or before."""
    found = select(BreachRecord).where(BreachRecord.closed_on <= day).order_by(BreachRecord.id)
    return [record.seen() for record in session.scalars(found)]


@needs(Action.KEEP_PRIVACY)
def forget_breaches(session: Session, breach_ids: Iterable[int]) -> None:
    """Delete closed reports for good, also from the journal."""
    wanted = [breach_id for breach_id in set(breach_ids) if _record(session, breach_id).closed_on is not None]
    session.execute(delete(BreachRecord).where(BreachRecord.id.in_(wanted)))
    for breach_id in wanted:
        session.info["recorder"].note_erased(BreachRecord.__tablename__, breach_id)
    session.expire_all()
    forget_values(session, BreachRecord.__tablename__, wanted)


def _record(session: Session, breach_id: int) -> BreachRecord:
    record = session.get(BreachRecord, breach_id)
    if record is None:
        raise NotFound(_("This breach is not in the file."), _("Please look at the list again."))
    return record
