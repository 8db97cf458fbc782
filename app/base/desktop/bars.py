"""A chart of lying bars. Each bar is a button: it has a name, a value in words, and can be pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.buttons import PressedByEnter
from app.base.desktop.theme import active_theme, px

HIGH, THICK, ROUND = 52, 14, 4
EDGE = 8


@dataclass(frozen=True, slots=True)
class ShownBar:
    """One bar: what it stands for, how long it is, its value in words."""

    label: str
    size: int
    value: str


class BarButton(PressedByEnter):
    """Label and value in one line, the bar below; `share` of the width is filled."""

    def __init__(self, bar: ShownBar, share: float) -> None:
        super().__init__()
        self.bar, self.share = bar, share
        self.setProperty("kind", "bar")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{bar.label}: {bar.value}")
        self.setToolTip("")
        self.setMinimumHeight(px(HIGH))

    def sizeHint(self) -> QSize:
        """Room for both words."""
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.bar.label) + metrics.horizontalAdvance(self.bar.value)
        return QSize(words + px(3 * EDGE), max(px(HIGH), metrics.height() + px(THICK + 14)))

    def minimumSizeHint(self) -> QSize:
        """The label may be shortened, the value never."""
        width = self.fontMetrics().horizontalAdvance(self.bar.value) + px(90)
        return QSize(width, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, the bar, and the ring of the focus."""
        tokens, mirrored = active_theme().tokens, self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), QColor(tokens.hover))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.brand), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        self._write(painter)
        room = self.width() - px(2 * EDGE)
        long = max(2.0, room * self.share) if self.bar.size else 0.0
        left = self.width() - px(EDGE) - long if mirrored else px(EDGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line))
        low = self.height() - px(THICK + 6)
        painter.drawRoundedRect(QRectF(px(EDGE), low, room, px(THICK)), px(ROUND), px(ROUND))
        painter.setBrush(QColor(tokens.brand))
        painter.drawRoundedRect(QRectF(left, low, long, px(THICK)), px(ROUND), px(ROUND))

    def _write(self, painter: QPainter) -> None:
        metrics, middle = self.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight  # Qt mirrors both
        words = QRectF(px(EDGE), px(3), self.width() - px(2 * EDGE), metrics.height() + px(4))
        free = int(words.width()) - metrics.horizontalAdvance(self.bar.value) - px(12)
        painter.setPen(QColor(active_theme().tokens.ink))
        painter.drawText(words, start | middle, metrics.elidedText(self.bar.label, Qt.TextElideMode.ElideRight, free))
        painter.drawText(words, end | middle, self.bar.value)


class BarChart(QWidget):
    """The bars one below the other. `pressed` tells the place of one; `words` say the same for those who see none."""

    pressed = Signal(int)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))
        self.buttons: list[BarButton] = []

    def show_bars(self, bars: Sequence[ShownBar], words: str = "") -> None:
        """Just these; the longest takes the whole width."""
        for each in self.buttons:
            self._column.removeWidget(each)
            each.hide()
            each.deleteLater()
        most = max((bar.size for bar in bars), default=0) or 1
        self.buttons = [BarButton(bar, max(0, bar.size) / most) for bar in bars]
        for place, each in enumerate(self.buttons):
            each.clicked.connect(lambda _on=False, place=place: self.pressed.emit(place))
            self._column.addWidget(each)
        self.setAccessibleDescription(words)
