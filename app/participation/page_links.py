"""What the pages above know of a project: activities, ideas, applications to the fund, hours."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.i18n import N_, _
from app.base.storage import ListRequest
from app.group.rights import Action
from app.participation.activities.service import ActivitySource
from app.participation.fund.service import ApplicationSource
from app.participation.hours.rules import show_hours
from app.participation.hours.service import hour_facts
from app.participation.ideas.rules import Scope
from app.participation.ideas.service import all_ideas
from app.participation.projects.page import Link, Linked

MOST = 30


def _activities(session: Session, project_id: int) -> list[Link]:
    request = ListRequest(filters=(("project", project_id),))
    found = ActivitySource().rows(session, request, 0, MOST)
    days = {one.id: show_day(one.details.day) if one.details.day else "" for one in found}
    return [Link(one.title, days[one.id], one.id) for one in found]


def _ideas(session: Session, project_id: int) -> list[Link]:
    request = ListRequest(filters=(("scope", Scope(project_id=project_id)),))
    found = all_ideas(session, request)[:MOST]
    return [Link(f"{one.number}", one.text[:80], ("idea", one.id)) for one in found]


def _fund(session: Session, project_id: int) -> list[Link]:
    found = ApplicationSource().rows(session, ListRequest(), 0, 500)
    wanted = [one.application for one in found if one.application.details.project_id == project_id][:MOST]
    return [Link(one.number, one.details.title, one.id) for one in wanted]


def _hours(session: Session, project_id: int) -> list[Link]:
    facts = hour_facts(session, date.min, date.max, project_id)
    if not facts:
        return []
    told = _("{hours} hours").format(hours=show_hours(sum(one.quarters for one in facts)))
    return [Link(told, "", ("project", project_id))]


LINKED: tuple[Linked, ...] = (
    Linked(N_("Activity"), "activities", Action.LOOK_TAKING_PART, _activities),
    Linked(N_("Idea"), "ideas", Action.LOOK_TAKING_PART, _ideas),
    Linked(N_("Application to the fund"), "fund", Action.LOOK_FUND, _fund),
    Linked(N_("Voluntary hours"), "hours", Action.LOOK_TAKING_PART, _hours),
)
