"""The handbook as text: one Markdown file a chapter, in German and in English. Nothing here knows Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.base.paths import resources
from app.base.texts import fold

WRITTEN_IN = ("de", "en")
START = "start"  # the key of the screen where people sign in
_PAGES = re.compile(r"<!-- pages:([^>]*)-->\n")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_MARKS = re.compile(r"^(#+ |- |\d+\. )|\*\*")
_ENDS = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file. `pages`: keys of the screens that it explains; `text` is Markdown without that line."""

    name: str
    title: str
    pages: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that was found: the sentence, and the heading above it."""

    chapter: Chapter
    heading: str
    sentence: str


def handbook_language(code: str) -> str:
    """The language in which somebody with this language reads the handbook: their own, else German."""
    return code if code in WRITTEN_IN else "de"


@lru_cache
def chapters(code: str) -> tuple[Chapter, ...]:
    """All chapters in the order of their file names."""
    folder = resources() / "handbook" / handbook_language(code)
    return tuple(_chapter(file.stem, file.read_text("utf-8")) for file in sorted(folder.glob("*.md")))


def chapter_for(page: str, code: str) -> Chapter:
    """The chapter of the screen with this key; the first one if none explains it."""
    every = chapters(code)
    return next((one for one in every if page in one.pages), every[0])


def chapter_named(name: str, code: str) -> Chapter | None:
    """The chapter of this file, as links name it: with or without ".md"."""
    return next((one for one in chapters(code) if one.name == name.removesuffix(".md")), None)


def links(chapter: Chapter) -> list[str]:
    """Where the links of a chapter lead."""
    return [target for _words, target in _LINK.findall(chapter.text)]


def plain(line: str) -> str:
    """A line of Markdown without its marks."""
    return _MARKS.sub("", _LINK.sub(r"\1", line)).strip()


def find(typed: str, code: str) -> list[Hit]:
    """Sentences with all words that were typed; where that words stand in a heading, what follows it comes first."""
    words = fold(typed).split()
    if not words:
        return []
    in_headings, in_sentences = [], []
    for chapter in chapters(code):
        for heading, sentence in _sentences(chapter):
            hit = Hit(chapter, heading, sentence)
            if sentence == heading and _has(words, heading):
                in_headings.append(hit)
            elif _has(words, sentence):
                in_sentences.append(hit)
    return in_headings + in_sentences


def _has(words: list[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)


def _sentences(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """(heading above, sentence); a heading is its own sentence."""
    heading = chapter.title
    for line in chapter.text.splitlines():
        words = plain(line)
        if line.startswith("#"):
            heading = words
            yield heading, heading
        elif words:
            yield from ((heading, sentence) for sentence in _ENDS.split(words))


def _chapter(name: str, stored: str) -> Chapter:
    head = _PAGES.match(stored)
    text = stored[head.end() :] if head else stored
    first = text.lstrip().splitlines()[0]
    return Chapter(name, plain(first), frozenset(head.group(1).split()) if head else frozenset(), text.strip() + "\n")
