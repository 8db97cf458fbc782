"""Scans of the forms that a person signed: found, and given out again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage import attachments
from app.base.storage.attachments import Attachment
from app.base.storage.rights import needs
from app.base.storage.scans import Scan, scans_of
from app.group.rights import Action
from app.members.service.people import read_member

FORMS = ("membership", "consent")


@needs(Action.LOOK_MEMBERS)
def scans_of_member(session: Session, member_id: int) -> list[Scan]:
    """What was kept when the sheets of this person were typed in, oldest first. Raises NotFound."""
    read_member(session, member_id)
    return scans_of(session, *(f"{form}-{member_id}" for form in FORMS))


@needs(Action.LOOK_MEMBERS)
def load_scan(session: Session, member_id: int, scan_id: int) -> Attachment:
    """One of them. Raises NotFound, DamagedFile."""
    if all(one.id != scan_id for one in scans_of_member(session, member_id)):
        raise NotFound(_("This file no longer exists."))
    return attachments.load(session, scan_id)
