"""One screen behind a card of the privacy page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.theme import px


class PrivacyScreen(QWidget):
    """Put your widgets into `self.body`. The page shows title and sentence above, and a way back to the cards."""

    tables: ClassVar[frozenset[str]] = frozenset()  # a saved change in one of them calls refresh()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(px(14))

    def refresh(self) -> None:
        """Read again what is shown."""

    def open_target(self, target: object) -> None:
        """Show this thing: the second part of `navigate("privacy", (key, target))`; None for the beginning."""

    def place(self) -> object:
        """Where the user is on this screen; given back to `open_target` after the page was built anew."""
        return None

    def print_this(self) -> None:
        """Ctrl+P: print what is shown."""

    def leave(self) -> bool:
        """Esc: one step back within the screen. False if there was nothing to leave."""
        return False


@dataclass(frozen=True, slots=True)
class PrivacyCard:
    """What stands on the privacy page, and the screen behind it."""

    key: str
    icon: str
    title: str  # marked with N_
    sentence: str  # marked with N_
    build: Callable[[Context], PrivacyScreen]
    action: str  # the right it needs; without it the card is not shown
