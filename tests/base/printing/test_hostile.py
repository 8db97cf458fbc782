"""Whatever people type or paste: the paper is printed, quickly, and nothing in it is read as markup."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.base.printing.blocks import (
    Bars,
    Block,
    Cards,
    Columns,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    GridMap,
    Heading,
    Labels,
    Legal,
    Lines,
    MapPin,
    Paper,
    Pictogram,
    Pictograms,
    Poster,
    Signatures,
    Smileys,
    Tally,
    TearOff,
    Text,
    TickBoxes,
)
from app.base.printing.html import as_html
from app.base.printing.render import render

SEEDS = (
    '<b>fett</b><img src="x.png"><a href="https://x.example">x</a>',
    "<script>alert(1)</script>",
    "<para><link href='file:///etc/passwd'/></para>",
    "%s {name} {0.__class__} \\n $(id) `id`",
    "=HYPERLINK(1)",
    ") Tj ET Q (\\",
    "\x00\x01\x07\x1b[31m\x7f\x9f",
    "\u202eabc\u202d def\u2066x\u2069\u200f\u061c",
    "🎉👩‍👩‍👧‍👦🏳️‍🌈❤️🫠",
    "a" + "\u0301" * 400,
    "\ud800\udfff\ufffe\uffff",
    "張伟 ไทย नमस्ते ﷽ المبلغ 12,50 € Müller",
    "\r\n\v\f\u2028\u2029",
    "\t" * 50,
    "../../etc/passwd",
    "Donau" * 60,
    "الاجتماع" * 60,
    "https://x.example/a?b=c&d=e",
    "- / - / \n / ",
)
HUGE = tuple(seed * (1_000_000 // len(seed.encode())) for seed in (SEEDS[0], SEEDS[11], "x"))
A_PAPER = 20  # values


def values(count: int) -> Iterator[str]:
    dice = random.Random(4)
    for number in range(count):
        parts = dice.choices(SEEDS, k=dice.randrange(1, 5))
        yield SEEDS[number] if number < len(SEEDS) else "".join(parts)[: dice.randrange(1, 200)]


def every_block(words: str) -> tuple[Block, ...]:
    """Each kind of block that shares its sheet with others, full of the words."""
    return (
        Heading(words),
        Text(words),
        Fields(((words, words), (words, ""))),
        Field(words, lines=1),
        Lines(1, words),
        TickBoxes(words, ((words, False), (words, True))),
        Grid((GridColumn(words), GridColumn("B")), [(words, ""), ("", words)], total=(words, ""), row_height=9),
        Signatures((words, words)),
        Frame((Text(words),)),
        Columns((Text(words),), (Field(words, words),)),
        Pictogram(words, words),
        Pictograms((Pictogram(words, words), Pictogram("tree", words)), 2, tick=True),
        Smileys(words, (words, words)),
        Tally((words,)),
        GridMap(words.encode("utf-8", "replace"), 30, 20, words, 3, 2, (MapPin(5_000, 5_000, words),)),
        Bars(((words, 3, words),)),
        Legal((Text(words),), (Text(words),)),
        TearOff((Text(words),)),
    )


def alone(words: str) -> tuple[Block, ...]:
    """The blocks that need a sheet of their own."""
    return Cards(((Heading(words), Lines(1, words)),), 2, 4), Poster(words, (words, words)), Labels([words], 2, 7)


def printed(paper: Paper) -> bytes:
    data = render(paper, fillable=True).data
    page = as_html(paper)
    assert not re.search(r"<(?:script|img|a|link|iframe)\b", page)
    return data


def check(data: bytes) -> None:
    reader = PdfReader(BytesIO(data))
    for page in reader.pages:
        assert "/XObject" not in page["/Resources"]  # type: ignore[operator]
        for annotation in page.get("/Annots", ()):
            assert annotation.get_object()["/Subtype"] == "/Widget"
    assert not {"/OpenAction", "/AA"} & set(reader.root_object)


@pytest.mark.timeout(600)  # much work; each paper has its own limit
def test_two_thousand_values_in_every_block() -> None:
    found = list(values(2_000))
    for first in range(0, len(found), A_PAPER):
        words = found[first]
        blocks = [block for value in found[first : first + A_PAPER] for block in every_block(value)]
        language = "ar" if first % (2 * A_PAPER) else "de"
        sheet = Paper(words, (*blocks, *alone(words)), words, words, language, privacy=words, funders=words)
        data = printed(sheet)
        if not first % (10 * A_PAPER):
            check(data)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("words", HUGE, ids=lambda words: ascii(words[:8]))
def test_a_megabyte(words: str) -> None:
    blocks = (
        Field("x", words),
        TickBoxes("x", ((words, False),)),
        Grid((GridColumn(words),), [(words,)], total=(words,), row_height=9),
        Columns((Pictogram(words, words),), (Tally((words,)),)),
        *alone(words),
    )
    for block in blocks:
        printed(Paper("x", (block,), "x"))
    check(printed(Paper(words, (), words, words, privacy=words, funders=words)))
