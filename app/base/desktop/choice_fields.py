"""One of a few, yes or no."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)

from app.base.desktop.icons import pixmap
from app.base.desktop.labels import start_alignment
from app.base.desktop.theme import active_theme, px

MOST_TEXT = 320  # pixels of text a choice asks room for
BOX = 22  # side of a tick box in pixels


class ChoiceField(QComboBox):
    """One of a few things. Rolling the mouse wheel over it changes nothing."""

    changed = Signal()

    def __init__(
        self, field: str = "choice", choices: Iterable[tuple[object, str]] = (), parent: QWidget | None = None
    ) -> None:
        self._said: QLabel | None = None
        super().__init__(parent)
        self.field = field
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # not AdjustToContents: that shrinks the field behind its layout's back
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(12)
        self.setItemDelegate(QStyledItemDelegate(self))  # else the list does not follow the style sheet
        self.set_choices(choices)
        self.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def setAccessibleName(self, name: str) -> None:
        """What it is for. Some platforms name a choice after what is chosen in it and ask its label for this."""
        super().setAccessibleName(name)
        if self._said is None:
            self._said = QLabel()
            self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setText(name)
        self._label_it()

    def event(self, event: QEvent) -> bool:
        """A label says what it belongs to only where it stands beside it."""
        handled = super().event(event)
        if event.type() == QEvent.Type.ParentChange:
            self._label_it()
        return handled

    def _label_it(self) -> None:
        """Put the words beside the field where nobody sees them, unless there is a label to see."""
        parent = self.parentWidget()
        if self._said is None or parent is None:
            return
        beside = parent.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if any(one.buddy() is self for one in beside if one is not self._said):
            self._said.setBuddy(None)  # type: ignore[arg-type]
            return
        self._said.setParent(parent)
        self._said.hide()
        self._said.setBuddy(self)

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Offer these (key, text); the chosen key stays chosen if it is still offered, else the first is."""
        before = self.key()
        self.blockSignals(True)
        self.clear()
        for key, text in choices:
            self.addItem(text, key)
        self.set_key(before)
        self.blockSignals(False)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wide enough for the longest text, within reason."""
        texts = (self.itemText(row) for row in range(self.count()))
        widest = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        return QSize(min(max(widest, px(60)), px(MOST_TEXT)) + px(64), super().sizeHint().height())

    def key(self) -> object:
        """The key of what is chosen; None if nothing is offered."""
        return self.currentData()

    def set_key(self, key: object) -> None:
        """Choose this key; an unknown one chooses the first."""
        found = next((row for row in range(self.count()) if self.itemData(row) == key), 0 if self.count() else -1)
        self.setCurrentIndex(found)

    def kept(self) -> object:
        """The chosen key."""
        return self.key()

    def restore(self, content: object) -> None:
        """Choose this key again."""
        self.set_key(content)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page, never the choice."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Our own arrow in the colour of the theme."""
        super().paintEvent(event)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, self
        )
        arrow = pixmap("down", 18, "soft")
        painter = QPainter(self)
        side = px(18)
        painter.drawPixmap(place.center().x() - side // 2, self.height() // 2 - side // 2, arrow)
        painter.end()


class TickField(QCheckBox):
    """Yes or no."""

    changed = Signal()

    def __init__(self, text: str, field: str = "tick", on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.field = field
        self.setChecked(on)
        self.toggled.connect(lambda _on: self.changed.emit())

    def sizeHint(self) -> QSize:
        """Box and text, high enough for a finger."""
        width = px(BOX + 10) + self.fontMetrics().horizontalAdvance(self.text()) + px(6)
        return QSize(width, px(44))

    def minimumSizeHint(self) -> QSize:
        """The whole text."""
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        """A click anywhere on it counts."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A box with an edge one can see, a tick in it, and the text."""
        del event
        tokens, side = active_theme().tokens, px(BOX)
        box = QRectF(1.5, (self.height() - side) / 2, side, side)
        words = QRectF(side + px(11), 0, self.width() - side - px(11), self.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(self.width() - 1.5)
            words.moveLeft(0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.brand if self.hasFocus() else tokens.edge), 2 if self.hasFocus() else 1.3))
        painter.setBrush(QColor(tokens.brand if self.isChecked() else tokens.surface))
        painter.drawRoundedRect(box, px(5), px(5))
        if self.isChecked():
            painter.drawPixmap(box.topLeft().toPoint() + QPoint(px(2), px(2)), pixmap("check", BOX - 4, "on_brand"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 2, -0.5, -2), px(8), px(8))
        painter.setPen(QColor(tokens.ink if self.isEnabled() else tokens.soft))
        painter.drawText(words, start_alignment(), self.text())
        painter.end()

    def value(self) -> bool:
        """True if ticked."""
        return self.isChecked()

    def set_value(self, on: bool) -> None:
        """Tick or untick."""
        self.setChecked(on)

    def kept(self) -> object:
        """True or False."""
        return self.isChecked()

    def restore(self, content: object) -> None:
        """Tick as before."""
        self.setChecked(bool(content))
