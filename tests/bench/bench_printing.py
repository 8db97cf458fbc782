"""Paper against plain ReportLab with the same fonts and the same words, lines 11 and 14 of the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.base.printing.blocks import Block, Fields, Frame, Grid, GridColumn, Heading, Paper, Signatures, Text
from app.base.printing.fonts import REGULAR, embedded
from app.base.printing.render import render
from tests.bench.figures import Figure, pair, wanted

ENTRIES = 10_000
ITEMS = 30
_COLUMNS = (
    GridColumn("Nr.", 0.5, "end"),
    GridColumn("Tag", 0.9),
    GridColumn("Text", 3.6),
    GridColumn("Beleg", 0.8),
    GridColumn("Art", 1.2),
    GridColumn("Einnahme", 1, "end"),
    GridColumn("Ausgabe", 1, "end"),
    GridColumn("Bestand", 1, "end"),
)


def cash_book(count: int = ENTRIES) -> Paper:
    """A cash book as a group keeps it: each seventh text needs two lines."""
    rows = [_entry(number) for number in range(1, count + 1)]

    def carried(done: int) -> tuple[str, ...]:
        return ("", "", "Übertrag", "", "", f"{done},00", f"{done},50", rows[done - 1][7])

    return Paper(
        "Kassenbuch 2026",
        (Grid(_COLUMNS, rows, carry=carried, total=("", "", "Summe", "", "", "1,00", "2,00", "3,00")),),
        code="F-15",
        group="Hausgemeinschaft Sonnenallee",
        landscape=True,
        printed_on=date(2026, 11, 21),
        privacy="Nur für Vorstand und Kassenprüfung.",
    )


def _entry(number: int) -> tuple[str, ...]:
    text = f"Kaffee und Kuchen für das Fest {number}"
    if number % 7 == 0:
        text = f"Auslagen {number} von Frau Müller-Lüdenscheidt für Stühle, Tische und Blumen im Gemeinschaftsraum"
    amount = f"{number % 900},{number % 100:02d}"
    return (
        str(number),
        f"{number % 28 + 1:02d}.{number % 12 + 1:02d}.2026",
        text,
        f"B-{number:05d}",
        ("Verpflegung", "Material", "Miete", "Mitgliedsbeiträge")[number % 4],
        amount if number % 3 else "",
        "" if number % 3 else amount,
        f"{number % 9 + 1}.{number % 1000:03d},{number % 100:02d}\u00a0€",
    )


def minutes(items: int = ITEMS) -> Paper:
    """The minutes of a long evening."""
    notes = (
        "Frau Yılmaz berichtet, dass der Müllplatz am Wochenende wieder voll war. Die Hausverwaltung wurde am "
        "12.11.2026 angeschrieben; eine Antwort steht aus. Es wird vorgeschlagen, gemeinsam einen Termin zu machen, "
        "Fotos zu sammeln und die Nachbarn im Hinterhaus zu fragen, ob sie mitkommen."
    )
    blocks: list[Block] = [Fields((("Leitung", "Ayşe Yılmaz"), ("Protokoll", "Łukasz Dvořák-Šimić")))]
    for number in range(1, items + 1):
        blocks += [
            Heading(f"{number}. Müllplatz und Hausflur", 2),
            Text(f"{notes}\n{notes}"),
            Frame((Text(f"Beschluss {number}: Die Gruppe lädt zu einem Gespräch ein.", strong=True),)),
        ]
    blocks.append(Signatures(("Leitung", "Protokoll")))
    return Paper("Protokoll", tuple(blocks), code="M-10", group="Hausgemeinschaft", printed_on=date(2026, 11, 21))


def figures(only: set[int]) -> Iterable[Figure]:
    """Layout and drawing alone, without a database."""
    if wanted(only, 11):
        book = cash_book()
        yield Figure(11, "table of 10,000 rows to PDF / drawString", *_warm(book, plain_cells), 1.2)
    if wanted(only, 14):
        evening = minutes()
        yield Figure(14, "paper of 30 long items to PDF / drawString", *_warm(evening, plain_lines), 3)


def _warm(paper: Paper, plain: Callable[[Paper], bytes]) -> tuple[float, float]:
    render(paper), plain(paper)
    return pair(lambda: render(paper), lambda: plain(paper), 5)


def plain_cells(paper: Paper) -> bytes:
    """Every cell by drawString, not measured, not wrapped."""
    grid = paper.blocks[0]
    assert isinstance(grid, Grid)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=landscape(A4), invariant=1, pageCompression=1)
    embedded(REGULAR)
    for first in range(0, len(grid.rows), 30):
        canvas.setFont(REGULAR, 9)
        for line, row in enumerate(grid.rows[first : first + 30]):
            for column, cell in enumerate(row):
                canvas.drawString(40 + column * 90, 540 - line * 16, cell)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def plain_lines(paper: Paper) -> bytes:
    """The same text by drawString, broken every 95 signs."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    embedded(REGULAR)
    lines = [text[at : at + 95] for text in _texts(paper.blocks) for at in range(0, len(text), 95)]
    for first in range(0, len(lines), 44):
        canvas.setFont(REGULAR, 11)
        for number, line in enumerate(lines[first : first + 44]):
            canvas.drawString(57, 780 - number * 16, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Frame):
            texts += _texts(block.blocks)
        elif isinstance(block, Heading | Text):
            texts += block.text.splitlines()
    return texts
