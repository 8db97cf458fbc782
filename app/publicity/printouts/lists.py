"""Lists and letters: petition, statement, welcome sheet."""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Field,
    Fields,
    Frame,
    Heading,
    Lines,
    PageBreak,
    Paper,
    Pictogram,
    Pictograms,
    Signatures,
    Space,
    Text,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import blank_form, empty_grid, group_form
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import profile_on_paper

ROOM = "publicity"


@needs(Action.LOOK_GROUP)
def petition(fill: Fill) -> Paper:
    """Who supports a demand; each line asks only what is needed."""
    columns = (
        (_("No."), 0.7),
        (_("First and last name"), 3.4),
        (_("Address"), 4),
        (_("Day"), 1.5),
        (_("Signature"), 3),
    )
    return hand_paper(
        fill,
        "petition",
        _("List of signatures"),
        Field(_("We demand"), lines=2),
        Fields(((_("To"), ""),)),
        empty_grid(columns, 10, 11, count=True),
        Fields(((_("Please return to"), _address(fill)), (_("Return by, destroy on"), ""))),
        privacy=_("The list goes only to the place named above. After that it is destroyed. You need not sign."),
    )


def _address(fill: Fill) -> str:
    profile = profile_on_paper(fill)
    return ", ".join(part for part in (profile.name, profile.address) if part)


@needs(Action.LOOK_GROUP)
def statement(fill: Fill) -> Paper:
    """A letter to politics or an office: facts, demand, resolution, answer by when."""
    return hand_paper(
        fill,
        "statement",
        _("Statement of the group"),
        Fields(((_("To"), ""), (_("Address"), ""), (_("Place, day"), ""))),
        Fields(((_("What it is about"), ""),)),
        Field(_("The facts"), lines=6),
        Field(_("What we ask for and why"), lines=5),
        Fields(((_("Decided on, resolution no."), ""), (_("Please answer by"), ""))),
        Space(2),
        Text(_("Kind regards")),
        Signatures((_("Signature for the group"), _("Second signature"))),
    )


@needs(Action.LOOK_GROUP)
def welcome(fill: Fill) -> Paper:
    """A folded sheet for those who move in: contacts, quiet hours, waste, cleaning, where people meet."""
    profile = profile_on_paper(fill)
    bins = (
        Pictogram("bin-paper", _("Paper"), 14),
        Pictogram("bin-packaging", _("Packaging"), 14),
        Pictogram("bin-organic", _("Organic waste"), 14),
        Pictogram("bin-residual", _("Other waste"), 14),
    )
    return hand_paper(
        fill,
        "welcome",
        _("Welcome to the house!"),
        Text(_("Dear new neighbours,")),
        Text(_("we are glad that you are here. This sheet helps you in the first days.")),
        Text(_("Please ask when something is not clear. We like to help.")),
        Pictograms((Pictogram("hands", "", 22),), 1),
        Fields(((_("Our house"), ""), (_("Your neighbours greet you"), profile.name))),
        PageBreak(),
        Heading(_("Who to ask in the house"), 2),
        Fields(
            (
                (_("Caretaker"), ""),
                (_("Landlord"), ""),
                (_("Something broken"), ""),
                (_("A neighbour who helps"), ""),
                (_("Speaks also"), ""),
            )
        ),
        Heading(_("Quiet hours"), 2),
        Fields(((_("At night"), ""), (_("At noon"), ""), (_("Sunday, holiday"), ""))),
        PageBreak(),
        Heading(_("Waste"), 2),
        Pictograms(bins, 2),
        Fields(((_("Collected on"), ""), (_("The bins stand"), ""), (_("Bulky waste"), ""))),
        Heading(_("Cleaning"), 2),
        Fields(((_("Stairs: our turn"), ""), (_("The plan hangs"), ""))),
        PageBreak(),
        Heading(_("Here we meet"), 2),
        Fields(((_("Place"), profile.place), (_("Day, time"), ""), (_("Contact"), profile.contact))),
        Heading(_("Help"), 2),
        Frame((Text(f"110  {_('Police')}", strong=True), Text(f"112  {_('Fire brigade, ambulance')}", strong=True))),
        Fields(((_("Doctor on call"), ""), (_("Where to get advice"), ""))),
        Lines(3, _("Good to know")),
        booklet=True,
        size="A5",
    )


FORMS: tuple[Form, ...] = (
    group_form(
        "petition",
        N_("List of signatures"),
        ROOM,
        petition,
        45,
        "project",
        purpose=N_("Collect signatures for a demand."),
    ),
    blank_form(
        "statement",
        N_("Statement of the group"),
        ROOM,
        statement,
        51,
        "project",
        purpose=N_("Says to politics what the group thinks."),
    ),
    group_form(
        "welcome",
        N_("Welcome to the house!"),
        ROOM,
        welcome,
        53,
        "new_member",
        "house",
        purpose=N_("Tells new neighbours what matters in the house."),
    ),
)
