"""The plan of a project becomes a pot; what was planned stands beside what was booked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.base.storage.rights import needs
from app.finances.rules import PotDetails
from app.finances.service import PotState, add_pot, change_pot, pot_state
from app.group.rights import Action
from app.participation.projects.records import project_record
from app.participation.projects.rules import Plan, Project
from app.participation.projects.service.files import project_file


@dataclass(frozen=True, slots=True)
class Booked:
    """The plan beside the pot. `pot` is None before there is one."""

    plan: Plan
    pot: PotState | None

    @property
    def budget_differs(self) -> bool:
        """True if the plan was changed after the pot was made."""
        return self.pot is not None and self.pot.pot.budget_cents != self.plan.money


@needs(Action.PLAN_MONEY)
def make_pot(session: Session, project_id: int) -> int:
    """A pot with the planned costs as its budget and the days of the project; its id.

    Our own work is no money and is left out. Raises UserError if there is a pot already, no costs, or if the plan does
    not balance.
    """
    found = project_file(session, project_id)
    record, plan = project_record(session, project_id), found.plan
    if record.pot_id is not None:
        raise UserError(_("This project has a pot already."), _("Look for it under Money."))
    if not plan.money:
        raise UserError(_("There are no costs yet."), _("Write down first what you need."))
    if not plan.balanced:
        raise UserError(_("Costs and money are not equal yet."), _("Please complete the plan first."))
    record.pot_id = add_pot(session, _pot(found.project, plan))
    session.flush()
    return record.pot_id


def _pot(project: Project, plan: Plan, name: str = "") -> PotDetails:
    details = project.details
    return PotDetails(name or details.title[:120], plan.money, details.from_day, details.to_day)


@needs(Action.PLAN_MONEY)
def renew_budget(session: Session, project_id: int) -> None:
    """The pot gets the costs that are planned now. Raises UserError without a pot."""
    found = project_file(session, project_id)
    pot_id = found.project.pot_id
    if pot_id is None:
        raise UserError(_("This project has no pot yet."))
    pot = pot_state(session, pot_id).pot
    change_pot(session, pot_id, PotDetails(pot.name, found.plan.money, pot.from_day, pot.to_day, pot.closed))


@needs(Action.LOOK_MONEY)
def planned_and_booked(session: Session, project_id: int) -> Booked:
    """To the cent: the plan of the project, the booked sums of its pot."""
    found = project_file(session, project_id)
    if found.project.pot_id is None:
        return Booked(found.plan, None)
    try:
        return Booked(found.plan, pot_state(session, found.project.pot_id))
    except NotFound:
        return Booked(found.plan, None)
