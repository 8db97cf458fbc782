"""Paper for votes: motion, voting list and cards, count and election record."""

from __future__ import annotations

from collections.abc import Callable

from app.base.dates import show_day, show_day_long, show_time
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
    PageBreak,
    Paper,
    Row,
    Signatures,
    Space,
    Tally,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action
from app.meetings.printouts.ballots import item_of
from app.meetings.printouts.before import read
from app.meetings.rules import PRESENT, Attendance, Meeting, Minutes, Resolution, show_hours
from app.meetings.service import Person, people
from app.members.restriction.service import restricted

ROW = 10  # mm
VOTERS = 19
SPARE_VOTERS = 3
ONE_LINE = 60  # signs that fit beside a label


@needs(Action.LOOK_MEETINGS)
def motion(fill: Fill) -> Paper:
    """What somebody asks the assembly to decide, why, what it costs, who supports it."""
    minutes = read(fill)
    supporters = (GridColumn(_("Supported by (name)"), 4), GridColumn(_("Signature"), 4))
    return hand_paper(
        fill,
        "motion",
        _("Motion"),
        Fields(((_("To the assembly on"), meeting_and_day(minutes)), (_("Subject"), ""))),
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


@needs(Action.LOOK_MEMBERS)
def voting_list(fill: Fill) -> Paper:
    """Who is there and who may vote: each entry is counted at the door."""
    minutes = read(fill)
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
    named = _voters(fill, minutes) if minutes else []
    rows = [*named, *[("",) * 9] * (SPARE_VOTERS if minutes else VOTERS)]
    here = minutes if minutes and minutes.present else None
    return hand_paper(
        fill,
        "voting-list",
        _("Attendance and voting list"),
        Columns(
            (Fields(((_("Meeting"), minutes.meeting.title if minutes else ""),)),),
            (Fields(((_("Date, time, place"), _when_and_where(minutes)),)),),
        ),
        Text(_("Proxies count only if the statutes allow them."), small=True),
        Grid(
            columns,
            [(str(number), *row) for number, row in enumerate(rows, start=1)],
            row_height=8.6 if minutes else ROW,
        ),
        Space(3),
        Columns(
            (
                Fields(
                    (
                        (_("Present in all"), str(len(here.present)) if here else ""),
                        (_("Of these with a vote"), str(here.voters) if here else ""),
                    )
                ),
            ),
            (Fields(((_("Votes by proxy"), ""), (_("Votes together"), ""))),),
        ),
        Signatures((_("Place, date, minute taker"), _("Counted at the door by"))),
        privacy=_("We need this list for the minutes only. We do not pass it on."),
        landscape=True,
        large=False,
        people=len(named),
    )


def _voters(fill: Fill, minutes: Minutes) -> list[Row]:
    """Members and other people we know, then guests who were written down: kind, may vote, came, left."""
    known = people(fill.session, minutes.meeting.id)
    members = {one.member_id for one in known}
    away = members | restricted(fill.session)  # a restricted person is on no paper
    guests = [one for one in minutes.attendance if one.member_id not in away]
    return [
        *(_voter(minutes, one.member_id, one.name, _kind(one, minutes), one.votes) for one in known),
        *(_voter(minutes, one.member_id, one.name, _("Guest"), one.votes) for one in guests),
    ]


def _kind(person: Person, minutes: Minutes) -> str:
    if minutes.meeting.guests_vote:
        return ""  # everybody has a say: nobody has to be told apart
    return _("Member") if person.votes else _("Guest")


def _voter(minutes: Minutes, member_id: int | None, name: str, kind: str, votes: bool) -> Row:
    came = next((one for one in minutes.attendance if _same(one, member_id, name)), None)
    may_vote = came.votes if came else votes
    at_all = came is not None and came.status == PRESENT
    start = minutes.meeting.starts
    arrived = (came.came or start) if came and at_all else None
    left = came.left if came and at_all else None
    times = (show_time(arrived) if arrived else "", show_time(left) if left else "")
    return (name, kind, "✓" if may_vote else "", "" if may_vote else "✓", "", "", *times, "")


def _same(one: Attendance, member_id: int | None, name: str) -> bool:
    return one.name == name if member_id is None else one.member_id == member_id


@needs(Action.LOOK_MEMBERS)
def voting_cards(fill: Fill) -> Paper:
    """Cards to hold up, to be copied on coloured paper: one for each vote."""
    minutes = read(fill)
    votes = sum(one.votes for one in people(fill.session, minutes.meeting.id)) if minutes else 0
    faces = [_card(fill, minutes, str(number)) for number in range(1, votes + 1)] or [_card(fill, minutes, "")]
    return hand_paper(fill, "voting-cards", _("Voting cards"), Cards(tuple(faces)))


def _card(fill: Fill, minutes: Minutes | None, number: str) -> tuple[Block, ...]:
    return (
        Heading(_("Voting card"), 1),
        Fields(((_("Card no."), number),)),
        Text(_("One card is one vote.")),
        Text(_("Please hold the card up high. You leave early? Then give it back at the door.")),
        Fields(((_("Meeting on"), show_day(minutes.meeting.day) if minutes else ""),)),
        Text(fill.group, small=True),
    )


@needs(Action.LOOK_MEETINGS)
def election_record(fill: Fill) -> Paper:
    """How each vote or election of a meeting was counted; then who was elected and accepts."""
    minutes = read(fill)
    return _record(fill, minutes, minutes.resolutions if minutes else ())


def record_of_item(item_id: int) -> Callable[[Fill], Paper]:
    """The same for the votes under one agenda item."""

    @needs(Action.LOOK_MEETINGS)
    def build(fill: Fill) -> Paper:
        minutes = read(fill)
        item = item_of(minutes, item_id)
        return _record(fill, minutes, minutes.resolutions_of(item.id) if minutes and item else ())

    return build


def _record(fill: Fill, minutes: Minutes | None, votes: tuple[Resolution, ...]) -> Paper:
    blocks: list[Block] = []
    for vote in votes or (None,):
        elected = () if vote else _elected()  # a question put to the vote elects nobody
        blocks += [*([PageBreak()] if blocks else []), *_count(minutes, vote), *elected, *_end()]
    return hand_paper(
        fill,
        "election-record",
        _("Count and election record"),
        *blocks,
        privacy=_("Personal data. Only for the minutes and the register. Keep it locked."),
        large=not votes,
    )


def _count(minutes: Minutes | None, vote: Resolution | None) -> tuple[Block, ...]:
    heads = (_("May vote"), _("Handed out"), _("Returned"), _("Valid"), _("Invalid"))
    about = vote.wording if vote else ""
    wording = () if len(about) <= ONE_LINE else (Field(_("Vote or election about"), about),)
    facts = [(_("Meeting, date"), meeting_and_day(minutes))]
    if not wording:
        facts.append((_("Vote or election about"), about))
    carried = vote.carried if vote else None
    tie = vote is not None and carried is False and vote.yes == vote.no
    results = (
        (_("carried / elected"), carried is True),
        (_("rejected / not elected"), carried is False and not tie),
        (_("tie: rejected"), tie),
        (_("run-off"), False),
    )
    return (
        Fields(tuple(facts)),
        *wording,
        _ticks(_("Vote by"), _("open, by hand or card"), _("secret, on paper")),
        _ticks(_("Round"), _("1st"), _("2nd"), _("run-off")),
        Grid(tuple(GridColumn(head) for head in heads), [_figures(minutes, vote)], row_height=12),
        Space(3),
        *_counted(vote),
        TickBoxes(_("Result"), results),
        Text(_("Only votes of yes and no count, unless the statutes say otherwise."), small=True),
    )


def _figures(minutes: Minutes | None, vote: Resolution | None) -> Row:
    entitled = str(minutes.voters) if minutes and minutes.present else ""
    if vote is None or vote.carried is None:
        return (entitled, "", "", "", "")
    invalid = vote.invalid or 0
    return (entitled, "", str(vote.cast), str(vote.cast - invalid), str(invalid))


def _counted(vote: Resolution | None) -> tuple[Block, ...]:
    """Room to count in strokes, or what was counted."""
    kinds = (_("Yes"), _("No"), _("Abstention"), _("Invalid"))
    if vote is not None and vote.carried is not None:
        figures = (vote.yes, vote.no, vote.abstain, vote.invalid)
        row = tuple(str(figure or 0) for figure in figures)
        return (Grid(tuple(GridColumn(kind) for kind in kinds), [row], row_height=12), Space(3))
    return (
        Text(_("Make a stroke for each vote. Five strokes fill a box."), small=True),
        Tally(kinds, fives=6),
        Tally(tuple(_("Name {number}:").format(number=number) for number in range(1, 5)), fives=6),
    )


def _elected() -> tuple[Block, ...]:
    people = (
        GridColumn(_("First name and name"), 3.6),
        GridColumn(_("Office"), 2.4),
        GridColumn(_("Born on"), 2.2),
        GridColumn(_("Lives in (town)"), 2.6),
        GridColumn(_("Accepts: yes"), 2.2),
        GridColumn(_("Accepts: no"), 2.2),
    )
    return (
        Heading(_("Who was elected"), 2),
        Grid(people, [("",) * len(people)] * 6, row_height=13),
        Text(_("Day of birth and town are needed for the register only. They are not in the minutes for members.")),
    )


def _end() -> tuple[Block, ...]:
    return (
        Field(_("Objections or remarks"), lines=3),
        Fields(((_("Counted from – to (time)"), ""),)),
        Signatures((_("Place, date"), _("Leads the election"), _("Counted by"), _("Counted by"))),
    )


def meeting_and_day(minutes: Minutes | None) -> str:
    """ "General meeting, 3 May 2026"; "" on an empty form."""
    return f"{minutes.meeting.title}, {show_day_long(minutes.meeting.day)}" if minutes else ""


def _when_and_where(minutes: Minutes | None) -> str:
    if minutes is None:
        return ""
    meeting: Meeting = minutes.meeting
    parts = (show_day(meeting.day), show_hours(meeting.starts, meeting.ends), meeting.place)
    return ", ".join(part for part in parts if part)


def _ticks(label: str, *options: str) -> TickBoxes:
    return TickBoxes(label, tuple((option, False) for option in options))
