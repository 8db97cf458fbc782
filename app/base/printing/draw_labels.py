"""Sheets of sticky labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from app.base.printing.blocks import Labels
from app.base.printing.draw_text import base_line
from app.base.printing.sheet import Place, Sheet
from app.base.printing.typesetting import Line, Style, Typesetter

_MEASURES = {(3, 8): (70.0, 36.0, 0.0), (2, 7): (99.1, 38.1, 2.5)}  # width, height, gap between columns in mm on A4
_INSET = 5 * mm
_LARGEST, _SMALLEST, _STEP = 11.0, 2.0, 0.92
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class LabelStream:
    """Draws labels, page after page, with no margins."""

    labels: Labels
    setter: Typesetter

    height = float("inf")
    lead = float("inf")  # labels need a page of their own

    def flow(self, sheet: Sheet) -> None:
        """Draw all labels, beginning after the places already used."""
        sheet.need(self.lead)
        sheet.bare()
        count = self.labels.columns * self.labels.rows
        for number, text in enumerate(self.labels.texts, start=self.labels.start % count):
            if number and number % count == 0:
                sheet.new_page()
                sheet.bare()
            self._draw(sheet, number % count, text)
        sheet.advance(sheet.y - sheet.bottom + 1)

    def _draw(self, sheet: Sheet, number: int, text: str) -> None:
        wide, high, between = self._measures(sheet)
        row, column = divmod(number, self.labels.columns)
        left = (sheet.page_width - self.labels.columns * wide - (self.labels.columns - 1) * between) / 2
        top = (sheet.page_height + self.labels.rows * high) / 2 - row * high
        place = Place(left + column * (wide + between), wide).inside(_INSET, _INSET)
        style, lines = self._fitted(text, place.width, high - 2 * _INSET)
        begin = top - (high - len(lines) * style.leading) / 2
        for count, line in enumerate(lines):
            sheet.write(line, style, place, base_line(begin - count * style.leading, style))

    def _measures(self, sheet: Sheet) -> tuple[float, float, float]:
        known = _MEASURES.get((self.labels.columns, self.labels.rows))
        if known:
            return known[0] * mm, known[1] * mm, known[2] * mm
        return sheet.page_width / self.labels.columns, sheet.page_height / self.labels.rows, 0.0

    def _fitted(self, text: str, width: float, height: float) -> tuple[Style, Sequence[Line]]:
        """The largest size at which nothing is cut off and no word is torn, if there is one."""
        size = _LARGEST
        while True:
            style = Style(size, size * 1.3)
            lines = self.setter.lines(text[:_LONGEST], style, width)
            if len(lines) * style.leading <= height and not self._torn(text, style, width):
                return style, lines
            size *= _STEP
            if size < _SMALLEST:
                return style, lines[: int(height // style.leading)]

    def _torn(self, text: str, style: Style, width: float) -> bool:
        if style.size < _LARGEST / 2:
            return False
        words = text[:_LONGEST].split()
        return any(self.setter.line(word, style).width * style.size / 1000 > width for word in words)
