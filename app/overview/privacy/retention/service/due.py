"""What is due for deletion today. Nothing is deleted by itself except what lies in the waste basket for 30 days."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from app.base.errors import UserError
from app.base.i18n import _
from app.base.storage.rights import needs
from app.group.rights import Action
from app.overview.privacy.retention.rules import BASKET, Due, Rule, last_due
from app.overview.privacy.retention.service.days import reckoning
from app.overview.privacy.retention.service.periods import rules
from app.overview.privacy.retention.service.sorts import SORTS, Erase

ANNOUNCED = timedelta(days=7)  # so long before it is emptied the waste basket says so


@dataclass(frozen=True, slots=True)
class DueSort:
    """All due things of one rule, and what will happen to them."""

    rule: Rule
    told: str
    things: tuple[Due, ...]


@needs(Action.KEEP_PRIVACY)
def due(session: Session) -> list[DueSort]:
    """Everything whose time is over, sort by sort, in the order of the table; oldest first."""
    found = [_due_of(session, rule) for rule in rules(session) if rule.key in SORTS]
    return [sort for sort in found if sort.things]


@needs(Action.KEEP_PRIVACY)
def due_count(session: Session) -> int:
    """How many lines the list of due things has."""
    return sum(len(sort.things) for sort in due(session))


@needs(Action.KEEP_PRIVACY)
def delete_due(session: Session, chosen: Collection[tuple[str, int]], erase: Erase) -> int:
    """Delete the chosen things that are still due; returns how many. Raises UserError while the clock is in doubt."""
    if reckoning(session).asks:
        raise UserError(
            _("The clock of this computer jumped. Nothing is deleted."), _("Please say first if today's date is right.")
        )
    deleted = 0
    for sort in due(session):
        deleted += _delete(session, sort.rule, [one for one in sort.things if one.key in chosen], erase)
    return deleted


@needs(Action.KEEP_PRIVACY)
def basket_due(session: Session) -> list[Due]:
    """What has been in the waste basket for its whole time; nothing while the clock is in doubt."""
    if reckoning(session).asks:
        return []
    return list(_due_of(session, _basket(session)).things)


@needs(Action.KEEP_PRIVACY)
def basket_soon(session: Session) -> list[Due]:
    """What will be due in the waste basket within a week."""
    day, rule = reckoning(session).day, _basket(session)
    later = last_due(rule, min(day + ANNOUNCED, day.max)) if day <= day.max - ANNOUNCED else last_due(rule, day)
    now = {one.key for one in _due_of(session, rule).things}
    return [one for one in SORTS[BASKET].find(session, later) if one.key not in now] if later else []


@needs(Action.KEEP_PRIVACY)
def empty_basket(session: Session, erase: Erase) -> int:
    """Delete what has been in the waste basket for its whole time; returns how much."""
    return _delete(session, _basket(session), basket_due(session), erase)


def _basket(session: Session) -> Rule:
    return next(rule for rule in rules(session) if rule.key == BASKET)


def _due_of(session: Session, rule: Rule) -> DueSort:
    last = last_due(rule, reckoning(session).day)
    things = SORTS[rule.key].find(session, last) if last else []
    return DueSort(rule, SORTS[rule.key].told, tuple(sorted(things, key=lambda one: (one.since, one.title))))


def _delete(session: Session, rule: Rule, things: list[Due], erase: Erase) -> int:
    last = last_due(rule, reckoning(session).day)
    if things and last:
        SORTS[rule.key].forget(session, [one.id for one in things], last, erase)
    return len(things)
