"""What a user can do while an office passes from one person to the next. Everything is kept at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.base.money import Cents
from app.base.storage.numbered import numbered
from app.base.storage.rights import needs
from app.base.texts import clean, fold
from app.finances.rules import CASH
from app.finances.service import balances
from app.group.people.rules import Person
from app.group.people.service import people
from app.group.rights import Action
from app.meetings.rules import Task
from app.meetings.service import hand_on, open_tasks
from app.overview.handover.records import HandoverRecord, ThingRecord
from app.overview.handover.rules import (
    FIRST_PLACES,
    FIRST_THINGS,
    LONGEST,
    PLACE,
    THING,
    Handover,
    Start,
    Thing,
    checked_block,
    checked_coins,
    checked_line,
    checked_start,
    counted,
)

MOST_TASKS = 5_000


@needs(Action.HAND_OVER)
def begin(session: Session, start: Start) -> Handover:
    """A new handover with the usual things and places to look at. Raises InvalidInput."""
    tidy = checked_start(start)
    record = HandoverRecord(
        began=session.info["now"],
        ended=None,
        office=tidy.office,
        leaving=tidy.leaving,
        leaving_id=tidy.leaving_id,
        follower=tidy.follower,
        coins={},
        counted_cents=None,
        book_cents=None,
        bank_power="",
        unfinished="",
        access_ended=False,
    )
    session.add(record)
    session.flush()
    for kind, names in ((THING, FIRST_THINGS), (PLACE, FIRST_PLACES)):
        for name in names:
            session.add(ThingRecord(handover_id=record.id, kind=kind, what=_(name), detail="", given=False))
    session.flush()
    return _seen(record)


@needs(Action.HAND_OVER)
def handovers(session: Session) -> list[Handover]:
    """All handovers, those under way first, then the newest."""
    found = session.scalars(
        select(HandoverRecord).order_by(HandoverRecord.ended.is_not(None), HandoverRecord.id.desc())
    )
    return [_seen(record) for record in found]


@needs(Action.HAND_OVER)
def read_handover(session: Session, handover_id: int) -> Handover:
    """One handover. Raises NotFound."""
    record = session.get(HandoverRecord, handover_id)
    if record is None:
        raise NotFound(_("This handover no longer exists."))
    return _seen(record)


@needs(Action.HAND_OVER)
def handover_numbered(session: Session, typed: str) -> int | None:
    """The handover that a person means by its number; None if there is none."""
    return numbered(session, HandoverRecord, typed)


@needs(Action.HAND_OVER)
def change_start(session: Session, handover_id: int, start: Start) -> Handover:
    """Other people or another office. Raises InvalidInput."""
    record, tidy = _open(session, handover_id), checked_start(start)
    record.office, record.leaving, record.follower = tidy.office, tidy.leaving, tidy.follower
    record.leaving_id = tidy.leaving_id
    return _seen(record)


@needs(Action.HAND_OVER)
def note_papers(session: Session, handover_id: int, bank_power: str, unfinished: str) -> Handover:
    """What happened to the power of attorney at the bank, and what is left to do."""
    record = _open(session, handover_id)
    record.bank_power, record.unfinished = clean(bank_power)[:LONGEST], checked_block(unfinished)
    return _seen(record)


@needs(Action.HAND_OVER)
def count_cash(session: Session, handover_id: int, coins: Mapping[int, int]) -> Handover:
    """What was counted, beside what the cash book says now. Raises InvalidInput."""
    record, tidy = _open(session, handover_id), checked_coins(coins)
    record.coins = {str(cents): pieces for cents, pieces in tidy.items()}
    record.counted_cents = counted(tidy) if tidy else None
    record.book_cents = cash_in_book(session)
    session.flush()
    return _seen(record)


@needs(Action.HAND_OVER)
def cash_in_book(session: Session) -> Cents | None:
    """What all cash boxes hold by the book; None without a cash box."""
    boxes = [account.cents for account in balances(session) if account.kind == CASH]
    return Cents(sum(boxes)) if boxes else None


@needs(Action.HAND_OVER)
def things(session: Session, handover_id: int, kind: str) -> list[Thing]:
    """Keys and devices, or places, in the order in which they were written down."""
    query = select(ThingRecord).where(ThingRecord.handover_id == handover_id, ThingRecord.kind == kind)
    return [_seen_thing(record) for record in session.scalars(query.order_by(ThingRecord.id))]


@needs(Action.HAND_OVER)
def add_thing(session: Session, handover_id: int, kind: str, what: str, detail: str = "") -> Thing:
    """One more key, device or place. Raises InvalidInput."""
    _open(session, handover_id)
    tidy = checked_line(what, "what")
    record = ThingRecord(handover_id=handover_id, kind=kind, what=tidy, detail=clean(detail)[:LONGEST], given=False)
    session.add(record)
    session.flush()
    return _seen_thing(record)


@needs(Action.HAND_OVER)
def change_thing(session: Session, thing_id: int, what: str, detail: str) -> Thing:
    """Other words or another number or place. Raises InvalidInput."""
    record = _thing(session, thing_id)
    record.what, record.detail = checked_line(what, "what"), clean(detail)[:LONGEST]
    return _seen_thing(record)


@needs(Action.HAND_OVER)
def give_thing(session: Session, thing_id: int, given: bool) -> Thing:
    """It changed hands, or not after all."""
    record = _thing(session, thing_id)
    record.given = given
    return _seen_thing(record)


@needs(Action.HAND_OVER)
def remove_thing(session: Session, thing_id: int) -> None:
    """It does not belong here. Undo brings it back."""
    session.delete(_thing(session, thing_id))
    session.flush()


@needs(Action.HAND_OVER)
def tasks_of(session: Session, handover_id: int) -> list[Task]:
    """Open tasks of the person who leaves, also those under the first name alone."""
    name = fold(read_handover(session, handover_id).leaving)
    names = {name, name.partition(" ")[0]}
    return [task for task in open_tasks(session, MOST_TASKS) if fold(task.person) in names]


@needs(Action.HAND_OVER)
def hand_on_tasks(session: Session, handover_id: int, task_ids: Sequence[int]) -> int:
    """These tasks now belong to the one who follows; returns how many."""
    follower = _open(session, handover_id).follower
    for task_id in task_ids:
        hand_on(session, task_id, follower)
    return len(task_ids)


@needs(Action.HAND_OVER)
def still_has_access(session: Session, handover: Handover) -> bool:
    """True while the person who leaves may sign in."""
    return any(person.id == handover.leaving_id for person in at_this_computer(session))


@needs(Action.HAND_OVER)
def at_this_computer(session: Session) -> list[Person]:
    """Who may sign in now."""
    return [person for person in people(session) if person.ended is None]


@needs(Action.HAND_OVER)
def note_access_ended(session: Session, handover_id: int) -> Handover:
    """The access has ended and the file has a new key."""
    record = _open(session, handover_id)
    record.access_ended = True
    return _seen(record)


@needs(Action.HAND_OVER)
def finish(session: Session, handover_id: int) -> Handover:
    """Both have signed: from now on it is only looked at."""
    record = _open(session, handover_id)
    record.ended = session.info["now"]
    return _seen(record)


def _open(session: Session, handover_id: int) -> HandoverRecord:
    record = session.get(HandoverRecord, handover_id)
    if record is None:
        raise NotFound(_("This handover no longer exists."))
    if record.ended is not None:
        raise UserError(_("This handover is finished."), _("Start a new one for what came later."))
    return record


def _thing(session: Session, thing_id: int) -> ThingRecord:
    record = session.get(ThingRecord, thing_id)
    if record is None:
        raise NotFound(_("This line no longer exists."))
    _open(session, record.handover_id)
    return record


def _seen(record: HandoverRecord) -> Handover:
    return Handover(
        record.id,
        record.began,
        record.ended,
        record.office,
        record.leaving,
        record.leaving_id,
        record.follower,
        Cents(record.counted_cents) if record.counted_cents is not None else None,
        Cents(record.book_cents) if record.book_cents is not None else None,
        record.bank_power,
        record.unfinished,
        record.access_ended,
        {int(cents): pieces for cents, pieces in record.coins.items()},
    )


def _seen_thing(record: ThingRecord) -> Thing:
    return Thing(record.id, record.kind, record.what, record.detail, record.given)
