"""What a person may not do is not offered: no dead button, no menu that leads nowhere."""

from __future__ import annotations

from typing import Protocol

from app.base.desktop.context import Context


class Hideable(Protocol):
    """A widget, or an entry of a menu."""

    def setVisible(self, visible: bool, /) -> None:
        """Qt's."""


def only(context: Context, action: str, *widgets: Hideable) -> bool:
    """Take these away from who may not do `action`; True if they stay. What is shown later asks `context.may`."""
    allowed = context.may(action)
    for widget in widgets if not allowed else ():
        widget.setVisible(False)
    return allowed
