"""Paper for votes: motion, voting list and cards, ballots, count and election record."""

from __future__ import annotations

from app.base.i18n import _
from app.base.printing.blocks import (
    Block,
    Cards,
    Columns,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    Lines,
    Paper,
    Signatures,
    Space,
    Tally,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action

ROW = 10  # mm
VOTERS = 19
OPTIONS = 4


@needs(Action.LOOK_GROUP)
def motion(fill: Fill) -> Paper:
    """What somebody asks the assembly to decide, why, what it costs, who supports it."""
    supporters = (GridColumn(_("Supported by (name)"), 4), GridColumn(_("Signature"), 4))
    return hand_paper(
        fill,
        "motion",
        _("Motion"),
        Fields(((_("To the assembly on"), ""), (_("Subject"), ""))),
        Field(_("The assembly shall decide:"), lines=4),
        Field(_("Why?"), lines=2),
        Fields(((_("What does it cost? Who pays?"), ""),)),
        Fields(((_("Moved by"), ""), (_("Phone or e-mail"), ""))),
        Grid(supporters, [("", "")] * 2, row_height=ROW),
        Signatures((_("Place, date"), _("Signature"))),
        Space(3),
        Frame(
            (
                Heading(_("For the group"), 3),
                Fields(((_("Received on, by"), ""),)),
                _ticks("", _("in time"), _("too late: talk only")),
            )
        ),
        privacy=_("The motion and the name of whoever moves it are told to all who are invited."),
        subtitle=_("Please write one motion a sheet."),
    )


@needs(Action.LOOK_GROUP)
def voting_list(fill: Fill) -> Paper:
    """Who is there and who may vote: each entry is counted at the door."""
    columns = (
        GridColumn(_("No."), 1, "end"),
        GridColumn(_("First name and name"), 5.6),
        GridColumn(_("Kind of member"), 2.4),
        GridColumn(_("Vote: yes"), 2.1, "center"),
        GridColumn(_("Vote: no"), 2.1, "center"),
        GridColumn(_("Proxy for"), 3.6),
        GridColumn(_("Card no."), 1.6),
        GridColumn(_("Came at"), 1.7),
        GridColumn(_("Left at"), 1.7),
        GridColumn(_("Signature"), 4),
    )
    rows = [(str(number), *[""] * 9) for number in range(1, VOTERS + 1)]
    return hand_paper(
        fill,
        "voting-list",
        _("Attendance and voting list"),
        Columns((Fields(((_("Meeting"), ""),)),), (Fields(((_("Date, time, place"), ""),)),)),
        Text(_("Proxies count only if the statutes allow them."), small=True),
        Grid(columns, rows, row_height=ROW),
        Space(3),
        Columns(
            (Fields(((_("Present in all"), ""), (_("Of these with a vote"), ""))),),
            (Fields(((_("Votes by proxy"), ""), (_("Votes together"), ""))),),
        ),
        Signatures((_("Place, date, minute taker"), _("Counted at the door by"))),
        privacy=_("We need this list for the minutes only. We do not pass it on."),
        landscape=True,
        large=False,
    )


@needs(Action.LOOK_GROUP)
def voting_cards(fill: Fill) -> Paper:
    """Cards to hold up, to be copied on coloured paper: one for each vote."""
    face: tuple[Block, ...] = (
        Heading(_("Voting card"), 1),
        Fields(((_("Card no."), ""),)),
        Text(_("One card is one vote.")),
        Text(_("Please hold the card up high. You leave early? Then give it back at the door.")),
        Fields(((_("Meeting on"), ""),)),
        Text(fill.group, small=True),
    )
    return hand_paper(fill, "voting-cards", _("Voting cards"), Cards((face,)))


@needs(Action.LOOK_GROUP)
def ballot_question(fill: Fill) -> Paper:
    """Four equal ballots for one question: yes, no, abstention."""
    face: tuple[Block, ...] = (
        Heading(_("Ballot"), 1),
        Lines(2, _("What is it about?")),
        Text(_("Please make one cross. Write no name on this sheet.")),
        _ticks("", _("Yes")),
        _ticks("", _("No")),
        _ticks("", _("Abstention")),
        Text(_("Fold the sheet once and put it into the box."), small=True),
    )
    return hand_paper(fill, "ballot", _("Ballot"), Cards((face,)))


@needs(Action.LOOK_GROUP)
def ballot_people(fill: Fill) -> Paper:
    """Four equal ballots for an election: names to be written in before copying."""
    names = Grid((GridColumn(_("Cross"), 1.6), GridColumn(_("Name"), 8)), [("", "")] * OPTIONS, row_height=9)
    face: tuple[Block, ...] = (
        Heading(_("Ballot: election"), 1),
        Fields(((_("For this office"), ""), (_("Crosses at most"), ""))),
        names,
        Space(2),
        _ticks("", _("No to all"), _("Abstention")),
        Text(_("More crosses than allowed? Then the sheet is invalid. Write no name of your own."), small=True),
    )
    return hand_paper(fill, "ballot-election", _("Ballot: election"), Cards((face,)))


@needs(Action.LOOK_GROUP)
def election_record(fill: Fill) -> Paper:
    """How one vote or election was counted; on the second page who was elected and accepts."""
    counts = (_("May vote"), _("Handed out"), _("Returned"), _("Valid"), _("Invalid"))
    people = (
        GridColumn(_("First name and name"), 3.6),
        GridColumn(_("Office"), 2.4),
        GridColumn(_("Born on"), 2.2),
        GridColumn(_("Lives in (town)"), 2.6),
        GridColumn(_("Accepts: yes"), 2.2),
        GridColumn(_("Accepts: no"), 2.2),
    )
    return hand_paper(
        fill,
        "election-record",
        _("Count and election record"),
        Fields(((_("Meeting, date"), ""), (_("Vote or election about"), ""))),
        _ticks(_("Vote by"), _("open, by hand or card"), _("secret, on paper")),
        _ticks(_("Round"), _("1st"), _("2nd"), _("run-off")),
        Grid(tuple(GridColumn(count) for count in counts), [("",) * len(counts)], row_height=12),
        Space(3),
        Text(_("Make a stroke for each vote. Five strokes fill a box."), small=True),
        Tally((_("Yes"), _("No"), _("Abstention"), _("Invalid")), fives=6),
        Tally(tuple(_("Name {number}:").format(number=number) for number in range(1, 5)), fives=6),
        _ticks(_("Result"), _("carried / elected"), _("rejected / not elected"), _("tie: rejected"), _("run-off")),
        Text(_("Only votes of yes and no count, unless the statutes say otherwise."), small=True),
        Heading(_("Who was elected"), 2),
        Grid(people, [("",) * len(people)] * 6, row_height=13),
        Text(_("Day of birth and town are needed for the register only. They are not in the minutes for members.")),
        Field(_("Objections or remarks"), lines=3),
        Fields(((_("Counted from – to (time)"), ""),)),
        Signatures((_("Place, date"), _("Leads the election"), _("Counted by"), _("Counted by"))),
        privacy=_("Personal data. Only for the minutes and the register. Keep it locked."),
    )


def _ticks(label: str, *options: str) -> TickBoxes:
    return TickBoxes(label, tuple((option, False) for option in options))
