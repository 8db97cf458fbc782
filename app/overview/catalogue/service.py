"""What the forms page keeps for each person, and what it asks the group's file."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from app.base.storage import Storage
from app.base.storage.drafts import CHOICE
from app.base.storage.rights import may, needs
from app.group.rights import Action
from app.members import service as members
from app.overview.catalogue.rules import USUAL_GROUP

_STARS = f"{CHOICE}forms"


@needs(Action.LOOK_GROUP)
def favourites(storage: Storage) -> frozenset[str]:
    """Codes of the forms that this person marked with a star."""
    kept = storage.draft(_STARS) or {}
    codes = kept.get("codes")
    return frozenset(code for code in codes if isinstance(code, str)) if isinstance(codes, list) else frozenset()


@needs(Action.LOOK_GROUP)
def keep_favourites(storage: Storage, codes: Collection[str]) -> None:
    """Keep the stars of this person; nobody else sees them. On a drive that cannot be written nothing is kept."""
    storage.keep_draft(_STARS, {"codes": sorted(codes)})


@needs(Action.LOOK_GROUP)
def people_to_print_for(session: Session) -> int:
    """How many members there are; a usual number for who may not see them or as long as there are none."""
    if not may(session, Action.LOOK_MEMBERS):
        return USUAL_GROUP
    return members.counts(session).members or USUAL_GROUP
