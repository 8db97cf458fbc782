"""Signs inside a line of text: one to look at before the words, one to press behind them, large enough for a finger."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from app.base.desktop.icons import icon, icon_size
from app.base.desktop.labels import picture
from app.base.desktop.theme import px

SIDE = 44  # of what is pressed, in pixels at 100 % text size
LOOKED_AT = 34


def inside_button(line: QLineEdit, icon_name: str, name: str, act: Callable[[], object]) -> QToolButton:
    """A button at the end of the line. Tab passes it: what it does has a key of its own."""
    made = QToolButton(line)
    made.setProperty("kind", "inside")
    made.setIcon(icon(icon_name, "soft"))
    made.setIconSize(icon_size(20))
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.clicked.connect(lambda _on=False: act())
    _Keeper(line, made, SIDE, at_end=True)
    return made


def inside_picture(line: QLineEdit, icon_name: str) -> None:
    """A sign before the words; a press on it is a press on the line."""
    made = picture(icon_name, 20, "soft")
    made.setParent(line)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    _Keeper(line, made, LOOKED_AT, at_end=False)


class _Keeper(QObject):
    """Keeps a part at its end of the line, and the words beside it."""

    def __init__(self, line: QLineEdit, part: QWidget, width: int, *, at_end: bool) -> None:
        super().__init__(line)
        self._line, self._part, self._width, self._at_end = line, part, px(width), at_end
        line.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line became wider, or is read from the other side."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange}:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        mirrored = self._line.layoutDirection() == Qt.LayoutDirection.RightToLeft
        right = self._at_end != mirrored
        left = self._line.width() - self._width if right else 0
        self._part.setGeometry(left, 0, self._width, self._line.height())
        margins, room = self._line.textMargins(), self._width - px(12)
        if right:
            margins.setRight(room)
        else:
            margins.setLeft(room)
        self._line.setTextMargins(margins)
