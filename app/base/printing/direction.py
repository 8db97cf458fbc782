"""Lines that mix directions: from the order of reading to the order on paper."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, chain, groupby
from typing import Any

from bidi import algorithm

_RTL_CLASSES = frozenset({"R", "AL", "AN"})
_LTR_CLASSES = frozenset({"L", "EN", "AN"})
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_HALF = re.compile(r" / |(?:(?! / ).)+")  # what stands beside one another in two languages, and what parts it
# amounts, days, times, IBAN and phone numbers stay together, left to right
_NUMBER = re.compile(
    r"(?:(?<!\S)[+−-])?(?:\([0-9]+\) ?)?[0-9]+"
    r"(?:[.,:/'– \u00a0\u202f-][0-9]+| ?\([0-9]+\) ?[0-9]+)*(?:[ \u00a0\u202f]?[€%])?"
)


@lru_cache(maxsize=4_096)
def visual_runs(line: str, rtl: bool) -> tuple[tuple[str, bool, int], ...]:
    """The pieces of the line from left to right: (text in the order of reading, is right-to-left, where it begins)."""
    classes = {unicodedata.bidirectional(sign) for sign in set(line)}
    if not classes & _RTL_CLASSES and (not rtl or "L" in classes):
        return ((line, False, 0),)  # also a line that wrapped out of the other language: its "?" stays at its own end
    if not classes & _LTR_CLASSES:
        return ((line, True, 0),)  # also where it goes on below a line of the other direction
    if len(halves := _HALF.findall(line)) > 1:
        return _side_by_side(halves, rtl)
    levels = groupby(_in_order(line, rtl), key=lambda sign: sign["level"])
    return tuple(_run(list(signs), level) for level, signs in levels)


def _side_by_side(halves: list[str], rtl: bool) -> tuple[tuple[str, bool, int], ...]:
    """Two languages in one line: each half keeps its own direction, so that its full stop stands at its own end."""
    begins = accumulate(map(len, halves), initial=0)
    placed = [
        tuple((text, back, begin + at) for text, back, at in visual_runs(half, _begins_rtl(half, rtl)))
        for half, begin in zip(halves, begins, strict=False)
    ]
    return tuple(chain.from_iterable(reversed(placed) if rtl else placed))


def _begins_rtl(half: str, otherwise: bool) -> bool:
    strong = (unicodedata.bidirectional(sign) for sign in half)
    return next((found != "L" for found in strong if found in {"L", "R", "AL"}), otherwise)


def _run(signs: list[dict[str, Any]], level: int) -> tuple[str, bool, int]:
    text = "".join(sign["ch"] for sign in signs)
    back = bool(level % 2)
    return text[::-1] if back else text, back, min(sign["at"] for sign in signs)


def _in_order(line: str, rtl: bool) -> list[dict[str, Any]]:
    """Unicode's bidirectional algorithm, without its explicit signs: people's text holds none any more."""
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    algorithm.get_embedding_levels(line, storage)
    for place, sign in enumerate(storage["chars"]):
        sign["at"] = place
        if sign["ch"] == "§":  # it belongs to the number behind it
            sign["type"] = sign["orig"] = "L"
        if sign["type"] == "BN":  # joiners; the algorithm would drop them
            sign["type"] = sign["orig"] = "NSM"
    for found in _NUMBER.finditer(line):
        for sign in storage["chars"][found.start() : found.end()]:
            sign["type"] = sign["orig"] = "EN"
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    _pair_brackets(storage["chars"], storage["base_dir"])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    return list(storage["chars"])


def _pair_brackets(signs: list[dict[str, Any]], base: str) -> None:
    """Both brackets of a pair go the same way (rule N0, which python-bidi leaves out)."""
    for begin, end in _brackets(signs):
        inside = {_STRONG[sign["type"]] for sign in signs[begin + 1 : end] if sign["type"] in _STRONG}
        if not inside:
            continue
        before = (_STRONG[sign["type"]] for sign in reversed(signs[:begin]) if sign["type"] in _STRONG)
        signs[begin]["type"] = signs[end]["type"] = base if base in inside else next(before, base)


def _brackets(signs: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Places of brackets that belong together, in the order of their opening."""
    pairs, open_ones = [], []
    for place, sign in enumerate(signs):
        if sign["type"] != "ON":
            continue
        if sign["ch"] in _BRACKETS:
            open_ones.append((place, _BRACKETS[sign["ch"]]))
        elif open_ones and sign["ch"] == open_ones[-1][1]:
            pairs.append((open_ones.pop()[0], place))
    return sorted(pairs)
