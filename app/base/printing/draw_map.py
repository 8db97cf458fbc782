"""A picture with a grid over it and numbered pins. It is never mirrored: it shows a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from app.base.printing.blocks import GridMap, MapPin
from app.base.printing.sheet import Item, Place, Sheet
from app.base.printing.typesetting import Style, Typesetter

_EDGE = 6 * mm  # for letters and numbers beside the picture
_LEAST = 0.45  # of the page, or it begins on a new one
_PIN, _SMALLEST_PIN, _MANY = 90, 1.8 * mm, 60  # a pin is a 90th of the width, smaller where there are many
_WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class _Box:
    """Where the picture stands, in points from the lower left corner of the sheet."""

    left: float
    bottom: float
    width: float
    height: float

    def at(self, x: int, y: int) -> tuple[float, float]:
        """A spot in ten-thousandths from the upper left corner."""
        return self.left + self.width * x / _WHOLE, self.bottom + self.height * (1 - y / _WHOLE)


@dataclass(frozen=True, slots=True)
class MapStream:
    """As large as the rest of the page allows."""

    block: GridMap
    setter: Typesetter
    place: Place

    height = float("inf")
    lead = 40 * mm

    def flow(self, sheet: Sheet) -> None:
        """Picture, grid, letters and numbers, pins."""
        if sheet.y - sheet.bottom < _LEAST * (sheet.top - sheet.bottom):
            sheet.need(self.height)
        edge = _EDGE if self.block.columns else 0.0
        width, height = self._size(self.place.width - edge, sheet.y - sheet.bottom - edge)
        left = sheet.left(self.place.start + (self.place.width - width - edge) / 2, width + edge) + edge
        top = sheet.advance(height + edge) - edge
        box = _Box(left, top - height, width, height)
        self._picture(sheet, box)
        self._grid(sheet, box)
        for pin in self.block.pins:
            self._pin(sheet, box, pin)

    def _size(self, most_width: float, most_height: float) -> tuple[float, float]:
        block = self.block
        scale = min(most_width / max(1, block.width), max(most_height, 20 * mm) / max(1, block.height))
        return block.width * scale, block.height * scale

    def _picture(self, sheet: Sheet, box: _Box) -> None:
        from io import BytesIO

        canvas = sheet.canvas
        try:
            drawn = ImageReader(BytesIO(self.block.data))
        except OSError:  # damaged: the grid and the pins still say where things are
            drawn = None
        if drawn is not None:
            canvas.drawImage(drawn, box.left, box.bottom, box.width, box.height)
        canvas.setLineWidth(0.8)
        canvas.rect(box.left, box.bottom, box.width, box.height)

    def _grid(self, sheet: Sheet, box: _Box) -> None:
        columns, rows = self.block.columns, self.block.rows
        canvas, size = sheet.canvas, min(13.0, max(8.0, box.width / 70))
        style = Style(size, size * 1.2, bold=True)
        canvas.saveState()
        canvas.setLineWidth(0.4)
        canvas.setStrokeGray(0.25)
        for column in range(1, columns):
            x = box.left + box.width * column / columns
            canvas.line(x, box.bottom, x, box.bottom + box.height)
        for row in range(1, rows):
            y = box.bottom + box.height * row / rows
            canvas.line(box.left, y, box.left + box.width, y)
        canvas.restoreState()
        for column in range(columns):
            x = box.left + box.width * (column + 0.5) / columns
            self._word(sheet, chr(ord("A") + column), (x, box.bottom + box.height + 2 * mm), style)
        for row in range(rows if columns else 0):
            y = box.bottom + box.height * (1 - (row + 0.5) / rows)
            self._word(sheet, str(row + 1), (box.left - _EDGE / 2, y - 3), style)

    def _pin(self, sheet: Sheet, box: _Box, pin: MapPin) -> None:
        x, y = box.at(pin.x, pin.y)
        radius = max(_SMALLEST_PIN, box.width / _PIN * min(1.0, (_MANY / max(1, len(self.block.pins))) ** 0.5))
        canvas = sheet.canvas
        canvas.saveState()
        canvas.setFillGray(1)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(0.9)
        canvas.circle(x, y, radius, stroke=1, fill=1)
        canvas.restoreState()
        size = radius * (1.25 if len(pin.text) < 3 else 0.9)  # noqa: PLR2004 - three signs need more room
        self._word(sheet, pin.text, (x, y - size * 0.36), Style(size, size * 1.2, bold=True))

    def _word(self, sheet: Sheet, text: str, middle: tuple[float, float], style: Style) -> None:
        line = self.setter.line(text, style)
        sheet.canvas.write(middle[0] - line.width * style.size / 2000, middle[1], line, style)


def grid_map(block: GridMap, setter: Typesetter, place: Place) -> Iterable[Item]:
    """A map with its pins."""
    return (MapStream(block, setter, place),)
