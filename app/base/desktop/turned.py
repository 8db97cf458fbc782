"""Buttons that stay down: a screen reader turns them without a press, and that has to count as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Button
else:
    _Button = object


class TurnedByReader(_Button):
    """Part of a checkable button: `clicked` is told also when only its state was turned from outside.

    Its own program sets the state with `show_on`, which tells nothing.
    """

    _quiet = False

    def listen(self) -> None:
        """Call it once in the constructor."""
        self.toggled.connect(self._turned)

    def show_on(self, on: bool) -> None:
        """Up or down, without a press."""
        self._quiet = True
        self.setChecked(on)
        self._quiet = False

    def nextCheckState(self) -> None:
        """A press: Qt tells it by itself."""
        self._quiet = True
        super().nextCheckState()
        self._quiet = False

    def _turned(self, _on: bool) -> None:
        if not self._quiet:
            self.clicked.emit()
