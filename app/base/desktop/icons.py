"""Our own line icons, tinted by the theme and mirrored where they point somewhere."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.base.desktop.theme import active_theme, px
from app.base.i18n import is_rtl
from app.base.paths import resources

SIZES = (20, 24, 32)  # pixels at 100 % text size
POINTING = frozenset(
    {"arrow-in", "arrow-out", "chevron-end", "chevron-start", "import", "person-add", "redo", "sound", "undo"}
)


def icon(name: str, tone: str = "ink", room: int = 0) -> QIcon:
    """The icon resources/icons/<name>.svg in a colour of the theme (a name of `Tokens`).

    `room`: pixels left empty between icon and text. A name without a file gives an empty icon. Icons do not follow a
    later change of theme, text size or direction by themselves: screens are built anew then.
    """
    found = QIcon()
    for size in SIZES if name else ():
        found.addPixmap(_with_room(pixmap(name, size, tone), px(room)))
    return found


def _with_room(drawn: QPixmap, room: int) -> QPixmap:
    if not room:
        return drawn
    ratio = drawn.devicePixelRatio()
    wide = QPixmap(drawn.width() + round(room * ratio), drawn.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(room if is_rtl() else 0, 0, drawn)
    painter.end()
    return wide


def pixmap(name: str, size: int = 24, tone: str = "ink") -> QPixmap:
    """One picture, `size` in pixels at 100 % text size."""
    return drawn_in(name, size, str(getattr(active_theme().tokens, tone)))


def drawn_in(name: str, size: int, colour: str) -> QPixmap:
    """The same in any colour of the theme, "#RRGGBB"."""
    screen = QApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    return _draw(name, colour, px(size), ratio, is_rtl() and name in POINTING)


def icon_size(size: int = 20, room: int = 0) -> QSize:
    """Size of an icon beside text, at the active text size."""
    return QSize(px(size) + px(room), px(size))


@cache
def _source(name: str) -> str:
    file = resources() / "icons" / f"{name}.svg"
    return file.read_text("utf-8") if file.is_file() else ""


@cache
def _draw(name: str, colour: str, side: int, ratio: float, mirrored: bool) -> QPixmap:
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    if not _source(name):
        return picture
    drawing = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(picture)
    if mirrored:
        painter.translate(picture.width(), 0)
        painter.scale(-1, 1)
    drawing.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
