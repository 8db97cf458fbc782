"""Paper for talks between neighbours: what is wrong, the note of a talk, the agreement."""

from __future__ import annotations

from app.base.i18n import _
from app.base.printing.blocks import (
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action


def ticks(label: str, *options: str) -> TickBoxes:
    """Empty boxes to tick."""
    return TickBoxes(label, tuple((option, False) for option in options))


@needs(Action.LOOK_GROUP)
def concern(fill: Fill) -> Paper:
    """What somebody saw or heard, what would help, and what may be done with it; the last part is for the group."""
    return hand_paper(
        fill,
        "concern",
        _("What is going on?"),
        Text(_("Please write what you saw or heard yourself. You do not need to write names.")),
        Field(_("What did you see or hear?"), lines=4),
        Fields(((_("When? (day, time)"), ""), (_("Where?"), ""))),
        Field(_("What did it do to you?"), lines=2),
        Field(_("What do you wish for?"), lines=2),
        ticks(_("Have you already talked in a friendly way?"), _("yes"), _("no"), _("I do not dare to")),
        Field(_("What have you tried already?"), lines=1),
        Fields(((_("My name (optional)"), ""), (_("How do we reach you?"), ""), (_("Languages I speak"), ""))),
        ticks(_("I need an interpreter"), _("yes"), _("no")),
        Heading(_("What may we do?"), 2),
        ticks(
            "",
            _("You may keep this sheet until the day below."),
            _("You may pass it on to the people who lead the talk."),
            _("You may talk with the other side."),
            _("You may write to the landlord."),
            _("No to all. Please only count that somebody came."),
        ),
        Fields(((_("Keep until"), ""),)),
        Frame((Text(_("We cannot promise that your name stays secret. Others may ask where a report comes from.")),)),
        Signatures((_("Place, date"), _("Signature"))),
        Space(3),
        Frame(
            (
                Heading(_("For the group"), 3),
                ticks(
                    _("If one of these is true: write nothing down. Call 110 or 112, or pass on to experts."),
                    _("Violence or threats"),
                    _("A child in danger"),
                    _("Hatred"),
                ),
                Fields(((_("Received by, on"), ""),)),
            )
        ),
        privacy=_("Confidential. We use this sheet only to help. We destroy it after the agreed day."),
        subtitle=_("Concern sheet"),
    )


@needs(Action.LOOK_GROUP)
def talk_note(fill: Fill) -> Paper:
    """The note of a talk: both sides have the same room, in the same order, and no names."""
    sides = (GridColumn(_("Side A")), GridColumn(_("Side B")))
    return hand_paper(
        fill,
        "talk-note",
        _("Note of a talk"),
        Frame((Text(_("Confidential. Write no names here, only A and B."), strong=True),)),
        Fields(((_("Date, time, place"), ""), (_("Leads the talk"), ""), (_("Interpreter for"), ""))),
        ticks(_("Present"), _("Side A"), _("Side B"), _("Somebody else, and both agree")),
        Heading(_("We have agreed on these rules"), 2),
        ticks(
            "",
            _("Everybody may finish speaking."),
            _("We do not insult anybody."),
            _("What we say here stays here."),
            _("Everybody may stop the talk."),
            _("Whoever leads the talk takes no side and decides nothing."),
        ),
        Field(_("What it is about"), lines=2),
        Heading(_("How each side sees it"), 2),
        Text(_("What did I see or hear? What did it do to me? What do I need?")),
        Grid(sides, [("", "")], row_height=60),
        Field(_("Ideas from both sides"), lines=3),
        ticks(_("Result"), _("Agreement"), _("Another talk"), _("Calm for now"), _("No result"), _("Passed on")),
        Field(_("What happens next? Who, until when?"), lines=2),
        Fields(((_("We ask again on"), ""),)),
        privacy=_("Confidential. Keep it locked. Destroy it when the matter is closed and the time is over."),
    )


@needs(Action.LOOK_GROUP)
def agreement(fill: Fill) -> Paper:
    """Who does what from when: signed by both sides, a copy for each."""
    columns = (GridColumn(_("Who (A or B)"), 2), GridColumn(_("does what?"), 7), GridColumn(_("From when"), 2.4))
    return hand_paper(
        fill,
        "agreement",
        _("Agreement between neighbours"),
        Fields(((_("We are: side A"), ""), (_("and side B"), ""))),
        Field(_("What it is about"), lines=1),
        Heading(_("We agree on this"), 2),
        Grid(columns, [("", "", "")] * 7, row_height=13),
        Field(_("What do we do if it does not work?"), lines=2),
        Fields(((_("We look at it together again on"), ""), (_("Who asks us about it?"), ""))),
        ticks(_("Interpreter"), _("not needed"), _("for this language:")),
        Fields(((_("Language, name"), ""),)),
        ticks(
            _("Copies"),
            _("Side A has a copy."),
            _("Side B has a copy."),
            _("The group may keep a copy. Both sides agree."),
        ),
        Text(_("We sign of our own free will. Nobody has pressed us. We have understood everything.")),
        Fields(((_("Place, date"), ""),)),
        Signatures((_("Side A"), _("Side B"), _("Interpreter"), _("Has led the talk"))),
        privacy=_("Only for both sides. The group keeps a copy only if both agree."),
    )
