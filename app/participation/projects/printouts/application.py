"""The project application with its plan of costs and money (form 17), blank or filled from a project."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.base.dates import show_day
from app.base.i18n import _
from app.base.money import show_amount
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    Lines,
    Paper,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import may, needs
from app.finances.service import accounts
from app.group.rights import Action
from app.group.service import profile_on_paper
from app.participation.projects.rules import (
    COSTS,
    INCOMES,
    Application,
    Goal,
    Line,
    Numbered,
    ProjectDetails,
    ProjectFile,
    share_in_words,
)
from app.participation.projects.service import project_file

ROW = 10  # mm


@needs(Action.LOOK_TAKING_PART)
def application(fill: Fill) -> Paper:
    """Who wants to do what for whom, what it costs and where the money comes from."""
    return _paper(fill, "")


def application_to(part_id: int) -> Callable[[Fill], Paper]:
    """The same, to the funder of this application."""

    @needs(Action.LOOK_TAKING_PART)
    def build(fill: Fill) -> Paper:
        """The application with the funder at its head."""
        found = _file(fill)
        parts = [one.part for one in found.applications if one.id == part_id] if found else []
        return _paper(fill, next((part.funder for part in parts if isinstance(part, Application)), ""))

    return build


def _file(fill: Fill) -> ProjectFile | None:
    return None if fill.blank or fill.record_id is None else project_file(fill.session, fill.record_id)


def _paper(fill: Fill, funder: str) -> Paper:
    found = _file(fill)
    details = found.project.details if found else ProjectDetails("")
    return hand_paper(
        fill,
        "project-application",
        _("Project application"),
        *((Fields(((_("To"), funder),)),) if funder else ()),
        _applicant(fill, details),
        Field(_("What is the idea?"), _joined(details.idea, details.why), 4),
        Field(_("What good does it do for the neighbourhood?"), _good(found), 3),
        Fields(
            (
                (_("Who is it for?"), details.target_group),
                (_("Where?"), details.place),
                (_("From when to when?"), days_of(details)),
                (_("Who joins in?"), details.partners),
            )
        ),
        Heading(_("What do we need?"), 2),
        Fields(((_("People"), details.staff), (_("Rooms"), details.rooms), (_("Material"), details.material))),
        *money_plan(found),
        *_permits(details),
        *_end(fill),
        privacy=_("We use these details only to decide about the project and to settle the money."),
        subtitle=_("With plan of costs and money"),
        large=found is None,
    )


def _applicant(fill: Fill, details: ProjectDetails) -> Fields:
    profile = profile_on_paper(fill)
    who = ", ".join(part for part in (details.carrier, details.leader) if part)
    return Fields(
        (
            (_("Name of the project"), details.title),
            (_("Who applies? (person or group)"), who or (profile.name if details.title else "")),
            (_("Address"), profile.address if details.title else ""),
            (_("Phone or e-mail"), profile.contact if details.title else ""),
        )
    )


def _good(found: ProjectFile | None) -> str:
    if found is None:
        return ""
    goals = [one.part.goal for one in found.goals if isinstance(one.part, Goal)]
    return _joined(found.project.details.goal, *goals, found.project.details.measures)


def money_plan(found: ProjectFile | None) -> tuple[Block, ...]:
    """Costs and money side by side, with their sums; without a project rows to write in."""
    costs = (GridColumn(_("What do we need?"), 7), GridColumn(_("Amount in €"), 3, "end"))
    income = (GridColumn(_("Where does the money come from?"), 7), GridColumn(_("Amount in €"), 3, "end"))
    titles = (Heading(_("Cost plan"), 2), _("Sum of costs"), _("Sum, equal to the costs"))
    if found is None:
        sources = (_("Our own money"), _("Our own work (hours)"), _("From others"), _("We ask for"))
        return (
            titles[0],
            Grid(costs, [("", "")] * 6, row_height=ROW, total=(titles[1], "")),
            Space(3),
            Grid(income, [(source, "") for source in sources], row_height=ROW, total=(titles[2], "")),
        )
    plan = found.plan
    money = titles[2] if not plan.missing else _("Sum of money")
    return (
        titles[0],
        Grid(costs, _lines(found.costs, COSTS), total=(titles[1], show_amount(plan.cost))),
        Space(3),
        Grid(income, _lines(found.incomes, INCOMES), total=(money, show_amount(plan.income))),
        *((Text(share_in_words(plan)),) if plan.own_share else ()),
    )


def _lines(lines: tuple[Numbered, ...], kinds: dict[str, str]) -> list[tuple[str, ...]]:
    made: list[tuple[str, ...]] = []
    for one in lines:
        if isinstance(one.part, Line):
            words = ": ".join(part for part in (_(kinds[one.part.kind]), one.part.what) if part)
            made.append((words, show_amount(one.part.cents or 0)))
    return made or [("", "")]


def _permits(details: ProjectDetails) -> tuple[Block, ...]:
    if details.permits:
        return (Fields(((_("Permits"), details.permits),)),)
    words = (_("no"), _("I do not know"), _("we have it"), _("not yet, from:"))
    return (TickBoxes(_("Do we need a permit?"), tuple((word, False) for word in words)), Lines(1))


def _end(fill: Fill) -> tuple[Block, ...]:
    return (
        Fields(((_("Account for the money (IBAN)"), _iban(fill)), (_("Account holder"), ""))),
        TickBoxes(
            _("We promise"),
            tuple(
                (word, False)
                for word in (
                    _("We start only after the yes."),
                    _("We keep all receipts and write a short report."),
                    _("We pay back what is left over."),
                    _("The group may store this application and show it to the jury."),
                )
            ),
        ),
        Signatures((_("Place, date"), _("Signature"))),
        Space(3),
        Frame(
            (
                Heading(_("For the group"), 3),
                Fields(((_("Received on, number"), ""), (_("Decided on, minutes"), ""), (_("Amount, conditions"), ""))),
                TickBoxes("", tuple((word, False) for word in (_("yes"), _("yes, with changes"), _("no, because:")))),
                Lines(1),
            )
        ),
    )


def _iban(fill: Fill) -> str:
    if fill.blank or fill.record_id is None or not may(fill.session, Action.LOOK_MONEY):
        return ""
    return next((one.iban for one in accounts(fill.session) if one.iban), "")


def days_of(details: ProjectDetails) -> str:
    """ "01.03.2027 – 30.09.2027"; "" while neither is known."""
    days: tuple[date | None, date | None] = (details.from_day, details.to_day)
    return " – ".join(show_day(day) if day else "…" for day in days) if any(days) else ""


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
