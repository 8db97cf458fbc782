"""What people type about a meeting, tidied and checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.texts import clean, clean_block
from app.meetings.rules.templates import EMPTY
from app.meetings.rules.values import EXCUSED, PRESENT

LONGEST = 200
LONGEST_WORDING = 5_000
LONGEST_NOTE = 200_000
MOST_VOTES = 99_999
_LONGEST_MEETING = 24 * 60


@dataclass(frozen=True, slots=True)
class PlanDetails:
    """A meeting as it is planned. Who meets and the day are enough."""

    body: str
    day: date | None
    title: str = ""  # empty: the name of the body
    starts: time | None = None
    place: str = ""
    quorum: int | None = None
    template: str = EMPTY  # key of a template, SAME_AS_LAST or EMPTY

    @property
    def on(self) -> date:
        """The day. Raises InvalidInput for `day` if it is missing."""
        if self.day is None:
            raise InvalidInput("day", _("Please enter the day."), _("Write it like 3.5.2026."))
        return self.day


@dataclass(frozen=True, slots=True)
class AttendanceDetails:
    """One person of a meeting. An empty `status` takes the person off the list."""

    name: str
    member_id: int | None = None
    status: str = PRESENT
    votes: bool = True
    came: time | None = None
    left: time | None = None


@dataclass(frozen=True, slots=True)
class ResolutionDetails:
    """A resolution as typed; what was not counted yet is None."""

    wording: str
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    invalid: int | None = None


@dataclass(frozen=True, slots=True)
class TaskDetails:
    """A task as typed; only `what` is needed."""

    what: str
    person: str = ""
    member_id: int | None = None
    until: date | None = None


def check_plan(details: PlanDetails) -> PlanDetails:
    """Tidied. Raises InvalidInput for `body`, `day`, `quorum` or what is too long."""
    body, title = _line(details.body, "body"), _line(details.title, "title")
    place = _line(details.place, "place")
    if not body:
        raise InvalidInput("body", _("Please write who meets."), _("For example: Residents’ meeting."))
    if details.quorum is not None and not 0 <= details.quorum <= MOST_VOTES:
        raise InvalidInput("quorum", _("This number does not fit."))
    return replace(details, body=body, day=details.on, title=title or body, place=place, quorum=details.quorum or None)


def check_attendance(details: AttendanceDetails) -> AttendanceDetails:
    """Tidied. Raises InvalidInput for `name` or for times in the wrong order."""
    name = _line(details.name, "name")
    if not name:
        raise InvalidInput("name", _("Please enter a name."))
    if details.status not in ("", PRESENT, EXCUSED):
        raise ValueError(details.status)
    if details.came and details.left and details.left < details.came:
        raise InvalidInput("left", _("They cannot leave before they came."), _("Please check both times."))
    return replace(details, name=name)


def check_item_title(title: str, minutes: int | None = None) -> str:
    """Tidied. Raises InvalidInput for `title` or `minutes`."""
    tidy = _line(title, "title")
    if not tidy:
        raise InvalidInput("title", _("Please write what the item is about."))
    if minutes is not None and not 0 <= minutes <= _LONGEST_MEETING:
        raise InvalidInput("minutes", _("This number does not fit."))
    return tidy


def check_note(text: str) -> str:
    """Tidied lines. Raises InvalidInput for `note` if it is far too long."""
    tidy = clean_block(text)
    if len(tidy) > LONGEST_NOTE:
        raise InvalidInput("note", _("This text is too long."), _("Please make a second item for the rest."))
    return tidy


def check_resolution(details: ResolutionDetails) -> ResolutionDetails:
    """Tidied; wording and numbers may still be missing. Raises InvalidInput for `wording` or a number."""
    wording = clean_block(details.wording).strip()
    if len(wording) > LONGEST_WORDING:
        raise InvalidInput("wording", _("This text is too long."))
    for field in ("yes", "no", "abstain", "invalid"):
        votes = getattr(details, field)
        if votes is not None and not 0 <= votes <= MOST_VOTES:
            raise InvalidInput(field, _("This number does not fit."))
    return replace(details, wording=wording)


def check_task(details: TaskDetails) -> TaskDetails:
    """Tidied. Raises InvalidInput for `what` or `person`."""
    what, person = clean(details.what), _line(details.person, "person")
    if not what:
        raise InvalidInput("what", _("Please write what is to be done."))
    if len(what) > LONGEST_WORDING:
        raise InvalidInput("what", _("This text is too long."))
    return replace(details, what=what, person=person)


def read_count(text: str, field: str) -> int | None:
    """A number of votes as typed; None if nothing was. Raises InvalidInput for `field`."""
    typed = clean(text)
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit()) or int(typed) > MOST_VOTES:
        raise InvalidInput(field, _("“{text}” is not a number of votes.").format(text=typed[:40]))
    return int(typed)


def _line(text: str, field: str) -> str:
    tidy = clean(text)
    if len(tidy) > LONGEST:
        raise InvalidInput(field, _("This text is too long."))
    return tidy
