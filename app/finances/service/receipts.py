"""Receipts: files that belong to an entry."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.base.storage import attachments
from app.base.storage.attachments import Attachment
from app.base.storage.journal import Change, history
from app.base.storage.rights import needs
from app.finances.records import EntryAttachmentRecord
from app.finances.service.period import is_shown
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
    _check_shown(session, entry_id)
    made = attachments.keep(session, name, data)
    (digest,) = session.execute(text("SELECT sha256 FROM attachment WHERE id = :id"), {"id": made}).one()
    if any(one.sha256 == digest for one in receipts(session, entry_id)):
        raise UserError(_("This file is already there."))
    session.add(EntryAttachmentRecord(entry_id=entry_id, attachment_id=made))
    session.flush()
    return made


@needs(Action.LOOK_MONEY)
def receipts(session: Session, entry_id: int) -> list[Receipt]:
    """The files of an entry, oldest first. Raises NotFound."""
    _check_shown(session, entry_id)
    rows = session.execute(
        text(
            "SELECT attachment.id, name, size, sha256 FROM entry_attachment "
            "JOIN attachment ON attachment.id = attachment_id WHERE entry_id = :entry ORDER BY entry_attachment.id"
        ),
        {"entry": entry_id},
    )
    return [Receipt(*row) for row in rows]


@needs(Action.LOOK_MONEY)
def history_of(session: Session, entry_id: int) -> list[Change]:
    """Who changed what about an entry, its lines and its files, newest first."""
    _check_shown(session, entry_id)
    changes = history(session, "entry", entry_id)
    for (leg_id,) in session.execute(text("SELECT id FROM leg WHERE entry_id = :entry"), {"entry": entry_id}):
        changes += [change for change in history(session, "leg", leg_id) if change.before]
    for file in receipts(session, entry_id):
        changes += [change for change in history(session, "attachment", file.id) if not change.before]
    return sorted(changes, key=lambda change: change.at, reverse=True)


@needs(Action.LOOK_MONEY)
def load_receipt(session: Session, receipt_id: int) -> Attachment:
    """The file itself. Raises NotFound, DamagedFile."""
    of_entries = session.scalars(
        select(EntryAttachmentRecord.entry_id).where(EntryAttachmentRecord.attachment_id == receipt_id)
    )
    if not any(is_shown(session, entry_id) for entry_id in of_entries):
        raise NotFound(_("This file no longer exists."))
    return attachments.load(session, receipt_id)


def _check_shown(session: Session, entry_id: int) -> None:
    if not is_shown(session, entry_id):
        raise NotFound(_("This entry no longer exists."))
