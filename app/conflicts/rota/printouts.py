"""The cleaning rota on paper, to hang up: who, when, a place to sign. Empty, or filled from a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.base.dates import show_day
from app.base.i18n import _
from app.base.printing.blocks import Block, Fields, Grid, GridColumn, Paper, Pictogram, Pictograms, Row, Text
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.conflicts.rota.rules import HOLIDAY, RHYTHMS, Plan, Slot, Turn, in_words
from app.conflicts.rota.service import fairness_of, newest_plan, read_plan, turns
from app.group.rights import Action
from app.group.service import profile_on_paper

ROW = 10  # mm
WEEKS, WEEKS_AHEAD = 8, 15  # on an empty sheet at least, and while there is no plan
BESIDE = 2  # areas that fit side by side on an upright sheet of A4
MOST_BESIDE = 4  # on any sheet; with more each turn has a line of its own
WEEK = timedelta(days=7)


@needs(Action.LOOK_HOUSE)
def cleaning_rota(fill: Fill) -> Paper:
    """Whose turn it is in the stairwell, for the notice board."""
    plan = _plan(fill)
    blocks = _empty(fill) if plan is None else _filled(fill, plan)
    paper = hand_paper(fill, "cleaning-rota", _("Cleaning rota for the stairwell"), *blocks, large=True)
    return replace(paper, landscape=plan is not None and BESIDE < len(plan.house.areas) <= MOST_BESIDE)


@needs(Action.LOOK_HOUSE)
def large_rota(fill: Fill) -> Paper:
    """The same on A3, for half a year or the whole plan."""
    plan = _plan(fill)
    blocks = _empty(fill) if plan is None else _filled(fill, plan)
    return replace(hand_paper(fill, "cleaning-rota-a3", _("Cleaning rota for the stairwell"), *blocks), size="A3")


def _plan(fill: Fill) -> Plan | None:
    """The plan that is asked for, or the one that holds today."""
    if fill.blank:
        return None
    plan_id = fill.record_id or newest_plan(fill.session, fill.today)
    return read_plan(fill.session, plan_id) if plan_id else None


def _empty(fill: Fill) -> tuple[Block, ...]:
    columns = (
        GridColumn(_("Week (from – to)"), 4),
        GridColumn(_("Flat"), 3.4),
        GridColumn(_("Done: day, initials"), 4.2),
        GridColumn(_("Swapped with"), 3.4),
    )
    if fill.blank:
        return (*_head(fill, ""), Grid(columns, [("",) * len(columns)] * WEEKS, row_height=ROW, fill=True))
    rows = [(week, "", "", "") for week in _weeks(fill)]
    return (*_head(fill, ""), Grid(columns, rows, row_height=ROW))


def _head(fill: Fill, house: str) -> tuple[Block, ...]:
    tasks = (
        Pictogram("broom", _("Sweep")),
        Pictogram("bucket", _("Wipe the floor")),
        Pictogram("stairs", _("Wipe the handrail")),
        Pictogram("lamp", _("Window, lamp")),
    )
    return (
        Fields(((_("House, floors"), house), (_("Questions? Phone"), profile_on_paper(fill).contact))),
        Text(_("Everybody takes a turn. You cannot? Please swap with a neighbour.")),
        Pictograms(tasks, columns=4),
    )


def _weeks(fill: Fill) -> list[str]:
    """From Monday to Sunday, beginning with the next Monday."""
    monday = fill.today + timedelta(7 - fill.today.weekday())
    return [_from_to(monday + WEEK * week) for week in range(WEEKS_AHEAD)]


def _from_to(week: date) -> str:
    return f"{show_day(week)} – {show_day(week + timedelta(6))}"


def _filled(fill: Fill, plan: Plan) -> tuple[Block, ...]:
    """From this week on; a plan that is over is printed whole."""
    since = fill.today if plan.begins <= fill.today <= plan.ends else None
    dealt = turns(fill.session, plan.id, since)
    grid = _line_by_line(dealt) if len(plan.house.areas) > MOST_BESIDE else _side_by_side(plan, dealt)
    often = " · ".join(f"{area.name}: {_(RHYTHMS[area.rhythm])}" for area in plan.house.areas)
    fair = in_words(fairness_of(fill.session, plan.id))
    return (*_head(fill, plan.name), Text(often, small=True), grid, Text(fair, small=True))


def _side_by_side(plan: Plan, dealt: list[Turn]) -> Grid:
    """A line for each week, the areas beside one another."""
    areas = plan.house.areas
    by_slot = {turn.slot: turn for turn in dealt}
    columns = [GridColumn(_("Week (from – to)"), 3.4)]
    for area in areas:
        columns += [
            GridColumn(area.name if len(areas) > 1 else _("Flat"), 3.2),
            GridColumn(_("Done: day, initials"), 3.2),
        ]
    if len(areas) == 1:
        columns.append(GridColumn(_("Swapped with"), 3.0))
    first = min((turn.week for turn in dealt), default=plan.begins)
    rows: list[Row] = []
    for number in range((plan.ends - first).days // 7 + 1):
        week = first + number * WEEK
        cells = [_from_to(week)]
        for area in areas:
            cells += _cells(plan, by_slot.get(Slot(week, area.id)), Slot(week, area.id))
        rows.append((*cells, "") if len(areas) == 1 else tuple(cells))
    return Grid(tuple(columns), rows, row_height=ROW)


def _cells(plan: Plan, turn: Turn | None, slot: Slot) -> tuple[str, str]:
    if turn is not None:
        return _who(turn), show_day(turn.done_on) if turn.done_on else ""
    closed = any(absence.kind == HOLIDAY and absence.covers(slot) for absence in plan.house.absences)
    return (_("no cleaning") if closed else "–"), "–"


def _who(turn: Turn) -> str:
    """Whose turn it is; below a stand-in the flat it is done for."""
    return f"{turn.stand_in}\n({turn.flat or '–'})" if turn.stand_in else turn.who


def _line_by_line(dealt: list[Turn]) -> Grid:
    columns = (
        GridColumn(_("Week (from – to)"), 3.4),
        GridColumn(_("Where"), 2.4),
        GridColumn(_("Flat"), 3.2),
        GridColumn(_("Done: day, initials"), 3.4),
    )
    rows = [
        (_from_to(turn.week), turn.area, _who(turn), show_day(turn.done_on) if turn.done_on else "") for turn in dealt
    ]
    return Grid(columns, rows, row_height=ROW)
