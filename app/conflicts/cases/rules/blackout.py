"""Other people's words and names made black before somebody reads what is kept (Art. 15 (4) GDPR)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.base.texts import fold
from app.conflicts.cases.rules.values import Household

BLACK = "█████"
_WORD = re.compile(r"[^\W_]+")
_NOT_A_NAME = frozenset((
    "haushalt", "household", "familie", "family", "frau", "herr", "herrn", "und", "and", "von", "the", "der", "die",
    "das", "links", "rechts", "left", "right", "mitte", "erdgeschoss", "etage", "stock", "floor", "wohnung", "flat",
    "tel",
))  # fmt: skip
_SHORTEST = 2


def names_in(*households: Household) -> frozenset[str]:
    """Folded words that tell who these households are."""
    words = (hit.group() for one in households for text in (one.names, one.reach) for hit in _WORD.finditer(fold(text)))
    return frozenset(word for word in words if len(word) >= _SHORTEST and word not in _NOT_A_NAME)


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with these words black, also with an ending as in "Krügers" or "Kranz'". Linear in the text."""
    wanted = frozenset(names)

    def black(hit: re.Match[str]) -> str:
        word = fold(hit.group())
        return BLACK if word in wanted or word.removesuffix("s") in wanted else hit.group()

    return _WORD.sub(black, text) if wanted else text


def whole(text: str) -> str:
    """Somebody else's words: that there is something, and nothing of it."""
    return BLACK if text.strip() else ""
