"""The first five steps of a new group. Whether one is done is read from the data, not from clicks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from app.base.i18n import N_
from app.base.storage import Session
from app.base.storage.rights import may, needs
from app.finances import service as finances
from app.group.people.service import sheet_on_paper
from app.group.rights import Action
from app.meetings import service as meetings
from app.members import service as members
from app.overview.upkeep.copying import day_outside
from app.overview.upkeep.service import last_copy

ENOUGH_PEOPLE = 2
GUIDE = "first-steps"  # target of the start page; a link of the handbook names it


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One step: what, why, where it is done. Texts are marked with N_."""

    key: str
    icon: str
    title: str
    sentence: str
    page: str
    target: object
    action: Action
    done: bool = False


STEPS = (
    FirstStep("sheet", "printer", N_("Print the emergency sheet"),
              N_("If all passwords are lost, only this sheet opens your group."), "people", None, Action.MANAGE_PEOPLE),
    FirstStep("people", "person-add", N_("Enter people"), N_("Begin with two or three names. All else can wait."),
              "members", None, Action.WRITE_MEMBERS),
    FirstStep("money", "wallet", N_("Start an account"),
              N_("A cash box or a bank account. Say what is in it now."),
              "finances", "account", Action.BOOK_MONEY),
    FirstStep("meeting", "meetings", N_("Plan a meeting"),
              N_("The agenda is already there. You only type the day."), "meetings", "new", Action.WRITE_MEETINGS),
    FirstStep("copy", "backup", N_("Copy to a stick"), N_("Keep the stick at home. Then nothing can be lost."),
              "backups", None, Action.BACK_UP),
)  # fmt: skip


@needs(Action.LOOK_GROUP)
def first_steps(session: Session, folder: Path) -> list[FirstStep]:
    """The steps this person may take, each with whether it is done. A copy on the drive of `folder` is none."""
    return [replace(one, done=_is_done(one, session, folder)) for one in STEPS if may(session, one.action)]


def _is_done(step: FirstStep, session: Session, folder: Path) -> bool:
    if step.key == "copy":
        return day_outside(last_copy(session), folder) is not None
    return _DONE[step.key](session)


def _has_money(session: Session) -> bool:
    return bool(finances.balances(session))


def _has_people(session: Session) -> bool:
    return members.counts(session).people >= ENOUGH_PEOPLE


def _has_met(session: Session) -> bool:
    return bool(meetings.bodies(session))


_DONE = {
    "sheet": sheet_on_paper,
    "people": _has_people,
    "money": _has_money,
    "meeting": _has_met,
}
