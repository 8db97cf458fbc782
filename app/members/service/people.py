"""One person: admit, change, end, put away and bring back. Each function is one action inside one session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.base.storage import journal
from app.base.storage.rights import needs
from app.group.erasure.service import highest_number, refuse_erased
from app.group.rights import Action
from app.members.records import HouseholdRecord, MemberRecord
from app.members.restriction.service import hidden_from, restricted
from app.members.rules import Household, Member, MemberDetails, check, check_period
from app.members.rules import address_key as key_of_address
from app.members.rules import sort_key as key_of_name


@needs(Action.WRITE_MEMBERS)
def admit(session: Session, details: MemberDetails) -> Member:
    """Take somebody in under the next free number. Raises InvalidInput."""
    tidy = check(details, today_of(session))
    record = MemberRecord(number=next_number(session))
    _put(session, record, tidy)
    session.add(record)
    session.flush()
    return record.seen()


@needs(Action.WRITE_MEMBERS)
def change(session: Session, member_id: int, details: MemberDetails) -> Member:
    """Replace all details. Who stays in a household takes its people along to a new address. Raises InvalidInput."""
    record = _usable(session, member_id)
    tidy = check(details, today_of(session))
    before = record.household_id
    _put(session, record, tidy)
    session.flush()
    _clear_household(session, before)
    return record.seen()


@needs(Action.WRITE_MEMBERS)
def end_membership(session: Session, member_id: int, on: date) -> Member:
    """Keep the person on file, no longer a member from this day on. Raises InvalidInput for `left`."""
    record = _usable(session, member_id)
    check_period(record.joined, on)
    record.left = on
    session.flush()
    return record.seen()


@needs(Action.WRITE_MEMBERS)
def resume(session: Session, member_id: int) -> Member:
    """A former member is a member again; the end is taken away."""
    record = _usable(session, member_id)
    record.left = None
    session.flush()
    return record.seen()


@needs(Action.WRITE_MEMBERS)
def discard(session: Session, member_id: int) -> Member:
    """Into the waste basket: lists and search do not show the person any more."""
    return _put_away(session, member_id, session.info["now"])


@needs(Action.WRITE_MEMBERS)
def bring_back(session: Session, member_id: int) -> Member:
    """Out of the waste basket again."""
    return _put_away(session, member_id, None)


@needs(Action.LOOK_MEMBERS)
def read_member(session: Session, member_id: int) -> Member:
    """One person. Raises NotFound, also for whom the one who is signed in may not see."""
    return replace(_record(session, member_id).seen(), restricted=member_id in restricted(session))


@needs(Action.LOOK_MEMBERS)
def history_of(session: Session, member_id: int) -> list[journal.Change]:
    """Who changed what about a person, newest first."""
    return [] if member_id in hidden_from(session) else journal.history(session, "member", member_id)


@needs(Action.LOOK_MEMBERS)
def next_number(session: Session) -> int:
    """The number the next person gets: one more than the highest ever given, also to people erased since."""
    return max(session.scalar(select(func.max(MemberRecord.number))) or 0, highest_number(session)) + 1


@needs(Action.LOOK_MEMBERS)
def households(session: Session) -> list[Household]:
    """All households by name, without those of restricted people alone."""
    found = session.scalars(select(HouseholdRecord).order_by(func.lower(HouseholdRecord.name), HouseholdRecord.id))
    hidden = hidden_from(session)
    if not hidden:
        return [record.seen() for record in found]
    lived_in = select(MemberRecord.household_id).where(MemberRecord.household_id.is_not(None))
    shown = frozenset(session.scalars(lived_in.where(MemberRecord.id.not_in(hidden))))
    return [record.seen() for record in found if record.id in shown]


@needs(Action.LOOK_MEMBERS)
def people_of(session: Session, household_id: int) -> list[Member]:
    """Who lives in this household, by name, without the waste basket."""
    found = session.scalars(
        select(MemberRecord)
        .where(MemberRecord.household_id == household_id, MemberRecord.discarded_at.is_(None))
        .where(MemberRecord.id.not_in(hidden_from(session)))
        .order_by(MemberRecord.sort_key, MemberRecord.id)
    )
    return [record.seen() for record in found]


def today_of(session: Session) -> date:
    """The day of this unit of work."""
    today: date = session.info["now"].date()
    return today


def _record(session: Session, member_id: int) -> MemberRecord:
    record = session.get(MemberRecord, member_id)
    if record is None or member_id in hidden_from(session):
        raise NotFound(_("This person is no longer on the list."), _("Please look at the list again."))
    return record


def _usable(session: Session, member_id: int) -> MemberRecord:
    refuse_erased(session, member_id)
    return _record(session, member_id)


def _put_away(session: Session, member_id: int, moment: datetime | None) -> Member:
    record = _usable(session, member_id)
    record.discarded_at = moment
    session.flush()
    return record.seen()


def _put(session: Session, record: MemberRecord, details: MemberDetails) -> None:
    for name in (
        "first_name", "last_name", "street", "postcode", "city", "birth_date", "email", "phone", "joined", "left",
        "contact", "note",
    ):  # fmt: skip
        setattr(record, name, getattr(details, name))
    record.sort_key = key_of_name(details.first_name, details.last_name)
    record.household = _household(session, record, details)
    for person in (record, *_moving_along(session, record)):
        person.address_key = key_of_address(person.street, person.postcode, person.city)


def _household(session: Session, record: MemberRecord, details: MemberDetails) -> HouseholdRecord | None:
    """The household of these details, with one address for it and the person."""
    address = (details.street, details.postcode, details.city)
    if details.household_name:
        return HouseholdRecord(
            name=details.household_name, street=details.street, postcode=details.postcode, city=details.city
        )
    if details.household_id is None:
        return None
    household = session.get(HouseholdRecord, details.household_id)
    if household is None:
        raise UserError(_("This household no longer exists."), _("Please choose another one."))
    if any(address) and (record.household_id == household.id or not household.street):
        household.street, household.postcode, household.city = address
    else:
        record.street, record.postcode, record.city = household.street, household.postcode, household.city
    return household


def _moving_along(session: Session, record: MemberRecord) -> list[MemberRecord]:
    """The other people of the household, given the same address."""
    household = record.household
    if household is None or household.id is None:
        return []
    others = session.scalars(
        select(MemberRecord).where(MemberRecord.household_id == household.id, MemberRecord.id != record.id)
    ).all()
    for other in others:
        other.street, other.postcode, other.city = household.street, household.postcode, household.city
    return list(others)


def _clear_household(session: Session, household_id: int | None) -> None:
    """A household without people is no household."""
    if household_id is None:
        return
    lives = session.scalar(select(MemberRecord.id).where(MemberRecord.household_id == household_id).limit(1))
    household = session.get(HouseholdRecord, household_id)
    if lives is None and household is not None:
        session.delete(household)
