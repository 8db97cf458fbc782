"""Blank paper of the general meeting: invitation with slip, minutes, resolutions, filing with the register."""

from __future__ import annotations

from app.base.i18n import _
from app.base.printing.bilingual import legal
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
    TearOff,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action

ROW = 10  # mm


@needs(Action.LOOK_GROUP)
def general_invitation(fill: Fill) -> Paper:
    """All that has to stand in the invitation of a general meeting, and a slip to send back."""
    usual = (
        _("Welcome, quorum, agenda"),
        _("Minutes of the last general meeting"),
        _("Report of the board"),
        _("Cash report and audit report"),
        _("Discharge of the board"),
    )
    rows = [*((str(number), item) for number, item in enumerate(usual, start=1)), *[("", "")] * 4]
    slip = (
        Heading(_("Please give this slip back to us"), 3),
        Fields(((_("Name"), ""),)),
        _ticks("", _("I am coming"), _("I cannot come"), _("I need an interpreter"), _("I need childcare")),
        Fields(((_("My language"), ""),)),
    )
    return hand_paper(
        fill,
        "general-invitation",
        _("Invitation to the general meeting"),
        Text(_("Dear members, we invite you to the general meeting. Everybody may come and speak.")),
        Fields(((_("When (day, time)"), ""), (_("Where"), ""))),
        _ticks(_("Form"), _("on site"), _("on site and online"), _("online only")),
        Fields(((_("Online: how to take part and vote"), ""),)),
        Heading(_("Agenda"), 2),
        Grid((GridColumn(_("No."), 1, "end"), GridColumn(_("Item"), 12)), rows, row_height=ROW),
        Fields(((_("Motions until, to"), ""), (_("Second date, if too few come"), ""))),
        Text(_("We can only decide about what stands in this agenda."), small=True),
        Signatures((_("Place, date"), _("For the board"))),
        Field(_("Change of the statutes: old and new wording"), lines=10),
        TearOff(slip),
        large=False,
    )


@needs(Action.LOOK_GROUP)
def general_minutes(fill: Fill) -> Paper:
    """The minutes of a general meeting with all blocks that law and register ask for."""
    motions = [block for number in range(1, 4) for block in _vote(number)]
    return hand_paper(
        fill,
        "general-minutes",
        _("Minutes of the general meeting"),
        Fields(
            (
                (_("Group, seat"), ""),
                (_("Register court, number"), ""),
                (_("Date, place"), ""),
                (_("Began at, ended at"), ""),
                (_("Leads the meeting"), ""),
                (_("Minute taker"), ""),
            )
        ),
        Heading(_("Beginning"), 2),
        Fields(((_("Invited on, how"), ""), (_("Present, of these with a vote"), ""))),
        _ticks("", _("invited in time and form"), _("quorum is there"), _("attendance list is attached")),
        Field(_("Agenda and changes to it"), lines=5),
        Heading(_("Reports"), 2),
        Field(_("Report of the board"), lines=3),
        Field(_("Cash report and audit report"), lines=3),
        Heading(_("Discharge of the board"), 2),
        _counts(),
        Text(_("Members of the board do not vote on their own discharge."), small=True),
        Heading(_("Motions"), 2),
        *motions,
        Heading(_("Elections"), 2),
        _ticks(_("Vote by"), _("open, by hand or card"), _("secret, on paper")),
        Grid(
            (
                GridColumn(_("Office"), 3),
                GridColumn(_("First name and name"), 4),
                GridColumn(_("Yes"), 1.2),
                GridColumn(_("No"), 1.2),
                GridColumn(_("Abstentions"), 2.7),
                GridColumn(_("Invalid"), 2),
                GridColumn(_("Accepts"), 2),
            ),
            [("",) * 7] * 6,
            row_height=ROW,
        ),
        Text(_("Day of birth and town of those elected stand in the election record, for the register only.")),
        Heading(_("Change of the statutes"), 2),
        Field(_("Old and new wording"), lines=5),
        _counts(),
        Heading(_("Other things"), 2),
        Field(_("Talk only, nothing is decided here"), lines=3),
        Signatures((_("Place, date"), _("Leads the meeting"), _("Minute taker"))),
        large=False,
    )


def _vote(number: int) -> tuple[Block, ...]:
    wording = Field(_("Exact wording"), lines=2)
    title = Heading(_("Motion {number}").format(number=number), 3)
    return (Frame((title, wording, _counts())), Space(2))


def _counts() -> Grid:
    columns = (_("Yes"), _("No"), _("Abstentions"), _("Invalid"), _("Result: carried"), _("Result: rejected"))
    return Grid(tuple(GridColumn(column) for column in columns), [("",) * len(columns)], row_height=ROW)


@needs(Action.LOOK_GROUP)
def short_minutes(fill: Fill) -> Paper:
    """One sheet for a small meeting: what was decided and who does what until when."""
    return hand_paper(
        fill,
        "short-minutes",
        _("Short minutes with tasks"),
        Fields(((_("Who met"), ""), (_("Date, time, place"), ""), (_("Written by"), ""))),
        Field(_("Present"), lines=1),
        Fields(((_("Excused"), ""),)),
        Grid(
            (GridColumn(_("No."), 1), GridColumn(_("Item"), 4), GridColumn(_("Result"), 7)),
            [(str(number), "", "") for number in range(1, 6)],
            row_height=13,
        ),
        Space(4),
        Heading(_("Tasks"), 2),
        Grid(
            (GridColumn(_("Who"), 3), GridColumn(_("does what"), 6), GridColumn(_("Until"), 2.4)),
            [("", "", "")] * 4,
            row_height=ROW,
        ),
        Fields(((_("We meet again on"), ""),)),
        Signatures((_("Leads the meeting"), _("Minute taker"))),
    )


@needs(Action.LOOK_GROUP)
def resolution_register(fill: Fill) -> Paper:
    """Running list of resolutions; an old one is marked as replaced, never struck out."""
    columns = (
        GridColumn(_("No."), 1.4),
        GridColumn(_("Date"), 1.8),
        GridColumn(_("Who decided"), 2.6),
        GridColumn(_("Exact wording"), 8),
        GridColumn(_("Yes"), 1),
        GridColumn(_("No"), 1.1),
        GridColumn(_("Abstentions"), 2.5),
        GridColumn(_("State"), 2),
        GridColumn(_("Who does it"), 2.6),
        GridColumn(_("Until"), 1.6),
    )
    return hand_paper(
        fill,
        "resolution-register",
        _("Register of resolutions"),
        Text(_("State: valid · done · replaced by no. … · withdrawn. Nothing is struck out."), small=True),
        Grid(columns, [("",) * len(columns)] * 7, row_height=17),
        landscape=True,
        large=False,
    )


@needs(Action.LOOK_GROUP)
def register_filing(fill: Fill) -> Paper:
    """Draft of the letter that files a changed board; the signatures are certified publicly."""
    new = (
        GridColumn(_("First name and name"), 4),
        GridColumn(_("Born on"), 2),
        GridColumn(_("Lives in (town)"), 3),
        GridColumn(_("Office"), 3),
    )
    left = (GridColumn(_("First name and name"), 5), GridColumn(_("Office"), 4), GridColumn(_("Left on"), 3))
    return hand_paper(
        fill,
        "register-filing",
        _("Filing of a changed board (draft)"),
        Frame((Text(_("Draft. Please have it checked by the notary or the register court before you send it.")),)),
        Fields(
            ((_("To the register court"), ""), (_("Register number (VR)"), ""), (_("Name and seat of the club"), ""))
        ),
        legal(_filed),
        Fields(((_("Date of the general meeting"), ""),)),
        Heading(_("No longer in the board"), 2),
        Grid(left, [("",) * 3] * 3, row_height=ROW),
        Heading(_("New in the board"), 2),
        Grid(new, [("",) * 4] * 4, row_height=ROW),
        Field(_("Who may represent the club? (see the statutes)"), lines=2),
        _ticks(
            _("Attached"), _("Copy of the minutes with signatures"), _("Acceptance of the election, if not in them")
        ),
        Text(_("As many members of the board sign as are needed to represent the club.")),
        Signatures((_("Place, date"), _("Board"), _("Board"))),
        Space(3),
        Frame(
            (
                legal(_certified),
                Space(45),
            )
        ),
        privacy=_("Personal data. Only for the register court. Keep a copy locked."),
        large=False,
    )


def _filed() -> tuple[Block, ...]:
    return (Text(_("We file this change of the board (§ 67 BGB). The general meeting decided it on:")),)


def _certified() -> tuple[Block, ...]:
    return (
        Text(_("Public certification of the signatures (§ 77 BGB)"), strong=True),
        Text(_("Leave this space empty. The notary or another office that may certify writes here.")),
    )


def _ticks(label: str, *options: str) -> TickBoxes:
    return TickBoxes(label, tuple((option, False) for option in options))
