"""The report to the funder (form 19): what was planned, what was done, what it changed, and the money to the cent."""

from __future__ import annotations

from app.base.i18n import _
from app.base.money import show_amount
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Signatures,
    Text,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.printing.handwriting import choice
from app.base.storage.rights import may, needs
from app.group.rights import Action
from app.group.service import profile_on_paper
from app.participation.projects.printouts.application import days_of
from app.participation.projects.printouts.sheet import goals_of
from app.participation.projects.rules import NO, Application, ProjectDetails, ProjectFile
from app.participation.projects.service import Booked, planned_and_booked, project_file

ROW = 10  # mm


@needs(Action.LOOK_TAKING_PART)
def project_report(fill: Fill) -> Paper:
    """Aims, what was done, problems, effect; planned and booked money side by side."""
    found = None if fill.blank or fill.record_id is None else project_file(fill.session, fill.record_id)
    one = found.project.details if found else ProjectDetails("")
    return hand_paper(
        fill,
        "project-report",
        _("Report about the project"),
        Text(_("Does your funder have a form of its own? Then use that. This sheet helps you to collect everything.")),
        _head(fill, found),
        Heading(_("Report"), 2),
        Field(_("What did we want to reach?"), one.goal, 4),
        *(goals_of(found) if found else ()),
        Field(_("What did we do?"), one.done or one.measures, 8),
        Field(_("What was difficult? What did we change?"), one.problems, 5),
        Field(_("What has become better? What goes on?"), one.effect, 5),
        Field(_("What we learned"), one.lessons, 3),
        Heading(_("Figures"), 2),
        *_figures(fill, found),
        choice(_("Attached"), _("attendance lists"), _("photos"), _("receipts"), _("hour sheets")),
        Signatures((_("Place, date"), _("Signature"))),
        large=False,
    )


def _head(fill: Fill, found: ProjectFile | None) -> Fields:
    parts = [one.part for one in found.applications] if found else []
    funders = [part.funder for part in parts if isinstance(part, Application) and part.answer != NO]
    return Fields(
        (
            (_("Funder"), ", ".join(dict.fromkeys(funders))),
            (_("Reference, letter of"), ""),
            (_("Project"), found.project.title if found else ""),
            (_("From when to when?"), days_of(found.project.details) if found else ""),
            (_("Who receives the grant"), profile_on_paper(fill).name if found else ""),
        )
    )


def _figures(fill: Fill, found: ProjectFile | None) -> tuple[Block, ...]:
    columns = (
        GridColumn(_("What"), 6),
        GridColumn(_("Planned in €"), 2.4, "end"),
        GridColumn(_("Real in €"), 2.4, "end"),
    )
    if found is None:
        names = (_("Expenses"), _("Income"), _("Our own work"), _("Left"))
        return (Grid(columns, [(name, "", "") for name in names], row_height=ROW),)
    plan = found.plan
    rows = [
        (_("Expenses"), show_amount(plan.money), *_real(fill, found, "spent")),
        (_("Income"), show_amount(plan.income - plan.work_income), *_real(fill, found, "income")),
        (_("Our own work"), show_amount(plan.work_income), ""),
        (_("Left"), "", *_real(fill, found, "left")),
    ]
    told = _("The real amounts are those of the pot. Receipts and the list of vouchers lie with the proof of use.")
    return (Grid(columns, rows), Text(told, small=True))


def _real(fill: Fill, found: ProjectFile, what: str) -> tuple[str]:
    booked = _booked(fill, found)
    if booked is None or booked.pot is None:
        return ("",)
    pot = booked.pot
    left = pot.income_cents - pot.spent_cents
    amounts = {"spent": pot.spent_cents, "income": pot.income_cents, "left": left}
    return (show_amount(amounts[what]),)


def _booked(fill: Fill, found: ProjectFile) -> Booked | None:
    if not may(fill.session, Action.LOOK_MONEY):
        return None
    return planned_and_booked(fill.session, found.project.id)
