"""From bytes to text. Nobody who exports a list is asked which encoding it has."""

from __future__ import annotations

import itertools
import re

from app.base.i18n import _
from app.base.lists.table import UnreadableFile, shorten

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_OLD = ("cp1252", "cp850", "mac_roman")  # the likeliest first
_GERMAN = frozenset("äöüÄÖÜß")
_BETWEEN_LETTERS = frozenset("’‘'´`–-·&/.,@")  # O’Brien
_LOOKED_AT = 2_000  # signs that are not ASCII; enough to know
_HALF = 0.4  # of all bytes are NUL in UTF-16 text of European languages


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Text and encoding of a text file: UTF-8, UTF-16, Windows-1252 or, of very old programs, DOS (cp850) or Mac.

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
    if _fits(data, "utf-8") or _is_damaged_utf8(data):
        return "utf-8"
    return max((one for one in _OLD if _fits(data, one)), key=lambda one: _likelihood(data, one))


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _likelihood(data: bytes, encoding: str) -> int:
    """Letters of European names where letters stand speak for it, "Wei§" and "M”ller" against it."""
    likely = 0
    for found in itertools.islice(re.finditer(rb"[\x80-\xff]", data), _LOOKED_AT):
        place = found.start()
        before, sign, after = (data[i : i + 1].decode(encoding) for i in (place - 1, place, place + 1))
        likely += _fitness(before, sign, after, is_usual=encoding == _OLD[0])
    return likely


def _fitness(before: str, sign: str, after: str, *, is_usual: bool) -> int:
    is_inside = before.isalpha() and after.isalpha()
    if (before.islower() and sign.isupper()) or (is_inside and not sign.isalpha() and sign not in _BETWEEN_LETTERS):
        return -1
    if sign.isalpha() and sign != "Ÿ":
        return int((is_usual or sign in _GERMAN) and (before.isalpha() or after.isalpha()))
    opens, closes = sign in "„‚" and after.isalpha(), sign in "“”…" and before.isalpha()
    return int(is_usual and not is_inside and (opens or closes))


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
