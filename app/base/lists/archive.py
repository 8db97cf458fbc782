"""ZIP files from outside: looked at before anything is unpacked."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.base.i18n import _
from app.base.lists.table import UnreadableFile, shorten

MOST_MEMBERS = 10_000
LARGEST_CONTENT = 200_000_000  # bytes, all members together
STEEPEST = 100  # times larger than the packed file
_HARMLESS = 2_000_000  # bytes; below that the ratio does not matter
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")


def is_zip(data: bytes) -> bool:
    """The file begins as a ZIP file does."""
    return data.startswith(ZIP_MARKS)


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file in the ZIP, in its order; folders are passed over.

    Names are for messages only: nothing is ever stored under them. Raises UnreadableFile for a damaged or encrypted
    ZIP and for one that is suspiciously large inside.
    """
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            for info in checked(packed, len(data), name):
                if not info.is_dir():
                    yield info.filename, _content(packed, info, name)
    except (BadZipFile, NotImplementedError, OSError, EOFError, ValueError, zlib.error):
        raise damaged(name) from None


def checked(packed: ZipFile, size: int, name: str) -> list[ZipInfo]:
    """The members, or UnreadableFile if there are too many or they hold too much for a packed file of `size` bytes."""
    infos = packed.infolist()
    total = sum(info.file_size for info in infos)
    if len(infos) > MOST_MEMBERS or total > LARGEST_CONTENT or (total > _HARMLESS and total > STEEPEST * size):
        raise UnreadableFile(
            _("The packed file “{name}” holds suspiciously much.").format(name=shorten(name)),
            _("For your safety it was not opened. Please get the file once more from where it comes from."),
        )
    return infos


def _content(packed: ZipFile, info: ZipInfo, name: str) -> bytes:
    """Never more than the header promised: `ZipFile.open` stops there and then compares the checksum."""
    if info.flag_bits & 1:
        raise UnreadableFile(
            _("The packed file “{name}” is protected by a password.").format(name=shorten(name)),
            _("Please unpack it and choose the files in it."),
        )
    return packed.read(info)


def damaged(name: str) -> UnreadableFile:
    """The error for a file that cannot be unpacked."""
    return UnreadableFile(
        _("The file “{name}” is damaged or not complete.").format(name=shorten(name)),
        _("Please save or download it again and try once more."),
    )
