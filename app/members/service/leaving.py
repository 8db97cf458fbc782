"""People whose time is over: who left long ago, whose phone number nobody needs any more, who lies in the basket."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.base.storage.forgetting import forget_values
from app.base.storage.rights import needs
from app.base.texts import fold
from app.group.rights import Action
from app.members.records import MemberRecord, member_values
from app.members.rules import Member, search_parts

_CONTACT = frozenset({"email", "phone", "search_key"})


@needs(Action.KEEP_PRIVACY)
def left_until(session: Session, day: date) -> list[Member]:
    """Who left on this day or before, by name; the waste basket too."""
    return member_values(session, MemberRecord.left <= day)


@needs(Action.KEEP_PRIVACY)
def reachable_since_leaving(session: Session, day: date) -> list[Member]:
    """Who left on this day or before and still has a phone number or an e-mail address here."""
    has = (MemberRecord.email != "") | (MemberRecord.phone != "")
    return member_values(session, MemberRecord.left <= day, has)


@needs(Action.KEEP_PRIVACY)
def thrown_away(session: Session) -> list[Member]:
    """Who lies in the waste basket."""
    return member_values(session, MemberRecord.discarded_at.is_not(None))


@needs(Action.KEEP_PRIVACY)
def forget_contact(session: Session, member_ids: Iterable[int]) -> None:
    """Delete phone and e-mail for good, also from the journal. It cannot be undone."""
    wanted = sorted(set(member_ids))
    for member in member_values(session, MemberRecord.id.in_(wanted)):
        left = replace(member, email="", phone="")
        key = fold(" ".join(search_parts(left, left.number, left.household)))
        one = update(MemberRecord).where(MemberRecord.id == member.id)
        session.execute(one.values(email="", phone="", search_key=key))
        session.info["recorder"].note_erased("member", member.id)
    session.expire_all()
    forget_values(session, "member", wanted, _CONTACT)
