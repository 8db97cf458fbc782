"""Papers that neighbours write themselves: friendly note, card of help."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Block,
    Cards,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    Lines,
    Paper,
    Text,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import group_form
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import profile_on_paper

ROOM = "conflicts"
EMERGENCY = (("110", N_("Police")), ("112", N_("Fire brigade, ambulance")))
HELPERS = (
    N_("Quarrel with neighbours: arbitration office"),
    N_("Rent and flat: tenants' advice"),
    N_("Treated unfairly: anti-discrimination office"),
    N_("Violence at home: help for women"),
    N_("Landlord, caretaker"),
    N_("Interpreters"),
    N_("Youth and family help"),
)


@needs(Action.LOOK_GROUP)
def friendly_notes(fill: Fill) -> Paper:
    """Four notes for a door: what was noticed, what is wished, an invitation to talk."""
    profile = profile_on_paper(fill)
    reach = ", ".join(part for part in (profile.name, profile.contact) if part)
    helps = (Text(_("Our group also helps: {reach}").format(reach=reach), small=True),) if reach else ()
    face: tuple[Block, ...] = (
        Heading(_("Dear neighbours,"), 2),
        Lines(2, _("I have noticed:")),
        Lines(2, _("My request:")),
        Text(_("Perhaps there is a reason that I do not know. I am glad to talk about it.")),
        Lines(1, _("Just ring or call")),
        Text(_("Kind regards, your neighbour")),
        *helps,
    )
    return hand_paper(fill, "friendly-note", _("Friendly note"), Cards((face,), 2, 2))


@needs(Action.LOOK_GROUP)
def help_card(fill: Fill) -> Paper:
    """Who helps with what: emergency numbers, and places the group fills in once for all."""
    columns = (
        GridColumn(_("What about?"), 5),
        GridColumn(_("Name, place"), 3),
        GridColumn(_("Phone"), 2),
        GridColumn(_("When, languages"), 2.4),
        GridColumn(_("Free of charge"), 1.9, "center"),
    )
    emergency = tuple(Text(f"{number}  {_(text)}", strong=True) for number, text in EMERGENCY)
    return hand_paper(
        fill,
        "help-card",
        _("Who helps with what?"),
        Frame((*emergency, Text(_("Danger now? Call at once. The call is free."), small=True))),
        Fields(((_("As of (day)"), _day(fill)), (_("In our group ask"), profile_on_paper(fill).contact))),
        Grid(
            columns,
            [*((_(text), "", "", "", "☐") for text in HELPERS), ("", "", "", "", "☐")],
            row_height=13,
            fill=True,
        ),
    )


@needs(Action.LOOK_GROUP)
def help_pocket_cards(fill: Fill) -> Paper:
    """Four small cards for the pocket with the most important numbers."""
    face: tuple[Block, ...] = (
        Heading(_("Who helps with what?"), 2),
        *(Text(f"{number}  {_(text)}", strong=True) for number, text in EMERGENCY),
        Fields(
            (
                (_("Arbitration office"), ""),
                (_("Tenants' advice"), ""),
                (_("Anti-discrimination office"), ""),
                (_("Help for women"), ""),
                (_("Our group"), profile_on_paper(fill).contact),
            )
        ),
        Text(fill.group, small=True),
    )
    return hand_paper(fill, "help-pocket", _("Card of help for the pocket"), Cards((face,), 2, 2))


def _day(fill: Fill) -> str:
    return "" if fill.blank else show_day(fill.today)


FORMS: tuple[Form, ...] = (
    group_form(
        "friendly-note",
        N_("Friendly note"),
        ROOM,
        friendly_notes,
        29,
        "conflict",
        purpose=N_("A kind card for a neighbour's letter box."),
    ),
    group_form(
        "help-card",
        N_("Who helps with what?"),
        ROOM,
        help_card,
        30,
        "conflict",
        "new_member",
        purpose=N_("Phone numbers and places that help."),
    ),
    group_form(
        "help-pocket",
        N_("Card of help for the pocket"),
        ROOM,
        help_pocket_cards,
        30,
        "conflict",
        purpose=N_("The same, small enough for a pocket."),
    ),
)
