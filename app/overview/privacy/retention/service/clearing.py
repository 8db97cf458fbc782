"""Deleting what is due, so that nothing of it is left in the file: neither in the search nor in the log."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from app.base.i18n import _
from app.base.storage import Session, Storage
from app.base.storage.rights import needs
from app.base.storage.wiping import empty_log, rebuild_search
from app.group.rights import Action
from app.overview.privacy.retention.rules import WAITING, Due, Reckoning
from app.overview.privacy.retention.service.basket import note_basket
from app.overview.privacy.retention.service.days import note_day, reckoning
from app.overview.privacy.retention.service.due import basket_due, delete_due, empty_basket
from app.overview.privacy.retention.service.sorts import Erase
from app.overview.privacy.service import erase, erase_due


@dataclass(frozen=True, slots=True)
class Daily:
    """What the first look of the day found: the day that counts, and what left the waste basket by itself."""

    reckoning: Reckoning
    emptied: int


@needs(Action.KEEP_PRIVACY)
def clear(storage: Storage, chosen: Collection[tuple[str, int]]) -> int:
    """Delete the chosen things that are still due, for good; returns how many. Raises UserError if the clock jumped."""
    with storage.write(_("Old data were deleted")) as session:
        day = reckoning(session).day
        count = delete_due(session, chosen, _erase_on(day))
        rebuild_search(session)
    if (WAITING, 1) in chosen:
        erase_due(storage, day)
    empty_log(storage)
    return count


@needs(Action.LOOK_GROUP)
def daily(storage: Storage, before: Callable[[], object] | None = None) -> Daily:
    """Once after signing in: remember the day, and empty the waste basket of what lay there its whole time.

    Nothing else is ever deleted by itself, and not even that when the clock jumped or somebody else signed in than
    the chair. `before` is called before anything is deleted (a backup); what it raises ends it.
    """
    chair = Action.KEEP_PRIVACY in storage.identity.may
    with storage.write("") as session:
        session.info["by_itself"] = True  # nobody did anything: no reason for a backup
        found = note_day(session)
        if chair and not found.asks:
            note_basket(session, found.day)
    if not chair or not _basket(storage):
        return Daily(found, 0)
    if before is not None:
        before()
    with storage.write(_("The waste basket was emptied")) as session:
        count = empty_basket(session, _erase_on(found.day))
        rebuild_search(session)
    empty_log(storage)
    return Daily(found, count)


def _basket(storage: Storage) -> list[Due]:
    with storage.read() as session:
        return basket_due(session)


def _erase_on(day: date) -> Erase:
    def person(session: Session, member_id: int) -> None:
        erase(session, member_id, day)

    return person
