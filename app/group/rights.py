"""Who may do what: one table, read by the program, by its tests, and printed for the notice board.

Roles inside one file are order and evidence, not a lock: whoever may open the file could read all of it with other
tools. Only the confidential file has a key of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.base.i18n import N_, _
from app.base.storage.rights import Identity


class Role(StrEnum):
    """What a person is in the program. One person may be several."""

    LOOK = "look"
    WRITE = "write"
    TREASURER = "treasurer"
    MEDIATOR = "mediator"
    AUDITOR = "auditor"
    CHAIR = "chair"


TABLE = """
action            look write treasurer mediator auditor chair
look_group        x    x     x         x        x       x
look_members      x    x     x         x        -       x
look_meetings     x    x     x         x        x       x
look_money        -    -     x         -        x       x
write_members     -    x     -         -        -       x
write_meetings    -    x     -         -        -       x
keep_tasks        -    x     x         x        -       x
keep_consents     -    x     -         -        -       x
book_money        -    -     x         -        -       -
plan_money        -    -     x         -        -       x
look_house        x    x     x         x        x       x
keep_house        -    x     x         x        -       x
look_taking_part  x    x     x         x        x       x
keep_taking_part  -    x     -         -        -       x
look_fund         -    x     x         -        x       x
keep_fund         -    x     -         -        -       x
pay_fund          -    -     x         -        -       -
export_members    -    x     -         -        -       x
export_money      -    -     x         -        x       x
undo_own          -    x     x         x        -       x
back_up           x    x     x         x        x       x
check_file        x    x     x         x        x       x
change_group      -    -     -         -        -       x
hand_over         -    -     -         -        -       x
manage_people     -    -     -         -        -       x
look_restricted   -    -     -         -        -       x
keep_privacy      -    -     -         -        -       x
erase_person      -    -     -         -        -       x
mediate           -    -     -         x        -       -
"""


class Action(StrEnum):
    """What a service function is. Each stands in the table above; what stands there for no role is forbidden."""

    LOOK_GROUP = "look_group"
    LOOK_MEMBERS = "look_members"
    LOOK_MEETINGS = "look_meetings"
    LOOK_MONEY = "look_money"
    WRITE_MEMBERS = "write_members"
    WRITE_MEETINGS = "write_meetings"
    KEEP_TASKS = "keep_tasks"
    KEEP_CONSENTS = "keep_consents"
    BOOK_MONEY = "book_money"
    PLAN_MONEY = "plan_money"
    LOOK_HOUSE = "look_house"
    KEEP_HOUSE = "keep_house"
    LOOK_TAKING_PART = "look_taking_part"
    KEEP_TAKING_PART = "keep_taking_part"
    LOOK_FUND = "look_fund"
    KEEP_FUND = "keep_fund"
    PAY_FUND = "pay_fund"
    EXPORT_MEMBERS = "export_members"
    EXPORT_MONEY = "export_money"
    UNDO_OWN = "undo_own"
    BACK_UP = "back_up"
    CHECK_FILE = "check_file"
    CHANGE_GROUP = "change_group"
    HAND_OVER = "hand_over"
    MANAGE_PEOPLE = "manage_people"
    LOOK_RESTRICTED = "look_restricted"
    KEEP_PRIVACY = "keep_privacy"
    ERASE_PERSON = "erase_person"
    MEDIATE = "mediate"


ROLE_NAMES = {
    Role.LOOK: N_("Look only"),
    Role.WRITE: N_("Write"),
    Role.TREASURER: N_("Treasurer"),
    Role.MEDIATOR: N_("Mediator"),
    Role.AUDITOR: N_("Auditor"),
    Role.CHAIR: N_("Chair"),
}


WORDS = {  # what each action is in the words of the notice board
    Action.LOOK_GROUP: N_("See the name of the group, print empty forms"),
    Action.LOOK_MEMBERS: N_("See the list of people"),
    Action.LOOK_MEETINGS: N_("See meetings, minutes and tasks"),
    Action.LOOK_MONEY: N_("See accounts and the cash book"),
    Action.WRITE_MEMBERS: N_("Take in members, change their details"),
    Action.WRITE_MEETINGS: N_("Plan meetings, write minutes"),
    Action.KEEP_TASKS: N_("Hand out tasks, tick them off"),
    Action.KEEP_CONSENTS: N_("Write down consents"),
    Action.BOOK_MONEY: N_("Enter income and expenses"),
    Action.PLAN_MONEY: N_("Plan pots and budgets"),
    Action.LOOK_HOUSE: N_("See defects around the house, the cleaning rota"),
    Action.KEEP_HOUSE: N_("Write down defects, keep the cleaning rota"),
    Action.LOOK_TAKING_PART: N_("See projects, activities and ideas"),
    Action.KEEP_TAKING_PART: N_("Keep projects, activities and ideas"),
    Action.LOOK_FUND: N_("See the applications to the neighbourhood fund"),
    Action.KEEP_FUND: N_("Keep the applications to the neighbourhood fund"),
    Action.PAY_FUND: N_("Pay out money of the neighbourhood fund"),
    Action.EXPORT_MEMBERS: N_("Save the list of people as a file"),
    Action.EXPORT_MONEY: N_("Save the cash book as a file"),
    Action.UNDO_OWN: N_("Undo one’s own steps"),
    Action.BACK_UP: N_("Make backups"),
    Action.CHECK_FILE: N_("Check that nothing is damaged"),
    Action.CHANGE_GROUP: N_("Change name and address of the group"),
    Action.HAND_OVER: N_("Hand the office over"),
    Action.MANAGE_PEOPLE: N_("Let people in, end their access"),
    Action.LOOK_RESTRICTED: N_("See people whose details are locked away"),
    Action.KEEP_PRIVACY: N_("Keep the privacy papers"),
    Action.ERASE_PERSON: N_("Erase a person"),
    Action.MEDIATE: N_("Open the confidential file"),
}
AUDITOR_NOTE = N_("The auditor sees money only of the days of the audit.")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table for the notice board, in the active language."""

    action: Action
    words: str
    roles: tuple[Role, ...]


def _read(table: str) -> dict[Action, frozenset[Role]]:
    head, *rows = (line.split() for line in table.strip().splitlines())
    roles = [Role(name) for name in head[1:]]
    return {
        Action(row[0]): frozenset(role for role, mark in zip(roles, row[1:], strict=True) if mark == "x")
        for row in rows
    }


RIGHTS = _read(TABLE)


def allowed(roles: Iterable[str]) -> frozenset[str]:
    """All actions that these roles may do together."""
    held = frozenset(roles)
    return frozenset(action for action, who in RIGHTS.items() if who & held)


def roles_for(action: str) -> tuple[Role, ...]:
    """Who may do it, in the order of the table."""
    return tuple(role for role in Role if role in RIGHTS.get(Action(action), frozenset()))


def role_name(role: str) -> str:
    """ "Treasurer" in the active language."""
    return _(ROLE_NAMES[Role(role)])


def role_names(roles: Iterable[str]) -> str:
    """ "Chair, Treasurer": in the order of the table turned round, the widest right first."""
    held = frozenset(roles)
    return ", ".join(role_name(role) for role in reversed(Role) if role in held)


def only_to_look(identity: Identity) -> Identity:
    """What is left of somebody's rights where nothing can be written: to look, to take along, to check."""
    kept = (action for action in identity.may if action.startswith(("look_", "export_")))
    may = frozenset(kept) | (identity.may & {Action.BACK_UP, Action.CHECK_FILE})
    return replace(identity, may=may, looks_only=True)


def mediating(identity: Identity) -> Identity:
    """The same mediator after the group turned confidential work on."""
    return replace(identity, may=identity.may | {Action.MEDIATE})


def without_confidential(identity: Identity) -> Identity:
    """The same person in a group that has not turned confidential work on: nothing of it is offered."""
    return replace(identity, may=identity.may - {Action.MEDIATE})


def rows() -> tuple[Line, ...]:
    """The table for the notice board: every action in plain words, with the roles that may do it."""
    return tuple(Line(action, _(WORDS[action]), roles_for(action)) for action in Action)


def who_may(action: str) -> str:
    """ "Change name and address of the group: Chair." Said where one thing of many is missing."""
    return _("{what}: {roles}.").format(what=_(WORDS[Action(action)]), roles=role_names(roles_for(action)))


def only_looking(action: str) -> str:
    """What a page says instead of the buttons that are missing: who may do what they do."""
    return _("You can only look here. These may write: {roles}.").format(roles=role_names(roles_for(action)))
