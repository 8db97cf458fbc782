"""Names and addresses that stand in one cell, taken apart as a person would. In doubt nothing is thrown away."""

from __future__ import annotations

import re

from app.base.texts import clean

_PARTICLES = frozenset(
    {
        "von",
        "van",
        "vom",
        "zu",
        "zum",
        "zur",
        "de",
        "del",
        "della",
        "dello",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "des",
    }
    | {"den", "der", "dem", "ter", "ten", "te", "op", "af", "av", "la", "le", "el", "al", "bin", "ibn", "ben", "bint"}
    | {"abu", "y", "'t"}
)
_SUFFIXES = frozenset({"jun", "junior", "jr", "sen", "senior", "sr", "ii", "iii"})
_SALUTATIONS = frozenset({"herr", "herrn", "frau", "hr", "fr", "mr", "mrs", "ms"})
_GROUPS = frozenset({"familie", "fam", "eheleute", "family", "wg"})
_FIRMS = frozenset(
    {"gmbh", "ggmbh", "ev", "eg", "kg", "ag", "ug", "gbr", "ohg", "mbh", "ltd", "inc", "verein", "stiftung"}
)
_WITH_TOWN = re.compile(r"(.+?)\s*[,;\n|]\s*(?:[A-Z]{1,3}-)?([0-9]{4,5})\s+(\D.*)", re.DOTALL)
_POSTCODE_TOWN = re.compile(r"(?:[A-Z]{1,3}-)?([0-9]{4,5})[,\s]+(.+)")


def split_name(text: str, *, last_first: bool = False) -> tuple[str, str]:
    """First and last name of "von der Heide, Anna", "Anna-Lena Müller-Lüdenscheidt", "Anna von der Heide".

    `last_first` says that a name without a comma begins with the last name. One word alone is a last name.
    """
    tidy = clean(text)
    back, comma, front = (part.strip() for part in tidy.partition(","))
    if comma and _bare(front) in _SUFFIXES | _FIRMS:
        first, last = split_name(back, last_first=last_first)
        return first, f"{last}, {front}"
    if front:
        return front, back
    words = tidy.split()
    while len(words) > 1 and _bare(words[0]) in _SALUTATIONS:
        words.pop(0)
    if len(words) < 2 or _bare(words[0]) in _GROUPS or any(_bare(word) in _FIRMS for word in words):  # noqa: PLR2004
        return "", " ".join(words)
    cut = _end_of_last_name(words) if last_first else _start_of_last_name(words)
    front, back = " ".join(words[:cut]), " ".join(words[cut:])
    return (back, front) if last_first else (front, back)


def _start_of_last_name(words: list[str]) -> int:
    """The last word and what belongs to it: "jun." behind it, "von der" before it."""
    start = len(words) - 1
    if _bare(words[start]) in _SUFFIXES and start > 1:
        start -= 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return 0 if start == 1 and words[0] in _PARTICLES else start  # "de Vries"; but "Van Nguyen" has a first name


def _end_of_last_name(words: list[str]) -> int:
    end = 0
    while end < len(words) - 2 and words[end].lower() in _PARTICLES:
        end += 1
    return end + 1


def _bare(word: str) -> str:
    return word.strip().replace(".", "").lower()


def split_address(text: str) -> tuple[str, str, str]:
    """Street, postcode and town of "Hauptstraße 5, 04109 Leipzig"; a street alone comes back alone."""
    if found := _WITH_TOWN.fullmatch(text.strip()):
        return clean(found[1]), found[2], clean(found[3])
    return clean(text), "", ""


def split_place(text: str) -> tuple[str, str]:
    """Postcode and town of "04109 Leipzig", "D-04109 Leipzig"; a town alone comes back alone."""
    tidy = clean(text)
    if found := _POSTCODE_TOWN.fullmatch(tidy):
        return found[1], found[2]
    return ("", tidy) if not tidy.isdigit() else (tidy, "")
