"""Paper in bulk: a folded booklet of 200 pages, 1,000 labels, every blank form; line 22 of the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO
from itertools import islice

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.assembly import forms
from app.base.i18n import speaking
from app.base.printing.blocks import Block, Heading, Labels, Paper, Text
from app.base.printing.fonts import REGULAR, embedded
from app.base.printing.forms import Fill
from app.base.printing.render import render, render_all
from app.commands.shared import no_session
from tests.bench.figures import Figure, pair, wanted
from tests.bench.memory import peak_growth

PAGES, LABELS = 200, 1_000
MOST_MEMORY = 150.0  # MB over the start
FORMS_A_SECOND = 20
_STORY = (
    "Am Sonntag kamen über achtzig Nachbarinnen und Nachbarn in den Hof. Frau Yılmaz hatte Börek gebacken, Herr "
    "Dvořák brachte die Bänke. Die Kinder malten mit Kreide, was sie sich für den Platz wünschen: mehr Bäume, eine "
    "Schaukel, ein Licht am Weg. Wer mitmachen will, kommt am 12.11.2026 um 18 Uhr in den Bewohnertreff.\n"
)
TODAY = date(2026, 11, 21)


def booklet() -> Paper:
    """A newsletter nobody would print: 200 pages of A5."""
    blocks: list[Block] = []
    for number in range(1, 160):
        blocks += [Heading(f"{number}. Aus dem Viertel", 2), Text(_STORY * 6)]
    return Paper("Rundbrief", tuple(blocks), "n-1", group="Hausgemeinschaft", booklet=True, printed_on=TODAY)


def labels() -> Paper:
    """Addresses of a large club."""
    texts = [
        f"Ayşe Yılmaz-Dvořák {number}\nSonnenallee {number % 200 + 1}, Hinterhaus\n12045 Berlin"
        for number in range(LABELS)
    ]
    return Paper("Adressen", (Labels(texts),), "l-1")


def blank_forms() -> list[Paper]:
    """Every form that can be printed empty."""
    session = no_session()
    with speaking("de"):
        return [
            form.build(Fill(session, TODAY, blank=True, group="Hausgemeinschaft", year=TODAY.year))
            for form in forms()
            if form.blank
        ]


def figures(only: set[int]) -> Iterable[Figure]:
    """Layout and drawing alone, against drawString of the same words with the same fonts."""
    if not wanted(only, 22):
        return
    news, addresses, sides = booklet(), labels(), list[int]()
    memory = peak_growth(lambda: sides.append(render(news).pages))
    assert 2 * sides[0] == PAGES, "the booklet is as thick as it says"
    yield Figure(22, f"booklet of {PAGES} pages, folded / drawString", *_timed(news, lambda: plain([news], 64)), 3)
    yield Figure(22, f"memory of that booklet / {MOST_MEMORY:.0f} MB", memory, MOST_MEMORY, 1, "MB")
    yield Figure(22, f"{LABELS:,} labels / drawString", *_timed(addresses, lambda: plain([addresses], 72)), 3)
    papers = blank_forms()
    render_all(papers)
    many = pair(lambda: [render(paper) for paper in papers], lambda: [plain([paper], 44) for paper in papers])
    one = pair(lambda: render_all(papers), lambda: plain(papers, 44))
    yield Figure(22, f"all {len(papers)} blank forms, a file each / drawString", *many, 3)
    yield Figure(22, "all of them as one job / drawString", *one, 3)
    yield Figure(22, f"{FORMS_A_SECOND} forms a second / ours", FORMS_A_SECOND, len(papers) / many[0], 1, "/s")


def _timed(paper: Paper, reference: Callable[[], bytes]) -> tuple[float, float]:
    reference()
    return pair(lambda: render(paper), reference)


def plain(papers: list[Paper], lines: int) -> bytes:
    """All words by drawString, so many lines a page, broken every 95 signs."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    embedded(REGULAR)
    for paper in papers:
        rest = iter([line[at : at + 95] for line in words(paper.blocks) for at in range(0, len(line), 95)])
        while page := list(islice(rest, lines)):
            canvas.setFont(REGULAR, 11)
            for number, line in enumerate(page):
                canvas.drawString(57, 780 - number * 11, line)
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def words(content: object) -> Iterator[str]:
    """Every line of text that stands in these blocks."""
    if isinstance(content, str):
        yield from content.splitlines()
    elif isinstance(content, tuple | list):
        for each in content:
            yield from words(each)
    elif is_dataclass(content):
        for field in fields(content):
            yield from words(getattr(content, field.name))
