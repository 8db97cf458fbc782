"""What to do next on the page of projects: in the list, and in one project."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.base.dates import show_day
from app.base.desktop.next_things import NextThing
from app.base.i18n import _
from app.group.rights import Action
from app.participation.projects.page_papers import print_form
from app.participation.projects.page_project import ProjectView
from app.participation.projects.page_steps import AFTER, APPLICATIONS, CONCEPT, IDEA, MONEY, SHEETS
from app.participation.projects.printouts import application, project_report
from app.participation.projects.rules import FINISHING, OVER
from app.participation.projects.service import open_applications

if TYPE_CHECKING:
    from app.participation.projects.page import ProjectsPage


def next_things(page: ProjectsPage) -> list[NextThing]:
    """In a project the next step of it; on the list what waits."""
    if isinstance(view := page.view, ProjectView):
        return _in_project(page, view)
    writes = page.context.may(Action.KEEP_TAKING_PART)
    things = _waiting(page) if writes else []
    row = page.list.table.selected()
    if row is not None and not row.discarded:
        told = _("Of the project that is chosen.")
        things.append(NextThing("edit", _("Open the project"), told, partial(page.open_project, row.id)))
    if writes:
        told = _("A name is enough.")
        things.append(NextThing("plus", _("Begin a project"), told, page.new_thing))
    return things[:4]


def _waiting(page: ProjectsPage) -> list[NextThing]:
    with page.context.storage.read() as session:
        found = open_applications(session, 1)
    step = _place(APPLICATIONS)
    made = []
    for one in found:
        if one.sent is None:
            until = _("Until {day}").format(day=show_day(one.deadline)) if one.deadline else ""
            told = " · ".join(part for part in (one.title, one.funder, until) if part)
            made.append(
                NextThing("mail", _("Send the application"), told, partial(page.open_project, one.project_id, step))
            )
        else:
            told = " · ".join((one.title, one.funder))
            made.append(
                NextThing("mail", _("Write down the answer"), told, partial(page.open_project, one.project_id, step))
            )
    return made


def _in_project(page: ProjectsPage, view: ProjectView) -> list[NextThing]:
    found, things = view.found, []
    if page.context.may(Action.KEEP_TAKING_PART) and found.project.phase not in OVER:
        asked = (
            (IDEA, "edit", _("Write down the idea"), _("What do we want, and why just this?")),
            (CONCEPT, "edit", _("Write the concept"), _("Goal, people, place, time.")),
            (MONEY, "money", _("Plan the money"), _("Costs and money must be equal.")),
        )
        for key, sign, title, told in asked:
            if not view.step(key).done(found):
                things.append(NextThing(sign, title, told, partial(view.show_step, _place(key))))
        if found.project.phase == FINISHING and not view.step(AFTER).done(found):
            told = _("Who carries on, with which money and room?")
            things.append(NextThing("flag", _("Plan what comes after"), told, partial(view.show_step, _place(AFTER))))
    number = view.project_id
    printed = application if not found.applications or found.project.phase in {"idea", "preparing"} else project_report
    title = _("Print the application") if printed is application else _("Print the report")
    told = _("Filled from what stands here.")
    things.append(NextThing("printer", title, told, partial(print_form, page.context, printed, number)))
    return things[:4]


def _place(key: str) -> int:
    return next(place for place, sheet in enumerate(SHEETS) if sheet.key == key)
