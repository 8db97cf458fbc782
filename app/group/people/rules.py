"""A person at the PC, and what is checked before one is let in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage.keys import PICTURES
from app.base.storage.rights import Identity
from app.base.texts import clean
from app.group.rights import Role, allowed

LONGEST_NAME = 120
FOUNDER = frozenset({Role.CHAIR, Role.TREASURER, Role.WRITE})  # who starts a group does everything at first


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in, or might until `ended`."""

    id: int
    name: str
    picture: str
    slot_id: str  # "" when the access has ended
    roles: frozenset[str]
    first: date | None  # the days whose books an auditor may see, both included
    last: date | None
    since: date
    password_since: date
    ended: date | None = None

    @property
    def identity(self) -> Identity:
        """What this person may do; nothing after the end."""
        roles = frozenset() if self.ended else self.roles
        return Identity(self.name, self.id, allowed(roles), roles, self.first, self.last)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Who shall be let in."""

    name: str
    roles: frozenset[str]
    picture: str
    password: str
    first: date | None = None
    last: date | None = None


def checked_name(name: str) -> str:
    """The tidied name. Raises InvalidInput."""
    tidy = clean(name)
    if not tidy:
        raise InvalidInput("name", _("Please enter a name."))
    if len(tidy) > LONGEST_NAME:
        raise InvalidInput("name", _("This text is too long."))
    return tidy


def checked_roles(roles: Iterable[str]) -> frozenset[str]:
    """The roles, at least one. Raises InvalidInput."""
    try:
        known = frozenset(Role(role) for role in roles)
    except ValueError:
        raise InvalidInput("roles", _("There is no such role.")) from None
    if not known:
        raise InvalidInput("roles", _("Please choose at least one role."))
    return known


def check_picture_left(taken: Iterable[str]) -> None:
    """Raises InvalidInput if each picture belongs to somebody."""
    if frozenset(PICTURES) <= frozenset(taken):
        what = _("All {count} pictures are in use.").format(count=len(PICTURES))
        raise InvalidInput("picture", what, _("First end the access of somebody who has left."))


def check_picture(picture: str, taken: Iterable[str]) -> None:
    """Raises InvalidInput if there is no such picture or somebody has it."""
    if picture not in PICTURES:
        raise InvalidInput("picture", _("Please choose a picture."))
    if picture in taken:
        raise InvalidInput("picture", _("Somebody has this picture already."), _("Please choose another one."))


def check_period(roles: frozenset[str], first: date | None, last: date | None) -> None:
    """Raises InvalidInput if an auditor's days are missing or the wrong way round."""
    if Role.AUDITOR in roles and (first is None or last is None):
        raise InvalidInput("first", _("Which days does the audit cover?"), _("Please give the first and the last day."))
    if first and last and last < first:
        raise InvalidInput("last", _("The last day lies before the first."))
