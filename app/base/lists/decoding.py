"""From bytes to text. Nobody who exports a list is asked which encoding it has."""

from __future__ import annotations

import re

from app.base.i18n import _
from app.base.lists.table import UnreadableFile, shorten

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HALF = 0.4  # of all bytes are NUL in UTF-16 text of European languages


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Text and encoding of a text file: UTF-8, UTF-16, Windows-1252 or, for very old programs, DOS (cp850).

    Raises UnreadableFile if the bytes are no text.
    """
    encoding = _encoding_of(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding.startswith("utf-16"):
            raise _no_text(name) from None
        text, encoding = data.decode("utf-8", "replace"), "utf-8"  # damaged in a few places: the rest is right
    if "\0" in text:
        raise _no_text(name)
    return text.removeprefix("\ufeff"), encoding


def _encoding_of(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    start = data[:4000]
    if start.count(0) > _HALF * len(start):
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    return next((one for one in ("utf-8", "cp1252", "cp850") if _fits(data, one)), "utf-8")


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return encoding == "utf-8" or not _is_damaged_utf8(data)


def _is_damaged_utf8(data: bytes) -> bool:
    """More letters are whole UTF-8 than are not: then the file is UTF-8 with a few broken places."""
    whole = sum(len(found) for found in _UTF8_LETTER.findall(data))
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return whole > high - whole


def _no_text(name: str) -> UnreadableFile:
    return UnreadableFile(
        _("The file “{name}” is not a text file.").format(name=shorten(name)),
        _("Please save the list as CSV or XLSX and try once more."),
    )
