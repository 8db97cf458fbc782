"""Receipts: files that belong to an entry."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.base.storage import attachments
from app.base.storage.attachments import Attachment
from app.base.storage.rights import needs
from app.finances.records import EntryAttachmentRecord, EntryRecord
from app.group.rights import Action


@dataclass(frozen=True, slots=True)
class Receipt:
    """A kept file; `id` is what `load_receipt` wants."""

    id: int
    name: str
    size: int
    sha256: str


@needs(Action.BOOK_MONEY)
def add_receipt(session: Session, entry_id: int, name: str, data: bytes) -> int:
    """Keep a file with an entry; returns its id. Raises UserError (empty, too large, a program, there already)."""
    if session.get(EntryRecord, entry_id) is None:
        raise NotFound(_("This entry no longer exists."))
    made = attachments.keep(session, name, data)
    (digest,) = session.execute(text("SELECT sha256 FROM attachment WHERE id = :id"), {"id": made}).one()
    if any(one.sha256 == digest for one in receipts(session, entry_id)):
        raise UserError(_("This file is already there."))
    session.add(EntryAttachmentRecord(entry_id=entry_id, attachment_id=made))
    session.flush()
    return made


@needs(Action.LOOK_MONEY)
def receipts(session: Session, entry_id: int) -> list[Receipt]:
    """The files of an entry, oldest first."""
    rows = session.execute(
        text(
            "SELECT attachment.id, name, size, sha256 FROM entry_attachment "
            "JOIN attachment ON attachment.id = attachment_id WHERE entry_id = :entry ORDER BY entry_attachment.id"
        ),
        {"entry": entry_id},
    )
    return [Receipt(*row) for row in rows]


@needs(Action.LOOK_MONEY)
def load_receipt(session: Session, receipt_id: int) -> Attachment:
    """The file itself. Raises NotFound, DamagedFile."""
    known = session.scalar(
        select(EntryAttachmentRecord.id).where(EntryAttachmentRecord.attachment_id == receipt_id).limit(1)
    )
    if known is None:
        raise NotFound(_("This file no longer exists."))
    return attachments.load(session, receipt_id)
