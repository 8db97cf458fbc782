"""What the start page shows, gathered from the rooms below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from sqlalchemy.orm import Session

from app.base.coming import Coming, Glance
from app.base.dates import show_day
from app.base.i18n import _, ngettext
from app.base.money import show_cents
from app.base.storage import search
from app.base.storage.listing import ListRequest
from app.base.storage.rights import Guarded, identity_of, may, needs
from app.conflicts.rota import service as rota
from app.conflicts.things import service as things
from app.conflicts.things.rules import SEEN
from app.finances import service as finances
from app.group.rights import Action
from app.meetings import service as meetings
from app.members import service as members
from app.overview.privacy.reminders import reminders
from app.overview.upkeep.service import last_check
from app.participation.activities import service as activities
from app.participation.fund import service as fund
from app.participation.hours import service as hours
from app.participation.ideas import service as ideas
from app.participation.projects import service as projects

SHOWN = 6
NEXT_ACTIVITIES = 2  # the page of activities shows the others
HITS = 30
AHEAD = 7  # days before an answer is due
LOOKED_THROUGH = 2000  # hits, where most may be of days that an auditor does not see


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One account or pot: what is in it, or left of its budget."""

    icon: str
    name: str
    figure: str
    of_budget: bool = False


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
            replace(line, text=_("Answer due: {thing}").format(thing=line.text))
            for line in _answers_due(session, today, today + timedelta(days=AHEAD))
        ]
    lines += _fund_days(session, today)
    duties = [Coming(today, one.icon, one.text, "privacy", (one.card, None), one.urgent) for one in reminders(session)]
    if (check := last_check(session)) is not None and check.faults:
        duties.insert(0, Coming(today, "warning", _("The last check found damage."), "backups", None, overdue=True))
    return [*duties, *sorted(lines, key=lambda line: line.day or date.max)][:SHOWN]


@needs(Action.LOOK_HOUSE)
def house_glances(session: Session, today: date) -> list[Glance]:
    """For the page "Neighbours": what is open around the house, and whose turn it is. Nothing about people's cases."""
    open_ones = _answers_due(session, today, date.max)
    if unreported := things.open_count(session, SEEN):
        told = ngettext("{count} thing is not reported yet.", "{count} things are not reported yet.", unreported)
        open_ones.append(Coming(None, "warning", told.format(count=unreported), "things", None))
    for check in things.checks(session, 1):
        if (again := check.details.again_on) is not None:
            text = _("Look again: {place}").format(place=check.details.place)
            open_ones.append(Coming(again, "trash", text, "waste", None, again < today))
    groups, more = rota.of_this_week(session, today, SHOWN), len(rota.plans(session)) > 1
    turns = [
        Coming(None, "calendar", f"{group.turn.area}: {group.turn.who}" + (f" · {group.house}" if more else ""), "rota",
               ("turn", group.plan_id, group.turn.id))
        for group in groups
    ]  # fmt: skip
    begun = rota.newest_plan(session, today) is not None
    return [
        Glance(_("Still open"), _by_day(open_ones), _("Nothing is broken")),
        Glance(
            _("Whose turn is it this week?"), tuple(turns), _("All is well.") if begun else _("No cleaning rota yet")
        ),
    ]


@needs(Action.LOOK_TAKING_PART)
def taking_part_glances(session: Session, today: date) -> list[Glance]:
    """For the page "Taking part": what comes next, and what waits for somebody to write it down."""
    coming_up = [
        Coming(one.day, "hand", one.title, "activities", one.id) for one in activities.upcoming(session, today, SHOWN)
    ] + _fund_days(session, today)
    waiting = [
        Coming(one.deadline, "mail", " · ".join(part for part in (one.title, one.funder) if part), "projects",
               one.project_id, one.sent is None and one.deadline is not None and one.deadline < today)
        for one in projects.open_applications(session, 2)
    ]  # fmt: skip
    for one in activities.uncounted(session, today, 2):
        told = _("{title}, {day}: nobody is counted yet.").format(title=one.title, day=show_day(one.day))
        waiting.append(Coming(None, "people", told, "activities", one.id))
    if unsigned := hours.HourSource().count(session, ListRequest(filters=(("state", hours.UNSIGNED),))):
        told = ngettext("{count} line is not signed yet.", "{count} lines are not signed yet.", unsigned)
        waiting.append(Coming(None, "edit", told.format(count=unsigned), "hours", None))
    return [
        Glance(_("Coming up"), _by_day(coming_up), _("Nothing is planned.")),
        Glance(_("Still to do"), _by_day(waiting), _("Nothing waits today.")),
    ]


def _answers_due(session: Session, today: date, until: date) -> list[Coming]:
    return [
        Coming(one.details.deadline, "warning", one.title, "things", one.id, one.late(today))
        for one in things.due(session, until, SHOWN)
    ]


def _fund_days(session: Session, today: date) -> list[Coming]:
    if not may(session, Action.LOOK_FUND):
        return []
    return [
        Coming(one.day, "pot", one.text, "fund", one.target, one.day < today) for one in fund.deadlines(session, today)
    ]


def _by_day(lines: list[Coming]) -> tuple[Coming, ...]:
    """Soonest first; what has no day comes last and always has its place."""
    dated = sorted((line for line in lines if line.day), key=lambda line: line.day or date.max)
    undated = [line for line in lines if not line.day]
    return (*dated[: SHOWN - len(undated)], *undated)


@needs(Action.LOOK_MONEY)
def money(session: Session) -> list[MoneyLine]:
    """Each account's balance, and what is left in each open pot."""
    lines = [
        MoneyLine("wallet" if account.kind == "cash" else "bank", account.name, show_cents(account.cents))
        for account in finances.balances(session)
    ]
    for state in finances.pots(session):
        if not state.pot.closed:
            figure, budget = show_cents(state.left_cents), state.pot.budget_cents
            if budget:
                figure = _("{left} of {budget} left").format(left=figure, budget=show_cents(budget))
            lines.append(MoneyLine("pot", state.pot.name, figure, bool(budget)))
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
