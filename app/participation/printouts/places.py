"""Papers for looking at places together: site walk, building-site meeting, model building."""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import Columns, Fields, Paper, Text
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import blank_form, choice, empty_grid
from app.base.storage.rights import needs
from app.group.rights import Action

NO_PEOPLE = N_("Photos of things and places only, not of people.")

ROOM = "participation"


@needs(Action.LOOK_GROUP)
def site_walk(fill: Fill) -> Paper:
    """What was seen at each point of a walk, and who is to answer until when."""
    columns = (
        (_("Point"), 1),
        (_("What we see"), 4),
        (_("What we wish"), 4),
        (_("Who is in charge?"), 2.4),
        (_("Answer until"), 1.6),
        (_("Photo no."), 1.2),
    )
    return hand_paper(
        fill,
        "site-walk",
        _("Site walk"),
        Columns((Fields(((_("Area, way"), ""), (_("Who was there"), ""))),), (Fields(((_("Day"), ""),)),), 0.62),
        empty_grid(columns, 7, 14),
        landscape=True,
        privacy=_(NO_PEOPLE),
    )


@needs(Action.LOOK_GROUP)
def building_site(fill: Fill) -> Paper:
    """Questions at a building site, who answers them, what stays open."""
    columns = (
        (_("No."), 0.7),
        (_("Question or wish"), 4.4),
        (_("Answer"), 4.4),
        (_("Who answers?"), 2.2),
        (_("Open until"), 1.6),
        (_("Photo no."), 1.2),
    )
    site = Fields(((_("Building site"), ""), (_("What is being built now?"), "")))
    return hand_paper(
        fill,
        "building-site",
        _("Meeting at the building site"),
        Columns((site,), (Fields(((_("Day"), ""), (_("Next date"), ""))),), 0.62),
        empty_grid(columns, 6, 14, count=True),
        choice(
            _("Safety:"), _("stay behind the fence"), _("hold children's hands"), _("a person of the site is there")
        ),
        landscape=True,
        privacy=_(NO_PEOPLE),
    )


@needs(Action.LOOK_GROUP)
def model_sheet(fill: Fill) -> Paper:
    """What belongs to building the model: parts, material, groups that saw it."""
    columns = (
        (_("Part of the model"), 3),
        (_("Material"), 3),
        (_("Who builds it?"), 2.4),
        (_("Done"), 1),
        (_("Photo no."), 1.2),
    )
    return hand_paper(
        fill,
        "model",
        _("We build a model"),
        Columns(
            (Fields(((_("Area"), ""), (_("Groups that saw it"), ""))),),
            (Fields(((_("Scale"), ""), (_("Where it stands"), ""))),),
            0.55,
        ),
        empty_grid(columns, 7, 12),
        Text(_("Build light and in parts that can be carried. Build where people pass."), small=True),
        landscape=True,
        privacy=_(NO_PEOPLE),
    )


FORMS: tuple[Form, ...] = (
    blank_form(
        "site-walk",
        N_("Site walk"),
        ROOM,
        site_walk,
        36,
        "project",
        "house",
        purpose=N_("Walk through the area and note what you see."),
    ),
    blank_form(
        "building-site",
        N_("Meeting at the building site"),
        ROOM,
        building_site,
        36,
        "project",
        purpose=N_("Questions and answers at a building site."),
    ),
    blank_form(
        "model",
        N_("We build a model"),
        ROOM,
        model_sheet,
        36,
        "project",
        purpose=N_("Notes while you build a model of your place."),
    ),
)
