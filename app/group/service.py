"""What a user can do with the group itself."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.base.storage import cipher
from app.base.storage.attachments import damaged
from app.base.storage.rights import needs
from app.group.records import ProfileRecord
from app.group.rights import Action
from app.group.rules import Profile, check

if TYPE_CHECKING:
    from app.base.printing.forms import Fill


@needs(Action.LOOK_GROUP)
def read_profile(session: Session) -> Profile:
    """What the group says about itself; empty before it was asked."""
    record = session.get(ProfileRecord, 1)
    if record is None:
        return Profile("")
    return Profile(record.name, record.place, record.address, record.contact, record.register_number)


@needs(Action.LOOK_GROUP)
def profile_on_paper(fill: Fill) -> Profile:
    """The same for a filled paper; an empty one names nobody and has empty lines.

    A paper from the confidential file, where no profile is, brings it along as `profile`.
    """
    if fill.blank:
        return Profile("")
    brought: Profile | None = getattr(fill, "profile", None)
    return brought if brought is not None else read_profile(fill.session)


@needs(Action.CHANGE_GROUP)
def change_profile(session: Session, profile: Profile) -> Profile:
    """Save the group's profile. Raises InvalidInput."""
    tidy = check(profile)
    session.merge(ProfileRecord(id=1, **asdict(tidy)))
    return tidy


@needs(Action.CHECK_FILE)
def file_faults(session: Session) -> list[str]:
    """What is wrong with the group's file: pages, references, attachments. Empty if all is well."""
    raw = session.connection().connection.driver_connection
    return cipher.faults(raw) + [f"attachment {number} does not fit its sum" for number in damaged(session)]
