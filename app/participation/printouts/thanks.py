"""After an activity: what became of it, hours and thanks on paper."""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import Field, Fields, Paper, Signatures, Space, Text
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import blank_form
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


FORMS: tuple[Form, ...] = (
    blank_form(
        "course-certificate",
        N_("Certificate of attendance"),
        ROOM,
        course_certificate,
        40,
        "event",
        purpose=N_("Confirms that somebody took part in a course."),
    ),
)
