"""Rooms and keys: opening plan, room plan, agreement on use, list of keys."""

from __future__ import annotations

from datetime import time

from app.base.dates import show_day, show_time
from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Columns,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    Lines,
    Paper,
    Row,
    Signatures,
    Text,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import choice, empty_grid, group_form, weekdays
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import profile_on_paper
from app.members.restriction.service import restricted
from app.participation.activities.rules.weekly import Loan, Slot, days_in_words
from app.participation.activities.service.weekly import closings, loans, read_slot, room_keys, slots

ROOM = "timetable"
EMPTY_TIMES = 7
CLOSED_SHOWN = 6
ON_ONE_PAGE = 14  # lines in large type


def _week(fill: Fill) -> list[Slot]:
    return [] if fill.blank else slots(fill.session)


@needs(Action.LOOK_TAKING_PART)
def opening_plan(fill: Fill) -> Paper:
    """When the meeting place is open, what takes place, who to ask."""
    columns = (
        GridColumn(_("Day"), 1.6),
        GridColumn(_("From – until"), 1.8),
        GridColumn(_("What is on"), 5),
        GridColumn(_("Contact"), 2.4),
    )
    week = _week(fill)
    rows = [row for day in range(7) for row in _of_day(week, day)]
    return hand_paper(
        fill,
        "opening-plan",
        _("We are open"),
        Fields(((_("Place"), profile_on_paper(fill).place),)),
        Grid(columns, rows, row_height=9 if week else 13),
        *_closed(fill),
        Text(_("Everybody is welcome. It costs nothing."), strong=True),
        landscape=True,
        large=len(rows) <= ON_ONE_PAGE,
    )


def _of_day(week: list[Slot], day: int) -> list[Row]:
    """One row for each offer of a day; a day without any has an empty one."""
    name = weekdays()[day]
    offers = [slot for slot in week if slot.details.weekday == day]
    rows = [("", slot.hours, _with_room(slot), slot.details.contact) for slot in offers]
    return [(name, *row[1:]) if place == 0 else row for place, row in enumerate(rows)] or [(name, "", "", "")]


def _with_room(slot: Slot) -> str:
    return f"{slot.details.offer} ({slot.room})" if slot.room else slot.details.offer


def _closed(fill: Fill) -> tuple[Text, ...]:
    found = [] if fill.blank else closings(fill.session, fill.today)[:CLOSED_SHOWN]
    told = [", ".join(part for part in (days_in_words(one), one.room, one.reason) if part) for one in found]
    return (Text(_("Closed: {days}").format(days="; ".join(told))),) if told else ()


@needs(Action.LOOK_TAKING_PART)
def room_plan(fill: Fill) -> Paper:
    """Who uses the room in a week."""
    days, week = weekdays(), _week(fill)
    columns = (GridColumn(_("Time"), 1.4), *(GridColumn(day, 2) for day in days))
    times = sorted({slot.details.starts for slot in week if slot.details.starts is not None})
    rows = [_at(week, start) for start in times] or [("",) * 8] * EMPTY_TIMES
    return hand_paper(
        fill,
        "room-plan",
        _("Who uses the room?"),
        Columns((Fields(((_("Room"), profile_on_paper(fill).place),)),), (Fields(((_("Week, month"), ""),)),)),
        Grid(columns, rows, row_height=15),
        *_closed(fill),
        landscape=True,
        large=False,
    )


def _at(week: list[Slot], start: time) -> Row:
    """What begins at this time, day by day."""
    cells = []
    for day in range(7):
        here = [slot for slot in week if (slot.details.weekday, slot.details.starts) == (day, start)]
        lines = (line for slot in here for line in (_with_room(slot), _until(slot)) if line)
        cells.append("\n".join(lines))
    return (show_time(start), *cells)


def _until(slot: Slot) -> str:
    return _("until {time}").format(time=show_time(slot.details.ends)) if slot.details.ends else ""


@needs(Action.LOOK_TAKING_PART)
def room_use(fill: Fill) -> Paper:
    """Who may use a room, when, and what they promise; filled from a line of the timetable."""
    rules = (
        _("We leave the room clean. We take our waste with us."),
        _("We are quiet from the agreed time."),
        _("We close windows and doors. We switch off light and heating."),
        _("We report damage at once."),
        _("We do not pass on the key."),
    )
    slot = None if fill.blank or fill.record_id is None else read_slot(fill.session, fill.record_id)
    profile = profile_on_paper(fill)
    place = ", ".join(part for part in (slot.room, profile.place) if part) if slot else profile.place
    weekly = f"{weekdays()[slot.details.weekday]}, {slot.hours}" if slot else ""
    return hand_paper(
        fill,
        "room-use",
        _("Agreement on using a room"),
        Fields(
            (
                (_("Room"), place),
                (_("Who uses it (name, phone)"), slot.details.contact if slot else ""),
                (_("What for, how many people"), slot.details.offer if slot else ""),
                (_("Day, from – until"), _("every week: {when}").format(when=weekly) if slot else ""),
            )
        ),
        Heading(_("We agree"), 2),
        *(Text(f"• {rule}") for rule in rules),
        Fields(((_("Quiet from"), ""), (_("Deposit paid / returned"), ""), (_("Key no., returned on"), ""))),
        Lines(1, _("Damage before use")),
        Lines(1, _("Damage after use")),
        choice(_("After use:"), _("clean"), _("key back"), _("deposit back")),
        Signatures((_("Signature user"), _("Signature for the group"))),
    )


@needs(Action.LOOK_TAKING_PART)
def key_list(fill: Fill) -> Paper:
    """Which key is with whom since when."""
    columns = (
        (_("Key no."), 1.7),
        (_("Opens"), 2.3),
        (_("Name"), 3),
        (_("Out on"), 1.5),
        (_("Signature"), 2.4),
        (_("Back on"), 1.5),
        (_("Signature"), 2.4),
    )
    rows = [] if fill.blank else _keys(fill)
    grid = empty_grid(columns, 9, 11)
    if rows:
        free = max(9 - len(rows), 2)
        grid = Grid(grid.columns, [*rows, *[("",) * 7] * free], row_height=11)
    return hand_paper(
        fill,
        "key-list",
        _("List of keys"),
        Frame((Text(_("Lost a key? Say so at once."), strong=True),)),
        grid,
        landscape=True,
        privacy=_("For the board only. Keep locked away. Do not hang up."),
        people=len({row[2] for row in rows if row[2]}),
    )


def _keys(fill: Fill) -> list[Row]:
    """Keys that lie in their place, and everybody who has or had one."""
    hidden = restricted(fill.session)
    given = [
        (one.number, one.opens, "–" if one.member_id in hidden else one.name, show_day(one.out), "", _back(one), "")
        for one in sorted(loans(fill.session), key=lambda one: (one.number, one.out))
    ]
    used = {row[0] for row in given}
    unused = [(key.number, key.opens, *("",) * 5) for key in room_keys(fill.session) if key.number not in used]
    return [*given, *unused]


def _back(loan: Loan) -> str:
    return show_day(loan.back) if loan.back else ""


FORMS: tuple[Form, ...] = (
    group_form(
        "opening-plan", N_("We are open"), ROOM, opening_plan, 41, "event", purpose=N_("Shows when you are open.")
    ),
    group_form(
        "room-plan",
        N_("Who uses the room?"),
        ROOM,
        room_plan,
        41,
        "event",
        purpose=N_("Who uses the room on which day."),
    ),
    group_form(
        "room-use",
        N_("Agreement on using a room"),
        ROOM,
        room_use,
        41,
        "event",
        purpose=N_("Rules for somebody who borrows the room."),
    ),
    group_form("key-list", N_("List of keys"), ROOM, key_list, 41, "office", purpose=N_("Who has which key.")),
)
