"""The map itself: picture, grid, pins and a cross that the arrow keys move. It is never mirrored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.desktop.announce import announce
from app.base.desktop.buttons import ENTER
from app.base.desktop.theme import active_theme, px
from app.base.i18n import _
from app.participation.ideas.rules import Map, code_at

WHOLE = 10_000
_PAPER = (1_500, 1_000)  # without a picture: a sheet to lay the grid on
_EDGE, _PIN = 26, 13  # pixels at 100 % text size
_MANY = 150
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Pin:
    """A card on the map."""

    idea_id: int
    number: int
    colour: str
    spot: tuple[int, int]


class MapSheet(QWidget):
    """`placed` (x, y) in ten-thousandths: here the chosen card belongs. `picked` (id): a pin was clicked."""

    placed = Signal(int, int)
    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = Map(None, 0, 0, 12, 8)
        self.cross = (WHOLE // 2, WHOLE // 2)
        self.chosen = 0  # id of a card
        self._picture = QPixmap()
        self._scaled = QPixmap()
        self._pins: Sequence[Pin] = ()
        self._drawn: QPixmap | None = None  # all but what moves: thousands of pins are painted once
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(260), px(200))
        self.setAccessibleName(_("Map of the ideas"))
        self.setAccessibleDescription(_("Arrow keys move the cross, Enter sets the pin of the chosen card."))

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(px(620), px(420))

    @property
    def grid(self) -> Map:
        """How many columns and rows lie over the picture."""
        return self._grid

    def show_picture(self, picture: bytes) -> None:
        """Another picture; b"" is an empty sheet."""
        self._picture = QPixmap()
        if picture:
            self._picture.loadFromData(picture)
        self._rescale()

    def show_pins(self, pins: Sequence[Pin], grid: Map) -> None:
        """These cards on this grid."""
        if (pins, grid) != (self._pins, self._grid):
            self._pins, self._grid = pins, grid
            self._redraw()

    def choose(self, idea_id: int) -> None:
        """Mark the pin of this card; the cross goes there. 0: none is chosen."""
        self.chosen = idea_id
        pin = self._marked()
        if pin is not None:
            self.cross = pin.spot
        self.update()

    def _marked(self) -> Pin | None:
        return next((pin for pin in self._pins if pin.idea_id == self.chosen), None) if self.chosen else None

    def code(self) -> str:
        """The field in which the cross stands."""
        return code_at(self.cross, self.grid.columns, self.grid.rows)

    def at(self, spot: tuple[int, int]) -> QPointF:
        """Where a spot is drawn."""
        box = self._box()
        return QPointF(box.left() + box.width() * spot[0] / WHOLE, box.top() + box.height() * spot[1] / WHOLE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows by a quarter of a field, with Ctrl by a whole one; Enter sets the pin."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if event.key() in ENTER:
            self.placed.emit(*self.cross)
        elif arrow is not None:
            parts = 1 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 4
            step = (WHOLE // (self.grid.columns * parts), WHOLE // (self.grid.rows * parts))
            x, y = (self.cross[axis] + arrow[axis] * step[axis] for axis in (0, 1))
            self.cross = (min(WHOLE, max(0, x)), min(WHOLE, max(0, y)))
            announce(self, self.code())
            self.update()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On a pin: choose its card. Elsewhere: here belongs the chosen one."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position()
        hit = next((pin for pin in reversed(self._pins) if self._near(pin, place)), None)
        if hit is not None and hit.idea_id != self.chosen:
            self.picked.emit(hit.idea_id)
            return
        box = self._box()
        if box.contains(place):
            x = round((place.x() - box.left()) * WHOLE / box.width())
            y = round((place.y() - box.top()) * WHOLE / box.height())
            self.cross = (x, y)
            self.placed.emit(x, y)

    def changeEvent(self, event: QEvent) -> None:
        """Other colours: drawn anew."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture follows."""
        super().resizeEvent(event)
        self._rescale()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, and on it the chosen pin, the cross, and a ring for the keyboard."""
        del event
        if self._drawn is None:
            self._drawn = self._draw()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawPixmap(0, 0, self._drawn)
        pin = self._marked()
        if pin is not None:
            self._paint_pin(painter, pin, chosen=True)
        self._paint_cross(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(active_theme().tokens.brand), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _draw(self) -> QPixmap:
        """Picture, grid and pins, as sharp as the screen is."""
        ratio = self.devicePixelRatioF()
        sheet = QPixmap((QSizeF(self.size()) * ratio).toSize())
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.transparent)
        painter, box = QPainter(sheet), self._box()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setFont(self.font())
        painter.fillRect(box, QColor("#FFFFFF"))
        if not self._scaled.isNull():
            painter.drawPixmap(box.topLeft(), self._scaled)
        _paint_grid(painter, box, self._grid)
        for pin in self._pins:
            self._paint_pin(painter, pin)
        painter.end()
        return sheet

    def _paint_pin(self, painter: QPainter, pin: Pin, *, chosen: bool = False) -> None:
        middle, radius = self.at(pin.spot), self._radius()
        painter.setPen(QPen(QColor("#1D2B2F" if chosen else "#FFFFFF"), 3 if chosen else 1.5))
        painter.setBrush(QColor(pin.colour or "#5B6A6E"))
        painter.drawEllipse(middle, radius + 2 * chosen, radius + 2 * chosen)
        font = QFont(painter.font())
        font.setBold(True)
        font.setPixelSize(max(6, round(radius * (1.05 if pin.number < 100 else 0.8))))  # noqa: PLR2004 - two signs
        painter.setFont(font)
        painter.setPen(QColor("#FFFFFF"))
        area = QRectF(middle.x() - radius * 2, middle.y() - radius, radius * 4, radius * 2)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(pin.number))

    def _paint_cross(self, painter: QPainter) -> None:
        middle, arm = self.at(self.cross), px(16)
        for colour, width in (("#FFFFFF", 5), ("#A3262A", 2)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
            painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))

    def _radius(self) -> float:
        box, few = self._box(), min(1.0, (_MANY / max(1, len(self._pins))) ** 0.5)
        field = min(box.width() / self.grid.columns, box.height() / self.grid.rows)
        return float(max(6.0, min(px(_PIN) * few, field * 0.34)))

    def _near(self, pin: Pin, place: QPointF) -> bool:
        away = self.at(pin.spot) - place
        return away.x() ** 2 + away.y() ** 2 <= self._radius() ** 2

    def _box(self) -> QRectF:
        """Where the picture stands, beside the letters and numbers."""
        edge = px(_EDGE)
        room = QRectF(edge, edge, max(1, self.width() - edge - px(8)), max(1, self.height() - edge - px(8)))
        wide, high = (self._picture.width(), self._picture.height()) if not self._picture.isNull() else _PAPER
        scale = min(room.width() / max(1, wide), room.height() / max(1, high))
        return QRectF(room.left(), room.top(), wide * scale, high * scale)

    def _rescale(self) -> None:
        box = self._box()
        if self._picture.isNull():
            self._scaled = QPixmap()
        else:
            self._scaled = self._picture.scaled(
                max(1, round(box.width())), max(1, round(box.height())),
                Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
        self._redraw()

    def _redraw(self) -> None:
        self._drawn = None
        self.update()


def _paint_grid(painter: QPainter, box: QRectF, grid: Map) -> None:
    tokens = active_theme().tokens
    painter.setPen(QPen(QColor(40, 60, 66, 150), 1))
    columns, rows = grid.columns, grid.rows
    for column in range(columns + 1):
        x = box.left() + box.width() * column / columns
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    for row in range(rows + 1):
        y = box.top() + box.height() * row / rows
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    painter.setPen(QColor(tokens.ink))
    edge, wide, high = px(_EDGE), box.width() / columns, box.height() / rows
    for column in range(columns):
        area = QRectF(box.left() + column * wide, box.top() - edge, wide, edge)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, chr(ord("A") + column))
    for row in range(rows):
        area = QRectF(box.left() - edge, box.top() + row * high, edge, high)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(row + 1))
