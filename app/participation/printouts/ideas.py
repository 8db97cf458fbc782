"""The sheet of neighbours' help: what people can do, have and need."""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Field,
    Fields,
    Frame,
    Lines,
    Paper,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import blank_form, choice
from app.base.storage.rights import needs
from app.group.rights import Action

ROOM = "participation"


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
        Lines(1),
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


FORMS: tuple[Form, ...] = (
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
