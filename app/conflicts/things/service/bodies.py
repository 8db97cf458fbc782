"""Who is responsible for what around the house; and what the notice at the bins says."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import _
from app.base.storage.rights import needs
from app.base.texts import fold
from app.conflicts.things.records import BodyRecord, HouseNoticeRecord, ThingRecord
from app.conflicts.things.rules import Body, BodyDetails, Notice, check_body, check_notice
from app.group.rights import Action


@needs(Action.KEEP_HOUSE)
def add_body(session: Session, details: BodyDetails) -> Body:
    """A new one. Raises InvalidInput."""
    tidy = check_body(details)
    _check_new(session, tidy.name, 0)
    record = BodyRecord(**asdict(tidy))
    session.add(record)
    session.flush()
    return Body(record.id, tidy)


@needs(Action.KEEP_HOUSE)
def change_body(session: Session, body_id: int, details: BodyDetails) -> Body:
    """Another name or address. Raises InvalidInput."""
    record, tidy = _record(session, body_id), check_body(details)
    _check_new(session, tidy.name, body_id)
    for name, value in asdict(tidy).items():
        setattr(record, name, value)
    session.flush()
    return Body(record.id, tidy)


@needs(Action.KEEP_HOUSE)
def remove_body(session: Session, body_id: int) -> None:
    """Take one away that no thing names. Raises UserError."""
    record = _record(session, body_id)
    if session.scalar(select(ThingRecord.id).where(ThingRecord.body_id == body_id).limit(1)) is not None:
        raise UserError(_("Some things name this office."), _("Change its name instead."))
    session.delete(record)
    session.flush()


@needs(Action.LOOK_HOUSE)
def bodies(session: Session) -> list[Body]:
    """All by name."""
    found = [
        Body(one.id, BodyDetails(one.name, one.address, one.phone, one.email))
        for one in session.scalars(select(BodyRecord))
    ]
    return sorted(found, key=lambda body: fold(body.details.name))


@needs(Action.LOOK_HOUSE)
def read_notice(session: Session) -> Notice:
    """What the notice at the bins says; empty before it was asked."""
    record = session.get(HouseNoticeRecord, 1)
    return Notice(record.collected, record.contact) if record else Notice()


@needs(Action.KEEP_HOUSE)
def change_notice(session: Session, notice: Notice) -> Notice:
    """Say something else. Raises InvalidInput."""
    tidy = check_notice(notice)
    session.merge(HouseNoticeRecord(id=1, **asdict(tidy)))
    session.flush()
    return tidy


def _check_new(session: Session, name: str, body_id: int) -> None:
    others = session.scalars(select(BodyRecord.name).where(BodyRecord.id != body_id))
    if fold(name) in {fold(other) for other in others}:
        raise InvalidInput("name", _("“{name}” is there already.").format(name=name))


def _record(session: Session, body_id: int) -> BodyRecord:
    record = session.get(BodyRecord, body_id)
    if record is None:
        raise NotFound(_("This office is not in the list."), _("Please look at the list again."))
    return record
