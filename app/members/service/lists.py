"""Lists of people: rows for the screen, papers, exports and the search over everything.

A restricted person (Art. 18 GDPR) is seen on screen only by whoever may; papers, exports and letters leave them out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal_column, select, text
from sqlalchemy.orm import Session

from app.base.storage import ListRequest, search
from app.base.storage.rights import demand, needs
from app.base.storage.search import Found
from app.base.texts import fold
from app.group.rights import Action
from app.members.consents.records import holders
from app.members.records import MemberRecord, member_values, state_rank
from app.members.restriction.records import hidden_ids
from app.members.restriction.service import hidden_from, restricted
from app.members.rules import HIGHEST_NUMBER, Counts, Member
from app.members.service.people import today_of

_RANKS = {"member": 0, "contact": 1, "former": 2}  # as state_rank gives them


class MemberSource:
    """Rows of the list of people.

    Filters: `state` (member, contact, former, discarded, restricted), `household` (an id) and `consent` (a purpose:
    only those who agree to it now).
    """

    action = Action.LOOK_MEMBERS

    def count(self, session: Session, request: ListRequest) -> int:
        """How many people match."""
        demand(session, self.action)
        words = search.match_query(request.search)
        if words and not request.filters and not hidden_from(session):  # the index alone knows, twenty times faster
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
    """Everybody who is a member on this day, by name; for papers, so without restricted people."""
    return member_values(session, *_usable(), state_rank(day) == _RANKS["member"])


@needs(Action.LOOK_MEMBERS)
def all_people(session: Session) -> list[Member]:
    """Everybody but the waste basket, by number; for papers and exports, so without restricted people."""
    return sorted(member_values(session, *_usable()), key=lambda member: member.number)


@needs(Action.LOOK_MEMBERS)
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
    state = state_rank(today_of(session))
    shown = (MemberRecord.discarded_at.is_(None), MemberRecord.id.not_in(hidden_from(session)))
    query = select(state, func.count()).where(*shown).group_by(state)
    by_rank = {rank: number for rank, number in session.execute(query)}  # noqa: C416 - rows are no pairs to mypy
    return Counts(by_rank.get(0, 0), by_rank.get(1, 0), by_rank.get(2, 0))


@needs(Action.LOOK_MEMBERS)
def names(session: Session, member_ids: Iterable[int]) -> dict[int, str]:
    """Names for these ids, also of people in the waste basket; unknown and hidden ones are left out."""
    columns = select(MemberRecord.id, MemberRecord.first_name, MemberRecord.last_name)
    rows = session.execute(columns.where(MemberRecord.id.in_(set(member_ids) - hidden_from(session))))
    return {row.id: f"{row.first_name} {row.last_name}".strip() for row in rows}


@needs(Action.LOOK_MEMBERS)
def member_with_number(session: Session, typed: str) -> int | None:
    """The id of the person with this number, None if there is none."""
    number = typed.strip()
    if not (number.isascii() and number.isdigit()) or int(number) > HIGHEST_NUMBER:
        return None
    found = session.scalar(select(MemberRecord.id).where(MemberRecord.number == int(number)))
    return None if found in hidden_from(session) else found


@needs(Action.LOOK_MEMBERS)
def found(session: Session, kind: int, ids: list[int]) -> dict[int, Found]:
    """What the search over everything shows for these people; the target is what the page of this room opens."""
    if kind != search.MEMBER:
        return {}
    seen = set(ids) - hidden_from(session)
    hits = member_values(session, MemberRecord.id.in_(seen), MemberRecord.discarded_at.is_(None))
    return {member.id: Found(member.name, member.address or member.email, member.id) for member in hits}


def _usable() -> tuple[ColumnElement[bool], ...]:
    """Whose data may be used: not in the waste basket, not restricted."""
    return MemberRecord.discarded_at.is_(None), MemberRecord.id.not_in(hidden_ids())


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _matching(session: Session, request: ListRequest) -> list[ColumnElement[bool]]:
    state, household = request.filter("state"), request.filter("household")
    discarded = MemberRecord.discarded_at.is_(None)
    conditions: list[ColumnElement[bool]] = [~discarded if state == "discarded" else discarded]
    if hidden := hidden_from(session):
        conditions.append(MemberRecord.id.not_in(hidden))
    if state == "restricted":
        conditions.append(MemberRecord.id.in_(hidden_ids()))
    if purpose := request.filter("consent"):
        conditions += [MemberRecord.id.in_(holders(str(purpose))), MemberRecord.id.not_in(hidden_ids())]
    if isinstance(state, str) and state in _RANKS:
        conditions.append(state_rank(today_of(session)) == _RANKS[state])
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
        "state": (state_rank(today_of(session)), MemberRecord.sort_key, MemberRecord.id),
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
    for member_id in restricted(session) & by_id.keys():
        by_id[member_id] = replace(by_id[member_id], restricted=True)
    return [by_id[member_id] for member_id in wanted]
