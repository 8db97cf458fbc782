"""What the waste basket holds, room by room: the word for it, and how the room deletes it for good."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.base.i18n import N_
from app.conflicts.things.service import ageing as things
from app.meetings.service.ageing import forget_meetings
from app.overview.privacy.retention.service import basket as b
from app.participation.activities.service import ageing as activities
from app.participation.fund.service import ageing as fund
from app.participation.hours.service import ageing as hours
from app.participation.ideas.service import ageing as ideas
from app.participation.projects.service.ageing import forget_projects

_APART = 1_000_000_000  # the ids of the rooms are kept apart


class Room(NamedTuple):
    """One sort of things in the waste basket. `word` is marked with N_."""

    word: str
    forget: Callable[[Session, list[int]], object]


def _nobody(session: Session, ids: list[int]) -> None:
    """People are erased everywhere, see `sorts`."""


def _forget_meetings(session: Session, ids: list[int]) -> None:
    """Without those on whose resolution money of the fund hangs."""
    gone = set(ids) - fund.meetings_kept(session)
    forget_meetings(session, gone)
    fund.leave_meetings(session, gone)


def _forget_activities(session: Session, ids: list[int]) -> None:
    hours.leave_activities(session, activities.forget_activities(session, ids))


def _forget_projects(session: Session, ids: list[int]) -> None:
    gone = forget_projects(session, ids)
    for room in (activities, hours, ideas, fund):
        room.leave_projects(session, gone)


THROWN = {
    b.PEOPLE: Room(N_("person"), _nobody),
    b.MEETINGS: Room(N_("meeting"), _forget_meetings),
    b.ACTIVITIES: Room(N_("activity"), _forget_activities),
    b.IDEAS: Room(N_("idea"), ideas.forget_ideas),
    b.COLLECTIONS: Room(N_("Afternoons of ideas"), ideas.forget_collections),
    b.PROJECTS: Room(N_("Project"), _forget_projects),
    b.HOURS: Room(N_("Hours"), hours.forget_hours),
    b.CERTIFICATES: Room(N_("Certificate of voluntary work"), hours.forget_certificates),
    b.APPLICATIONS: Room(N_("Application"), fund.forget_applications),
    b.THINGS: Room(N_("Things around the house"), things.forget_things),
    b.THING_PHOTOS: Room(N_("Photo"), things.forget_photos),
    b.IDEA_PICTURES: Room(N_("Picture"), ideas.forget_pictures),
}
FIRST_IDS = {table: place * _APART for place, table in enumerate(THROWN)}


def of_room(table: str, ids: Iterable[int]) -> list[int]:
    """Those that belong to this room, with the ids it knows."""
    first = FIRST_IDS[table]
    return [one - first for one in ids if first <= one < first + _APART]
