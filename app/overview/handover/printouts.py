"""The sheet of a handover, signed by both: filled from what was noted, or empty to fill in by hand."""

from __future__ import annotations

from collections.abc import Sequence

from app.base.dates import show_day
from app.base.i18n import N_, _
from app.base.money import show_cents
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, Form
from app.base.storage.rights import needs
from app.group.rights import Action
from app.meetings.rules import Task
from app.overview.handover.rules import COINS, FIRST_PLACES, FIRST_THINGS, NOTES, PLACE, THING, Handover, Thing
from app.overview.handover.service import read_handover, still_has_access, tasks_of, things

EMPTY_ROWS = 4
TICK, BOX = "☒", "☐"


@needs(Action.HAND_OVER)
def handover_sheet(fill: Fill) -> Paper:
    """The sheet of one handover, or an empty one."""
    blank = fill.blank or fill.record_id is None
    blocks = _blank() if blank else _filled(fill, fill.record_id or 0)
    return Paper(
        title=_("Handover of an office"),
        code="handover",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        blocks=tuple(blocks),
        privacy=_("Keep this sheet with the papers of the board. Never write a password on it."),
    )


def _filled(fill: Fill, handover_id: int) -> list[Block]:
    session = fill.session
    handover = read_handover(session, handover_id)
    return [
        *_people(handover.office, handover.leaving, handover.follower, show_day(handover.began.date())),
        *_tasks(tasks_of(session, handover_id)),
        *_cash(handover),
        *_things(things(session, handover_id, THING)),
        *_places(things(session, handover_id, PLACE)),
        Heading(_("Bank and unfinished matters"), 2),
        Fields(((_("Power of attorney at the bank"), handover.bank_power),)),
        Field(_("Still to do"), handover.unfinished, lines=3),
        *_access(handover, ended=not still_has_access(session, handover)),
        *_signing(handover.leaving, handover.follower),
    ]


def _blank() -> list[Block]:
    task_columns = (GridColumn(_("What"), 8), GridColumn(_("Until"), 3), GridColumn(_("Who goes on"), 4))
    objects = [*((_(name), "", BOX) for name in FIRST_THINGS), *(("", "", BOX),) * 3]
    places = [*((_(name), "", BOX) for name in FIRST_PLACES), *(("", "", BOX),) * 2]
    pieces = [(show_cents(cents), "", "") for cents in (*NOTES, *COINS)]
    half = (len(pieces) + 1) // 2
    rows = [(*pieces[row], *(pieces[row + half] if row + half < len(pieces) else ("",) * 3)) for row in range(half)]
    heads = (GridColumn(_("Piece"), 2), GridColumn(_("How many"), 2, "end"), GridColumn(_("Sum"), 2, "end"))
    return [
        *_people("", "", "", ""),
        Heading(_("Open tasks"), 2),
        Grid(task_columns, [("", "", "")] * EMPTY_ROWS, row_height=8),
        Heading(_("Cash"), 2),
        Grid((*heads, *heads), rows, row_height=7),
        Fields(((_("Counted"), ""), (_("In the cash book"), ""), (_("Difference"), ""))),
        *_lines(_("Keys and devices"), _("Number"), objects),
        *_lines(_("Where papers and passwords lie"), _("Place"), places),
        Heading(_("Bank and unfinished matters"), 2),
        Fields(((_("Power of attorney at the bank"), ""),)),
        Field(_("Still to do"), lines=3),
        TickBoxes(_("Access to this program"), ((_("has ended"), False), (_("stays"), False))),
        *_signing("", ""),
    ]


def _people(office: str, leaving: str, follower: str, day: str) -> list[Block]:
    pairs = ((_("Office"), office), (_("Hands over"), leaving), (_("Takes over"), follower), (_("Day"), day))
    return [Fields(pairs)]


def _tasks(open_ones: Sequence[Task]) -> list[Block]:
    rows = [(task.what, show_day(task.until) if task.until else "", task.person) for task in open_ones]
    columns = (GridColumn(_("What"), 8), GridColumn(_("Until"), 3), GridColumn(_("Who"), 4))
    return [
        Heading(_("Open tasks"), 2),
        Grid(columns, rows) if rows else Text(_("No task stands open under this name.")),
    ]


def _cash(handover: Handover) -> list[Block]:
    told: list[Block] = [Heading(_("Cash"), 2)]
    if handover.counted_cents is None:
        return [*told, Text(_("No cash was counted."))]
    columns = (GridColumn(_("Piece"), 2, "end"), GridColumn(_("How many"), 2, "end"), GridColumn(_("Sum"), 2, "end"))
    rows = [(show_cents(cents), str(pieces), show_cents(cents * pieces)) for cents, pieces in handover.coins.items()]
    difference = handover.difference_cents
    figures = (
        (_("In the cash book"), show_cents(handover.book_cents) if handover.book_cents is not None else ""),
        (_("Difference"), show_cents(difference) if difference is not None else ""),
    )
    return [*told, Grid(columns, rows, total=(_("Counted"), "", show_cents(handover.counted_cents))), Fields(figures)]


def _things(found: Sequence[Thing]) -> list[Block]:
    rows = [(thing.what, thing.detail, TICK if thing.given else BOX) for thing in found]
    return _lines(_("Keys and devices"), _("Number"), rows)


def _places(found: Sequence[Thing]) -> list[Block]:
    rows = [(thing.what, thing.detail, TICK if thing.given else BOX) for thing in found]
    return _lines(_("Where papers and passwords lie"), _("Place"), rows)


def _lines(title: str, second: str, rows: Sequence[tuple[str, ...]]) -> list[Block]:
    columns = (GridColumn(_("What"), 7), GridColumn(second, 6), GridColumn(_("Handed over"), 2, "center"))
    return [Heading(title, 2), Grid(columns, rows, row_height=8)] if rows else []


def _access(handover: Handover, *, ended: bool) -> list[Block]:
    if handover.access_ended:
        told = _("{name} cannot sign in any more. The file of the group has a new key.").format(name=handover.leaving)
    elif ended:
        told = _("{name} has no access to this program.").format(name=handover.leaving)
    else:
        told = _("{name} still has access to this program.").format(name=handover.leaving)
    return [Heading(_("Access to this program"), 2), Text(told)]


def _signing(leaving: str, follower: str) -> list[Block]:
    def label(role: str, name: str) -> str:
        return f"{role}: {name}" if name else role

    return [
        Space(6),
        Text(_("Everything named here was handed over and received.")),
        Signatures((label(_("Hands over"), leaving), label(_("Takes over"), follower))),
    ]


FORMS = (
    Form(
        "handover",
        N_("Handover of an office"),
        "handover",
        True,
        True,
        handover_sheet,
        True,
        48,
        ("office",),
        purpose=N_("Somebody passes an office on to somebody else."),
    ),
)
