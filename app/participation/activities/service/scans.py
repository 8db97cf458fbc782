"""Scans of the signed attendance lists of an activity: found, and given out again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage import attachments
from app.base.storage.attachments import Attachment
from app.base.storage.rights import needs
from app.base.storage.scans import Scan, scans_of
from app.group.rights import Action

SHEET = "activity-list"  # what the name of such a file begins with


@needs(Action.LOOK_TAKING_PART)
def scans_of_activity(session: Session, activity_id: int) -> list[Scan]:
    """What was kept when the lists of this activity were typed in, oldest first."""
    return scans_of(session, f"{SHEET}-{activity_id}")


@needs(Action.LOOK_TAKING_PART)
def load_list(session: Session, activity_id: int, scan_id: int) -> Attachment:
    """One of them. Raises NotFound, DamagedFile."""
    if all(one.id != scan_id for one in scans_of_activity(session, activity_id)):
        raise NotFound(_("This file no longer exists."))
    return attachments.load(session, scan_id)
