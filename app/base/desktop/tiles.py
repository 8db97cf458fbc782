"""Picture tiles: who is sitting here is chosen by a picture, without names."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayoutItem, QSizePolicy, QWidget

from app.base.desktop.icons import drawn_in, pixmap
from app.base.desktop.layouts import GridFlow
from app.base.desktop.theme import active_theme, px, tile_colours
from app.base.desktop.turned import TurnedByReader
from app.base.i18n import _
from app.base.storage.pictures import NAMES, picture_name

LEAST = 100  # side of a tile in pixels; a finger needs 44
DRAWN = 56
HUES = dict(zip(NAMES, (3, 4, 1, 2, 0, 5, 6, 7, 1, 7, 3, 4, 5, 6, 0, 2, 7, 6, 1, 5, 2, 3, 4, 0), strict=True))

GRID_KEYS = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
)


class Tile(TurnedByReader, QAbstractButton):
    """One picture with its name. A taken one cannot be chosen."""

    def __init__(self, picture: str, *, taken: bool = False) -> None:
        super().__init__()
        self.picture, self.taken = picture, taken
        self.setText(picture_name(picture))
        self.setProperty("kind", "tile")
        self.setCheckable(True)
        self.listen()
        self.setCursor(Qt.CursorShape.ArrowCursor if taken else Qt.CursorShape.PointingHandCursor)
        self.setEnabled(not taken)
        name = _("{picture}, already taken") if taken else "{picture}"
        self.setAccessibleName(name.format(picture=self.text()))

    def sizeHint(self) -> QSize:
        """Wide enough for its name, with room for picture and name."""
        line = self.fontMetrics().height()
        width = self.fontMetrics().horizontalAdvance(self._line()) + px(14)
        return QSize(max(px(LEAST), width), px(DRAWN + 12 + 4 + 10) + line)

    def minimumSizeHint(self) -> QSize:
        """The same: a tile never shrinks."""
        return self.sizeHint()

    def _line(self) -> str:
        return _("taken") if self.taken else self.text()

    def nextCheckState(self) -> None:
        """A second press does not take the choice back."""
        self.show_on(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows and Enter are the grid's business."""
        if event.key() in GRID_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A coloured sheet, the picture, its name; the chosen one has a thick edge and a tick."""
        del event
        tokens = active_theme().tokens
        ground, line = (tokens.paper, tokens.soft) if self.taken else tile_colours(HUES.get(self.picture, 0))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, seen = self.isChecked(), self.hasFocus()
        edge = 3.0 if chosen else 2.0 if seen else 1.0
        colour = tokens.brand if chosen or seen or self.underMouse() else tokens.line
        painter.setPen(QPen(QColor(colour), edge))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(_within(self, edge / 2 + (4 if seen else 0)), px(14), px(14))
        if seen:
            painter.setPen(QPen(QColor(tokens.brand), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_within(self, 1), px(16), px(16))
        side = px(DRAWN)
        painter.drawPixmap(QPoint((self.width() - side) // 2, px(12)), drawn_in(f"tile-{self.picture}", DRAWN, line))
        painter.setPen(QColor(tokens.soft if self.taken else tokens.ink))
        below = QRect(0, px(12) + side + px(4), self.width(), self.height() - side - px(22))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, self._line())
        if chosen:
            self._draw_tick(painter)
        painter.end()

    def _draw_tick(self, painter: QPainter) -> None:
        side = px(24)
        left = px(8) if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - side - px(8)
        badge = QRect(left, px(8), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(active_theme().tokens.brand))
        painter.drawEllipse(badge)
        painter.drawPixmap(badge.topLeft() + QPoint(px(4), px(4)), pixmap("check", 16, "on_brand"))


class TileChooser(QWidget):
    """A grid of pictures, one of which is chosen. The arrows move, Space and Enter choose; Tab leaves it.

    `chosen` tells the picture when a person chose it; `changed` tells every change.
    """

    chosen = Signal(str)
    changed = Signal()

    def __init__(
        self,
        pictures: Sequence[str],
        taken: Collection[str] = (),
        field: str = "picture",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._tiles = [Tile(picture, taken=picture in taken) for picture in pictures]
        width = max((tile.sizeHint().width() for tile in self._tiles), default=px(LEAST))
        flow = _TileFlow(self, width)
        for tile in self._tiles:
            flow.addWidget(tile)
            tile.clicked.connect(self._pressed)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Pictures"))
        self._stop_at(self._first_free())

    def tile(self, picture: str) -> Tile:
        """The tile of this picture. Raises StopIteration if it is not here."""
        return next(tile for tile in self._tiles if tile.picture == picture)

    def picture(self) -> str:
        """What is chosen; "" if nothing is."""
        return next((tile.picture for tile in self._tiles if tile.isChecked()), "")

    def choose(self, picture: str) -> None:
        """Mark this one; an unknown or taken one marks none. Does not emit `chosen`."""
        found = None
        for tile in self._tiles:
            tile.show_on(tile.picture == picture and not tile.taken)
            found = tile if tile.isChecked() else found
        self._stop_at(found or self._first_free())
        self.changed.emit()

    def kept(self) -> object:
        """The chosen picture."""
        return self.picture()

    def restore(self, content: object) -> None:
        """Choose it again."""
        self.choose(str(content or ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go to the next tile that is free; Enter chooses."""
        tile = QApplication.focusWidget()
        if not isinstance(tile, Tile):
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            tile.click()
        elif (aim := self._neighbour(tile, Qt.Key(event.key()))) is not None:
            self._stop_at(aim)
            aim.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Tile):
            self.choose(pressed.picture)
            self.chosen.emit(pressed.picture)

    def _neighbour(self, tile: Tile, key: Qt.Key) -> Tile | None:
        free = [each for each in self._tiles if not each.taken]
        place = free.index(tile) if tile in free else 0
        forward = Qt.Key.Key_Left if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            return free[(place + (1 if key == forward else -1)) % len(free)]
        if key not in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            return None
        here = tile.geometry().center()
        ahead = [each for each in free if (each.y() > tile.y() if key == Qt.Key.Key_Down else each.y() < tile.y())]
        return min(ahead, key=lambda each: _distance(each.geometry().center(), here), default=tile)

    def _first_free(self) -> Tile | None:
        return next((tile for tile in self._tiles if not tile.taken), None)

    def _stop_at(self, tile: Tile | None) -> None:
        """Tab stops at one tile only."""
        for each in self._tiles:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is tile else Qt.FocusPolicy.ClickFocus)
        if tile is not None:
            self.setFocusProxy(tile)


class _TileFlow(GridFlow):
    """Tiles of one width, as many in a line as fit, the lines in the middle."""

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent, spacing=8)
        self._least = width

    def _widths(self, line: list[QLayoutItem], width: int) -> list[int]:
        return [min(self._least, width)] * len(line)

    def _place(self, line: list[QLayoutItem], widths: list[int], row: QRect) -> None:
        used = sum(widths) + self._gap * (len(widths) - 1)
        spare = max(0, row.width() - used) // 2
        super()._place(line, widths, row.adjusted(spare, 0, -spare, 0))


def _within(tile: QWidget, inset: float) -> QRectF:
    return QRectF(tile.rect()).adjusted(inset, inset, -inset, -inset)


def _distance(one: QPoint, other: QPoint) -> int:
    """Lines count more than places in a line."""
    return abs(one.x() - other.x()) + 4 * abs(one.y() - other.y())
