"""A bar for work whose end is not known yet."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from app.base.desktop.theme import active_theme


class WaitingBar(QProgressBar):
    """Something moves to and fro in it; where nothing is to move it stands empty. `name` is for screen readers."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.wait()

    def wait(self) -> None:
        """Nobody knows how far it is."""
        self.setRange(0, 1 if active_theme().calm else 0)
        self.reset()

    def show_step(self, done: int, of: int) -> None:
        """So far."""
        self.setRange(0, max(1, of))
        self.setValue(done)
