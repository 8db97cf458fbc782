"""What lies in the waste basket, and since when it was truly seen there: the clock may have been wrong before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.storage.rights import needs
from app.conflicts.things.service.ageing import photos_replaced, things_thrown_away
from app.group.erasure.service import erasures
from app.group.rights import Action
from app.meetings.service.ageing import meetings_thrown_away
from app.members.service.leaving import thrown_away
from app.overview.privacy.retention.records import BasketSeenRecord
from app.participation.activities.service.ageing import activities_thrown_away
from app.participation.fund.service.ageing import applications_thrown_away, meetings_kept
from app.participation.hours.service.ageing import certificates_thrown_away, hours_thrown_away
from app.participation.ideas.service.ageing import collections_thrown_away, ideas_thrown_away, pictures_replaced
from app.participation.projects.service.ageing import projects_thrown_away

PEOPLE, MEETINGS, ACTIVITIES, IDEAS, COLLECTIONS = "member", "meeting", "activity", "idea", "idea_collection"
PROJECTS, HOURS, CERTIFICATES, APPLICATIONS = "project", "volunteer_hour", "certificate", "fund_application"
THINGS, THING_PHOTOS, IDEA_PICTURES = "thing", "attachment", "idea_picture"


def _meetings(session: Session) -> list[tuple[int, str, datetime]]:
    """Without those on whose resolution money of the fund hangs: these stay as long as the cash book."""
    kept = meetings_kept(session)
    return [(one.id, one.title, one.at) for one in meetings_thrown_away(session) if one.id not in kept]


_OTHERS: dict[str, Callable[[Session], Iterable[tuple[int, str, datetime]]]] = {
    MEETINGS: _meetings,
    ACTIVITIES: activities_thrown_away,
    IDEAS: ideas_thrown_away,
    COLLECTIONS: collections_thrown_away,
    PROJECTS: projects_thrown_away,
    HOURS: hours_thrown_away,
    CERTIFICATES: certificates_thrown_away,
    APPLICATIONS: applications_thrown_away,
    THINGS: things_thrown_away,
    THING_PHOTOS: photos_replaced,
    IDEA_PICTURES: pictures_replaced,
}


class Thrown(NamedTuple):
    """One thing in the waste basket."""

    table: str
    id: int
    title: str
    at: datetime  # what the clock said when it was thrown away


@needs(Action.KEEP_PRIVACY)
def basket(session: Session) -> list[Thrown]:
    """Everything in it, without people who were erased already and whose names a law keeps for now."""
    kept = {one.member_id for one in erasures(session)}
    people = [
        Thrown(PEOPLE, one.id, one.name, one.discarded_at)
        for one in thrown_away(session)
        if one.discarded_at is not None and one.id not in kept
    ]
    return people + [Thrown(table, *one) for table, thrown in _OTHERS.items() for one in thrown(session)]


@needs(Action.KEEP_PRIVACY)
def note_basket(session: Session, day: date) -> None:
    """Remember what is seen for the first time on this day, which is known to be right; forget what is gone."""
    known = {(one.table_name, one.record_id): one for one in session.scalars(select(BasketSeenRecord))}
    for one in basket(session):
        seen = known.pop((one.table, one.id), None)
        if seen is None:
            session.add(BasketSeenRecord(table_name=one.table, record_id=one.id, discarded_at=one.at, day=day))
        elif seen.discarded_at != one.at:  # it was brought back meanwhile
            seen.discarded_at, seen.day = one.at, day
    for gone in known.values():
        session.delete(gone)
    session.flush()


@needs(Action.KEEP_PRIVACY)
def seen_until(session: Session, day: date) -> list[tuple[Thrown, date]]:
    """What has been seen in the waste basket on this day or before, and ever since."""
    seen = {
        (one.table_name, one.record_id, one.discarded_at): one.day
        for one in session.scalars(select(BasketSeenRecord).where(BasketSeenRecord.day <= day))
    }
    return [(one, seen[one.table, one.id, one.at]) for one in basket(session) if (one.table, one.id, one.at) in seen]
