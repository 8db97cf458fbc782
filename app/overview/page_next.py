"""What to do next on the start page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.base.desktop.next_things import NextThing
from app.base.i18n import _
from app.group.rights import Action
from app.overview.first_steps import first_steps
from app.overview.service import coming

if TYPE_CHECKING:
    from app.overview.page import OverviewPage

MOST = 4


def overview_things(page: OverviewPage) -> list[NextThing]:
    """The next of the first five steps, what comes up next, then the commonest tasks."""
    context = page.context
    with context.storage.read() as session:
        steps = [step for step in first_steps(session, context.storage.file.parent) if not step.done]
        lines = coming(session, context.today()) if context.may(Action.LOOK_MEETINGS) else []
    things = [
        NextThing(step.icon, _(step.title), _(step.sentence), partial(context.navigate, step.page, step.target))
        for step in steps[:2]
    ]
    things += [
        NextThing(line.icon, _("Open what comes up"), line.text, partial(context.navigate, line.page, line.target))
        for line in lines[:1]
    ]
    things += [
        NextThing(task.icon, _(task.title), _(task.sentence), partial(context.navigate, task.page, task.target))
        for task in page.tasks_offered
    ]
    return things[:MOST]
