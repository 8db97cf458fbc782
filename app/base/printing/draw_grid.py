"""Tables: the head on each page, sums carried over, ten thousand rows in a moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.lib.units import mm

from app.base.printing.blocks import Grid, Row
from app.base.printing.draw_text import base_line
from app.base.printing.sheet import Place, Sheet
from app.base.printing.typesetting import Line, Style, Typesetter

_ABOVE, _BELOW = 2.0, 2.5
_PADDING = 1.5 * mm
_THIN, _THICK = 0.25, 0.9
_REMEMBERED = 2_000
_TICK = 250
_LEAST_TORN = 3
_FEW_ROWS = 200
_FEW_TOGETHER, _LOW = 8, 75 * mm  # rows, height of a table that is not torn
_LEAST_TO_WRITE = 8 * mm
_LOOKED_AT, _LONGEST_LOOKED_AT = 60, 300  # rows, signs
_LONGEST_STRONG, _MOST_STRONG = 2_000, 12  # signs, lines

Cells = list[Sequence[Line]]
_Slot = tuple[float, float, float]  # of a column: left end, width, share of the spare room left of the text


class _Column:
    """One column: breaks its cells and remembers what comes again and again."""

    def __init__(self, place: Place, align: str, setter: Typesetter) -> None:
        self.place = place
        self.align = align
        self._setter = setter
        self._known: dict[str, Sequence[Line]] = {}

    def lines(self, text: str) -> Sequence[Line]:
        """The text broken to this column."""
        known = self._known
        lines = known.get(text)
        if lines is None:
            if len(known) > _REMEMBERED:
                known.clear()
            lines = known[text] = self._setter.lines(text, self._setter.looks.cell, self.place.width)
        return lines

    def strong(self, text: str) -> Sequence[Line]:
        """The same in bold, for head and sums: they come again on each page and are never torn."""
        lines = self._setter.lines(text[:_LONGEST_STRONG], self._setter.looks.cell.strong, self.place.width)
        self._setter.cut.update(line.text for line in lines[_MOST_STRONG:])
        return lines[:_MOST_STRONG]


class GridStream:
    """Draws a grid over as many pages as it needs."""

    def __init__(self, grid: Grid, setter: Typesetter, place: Place) -> None:
        self._grid = grid
        self._place = place
        self._cell = setter.looks.cell
        self._columns = _columns(grid, setter, place)
        self._head = [column.strong(of.title) for column, of in zip(self._columns, grid.columns, strict=True)]
        least = (grid.row_height or 0) * mm
        self._least = setter.room(least, min(least, max(_LEAST_TO_WRITE, least * 0.88)))
        self._has_head = any(of.title for of in grid.columns)
        self._carry_height = self._height(self._strong(grid.carry(len(grid.rows))), 0) if grid.carry else 0.0
        self.tick: Callable[[int], None] | None = None

    @property
    def lead(self) -> float:
        """Head, first row and room for the sum carried over; a small table is not torn."""
        if len(self._grid.rows) <= _FEW_TOGETHER and self.height <= _LOW:
            return self.height - 2 * mm
        first = self._height(self._cells(self._grid.rows[0])) if self._grid.rows else 0.0
        return self._head_height() + first + self._carry_height

    @property
    def height(self) -> float:
        """Of the whole table on one page; a long one fits on none."""
        if len(self._grid.rows) > _FEW_ROWS:
            return float("inf")
        rows = sum(self._height(self._cells(row)) for row in self._grid.rows)
        total = self._height(self._strong(self._grid.total), 0) + 2 if self._grid.total else 0.0
        return self._head_height() + rows + total + self._carry_height + 2 * mm

    def flow(self, sheet: Sheet) -> None:
        """Draw the whole table."""
        slots = self._slots(sheet)
        sheet.need(self.lead)
        begun = sheet.pages
        self._draw_head(sheet, slots)
        last = len(self._grid.rows) - 1
        for number, row in enumerate(self._grid.rows):
            cells = self._cells(row)
            height = self._height(cells)
            reserve = self._carry_height if number < last or self._grid.total else 0.0
            if sheet.y - height - reserve < sheet.bottom:
                height = self._turn_page(sheet, slots, number, cells, height)
            if height:
                self._draw(sheet, slots, cells, self._cell, height)
                self._leave_blank(sheet, number, row, height)
            if self.tick and not number % _TICK:
                self.tick(number)
        if self._grid.fill and sheet.pages == begun:
            self._fill(sheet, slots)
        self._draw_total(sheet, slots)
        sheet.skip(2 * mm)

    def _fill(self, sheet: Sheet, slots: list[_Slot]) -> None:
        """The last row again, as often as the page has room for it."""
        number, row = len(self._grid.rows), self._grid.rows[-1]
        cells = self._cells(row)
        height = self._height(cells)
        while sheet.y - height >= sheet.bottom:
            self._draw(sheet, slots, cells, self._cell, height)
            self._leave_blank(sheet, number, row, height)
            number += 1

    def _turn_page(self, sheet: Sheet, slots: list[_Slot], done: int, cells: Cells, height: float) -> float:
        """Go to the next page before this row; the height of the row still to be drawn there."""
        if height <= sheet.top - sheet.bottom - self._head_height() - 2 * self._carry_height:
            self._new_page(sheet, slots, done)
            return height
        self._draw_torn(sheet, slots, done, cells)
        return 0.0

    def _draw_torn(self, sheet: Sheet, slots: list[_Slot], done: int, cells: Cells) -> None:
        """A row taller than a page: as many of its lines as fit, page by page."""
        first, last = 0, max(map(len, cells))
        while first < last:
            fit = int((sheet.y - sheet.bottom - self._carry_height - _ABOVE - _BELOW) // self._cell.leading)
            if fit < min(_LEAST_TORN, last - first):
                self._new_page(sheet, slots, done)
                fit = max(_LEAST_TORN, fit)
            part = [lines[first : first + fit] for lines in cells]
            self._draw(sheet, slots, part, self._cell, self._height(part, 0))
            first += fit

    def _new_page(self, sheet: Sheet, slots: list[_Slot], done: int) -> None:
        carried = self._strong(self._grid.carry(done)) if self._grid.carry and done else None
        if carried:
            self._draw(sheet, slots, carried, self._cell.strong, self._height(carried, 0))
        sheet.new_page()
        self._draw_head(sheet, slots)
        if carried:
            self._draw(sheet, slots, carried, self._cell.strong, self._height(carried, 0))

    def _draw_head(self, sheet: Sheet, slots: list[_Slot]) -> None:
        if self._has_head:
            self._draw(sheet, slots, self._head, self._cell.strong, self._head_height())
        sheet.rule(self._place, sheet.y, _THICK)

    def _draw_total(self, sheet: Sheet, slots: list[_Slot]) -> None:
        if self._grid.total is None:
            return
        cells = self._strong(self._grid.total)
        height = self._height(cells, 0) + 2
        if sheet.y - height < sheet.bottom:
            self._new_page(sheet, slots, len(self._grid.rows))
        sheet.rule(self._place, sheet.y, _THICK)
        self._draw(sheet, slots, cells, self._cell.strong, height)
        sheet.rule(self._place, sheet.y, _THICK)

    def _draw(self, sheet: Sheet, slots: list[_Slot], cells: Cells, style: Style, height: float) -> None:
        top = sheet.advance(height)
        base = base_line(top - self._air(cells, style, height), style)
        write, per_em, leading = sheet.canvas.write, style.size / 1000, style.leading
        for lines, (edge, wide, share) in zip(cells, slots, strict=True):
            y = base
            for line in lines:
                write(edge + (wide - line.width * per_em) * share if share else edge, y, line, style)
                y -= leading
        sheet.rule(self._place, sheet.y, _THIN)
        if self._least:
            for edge, wide, _share in slots[1:]:
                x = edge + wide + _PADDING if sheet.rtl else edge - _PADDING
                sheet.canvas.stroke(x, top, x, sheet.y, _THIN)

    def _leave_blank(self, sheet: Sheet, number: int, row: Row, height: float) -> None:
        """Empty cells of a table to write in can be filled in on the screen too."""
        if not (self._least and sheet.fillable):
            return
        for column, of, text in zip(self._columns, self._grid.columns, row, strict=True):
            if not text:
                sheet.blank(column.place, sheet.y + 1, height - 2, f"{of.title} {number + 1}")

    def _air(self, cells: Cells, style: Style, height: float) -> float:
        """Room above the text; in rows to write in, as much as below it."""
        return (height - max(map(len, cells)) * style.leading) / 2 if self._least else _ABOVE

    def _slots(self, sheet: Sheet) -> list[_Slot]:
        at_left = {"start": 1.0, "end": 0.0} if sheet.rtl else {"start": 0.0, "end": 1.0}
        places = [(column.place, at_left.get(column.align, 0.5)) for column in self._columns]
        return [(sheet.left(place.start, place.width), place.width, share) for place, share in places]

    def _cells(self, row: Row) -> Cells:
        return [column.lines(text) for column, text in zip(self._columns, row, strict=True)]

    def _strong(self, row: Row) -> Cells:
        return [column.strong(text) for column, text in zip(self._columns, row, strict=True)]

    def _height(self, cells: Cells, least: float | None = None) -> float:
        height = max(map(len, cells)) * self._cell.leading + _ABOVE + _BELOW
        return max(height, self._least if least is None else least)

    def _head_height(self) -> float:
        return self._height(self._head, 0) if self._has_head else 0.0


def _columns(grid: Grid, setter: Typesetter, place: Place) -> list[_Column]:
    columns, start = [], place.start
    for column, wide in zip(grid.columns, _widths(grid, setter, place.width), strict=True):
        columns.append(_Column(Place(start, wide).inside(_PADDING, _PADDING), column.align, setter))
        start += wide
    return columns


def _widths(grid: Grid, setter: Typesetter, room: float) -> list[float]:
    """As wanted, but no narrower than the longest word of the head and the first rows, if there is room for all."""
    whole = sum(column.width for column in grid.columns)
    wanted = [room * column.width / whole for column in grid.columns]
    cell = setter.looks.cell
    least = [_longest_word(column.title, cell.strong, setter) for column in grid.columns]
    looked_at = [(row, cell) for row in grid.rows[:_LOOKED_AT]] + ([(grid.total, cell.strong)] if grid.total else [])
    for row, style in looked_at:
        least = [max(needed, _longest_word(text, style, setter)) for needed, text in zip(least, row, strict=True)]
    if sum(least) > room:
        return wanted
    lacking = sum(max(0.0, needed - wide) for needed, wide in zip(least, wanted, strict=True))
    spare = sum(max(0.0, wide - needed) for needed, wide in zip(least, wanted, strict=True))
    share = lacking / spare if lacking else 0.0
    return [max(needed, wide - max(0.0, wide - needed) * share) for needed, wide in zip(least, wanted, strict=True)]


def _longest_word(text: str, style: Style, setter: Typesetter) -> float:
    words = text[:_LONGEST_LOOKED_AT].split()
    widest = max((setter.line(word, style).width for word in words), default=0.0)
    return widest * style.size / 1000 + 2 * _PADDING + 0.1
