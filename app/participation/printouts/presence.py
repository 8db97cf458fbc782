"""Paper about who was there: attendance list with signatures, anonymous tally sheet."""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Columns,
    Fields,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Tally,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action

ROWS = 18


@needs(Action.LOOK_GROUP)
def attendance(fill: Fill) -> Paper:
    """Name and signature, nothing else: what funders ask for as a proof."""
    columns = (
        GridColumn(_("No."), 1, "end"),
        GridColumn(_("Last name"), 5),
        GridColumn(_("First name"), 5),
        GridColumn(_("Signature"), 7),
    )
    return hand_paper(
        fill,
        "attendance",
        _("Attendance list"),
        Columns(
            (Fields(((_("What"), ""), (_("Led by"), ""))),),
            (Fields(((_("Date, from – to"), ""), (_("Place"), ""))),),
        ),
        Grid(columns, [(str(number), "", "", "") for number in range(1, ROWS + 1)], row_height=10.5),
        TickBoxes("", ((_("The people belong to those whom the offer is for."), False),)),
        Fields(((_("Children who cannot write yet (number)"), ""), (_("Confirmed by (signature)"), ""))),
        privacy=_("The list proves to the funder that the offer took place. It is destroyed after the time limit."),
        landscape=True,
    )


@needs(Action.LOOK_GROUP)
def tally_sheet(fill: Fill) -> Paper:
    """Strokes instead of names: age, gender, new or here before, languages."""
    ages = tuple(_("{ages} years").format(ages=ages) for ages in ("0–5", "6–13", "14–17", "18–26", "27–64", "65+"))
    return hand_paper(
        fill,
        "tally",
        _("Tally sheet"),
        Fields(((_("What"), ""), (_("Date, from – to"), ""))),
        Text(_("A stroke for each person. No names."), small=True),
        Tally(ages, fives=4),
        Tally((_("women, girls"), _("men, boys"), _("diverse"), _("not known")), fives=4),
        Tally((_("here for the first time"), _("here before")), fives=4),
        Heading(_("Languages spoken"), 3),
        Grid((GridColumn(_("Language")), GridColumn(_("Strokes"), 2)), [("", "")] * 4, row_height=10),
        TickBoxes("", ((_("counted"), False), (_("estimated"), False))),
        size="A5",
        large=False,
        privacy=_("Anonymous. Write no names."),
    )


ROOM, EVENT = "participation", ("event", "project")
FORMS: tuple[Form, ...] = (
    Form(
        "attendance",
        N_("Attendance list"),
        ROOM,
        True,
        False,
        attendance,
        False,
        20,
        EVENT,
        purpose=N_("Shows a funder who took part."),
    ),
    Form(
        "tally",
        N_("Tally sheet"),
        ROOM,
        True,
        False,
        tally_sheet,
        False,
        21,
        EVENT,
        purpose=N_("Count visitors with strokes, without names."),
    ),
)
