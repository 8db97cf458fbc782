"""Paper of the jury and of votes about money."""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Field,
    Fields,
    Grid,
    GridColumn,
    Paper,
    Signatures,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action

ROW = 10  # mm


@needs(Action.LOOK_GROUP)
def jury_sheet(fill: Fill) -> Paper:
    """How one member of the jury rates one project: 0 to 3 for each question."""
    questions = (
        _("Does it do the neighbourhood good?"),
        _("Do people join in?"),
        _("Do people help themselves and one another?"),
        _("Do different people meet?"),
        _("Can everybody take part?"),
        _("Will many people hear about it?"),
        _("Are the costs right?"),
        _("Does it go on afterwards?"),
    )
    columns = (GridColumn(_("Question"), 7), *(GridColumn(str(points), 1, "center") for points in range(4)))
    return hand_paper(
        fill,
        "jury-sheet",
        _("Sheet of the jury"),
        Fields(((_("Project, number"), ""), (_("Who rates"), ""))),
        TickBoxes(
            _("Have I anything to do with this project?"),
            ((_("no"), False), (_("yes: I do not rate and I leave the vote"), False)),
        ),
        Text(_("0 = no, 1 = a little, 2 = yes, 3 = very much. One cross a line.")),
        Grid(columns, [(question, "", "", "", "") for question in questions], row_height=ROW),
        Fields(((_("Sum of points (24 at most)"), ""),)),
        Field(_("Remarks, questions"), lines=3),
        TickBoxes(
            _("My advice"), tuple((word, False) for word in (_("yes"), _("yes, with changes"), _("no"), _("later")))
        ),
        Signatures((_("Date"), _("Signature"))),
        privacy=_("Only for the jury. The group tells the decision and its reason, not the points of one person."),
    )


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
        "jury-sheet",
        N_("Sheet of the jury"),
        ROOM,
        True,
        False,
        jury_sheet,
        False,
        18,
        PROJECT,
        purpose=N_("Each juror rates one project here."),
    ),
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
