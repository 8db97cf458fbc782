"""What goes out: poster, flyer, newsletter, yearly report; and what is lent."""

from __future__ import annotations

from app.base.dates import show_day, show_day_long
from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Block,
    Cards,
    Fields,
    Grid,
    GridColumn,
    Heading,
    Labels,
    Lines,
    PageBreak,
    Paper,
    Pictogram,
    Pictograms,
    Poster,
    Text,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import HAND, blank_form, empty_grid, group_form
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import profile_on_paper
from app.meetings.rules import Meeting, show_hours
from app.meetings.service import open_meetings
from app.publicity.printouts.year import yearly_report

ROOM = "publicity"


def _poster(fill: Fill, columns: int) -> Poster:
    """To fill in with a thick pen, or with the next meeting to which everybody may come."""
    signs = (
        Pictogram("free", _("free of charge")),
        Pictogram("childcare", _("childcare")),
        Pictogram("interpreter", _("interpreting")),
        Pictogram("step-free", _("step-free")),
    )
    meeting = next(iter(_dates(fill, 1)), None)
    contact = (_("Questions? Call"), profile_on_paper(fill).contact)
    if meeting is None:
        facts = ((_("When?"), ""), (_("Where?"), ""), contact, (_("Supported by"), ""))
        foot: tuple[Block, ...] = (Lines(2, _("What?")), Fields(facts))
        return Poster(_("You are invited!"), foot=(*foot, Pictograms(signs, columns, tick=True)))
    lines = (meeting.title, show_day_long(meeting.day), show_hours(meeting.starts, None), meeting.place)
    return Poster(
        _("You are invited!"),
        tuple(line for line in lines if line),
        foot=(Fields((contact, (_("Supported by"), ""))), Pictograms(signs, columns, tick=True)),
    )


def _dates(fill: Fill, count: int) -> list[Meeting]:
    return [] if fill.blank else open_meetings(fill.session, fill.today, count)


@needs(Action.LOOK_MEETINGS)
def poster(fill: Fill) -> Paper:
    """A poster: what, when, where."""
    return hand_paper(fill, "poster", _("Poster: you are invited"), _poster(fill, 2))


@needs(Action.LOOK_MEETINGS)
def flyer(fill: Fill) -> Paper:
    """The same as a flyer."""
    return hand_paper(fill, "flyer", _("Flyer: you are invited"), _poster(fill, 4), size="A5", large=False)


@needs(Action.LOOK_GROUP)
def loan_slips(fill: Fill) -> Paper:
    """Four slips: what was lent, until when."""
    face: tuple[Block, ...] = (
        Heading(_("Loan slip"), 2),
        Fields(
            (
                (_("No."), ""),
                (_("What"), ""),
                (_("Name"), ""),
                (_("Phone"), ""),
                (_("Out on"), ""),
                (_("Back until"), ""),
                (_("Signature"), ""),
                (_("Back on"), ""),
            )
        ),
        Text(fill.group, small=True),
    )
    return hand_paper(fill, "loan-slips", _("Loan slips"), Cards((face,), 2, 2))


@needs(Action.LOOK_GROUP)
def stock_list(fill: Fill) -> Paper:
    """What the group has to read and to lend."""
    columns = (
        (_("No."), 0.8),
        (_("Title or thing"), 4.4),
        (_("Kind"), 1.8),
        (_("Language"), 1.6),
        (_("Shelf, place"), 1.8),
        (_("Lent or read here only"), 2.4),
        (_("Condition"), 1.8),
    )
    return hand_paper(
        fill, "stock-list", _("What we have"), Fields(((_("Place, day"), ""),)), empty_grid(columns, 11), landscape=True
    )


@needs(Action.LOOK_GROUP)
def shelf_labels(fill: Fill) -> Paper:
    """24 labels for the backs of books and for boxes."""
    number, shelf = _("No."), _("Shelf")
    text = f"{fill.group}\n{number}\n{shelf}"
    return hand_paper(fill, "shelf-labels", _("Labels for shelves"), Labels((text,) * 24))


@needs(Action.LOOK_MEETINGS)
def newsletter(fill: Fill) -> Paper:
    """A folded newsletter to fill in: head, articles, dates, tips, contacts, imprint."""
    profile = profile_on_paper(fill)
    address = ", ".join(part for part in (profile.name, profile.address) if part)
    phone, mail = ("", profile.contact) if "@" in profile.contact else (profile.contact, "")
    return hand_paper(
        fill,
        "newsletter",
        _("News from our neighbourhood"),
        Fields(((_("Issue, month"), "" if fill.blank else f"{fill.today:%m/%Y}"),)),
        Lines(12, _("What is important now")),
        PageBreak(),
        Heading(_("What we did"), 2),
        Lines(8),
        Heading(_("What we plan"), 2),
        Lines(6),
        PageBreak(),
        Heading(_("Dates"), 2),
        _next_dates(fill),
        Heading(_("Worth reading"), 2),
        Lines(5),
        PageBreak(),
        Heading(_("Contacts"), 2),
        Fields(((_("Meeting place"), profile.place), (_("Phone"), phone), (_("E-mail"), mail), (_("Open on"), ""))),
        Heading(_("Join in"), 2),
        Lines(3),
        Heading(_("Imprint"), 2),
        Fields(((_("Published by, address"), address), (_("Responsible"), ""), (_("Printed copies"), ""))),
        booklet=True,
        size="A5",
    )


def _next_dates(fill: Fill) -> Grid:
    found = [(show_day(one.day), ", ".join(part for part in (one.title, one.place) if part)) for one in _dates(fill, 6)]
    columns = (GridColumn(_("Day"), 1.4), GridColumn(_("What, where"), 4))
    return Grid(columns, [*found, *[("", "")] * (6 - len(found))], row_height=HAND)


FORMS: tuple[Form, ...] = (
    group_form(
        "poster",
        N_("Poster: you are invited"),
        ROOM,
        poster,
        31,
        "event",
        purpose=N_("Invites everybody, for walls and doors."),
    ),
    group_form("flyer", N_("Flyer: you are invited"), ROOM, flyer, 31, "event", purpose=N_("The same, to hand out.")),
    blank_form(
        "loan-slips",
        N_("Loan slips"),
        ROOM,
        loan_slips,
        42,
        "office",
        purpose=N_("Somebody borrows something and signs for it."),
    ),
    blank_form(
        "stock-list",
        N_("What we have"),
        ROOM,
        stock_list,
        42,
        "office",
        purpose=N_("All things that the group owns or lends."),
    ),
    blank_form(
        "shelf-labels",
        N_("Labels for shelves"),
        ROOM,
        shelf_labels,
        42,
        "office",
        purpose=N_("Labels for folders and shelves."),
    ),
    group_form(
        "newsletter",
        N_("News from our neighbourhood"),
        ROOM,
        newsletter,
        43,
        "event",
        purpose=N_("News and dates of the neighbourhood, as a booklet."),
    ),
    group_form(
        "yearly-report",
        N_("What we did this year"),
        ROOM,
        yearly_report,
        44,
        "office",
        "project",
        purpose=N_("Shows what the group reached this year."),
    ),
)
