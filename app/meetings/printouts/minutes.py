"""The minutes on paper, with all that has to stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.base.dates import show_day, show_day_long, show_moment, show_time
from app.base.i18n import _, ngettext
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import read_profile
from app.meetings.printouts.before import read
from app.meetings.rules import (
    OPEN_TASKS,
    TASK_STATES,
    AgendaItem,
    Attendance,
    Minutes,
    Resolution,
    Task,
    quorum_words,
    show_hours,
)

EMPTY_ITEMS = 4
EMPTY_TASKS = 6


@needs(Action.LOOK_MEETINGS)
def minutes_paper(fill: Fill) -> Paper:
    """The minutes of one meeting, marked as a draft until they are finished; or the form to fill in by hand."""
    minutes = read(fill)
    if minutes is None:
        return _paper(fill, "", tuple(_blank()))
    meeting = minutes.meeting
    number = _("No. {number}").format(number=meeting.number) if meeting.number else ""
    subtitle = " · ".join(part for part in (meeting.title, number) if part)
    blocks = (
        *draft_mark(minutes),
        Fields(tuple(_facts(fill, minutes))),
        *_people(minutes),
        *(block for item in minutes.items for block in _item(minutes, item)),
        *_tasks(minutes.tasks),
        *addenda(minutes),
        *signing(minutes),
    )
    return _paper(fill, subtitle, blocks)


def _paper(fill: Fill, subtitle: str, blocks: tuple[Block, ...]) -> Paper:
    return Paper(
        title=_("Minutes"),
        subtitle=subtitle,
        code="minutes",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        blocks=blocks,
    )


def draft_mark(minutes: Minutes) -> tuple[Block, ...]:
    """A frame that says so, until the minutes are finished."""
    if minutes.meeting.locked:
        return ()
    return (Frame((Text(_("Draft. These minutes are not finished yet."), strong=True),)),)


def _facts(fill: Fill, minutes: Minutes) -> Iterator[tuple[str, str]]:
    meeting, profile = minutes.meeting, read_profile(fill.session)
    yield _("Group"), profile.name or fill.group or "–"
    if profile.register_number:
        yield _("Register"), profile.register_number
    if meeting.body != meeting.title:
        yield _("Who met"), meeting.body
    yield _("Day"), show_day_long(meeting.day)
    yield _("Time"), show_hours(meeting.starts, meeting.ends)
    yield _("Place"), meeting.place
    yield _("Chair"), meeting.chair
    yield _("Minute taker"), meeting.minute_taker
    if meeting.invited_on:
        yield _("Invited on"), show_day(meeting.invited_on)
    yield _("Present"), quorum_words(minutes)


def _people(minutes: Minutes) -> Iterator[Block]:
    if minutes.present:
        yield Heading(_("Who was here"), 2)
        yield Text(names_of(minutes.present))
    if minutes.excused:
        yield Text(_("Excused: {names}").format(names="; ".join(person.name for person in minutes.excused)))


def names_of(people: tuple[Attendance, ...]) -> str:
    """Names in one line, with what is special about each."""
    return "; ".join(_person(person) for person in people)


def _person(person: Attendance) -> str:
    more = []
    if not person.votes:
        more.append(_("without vote"))
    if person.came:
        more.append(_("from {time}").format(time=show_time(person.came)))
    if person.left:
        more.append(_("until {time}").format(time=show_time(person.left)))
    return f"{person.name} ({', '.join(more)})" if more else person.name


def _item(minutes: Minutes, item: AgendaItem) -> Iterator[Block]:
    yield Heading(f"{item.number}: {item.title}", 2)
    if item.person:
        yield Text(_("Speaker: {name}").format(name=item.person), small=True)
    yield from below_heading(minutes, item, _resolution)


def below_heading(minutes: Minutes, item: AgendaItem, decided: Callable[[Resolution, int], Frame]) -> Iterator[Block]:
    """What was said, decided and given out under one item; `decided` shows a resolution and its place."""
    if item.note:
        yield Text(item.note)
    elif not minutes.discussed(item):
        yield Text(_("Not discussed."), small=True)
    if item.kind == OPEN_TASKS and minutes.reviews:
        yield reviewed(minutes)
    for place, resolution in enumerate(minutes.resolutions_of(item.id), start=1):
        yield decided(resolution, place)
        yield Space(2)
    for task in minutes.tasks_of(item.id):
        yield Text(_("Task: {task}").format(task=in_words(task)))


def _resolution(resolution: Resolution, place: int) -> Frame:
    title = _("Resolution {number}").format(number=resolution.number or place)
    if resolution.carried is None:
        votes: Block = Text(_("The votes were not written down."), small=True)
    else:
        votes = Text(f"{_votes(resolution)} · {_result(resolution)}")
    return Frame((Heading(title, 3), Text(resolution.wording or "–", strong=True), votes))


def _votes(resolution: Resolution) -> str:
    parts = [
        _("Yes: {count}").format(count=resolution.yes or 0),
        _("No: {count}").format(count=resolution.no or 0),
        _("Abstentions: {count}").format(count=resolution.abstain or 0),
    ]
    if resolution.invalid:
        parts.append(_("Invalid: {count}").format(count=resolution.invalid))
    return " · ".join(parts)


def _result(resolution: Resolution) -> str:
    return _("Result: carried") if resolution.carried else _("Result: rejected")


def in_words(task: Task) -> str:
    """ "Buy paper (Ada, until 3 May)"."""
    until = _("until {day}").format(day=show_day(task.until)) if task.until else ""
    more = ", ".join(part for part in (task.person, until) if part)
    return f"{task.what} ({more})" if more else task.what


def reviewed(minutes: Minutes) -> Grid:
    """How the tasks of earlier meetings stand."""
    columns = (
        GridColumn(_("Task from earlier"), 8),
        GridColumn(_("Who"), 4),
        GridColumn(_("Until"), 3),
        GridColumn(_("State"), 3),
    )
    rows = [
        (review.task.what, review.task.person, _day(review.task), _(TASK_STATES[review.state]))
        for review in minutes.reviews
    ]
    return Grid(columns, rows)


def _tasks(tasks: tuple[Task, ...]) -> Iterator[Block]:
    if not tasks:
        return
    yield Heading(ngettext("{count} task", "{count} tasks", len(tasks)).format(count=len(tasks)), 2)
    yield Grid(_task_columns(), [(task.what, task.person, _day(task)) for task in tasks])


def _task_columns() -> tuple[GridColumn, ...]:
    return (GridColumn(_("What"), 9), GridColumn(_("Who"), 5), GridColumn(_("Until"), 3))


def _day(task: Task) -> str:
    return show_day(task.until) if task.until else ""


def addenda(minutes: Minutes) -> Iterator[Block]:
    """Corrections that were written below finished minutes."""
    if minutes.addenda:
        yield Heading(_("Corrections"), 2)
    for addendum in minutes.addenda:
        yield Text(_("{day}, {who}").format(day=show_day(addendum.day), who=addendum.who or "–"), small=True)
        yield Text(addendum.text)
        yield Text(_("Reason: {reason}").format(reason=addendum.reason), small=True)


def signing(minutes: Minutes) -> Iterator[Block]:
    """Who finished the minutes, and lines to sign on."""
    meeting = minutes.meeting
    yield Space(6)
    if minutes.lock:
        at, who = show_moment(minutes.lock.at), minutes.lock.who
        words = _("Finished on {moment} by {who}.") if who else _("Finished on {moment}.")
        yield Text(words.format(moment=at, who=who), small=True)
    chair = ", ".join(part for part in (_("Chair"), meeting.chair) if part)
    writer = ", ".join(part for part in (_("Minute taker"), meeting.minute_taker) if part)
    yield Signatures((chair, writer))


def _blank() -> Iterator[Block]:
    labels = (_("Who met"), _("Day"), _("Time"), _("Place"), _("Chair"), _("Minute taker"), _("How many may vote"))
    yield Fields(tuple((label, "") for label in labels))
    yield Field(_("Who was here"), lines=4)
    yield Field(_("Excused"), lines=2)
    for _number in range(EMPTY_ITEMS):
        yield Field(_("Item"), lines=1)
        yield Field(_("What was said"), lines=5)
    results = ((_("carried"), False), (_("rejected"), False))
    votes = (_("Yes"), _("No"), _("Abstentions"))
    for _number in range(2):
        counts = Grid(tuple(GridColumn(word) for word in votes), [("", "", "")], row_height=9)
        wording = Field(_("Wording"), lines=2)
        yield Frame((Heading(_("Resolution"), 3), wording, counts, Space(2), TickBoxes("", results)))
        yield Space(3)
    yield Heading(_("Tasks"), 2)
    yield Grid(_task_columns(), [("", "", "")] * EMPTY_TASKS, row_height=10)
    yield Space(6)
    yield Signatures((_("Chair"), _("Minute taker")))
