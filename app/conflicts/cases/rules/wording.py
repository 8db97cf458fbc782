"""Hints on words: an observation instead of a judgement (Rosenberg), no origin, religion or illness (Art. 9 GDPR).

The words are data: `resources/texts/wording.json`, and the mediators' own. A hint never stops anybody. In the list
"word" is the whole word, "word~" also with an ending, "word*" every word that begins so; several words with blanks
between them are a phrase. Whatever is wrong with the file, the text is taken as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.base.errors import InvalidInput
from app.base.i18n import N_, _
from app.base.paths import resources
from app.base.texts import clean, fold

JUDGEMENT, ORIGIN, RELIGION, ILLNESS = "judgement", "origin", "religion", "illness"
ALWAYS, SIDE, MOTIVE, OFF = "always", "side", "motive", ""
KINDS = {
    JUDGEMENT: N_("It judges"),
    ORIGIN: N_("It tells of an origin"),
    RELIGION: N_("It tells of a religion"),
    ILLNESS: N_("It tells of an illness"),
}
_SHOWN_AS = {**{kind: kind for kind in KINDS}, ALWAYS: JUDGEMENT, SIDE: JUDGEMENT, MOTIVE: JUDGEMENT}
ADVICE = {
    JUDGEMENT: N_("Better: what was seen or heard, when, and what it did to you."),
    ALWAYS: N_("Better: the day, from when until when, and how often."),
    SIDE: N_("Better: household A and household B. Both are equal here."),
    MOTIVE: N_("Nobody sees a reason from outside. Better: what was seen or heard."),
    ORIGIN: N_("Origin does not help here. It is specially protected (Art. 9 GDPR)."),
    RELIGION: N_("Religion does not help here. It is specially protected (Art. 9 GDPR)."),
    ILLNESS: N_("Health does not help here. It is specially protected (Art. 9 GDPR)."),
}
MOST_HINTS = 50  # different words
LARGEST_FILE, MOST_WORDS, LONGEST_WORD = 1_000_000, 5_000, 60
HOME_LANGUAGE = "de"  # what is typed is often German, whatever language the screen speaks
_TOKEN = re.compile(r"(?:[^\W\d_][\u0300-\u036f\u064b-\u065f]*)+")  # letters with the marks on them
_ENDINGS = frozenset(("", "e", "en", "em", "er", "es", "s", "n", "in", "innen", "ly", "ness"))
_LONGEST_ENDING = max(map(len, _ENDINGS))


@dataclass(frozen=True, slots=True)
class Hint:
    """One word of a text. `start`: where it stands; `kind`: a key of KINDS; `advice`: a sentence."""

    word: str
    start: int
    kind: str
    advice: str


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word of the mediators; with the kind "" a word of the list that they switched off."""

    id: int
    word: str
    kind: str


class _Token(NamedTuple):
    word: str
    start: int
    folded: str


@dataclass(slots=True)
class WordList:
    """Words made ready: a phrase is found by its first word."""

    whole: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)  # with an ending
    starts: dict[str, str] = field(default_factory=dict)  # begins so
    lengths: list[int] = field(default_factory=list)  # of `starts`

    def add(self, entry: str, kind: str) -> None:
        """One more word."""
        parts = tuple(hit.group() for hit in _TOKEN.finditer(fold(entry)))
        if len(parts) == 1 and entry.endswith("*"):
            self.starts[parts[0]] = kind
            self.lengths = sorted({*self.lengths, len(parts[0])})
        elif len(parts) == 1 and entry.endswith("~"):
            self.stems[parts[0]] = kind
        elif parts:
            self.whole.setdefault(parts[0], []).append((parts, kind))

    def kind_of(self, word: str) -> str | None:
        """The kind of a single folded word."""
        for cut in range(min(_LONGEST_ENDING, len(word) - 1) + 1):
            end = len(word) - cut
            if word[end:] in _ENDINGS and word[:end] in self.stems:
                return self.stems[word[:end]]
        begins = (self.starts.get(word[:length]) for length in self.lengths if length <= len(word))
        return next((kind for kind in begins if kind is not None), None)


def hints(text: str, language: str, own: Sequence[OwnWord] = ()) -> list[Hint]:
    """What might be said otherwise, each word once, in the order of the text. Linear in the length of the text."""
    words = list_of(language, tuple((one.word, one.kind) for one in own))
    off = {fold(one.word.rstrip("*~")) for one in own if one.kind == OFF}
    found: dict[str, Hint] = {}
    plain: set[str] = set()  # looked up, nothing to say
    tokens = _tokens(text)
    waiting: list[_Token] = []
    for token in tokens:
        waiting.append(token)
        while len(waiting) > 4:  # noqa: PLR2004 - the longest phrase looked for has four words
            _look(waiting, words, off, found, plain)
        if len(found) >= MOST_HINTS:
            return list(found.values())[:MOST_HINTS]
    while waiting:
        _look(waiting, words, off, found, plain)
    return list(found.values())[:MOST_HINTS]


def _tokens(text: str) -> Iterator[_Token]:
    for hit in _TOKEN.finditer(text):
        word = hit.group()
        yield _Token(word, hit.start(), fold(word[:LONGEST_WORD]))


def _look(waiting: list[_Token], words: WordList, off: set[str], found: dict[str, Hint], plain: set[str]) -> None:
    """Look at the first waiting word and at the phrases it begins."""
    token = waiting[0]
    del waiting[0]
    if token.folded in found:
        return
    for parts, kind in words.whole.get(token.folded, ()):
        row = (token, *waiting[: len(parts) - 1])
        said = " ".join(one.word for one in row)
        if tuple(one.folded for one in row) == parts and fold(said) not in off:
            found[token.folded] = _hint(said, token.start, kind)
            del waiting[: len(parts) - 1]
            return
    if token.folded in plain:
        return
    single = words.kind_of(token.folded)
    if single is None or token.folded in off:
        plain.add(token.folded)
    else:
        found[token.folded] = _hint(token.word, token.start, single)


def _hint(word: str, start: int, kind: str) -> Hint:
    return Hint(word[:LONGEST_WORD], start, _SHOWN_AS[kind], _(ADVICE[kind]))


@lru_cache(maxsize=32)
def list_of(language: str, own: tuple[tuple[str, str], ...] = ()) -> WordList:
    """The words of this language, the German ones, and one's own."""
    made = WordList()
    switched_off = {fold(word) for word, kind in own if kind == OFF}
    shipped = shipped_words()
    for spoken in dict.fromkeys((HOME_LANGUAGE, language)):
        for kind, entry in shipped.get(spoken, ()):
            if fold(entry) not in switched_off and fold(entry.rstrip("*~")) not in switched_off:
                made.add(entry, kind)
    for entry, kind in own:
        if kind in _SHOWN_AS:
            made.add(entry, kind)
    return made


@lru_cache(maxsize=1)
def shipped_words() -> dict[str, list[tuple[str, str]]]:
    """(kind, word) for each language, as the file of the program has them."""
    return read_words(resources() / "texts" / "wording.json")


def read_words(file: Path) -> dict[str, list[tuple[str, str]]]:
    """The words of such a file; what cannot be read is left out."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            return {}
        told = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    languages = told.get("words") if isinstance(told, dict) else None
    if not isinstance(languages, dict):
        return {}
    return {str(code): list(_entries(kinds))[:MOST_WORDS] for code, kinds in languages.items()}


def _entries(kinds: object) -> Iterator[tuple[str, str]]:
    if not isinstance(kinds, dict):
        return
    for kind, words in kinds.items():
        if kind in _SHOWN_AS and isinstance(words, list):
            yield from ((kind, word) for word in words if isinstance(word, str) and 0 < len(word) <= LONGEST_WORD)


def check_word(word: str, kind: str, known: Iterable[str] = ()) -> str:
    """The tidied word. Raises InvalidInput for `word` or `kind`."""
    tidy = clean(word[: 2 * LONGEST_WORD])
    if kind not in {*KINDS, OFF}:
        raise InvalidInput("kind", _("Please choose one."))
    if not _TOKEN.search(tidy) or len(tidy) > LONGEST_WORD:
        raise InvalidInput("word", _("Please write one word or a few."))
    if fold(tidy) in {fold(one) for one in known}:
        raise InvalidInput("word", _("This word is in the list already."))
    return tidy
