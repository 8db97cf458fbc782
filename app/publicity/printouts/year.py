"""The yearly report: what was done in a year and what it changed; filled with what the rooms counted."""

from __future__ import annotations

from datetime import date

from app.base.i18n import _
from app.base.money import show_cents
from app.base.printing.blocks import Field, Fields, Grid, GridColumn, Heading, PageBreak, Paper, Row, Signatures, Text
from app.base.printing.forms import Fill, hand_paper
from app.base.printing.handwriting import HAND, empty_grid
from app.base.storage.rights import may, needs
from app.finances.service import year_sums
from app.group.rights import Action
from app.meetings.service import year_of_meetings
from app.members.service import all_people
from app.participation.numbers.rules import Figure, Question, plain
from app.participation.numbers.service import numbers

LINES = 8
_COUNTED = (
    "events", "came", "persons", "new", "volunteers", "hours", "gathered", "decided", "done", "projects",
)  # fmt: skip


@needs(Action.LOOK_MEETINGS)
def yearly_report(fill: Fill) -> Paper:
    """What was done in a year and what it changed. Numbers of money and people only for who may see them."""
    goals = ((_("Goal"), 4), (_("What we did"), 4), (_("Reached? In words"), 3))
    year = fill.year or fill.today.year
    return hand_paper(
        fill,
        "yearly-report",
        _("What we did this year"),
        Fields(((_("Year"), "" if fill.blank else str(year)), (_("Written by"), ""))),
        Heading(_("Goals"), 2),
        empty_grid(goals, 5, 14),
        Heading(_("Numbers"), 2),
        Text(_("Events, people, volunteers, hours, ideas, partners"), small=True),
        _numbers([] if fill.blank else _counted(fill, year)),
        PageBreak(),
        Field(_("Stories: what has changed for somebody?"), lines=6),
        Field(_("Money: from whom, what for"), "" if fill.blank else _money(fill, year), lines=4),
        Field(_("Partners"), lines=3),
        Field(_("What was difficult, what we learned"), lines=4),
        Signatures((_("Place, day"), _("Signature for the group"))),
        privacy=_("Stories only with consent or without names."),
    )


def _numbers(rows: list[Row]) -> Grid:
    columns = (
        GridColumn(_("What we count"), 5),
        GridColumn(_("This year"), 1.5),
        GridColumn(_("Year before"), 1.5),
        GridColumn(_("estimated"), 1.8),
    )
    return Grid(columns, [*rows, *[("",) * 4] * max(2, LINES - len(rows))], row_height=HAND)


def _counted(fill: Fill, year: int) -> list[Row]:
    now, before = (year_of_meetings(fill.session, one) for one in (year, year - 1))
    rows: list[Row] = [
        (_("Meetings"), str(now.meetings), str(before.meetings), ""),
        (_("People at meetings, counted each time"), str(now.attendances), str(before.attendances), ""),
        (_("Resolutions"), str(now.resolutions), str(before.resolutions), ""),
        (_("Tasks completed"), str(now.tasks_done), str(before.tasks_done), ""),
    ]
    if may(fill.session, Action.LOOK_TAKING_PART):
        rows += _taking_part(fill, year)
    if may(fill.session, Action.LOOK_MEMBERS):
        members = (str(_members(fill, one)) for one in (year, year - 1))
        rows.append((_("Members at the end"), *members, ""))
    return rows


def _taking_part(fill: Fill, year: int) -> list[Row]:
    """What the room "Taking part" counted in both years; an estimate says so in the last column too."""
    now, before = (
        {one.key: one for part in numbers(fill.session, Question(each)) for one in part.figures}
        for each in (year, year - 1)
    )
    wanted = [one for key in _COUNTED if (one := now.get(key)) is not None]
    return [
        (
            one.title,
            _marked(one),
            _marked(before[one.key]),
            _("yes") if one.estimated or before[one.key].estimated else "",
        )
        for one in wanted
        if one.value or before[one.key].value
    ]


def _marked(figure: Figure) -> str:
    """ "≈ 39": the last column says what the sign means."""
    return f"≈ {plain(figure)}" if figure.estimated else plain(figure)


def _members(fill: Fill, year: int) -> int:
    day = min(fill.today, date(year, 12, 31))
    return sum(
        one.state(day) == "member" and (one.joined is None or one.joined <= day) for one in all_people(fill.session)
    )


def _money(fill: Fill, year: int) -> str:
    """What came in and went out by category; "" for who may not see it."""
    if not may(fill.session, Action.LOOK_MONEY):
        return ""
    sums = year_sums(fill.session, year)
    came = [
        f"{one.name or _('Other things')}: {show_cents(one.income_cents)}"
        for one in sums.categories
        if one.income_cents
    ]
    went = [
        f"{one.name or _('Other things')}: {show_cents(one.expense_cents)}"
        for one in sums.categories
        if one.expense_cents
    ]
    parts = ((_("In: {list}"), came), (_("Out: {list}"), went))
    return "\n".join(words.format(list="; ".join(listed)) for words, listed in parts if listed)
