"""How many copies: a number between two buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QWidget

from app.base.desktop.theme import px
from app.base.desktop.widgets import icon_button
from app.base.i18n import _
from app.overview.catalogue.rules import MOST_COPIES


class CopiesField(QWidget):
    """One to many. The arrows up and down change the number too; rolling the mouse wheel over it changes nothing."""

    changed = Signal()

    def __init__(self, name: str, copies: int = 1) -> None:
        super().__init__()
        self.number = _Number()
        self.number.setRange(1, MOST_COPIES)
        self.number.setValue(copies)
        self.number.setAccessibleName(name)
        self.number.valueChanged.connect(lambda _value: self.changed.emit())
        self.fewer, self.more = icon_button("minus", _("One copy less")), icon_button("plus", _("One copy more"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        for made, step in ((self.fewer, -1), (self.more, 1)):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows do the same
            made.clicked.connect(lambda _on=False, step=step: self.number.stepBy(step))
        for part in (self.fewer, self.number, self.more):
            row.addWidget(part)
        self.setFocusProxy(self.number)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def copies(self) -> int:
        """The number."""
        return self.number.value()

    def set_copies(self, copies: int) -> None:
        """Show another number."""
        self.number.setValue(copies)


class _Number(QSpinBox):
    """Only the figures."""

    def __init__(self) -> None:
        super().__init__()
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Two figures and some air."""
        return QSize(px(64), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page, never the number."""
        event.ignore()
