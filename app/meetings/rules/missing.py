"""What is still missing before minutes can be finished, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.base.dates import show_day
from app.base.i18n import _
from app.meetings.rules.values import Minutes, Resolution

ATTENDANCE, AGENDA, NOTES, TASKS, CHECK = "attendance", "agenda", "notes", "tasks", "check"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, where it can be mended, and whether the minutes cannot be finished without it."""

    text: str
    step: str
    item_id: int | None = None
    field: str = ""
    blocks: bool = False


def still_missing(minutes: Minutes, today: date) -> tuple[Missing, ...]:
    """All that is missing, in the order of the steps."""
    return (
        *_people(minutes),
        *_agenda(minutes),
        *(missing for resolution in minutes.resolutions for missing in _votes(minutes, resolution)),
        *_time(minutes, today),
    )


def _people(minutes: Minutes) -> Iterator[Missing]:
    meeting = minutes.meeting
    if not minutes.present:
        yield Missing(_("Nobody is ticked as present."), ATTENDANCE)
    elif meeting.quorum is not None and minutes.voters < meeting.quorum:
        words = _("Only {voters} may vote, {quorum} are needed to decide.")
        yield Missing(words.format(voters=minutes.voters, quorum=meeting.quorum), ATTENDANCE)
    if not meeting.chair:
        yield Missing(_("Who chaired the meeting?"), ATTENDANCE, field="chair")
    if not meeting.minute_taker:
        yield Missing(_("Who took the minutes?"), ATTENDANCE, field="minute_taker")
    if meeting.starts is None:
        yield Missing(_("When did the meeting begin?"), ATTENDANCE, field="starts")


def _agenda(minutes: Minutes) -> Iterator[Missing]:
    if not minutes.items:
        yield Missing(_("The agenda is empty."), AGENDA)
    for item in minutes.items:
        if not minutes.discussed(item):
            words = _("{item} “{title}” has no note.")
            yield Missing(words.format(item=item.number, title=item.title), NOTES, item.id)


def _votes(minutes: Minutes, resolution: Resolution) -> Iterator[Missing]:
    item = next(item for item in minutes.items if item.id == resolution.item_id)
    if not resolution.wording:
        words = _("{item}: the resolution has no wording.")
        yield Missing(words.format(item=item.number), NOTES, item.id, "wording", blocks=True)
    if resolution.carried is None:
        words = _("{item}: the votes for the resolution are missing.")
        yield Missing(words.format(item=item.number), NOTES, item.id, "yes", blocks=True)
    if resolution.cast > minutes.voters:
        words = _("{item}: {cast} votes are written down, but only {voters} people may vote.")
        text = words.format(item=item.number, cast=resolution.cast, voters=minutes.voters)
        yield Missing(text, NOTES, item.id, "yes", blocks=True)


def _time(minutes: Minutes, today: date) -> Iterator[Missing]:
    meeting = minutes.meeting
    if meeting.day > today:
        words = _("The meeting is not until {day}.").format(day=show_day(meeting.day))
        yield Missing(words, CHECK, field="day", blocks=True)
    if meeting.ends is None:
        yield Missing(_("When did the meeting end?"), CHECK, field="ends")
