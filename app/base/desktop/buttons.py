"""Buttons that say what they do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from app.base.desktop.icons import icon, icon_size

ICON_ROOM = 6  # pixels between icon and word
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def primary_button(text: str, icon_name: str | None = None) -> QPushButton:
    """The one main button of a screen: verb + thing."""
    return kind_button(text, icon_name, "primary", "on_brand")


def button(text: str, icon_name: str | None = None) -> QPushButton:
    """Any other button: verb + thing."""
    return kind_button(text, icon_name, "plain", "ink")


def quiet_button(text: str, icon_name: str | None = None) -> QPushButton:
    """A button without an edge, for what is rarely needed."""
    return kind_button(text, icon_name, "quiet", "brand")


def icon_button(icon_name: str, name: str) -> QPushButton:
    """A button with a sign only; `name` is its tooltip and what a screen reader says."""
    made = kind_button("", icon_name, "icon", "ink")
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made


class PressedByEnter(QPushButton):
    """Enter presses it as the space bar does, once it has the focus; elsewhere Enter is the dialog's main button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Once per stroke: a key still held down from the dialog before presses nothing."""
        if event.key() not in ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        event.accept()
        if not event.isAutoRepeat():
            self.click()


def kind_button(text: str, icon_name: str | None, kind: str, tone: str) -> QPushButton:
    """A button of one of the kinds of the style sheet. "&" is shown, not read as a key."""
    made = PressedByEnter(text.replace("&", "&&"))
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        room = ICON_ROOM if text else 0
        made.setIcon(icon(icon_name, tone, room))
        made.setIconSize(icon_size(room=room))
    return made
