"""The area and those who advise: area profile, visit record, peer case sheet."""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import Field, Fields, Heading, PageBreak, Paper, Signatures, Text
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import blank_form, choice, empty_grid
from app.base.storage.rights import needs
from app.group.rights import Action

ROOM = "network"


@needs(Action.LOOK_GROUP)
def area_profile(fill: Fill) -> Paper:
    """What is known of the area, with source and year, and what people say of it. Two pages."""
    people = ((_("How many people, which groups"), 4), (_("How many"), 1.4), (_("Source"), 2.6), (_("Year"), 1.2))
    places = ((_("Place or offer"), 3), (_("For whom"), 2.4), (_("When, languages"), 2.6), (_("Contact"), 2.4))
    return hand_paper(
        fill,
        "area-profile",
        _("Profile of the area"),
        Fields(((_("Area, borders"), ""), (_("As of (day), filled in by"), ""))),
        Heading(_("People"), 2),
        empty_grid(people, 8),
        Heading(_("Places and offers"), 2),
        empty_grid(places, 7),
        PageBreak(),
        Field(_("What is strong here"), lines=5),
        Field(_("What is difficult"), lines=5),
        Field(_("What people wish"), lines=5),
        Field(_("What is missing: places, offers, languages"), lines=5),
        privacy=_("Only numbers and places. No details about single people."),
    )


@needs(Action.LOOK_GROUP)
def visit_record(fill: Fill) -> Paper:
    """What was talked about and agreed at a visit or in a consultation."""
    steps = ((_("What we agreed"), 5), (_("Who"), 2), (_("Until"), 1.6))
    return hand_paper(
        fill,
        "visit-record",
        _("Record of a visit or advice"),
        Fields(((_("Project, group"), ""), (_("Day, place"), ""), (_("Who was there"), ""))),
        Field(_("What we talked about"), lines=6),
        empty_grid(steps, 5),
        Fields(((_("Next visit"), ""),)),
        Signatures((_("Signature visitor"), _("Signature for the group"))),
    )


@needs(Action.LOOK_GROUP)
def peer_case(fill: Fill) -> Paper:
    """A case for talk among colleagues, without names, with a plan of the time."""
    plan = (
        (_("Tell the case; the others listen"), "10"),
        (_("Ask what is not clear"), "10"),
        (_("The others collect ideas; you listen"), "15"),
        (_("You choose what helps you"), "5"),
        (_("All say what they take with them"), "5"),
    )
    return hand_paper(
        fill,
        "peer-case",
        _("A case among colleagues"),
        Text(_("Change all names and details. Nobody may be recognised."), strong=True),
        Field(_("My question to the others"), lines=2),
        Field(_("What happened, without names"), lines=4),
        Field(_("What I have tried"), lines=2),
        Field(_("Ideas of the others"), lines=3),
        Field(_("I choose, first step, until when"), lines=2),
        choice(_("Time, together 45 minutes:"), *(f"{minutes} min: {step}" for step, minutes in plan)),
        privacy=_("What is said stays here. Take the sheet with you or destroy it."),
    )


FORMS: tuple[Form, ...] = (
    blank_form(
        "area-profile",
        N_("Profile of the area"),
        ROOM,
        area_profile,
        46,
        "project",
        "survey",
        purpose=N_("Who lives here, what is good, what is missing."),
    ),
    blank_form(
        "visit-record",
        N_("Record of a visit or advice"),
        ROOM,
        visit_record,
        49,
        "project",
        purpose=N_("Notes of a visit or an advice talk."),
    ),
    blank_form(
        "peer-case",
        N_("A case among colleagues"),
        ROOM,
        peer_case,
        50,
        "conflict",
        "project",
        purpose=N_("Talk about a difficult case, without names."),
    ),
)
