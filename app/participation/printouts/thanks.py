"""After an activity: what became of it, hours and thanks on paper."""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import Field, Fields, Grid, GridColumn, Paper, Signatures, Space, Text
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import blank_form, choice
from app.base.storage.rights import needs
from app.group.rights import Action

ROOM = "participation"


@needs(Action.LOOK_GROUP)
def course_certificate(fill: Fill) -> Paper:
    """That somebody took part in a course or an activity."""
    return hand_paper(
        fill,
        "course-certificate",
        _("Certificate of attendance"),
        Space(10),
        Fields(((_("Name"), ""),)),
        Space(4),
        Text(_("took part in:")),
        Space(4),
        Fields(((_("Course or activity"), ""), (_("From – until"), ""), (_("Hours"), ""), (_("Led by"), ""))),
        Field(_("What it was about"), lines=6),
        Space(10),
        Text(_("We thank you and wish you all the best."), strong=True),
        Space(16),
        Signatures((_("Place, day"), _("Signature for the group"))),
    )


@needs(Action.LOOK_GROUP)
def volunteer_certificate(fill: Fill) -> Paper:
    """What a volunteer did, how long, and what the person is good at."""
    skills = (
        _("works well with others"),
        _("is reliable"),
        _("plans and organises"),
        _("leads a group"),
        _("listens and settles disputes"),
        _("speaks in front of people"),
        _("interprets between languages"),
        _("handles money with care"),
        _("has ideas of their own"),
        _("works with their hands"),
    )
    return hand_paper(
        fill,
        "volunteer-certificate",
        _("Certificate of voluntary work"),
        Fields(((_("Name"), ""),)),
        Text(_("works for us without pay:")),
        Fields(((_("Since – until"), ""), (_("Hours in all"), ""))),
        Field(_("Tasks"), lines=3),
        choice(_("What we value:"), *skills),
        Fields(((_("Training attended"), ""),)),
        Text(_("We thank you for your time and your work."), strong=True),
        Space(4),
        Signatures((_("Place, day"), _("Signature for the group"))),
    )


@needs(Action.LOOK_GROUP)
def hour_sheet(fill: Fill) -> Paper:
    """Hours of voluntary work, signed by both, as funders ask for them."""
    columns = (
        GridColumn(_("Date"), 1.4),
        GridColumn(_("From"), 1),
        GridColumn(_("Until"), 1),
        GridColumn(_("Hours"), 1.3),
        GridColumn(_("What was done"), 4.6),
        GridColumn(_("Signature volunteer"), 2.4),
        GridColumn(_("Signature leader"), 2.4),
    )
    return hand_paper(
        fill,
        "hours",
        _("Sheet of voluntary hours"),
        Fields(((_("Name"), ""), (_("Project, month"), ""))),
        Grid(columns, [("",) * 7] * 7, total=(_("Sum"), "", "", "", "", "", ""), row_height=10),
        Text(_("Write hours without breaks. Not more than 10 hours a day."), small=True),
        landscape=True,
        privacy=_("Goes to the funder only if the funder asks for it."),
    )


FORMS: tuple[Form, ...] = (
    blank_form(
        "hours",
        N_("Sheet of voluntary hours"),
        ROOM,
        hour_sheet,
        39,
        "project",
        "money",
        purpose=N_("Volunteers write down their hours."),
    ),
    blank_form(
        "course-certificate",
        N_("Certificate of attendance"),
        ROOM,
        course_certificate,
        40,
        "event",
        purpose=N_("Confirms that somebody took part in a course."),
    ),
    blank_form(
        "volunteer-certificate",
        N_("Certificate of voluntary work"),
        ROOM,
        volunteer_certificate,
        40,
        "office",
        purpose=N_("Confirms and thanks for voluntary work."),
    ),
)
