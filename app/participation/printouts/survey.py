"""The activating survey: announcement, talk sheet, card when not met, contact slip, list of streets.

Names stand on the contact slip only, never on the talk sheet.
"""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Block,
    Cards,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    PageBreak,
    Paper,
    Space,
    Text,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import blank_form, choice, empty_grid, group_form
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import profile_on_paper

QUESTIONS = (
    N_("What do you like about living here?"),
    N_("What bothers you here?"),
    N_("What should change?"),
    N_("What would you do yourself?"),
)

ROOM = "participation"


@needs(Action.LOOK_GROUP)
def announcement(fill: Fill) -> Paper:
    """The letter that goes to each door before the survey."""
    return hand_paper(
        fill,
        "survey-announcement",
        _("We want to hear from you"),
        Text(_("Dear neighbours,")),
        Text(_("soon two people from our group will ring at your door.")),
        Text(_("We ask all neighbours: What is good here? What can be better?")),
        Frame((Fields(((_("We come on"), ""), (_("These people come"), ""))),)),
        Heading(_("Good to know"), 2),
        Text(_("The talk takes about 20 minutes.")),
        Text(_("You need not say your name. You need not answer every question.")),
        Text(_("We write down what you say, but not who said it.")),
        Text(_("All neighbours hear the result at a meeting. There we decide what we do.")),
        choice(_("We also speak:"), *("",) * 3),
        Fields(((_("Questions? Call"), profile_on_paper(fill).contact), (_("Day and place of the meeting"), ""))),
        Space(4),
        Text(_("Kind regards")),
        Fields(((_("Signature"), ""),)),
    )


@needs(Action.LOOK_GROUP)
def talk_sheet(fill: Fill) -> Paper:
    """Four open questions and what is needed to count, without a name."""
    questions: list[Block] = [Field(f"{number}. {_(text)}", lines=4) for number, text in enumerate(QUESTIONS, start=1)]
    return hand_paper(
        fill,
        "survey-talk",
        _("Talk with neighbours"),
        Fields(((_("Code of the door"), ""), (_("Day, who asks"), ""))),
        Text(_("One of you asks, one writes. Write down the words that were said."), small=True),
        *questions,
        PageBreak(),
        Heading(_("After the talk"), 2),
        choice(_("Spoke with:"), _("one person"), _("several people")),
        choice(_("Age (estimate):"), _("6–13"), _("14–17"), _("18–26"), _("27–64"), _("65 and older")),
        choice(_("Gender:"), _("female"), _("male"), _("other"), _("not said")),
        choice(_("Would help (1 = no, 5 = very much):"), "1", "2", "3", "4", "5"),
        choice(_("Wants an invitation to the result?"), _("yes: fill in the contact slip"), _("no")),
        Field(_("Remarks"), lines=4),
        privacy=_("No names, no addresses on this sheet. Destroy it after counting."),
    )


@needs(Action.LOOK_GROUP)
def not_met_cards(fill: Fill) -> Paper:
    """Four cards for doors that nobody opened."""
    face: tuple[Block, ...] = (
        Heading(_("We were at your door"), 2),
        Text(_("Dear neighbours, we wanted to ask you: What is good here? What can be better?")),
        Text(_("We would like to hear from you.")),
        Fields(((_("We come again on"), ""), (_("Or call"), profile_on_paper(fill).contact))),
        Text(_("Your answers stay without a name.")),
        Text(fill.group, small=True),
    )
    return hand_paper(fill, "survey-not-met", _("Card: we did not meet you"), Cards((face,), 2, 2))


@needs(Action.LOOK_GROUP)
def contact_slips(fill: Fill) -> Paper:
    """Four slips with name and skills, kept apart from the answers."""
    face: tuple[Block, ...] = (
        Heading(_("Please invite me"), 2),
        Fields(((_("Name"), ""), (_("Address"), ""), (_("Phone or e-mail"), ""), (_("I can help with"), ""))),
        choice("", _("The group may keep this slip and invite me.")),
        Fields(((_("Day, signature"), ""),)),
        Text(_("Kept apart from your answers. You can take it back at any time."), small=True),
        Text(fill.group, small=True),
    )
    return hand_paper(fill, "survey-contact", _("Contact slips"), Cards((face,), 2, 2))


@needs(Action.LOOK_GROUP)
def street_list(fill: Fill) -> Paper:
    """Which doors were visited, with the code of each door instead of names."""
    columns = (
        GridColumn(_("House, floor, side"), 3),
        GridColumn(_("Code of the door"), 1.6),
        GridColumn(_("Visits (days)"), 3),
        GridColumn(_("met"), 1, "center"),
        GridColumn(_("not met"), 1, "center"),
        GridColumn(_("again"), 1, "center"),
        GridColumn(_("no, thank you"), 1.2, "center"),
    )
    rows = [("", "", "", "☐", "☐", "☐", "☐")] * 10
    return hand_paper(
        fill,
        "survey-streets",
        _("List of streets and doors"),
        Fields(((_("Street"), ""), (_("Two people"), ""))),
        Grid(columns, rows, row_height=10),
        landscape=True,
        privacy=_("Write no names. Destroy the list when the survey is over."),
    )


@needs(Action.LOOK_GROUP)
def themes(fill: Fill) -> Paper:
    """What was said how often, sorted by themes, with sayings without persons."""
    columns = ((_("Theme"), 3), (_("Strokes"), 4), (_("Sum"), 1.4), (_("Rank"), 1.1), (_("What people said"), 6))
    return hand_paper(
        fill,
        "survey-themes",
        _("What the neighbours said"),
        Fields(((_("Area, days"), ""), (_("Doors / talks / people"), ""))),
        empty_grid(columns, 9, 12),
        landscape=True,
        privacy=_("Sayings only without names. Nobody may be recognised."),
    )


FORMS: tuple[Form, ...] = (
    group_form(
        "survey-announcement",
        N_("We want to hear from you"),
        ROOM,
        announcement,
        35,
        "survey",
        purpose=N_("Tells a street that you will ring and ask."),
    ),
    blank_form(
        "survey-talk",
        N_("Talk with neighbours"),
        ROOM,
        talk_sheet,
        35,
        "survey",
        purpose=N_("Questions and answers of one talk at the door."),
    ),
    group_form(
        "survey-not-met",
        N_("Card: we did not meet you"),
        ROOM,
        not_met_cards,
        35,
        "survey",
        purpose=N_("Nobody was at home? Leave this card."),
    ),
    blank_form(
        "survey-contact",
        N_("Contact slips"),
        ROOM,
        contact_slips,
        35,
        "survey",
        purpose=N_("For those who want to hear from you again."),
    ),
    blank_form(
        "survey-streets",
        N_("List of streets and doors"),
        ROOM,
        street_list,
        35,
        "survey",
        purpose=N_("At which doors you have been already."),
    ),
    blank_form(
        "survey-themes",
        N_("What the neighbours said"),
        ROOM,
        themes,
        35,
        "survey",
        purpose=N_("Collect what was said how often."),
    ),
)
