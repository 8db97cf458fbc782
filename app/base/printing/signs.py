"""Text from people made fit for paper: no control signs, no tricks with direction, nothing a font lacks."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from app.base.printing.fonts import font_for

UNKNOWN = "?"
LONGEST = 20_000  # signs of one paragraph; longer ones are cut between words
_STRONG = frozenset({"L", "R", "AL"})  # classes of letters with a direction
_MARKS_KEPT = 4  # on one letter
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_JOINER = re.compile(r"(?<![\u0600-\u08ff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u08ff])")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
_DROPPED = frozenset("\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")  # looks of an emoji
_KEPT = frozenset("\u200c\u200d")  # they part or join Arabic letters
_BLANKS = frozenset("\t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")


class _Table(dict[int, str]):
    """For str.translate: what is printed for a sign. Learnt as signs come."""

    def __missing__(self, code: int) -> str:
        self[code] = printed = _printed(chr(code))
        return printed


def _printed(sign: str) -> str:
    if sign in _BLANKS:
        return " "
    if sign in _KEPT:
        return sign
    category = unicodedata.category(sign)
    if sign in _DROPPED or category in {"Cc", "Cf"}:
        return ""
    if sign == "\ufffd" or category in {"Cs", "Cn", "Co"} or font_for(sign, bold=False) is None:
        return UNKNOWN
    return sign


_table = _Table()


def paragraphs(text: str) -> list[str]:
    """The lines as typed, ready to print; none longer than LONGEST signs."""
    return [part for line in _LINE_END.split(text) for part in _parts(tidy(line))]


def tidy(text: str) -> str:
    """One line, ready to print: composed letters, "?" for what no font has."""
    if text.isascii() and text.isprintable():
        return text
    if not text.isascii():
        text = unicodedata.normalize("NFC", _few_marks(text))
    return _JOINER.sub("", text.translate(_table))


def missing(text: str) -> set[str]:
    """The signs that `tidy` prints as "?"."""
    if text.isascii():
        return set()
    return {sign for sign in set(text) if _table[ord(sign)] == UNKNOWN and not sign.isascii()}


def has_rtl(text: str) -> bool:
    """True if a letter in it is written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def reads_rtl(text: str, paper_rtl: bool) -> bool:
    """Direction of a paragraph: on a right-to-left paper any such letter decides, else the first letter does."""
    found = _RIGHT_TO_LEFT.search(text)
    if found is None or paper_rtl:
        return found is not None
    return not any(unicodedata.bidirectional(sign) == "L" for sign in text[: found.start()])


def clinging(text: str, before: str) -> int:
    """How many signs at the begin of a right-to-left text have no direction and follow a left-to-right word.

    Readers of a PDF take these as they are drawn, one after the other.
    """
    strong = (unicodedata.bidirectional(sign) for sign in reversed(before))
    if next((found for found in strong if found in _STRONG), "") != "L":
        return 0
    return next((place for place, sign in enumerate(text) if _has_own_direction(sign)), len(text))


def _has_own_direction(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in _STRONG or _RIGHT_TO_LEFT.match(sign) is not None


def _few_marks(text: str) -> str:
    """Heaps of marks on one letter hide the lines above and make normalising slow."""
    if not any(map(unicodedata.combining, set(text))):
        return text
    groups = groupby(text, key=lambda sign: unicodedata.combining(sign) > 0)
    return "".join("".join(signs)[: _MARKS_KEPT if marks else None] for marks, signs in groups)


def _parts(paragraph: str) -> list[str]:
    parts = []
    while len(paragraph) > LONGEST:
        cut = paragraph.rfind(" ", 1, LONGEST) + 1 or LONGEST
        parts.append(paragraph[:cut])
        paragraph = paragraph[cut:]
    return [*parts, paragraph]
