"""The sheet of paper being filled: where the next block goes, when a new page begins, what its margins say."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from reportlab.lib.pagesizes import A3, A4, A5, A6, A7, landscape
from reportlab.lib.units import mm

from app.base.dates import show_day
from app.base.i18n import _
from app.base.printing.blocks import Align, Paper
from app.base.printing.canvas import PageCanvas
from app.base.printing.filling import Blank
from app.base.printing.numbers import NUMBERS
from app.base.printing.pictures import Picture
from app.base.printing.typesetting import MARGIN, Line, Style, Typesetter

_MOST_IN_FOOT = 3  # lines of one kind
_BAR = 0.35
_STAMPED = 0.7  # share of the page's diagonal that the word PRACTICE takes

_SIZES = {"A3": A3, "A4": A4, "A5": A5, "A6": A6, "A7": A7}
_MARGINS = {"A3": 20 * mm, "A4": 20 * mm, "A5": 15 * mm, "A6": 12 * mm, "A7": 8 * mm}
_HAIR = 1e-6  # sums of heights differ by less


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand across the sheet: from the start edge (left, or right in right-to-left), in points."""

    start: float
    width: float

    def inside(self, start: float, end: float = 0.0) -> Place:
        """The same place, narrower at both ends."""
        return Place(self.start + start, self.width - start - end)


@dataclass(slots=True)
class Piece:
    """Something that stands on one page. `draw(sheet, top)` draws it below `top`; `keep`: not without the next."""

    height: float
    draw: Callable[[Sheet, float], None]
    keep: bool = False
    drop_at_top: bool = False


class Stream(Protocol):
    """Something that fills pages by itself."""

    @property
    def height(self) -> float:
        """The height of all of it on one page; infinite if it never fits on one."""

    @property
    def lead(self) -> float:
        """The height that must be free for it to begin on this page."""

    def flow(self, sheet: Sheet) -> None:
        """Draw everything, beginning new pages."""


Item = Piece | Stream


@dataclass(slots=True)
class _OpenFrame:
    place: Place
    top: float


@dataclass(slots=True)
class _Margins:
    head_alone: Line  # on the first page, where the title stands large
    head_start: Line
    head_end: Line
    foot: list[Line]
    code: Line
    printed_on: Line
    bare: set[int] = field(default_factory=set)


class Sheet:
    """Pages of one paper, filled from the top; heights and places in points.

    On a `canvas` that is already in use it comes after what stands there.
    """

    def __init__(
        self, paper: Paper, setter: Typesetter, fillable: bool = False, canvas: PageCanvas | None = None
    ) -> None:
        size = _SIZES["A5" if paper.booklet else paper.size]
        self.page_width, self.page_height = landscape(size) if paper.landscape and not paper.booklet else size
        self.rtl = setter.rtl
        self.canvas = canvas or PageCanvas((self.page_width, self.page_height), paper.language)
        self.canvas.begin((self.page_width, self.page_height))
        self.margin = _MARGINS["A5" if paper.booklet else paper.size]
        self.fillable = fillable and not paper.booklet
        self.shift = 0.0  # of everything that is drawn, towards the end edge
        self._booklet = paper.booklet
        self._practice = paper.practice
        self.place = Place(self.margin, self.page_width - 2 * self.margin)
        self._setter = setter
        self._margins = self._margin_texts(paper)
        self.bottom = max(self.margin, 13 * mm + MARGIN.leading * (1 + len(self._margins.foot)))
        self.top = self.page_height - max(self.margin, 17 * mm)
        self.y = self.top
        self.fresh = True
        self._page = 1
        self._emptiest = 1.0
        self._frames: list[_OpenFrame] = []

    def need(self, height: float) -> None:
        """Begin a new page if there is less room than this, unless the page is still empty."""
        if not self.fresh and self.y - height < self.bottom - _HAIR:
            self.new_page()

    def advance(self, height: float) -> float:
        """Use up height; the top of what was used."""
        top = self.y
        self.y -= height
        self.fresh = False
        return top

    def skip(self, height: float) -> None:
        """Leave height empty: none at the head of a page, and at its foot no more than there is."""
        if not self.fresh:
            self.y = max(self.y - height, min(self.y, self.bottom))

    @property
    def used(self) -> float:
        """The share that is used up, of this page or the emptiest one before it."""
        return min(self._emptiest, (self.top - self.y) / (self.top - self.bottom))

    @property
    def pages(self) -> int:
        """How many there are by now."""
        return self._page

    def new_page(self) -> None:
        """End this page. Open frames are closed on it and opened again on the next."""
        for frame in self._frames:
            self._draw_frame(frame, self.bottom)
        self._emptiest = self.used
        self.canvas.end_page()
        self._page += 1
        self.y = self.top
        self.fresh = True
        for frame in self._frames:
            frame.top = self.y

    def bare(self) -> None:
        """This page shows neither head nor foot."""
        self._margins.bare.add(self._page)

    def open_frame(self, place: Place) -> None:
        """From here on a thin line runs around what is drawn at `place`."""
        self._frames.append(_OpenFrame(place, self.y))

    def close_frame(self) -> None:
        """End the innermost frame here."""
        self._draw_frame(self._frames.pop(), self.y)

    def left(self, start: float, width: float) -> float:
        """Left end of a box that begins `start` after the start edge."""
        start += self.shift
        return self.page_width - start - width if self.rtl else start

    def write(self, line: Line, style: Style, place: Place, base: float, align: Align = "start") -> None:
        """A line of text in a place, on its base line."""
        wide = line.width * style.size / 1000
        spare = place.width - wide
        start = place.start + {"start": 0.0, "center": spare / 2, "end": spare}[align]
        self.canvas.write(self.left(start, wide), base, line, style)

    def rule(self, place: Place, y: float, width: float = 0.4) -> None:
        """A level line over the whole place."""
        left = self.left(place.start, place.width)
        self.canvas.stroke(left, y, left + place.width, y, width)

    def bar(self, place: Place, bottom: float, height: float) -> None:
        """A filled bar; dark grey, so that it stays seen in a copy."""
        self.canvas.saveState()
        self.canvas.setFillGray(_BAR)
        self.canvas.rect(self.left(place.start, place.width), bottom, place.width, height, stroke=0, fill=1)
        self.canvas.restoreState()

    def dashes(self, begin: tuple[float, float], end: tuple[float, float], dash: tuple[float, float]) -> None:
        """A thin broken line; its ends as on the paper, from the lower left corner."""
        self.canvas.dashes.append((*begin, *end, *dash))

    def picture(self, drawn: Picture, start: float, bottom: float, side: float) -> None:
        """A drawing in a square that begins `start` after the start edge."""
        self.canvas.picture(drawn, self.left(start, side), bottom, side)

    def blank(self, place: Place, bottom: float, height: float, label: str, tick: bool = False) -> None:
        """Here something can be filled in on the screen, if the paper is to be fillable."""
        if self._booklet:
            return
        self.canvas.offered += 1
        if self.fillable:
            left = self.left(place.start, place.width)
            self.canvas.blanks.append(Blank(left, bottom, place.width, height, label, tick))

    @property
    def code(self) -> Line:
        """The code of the paper, as it stands in the margin."""
        return self._margins.code

    def finish(self) -> int:
        """The paper is complete. Its number of pages, or of sides of sheets if it is a booklet."""
        self.canvas.end_page()
        return self.canvas.finish(self._furnish, booklet=self._booklet, rtl=self.rtl)

    def _draw_frame(self, frame: _OpenFrame, bottom: float) -> None:
        left = self.left(frame.place.start, frame.place.width)
        right = left + frame.place.width
        for x1, y1, x2, y2 in (
            (left, frame.top, right, frame.top),
            (left, bottom, right, bottom),
            (left, frame.top, left, bottom),
            (right, frame.top, right, bottom),
        ):
            self.canvas.stroke(x1, y1, x2, y2, 0.6)

    def _margin_texts(self, paper: Paper) -> _Margins:
        printed = _("Printed on {day}").format(day=show_day(paper.printed_on)) if paper.printed_on else ""
        setter, width = self._setter, self.place.width
        title = setter.line(paper.title, MARGIN).width * MARGIN.size / 1000
        head_start = self._short(paper.group, width * 0.97 - min(title, width * 0.3))  # whose paper it is comes first
        return _Margins(
            head_alone=self._short(paper.group, width),
            head_start=head_start,
            head_end=self._short(paper.title, width * 0.97 - head_start.width * MARGIN.size / 1000),
            foot=self._foot(paper, width),
            code=self._short(_numbered(paper.code), width * 0.35),
            printed_on=setter.line(printed, MARGIN),
        )

    def _foot(self, paper: Paper, width: float) -> list[Line]:
        told = [self._setter.line(_("Practice: nothing on this sheet is real."), MARGIN)] if paper.practice else []
        for text in (paper.funders, paper.privacy):
            lines = self._setter.lines(text, MARGIN, width) if text else []
            told += lines[:_MOST_IN_FOOT]
            self._setter.cut.update(line.text for line in lines[_MOST_IN_FOOT:])
        return told

    def _short(self, text: str, width: float) -> Line:
        """One line, ended by "…" where there is no room."""
        lines = self._setter.lines(" ".join(text[:1000].split()), MARGIN, width)
        if len(lines) == 1:
            return lines[0]
        return self._setter.lines(lines[0].text[:-1].rstrip() + "…", MARGIN, width)[0]

    def _furnish(self, page: int, pages: int) -> None:
        if self._practice:
            self._stamp(_("PRACTICE"))
        if page in self._margins.bare:
            return
        margins, head = self._margins, self.page_height - 12 * mm
        self.write(margins.head_start if page > 1 else margins.head_alone, MARGIN, self.place, head)
        if page > 1:
            self.write(margins.head_end, MARGIN, self.place, head, "end")
        base = 9 * mm
        count = self._setter.line(_("Page {page} of {pages}").format(page=page, pages=pages), MARGIN)
        self.write(margins.code, MARGIN, self.place, base)
        self.write(margins.printed_on, MARGIN, self.place, base, "center")
        self.write(count, MARGIN, self.place, base, "end")
        for line in reversed(margins.foot):
            base += MARGIN.leading
            self.write(line, MARGIN, self.place, base)
        left, base = self.left(self.place.start, self.place.width), base + MARGIN.leading
        self.canvas.setLineWidth(0.4)
        self.canvas.line(left, base, left + self.place.width, base)

    def _stamp(self, word: str) -> None:
        """Across the whole page from corner to corner."""
        line = self._setter.line(word, Style(1, 1, bold=True))
        size = _STAMPED * math.hypot(self.page_width, self.page_height) / (line.width / 1000)
        angle = math.degrees(math.atan2(self.page_height, self.page_width))
        self.canvas.stamp(line, Style(size, size, bold=True), -angle if self.rtl else angle)


def _numbered(code: str) -> str:
    """The number of the form in words, and its code."""
    number = NUMBERS.get(code)
    return " · ".join((_("No. {number}").format(number=number), code)) if number else code
