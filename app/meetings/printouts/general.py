"""Minutes on the sheets of the catalogue: of the general meeting, and the short ones with tasks."""

from __future__ import annotations

from collections.abc import Iterator

from app.base.dates import show_day, show_day_long
from app.base.i18n import _
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Row,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import read_profile
from app.meetings.printouts.before import read
from app.meetings.printouts.minutes import addenda, below_heading, draft_mark, names_of, signing
from app.meetings.rules import AgendaItem, Minutes, Resolution, Task, show_hours
from app.meetings.service import next_of_body

ROW = 10  # mm
MOST_ITEMS = 5  # on an empty sheet


@needs(Action.LOOK_MEETINGS)
def general_minutes(fill: Fill) -> Paper:
    """The minutes of a general meeting with all blocks that law and register ask for."""
    minutes = read(fill)
    blocks = _empty_minutes() if minutes is None else tuple(_written(fill, minutes))
    subtitle = ""
    if minutes is not None:
        number = _("No. {number}").format(number=minutes.meeting.number) if minutes.meeting.number else ""
        subtitle = " · ".join(part for part in (minutes.meeting.title, number) if part)
    title = _("Minutes of the general meeting")
    return hand_paper(fill, "general-minutes", title, *blocks, large=False, subtitle=subtitle)


def _written(fill: Fill, minutes: Minutes) -> Iterator[Block]:
    meeting, profile = minutes.meeting, read_profile(fill.session)
    yield from draft_mark(minutes)
    seat = ", ".join(part for part in (profile.name or fill.group, profile.address) if part)
    yield _head(seat, profile.register_number, minutes)
    yield Heading(_("Beginning"), 2)
    invited = show_day(meeting.invited_on) if meeting.invited_on else ""
    counted = _("{present}, of these {voters} with a vote").format(present=len(minutes.present), voters=minutes.voters)
    here = counted if minutes.present else ""
    yield Fields(((_("Invited on, how"), invited), (_("Present, of these with a vote"), here)))
    quorum = bool(minutes.present) and minutes.voters >= (meeting.quorum or 0)
    yield TickBoxes(
        "",
        (
            (_("invited in time and form"), False),  # whether it was in time is for the chair to say
            (_("quorum is there"), quorum),
            (_("attendance list is attached"), False),
        ),
    )
    if minutes.present:
        yield Text(_("Present: {names}").format(names=names_of(minutes.present)))
    if minutes.excused:
        yield Text(_("Excused: {names}").format(names=names_of(minutes.excused)))
    yield Heading(_("Agenda and changes to it"), 2)
    yield Text("\n".join(f"{item.position}. {item.title}" for item in minutes.items) or "–")
    for item in minutes.items:
        yield from _item(minutes, item)
    yield from _given(minutes.tasks)
    yield from addenda(minutes)
    yield from signing(minutes)


def _item(minutes: Minutes, item: AgendaItem) -> Iterator[Block]:
    yield Heading(f"{item.number}: {item.title}", 2)
    yield from below_heading(minutes, item, _decided)


def _decided(resolution: Resolution, place: int) -> Frame:
    title = Heading(_("Motion {number}").format(number=resolution.number or place), 3)
    return Frame((title, Field(_("Exact wording"), resolution.wording or "–"), _counts(resolution)))


def _given(tasks: tuple[Task, ...]) -> Iterator[Block]:
    if tasks:
        yield Heading(_("Tasks"), 2)
        yield Grid(_task_columns(), [_task(task) for task in tasks])


def _empty_minutes() -> tuple[Block, ...]:
    motions = [block for number in range(1, 4) for block in _vote(number)]
    return (
        _head("", "", None),
        Heading(_("Beginning"), 2),
        Fields(((_("Invited on, how"), ""), (_("Present, of these with a vote"), ""))),
        _ticks("", _("invited in time and form"), _("quorum is there"), _("attendance list is attached")),
        Field(_("Agenda and changes to it"), lines=5),
        Heading(_("Reports"), 2),
        Field(_("Report of the board"), lines=3),
        Field(_("Cash report and audit report"), lines=3),
        Heading(_("Discharge of the board"), 2),
        _counts(),
        Text(_("Members of the board do not vote on their own discharge."), small=True),
        Heading(_("Motions"), 2),
        *motions,
        Heading(_("Elections"), 2),
        _ticks(_("Vote by"), _("open, by hand or card"), _("secret, on paper")),
        _elections(),
        Text(_("Day of birth and town of those elected stand in the election record, for the register only.")),
        Heading(_("Change of the statutes"), 2),
        Field(_("Old and new wording"), lines=5),
        _counts(),
        Heading(_("Other things"), 2),
        Field(_("Talk only, nothing is decided here"), lines=3),
        Signatures((_("Place, date"), _("Leads the meeting"), _("Minute taker"))),
    )


def _head(seat: str, register: str, minutes: Minutes | None) -> Fields:
    meeting = minutes.meeting if minutes else None
    when = ", ".join(part for part in (show_day_long(meeting.day), meeting.place) if part) if meeting else ""
    return Fields(
        (
            (_("Group, seat"), seat),
            (_("Register court, number"), register),
            (_("Date, place"), when),
            (_("Began at, ended at"), show_hours(meeting.starts, meeting.ends) if meeting else ""),
            (_("Leads the meeting"), meeting.chair if meeting else ""),
            (_("Minute taker"), meeting.minute_taker if meeting else ""),
        )
    )


def _elections() -> Grid:
    columns = (
        GridColumn(_("Office"), 3),
        GridColumn(_("First name and name"), 4),
        GridColumn(_("Yes"), 1.2),
        GridColumn(_("No"), 1.2),
        GridColumn(_("Abstentions"), 2.7),
        GridColumn(_("Invalid"), 2),
        GridColumn(_("Accepts"), 2),
    )
    return Grid(columns, [("",) * 7] * 6, row_height=ROW)


def _vote(number: int) -> tuple[Block, ...]:
    wording = Field(_("Exact wording"), lines=2)
    title = Heading(_("Motion {number}").format(number=number), 3)
    return (Frame((title, wording, _counts())), Space(2))


def _counts(resolution: Resolution | None = None) -> Grid:
    columns = (_("Yes"), _("No"), _("Abstentions"), _("Invalid"), _("Result: carried"), _("Result: rejected"))
    row: Row = ("",) * len(columns)
    if resolution is not None and resolution.carried is not None:
        figures = (resolution.yes, resolution.no, resolution.abstain, resolution.invalid)
        marks = ("✓", "") if resolution.carried else ("", "✓")
        row = (*(str(figure or 0) for figure in figures), *marks)
    return Grid(tuple(GridColumn(column) for column in columns), [row], row_height=ROW)


@needs(Action.LOOK_MEETINGS)
def short_minutes(fill: Fill) -> Paper:
    """One sheet for a small meeting: what was decided and who does what until when."""
    minutes = read(fill)
    meeting = minutes.meeting if minutes else None
    next_one = next_of_body(fill.session, meeting.body, meeting.day) if meeting else None
    again = " ".join((show_day_long(next_one.day), show_hours(next_one.starts, None))).strip() if next_one else ""
    present, excused = (names_of(minutes.present), names_of(minutes.excused)) if minutes else ("", "")
    return hand_paper(
        fill,
        "short-minutes",
        _("Short minutes with tasks"),
        *(draft_mark(minutes) if minutes else ()),
        Fields(
            (
                (_("Who met"), meeting.title if meeting else ""),
                (_("Date, time, place"), _when(minutes)),
                (_("Written by"), meeting.minute_taker if meeting else ""),
            )
        ),
        Field(_("Present"), present, lines=1),
        *((Field(_("Excused"), excused),) if excused else (Fields(((_("Excused"), "–" if present else ""),)),)),
        Grid(
            (GridColumn(_("No."), 1), GridColumn(_("Item"), 4), GridColumn(_("Result"), 7)),
            [(str(item.position), item.title, _result(minutes, item)) for item in minutes.items]
            if minutes
            else [(str(number), "", "") for number in range(1, MOST_ITEMS + 1)],
            row_height=None if minutes else 13,
        ),
        Space(4),
        Heading(_("Tasks"), 2),
        Grid(_short_columns(), [_short_task(task) for task in minutes.tasks], row_height=ROW)
        if minutes and minutes.tasks
        else Grid(_short_columns(), [("", "", "")] * 4, row_height=ROW),
        Fields(((_("We meet again on"), again),)),
        Signatures((_("Leads the meeting"), _("Minute taker"))),
        large=minutes is None,
    )


def _when(minutes: Minutes | None) -> str:
    if minutes is None:
        return ""
    meeting = minutes.meeting
    parts = (show_day(meeting.day), show_hours(meeting.starts, meeting.ends), meeting.place)
    return ", ".join(part for part in parts if part)


def _result(minutes: Minutes, item: AgendaItem) -> str:
    """What was decided under an item, else what was written down, else nothing."""
    decided = [f"{one.wording} ({_votes(one)})" for one in minutes.resolutions_of(item.id)]
    return "\n".join(decided) or item.note


def _votes(resolution: Resolution) -> str:
    if resolution.carried is None:
        return _("The votes were not written down.").rstrip(".")
    result = _("carried") if resolution.carried else _("rejected")
    return f"{result}, {resolution.yes}:{resolution.no}:{resolution.abstain or 0}"


def _short_columns() -> tuple[GridColumn, ...]:
    return (GridColumn(_("Who"), 3), GridColumn(_("does what"), 6), GridColumn(_("Until"), 2.4))


def _short_task(task: Task) -> Row:
    return (task.person, task.what, show_day(task.until) if task.until else "")


def _task_columns() -> tuple[GridColumn, ...]:
    return (GridColumn(_("What"), 9), GridColumn(_("Who"), 5), GridColumn(_("Until"), 3))


def _task(task: Task) -> Row:
    return (task.what, task.person, show_day(task.until) if task.until else "")


def _ticks(label: str, *options: str) -> TickBoxes:
    return TickBoxes(label, tuple((option, False) for option in options))
