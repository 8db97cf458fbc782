"""Scans of the signed attendance sheets of a meeting: found, and given out again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage import attachments
from app.base.storage.attachments import Attachment
from app.base.storage.rights import needs
from app.base.storage.scans import Scan, scans_of
from app.group.rights import Action
from app.meetings.service.reading import read_meeting

SHEET = "attendance"  # what the name of such a file begins with


@needs(Action.LOOK_MEETINGS)
def scans_of_meeting(session: Session, meeting_id: int) -> list[Scan]:
    """What was kept when the sheets of this meeting were typed in, oldest first. Raises NotFound."""
    read_meeting(session, meeting_id)
    return scans_of(session, f"{SHEET}-{meeting_id}")


@needs(Action.LOOK_MEETINGS)
def load_sheet(session: Session, meeting_id: int, scan_id: int) -> Attachment:
    """One of them. Raises NotFound, DamagedFile."""
    if all(one.id != scan_id for one in scans_of_meeting(session, meeting_id)):
        raise NotFound(_("This file no longer exists."))
    return attachments.load(session, scan_id)
