"""The week of the meeting point: rooms, what is on, closed days, keys."""

from __future__ import annotations

from datetime import date, time
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.base.storage.numbered import numbered
from app.base.storage.rights import needs
from app.base.texts import fold
from app.group.rights import Action
from app.members.restriction.service import hidden_from
from app.participation.activities.records import (
    KeyLoanRecord,
    RoomKeyRecord,
    WeeklyClosingRecord,
    WeeklyRoomRecord,
    WeeklySlotRecord,
)
from app.participation.activities.rules.weekly import (
    Closing,
    Key,
    Loan,
    Room,
    Slot,
    SlotDetails,
    check_closing,
    check_key,
    check_loan,
    check_room,
    check_slot,
)
from app.participation.activities.service.planning import today_of
from app.participation.activities.service.visitors import known_names

One = TypeVar("One")


@needs(Action.LOOK_TAKING_PART)
def rooms(session: Session) -> list[Room]:
    """All rooms by name."""
    found = session.scalars(select(WeeklyRoomRecord))
    return sorted((Room(r.id, r.name, r.people, r.note) for r in found), key=lambda room: fold(room.name))


@needs(Action.KEEP_TAKING_PART)
def keep_room(session: Session, name: str, people: int | None, note: str = "", room_id: int | None = None) -> Room:
    """A new room, or other details of one. Raises InvalidInput."""
    tidy = check_room(name, people, note)
    record = _get(session, WeeklyRoomRecord, room_id) if room_id is not None else WeeklyRoomRecord()
    record.name, record.people, record.note = tidy.name, tidy.people, tidy.note
    session.add(record)
    session.flush()
    return Room(record.id, tidy.name, tidy.people, tidy.note)


@needs(Action.KEEP_TAKING_PART)
def remove_room(session: Session, room_id: int) -> None:
    """Only a room in which nothing takes place. Raises UserError."""
    used = [one for table in (WeeklySlotRecord, WeeklyClosingRecord) for one in _in_room(session, table, room_id)]
    if used:
        raise UserError(_("Something takes place in this room."), _("Give those lines another room first."))
    session.delete(_get(session, WeeklyRoomRecord, room_id))
    session.flush()


@needs(Action.LOOK_TAKING_PART)
def slots(session: Session) -> list[Slot]:
    """The whole week in its order."""
    s = WeeklySlotRecord
    query = select(s, WeeklyRoomRecord.name).outerjoin(WeeklyRoomRecord, WeeklyRoomRecord.id == s.room_id)
    return [_slot(record, name) for record, name in session.execute(query.order_by(s.weekday, s.starts, s.id))]


@needs(Action.LOOK_TAKING_PART)
def read_slot(session: Session, slot_id: int) -> Slot:
    """One line of the week. Raises NotFound."""
    record = _get(session, WeeklySlotRecord, slot_id)
    room = session.get(WeeklyRoomRecord, record.room_id) if record.room_id else None
    return _slot(record, room.name if room else "")


@needs(Action.KEEP_TAKING_PART)
def keep_slot(session: Session, details: SlotDetails, slot_id: int | None = None) -> Slot:
    """A new line of the week, or another wording of one. Raises InvalidInput."""
    tidy = check_slot(details)
    if tidy.room_id is not None:
        _get(session, WeeklyRoomRecord, tidy.room_id)
    record = _get(session, WeeklySlotRecord, slot_id) if slot_id is not None else WeeklySlotRecord()
    record.weekday, record.offer, record.contact, record.room_id = tidy.weekday, tidy.offer, tidy.contact, tidy.room_id
    record.starts, record.ends = tidy.starts or time.min, tidy.ends or time.max
    session.add(record)
    session.flush()
    return read_slot(session, record.id)


@needs(Action.KEEP_TAKING_PART)
def remove_slot(session: Session, slot_id: int) -> None:
    """It does not take place any more. Undo brings it back."""
    session.delete(_get(session, WeeklySlotRecord, slot_id))
    session.flush()


@needs(Action.LOOK_TAKING_PART)
def closings(session: Session, since: date | None = None) -> list[Closing]:
    """Closed days, the first ones first; with a day only those that are not over by then."""
    c = WeeklyClosingRecord
    query = select(c, WeeklyRoomRecord.name).outerjoin(WeeklyRoomRecord, WeeklyRoomRecord.id == c.room_id)
    if since is not None:
        query = query.where(c.last >= since)
    return [
        Closing(record.id, record.first, record.last, record.reason, record.room_id, name or "")
        for record, name in session.execute(query.order_by(c.first, c.id))
    ]


@needs(Action.KEEP_TAKING_PART)
def close_days(session: Session, first: date, last: date, reason: str, room_id: int | None = None) -> None:
    """Nothing takes place from the first to the last day, in one room or in all. Raises InvalidInput."""
    tidy = check_closing(Closing(0, first, last, reason, room_id), today_of(session))
    if room_id is not None:
        _get(session, WeeklyRoomRecord, room_id)
    session.add(WeeklyClosingRecord(first=tidy.first, last=tidy.last, reason=tidy.reason, room_id=room_id))
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def open_days(session: Session, closing_id: int) -> None:
    """Open after all."""
    session.delete(_get(session, WeeklyClosingRecord, closing_id))
    session.flush()


@needs(Action.LOOK_TAKING_PART)
def room_keys(session: Session) -> list[Key]:
    """All keys by number, and who has them now."""
    hidden = hidden_from(session)
    out = {
        record.key_id: record
        for record in session.scalars(select(KeyLoanRecord).where(KeyLoanRecord.back.is_(None)))
    }  # fmt: skip
    found = []
    for record in session.scalars(select(RoomKeyRecord).order_by(RoomKeyRecord.number, RoomKeyRecord.id)):
        loan = out.get(record.id)
        name = "" if loan is None else "–" if loan.member_id in hidden else loan.name
        found.append(
            Key(record.id, record.number, record.opens, name, loan.out if loan else None, loan.id if loan else None)
        )
    return found


@needs(Action.LOOK_TAKING_PART)
def loans(session: Session) -> list[Loan]:
    """Who had which key, the newest first."""
    loan, key, hidden = KeyLoanRecord, RoomKeyRecord, hidden_from(session)
    query = select(loan, key.number, key.opens).join(key, key.id == loan.key_id)
    return [
        Loan(one.id, number, opens, "–" if one.member_id in hidden else one.name, one.out, one.back, one.member_id)
        for one, number, opens in session.execute(query.order_by(loan.out.desc(), loan.id.desc()))
    ]


@needs(Action.KEEP_TAKING_PART)
def keep_key(session: Session, number: str, opens: str, key_id: int | None = None) -> None:
    """A new key, or other words for one. Raises InvalidInput."""
    tidy, door = check_key(number, opens)
    record = _get(session, RoomKeyRecord, key_id) if key_id is not None else RoomKeyRecord()
    record.number, record.opens = tidy, door
    session.add(record)
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def remove_key(session: Session, key_id: int) -> None:
    """A key that is no more. Raises UserError while somebody has or had it: that must be known."""
    record = _get(session, RoomKeyRecord, key_id)
    if session.scalar(select(func.count()).where(KeyLoanRecord.key_id == key_id)):
        raise UserError(_("This key was handed out."), _("It stays on the list, so that you know who had it."))
    session.delete(record)
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def hand_out_key(session: Session, key_id: int, name: str, out: date) -> None:
    """Somebody takes the key. Raises InvalidInput; UserError if somebody else has it."""
    record = _get(session, RoomKeyRecord, key_id)
    tidy = check_loan(name, out, today_of(session))
    if session.scalar(select(func.count()).where(KeyLoanRecord.key_id == key_id, KeyLoanRecord.back.is_(None))):
        raise UserError(_("Somebody has this key already."), _("First note that it came back."))
    known = known_names(session, [tidy])[0]
    session.add(KeyLoanRecord(key_id=record.id, name=known.name, member_id=known.member_id, out=out, back=None))
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def take_back_key(session: Session, loan_id: int) -> None:
    """The key is back, today."""
    record = _get(session, KeyLoanRecord, loan_id)
    record.back = max(today_of(session), record.out)
    session.flush()


@needs(Action.LOOK_TAKING_PART)
def slot_numbered(session: Session, typed: str) -> int | None:
    """The line of the week that a person means by its number; None if there is none."""
    return numbered(session, WeeklySlotRecord, typed)


def _slot(record: WeeklySlotRecord, room: str | None) -> Slot:
    details = SlotDetails(record.weekday, record.starts, record.ends, record.offer, record.contact, record.room_id)
    return Slot(record.id, details, room or "")


def _in_room(session: Session, table: type[WeeklySlotRecord | WeeklyClosingRecord], room_id: int) -> list[int]:
    return list(session.scalars(select(table.id).where(table.room_id == room_id).limit(1)))


def _get(session: Session, table: type[One], record_id: int) -> One:
    try:
        return session.get_one(table, record_id)
    except NoResultFound as problem:
        raise NotFound(_("This line no longer exists.")) from problem
