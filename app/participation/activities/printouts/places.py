"""Papers for looking at places together: site walk, building-site meeting, model building."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import N_, _
from app.base.printing.blocks import Columns, Fields, Paper, Row, Text
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import choice
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.activities.printouts.parts import ROOM, filled_grid, when, whole_of
from app.participation.activities.rules import Line, Whole, visitors_in_words
from app.participation.activities.rules.kinds import PIECE, POINT, QUESTION

NO_PEOPLE = N_("Photos of things and places only, not of people.")


def _value(whole: Whole | None, key: str) -> str:
    """What a field of its kind holds, as words."""
    value = whole.fields.get(key) if whole else None
    return value if isinstance(value, str) else ""


def _day(whole: Whole | None) -> str:
    return when(whole.activity) if whole else ""


def _lines(whole: Whole | None, part: str) -> list[Line]:
    return whole.part(part) if whole else []


def _until(line: Line) -> str:
    return show_day(line.details.until) if line.details.until else ""


@needs(Action.LOOK_TAKING_PART)
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
    whole = whole_of(fill)
    rows: list[Row] = [
        (line.details.detail, line.details.what, line.details.extra, line.details.who, _until(line), line.details.photo)
        for line in _lines(whole, POINT)
    ]
    came = visitors_in_words(whole.activity) if whole and whole.activity.came else ""
    here = _("{count} people").format(count=came) if came else ""
    way = _value(whole, "way") or (whole.activity.title if whole else "")
    return hand_paper(
        fill,
        "site-walk",
        _("Site walk"),
        Columns(
            (
                Fields(
                    (
                        (_("Area, way"), way),
                        (_("Who was there"), here),
                    )
                ),
            ),
            (Fields(((_("Day"), _day(whole)),)),),
            0.62,
        ),
        filled_grid(columns, rows, 7, 14),
        landscape=True,
        privacy=_(NO_PEOPLE),
    )


@needs(Action.LOOK_TAKING_PART)
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
    whole = whole_of(fill)
    rows: list[Row] = [
        (line.details.what, line.details.extra, line.details.who, _until(line), line.details.photo)
        for line in _lines(whole, QUESTION)
    ]
    again = whole.fields.get("next_date") if whole else None
    place = _value(whole, "site") or (whole.activity.title if whole else "")
    site = Fields(((_("Building site"), place), (_("What is being built now?"), _value(whole, "phase"))))
    safety = _value(whole, "safety")
    return hand_paper(
        fill,
        "building-site",
        _("Meeting at the building site"),
        Columns(
            (site,),
            (Fields(((_("Day"), _day(whole)), (_("Next date"), show_day(again) if again else ""))),),  # type: ignore[arg-type]
            0.62,
        ),
        filled_grid(columns, rows, 6, 14, count=True),
        choice(
            _("Safety:"), _("stay behind the fence"), _("hold children's hands"), _("a person of the site is there")
        ),
        *((Text(_("Watch out: {what}").format(what=safety)),) if safety else ()),
        landscape=True,
        privacy=_(NO_PEOPLE),
    )


@needs(Action.LOOK_TAKING_PART)
def model_sheet(fill: Fill) -> Paper:
    """What belongs to building the model: parts, material, groups that saw it."""
    columns = (
        (_("Part of the model"), 3),
        (_("Material"), 3),
        (_("Who builds it?"), 2.4),
        (_("Done"), 1),
        (_("Photo no."), 1.2),
    )
    whole = whole_of(fill)
    rows: list[Row] = [
        (line.details.what, line.details.extra, line.details.who, "✓" if line.done else "", line.details.photo)
        for line in _lines(whole, PIECE)
    ]
    groups = ", ".join(_value(whole, "groups").splitlines())
    return hand_paper(
        fill,
        "model",
        _("We build a model"),
        Columns(
            (Fields(((_("Area"), _value(whole, "area")), (_("Groups that saw it"), groups))),),
            (Fields(((_("Scale"), _value(whole, "scale")), (_("Where it stands"), _value(whole, "stands")))),),
            0.55,
        ),
        filled_grid(columns, rows, 7, 12),
        Text(_("Build light and in parts that can be carried. Build where people pass."), small=True),
        landscape=True,
        privacy=_(NO_PEOPLE),
    )


FORMS: tuple[Form, ...] = (
    Form(
        "site-walk",
        N_("Site walk"),
        ROOM,
        True,
        True,
        site_walk,
        True,
        36,
        ("project", "house"),
        purpose=N_("Walk through the area and note what you see."),
    ),
    Form(
        "building-site",
        N_("Meeting at the building site"),
        ROOM,
        True,
        True,
        building_site,
        True,
        36,
        ("project",),
        purpose=N_("Questions and answers at a building site."),
    ),
    Form(
        "model",
        N_("We build a model"),
        ROOM,
        True,
        True,
        model_sheet,
        True,
        36,
        ("project",),
        purpose=N_("Notes while you build a model of your place."),
    ),
)
