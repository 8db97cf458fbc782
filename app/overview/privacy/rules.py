"""Finding a person in text: by name in all its orders, by e-mail, phone and address; and taking the person out.

Compared is the folded form ("ömer", "Omer" and "ÖMER" are alike). What is found are places in the text as it was
written: pairs of start and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from app.base.texts import fold

Spans = tuple[tuple[int, int], ...]
BLACK = "█" * 5
_WORD = re.compile(r"[^\W_]+")
_PHONE = re.compile(r"(?:\+|\b)\d[\d /().-]{4,}\d\b")
_PHONE_OF_OTHERS = re.compile(r"(?:\+\d|\b0\d)[\d /()-]{5,}\d\b")
_EMAIL = re.compile(r"[^@\s<>,;:()\"\[\]]+@[^@\s<>,;:()\"\[\]]+\.[^\W\d_]+")
_TITLES = (
    "haushalt", "household", "eheleute", "ehepaar", "frau", "herr", "herrn", "familie", "fam", "hr", "fr", "mr", "mrs",
    "ms", "dr", "prof",
)  # fmt: skip
_GAP = re.compile(r"[^\S\t]{0,3}|[.,'’_@/+-]?[^\S\t]{0,2}")  # what may stand between two words of one name
_SHORTEST_NAME, _SHORTEST_PHONE = 3, 6


class Word(NamedTuple):
    """One word of a text, folded, with its place."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sought:
    """What a person is known by. `name_shared` and `last_shared`: another person is called the same."""

    first_name: str
    last_name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()  # with the number of the house; only if nobody else lives there
    name_shared: bool = False
    last_shared: bool = False
    alone: bool = False  # also where only the last name stands


def words_of(text: str) -> list[Word]:
    """The words of a text; "straße", "Str." and "strasse" are one word."""
    found = (Word(fold(hit.group()), hit.start(), hit.end()) for hit in _WORD.finditer(text))
    return [Word(_street(word.folded), word.start, word.end) for word in found]


def _street(word: str) -> str:
    return word.removesuffix("strasse") + "str" if word.endswith("strasse") else word


def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(text))


def digits_of(phone: str) -> str:
    """Only the digits, the country of Germany left out: "+49 (0)341 12 34" is "03411234"."""
    plain = phone.replace("(0)", "")
    digits = "".join(sign for sign in plain if sign.isdigit())
    if plain.lstrip().startswith("+49") or digits.startswith("0049"):
        return "0" + digits.removeprefix("00").removeprefix("49").lstrip("0")
    return digits


@dataclass(slots=True)
class Phrases:
    """Rows of words that are looked for together."""

    by_first: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def add(self, phrase: tuple[str, ...]) -> None:
        """One more row of words."""
        if phrase:
            self.by_first.setdefault(phrase[0], []).append(phrase)

    def spans(self, text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
        """Where they stand."""
        found = []
        for place, word in enumerate(words):
            for phrase in (*self.by_first.get(word.folded, ()), *self._genitive(word.folded)):
                run = words[place : place + len(phrase)]
                if _matches(text, run, phrase):
                    found.append((word.start, run[-1].end))
        return found

    def _genitive(self, word: str) -> list[tuple[str, ...]]:
        """A phrase of one word, as in "Yılmaz'" or "Müllers"."""
        return [phrase for phrase in self.by_first.get(word.removesuffix("s"), ()) if len(phrase) == 1]


def _matches(text: str, run: Sequence[Word], phrase: tuple[str, ...]) -> bool:
    if len(run) != len(phrase):
        return False
    same = all(word.folded == wanted for word, wanted in zip(run[:-1], phrase[:-1], strict=True))
    if not same or run[-1].folded not in {phrase[-1], phrase[-1] + "s"}:
        return False
    gaps = (text[one.end : other.start] for one, other in pairwise(run))
    return all(_GAP.fullmatch(gap) for gap in gaps)


class Mentions:
    """Finds one person, by all that is or was known of them."""

    def __init__(self, *known: Sought) -> None:
        self.own_words = frozenset(
            word for one in known for word in (*_folded_words(one.first_name), *_folded_words(one.last_name))
        )
        self._last = frozenset(_folded_words(one.last_name)[:1] for one in known) - {()}
        self.texts = frozenset(text for one in known for text in _as_written(one) if text)
        phones = (digits_of(phone) for one in known for phone in one.phones)
        self._phones = frozenset(digits for digits in phones if len(digits) >= _SHORTEST_PHONE)
        self._tails = tuple({phone[-_SHORTEST_PHONE:] for phone in self._phones})
        self._phrases = Phrases()
        phrases = {phrase for one in known for phrase in _phrases_of(one)} - {()}
        for phrase in phrases:
            self._phrases.add(phrase)
        self._needles = tuple({max(phrase, key=len) for phrase in phrases})

    def spans(self, text: str) -> Spans:
        """Where the person stands in this text."""
        if not text:
            return ()
        found: list[tuple[int, int]] = []
        folded = fold(text)
        if any(needle in folded for needle in self._needles):
            found += self._phrases.spans(text, words_of(text))
        if self._tails and any(tail in digits_of(text) for tail in self._tails):
            found += [hit.span() for hit in _PHONE.finditer(text) if digits_of(hit.group()) in self._phones]
        return merged(found)

    def last_name_stands(self, text: str) -> bool:
        """True if the last name stands there, by itself or with others."""
        folded = fold(text)
        if not any(len(word) >= _SHORTEST_NAME and word in folded for (word,) in self._last):
            return False
        return any((word,) in self._last for word in _folded_words(text))


def _as_written(sought: Sought) -> Iterable[str]:
    """How the person stands in a file of plain text."""
    yield from sought.emails
    if sought.first_name and sought.last_name and not sought.name_shared:
        yield f"{sought.first_name} {sought.last_name}"
        yield f"{sought.last_name}, {sought.first_name}"


def _phrases_of(sought: Sought) -> Iterable[tuple[str, ...]]:
    yield from map(_folded_words, sought.emails)
    yield from map(_folded_words, sought.streets)
    if not sought.name_shared:
        yield from _names_of(sought)


def _names_of(sought: Sought) -> Iterable[tuple[str, ...]]:
    first, last = _folded_words(sought.first_name), _folded_words(sought.last_name)
    if not (first and last):
        yield first or last
        return
    for given in {first, first[:1]}:
        yield given + last
        yield last + given
    if not sought.last_shared:
        initial = fold(sought.first_name.strip()[:1])
        yield (initial, *last)
        yield (*last, initial)
        yield from ((title, *last) for title in _TITLES)
        yield from ((title, "dr", *last) for title in _TITLES)
        if sought.alone and len(last[0]) >= _SHORTEST_NAME:
            yield last


class Others:
    """Finds everybody else: names of people the program knows, e-mail addresses, phone numbers."""

    def __init__(self, names: Iterable[tuple[str, str]], own: Mentions) -> None:
        self._own, self._phrases, self._single = own, Phrases(), set[str]()
        for first_name, last_name in names:
            first, last = _folded_words(first_name), _folded_words(last_name)
            if first and last:
                self._phrases.add(first + last)
                self._phrases.add(last + first)
            self._single |= {word for word in (*first, *last) if len(word) >= _SHORTEST_NAME}
        self._single -= own.own_words

    def spans(self, text: str) -> Spans:
        """Where others stand, without what is the person's own."""
        words = words_of(text)
        found = self._phrases.spans(text, words)
        found += [word[1:] for word in words if word.folded in self._single and text[word.start].isupper()]
        found += [hit.span() for pattern in (_EMAIL, _PHONE_OF_OTHERS) for hit in pattern.finditer(text)]
        mine = self._own.spans(text)
        return merged(one for one in found if not any(start < one[1] and one[0] < end for start, end in mine))


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """In order, without overlaps."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def replaced(text: str, spans: Iterable[Sequence[int]], mark: str) -> str:
    """The text with `mark` at these places."""
    for start, end in sorted(map(tuple, spans), reverse=True):
        text = text[:start] + mark + text[end:]
    return text


def blackened(text: str, others: Others) -> str:
    """The text without third parties."""
    return replaced(text, others.spans(text), BLACK)


def excerpt(text: str, spans: Spans, around: int = 32) -> str:
    """A piece of the text around the first place, for the preview; whole words."""
    start, end = spans[0] if spans else (0, 0)
    first, last = max(0, start - around), min(len(text), end + around)
    head, tail = text[first:start], text[end:last]
    if first:
        head = "… " + (head.split(maxsplit=1)[1:] or [""])[0]
    if last < len(text):
        tail = (tail.rsplit(maxsplit=1)[:1] or [""])[0] + " …"
    return " ".join(f"{head}{text[start:end]}{tail}".split())


def lines_with(text: str, mentions: Mentions) -> str:
    """The lines in which the person stands, the others as "…"."""
    kept = [line if mentions.spans(line) else "…" for line in text.split("\n")]
    return "\n".join(line for place, line in enumerate(kept) if line != "…" or place == 0 or kept[place - 1] != "…")


def shifted(spans: Iterable[Sequence[int]], taken: Iterable[Sequence[int]], length: int) -> list[list[int]]:
    """Where these places are after others were replaced by a mark of this length; those inside of them are gone."""
    out = [(start, end) for start, end in taken]
    moved = []
    for start, end in spans:
        if any(first < end and start < last for first, last in out):
            continue
        move = sum(length - (last - first) for first, last in out if last <= start)
        moved.append([start + move, end + move])
    return moved
