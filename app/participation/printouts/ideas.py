"""Ideas and skills: cards, board, plan, the sheet of neighbours' help."""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Block,
    Cards,
    Columns,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Paper,
    Pictogram,
    Pictograms,
    Text,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import blank_form, choice, empty_grid
from app.base.storage.rights import needs
from app.group.rights import Action

EFFORT = (
    N_("One person is enough."),
    N_("Several of us can do it."),
    N_("We need others to help."),
    N_("An office or a company must do it."),
)

ROOM = "participation"


@needs(Action.LOOK_GROUP)
def idea_cards(fill: Fill) -> Paper:
    """Eight cards on a sheet, to lay on the map or the model."""
    face: tuple[Block, ...] = (
        Fields(((_("My idea"), ""), ("", ""), (_("Who can help?"), ""), (_("No., place, theme"), ""))),
        choice("", _("now"), _("soon"), _("later")),
    )
    return hand_paper(fill, "idea-cards", _("Idea cards"), Cards((face,), 2, 4))


@needs(Action.LOOK_GROUP)
def priority_board(fill: Fill) -> Paper:
    """A board for idea cards: now, soon, later, and how much effort each idea takes."""
    columns = (
        GridColumn(_("How much effort?"), 1.2),
        GridColumn(_("Now"), 3),
        GridColumn(_("Soon"), 3),
        GridColumn(_("Later"), 3),
    )
    return hand_paper(
        fill,
        "priority-board",
        _("Now – soon – later"),
        Fields(((_("“Now” means: until"), ""),)),
        Text(_("Put each idea card where it belongs. The group decides together."), small=True),
        Grid(columns, [(_(step), "", "", "") for step in EFFORT], row_height=47),
        size="A3",
        landscape=True,
    )


@needs(Action.LOOK_GROUP)
def action_plan(fill: Fill) -> Paper:
    """What is done by whom until when."""
    columns = (
        (_("No."), 0.6),
        (_("What"), 4),
        (_("Who"), 2),
        (_("With whom"), 2),
        (_("Until"), 1.4),
        (_("What we need"), 2.4),
        (_("Done"), 1),
    )
    return hand_paper(
        fill,
        "action-plan",
        _("Action plan"),
        Columns((Fields(((_("What is it about?"), ""),)),), (Fields(((_("Day"), ""), (_("Next meeting"), ""))),)),
        empty_grid(columns, 9, 11, count=True),
        Text(_("Begin with a small step that everybody can see."), small=True),
        landscape=True,
    )


@needs(Action.LOOK_GROUP)
def skills_sheet(fill: Fill) -> Paper:
    """What a neighbour can give, has to lend, and needs."""
    can = (
        _("repair"),
        _("sew"),
        _("cook and bake"),
        _("garden"),
        _("shop for others"),
        _("look after children"),
        _("help with letters"),
        _("computer and phone"),
        _("interpret"),
        _("make music"),
    )
    lend = (_("tools"), _("a car or trailer"), _("a room"), _("a garden"), _("something else:"))
    times = (_("in the morning"), _("in the afternoon"), _("in the evening"), _("at weekends"))
    return hand_paper(
        fill,
        "skills",
        _("Neighbours help: I can, I need"),
        choice(_("I can:"), *can),
        Fields(((_("I can also"), ""), (_("I like to do"), ""))),
        choice(_("I can lend:"), *lend),
        Field(_("I need help with")),
        choice(_("I have time:"), *times),
        Fields(((_("My languages"), ""), (_("Name"), ""), (_("Phone or e-mail"), ""))),
        Frame(
            (
                choice(
                    _("I agree:"),
                    _("The group may keep this sheet and call me."),
                    _("The group may give my number to neighbours who need help."),
                ),
            )
        ),
        Fields(((_("Day, signature"), ""),)),
        privacy=_("All details are voluntary. You can take this sheet back at any time."),
    )


@needs(Action.LOOK_GROUP)
def theme_signs(fill: Fill) -> Paper:
    """Signs for the themes of the cards, to lay beside the model: drawings with words."""
    themes = (
        ("tree", _("Green and garden")),
        ("child", _("Children and youth")),
        ("bike", _("Traffic and ways")),
        ("bin", _("Cleanliness and waste")),
        ("lamp", _("Light and safety")),
        ("cup", _("Meeting one another")),
        ("step-free", _("Without barriers")),
        ("music", _("Quiet and noise")),
        ("tools", _("House and flat")),
    )
    items = tuple(Pictogram(name, words, 32) for name, words in themes)
    return hand_paper(
        fill,
        "idea-themes",
        _("Themes of the ideas"),
        Text(_("Choose one theme for each idea card.")),
        Pictograms(items, 3, tick=True),
    )


FORMS: tuple[Form, ...] = (
    blank_form(
        "idea-cards",
        N_("Idea cards"),
        ROOM,
        idea_cards,
        32,
        "project",
        "survey",
        purpose=N_("Neighbours write down one idea on each card."),
    ),
    blank_form(
        "idea-themes",
        N_("Themes of the ideas"),
        ROOM,
        theme_signs,
        32,
        "project",
        purpose=N_("Sort the ideas by themes."),
    ),
    blank_form(
        "priority-board",
        N_("Now – soon – later"),
        ROOM,
        priority_board,
        33,
        "project",
        purpose=N_("Decide together what comes first."),
    ),
    blank_form(
        "action-plan",
        N_("Action plan"),
        ROOM,
        action_plan,
        33,
        "project",
        purpose=N_("Who does what with whom until when."),
    ),
    blank_form(
        "skills",
        N_("Neighbours help: I can, I need"),
        ROOM,
        skills_sheet,
        34,
        "new_member",
        "survey",
        purpose=N_("Neighbours offer help and ask for help."),
    ),
)
