"""What the start page shows, gathered from the rooms below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.money import show_cents
from app.base.storage import search
from app.base.storage.rights import Guarded, identity_of, may, needs
from app.conflicts.things import service as things
from app.finances import service as finances
from app.group.rights import Action
from app.meetings import service as meetings
from app.members import service as members
from app.overview.privacy.reminders import reminders
from app.overview.upkeep.service import last_check
from app.participation.activities import service as activities
from app.participation.fund import service as fund
from app.participation.ideas import service as ideas
from app.participation.projects import service as projects

SHOWN = 6
NEXT_ACTIVITIES = 2  # the page of activities shows the others
HITS = 30
AHEAD = 7  # days before an answer is due
LOOKED_THROUGH = 2000  # hits, where most may be of days that an auditor does not see


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing that comes next."""

    day: date | None
    icon: str
    text: str
    page: str
    target: object
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One account or pot: what is in it."""

    icon: str
    name: str
    figure: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One find of the search over everything."""

    icon: str
    title: str
    detail: str
    page: str
    target: object


_WHERE = {
    search.MEMBER: ("people", "members", members.found),
    search.HOUSEHOLD: ("household", "members", members.found),
    search.MEETING: ("meetings", "meetings", meetings.found),
    search.AGENDA_ITEM: ("meetings", "meetings", meetings.found),
    search.RESOLUTION: ("check", "meetings", meetings.found),
    search.TASK: ("task", "meetings", meetings.found),
    search.ENTRY: ("receipt", "finances", finances.found),
    search.THING: ("warning", "things", things.found),
    search.APPLICATION: ("pot", "fund", fund.found),
    search.ACTIVITY: ("hand", "activities", activities.found),
    search.IDEA: ("participation", "ideas", ideas.found),
    search.PROJECT: ("flag", "projects", projects.found),
}


@needs(Action.LOOK_MEETINGS)
def coming(session: Session, today: date) -> list[Coming]:
    """Duties of privacy first; then meetings and open tasks, soonest first; tasks without a day come last."""
    lines = [
        Coming(meeting.day, "calendar", meeting.title, "meetings", meeting.id)
        for meeting in meetings.upcoming(session, today, SHOWN)
    ]
    for task in meetings.open_tasks(session, SHOWN):
        who = f" ({task.person})" if task.person else ""
        text = _("Task: {what}").format(what=task.what) + who
        late = task.until is not None and task.until < today
        lines.append(Coming(task.until, "task", text, "meetings", ("task", task.id), late))
    if may(session, Action.LOOK_TAKING_PART):
        lines += [
            Coming(one.day, "hand", one.title, "activities", one.id)
            for one in activities.upcoming(session, today, NEXT_ACTIVITIES)
        ]
    if may(session, Action.LOOK_HOUSE):
        lines += [
            Coming(one.details.deadline, "warning", _("Answer due: {thing}").format(thing=one.title), "things", one.id,
                   one.late(today))
            for one in things.due(session, today + timedelta(days=AHEAD), SHOWN)
        ]  # fmt: skip
    if may(session, Action.LOOK_FUND):
        lines += [
            Coming(one.day, "pot", one.text, "fund", one.target, one.day < today)
            for one in fund.deadlines(session, today)
        ]
    duties = [Coming(today, one.icon, one.text, "privacy", (one.card, None), one.urgent) for one in reminders(session)]
    if (check := last_check(session)) is not None and check.faults:
        duties.insert(0, Coming(today, "warning", _("The last check found damage."), "backups", None, overdue=True))
    return [*duties, *sorted(lines, key=lambda line: line.day or date.max)][:SHOWN]


@needs(Action.LOOK_MONEY)
def money(session: Session) -> list[MoneyLine]:
    """Each account's balance, and what is left in each open pot."""
    lines = [
        MoneyLine("wallet" if account.kind == "cash" else "bank", account.name, show_cents(account.cents))
        for account in finances.balances(session)
    ]
    for state in finances.pots(session):
        if not state.pot.closed:
            left, budget = show_cents(state.left_cents), show_cents(state.pot.budget_cents)
            figure = _("{left} of {budget} left").format(left=left, budget=budget) if state.pot.budget_cents else left
            lines.append(MoneyLine("pot", state.pot.name, figure))
    return lines[:SHOWN]


@needs(Action.LOOK_GROUP)
def find_everything(session: Session, typed: str) -> list[Hit]:
    """People, meetings, tasks and entries that match what was typed, in the order of their kinds."""
    kinds = tuple(kind for kind, (_icon, _page, describe) in _WHERE.items() if _may_see(session, describe))
    if not kinds:
        return []
    rows = search.find(session, typed, kinds, LOOKED_THROUGH if identity_of(session).first else HITS)
    hits: list[Hit] = []
    for kind, (icon, page, describe) in _WHERE.items():
        ids = [record for found_kind, record in rows if found_kind == kind]
        if ids:
            described = describe(session, kind, ids)
            hits += [
                Hit(icon, described[one].title, described[one].detail, page, described[one].target)
                for one in ids
                if one in described
            ]
    return hits[:HITS]


def _may_see(session: Session, describe: object) -> bool:
    return may(session, cast("Guarded", describe).action)
