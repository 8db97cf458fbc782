"""Concern sheet, note of a talk and agreement, filled from a case."""

from __future__ import annotations

from dataclasses import replace

from app.base.dates import show_day
from app.base.i18n import _
from app.base.periods import days_after
from app.base.printing.blocks import (
    Block,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Signatures,
    Text,
)
from app.base.storage.rights import needs
from app.conflicts.cases.printouts.base import CaseFill, boxes, day_or_line, sheet, written
from app.conflicts.cases.rules.choices import ASK_AFTER_WEEKS, BOTH_SIDES, TALKED
from app.conflicts.cases.rules.values import AgreementDetails, Case, Promise
from app.conflicts.cases.service import read_case
from app.conflicts.printouts.talks import agreement as empty_agreement
from app.conflicts.printouts.talks import concern as empty_concern
from app.conflicts.printouts.talks import talk_note as empty_note
from app.group.rights import Action


@needs(Action.MEDIATE)
def concern(fill: CaseFill) -> Paper:
    """What household A told, and what may be done with it: to be read again and signed."""
    if not fill.case_id:
        return empty_concern(fill)
    case = read_case(fill.session, fill.case_id).case
    details, household = case.details, case.a
    return sheet(
        fill,
        "concern",
        _("What is going on?"),
        written(_("What did you see or hear?"), details.about, 3),
        Fields(((_("Where?"), _place(case)), (_("Day"), show_day(case.opened_on)))),
        written(_("What did it do to you?"), details.effect, 2),
        written(_("What do you wish for?"), details.wish, 2),
        boxes(
            _("Have you already talked in a friendly way?"),
            [(key, _(words)) for key, words in TALKED.items()],
            (details.talked,),
        ),
        written(_("What have you tried already?"), details.tried, 1),
        Fields(
            (
                (_("My name (optional)"), household.names),
                (_("How do we reach you?"), household.reach),
                (_("Languages I speak"), household.languages),
            )
        ),
        boxes(
            _("I need an interpreter"),
            [("yes", _("yes")), ("no", _("no"))],
            ("yes" if household.interpreter else "no",),
        ),
        *_allowed(case),
        Signatures((_("Place, date"), _("Signature"))),
        privacy=_("Confidential. We use this sheet only to help. We destroy it after the agreed day."),
        subtitle=_("Concern sheet"),
    )


def _allowed(case: Case) -> tuple[Block, ...]:
    consent = case.consent
    given = {
        "keep": True,
        "mediators": consent.mediators,
        "other_side": consent.other_side,
        "landlord": consent.landlord,
    }
    words = [
        ("keep", _("You may keep this sheet until the day below.")),
        ("mediators", _("You may pass it on to the people who lead the talk.")),
        ("other_side", _("You may talk with the other side.")),
        ("landlord", _("You may write to the landlord.")),
    ]
    return (
        Heading(_("What may we do?"), 2),
        boxes("", words, [key for key, yes in given.items() if yes]),
        Fields(((_("Keep until"), show_day(consent.keep_until)),)),
        Frame((Text(_("We cannot promise that your name stays secret. Others may ask where a report comes from.")),)),
    )


def _place(case: Case) -> str:
    return ", ".join(part for part in (case.details.house, case.details.flat) if part)


@needs(Action.MEDIATE)
def talk_note(fill: CaseFill) -> Paper:
    """The note of a talk, with its number and matter; both sides have the same room and no names."""
    paper = empty_note(fill)
    if not fill.case_id:
        return paper
    case = read_case(fill.session, fill.case_id).case
    languages = ", ".join(f"{side}: {one.languages}" for side, one in (("A", case.a), ("B", case.b)) if one.interpreter)
    filled = {
        _("Leads the talk"): case.uninvolved,
        _("Interpreter for"): languages,
    }
    blocks = tuple(
        Fields(tuple((label, filled.get(label, value)) for label, value in block.pairs))
        if isinstance(block, Fields)
        else block
        for block in paper.blocks
    )
    return replace(paper, blocks=blocks, subtitle=_("No. {number}").format(number=case.number), people=0)


@needs(Action.MEDIATE)
def agreement(fill: CaseFill) -> Paper:
    """Who does what until when, to be signed: as it was just typed, or as the group may keep it."""
    if not fill.case_id:
        return empty_agreement(fill)
    full = read_case(fill.session, fill.case_id)
    kept = next((one.details for one in full.agreements if one.id == fill.item_id or not fill.item_id), None)
    details = fill.agreement or kept
    if details is None:
        return empty_agreement(fill)
    return sheet(
        fill,
        "agreement",
        _("Agreement between neighbours"),
        Fields(((_("We are: side A"), full.case.a.names), (_("and side B"), full.case.b.names))),
        Heading(_("We agree on this"), 2),
        _promises(details),
        written(_("What do we do if it does not work?"), details.if_not, 2),
        Fields(
            (
                (_("We look at it together again on"), _asked_on(details)),
                (_("Who asks us about it?"), full.case.uninvolved),
            )
        ),
        boxes(
            _("Copies"),
            [
                ("a", _("Side A has a copy.")),
                ("b", _("Side B has a copy.")),
                ("group", _("The group may keep a copy. Both sides agree.")),
            ],
            [key for key, yes in (("a", details.copy_a), ("b", details.copy_b), ("group", details.group_keeps)) if yes],
        ),
        Text(_("We sign of our own free will. Nobody has pressed us. We have understood everything.")),
        Fields(((_("Place, date"), ""),)),
        Signatures((_("Side A"), _("Side B"), _("Interpreter"), _("Has led the talk"))),
        privacy=_("Only for both sides. The group keeps a copy only if both agree."),
    )


def _promises(details: AgreementDetails) -> Grid:
    columns = (GridColumn(_("Who (A or B)"), 2), GridColumn(_("does what?"), 7), GridColumn(_("Until when"), 2.4))
    return Grid(columns, [_promise(one) for one in details.promises], row_height=11)


def _promise(promise: Promise) -> tuple[str, str, str]:
    who = _("A and B") if promise.side == BOTH_SIDES else promise.side
    return who, promise.what, day_or_line(promise.until)


def _asked_on(details: AgreementDetails) -> str:
    days = (days_after(details.day, 7 * weeks) for weeks in ASK_AFTER_WEEKS)
    return ", ".join(show_day(day) for day in days)
