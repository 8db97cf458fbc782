"""Every paper, blank and filled, in German and beside another language: nothing is cut, everything reads back.

The golden pictures in tests/golden/pictures show the first page of each paper, one sheet for each pair of languages.
`pytest --update-golden` draws them anew; then look at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from app.base.i18n import speaking
from app.base.printing.bilingual import side_by_side
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill, Form
from app.base.printing.render import render
from app.base.storage import Session, Storage
from app.group.service import read_profile
from tests.base.printing.proof import flaws
from tests.conftest import EVERY_LOOK, TODAY
from tests.test_golden_papers import PAPERS, RECORDS, practice

__all__ = ["practice"]
BESIDE = ("", "ar", "tr", "uk", "fa") if EVERY_LOOK else ("", "ar")
PICTURES = Path(__file__).parent / "golden" / "pictures"
TILE = QSize(80, 113)
COLUMNS = 18
SHARPER = 4  # drawn so much larger, then made small
MOST_DIFFERENT = 4.0  # mean of a tile's grey values, of 255
WITHOUT_WORDS = frozenset({"align", "size", "language", "second", "code", "name"})


def paper_of(session: Session, form: Form, blank: bool, beside: str) -> Paper:
    """The paper in German, or in German and another language."""
    record = None if blank else RECORDS.get(form.code)

    def build(language: str) -> Paper:
        with speaking(language):
            head = read_profile(session).head
            return form.build(Fill(session, TODAY, record, blank, language, head, TODAY.year))

    return side_by_side(build("de"), build(beside)) if beside else build("de")


def words_of(part: object) -> Iterator[str]:
    """Every line of text on the paper; between two of them a page may end."""
    if isinstance(part, str):
        yield from part.splitlines()
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in WITHOUT_WORDS:
                yield from words_of(getattr(part, field.name))
    elif isinstance(part, Sequence):
        for one in part:
            yield from words_of(one)


def letters(text: str) -> str:
    """Letters and figures: where two directions meet, readers put blanks and brackets as they like."""
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("beside", BESIDE, ids=lambda code: f"de+{code}" if code else "de")
@pytest.mark.timeout(600)
def test_nothing_is_cut_and_everything_reads_back(practice: Storage, beside: str) -> None:
    faults: list[str] = []
    for form, blank in PAPERS:
        with practice.read() as session:
            paper = paper_of(session, form, blank, beside)
        place = f"{form.code} {'blank' if blank else 'filled'}"
        faults += [f"{place}: {flaw}" for flaw in flaws(paper)]
        pages = PdfReader(BytesIO(render(paper).data)).pages
        printed = letters("".join(page.extract_text() for page in pages))
        faults += [f"{place}: not read back: {text}" for text in words_of(paper.blocks) if letters(text) not in printed]
    assert faults == []


def sheet_of(papers: list[Paper]) -> QImage:
    """The first page of each paper, small and as grey as a copier makes it."""
    rows = -(-len(papers) // COLUMNS)
    sheet = QImage(COLUMNS * TILE.width(), rows * TILE.height(), QImage.Format.Format_Grayscale8)
    sheet.fill(0xFF)
    painter = QPainter(sheet)
    for paper, tile in zip(papers, tiles(len(papers)), strict=True):
        painter.drawImage(tile.topLeft(), first_page(render(paper).data))
    painter.end()
    return sheet


def first_page(data: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    shape = document.pagePointSize(0).toSize().scaled(TILE, Qt.AspectRatioMode.KeepAspectRatio)
    drawn = document.render(0, shape * SHARPER)
    document.close()
    page = QImage(drawn.size(), QImage.Format.Format_RGB32)
    page.fill(0xFFFFFFFF)
    painter = QPainter(page)
    painter.drawImage(0, 0, drawn)  # a page is transparent
    painter.end()
    return page.scaled(shape, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def tiles(count: int) -> list[QRect]:
    return [
        QRect(number % COLUMNS * TILE.width(), number // COLUMNS * TILE.height(), TILE.width(), TILE.height())
        for number in range(count)
    ]


def difference(one: QImage, other: QImage) -> float:
    """Mean difference of the grey values."""
    before, now = bytes(one.constBits()), bytes(other.constBits())
    return sum(abs(a - b) for a, b in zip(before, now, strict=True)) / len(now)


@pytest.mark.parametrize("beside", BESIDE, ids=lambda code: f"de+{code}" if code else "de")
@pytest.mark.timeout(600)
def test_papers_look_as_they_did(
    practice: Storage, qapp: QApplication, beside: str, request: pytest.FixtureRequest
) -> None:
    with practice.read() as session:
        now = sheet_of([paper_of(session, form, blank, beside) for form, blank in PAPERS])
    file = PICTURES / f"de{beside and '-'}{beside}.png"
    if request.config.getoption("--update-golden"):
        PICTURES.mkdir(exist_ok=True)
        assert now.save(str(file))
    golden = QImage(str(file)).convertToFormat(QImage.Format.Format_Grayscale8)
    assert golden.size() == now.size(), "a paper is new or gone"
    changed = {
        f"{form.code} {'blank' if blank else 'filled'}"
        for (form, blank), tile in zip(PAPERS, tiles(len(PAPERS)), strict=True)
        if difference(golden.copy(tile), now.copy(tile)) > MOST_DIFFERENT
    }
    assert changed == set()
