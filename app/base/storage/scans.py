"""Scans of signed sheets: a PDF or a picture, kept with what was typed in from the sheet.

A scan belongs to a record by the beginning of its name ("membership-12 Ayşe Yılmaz.pdf"). The person's name in it lets
information and erasure find the file.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePath

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage import attachments
from app.base.storage.forgetting import KEEP_PRIVACY, forget_values
from app.base.storage.rights import needs
from app.base.storage.tables import AttachmentRecord
from app.base.texts import clean

LARGEST_SCAN = 20 * 1024 * 1024
KINDS = {".pdf": "pdf", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}
_TAIL = 64 * 1024  # where the end of a file is looked for; some programs write on after it
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')


@dataclass(frozen=True, slots=True)
class Scan:
    """A kept scan; `id` is what `attachments.load` wants."""

    id: int
    name: str
    size: int


def read_scan(path: Path, field: str = "scan") -> tuple[str, bytes]:
    """Name and content of a scan that the user chose. Raises InvalidInput for `field` if it is none."""
    try:
        if not path.is_file():
            raise InvalidInput(field, _("“{name}” is no file.").format(name=path.name[:60]), _advice())
        if path.stat().st_size > LARGEST_SCAN:
            raise _too_large(path.name, field)
        with path.open("rb") as file:
            data = file.read(LARGEST_SCAN + 1)
    except OSError as problem:
        what = _("The file “{name}” cannot be read.").format(name=path.name[:60])
        raise InvalidInput(field, what, _("Please choose it again.")) from problem
    check_scan(path.name, data, field)
    return path.name, data


def check_scan(name: str, data: bytes, field: str = "scan") -> None:
    """Raises InvalidInput for `field` if this is no whole PDF, PNG or JPEG, or a PDF that would run something."""
    shown = name[:60]
    if not data:
        raise InvalidInput(field, _("The file “{name}” is empty.").format(name=shown), _advice())
    if len(data) > LARGEST_SCAN:
        raise _too_large(name, field)
    kind = KINDS.get(PurePath(name.lower()).suffix)
    if kind is None or not _begins(kind, data):
        raise InvalidInput(field, _("“{name}” is no scan.").format(name=shown), _advice())
    if not _ends(kind, data):
        raise InvalidInput(field, _("The file “{name}” is not whole.").format(name=shown), _("Please scan it again."))
    if kind == "pdf" and _ACTIVE.search(data):
        raise InvalidInput(field, _("“{name}” contains a program.").format(name=shown), _("Please scan it again."))


def keep_scan(session: Session, key: str, title: str, scan: tuple[str, bytes]) -> int:
    """Keep a scan with the record of this key ("membership-12"); `title` tells people what it is."""
    name, data = scan
    check_scan(name, data)
    told = _NOT_IN_NAMES.sub(" ", clean(title))[:120].strip()
    return attachments.keep(session, f"{key} {told}{PurePath(name.lower()).suffix}", data)


def scans_of(session: Session, *keys: str) -> list[Scan]:
    """Scans kept with these records, oldest first."""
    a = AttachmentRecord
    found = []
    for key in keys:
        query = select(a.id, a.name, a.size).where(a.name.startswith(f"{key} ", autoescape=True))
        found += [Scan(*row) for row in session.execute(query)]
    return sorted(found, key=lambda scan: scan.id)


def scanned_records(session: Session, form: str) -> dict[int, int]:
    """All scans of one form ("membership"): the number of the file → the number of its record."""
    a, found = AttachmentRecord, {}
    for file_id, name in session.execute(select(a.id, a.name).where(a.name.startswith(f"{form}-", autoescape=True))):
        number = name.removeprefix(f"{form}-").split(" ", 1)[0]
        if number.isascii() and number.isdigit():
            found[file_id] = int(number)
    return found


@needs(KEEP_PRIVACY)
def forget_scans(session: Session, *keys: str) -> None:
    """Delete the scans kept with these records for good, also from the journal."""
    forget_files(session, [scan.id for scan in scans_of(session, *keys)])


def files_named(session: Session, beginning: str) -> list[int]:
    """Kept files whose name begins like this."""
    a = AttachmentRecord
    return list(session.scalars(select(a.id).where(a.name.startswith(beginning, autoescape=True))))


@needs(KEEP_PRIVACY)
def forget_files(session: Session, ids: Collection[int]) -> None:
    """Delete these kept files for good, also from the journal."""
    session.execute(delete(AttachmentRecord).where(AttachmentRecord.id.in_(ids)))
    for file_id in ids:
        session.info["recorder"].note_erased(AttachmentRecord.__tablename__, file_id)
    session.expire_all()
    forget_values(session, AttachmentRecord.__tablename__, ids)


def _begins(kind: str, data: bytes) -> bool:
    if kind == "pdf":
        return b"%PDF-" in data[:1024]
    return data.startswith(b"\x89PNG\r\n\x1a\n" if kind == "png" else b"\xff\xd8\xff")


def _ends(kind: str, data: bytes) -> bool:
    mark = {"pdf": b"%%EOF", "png": b"IEND\xaeB`\x82", "jpeg": b"\xff\xd9"}[kind]
    return mark in data[-_TAIL:]


def _too_large(name: str, field: str) -> InvalidInput:
    what = _("The file “{name}” is too large.").format(name=name[:60])
    return InvalidInput(field, what, _("{most} MB is the limit.").format(most=LARGEST_SCAN // 1024 // 1024))


def _advice() -> str:
    return _("Please choose a PDF, PNG or JPEG.")
