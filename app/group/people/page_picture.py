"""A person's picture on its coloured ground, outside the start screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from app.base.desktop.icons import drawn_in
from app.base.desktop.labels import start_alignment
from app.base.desktop.theme import active_theme, px, tile_colours
from app.base.desktop.tiles import HUES
from app.base.storage.pictures import picture_name


def tile_pixmap(picture: str, side: int = 44, *, ended: bool = False) -> QPixmap:
    """The picture in a rounded square, `side` in pixels at 100 % text size; grey when the access has ended."""
    tokens = active_theme().tokens
    ground, line = (tokens.paper, tokens.soft) if ended else tile_colours(HUES.get(picture, 0))
    screen = QApplication.primaryScreen()
    return _drawn(picture, px(side), ground, line, screen.devicePixelRatio() if screen else 1.0)


@cache
def _drawn(picture: str, side: int, ground: str, line: str, ratio: float) -> QPixmap:
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side / 5, side / 5)
    inside = drawn_in(f"tile-{picture}", 100, line)
    room = side * 0.16
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(QRectF(room, room, side - 2 * room, side - 2 * room), inside, QRectF(inside.rect()))
    painter.end()
    return made


def large_tile(picture: str) -> QLabel:
    """A label with the picture; a screen reader says its name."""
    made = QLabel()
    made.setPixmap(tile_pixmap(picture, 72))
    made.setAlignment(start_alignment())
    made.setAccessibleName(picture_name(picture))
    return made
