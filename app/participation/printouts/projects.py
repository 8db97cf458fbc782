"""Paper of votes about money."""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Fields,
    Grid,
    GridColumn,
    Paper,
    Text,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action

ROW = 10  # mm


@needs(Action.LOOK_GROUP)
def budget_ballot(fill: Fill) -> Paper:
    """One vote for each project that somebody finds good."""
    columns = (
        GridColumn(_("No."), 1.2, "end"),
        GridColumn(_("Project"), 6),
        GridColumn(_("Costs in €"), 2.6, "end"),
        GridColumn(_("Cross"), 1.8, "center"),
    )
    return hand_paper(
        fill,
        "budget-ballot",
        _("Which projects shall get money?"),
        Text(_("Make a cross at each project that you find good. Write no name.")),
        Fields(((_("Money in the pot"), ""),)),
        Grid(columns, [(str(number), "", "", "") for number in range(1, 8)], row_height=ROW),
        Text(_("The projects with the most crosses get money until the pot is empty."), small=True),
        size="A5",
        large=False,
    )


@needs(Action.LOOK_GROUP)
def points_ballot(fill: Fill) -> Paper:
    """Three points for each person, with boxes for the sums of those who count."""
    columns = (
        GridColumn(_("No."), 1.2, "end"),
        GridColumn(_("Project"), 6),
        GridColumn(_("Costs in €"), 2.6, "end"),
        GridColumn(_("Points"), 2, "center"),
        GridColumn(_("Counted"), 2.3, "center"),
    )
    return hand_paper(
        fill,
        "points-ballot",
        _("Three points for our projects"),
        Text(_("You have three points. Give them to one project or to several. Write no name.")),
        Grid(columns, [(str(number), "", "", "", "") for number in range(1, 8)], row_height=ROW),
        Text(
            _("“Counted” is filled in by those who count. Too many points? Then the sheet is invalid."),
            small=True,
        ),
        size="A5",
        large=False,
    )


ROOM, PROJECT = "participation", ("project", "money")
FORMS: tuple[Form, ...] = (
    Form(
        "budget-ballot",
        N_("Ballot about projects"),
        ROOM,
        True,
        False,
        budget_ballot,
        False,
        18,
        PROJECT,
        purpose=N_("Neighbours choose projects until the money is spent."),
    ),
    Form(
        "points-ballot",
        N_("Ballot with three points"),
        ROOM,
        True,
        False,
        points_ballot,
        False,
        18,
        PROJECT,
        purpose=N_("Neighbours give three points to projects."),
    ),
)
