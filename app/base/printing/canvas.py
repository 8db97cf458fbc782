"""ReportLab's canvas with two abilities more: it knows its page count, and it gathers text and lines of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.ttfonts import ShapedStr
from reportlab.pdfgen.canvas import Canvas

from app.base.printing.fonts import REGULAR, embedded, scale_of
from app.base.printing.pen import Pen
from app.base.printing.typesetting import Line, Style

rl_config.useA85 = 0  # it makes files a quarter larger, for the sake of mail programs of the nineties


class PageCanvas(Canvas):
    """Pages are held back until all are drawn, so that each can say "page 2 of 5". Same input, same bytes."""

    def __init__(self, size: tuple[float, float], language: str) -> None:
        self._buffer = BytesIO()
        font = embedded(REGULAR).fontName  # or each page would name Helvetica, which is not embedded
        super().__init__(
            self._buffer,
            size,
            invariant=1,
            lang=language,
            pageCompression=1,
            initialFontName=font,  # type: ignore[arg-type]  # the stub wants a number
        )
        self._held: list[dict[str, Any]] = []
        self._document: Any = self._doc  # type: ignore[attr-defined]  # the stub leaves it out
        self._pen = Pen(self._document)
        self._strokes: defaultdict[float, list[tuple[float, float, float, float]]] = defaultdict(list)

    def write(self, x: float, y: float, line: Line, style: Style) -> None:
        """Draw a line of text with its left end at x and its base line at y.

        The blank at its end parts it from its neighbour for those who copy or read out the page.
        """
        if line.runs:
            end = self._write_with_care(x, y, line, style.size)
            self._pen.write(end, y, " ", style.font, style.size)
        elif line.text:
            self._pen.write(x, y, line.text + " ", style.font, style.size)

    def stroke(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.4) -> None:
        """A black line, `width` points thick."""
        self._strokes[width].append((x1, y1, x2, y2))

    def stamp(self, line: Line, style: Style, angle: float) -> None:
        """Pale words across the middle of the page; what stands below them can still be read."""
        self._flush()
        width, height = self._pagesize  # type: ignore[attr-defined]  # the stub leaves it out
        self.saveState()
        self.translate(width / 2, height / 2)
        self.rotate(angle)
        self.setFillGray(0.5, alpha=0.28)
        self.write(-line.width * style.size / 2000, -style.size / 3, line, style)
        self._flush()
        self.restoreState()

    def end_page(self) -> None:
        """Hold the page back."""
        self._flush()
        self.setLineCap(2)  # corners meet
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

    def _write_with_care(self, x: float, y: float, line: Line, size: float) -> float:
        for run in line.runs:
            font = embedded(run.font)
            enlarged = size * scale_of(run.font)
            if run.means:
                font.learn(self._document, run.means)
            if isinstance(run.text, ShapedStr):
                self._flush()
                moved = self.beginText(x, y)
                moved.setFont(run.font, enlarged)
                moved.textOut(run.text)
                self.drawText(moved)
            else:
                self._pen.write(x, y, run.text, run.font, enlarged)
            x += run.width * size / 1000
        return x

    def _flush(self) -> None:
        written = self._pen.taken()
        if written:
            self.addLiteral(written)
