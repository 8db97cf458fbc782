"""The list of activities for other programs: figures and places, no names of visitors."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.lists import Cell, Column, Kind, Sheet, write_csv, write_xlsx
from app.base.storage.listing import ListRequest
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.activities.rules import STATES, Activity, hours_in_words, kind_title
from app.participation.activities.rules.counting import AGAIN, AGE, AGES, GENDER, GENDERS, NEW
from app.participation.activities.service import ActivitySource
from app.participation.activities.service.numbers import tallies_of
from app.participation.projects.service import project_named

MOST = 100_000
Tallies = dict[str, dict[str, int]]


@needs(Action.LOOK_TAKING_PART)
def export_activities(session: Session, request: ListRequest, kind: str) -> bytes:
    """What the list shows, as "csv" or "xlsx"."""
    rows = _rows(session, request)
    if kind == "csv":
        return write_csv(_columns(), rows)
    return write_xlsx([Sheet(_("Activities"), _columns(), rows)])


def _columns() -> list[Column]:
    figures = [
        *(_("{ages} years").format(ages=ages) for ages in AGES.values()),
        *(_(words) for words in GENDERS.values()),
        *(_(words) for words in AGAIN.values()),
    ]
    return [
        Column(_("No."), Kind.NUMBER),
        Column(_("Day"), Kind.DAY),
        Column(_("From – until"), width=14),
        Column(_("Activity"), width=32),
        Column(_("Kind"), width=22),
        Column(_("Place"), width=24),
        Column(_("Project"), width=24),
        Column(_("State"), width=12),
        Column(_("Visitors"), Kind.NUMBER),
        Column(_("estimated")),
        *(Column(title, Kind.NUMBER) for title in figures),
    ]


def _rows(session: Session, request: ListRequest) -> Iterator[list[Cell]]:
    tallies, projects = tallies_of(session), dict[int | None, str]()
    for activity in ActivitySource().rows(session, request, 0, MOST):
        project_id = activity.details.project_id
        if project_id not in projects:
            projects[project_id] = project_named(session, project_id)
        yield _row(activity, projects[project_id], tallies.get(activity.id, {}))


def _row(activity: Activity, project: str, tallies: Tallies) -> list[Cell]:
    details = activity.details
    boxes = ((AGE, AGES), (GENDER, GENDERS), (NEW, AGAIN))
    figures: list[Cell] = [tallies.get(sort, {}).get(key) for sort, keys in boxes for key in keys]
    return [
        activity.id, activity.day, hours_in_words(details.starts, details.ends), activity.title,
        kind_title(activity.kind), details.place, project, _(STATES[activity.state]), activity.came,
        _("estimated") if activity.estimated else "", *figures,
    ]  # fmt: skip
