"""What goes to somebody: invitation with the information sheet, letter to the landlord, friendly note, help card."""

from __future__ import annotations

from dataclasses import replace

from app.base.dates import show_day
from app.base.i18n import N_, _
from app.base.printing.bilingual import legal
from app.base.printing.blocks import (
    Block,
    Cards,
    Columns,
    Field,
    Fields,
    Grid,
    GridColumn,
    Heading,
    Lines,
    PageBreak,
    Paper,
    Signatures,
    Text,
)
from app.base.storage.rights import needs
from app.conflicts.cases.printouts.base import CaseFill, sheet, written
from app.conflicts.cases.printouts.noise import week_row
from app.conflicts.cases.rules.blackout import names_in, without_names
from app.conflicts.cases.rules.keeping import CLOSED_CASE, keeping_words
from app.conflicts.cases.rules.values import Case, Household
from app.conflicts.cases.service import keepings, may_write_to_landlord, read_case, weeks_of
from app.conflicts.printouts.words import friendly_notes, help_card
from app.group.rights import Action

WEEKS_ENCLOSED = 8
RULES_OF_THE_TALK = (
    N_("Everybody may finish speaking."),
    N_("We do not insult anybody."),
    N_("What we say here stays here."),
    N_("Everybody may stop the talk."),
    N_("Whoever leads the talk takes no side and decides nothing."),
)


@needs(Action.MEDIATE)
def invitation(fill: CaseFill) -> Paper:
    """To one household: voluntary, the same rules for both. The second page says what we keep (Art. 14 GDPR)."""
    case = read_case(fill.session, fill.case_id).case if fill.case_id else None
    names = case.side(fill.side).names if case else ""
    return sheet(
        fill,
        "invitation",
        _("Letter"),
        Fields(
            ((_("To"), names), (_("From (name)"), fill.profile.name), (_("How you reach us"), fill.profile.contact))
        ),
        Heading(_("We invite you to a talk"), 2),
        Text(_("Somebody in the house wishes to talk with you about living together. We help with that.")),
        Text(_("We would like to hear how you see it. You decide if you come. You may bring somebody.")),
        Fields(
            (
                (_("Day, time"), ""),
                (_("Place"), fill.profile.place),
                (_("Leads the talk"), case.uninvolved if case else ""),
            )
        ),
        Heading(_("These rules hold in the talk"), 2),
        *(Text(f"– {_(rule)}") for rule in RULES_OF_THE_TALK),
        Text(_("Do you need an interpreter, another day or another place? Please tell us.")),
        PageBreak(),
        *information_sheet(fill),
        privacy=_("Confidential. Only for you."),
    )


@needs(Action.MEDIATE)
def information_sheet(fill: CaseFill) -> tuple[Block, ...]:
    """What the person spoken about must be told (Art. 14 GDPR)."""
    period = keeping_words(next(rule for rule in keepings(fill.session) if rule.key == CLOSED_CASE))
    reach = ", ".join(part for part in (fill.profile.name, fill.profile.address, fill.profile.contact) if part)
    lines = (
        (_("Who we are"), reach),
        (_("What we keep"), _("Name, flat, how to reach you, what was observed, what was agreed.")),
        (_("What for"), _("To help neighbours to talk with each other.")),
        (_("Why we may"), _("Interest in a peaceful house (Art. 6 (1) f GDPR).")),
        (_("Where it comes from"), _("From a household in the house. We weigh each time if we may name it.")),
        (_("Who reads it"), _("Only those who lead the talks. Others only if you know of it.")),
        (_("How long"), period),
    )
    return (
        Heading(_("What we keep about you"), 2),
        *(Field(label, text) for label, text in lines),
        Heading(_("Your rights"), 3),
        Text(_("You may ask what we store about you, and have it corrected or erased (Art. 15 to 17 GDPR).")),
        Text(_("You may object at any time (Art. 21 GDPR). You may ask us not to use it for now (Art. 18).")),
        Text(_("You may complain to the data protection authority of your state (Art. 77 GDPR).")),
    )


@needs(Action.MEDIATE)
def landlord_letter(fill: CaseFill) -> Paper:
    """From household A: what, when, how often, what it does, what was tried, what is asked for.

    Raises Refused without consent, or before household B was offered a hearing. Names of the others are black.
    """
    case = may_write_to_landlord(fill.session, fill.case_id) if fill.case_id else None
    rows = [week_row(line) for line in weeks_of(fill.session, fill.case_id)[:WEEKS_ENCLOSED]] if case else []
    columns = (
        GridColumn(_("Week (from – to)"), 3),
        GridColumn(_("What? (number)"), 3.2),
        GridColumn(_("On which days?"), 4),
        GridColumn(_("At what time of day?"), 2.6),
        GridColumn(_("How long?"), 2.2),
        GridColumn(_("How often a week?"), 2, "center"),
    )
    told = _told(case, read_case(fill.session, fill.case_id).joined if case else ())
    return sheet(
        fill,
        "landlord-letter",
        _("Letter to the landlord"),
        Columns(
            (Fields(_sender(case)),),
            (Fields(((_("To"), ""), (_("Address"), ""), (_("Day"), show_day(fill.today) if case else ""))),),
        ),
        legal(_opening),
        Fields(((_("House, place in the house"), case.details.house if case else ""),)),
        written(_("What I saw or heard"), told["about"], 3),
        *((Grid(columns, rows),) if rows else ()),
        written(_("What this means for my flat"), told["effect"], 2),
        written(_("What I have already tried"), told["tried"], 1),
        written(_("I ask you to do this"), told["wish"], 2),
        Fields(((_("Please by (day)"), ""), (_("Enclosed"), ""))),
        legal(_closing),
        Signatures((_("Place, day"), _("Signature"))),
        privacy=_("Write about things and times. Do not name other neighbours without asking them."),
    )


def _sender(case: Case | None) -> tuple[tuple[str, str], ...]:
    household = case.a if case else None
    values = (household.names, household.flat, household.reach) if household else ("", "", "")
    return tuple(zip((_("From (name)"), _("Address, flat"), _("Phone")), values, strict=True))


def _told(case: Case | None, joined: tuple[Household, ...]) -> dict[str, str]:
    names = ("about", "effect", "tried", "wish")
    if case is None:
        return dict.fromkeys(names, "")
    others = names_in(case.b, *joined) - names_in(case.a)
    return {name: without_names(getattr(case.details, name), others) for name in names}


def _opening() -> tuple[Block, ...]:
    return (Text(_("Dear Sir or Madam, I report the following:")),)


def _closing() -> tuple[Block, ...]:
    return (Text(_("Please answer in writing. Kind regards")),)


@needs(Action.MEDIATE)
def friendly_note(fill: CaseFill) -> Paper:
    """A kind card with what was noticed and wished; no name of anybody, not even of who writes."""
    paper = friendly_notes(fill)
    if not fill.case_id:
        return paper
    full = read_case(fill.session, fill.case_id)
    case, known = full.case, names_in(full.case.a, full.case.b, *full.joined)
    noticed, wish = (without_names(text, known) for text in (case.details.about, case.details.wish))
    (cards,) = paper.blocks
    if not isinstance(cards, Cards):
        return paper
    face = tuple(_with_words(block, noticed, wish) for block in cards.faces[0])
    return replace(paper, blocks=(replace(cards, faces=(face,)),), people=0)


def _with_words(block: Block, noticed: str, wish: str) -> Block:
    known = {_("I have noticed:"): noticed, _("My request:"): wish}
    if isinstance(block, Lines) and known.get(block.label):
        return Field(block.label, known[block.label][:300])
    return block


@needs(Action.MEDIATE)
def card_of_help(fill: CaseFill) -> Paper:
    """Who helps with what; the same for everybody."""
    return help_card(fill)
