"""Text from people: tidied when it comes in, folded when it is searched."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"})
_BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def fold(text: str) -> str:
    """The form in which "ömer", "Omer" and "ÖMER" are alike: no case, no marks."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_LETTERS)


def clean(text: str) -> str:
    """One line: NFC, no control signs, no lone surrogates, single blanks."""
    return " ".join(_printable(text).split())


def clean_block(text: str) -> str:
    """Several lines; the ends are trimmed, line ends are "\\n"."""
    lines = re.split(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]", text)
    return "\n".join(_printable(line.replace("\t", " ")).rstrip() for line in lines).strip("\n")


def _printable(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    normal = unicodedata.normalize("NFC", text)
    return "".join(_kept(sign) for sign in normal)


def _kept(sign: str) -> str:
    if sign in _BIDI_OVERRIDES:
        return ""
    match unicodedata.category(sign):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cs" | "Cn":
            return "\ufffd"
    return sign
