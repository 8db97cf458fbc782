"""Files kept inside the group's file: encrypted with it, named by number, checked by SHA-256."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import DamagedFile, NotFound, UserError
from app.base.i18n import _
from app.base.storage.tables import AttachmentRecord
from app.base.texts import clean

LARGEST = 50 * 1024 * 1024
_PROGRAMS = frozenset({".exe", ".com", ".bat", ".cmd", ".js", ".vbs", ".ps1", ".lnk", ".scr", ".msi", ".sh", ".jar"})


@dataclass(frozen=True, slots=True)
class Attachment:
    """A kept file; `name` is only for reading and for a suggestion when it is saved again."""

    name: str
    media_type: str
    sha256: str
    data: bytes


def keep(session: Session, name: str, data: bytes) -> int:
    """Store a file; returns its number. Raises UserError if it is empty, too large or a program."""
    shown = clean(PurePath(name.replace("\\", "/")).name)[:200] or "file"
    if not data:
        raise UserError(_("The file “{name}” is empty.").format(name=shown))
    if len(data) > LARGEST:
        raise UserError(_("The file “{name}” is too large.").format(name=shown), _("50 MB is the limit."))
    if PurePath(shown.lower()).suffix in _PROGRAMS:
        raise UserError(_("“{name}” is a program.").format(name=shown), _("Please choose a picture or a PDF."))
    record = AttachmentRecord(
        name=shown,
        media_type=mimetypes.guess_type(shown)[0] or "application/octet-stream",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        added_at=session.info["now"],
        data=data,
    )
    session.add(record)
    session.flush()
    return record.id


def load(session: Session, attachment_id: int) -> Attachment:
    """Read a file back. Raises NotFound, or DamagedFile if its sum does not fit."""
    record = session.get(AttachmentRecord, attachment_id)
    if record is None:
        raise NotFound(_("This file no longer exists."))
    if hashlib.sha256(record.data).hexdigest() != record.sha256:
        raise DamagedFile
    return Attachment(record.name, record.media_type, record.sha256, record.data)


def damaged(session: Session) -> list[int]:
    """Numbers of files whose sum does not fit."""
    ids = session.scalars(select(AttachmentRecord.id)).all()
    found = []
    for attachment_id in ids:
        data, expected = session.execute(
            select(AttachmentRecord.data, AttachmentRecord.sha256).where(AttachmentRecord.id == attachment_id)
        ).one()
        if hashlib.sha256(data).hexdigest() != expected:
            found.append(attachment_id)
    return found
