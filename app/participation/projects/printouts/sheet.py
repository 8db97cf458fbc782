"""The project sheet for the folder, and the sheet that says how an offer goes on (part of form 44)."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import _
from app.base.money import show_amount
from app.base.printing.blocks import Block, Field, Fields, Frame, Grid, GridColumn, Heading, Paper, Text
from app.base.printing.forms import Fill, hand_paper
from app.base.printing.handwriting import choice
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.projects.printouts.application import days_of, money_plan
from app.participation.projects.rules import (
    ANSWERS,
    Application,
    Contact,
    Goal,
    ProjectDetails,
    ProjectFile,
    phase_words,
)
from app.participation.projects.service import project_file


@needs(Action.LOOK_TAKING_PART)
def project_sheet(fill: Fill) -> Paper:
    """All pages of one project."""
    found = None if fill.record_id is None else project_file(fill.session, fill.record_id)
    blocks = _sheet(found) if found else (Text(_("There is no project yet.")),)
    title = found.project.title if found else _("Project sheet")
    phase = phase_words(found.project.phase) if found else ""
    return hand_paper(fill, "project-sheet", title, *blocks, subtitle=phase, large=False)


def _sheet(found: ProjectFile) -> tuple[Block, ...]:
    one = found.project.details
    return (
        Fields(
            _filled(
                (_("Who answers for it"), one.carrier),
                (_("Person to ask"), one.leader),
                (_("Partners"), one.partners),
                (_("Place"), one.place),
                (_("From when to when?"), days_of(one)),
                (_("Fields of action"), ", ".join(found.fields)),
                (_("What shall change?"), ", ".join(found.dimensions)),
            )
        ),
        *_texts(
            (_("The idea"), one.idea), (_("Why this one?"), one.why), (_("Other ideas"), one.others),
            (_("Goal"), one.goal), (_("Who is it for?"), one.target_group), (_("What do we do?"), one.measures),
        ),
        *goals_of(found),
        *_texts(
            (_("People"), one.staff), (_("Rooms"), one.rooms), (_("Material"), one.material),
            (_("Permits"), one.permits),
        ),
        *(money_plan(found) if found.costs or found.incomes else ()),
        *_applications(found),
        *_contacts(found),
        Heading(_("Phases"), 2),
        Fields(tuple((show_day(day.day), phase_words(day.phase)) for day in found.phases)),
        *_texts(
            (_("What was done"), one.done), (_("What was difficult"), one.problems),
            (_("What has become better"), one.effect), (_("What we learned"), one.lessons),
        ),
        *_afterwards(one),
    )  # fmt: skip


def _afterwards(one: ProjectDetails) -> tuple[Block, ...]:
    """Who carries on with what, once the money ends."""
    told = _filled(
        (_("Who carries on?"), one.after_who), (_("Who helps?"), one.after_people),
        (_("Money: how much, from whom?"), one.after_money), (_("Room and things"), one.after_room),
        (_("What one must know; where it is written"), one.after_knowledge),
        (_("What can go wrong, and what then?"), one.after_risk), (_("Next step"), one.after_next),
    )  # fmt: skip
    return (Heading(_("Afterwards"), 2), Fields(told)) if told else ()


def _texts(*pairs: tuple[str, str]) -> tuple[Block, ...]:
    made: list[Block] = []
    for title, words in pairs:
        if words:
            made += [Heading(title, 3), Text(words)]
    return tuple(made)


def _filled(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in pairs if pair[1])


def goals_of(found: ProjectFile) -> tuple[Block, ...]:
    """The goals as a table, if there are any."""
    goals = [one.part for one in found.goals if isinstance(one.part, Goal)]
    if not goals:
        return ()
    columns = (
        GridColumn(_("Goal"), 4), GridColumn(_("How we see it"), 3), GridColumn(_("Until"), 1.6),
        GridColumn(_("How far we came"), 3),
    )  # fmt: skip
    rows = [(one.goal, one.sign, show_day(one.until) if one.until else "", one.reached) for one in goals]
    return (Heading(_("Goals"), 2), Grid(columns, rows))


def _applications(found: ProjectFile) -> tuple[Block, ...]:
    parts = [one.part for one in found.applications if isinstance(one.part, Application)]
    if not parts:
        return ()
    columns = (
        GridColumn(_("To"), 4), GridColumn(_("Amount in €"), 2, "end"), GridColumn(_("Deadline"), 2),
        GridColumn(_("Sent"), 2), GridColumn(_("Answer"), 2.4), GridColumn(_("Granted in €"), 2, "end"),
    )  # fmt: skip
    rows = [
        (
            one.funder,
            show_amount(one.cents) if one.cents is not None else "",
            show_day(one.deadline) if one.deadline else "",
            show_day(one.sent) if one.sent else "",
            _(ANSWERS[one.answer]),
            show_amount(one.granted) if one.granted is not None else "",
        )
        for one in parts
    ]
    return (Heading(_("Applications"), 2), Grid(columns, rows))


def _contacts(found: ProjectFile) -> tuple[Block, ...]:
    parts = [one.part for one in found.contacts if isinstance(one.part, Contact)]
    if not parts:
        return ()
    columns = (GridColumn(_("Name"), 3), GridColumn(_("Task"), 3), GridColumn(_("Phone or e-mail"), 3))
    return (Heading(_("Contacts"), 2), Grid(columns, [(one.name, one.role, one.reach) for one in parts]))


@needs(Action.LOOK_TAKING_PART)
def offer_future(fill: Fill) -> Paper:
    """How an offer goes on when the funding ends."""
    found = None if fill.blank or fill.record_id is None else project_file(fill.session, fill.record_id)
    one = found.project.details if found else ProjectDetails("")
    until = show_day(one.to_day) if one.to_day else ""
    return hand_paper(
        fill,
        "offer-future",
        _("How does it go on?"),
        Fields(((_("Offer"), one.title), (_("Funded until"), until))),
        Fields(((_("Who does it from then on?"), one.after_who), (_("Who helps?"), one.after_people))),
        Field(_("Money: how much, from whom?"), one.after_money, 2),
        Field(_("Room and things"), one.after_room, 2),
        Field(_("What one must know; where it is written"), one.after_knowledge, 2),
        Field(_("What can go wrong, and what then?"), one.after_risk, 2),
        Fields(((_("Next step"), one.after_next), (_("Who"), ""), (_("Until"), ""))),
        choice(_("How sure is it?"), _("sure"), _("likely"), _("still open"), _("it ends")),
        Frame((Text(_("One sheet for each offer."), small=True),)),
    )
