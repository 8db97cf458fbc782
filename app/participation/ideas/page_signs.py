"""The sign of a theme on its colour."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

from app.base.desktop.theme import px
from app.base.printing.pictures import file_of


def theme_sign(sign: str, colour: str, size: int = 24) -> QPixmap:
    """The sign in white on a round field of its colour; `size` in pixels at 100 % text size."""
    return _drawn(sign, colour, px(size))


def sign_label(sign: str, colour: str, size: int = 28) -> QLabel:
    """The same to look at; the word stands beside it."""
    made = QLabel()
    made.setPixmap(theme_sign(sign, colour, size))
    return made


@cache
def _drawn(sign: str, colour: str, side: int) -> QPixmap:
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    file = file_of(sign)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour or "#5B6A6E"))
    painter.drawEllipse(QRectF(0, 0, side, side))
    if file is not None:
        words = file.read_text("utf-8").replace("currentColor", "#FFFFFF")
        edge = side * 0.17
        QSvgRenderer(QByteArray(words.encode())).render(painter, QRectF(edge, edge, side - 2 * edge, side - 2 * edge))
    painter.end()
    return picture
