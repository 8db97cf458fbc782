"""What to do next on the page of meetings: on its list, and in one meeting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.base.dates import show_day
from app.base.desktop.next_things import NextThing
from app.base.i18n import _, ngettext
from app.group.rights import Action
from app.meetings.page_meeting import AGENDA, ATTENDANCE, CHECK, NOTES, MeetingView
from app.meetings.page_step import print_form
from app.meetings.printouts import invitation, minutes_paper, sign_in_sheet
from app.meetings.rules import Meeting
from app.meetings.service import open_tasks, read_meeting, to_write_up, upcoming

if TYPE_CHECKING:
    from app.meetings.page import MeetingsPage


def next_things(page: MeetingsPage) -> list[NextThing]:
    """In a meeting the next step of it; on the list what is open."""
    if isinstance(view := page.view, MeetingView):
        return _in_meeting(page, view)
    writes = page.context.may(Action.WRITE_MEETINGS)
    return [*(_to_write(page) if writes else ()), *_tasks(page), *(_plan(page) if writes else _look(page))]


def _to_write(page: MeetingsPage) -> list[NextThing]:
    """The minutes that are not finished, the next meeting without an invitation."""
    today = page.context.today()
    with page.context.storage.read() as session:
        number, coming = to_write_up(session, today), upcoming(session, today, 1)
        late = read_meeting(session, number) if number is not None else None
    things = []
    if late is not None:
        told = _("{meeting}: the minutes are not finished.").format(meeting=_named(late))
        things.append(NextThing("edit", _("Write the minutes"), told, partial(page.open_meeting, late.id)))
    for meeting in coming:
        if meeting.invited_on is None:
            told = _("{meeting}: nobody is invited yet.").format(meeting=_named(meeting))
            things.append(NextThing("mail", _("Print the invitation"), told, partial(page.open_target, "invite")))
        else:
            told = _("{meeting}: lay it out for people to sign.").format(meeting=_named(meeting))
            things.append(
                NextThing(
                    "list", _("Print the sign-in sheet"), told,
                    partial(print_form, page.context, sign_in_sheet, meeting.id),
                )
            )  # fmt: skip
    return things


def _plan(page: MeetingsPage) -> list[NextThing]:
    told = _("The agenda is already there. You only type the day.")
    return [NextThing("plus", _("Plan a meeting"), told, page.plan)]


def _look(page: MeetingsPage) -> list[NextThing]:
    if page.list.table.selected() is None:
        return []
    return [NextThing("printer", _("Read the minutes"), _("Of the meeting that is chosen."), page.list.print_this)]


def _tasks(page: MeetingsPage) -> list[NextThing]:
    today = page.context.today()
    with page.context.storage.read() as session:
        late = sum(task.until is not None and task.until < today for task in open_tasks(session))
    if not late or page.view is not page.list:
        return []
    told = ngettext("{count} task is late.", "{count} tasks are late.", late).format(count=late)
    return [NextThing("task", _("See the tasks"), told, page.open_tasks)]


def _in_meeting(page: MeetingsPage, view: MeetingView) -> list[NextThing]:
    meeting, minutes = view.minutes.meeting, view.minutes
    printed = NextThing(
        "printer", _("Print the minutes"), _("For the notice board and the folder."),
        partial(print_form, page.context, minutes_paper, meeting.id),
    )  # fmt: skip
    if meeting.locked:
        told = _("The same agenda, open tasks included.")
        return [printed, NextThing("plus", _("Plan the next meeting"), told, partial(page.plan, meeting.body))]
    if meeting.day > page.context.today():
        return _before(page, view)
    steps = (
        ("people", _("Tick who is here"), _("Nobody is ticked yet."), ATTENDANCE, bool(minutes.present)),
        ("edit", _("Take notes"), _("One item after the other. Key words are enough."), NOTES,
         bool(minutes.items) and all(minutes.discussed(item) for item in minutes.items)),
        ("check-circle", _("Check and print"), _("The last step says what is still missing."), CHECK, False),
    )  # fmt: skip
    return [
        NextThing(sign, title, told, partial(view.show_step, step))
        for sign, title, told, step, done in steps
        if not done
    ]


def _before(page: MeetingsPage, view: MeetingView) -> list[NextThing]:
    """The meeting is still to come."""
    number = view.meeting_id
    return [
        NextThing("list", _("Look through the agenda"), _("Is anything missing? Is the order right?"),
                  partial(view.show_step, AGENDA)),
        NextThing("mail", _("Print the invitation"), _("With the agenda on it."),
                  partial(print_form, page.context, invitation, number)),
        NextThing("printer", _("Print the sign-in sheet"), _("Lay it out for people to sign."),
                  partial(print_form, page.context, sign_in_sheet, number)),
    ]  # fmt: skip


def _named(meeting: Meeting) -> str:
    return _("{title}, {day}").format(title=meeting.title, day=show_day(meeting.day))
