"""What a user can do with people and households. Each function is one action inside one session."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal_column, select, text
from sqlalchemy.orm import Session

from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.base.storage import ListRequest, journal, search
from app.base.storage.rights import demand, needs
from app.base.storage.search import Found
from app.base.texts import fold
from app.group.rights import Action
from app.members.records import HouseholdRecord, MemberRecord, member_values, state_rank
from app.members.rules import HIGHEST_NUMBER, Counts, Household, Member, MemberDetails, check, check_period
from app.members.rules import address_key as key_of_address
from app.members.rules import sort_key as key_of_name

__all__ = [
    "Counts", "Found", "Household", "Member", "MemberDetails", "MemberSource", "admit", "all_people", "bring_back",
    "change", "counts", "discard", "end_membership", "found", "history_of", "households", "member_with_number",
    "members_as_data", "members_on", "names", "next_number", "people_of", "read_member", "resume",
]  # fmt: skip
_RANKS = {"member": 0, "contact": 1, "former": 2}  # as state_rank gives them


@needs(Action.WRITE_MEMBERS)
def admit(session: Session, details: MemberDetails) -> Member:
    """Take somebody in under the next free number. Raises InvalidInput."""
    tidy = check(details, _today(session))
    record = MemberRecord(number=next_number(session))
    _put(session, record, tidy)
    session.add(record)
    session.flush()
    return record.seen()


@needs(Action.WRITE_MEMBERS)
def change(session: Session, member_id: int, details: MemberDetails) -> Member:
    """Replace all details. Who stays in a household takes its people along to a new address. Raises InvalidInput."""
    record = _record(session, member_id)
    tidy = check(details, _today(session))
    before = record.household_id
    _put(session, record, tidy)
    session.flush()
    _clear_household(session, before)
    return record.seen()


@needs(Action.WRITE_MEMBERS)
def end_membership(session: Session, member_id: int, on: date) -> Member:
    """Keep the person on file, no longer a member from this day on. Raises InvalidInput for `left`."""
    record = _record(session, member_id)
    check_period(record.joined, on)
    record.left = on
    session.flush()
    return record.seen()


@needs(Action.WRITE_MEMBERS)
def resume(session: Session, member_id: int) -> Member:
    """A former member is a member again; the end is taken away."""
    record = _record(session, member_id)
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
    """One person. Raises NotFound."""
    return _record(session, member_id).seen()


@needs(Action.LOOK_MEMBERS)
def history_of(session: Session, member_id: int) -> list[journal.Change]:
    """Who changed what about a person, newest first."""
    return journal.history(session, "member", member_id)


@needs(Action.LOOK_MEMBERS)
def next_number(session: Session) -> int:
    """The number the next person gets: one more than the highest ever given."""
    return (session.scalar(select(func.max(MemberRecord.number))) or 0) + 1


@needs(Action.LOOK_MEMBERS)
def households(session: Session) -> list[Household]:
    """All households by name."""
    found = session.scalars(select(HouseholdRecord).order_by(func.lower(HouseholdRecord.name), HouseholdRecord.id))
    return [record.seen() for record in found]


@needs(Action.LOOK_MEMBERS)
def people_of(session: Session, household_id: int) -> list[Member]:
    """Who lives in this household, by name, without the waste basket."""
    found = session.scalars(
        select(MemberRecord)
        .where(MemberRecord.household_id == household_id, MemberRecord.discarded_at.is_(None))
        .order_by(MemberRecord.sort_key, MemberRecord.id)
    )
    return [record.seen() for record in found]


def _today(session: Session) -> date:
    today: date = session.info["now"].date()
    return today


def _record(session: Session, member_id: int) -> MemberRecord:
    record = session.get(MemberRecord, member_id)
    if record is None:
        raise NotFound(_("This person is no longer on the list."), _("Please look at the list again."))
    return record


def _put_away(session: Session, member_id: int, moment: datetime | None) -> Member:
    record = _record(session, member_id)
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


class MemberSource:
    """Rows of the list of people. Filters: `state` (member, contact, former, discarded) and `household` (an id)."""

    action = Action.LOOK_MEMBERS

    def count(self, session: Session, request: ListRequest) -> int:
        """How many people match."""
        demand(session, self.action)
        words = search.match_query(request.search)
        if words and not request.filters:  # the index alone knows, twenty times faster
            condition = text("search MATCH :words AND rowid % :kinds = :kind")
            query = select(func.count()).select_from(text("search")).where(condition)
            return session.scalar(query, {"words": words, "kinds": search.KINDS, "kind": search.MEMBER}) or 0
        query = select(func.count()).select_from(MemberRecord).where(*_matching(session, request))
        return session.scalar(query) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[Member]:
        """These people in the order of the request."""
        demand(session, self.action)
        ids = session.scalars(_ordered_ids(session, request).offset(offset).limit(limit)).all()
        return _in_order(session, ids)

    def position(self, session: Session, request: ListRequest, member_id: int) -> int | None:
        """The place of a person in the list, from 0; None if the request leaves them out."""
        demand(session, self.action)
        ids = session.scalars(_ordered_ids(session, request)).all()
        return ids.index(member_id) if member_id in ids else None


@needs(Action.LOOK_MEMBERS)
def members_on(session: Session, day: date) -> list[Member]:
    """Everybody who is a member on this day, by name."""
    return member_values(session, MemberRecord.discarded_at.is_(None), state_rank(day) == _RANKS["member"])


@needs(Action.LOOK_MEMBERS)
def all_people(session: Session) -> list[Member]:
    """Everybody but the waste basket, by number."""
    return sorted(member_values(session, MemberRecord.discarded_at.is_(None)), key=lambda member: member.number)


@needs(Action.EXPORT_MEMBERS)
def members_as_data(session: Session) -> list[dict[str, object]]:
    """Everybody but the waste basket as plain values, by number; days as "2026-05-03", None where unknown."""
    names = ("name", "first_name", "last_name", "street", "postcode", "city")
    return [
        {
            "number": member.number,
            **{name: getattr(member, name) for name in names},
            "birth_date": _iso(member.birth_date),
            "email": member.email,
            "joined": _iso(member.joined),
            "left": _iso(member.left),
        }
        for member in all_people(session)
    ]


@needs(Action.LOOK_MEMBERS)
def counts(session: Session) -> Counts:
    """How many members, contacts and former members there are today."""
    state = state_rank(_today(session))
    query = select(state, func.count()).where(MemberRecord.discarded_at.is_(None)).group_by(state)
    by_rank = {rank: number for rank, number in session.execute(query)}  # noqa: C416 - rows are no pairs to mypy
    return Counts(by_rank.get(0, 0), by_rank.get(1, 0), by_rank.get(2, 0))


@needs(Action.LOOK_MEMBERS)
def names(session: Session, member_ids: Iterable[int]) -> dict[int, str]:
    """Names for these ids, also of people in the waste basket; unknown ids are left out."""
    columns = select(MemberRecord.id, MemberRecord.first_name, MemberRecord.last_name)
    rows = session.execute(columns.where(MemberRecord.id.in_(set(member_ids))))
    return {row.id: f"{row.first_name} {row.last_name}".strip() for row in rows}


@needs(Action.LOOK_MEMBERS)
def member_with_number(session: Session, typed: str) -> int | None:
    """The id of the person with this number, None if there is none."""
    number = typed.strip()
    if not (number.isascii() and number.isdigit()) or int(number) > HIGHEST_NUMBER:
        return None
    return session.scalar(select(MemberRecord.id).where(MemberRecord.number == int(number)))


@needs(Action.LOOK_MEMBERS)
def found(session: Session, kind: int, ids: list[int]) -> dict[int, Found]:
    """What the search over everything shows for these people; the target is what the page of this room opens."""
    if kind != search.MEMBER:
        return {}
    hits = member_values(session, MemberRecord.id.in_(ids), MemberRecord.discarded_at.is_(None))
    return {member.id: Found(member.name, member.address or member.email, member.id) for member in hits}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _matching(session: Session, request: ListRequest) -> list[ColumnElement[bool]]:
    state, household = request.filter("state"), request.filter("household")
    discarded = MemberRecord.discarded_at.is_(None)
    conditions: list[ColumnElement[bool]] = [~discarded if state == "discarded" else discarded]
    if isinstance(state, str) and state in _RANKS:
        conditions.append(state_rank(_today(session)) == _RANKS[state])
    if household is not None:
        conditions.append(MemberRecord.household_id == household)
    if state == "discarded":  # the index over everything does not know them
        words = fold(request.search).split()
        conditions += [MemberRecord.search_key.contains(word, autoescape=True) for word in words]
    elif hits := search.ids_matching(request.search, search.MEMBER):
        query = text(hits).bindparams(search_query=search.match_query(request.search))
        # "+" keeps the list in the order of its index: many hits cost no more than few
        conditions.append(literal_column("+member.id").in_(query))
    return conditions


def _ordered_ids(session: Session, request: ListRequest) -> Select[Any]:
    keys: dict[str, tuple[Any, ...]] = {
        "number": (MemberRecord.number,),
        "address": (MemberRecord.address_key, MemberRecord.sort_key),
        "joined": (MemberRecord.joined, MemberRecord.sort_key),
        "state": (state_rank(_today(session)), MemberRecord.sort_key, MemberRecord.id),
    }
    first, *rest = keys.get(request.sort, (MemberRecord.sort_key,))
    if request.descending:
        order = [first.desc().nulls_last(), *(key.desc() for key in rest)]
    else:
        order = [first.asc().nulls_last(), *rest]
    return select(MemberRecord.id).where(*_matching(session, request)).order_by(*order)


def _in_order(session: Session, ids: Iterable[int]) -> list[Member]:
    wanted = list(ids)
    by_id = {member.id: member for member in member_values(session, MemberRecord.id.in_(wanted))}
    return [by_id[member_id] for member_id in wanted]
