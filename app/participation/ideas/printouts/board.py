"""The board now – soon – later, and the action plan."""

from __future__ import annotations

from collections import defaultdict

from app.base.dates import show_day
from app.base.i18n import N_, _
from app.base.printing.blocks import Block, Columns, Fields, Grid, GridColumn, Paper, Text
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import empty_grid
from app.base.storage.listing import ListRequest
from app.base.storage.rights import needs
from app.group.rights import Action
from app.meetings.rules import TASK_STATES
from app.participation.ideas.printouts.cards import ROOM
from app.participation.ideas.rules import EFFORTS, LATER, NOT_POSSIBLE, NOW, SOON, UNSORTED, Idea, Scope
from app.participation.ideas.service import all_ideas, plan_lines, read_collection

_SHORT = 70
_IN_A_CELL = 6
_LANES = (NOW, SOON, LATER, NOT_POSSIBLE)


@needs(Action.LOOK_TAKING_PART)
def priority_board(fill: Fill) -> Paper:
    """A board for idea cards: now, soon, later, and how much effort each idea takes."""
    filled = None if fill.blank or fill.record_id is None else read_collection(fill.session, fill.record_id)
    until = filled.details.now_until if filled else None
    blocks: list[Block] = [
        Fields(((_("“Now” means: until"), show_day(until) if until else ""),)),
        Text(_("Put each idea card where it belongs. The group decides together."), small=True),
    ]
    if filled is None:
        columns = (_("Now"), _("Soon"), _("Later"))
        rows: list[tuple[str, ...]] = [(_(step), "", "", "") for key, step in EFFORTS.items() if key]
        blocks.append(Grid(_columns(*columns), rows, row_height=47))
    else:
        ideas = all_ideas(fill.session, ListRequest(sort="number", filters=(("scope", Scope(filled.id)),)))
        blocks += _filled_board(ideas)
    return hand_paper(
        fill,
        "priority-board",
        _("Now – soon – later"),
        *blocks,
        subtitle=filled.title if filled else "",
        size="A3",
        landscape=True,
    )


def _columns(*lanes: str) -> tuple[GridColumn, ...]:
    return (GridColumn(_("How much effort?"), 1.2), *(GridColumn(lane, 3) for lane in lanes))


def _filled_board(ideas: list[Idea]) -> list[Block]:
    cells: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for idea in ideas:
        cells[idea.effort, idea.lane].append(_("{number}: {text}").format(number=idea.number, text=_short(idea.text)))
    rows: list[tuple[str, ...]] = []
    for effort, words in EFFORTS.items():
        most = max(len(cells[effort, lane]) for lane in _LANES)
        if not most and not effort:
            continue
        for start in range(0, max(1, most), _IN_A_CELL):
            shown = ("\n".join(cells[effort, lane][start : start + _IN_A_CELL]) for lane in _LANES)
            rows.append((_(words) if not start else "", *shown))
    board = Grid(_columns(_("Now"), _("Soon"), _("Later"), _("Not possible")), rows, row_height=20)
    waiting = [str(idea.number) for idea in ideas if idea.lane == UNSORTED]
    told = _("Not sorted yet: {numbers}").format(numbers=", ".join(waiting))
    return [board, *([Text(told, small=True)] if waiting else [])]


@needs(Action.LOOK_TAKING_PART)
def action_plan(fill: Fill) -> Paper:
    """What is done by whom until when."""
    titles = (
        (_("No."), 0.6),
        (_("What"), 4.0),
        (_("Who"), 2.0),
        (_("With whom"), 2.0),
        (_("Until"), 1.4),
        (_("What we need"), 2.4),
        (_("Done"), 1.0),
    )
    filled = None if fill.blank or fill.record_id is None else read_collection(fill.session, fill.record_id)
    about, day, later = "", "", ""
    plan = empty_grid(titles, 9, 11, count=True)
    if filled is not None:
        about, day = filled.title, show_day(fill.today)
        later = show_day(filled.details.next_day) if filled.details.next_day else ""
        rows = _lines(fill, filled.id)
        columns = tuple(GridColumn(title, width) for title, width in titles)
        plan = Grid(columns, [*rows, *([("",) * len(titles)] * max(0, 4 - len(rows)))], row_height=11)
    return hand_paper(
        fill,
        "action-plan",
        _("Action plan"),
        Columns(
            (Fields(((_("What is it about?"), about),)),),
            (Fields(((_("Day"), day), (_("Next meeting"), later))),),
        ),
        plan,
        Text(_("Begin with a small step that everybody can see."), small=True),
        landscape=True,
        people=len({row[2] for row in rows if row[2]}) if filled is not None else 0,
    )


def _lines(fill: Fill, collection_id: int) -> list[tuple[str, ...]]:
    request = ListRequest(filters=(("scope", Scope(collection_id)),))
    return [
        (
            str(line.number),
            line.what,
            line.person,
            line.with_whom,
            show_day(line.until) if line.until else "",
            line.needs,
            _(TASK_STATES[line.state]),
        )
        for line in plan_lines(fill.session, request)
    ]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


FORMS: tuple[Form, ...] = (
    Form(
        "priority-board",
        N_("Now – soon – later"),
        ROOM,
        True,
        True,
        priority_board,
        True,
        33,
        ("project",),
        N_("Decide together what comes first."),
    ),
    Form(
        "action-plan",
        N_("Action plan"),
        ROOM,
        True,
        True,
        action_plan,
        True,
        33,
        ("project",),
        N_("Who does what with whom until when."),
    ),
)
