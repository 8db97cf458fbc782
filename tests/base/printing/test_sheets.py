from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from app.base.printing.blocks import Cards, Labels, Paper, Poster, Text
from app.base.printing.folding import folded
from app.base.printing.render import render
from tests.base.printing.proof import flaws
from tests.base.printing.sheets import examples

PICTURES = Path(__file__).parents[2] / "golden" / "pictures"
SHEETS = [(name, language) for language in ("de", "ar") for name in examples(language)]
SIDE = 320  # points of the longer side of a golden picture
FAR, FEW = 90, 0.004  # a point is another one; so many of them may be


@pytest.mark.parametrize(("name", "language"), SHEETS)
def test_nothing_overlaps_and_nothing_is_left_out(name: str, language: str) -> None:
    assert flaws(examples(language)[name]) == []


def test_flaws_are_found() -> None:
    def sheet(*blocks: Text | Cards) -> Paper:
        return Paper(title="", blocks=blocks, code="x", size="A7")

    assert any(flaw.startswith("torn") for flaw in flaws(sheet(Text("Donaudampfschifffahrtsgesellschaftskapitän"))))
    assert any(flaw.startswith("left out") for flaw in flaws(sheet(Cards(((Text("viel " * 5_000),),), 2, 2))))
    assert any(flaw.startswith("no font") for flaw in flaws(sheet(Text("张"))))


@pytest.mark.parametrize(("name", "language"), SHEETS)
def test_sheet_looks_as_it_did(name: str, language: str, request: pytest.FixtureRequest, qapp: object) -> None:
    taken = _picture(render(examples(language)[name]).data)
    file = PICTURES / f"{name}-{language}.png"
    if request.config.getoption("--update-golden"):
        PICTURES.mkdir(exist_ok=True)
        taken.save(str(file))
    assert _difference(taken, QImage(str(file))) < FEW


@pytest.mark.parametrize(("name", "language"), SHEETS)
def test_each_word_can_be_read_back(name: str, language: str) -> None:
    sheet = examples(language)[name]
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(render(sheet).data)).pages)
    for word in sheet.title.replace("/", " ").split():
        assert word in text or isinstance(sheet.blocks[0], (Labels, Cards, Poster))
    for word in _words(sheet.blocks):
        assert word in text, word


def test_mixed_lines_are_written_in_the_order_of_reading() -> None:
    paper = Paper("", (Text("المبلغ 12,50 € عند Müller هنا"),), "x", language="ar")
    text = PdfReader(BytesIO(render(paper).data)).pages[0].extract_text()
    places = [text.index(part) for part in ("المبلغ", "12,50", "عند", "Müller", "هنا")]
    assert places == sorted(places)


def test_a_booklet_is_folded() -> None:
    assert list(folded(4)) == [(4, 1), (2, 3)]
    assert list(folded(5)) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert list(folded(4, rtl=True)) == [(1, 4), (3, 2)]
    pdf = render(examples("de")["booklet"])
    pages = PdfReader(BytesIO(pdf.data)).pages
    assert pdf.pages == len(pages) == 2
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == (839, 595)
    assert "Zwei" in pages[1].extract_text()


@pytest.mark.parametrize("size", ["A3", "A4", "A5", "A6", "A7"])
@pytest.mark.parametrize("landscape", [False, True])
def test_every_size(size: str, landscape: bool) -> None:
    assert (
        flaws(Paper("Hof-Fest", (Text("Wir laden Sie ein."),), "N-1", "Sonnenhof", size=size, landscape=landscape))
        == []
    )


def _words(value: object) -> set[str]:
    """Every word of text in the blocks, without marks at its ends."""
    if isinstance(value, str):
        return {word.strip(".,;:!?()؟،/") for word in value.split()} - {""}
    if isinstance(value, (tuple, list)):
        return set().union(*map(_words, value)) if value else set()
    names = getattr(value, "__dataclass_fields__", {})
    return set().union(*(_words(getattr(value, key)) for key in names if key not in {"name", "align"}), set())


def _picture(data: bytes) -> QImage:
    """The first page, small and grey."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    points = document.pagePointSize(0)
    by = SIDE / max(points.width(), points.height())
    drawn = document.render(0, QSize(round(points.width() * by), round(points.height() * by)))
    document.close()
    page = QImage(drawn.size(), QImage.Format.Format_RGB32)
    page.fill("white")
    painter = QPainter(page)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return page.convertToFormat(QImage.Format.Format_Grayscale8)


def _greys(image: QImage) -> Iterator[int]:
    """Point by point, without what fills up each line in memory."""
    data, line = bytes(image.constBits()), image.bytesPerLine()
    for row in range(image.height()):
        yield from data[row * line : row * line + image.width()]


def _difference(one: QImage, other: QImage) -> float:
    """Share of points that are clearly different."""
    other = other.convertToFormat(QImage.Format.Format_Grayscale8)
    if one.size() != other.size():
        return 1.0
    pairs = zip(_greys(one), _greys(other), strict=True)
    return sum(abs(a - b) > FAR for a, b in pairs) / (one.width() * one.height())
