"""What the start page tells the chair: a breach whose clock runs, a clock in doubt, what is due, what goes soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.base.dates import show_day
from app.base.i18n import _, ngettext
from app.base.storage import Session
from app.base.storage.rights import may
from app.group.rights import Action
from app.overview.privacy.breaches.rules import clock
from app.overview.privacy.breaches.service import open_breaches
from app.overview.privacy.retention.rules import BASKET
from app.overview.privacy.retention.service import basket_soon, due_count, reckoning, rules


@dataclass(frozen=True, slots=True)
class Reminder:
    """One line, and the card of the privacy page that it opens."""

    icon: str
    text: str
    card: str
    urgent: bool = False


def reminders(session: Session) -> list[Reminder]:
    """The lines of today; none for anybody but the chair."""
    if not may(session, Action.KEEP_PRIVACY):
        return []
    found = []
    for breach in open_breaches(session):
        told = clock(breach, session.info["now"])
        text = _("Breach no. {number}: {clock}").format(number=breach.id, clock=told.text)
        found.append(Reminder("warning", text, "breaches", told.tone == "bad"))
    day = reckoning(session)
    if day.asks:
        text = _("The clock says {day}. Is that right?").format(day=show_day(day.shown))
        return [*found, Reminder("clock", text, "due", urgent=True)]
    if count := due_count(session):
        told_due = ngettext("{count} thing is due for deletion", "{count} things are due for deletion", count)
        found.append(Reminder("trash", told_due.format(count=count), "due"))
    return [*found, *_basket(session)]


def _basket(session: Session) -> list[Reminder]:
    soon = basket_soon(session)
    if not soon:
        return []
    days = next(rule.amount for rule in rules(session) if rule.key == BASKET)
    first = _later(min(one.since for one in soon), days)
    told = ngettext(
        "{count} thing leaves the waste basket for good on {day}",
        "{count} things leave the waste basket for good from {day} on",
        len(soon),
    )
    return [Reminder("trash", told.format(count=len(soon), day=show_day(first)), "due")]


def _later(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))
