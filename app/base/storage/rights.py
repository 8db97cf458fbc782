"""Who works here and what they may do. Nothing is allowed that was not given.

Every function of a service that a screen or a command may call declares the action it is (`@needs`). The unit of
work knows the person; without the right the function raises NotAllowed before it looks at anything. A unit of work
in which no declared function ran, or only such that look, cannot change anything (see `Storage.write`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from app.base.errors import OnlyToLookAt, UserError
from app.base.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Given = ParamSpec("Given")
Result = TypeVar("Result")
First = TypeVar("First")


@dataclass(frozen=True, slots=True)
class Identity:
    """The person who is signed in. `may` holds the names of the allowed actions."""

    name: str = ""
    person_id: int = 0  # 0: nobody in particular
    may: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    first: date | None = None  # the days whose books an auditor may see, both included
    last: date | None = None
    looks_only: bool = False  # the drive cannot be written


NOBODY = Identity()
LOOKING = "look_"  # what begins like this never allows a change
BLANK_FORMS = "look_group"  # what it takes to print an empty form


class NotAllowed(UserError):
    """The role of the person does not allow this. `action` is the name of what was asked for."""

    def __init__(self, action: str) -> None:
        super().__init__(_("Your role does not allow this."), _("Please ask the chair of your group."))
        self.action = action


class Guarded(Protocol):
    """What `needs` leaves on a function."""

    action: str


def identity_of(session: Session) -> Identity:
    """Who works in this unit of work; nobody if nobody said."""
    found: Identity = session.info.get("identity", NOBODY)
    return found


def may(session: Session, action: str) -> bool:
    """True if the person of this unit of work may do that."""
    return action in identity_of(session).may


def demand(session: Session, action: str) -> None:
    """Go on only with the right. Raises NotAllowed."""
    if not may(session, action):
        raise _refusal(identity_of(session), action)
    session.info.setdefault("granted", set()).add(str(action))


def may_change(session: Session) -> bool:
    """True if something was demanded in this unit of work that is more than looking."""
    granted: set[str] = session.info.get("granted", set())
    return any(not action.startswith(LOOKING) for action in granted)


Work = Callable[Concatenate[First, Given], Result]


def needs(action: str) -> Callable[[Work[First, Given, Result]], Work[First, Given, Result]]:
    """The function is this action. Its first argument is the session or has one (like Fill), or it is or has the
    storage (like an open group).

    A Fill that is blank names nobody: an empty form is for everybody who is signed in.
    """

    def guard(work: Work[First, Given, Result]) -> Work[First, Given, Result]:
        @wraps(work)
        def guarded(first: First, *rest: Given.args, **named: Given.kwargs) -> Result:
            _check(first, BLANK_FORMS if getattr(first, "blank", False) is True else action)
            return work(first, *rest, **named)

        guarded.action = action  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return guard


def _check(first: Any, action: str) -> None:
    keeper = getattr(first, "storage", first)
    if not hasattr(keeper, "identity"):
        demand(getattr(first, "session", first), action)
    elif action not in keeper.identity.may:
        raise _refusal(keeper.identity, action)


def _refusal(identity: Identity, action: str) -> UserError:
    return OnlyToLookAt() if identity.looks_only else NotAllowed(action)
