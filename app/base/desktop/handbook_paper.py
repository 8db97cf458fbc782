"""A chapter of the handbook on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.base.desktop.handbook_texts import Chapter, plain
from app.base.i18n import _
from app.base.printing.blocks import Block, Heading, Paper, Text


def chapter_paper(chapter: Chapter, language: str) -> Paper:
    """Headings, paragraphs and numbered steps, as they stand in the window."""
    return Paper(chapter.title, tuple(_blocks(chapter)), "handbook", group=_("Handbook"), language=language)


def _blocks(chapter: Chapter) -> Iterator[Block]:
    for line in chapter.text.splitlines()[1:]:
        words = plain(line)
        if line.startswith("#"):
            yield Heading(words, 2)
        elif number := re.match(r"\d+\. ", line):
            yield Text(number.group() + words)
        elif line.startswith("- "):
            yield Text(f"• {words}")
        elif words:
            yield Text(words)
