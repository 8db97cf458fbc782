"""What is printed before a meeting: the invitation and the sheet on which people sign in."""

from __future__ import annotations

from app.base.dates import show_day, show_day_long
from app.base.errors import NotFound
from app.base.i18n import _
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Rule,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill
from app.base.storage.rights import needs
from app.group.rights import Action
from app.meetings.rules import DONE, EXCUSED, OPEN_TASKS, Minutes, show_hours
from app.meetings.service import people, read_minutes
from app.members.restriction.service import restricted

EMPTY_ITEMS = 8
EMPTY_ROWS = 10
SPARE_ROWS = 5


@needs(Action.LOOK_MEETINGS)
def read(fill: Fill) -> Minutes | None:
    """The meeting of a filled form; None for a blank one. Raises NotFound if no meeting was chosen."""
    if fill.blank:
        return None
    if fill.record_id is None:
        raise NotFound(_("Please choose a meeting first."))
    return read_minutes(fill.session, fill.record_id)


@needs(Action.LOOK_MEETINGS)
def invitation(fill: Fill) -> Paper:
    """Who, when, where, what about, and a slip to give back."""
    minutes = read(fill)
    meeting = minutes.meeting if minutes else None
    when = show_day_long(meeting.day) if meeting else ""
    facts = (
        (_("When"), when),
        (_("Time"), show_hours(meeting.starts, None) if meeting else ""),
        (_("Where"), meeting.place if meeting else ""),
    )
    return Paper(
        title=_("Invitation"),
        subtitle=meeting.title if meeting else "",
        code="invitation",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        blocks=(
            Text(_("Dear neighbours, please come to our meeting. We look forward to seeing you.")),
            Fields(facts),
            Heading(_("What we will talk about"), 2),
            _agenda(minutes),
            *_old_tasks(minutes),
            *_slip(),
        ),
    )


@needs(Action.LOOK_MEMBERS)
def sign_in_sheet(fill: Fill) -> Paper:
    """Number, name, came, left, signature; filled with those who may come, and room for more."""
    minutes = read(fill)
    meeting = minutes.meeting if minutes else None
    names = _expected(fill, minutes) if minutes else []
    spare = SPARE_ROWS if minutes else EMPTY_ROWS
    rows = [(str(number), *row) for number, row in enumerate([*names, *[("", "")] * spare], start=1)]
    facts = (
        (_("Meeting"), meeting.title if meeting else ""),
        (_("Day and time"), _day_and_time(minutes)),
        (_("Place"), meeting.place if meeting else ""),
    )
    columns = (
        GridColumn(_("No."), 1, "end"),
        GridColumn(_("First name and name"), 7),
        GridColumn(_("Came at"), 2),
        GridColumn(_("Left at"), 2),
        GridColumn(_("Signature"), 6),
    )
    return Paper(
        title=_("Who is here?"),
        code="meeting-sign-in",
        group=fill.group,
        language=fill.language,
        landscape=True,
        printed_on=fill.today,
        privacy=_("We need this list for the minutes only. We do not pass it on."),
        people=sum(1 for _number, name, _came in rows if name),
        blocks=(
            Fields(facts),
            Grid(columns, [(number, name, came, "", "") for number, name, came in rows], row_height=10),
        ),
    )


def _day_and_time(minutes: Minutes | None) -> str:
    if minutes is None:
        return ""
    meeting = minutes.meeting
    return ", ".join(part for part in (show_day(meeting.day), show_hours(meeting.starts, None)) if part)


def _expected(fill: Fill, minutes: Minutes) -> list[tuple[str, str]]:
    """Names of members and of guests already written down, and "excused" for who will not come."""
    excused = {(person.member_id, person.name) for person in minutes.attendance if person.status == EXCUSED}
    known = [(person.member_id, person.name) for person in people(fill.session, minutes.meeting.id)]
    listed = {member_id for member_id, _name in known} | restricted(fill.session)
    more = [(person.member_id, person.name) for person in minutes.attendance if person.member_id not in listed]
    return [(name, _("excused") if (member_id, name) in excused else "") for member_id, name in (*known, *more)]


def _agenda(minutes: Minutes | None) -> Grid:
    columns = (
        GridColumn(_("No."), 1, "end"),
        GridColumn(_("Item"), 10),
        GridColumn(_("Who"), 4),
        GridColumn(_("Length in minutes"), 2, "end"),
    )
    if minutes is None:
        return Grid(columns, [(str(number), "", "", "") for number in range(1, EMPTY_ITEMS + 1)], row_height=10)
    rows = [(str(item.position), item.title, item.person, str(item.minutes or "")) for item in minutes.items]
    planned = sum(item.minutes or 0 for item in minutes.items)
    return Grid(columns, rows, total=("", _("Together"), "", str(planned)) if planned else None)


def _old_tasks(minutes: Minutes | None) -> tuple[Block, ...]:
    left = [review.task for review in minutes.reviews if review.state != DONE] if minutes else []
    if not left or minutes is None or not any(item.kind == OPEN_TASKS for item in minutes.items):
        return ()
    columns = (GridColumn(_("What"), 9), GridColumn(_("Who"), 4), GridColumn(_("Until"), 3))
    rows = [(task.what, task.person, show_day(task.until) if task.until else "") for task in left]
    return (Heading(_("Open tasks"), 2), Grid(columns, rows))


def _slip() -> tuple[Block, ...]:
    answers = (
        (_("I am coming"), False),
        (_("I cannot come"), False),
        (_("I need an interpreter"), False),
        (_("I need childcare"), False),
    )
    return (
        Space(8),
        Rule(),
        Heading(_("Please give this slip back to us"), 3),
        TickBoxes("", answers),
        Field(_("Name"), lines=1),
    )
