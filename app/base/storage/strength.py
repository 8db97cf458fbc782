"""How hard a password is to guess, in three words, and the least that is asked."""

from __future__ import annotations

import math
import re
import unicodedata
from enum import StrEnum

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage import keys
from app.base.texts import fold

GOOD_PASSWORD, FEWEST_WORDS, FEWEST_DIFFERENT = 12, 4, 5  # what is asked of everybody who is let in
STRONG_BITS = 40
WORD_BITS = 10  # of a drawn word, see keys.word_list
LOWER, UPPER, DIGITS, OTHER = 26, 26, 10, 30  # how many signs there are of each kind
RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertzuiop", "qwertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm")
ODD = frozenset({"Cc", "Cs", "Cn", "Co"})  # control characters, halves of signs, signs that Unicode does not know
COMMON = ("passwort", "password", "treffpunkt", "geheim", "hallo", "admin", "test", "sommer", "winter", "schatz")


class Strength(StrEnum):
    """What a bar shows. Weak is not accepted."""

    WEAK = "weak"
    ENOUGH = "enough"
    STRONG = "strong"


def strength(password: str) -> Strength:
    """Weak if it is too short or easy to guess; strong from about 40 bits on, as four drawn words have."""
    try:
        check_strength(password)
    except InvalidInput:
        return Strength.WEAK
    return Strength.STRONG if _bits(password) >= STRONG_BITS else Strength.ENOUGH


def check_strength(password: str, field: str = "password") -> None:
    """Raises InvalidInput for `field` if the password is too short, easy to guess, or has signs of no keyboard."""
    check_typable(password, field)
    if not _is_long_enough(password):
        raise InvalidInput(
            field,
            _("The password is too easy to guess."),
            _("Take four words, or at least {count} signs.").format(count=GOOD_PASSWORD),
        )
    if _easy(password):
        raise InvalidInput(field, _("This password is easy to guess."), _("Four words from the suggestion are good."))


def check_typable(password: str, field: str = "password") -> None:
    """Raises InvalidInput for signs that no keyboard has: what is left of a file that is not UTF-8, or is no text."""
    if any(sign == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(sign) in ODD for sign in password):
        what = _("The password has signs that cannot be typed.")
        raise InvalidInput(field, what, _("If it comes from a file, save the file as UTF-8."))


def _is_long_enough(password: str) -> bool:
    """At least 12 signs or 4 words, of 5 different signs or more: then a stolen file is safe."""
    long = len(password) >= GOOD_PASSWORD or len(password.split()) >= FEWEST_WORDS
    return long and len(password) >= keys.SHORTEST_PASSWORD and len(set(password)) >= FEWEST_DIFFERENT


def _easy(password: str) -> bool:
    """Few different signs, rows of the keyboard, words that everybody tries first."""
    plain = fold(password)
    left = plain
    for word in COMMON:
        left = left.replace(word, "")
    left = re.sub(r"(.)\1+", r"\1", left)
    for row in (*RUNS, *(row[::-1] for row in RUNS)):
        left = _without_runs(left, row)
    words = plain.split()
    return len(set(plain)) < 6 or len(left) < 6 or (len(words) > 1 and len(set(words)) < 3)  # noqa: PLR2004


def _without_runs(text: str, row: str) -> str:
    for length in range(len(row), 2, -1):
        for start in range(len(row) - length + 1):
            text = text.replace(row[start : start + length], row[start])
    return text


def _bits(password: str) -> float:
    words = [word for word in password.split() if word.isalpha()]
    by_words = WORD_BITS * len(set(words)) if len(words) > 1 else 0
    kinds = (
        (str.islower, LOWER),
        (str.isupper, UPPER),
        (str.isdigit, DIGITS),
        (lambda sign: not sign.isalnum(), OTHER),
    )
    signs = sum(many for is_kind, many in kinds if any(is_kind(sign) for sign in password))
    by_signs = len(set(password)) * math.log2(signs or 1)
    return min(by_signs, by_words) if by_words else by_signs * 0.8
