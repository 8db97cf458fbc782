"""ReportLab's canvas with two abilities more: it knows its page count, and it gathers text and lines of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from io import BytesIO
from itertools import accumulate
from operator import itemgetter
from typing import Any, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase.ttfonts import ShapedStr
from reportlab.pdfgen.canvas import Canvas

from app.base.printing.filling import Blank, fill
from app.base.printing.folding import folded
from app.base.printing.fonts import REGULAR, embedded, scale_of
from app.base.printing.pen import Pen
from app.base.printing.pictures import SIDE, Picture
from app.base.printing.typesetting import Line, Style

rl_config.useA85 = 0  # it makes files a quarter larger, for the sake of mail programs of the nineties


class Mark(NamedTuple):
    """A line of text where it stands: its left end and base line, its width and size, in points."""

    page: int
    x: float
    y: float
    width: float
    size: float
    text: str


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
        self._filled = 0  # of them on the papers before this one
        self._named: tuple[str, str] | None = None
        self.offered = 0  # lines and boxes to fill in, in the whole document
        self._document: Any = self._doc  # type: ignore[attr-defined]  # the stub leaves it out
        self._pen = Pen(self._document)
        self.dashes: list[tuple[float, float, float, float, float, float]] = []  # from x, y to x, y, dash, gap
        self.blanks: list[Blank] = []
        self.marks: list[Mark] | None = None  # every line of text, if somebody wants to know
        self._page = 1
        self._began = 1, 0, 0  # page of the document, fields and marks before this paper
        self._strokes: defaultdict[float, list[tuple[float, float, float, float]]] = defaultdict(list)

    def begin(self, size: tuple[float, float]) -> None:
        """A paper begins, on sheets of this size; what was finished before stays."""
        self._held = []
        self._page = 1
        self.dashes, self.blanks = [], []
        self.setPageSize(size)
        self._began = self._pageNumber, self.offered, len(self.marks or ())

    def forget(self) -> None:
        """What was drawn since `begin` is not wanted; it begins anew."""
        self._pageNumber, self.offered, known = self._began
        if self.marks is not None:
            del self.marks[known:]
        self._pen.taken()
        self._strokes.clear()
        self._restartAccumulators()  # type: ignore[attr-defined]  # what ReportLab does at the begin of a page
        self.init_graphics_state()
        self.begin(self._pagesize)  # type: ignore[has-type]  # the stub leaves it out

    def name_page(self, title: str, number: int) -> None:
        """The list of contents that readers show beside the pages leads to this page."""
        self._named = (title, f"paper{number}")

    def write(self, x: float, y: float, line: Line, style: Style) -> None:
        """Draw a line of text with its left end at x and its base line at y.

        The blank at its end parts it from its neighbour for those who copy or read out the page.
        """
        if self.marks is not None and line.text.strip():
            self.marks.append(Mark(self._page, x, y, line.width * style.size / 1000, style.size, line.text))
        if line.runs:
            self._write_with_care(x, y, line, style.size)
            self._pen.write(x + line.width * style.size / 1000, y, " ", style.font, style.size)
        elif line.text:
            self._pen.write(x, y, line.text + " ", style.font, style.size)

    def stroke(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.4) -> None:
        """A black line, `width` points thick."""
        self._strokes[width].append((x1, y1, x2, y2))

    def stamp(self, line: Line, style: Style, angle: float) -> None:
        """Pale words across the middle of the page; what stands below them can still be read."""
        self._flush()
        width, height = self._pagesize
        self.saveState()
        self.translate(width / 2, height / 2)
        self.rotate(angle)
        self.setFillGray(0.5, alpha=0.28)
        self.write(-line.width * style.size / 2000, -style.size / 3, line, style)
        self._flush()
        self.restoreState()

    def picture(self, drawn: Picture, x: float, y: float, side: float) -> None:
        """A drawing in black and grey, its lower left corner at x and y."""
        self.saveState()
        self.translate(x, y)
        self.scale(side / SIDE, side / SIDE)
        self.setLineCap(1)
        self.setLineJoin(1)
        for stroke in drawn:
            path: Any = self.beginPath()
            draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
            for move in stroke.moves:
                draw[move.kind](*move.points)
            self.setFillGray(stroke.fill or 0.0)
            self.setLineWidth(stroke.width)
            self.drawPath(path, stroke=int(stroke.width > 0), fill=int(stroke.fill is not None))
        self.restoreState()

    def end_page(self) -> None:
        """Hold the page back."""
        self._flush()
        self.setLineCap(2)  # corners meet
        for width, strokes in sorted(self._strokes.items()):
            self.setLineWidth(width)
            self.lines(strokes)
        self._strokes.clear()
        self._draw_dashes()
        self._held.append(dict(self.__dict__))
        self.blanks = []
        self._page += 1
        self._startPage()  # type: ignore[attr-defined]  # ReportLab's own recipe for "page x of y"

    def finish(self, furnish: Callable[[int, int], None], *, booklet: bool = False, rtl: bool = False) -> int:
        """Call `furnish(page, pages)` on each page held back and let it go; how many pages they made.

        As a booklet: two pages a side on sheets twice as wide, in the order in which they are folded.
        """
        held, marks, offered = self._held, self.marks, self.offered
        pages: list[list[str]] = []
        done = self._filled
        for number, state in enumerate(held, start=1):
            self.__dict__.update(state)
            self.marks, self._page = marks, number
            self._annotationCount = done  # ReportLab names what is filled in by it
            furnish(number, len(held))
            self._flush()
            if booklet:
                pages.append(self._code)  # type: ignore[has-type]  # the stub leaves it out
                continue
            done = fill(self, self.blanks, done)
            if number == 1:
                self._mark_name()
            self.showPage()
        sides = list(folded(len(held), rtl=rtl)) if booklet else []
        if booklet:
            self._mark_name()
        for side in sides:
            self._impose(held[0], pages, side)
        self.offered, self._filled = offered, done
        return len(sides) or len(held)

    def add_empty(self) -> int:
        """A page with nothing on it; 1."""
        self.showPage()
        return 1

    def written(self) -> bytes:
        """The document. Nothing can be drawn any more."""
        self.save()
        return self._buffer.getvalue()

    def _mark_name(self) -> None:
        if self._named:
            title, key = self._named
            self.bookmarkPage(key)
            self.addOutlineEntry(title, key)

    def _impose(self, state: dict[str, Any], pages: list[list[str]], side: tuple[int, int]) -> None:
        """Two pages beside one another; a number that is no page stays empty."""
        self.__dict__.update(state)
        width, height = self._pagesize  # type: ignore[has-type]  # the stub leaves it out
        operators: list[str] = []
        for place, number in enumerate(side):
            if number <= len(pages):
                operators += [f"q 1 0 0 1 {place * width:.2f} 0 cm", *pages[number - 1], "Q"]
        self._code = operators
        self._pagesize = (2 * width, height)
        self.showPage()

    def _draw_dashes(self) -> None:
        for x1, y1, x2, y2, dash, space in self.dashes:
            self.setLineCap(0)
            self.setLineWidth(0.5)
            self.setDash([dash, space])
            self.line(x1, y1, x2, y2)
        self.setDash()
        self.dashes = []

    def _write_with_care(self, x: float, y: float, line: Line, size: float) -> None:
        placed = zip(
            line.order, line.runs, accumulate((run.width * size / 1000 for run in line.runs), initial=x), strict=False
        )
        for _number, run, left in sorted(placed, key=itemgetter(0)):  # in the order of reading, for those who copy
            font = embedded(run.font)
            enlarged = size * scale_of(run.font)
            if run.means:
                font.learn(self._document, run.means)
            if isinstance(run.text, ShapedStr):
                self._flush()
                moved = self.beginText(left, y)
                moved.setFont(run.font, enlarged)
                moved.textOut(run.text)
                self.drawText(moved)
            else:
                self._pen.write(left, y, run.text, run.font, enlarged)

    def _flush(self) -> None:
        written = self._pen.taken()
        if written:
            self.addLiteral(written)
