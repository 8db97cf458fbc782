"""What a user can do with a restriction, and what lists ask: whom they leave out."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import UserError
from app.base.i18n import _
from app.base.storage.rights import may, needs
from app.group.erasure.service import refuse_erased
from app.group.rights import Action
from app.members.restriction.records import RestrictionRecord, hidden_ids
from app.members.restriction.rules import Restriction, check_day, check_reason

__all__ = ["hidden_from", "lift", "restrict", "restricted", "restriction_of", "restrictions"]


@needs(Action.KEEP_PRIVACY)
def restrict(session: Session, member_id: int, reason: str, since: date) -> Restriction:
    """From now on the person is gone from lists, search, papers and exports. Raises InvalidInput."""
    tidy, day = check_reason(reason), check_day(since, session.info["now"].date())
    if _standing(session, member_id) is not None:
        raise UserError(_("This person is restricted already."))
    record = RestrictionRecord(member_id=member_id, since=day, reason=tidy, lifted_on=None, lifted_why="")
    session.add(record)
    session.flush()
    return record.seen()


@needs(Action.KEEP_PRIVACY)
def lift(session: Session, member_id: int, why: str) -> Restriction:
    """The data may be used again, from today. Raises InvalidInput for `reason`."""
    refuse_erased(session, member_id)
    record = _standing(session, member_id)
    if record is None:
        raise UserError(_("This person is not restricted."))
    record.lifted_why, record.lifted_on = check_reason(why), session.info["now"].date()
    session.flush()
    return record.seen()


@needs(Action.LOOK_RESTRICTED)
def restriction_of(session: Session, member_id: int) -> Restriction | None:
    """The restriction that holds now, None if there is none."""
    record = _standing(session, member_id)
    return record.seen() if record else None


@needs(Action.LOOK_RESTRICTED)
def restrictions(session: Session, member_id: int) -> list[Restriction]:
    """All of a person, also those lifted, newest first."""
    found = select(RestrictionRecord).where(RestrictionRecord.member_id == member_id)
    return [record.seen() for record in session.scalars(found.order_by(RestrictionRecord.id.desc()))]


def restricted(session: Session) -> frozenset[int]:
    """Ids of all people whose data may not be used: papers, exports and letters leave them out for everybody."""
    return frozenset(session.scalars(hidden_ids()))


def hidden_from(session: Session) -> frozenset[int]:
    """Ids of the people whom the one who is signed in may not see, on screen and in the search."""
    return frozenset() if may(session, Action.LOOK_RESTRICTED) else restricted(session)


def _standing(session: Session, member_id: int) -> RestrictionRecord | None:
    r = RestrictionRecord
    return session.scalar(select(r).where(r.member_id == member_id, r.lifted_on.is_(None)).limit(1))
