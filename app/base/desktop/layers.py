"""Several views in one place, of which one is seen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Layers(QStackedWidget):
    """As large as the view that is seen needs, not as the largest of all."""

    def sizeHint(self) -> QSize:
        """Of the view that is seen."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Of the view that is seen."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Never: each view scrolls by itself."""
        return False
