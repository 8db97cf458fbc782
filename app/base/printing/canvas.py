"""ReportLab's canvas with two abilities more: it knows its page count, and it gathers text and lines of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from app.base.printing.fonts import embedded
from app.base.printing.signs import has_rtl
from app.base.printing.typesetting import Line, Style


class PageCanvas(Canvas):
    """Pages are held back until all are drawn, so that each can say "page 2 of 5". Same input, same bytes."""

    def __init__(self, size: tuple[float, float], language: str) -> None:
        self._buffer = BytesIO()
        super().__init__(self._buffer, pagesize=size, invariant=1, lang=language, pageCompression=1)
        self._held: list[dict[str, Any]] = []
        self._text: PDFTextObject | None = None
        self._text_font: tuple[str, float] = ("", 0)
        self._strokes: defaultdict[float, list[tuple[float, float, float, float]]] = defaultdict(list)

    def write(self, x: float, y: float, line: Line, style: Style) -> None:
        """Draw a line of text with its left end at x and its base line at y."""
        if line.runs:
            self._write_with_care(x, y, line, style.size)
        elif line.text:
            self._say(x, y, line.text, style.font, style.size)

    def stroke(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.4) -> None:
        """A black line, `width` points thick."""
        self._strokes[width].append((x1, y1, x2, y2))

    def end_page(self) -> None:
        """Hold the page back."""
        self._flush()
        for width, strokes in sorted(self._strokes.items()):
            self.setLineWidth(width)
            self.lines(strokes)
        self._strokes.clear()
        self._held.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # ReportLab's own recipe for "page x of y"

    def finished(self, furnish: Callable[[int, int], None]) -> tuple[bytes, int]:
        """Call `furnish(page, pages)` on each page, then give the document's bytes and number of pages."""
        held = self._held
        for number, state in enumerate(held, start=1):
            self.__dict__.update(state)
            furnish(number, len(held))
            self._flush()
            self.showPage()
        self.save()
        return self._buffer.getvalue(), len(held)

    def _say(self, x: float, y: float, text: str, font: str, size: float) -> None:
        if self._text is None:
            self._text = self.beginText()
            self._text_font = ("", 0)
        if self._text_font != (font, size):
            embedded(font)
            self._text.setFont(font, size)
            self._text_font = (font, size)
        self._text.setTextOrigin(x, y)
        self._text.textOut(text)

    def _write_with_care(self, x: float, y: float, line: Line, size: float) -> None:
        """Run by run; joined letters are marked with the text they stand for, so that it can be copied and found."""
        joined = has_rtl(line.text)
        if joined:
            self._flush()
            self.addLiteral(f"/Span <</ActualText <feff{line.text.encode('utf-16-be').hex()}>>> BDC")
        for run in line.runs:
            self._say(x, y, run.text, run.font, size)
            x += run.width * size / 1000
        if joined:
            self._flush()
            self.addLiteral("EMC")

    def _flush(self) -> None:
        if self._text is not None:
            self.drawText(self._text)
            self._text = None
