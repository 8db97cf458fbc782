"""What to do next on the page of activities."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.base.dates import show_day
from app.base.desktop.next_things import NextThing
from app.base.i18n import _
from app.group.rights import Action
from app.participation.activities.page_papers import show_paper
from app.participation.activities.printouts import activity_poster, attendance
from app.participation.activities.service import uncounted, upcoming

if TYPE_CHECKING:
    from app.participation.activities.page import ActivitiesPage


def next_things(page: ActivitiesPage) -> list[NextThing]:
    """Who came lately, what comes next, and a new one."""
    context, today = page.context, page.context.today()
    keeps = context.may(Action.KEEP_TAKING_PART)
    with context.storage.read() as session:
        late, coming = uncounted(session, today, 1), upcoming(session, today, 1)
    things = []
    for one in late if keeps else ():
        told = _("{title}, {day}: nobody is counted yet.").format(title=one.title, day=show_day(one.day))
        things.append(NextThing("people", _("Write down visitors"), told, partial(page.count_visitors, one.id)))
    for one in coming:
        told = _("{title}, {day}").format(title=one.title, day=show_day(one.day))
        poster = partial(show_paper, context, activity_poster, one.id)
        things.append(NextThing("printer", _("Print the poster"), told, poster))
        sheet = partial(show_paper, context, attendance, one.id)
        things.append(NextThing("list", _("Print the attendance list"), told, sheet))
    if keeps:
        told = _("A name and the day are enough.")
        things.append(NextThing("plus", _("Plan an activity"), told, page.new_thing))
    week = partial(context.navigate, "timetable")
    things.append(NextThing("calendar", _("Open the timetable"), _("What is on each week, rooms and keys."), week))
    return things
