"""Paper around the general meeting: invitation with slip, register of resolutions, filing with the register court."""

from __future__ import annotations

from app.base.dates import show_day, show_day_long
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
    Row,
    Signatures,
    Space,
    TearOff,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.base.texts import fold
from app.group.rights import Action
from app.group.service import read_profile
from app.meetings.printouts.before import read
from app.meetings.rules import Minutes, show_hours
from app.meetings.service import Registered
from app.meetings.service import resolution_register as registered

ROW = 10  # mm


@needs(Action.LOOK_MEETINGS)
def general_invitation(fill: Fill) -> Paper:
    """All that has to stand in the invitation of a general meeting, and a slip to send back."""
    minutes = read(fill)
    meeting = minutes.meeting if minutes else None
    when = ", ".join((show_day_long(meeting.day), show_hours(meeting.starts, None))).strip(", ") if meeting else ""
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
        Fields(((_("When (day, time)"), when), (_("Where"), meeting.place if meeting else ""))),
        _ticks(_("Form"), _("on site"), _("on site and online"), _("online only")),
        Fields(((_("Online: how to take part and vote"), ""),)),
        Heading(_("Agenda"), 2),
        _agenda(minutes),
        Fields(((_("Motions until, to"), ""), (_("Second date, if too few come"), ""))),
        Text(_("We can only decide about what stands in this agenda."), small=True),
        Signatures((_("Place, date"), _("For the board"))),
        *_statutes(minutes),
        TearOff(slip),
        large=False,
        subtitle=meeting.title if meeting else "",
    )


def _agenda(minutes: Minutes | None) -> Grid:
    usual = (
        _("Welcome, quorum, agenda"),
        _("Minutes of the last general meeting"),
        _("Report of the board"),
        _("Cash report and audit report"),
        _("Discharge of the board"),
    )
    columns = (GridColumn(_("No."), 1, "end"), GridColumn(_("Item"), 12))
    if minutes is not None:
        return Grid(columns, [(str(item.position), item.title) for item in minutes.items])
    rows = [*((str(number), item) for number, item in enumerate(usual, start=1)), *[("", "")] * 4]
    return Grid(columns, rows, row_height=ROW)


def _statutes(minutes: Minutes | None) -> tuple[Block, ...]:
    """Room for old and new wording; on a filled sheet only if the statutes stand on the agenda."""
    words = fold(_("statutes"))
    if minutes is not None and not any(words in fold(item.title) for item in minutes.items):
        return ()
    return (Field(_("Change of the statutes: old and new wording"), lines=10),)


@needs(Action.LOOK_MEETINGS)
def resolution_register(fill: Fill) -> Paper:
    """Running list of resolutions; an old one is marked as replaced, never struck out."""
    columns = (
        GridColumn(_("No."), 2.1),
        GridColumn(_("Date"), 2.6),
        GridColumn(_("Who decided"), 3),
        GridColumn(_("Exact wording"), 7),
        GridColumn(_("Yes"), 1),
        GridColumn(_("No"), 1.1),
        GridColumn(_("Abstentions"), 2.5),
        GridColumn(_("State"), 2),
        GridColumn(_("Who does it"), 2.6),
        GridColumn(_("Until"), 2.6),
    )
    return hand_paper(
        fill,
        "resolution-register",
        _("Register of resolutions"),
        Text(_("State: valid · done · replaced by no. … · withdrawn. Nothing is struck out."), small=True),
        *_resolutions(fill, columns),
        landscape=True,
        large=False,
        subtitle="" if fill.blank else _("As of {day}").format(day=show_day(fill.today)),
    )


def _resolutions(fill: Fill, columns: tuple[GridColumn, ...]) -> tuple[Block, ...]:
    if fill.blank:
        return (Grid(columns, [("",) * len(columns)] * 7, row_height=17),)
    found = registered(fill.session)
    if not found:
        return (Text(_("Nothing was decided so far.")),)
    return (Grid(columns, [_line(one) for one in found]),)


def _line(one: Registered) -> Row:
    decided = one.resolution
    votes = (decided.yes, decided.no, decided.abstain)
    return (
        decided.number,
        show_day(one.day),
        one.body,
        decided.wording,
        *("" if count is None else str(count) for count in votes),
        _state(one),
        ", ".join(one.persons),
        show_day(one.until) if one.until else "",
    )


def _state(one: Registered) -> str:
    if one.resolution.carried is None:
        return _("not counted")
    if not one.resolution.carried:
        return _("rejected")
    return _("completed") if one.done else _("valid")


@needs(Action.LOOK_MEETINGS)
def register_filing(fill: Fill) -> Paper:
    """Draft of the letter that files a changed board; the signatures are certified publicly."""
    minutes = read(fill)
    profile = read_profile(fill.session) if minutes else None
    seat = ", ".join(part for part in (profile.name, profile.address) if part) if profile else ""
    number = profile.register_number if profile else ""
    decided = show_day_long(minutes.meeting.day) if minutes else ""
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
            (
                (_("To the register court"), ""),
                (_("Register number (VR)"), number),
                (_("Name and seat of the club"), seat),
            )
        ),
        legal(_filed),
        Fields(((_("Date of the general meeting"), decided),)),
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
