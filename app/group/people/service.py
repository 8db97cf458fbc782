"""Who may sign in: what stands in the group's file. The slots themselves are changed in `access`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import _
from app.base.storage import drafts
from app.base.storage.rights import demand, needs
from app.group.people.records import EmergencySheetRecord, PersonRecord
from app.group.people.rules import (
    FOUNDER,
    Person,
    check_period,
    check_picture,
    checked_name,
    checked_roles,
)
from app.group.rights import Action, Role

REMINDED_FOR = timedelta(days=14)


@needs(Action.MANAGE_PEOPLE)
def people(session: Session) -> list[Person]:
    """Everybody who may or might sign in, those of now first."""
    found = session.scalars(select(PersonRecord).order_by(PersonRecord.ended.is_not(None), PersonRecord.id))
    return [_seen(record) for record in found]


@needs(Action.MANAGE_PEOPLE)
def change_roles(
    session: Session, person_id: int, roles: Iterable[str], first: date | None = None, last: date | None = None
) -> Person:
    """What a person is from now on. Raises InvalidInput, or UserError if nobody would lead the group."""
    record, wanted = record_of(session, person_id), checked_roles(roles)
    check_period(wanted, first, last)
    if Role.CHAIR not in wanted:
        keep_a_chair(session, person_id)
    record.roles, record.first, record.last = _packed(wanted), first, last
    return _seen(record)


@needs(Action.MANAGE_PEOPLE)
def change_name(session: Session, person_id: int, name: str) -> Person:
    """Another name for the journal and the lists. Raises InvalidInput."""
    record = record_of(session, person_id)
    record.name = _free_name(session, name, person_id)
    return _seen(record)


@needs(Action.LOOK_GROUP)
def myself(session: Session) -> Person | None:
    """The person who is signed in; None for the emergency sheet."""
    identity = session.info["identity"]
    record = session.get(PersonRecord, identity.person_id)
    return _seen(record) if record else None


@needs(Action.LOOK_GROUP)
def mediators(session: Session) -> list[Person]:
    """Who may have a key to the confidential file."""
    found = session.scalars(select(PersonRecord).where(PersonRecord.ended.is_(None)).order_by(PersonRecord.id))
    return [person for person in map(_seen, found) if Role.MEDIATOR in person.roles]


@needs(Action.LOOK_GROUP)
def sheet_is_missing(session: Session, today: date) -> bool:
    """True while nobody printed the emergency sheet; the reminder ends after 14 days."""
    record = session.get(EmergencySheetRecord, 1)
    return record is not None and record.printed is None and today - record.words_since <= REMINDED_FOR


@needs(Action.LOOK_GROUP)
def sheet_on_paper(session: Session) -> bool:
    """True once the present emergency sheet was printed; also for a group older than that note."""
    record = session.get(EmergencySheetRecord, 1)
    return record is None or record.printed is not None


@needs(Action.MANAGE_PEOPLE)
def note_sheet_printed(session: Session, today: date) -> None:
    """The words lie on paper now."""
    if record := session.get(EmergencySheetRecord, 1):
        record.printed = today


def person_of_slot(session: Session, slot_id: str) -> Person | None:
    """Who signs in with this slot. Asked before anybody is signed in, so no right is needed."""
    record = session.scalar(select(PersonRecord).where(PersonRecord.slot_id == slot_id, PersonRecord.ended.is_(None)))
    return _seen(record) if record else None


def slots_in_use(session: Session) -> frozenset[str] | None:
    """Slots of people whose access has not ended; None for a file in which nobody was ever named."""
    rows = session.execute(select(PersonRecord.slot_id, PersonRecord.ended)).all()
    return frozenset(row.slot_id for row in rows if row.ended is None) if rows else None


def enter_founder(session: Session, slot_id: str, name: str, picture: str) -> Person:
    """The first person of a group. Raises NotAllowed as soon as there is another one."""
    if slots_in_use(session) is not None:
        demand(session, Action.MANAGE_PEOPLE)
    session.info["granted"] = {Action.MANAGE_PEOPLE}
    today = session.info["now"].date()
    session.add(EmergencySheetRecord(id=1, words_since=today))
    return _enter(session, Person(0, checked_name(name), picture, slot_id, FOUNDER, None, None, today, today))


@needs(Action.MANAGE_PEOPLE)
def enter_person(session: Session, person: Person) -> Person:
    """A row for somebody whose slot is being made. Raises InvalidInput."""
    check_picture(person.picture, _pictures(session))
    check_period(person.roles, person.first, person.last)
    _free_name(session, person.name)
    return _enter(session, person)


@needs(Action.MANAGE_PEOPLE)
def end_access(session: Session, person_id: int, today: date) -> Person:
    """The person may not sign in any more. Raises UserError if nobody would lead the group."""
    record = record_of(session, person_id)
    keep_a_chair(session, person_id)
    record.ended = today
    drafts.drop_all(session, person_id)
    return _seen(record)


@needs(Action.MANAGE_PEOPLE)
def renew_words(session: Session, today: date) -> None:
    """New recovery words hold from today; nobody printed them yet."""
    session.merge(EmergencySheetRecord(id=1, words_since=today, printed=None))


def record_of(session: Session, person_id: int) -> PersonRecord:
    """The row of somebody whose access has not ended. Raises NotFound."""
    record = session.get(PersonRecord, person_id)
    if record is None or record.ended is not None:
        raise NotFound(_("This person has no access."))
    return record


def keep_a_chair(session: Session, without: int) -> None:
    """Raises UserError if nobody else could let people in."""
    others = session.scalars(select(PersonRecord).where(PersonRecord.ended.is_(None), PersonRecord.id != without))
    if not any(Role.CHAIR in _seen(record).roles for record in others):
        raise UserError(_("Somebody must lead the group."), _("First make another person the chair."))


def _enter(session: Session, person: Person) -> Person:
    record = PersonRecord(
        name=person.name,
        picture=person.picture,
        slot_id=person.slot_id,
        roles=_packed(person.roles),
        first=person.first,
        last=person.last,
        since=person.since,
        password_since=person.password_since,
    )
    session.add(record)
    session.flush()
    return _seen(record)


def _free_name(session: Session, name: str, own: int = 0) -> str:
    tidy = checked_name(name)
    same = select(PersonRecord.id).where(
        PersonRecord.name == tidy, PersonRecord.ended.is_(None), PersonRecord.id != own
    )
    if session.scalar(same) is not None:
        raise InvalidInput("name", _("There is already a person with this name."))
    return tidy


def _pictures(session: Session) -> list[str]:
    return list(session.scalars(select(PersonRecord.picture).where(PersonRecord.ended.is_(None))))


def _packed(roles: Iterable[str]) -> str:
    return " ".join(role for role in Role if role in roles)


def _seen(record: PersonRecord) -> Person:
    return Person(
        record.id,
        record.name,
        record.picture,
        record.slot_id,
        frozenset(record.roles.split()),
        record.first,
        record.last,
        record.since,
        record.password_since,
        record.ended,
    )
