"""After an activity: feedback, what became of it, and thanks on paper."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import N_, _
from app.base.printing.blocks import Field, Fields, Grid, GridColumn, Heading, Paper, Signatures, Smileys, Space, Text
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import blank_form, choice, empty_grid, group_form
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import profile_on_paper

ROOM = "participation"


@needs(Action.LOOK_GROUP)
def feedback(fill: Fill) -> Paper:
    """Five faces and three questions, without a name."""
    return hand_paper(
        fill,
        "feedback",
        _("How was it?"),
        Fields(((_("Event, day"), ""),)),
        Smileys(_("How did you like it?"), (_("very good"), _("not good"))),
        Field(_("What was good?"), lines=2),
        Field(_("What can be better?"), lines=2),
        choice(_("Would you come again?"), _("yes"), _("perhaps"), _("no")),
        Fields(((_("I speak"), ""),)),
        size="A5",
        privacy=_("Please write no name."),
    )


@needs(Action.LOOK_GROUP)
def results_notice(fill: Fill) -> Paper:
    """What became of the ideas, for the notice board."""
    columns = ((_("Idea"), 4), (_("What was decided?"), 3), (_("How far are we?"), 3))
    return hand_paper(
        fill,
        "results",
        _("What has become of it?"),
        Fields(((_("What it was about"), ""), (_("Day"), "" if fill.blank else show_day(fill.today)))),
        empty_grid(columns, 8, 17),
        Text(_("Write how far you are in words: begun, done, not possible because …"), small=True),
        Heading(_("Thank you to all who took part!"), 2),
        Fields(((_("Next date"), ""), (_("Questions? Ask"), profile_on_paper(fill).contact))),
        privacy=_("No names of people who gave ideas."),
    )


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
def shift_plan(fill: Fill) -> Paper:
    """Who helps where and when."""
    columns = (
        (_("Task"), 3),
        (_("Place"), 2),
        (_("From – until"), 1.8),
        (_("How many people"), 1.4),
        (_("Who helps?"), 5),
    )
    return hand_paper(
        fill,
        "shift-plan",
        _("Who helps when?"),
        Fields(((_("Event, day"), ""), (_("Ask for help: name, phone"), ""))),
        empty_grid(columns, 8, 12),
        landscape=True,
        privacy=_("Destroy this list after the event."),
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
    group_form(
        "results",
        N_("What has become of it?"),
        ROOM,
        results_notice,
        37,
        "project",
        purpose=N_("Tell everybody what came out of their ideas."),
    ),
    blank_form(
        "feedback",
        N_("How was it?"),
        ROOM,
        feedback,
        38,
        "event",
        "project",
        purpose=N_("Guests say what was good and what was not."),
    ),
    blank_form(
        "shift-plan",
        N_("Who helps when?"),
        ROOM,
        shift_plan,
        39,
        "event",
        purpose=N_("Who helps at which hour of the event."),
    ),
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
