"""Things in the waste basket and photos that were replaced: what of them is deleted for good."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, NamedTuple

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.storage.forgetting import forget_values
from app.base.storage.rights import needs
from app.base.storage.scans import forget_files
from app.base.storage.tables import AttachmentRecord, ChangeRecord
from app.conflicts.things.records import ThingRecord, ThingStepRecord
from app.conflicts.things.rules import DISCARDED, KINDS
from app.group.rights import Action

_HAD = ChangeRecord.before["photo_id"].as_integer()


class Thrown(NamedTuple):
    """A thing or a photo in the waste basket, and since when it says it lies there."""

    id: int
    title: str
    at: datetime


@needs(Action.KEEP_PRIVACY)
def things_thrown_away(session: Session) -> list[Thrown]:
    """Things in the waste basket."""
    t = ThingRecord
    gone = select(t.id, t.kind, t.what, t.place, t.state_on).where(t.state == DISCARDED).order_by(t.id)
    return [
        Thrown(row.id, f"{row.what or _(KINDS[row.kind])}, {row.place}", datetime.combine(row.state_on, time()))
        for row in session.execute(gone)
    ]


@needs(Action.KEEP_PRIVACY)
def photos_replaced(session: Session) -> list[Thrown]:
    """Photos of things that were replaced or taken away: only undo still needs them."""
    a, t = AttachmentRecord, ThingRecord
    used = select(t.photo_id).where(t.photo_id.is_not(None))
    query = select(a.id, a.name, a.added_at).where(a.id.in_(_replaced()), a.id.not_in(used))
    return [Thrown(*row) for row in session.execute(query.order_by(a.id))]


@needs(Action.KEEP_PRIVACY)
def forget_things(session: Session, thing_ids: Iterable[int]) -> None:
    """Delete things of the waste basket for good with steps and photos, also from the journal."""
    t, step = ThingRecord, ThingStepRecord
    wanted = list(session.scalars(select(t.id).where(t.id.in_(set(thing_ids)), t.state == DISCARDED)))
    photos = session.scalars(select(t.photo_id).where(t.id.in_(wanted), t.photo_id.is_not(None))).all()
    earlier = session.scalars(_replaced().where(ChangeRecord.record_id.in_(wanted))).all()
    steps = session.scalars(select(step.id).where(step.thing_id.in_(wanted))).all()
    session.execute(delete(step).where(step.id.in_(steps)))
    session.execute(delete(t).where(t.id.in_(wanted)))
    for number in wanted:
        session.info["recorder"].note_erased(t.__tablename__, number)
    session.expire_all()
    forget_values(session, step.__tablename__, steps)
    forget_values(session, t.__tablename__, wanted)
    forget_files(session, {one for one in (*photos, *earlier) if one is not None})


@needs(Action.KEEP_PRIVACY)
def forget_photos(session: Session, photo_ids: Iterable[int]) -> None:
    """Delete replaced photos for good; the steps that took them away cannot be undone any more."""
    wanted = {one.id for one in photos_replaced(session)} & set(photo_ids)
    things = session.scalars(_replaced().where(_HAD.in_(wanted)).with_only_columns(ChangeRecord.record_id))
    forget_values(session, ThingRecord.__tablename__, set(things), ("photo_id",))
    forget_files(session, sorted(wanted))


def _replaced() -> Select[Any]:
    """Photos that a thing had before some step; a file of the cash book is never among them."""
    return select(_HAD).where(ChangeRecord.table_name == ThingRecord.__tablename__, _HAD.is_not(None))
