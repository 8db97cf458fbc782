"""Rooms and keys: opening plan, room plan, agreement on use, list of keys."""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import Columns, Fields, Frame, Grid, GridColumn, Heading, Lines, Paper, Signatures, Text
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import blank_form, choice, empty_grid, group_form, weekdays
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import profile_on_paper

ROOM = "network"


@needs(Action.LOOK_GROUP)
def opening_plan(fill: Fill) -> Paper:
    """When the meeting place is open, what takes place, who to ask."""
    columns = (
        GridColumn(_("Day"), 1.6),
        GridColumn(_("From – until"), 1.8),
        GridColumn(_("What is on"), 5),
        GridColumn(_("Contact"), 2.4),
    )
    return hand_paper(
        fill,
        "opening-plan",
        _("We are open"),
        Fields(((_("Place"), profile_on_paper(fill).place),)),
        Grid(columns, [(day, "", "", "") for day in weekdays()], row_height=13),
        Text(_("Everybody is welcome. It costs nothing."), strong=True),
        landscape=True,
    )


@needs(Action.LOOK_GROUP)
def room_plan(fill: Fill) -> Paper:
    """Who uses the room in a week."""
    days = weekdays()
    columns = (GridColumn(_("Time"), 1.4), *(GridColumn(day, 2) for day in days))
    return hand_paper(
        fill,
        "room-plan",
        _("Who uses the room?"),
        Columns((Fields(((_("Room"), profile_on_paper(fill).place),)),), (Fields(((_("Week, month"), ""),)),)),
        Grid(columns, [("",) * 8] * 7, row_height=15),
        landscape=True,
        large=False,
    )


@needs(Action.LOOK_GROUP)
def room_use(fill: Fill) -> Paper:
    """Who may use a room, when, and what they promise."""
    rules = (
        _("We leave the room clean. We take our waste with us."),
        _("We are quiet from the agreed time."),
        _("We close windows and doors. We switch off light and heating."),
        _("We report damage at once."),
        _("We do not pass on the key."),
    )
    return hand_paper(
        fill,
        "room-use",
        _("Agreement on using a room"),
        Fields(
            (
                (_("Room"), profile_on_paper(fill).place),
                (_("Who uses it (name, phone)"), ""),
                (_("What for, how many people"), ""),
                (_("Day, from – until"), ""),
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


@needs(Action.LOOK_GROUP)
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
    return hand_paper(
        fill,
        "key-list",
        _("List of keys"),
        Frame((Text(_("Lost a key? Say so at once."), strong=True),)),
        empty_grid(columns, 9, 11),
        landscape=True,
        privacy=_("For the board only. Keep locked away. Do not hang up."),
    )


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
    blank_form("key-list", N_("List of keys"), ROOM, key_list, 41, "office", purpose=N_("Who has which key.")),
)
