"""Language, text size and colours, chosen at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.base.desktop.icons import icon
from app.base.desktop.theme import MOTIONS, TEXT_SIZES, THEMES
from app.base.i18n import LANGUAGES, N_, _
from app.base.settings import Settings

_THEME_NAMES = {
    "system": N_("Colours of the computer"),
    "light": N_("Light colours"),
    "dark": N_("Dark colours"),
    "contrast-light": N_("High contrast, light"),
    "contrast-dark": N_("High contrast, dark"),
}
_MOTION_NAMES = {"system": N_("Movement as on the computer"), "calm": N_("Nothing moves")}


class LookMenu(QMenu):
    """`choose` is called with the changed settings."""

    def __init__(self, settings: Settings, choose: Callable[[Settings], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self._settings = settings
        self._group(self, "language", LANGUAGES)
        self.addSeparator()
        sizes = self._below("text-size", _("Text size"))
        self._group(sizes, "text_size", ((size, f"{size} %") for size in TEXT_SIZES))
        colours = self._below("theme", _("Colours and movement"))
        self._group(colours, "theme", ((name, _(_THEME_NAMES[name])) for name in THEMES))
        colours.addSeparator()
        self._group(colours, "motion", ((name, _(_MOTION_NAMES[name])) for name in MOTIONS))

    def _below(self, icon_name: str, text: str) -> QMenu:
        """A menu of its own: with large text one menu would be higher than the screen."""
        inside = QMenu(text, self)
        inside.setIcon(icon(icon_name, "soft"))
        self.addMenu(inside)
        return inside

    def _group(self, menu: QMenu, setting: str, choices: Iterable[tuple[Any, str]]) -> None:
        group = QActionGroup(menu)
        for value, text in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(getattr(self._settings, setting) == value)
            action.triggered.connect(lambda _on=False, value=value: self._pick(setting, value))
            group.addAction(action)

    def _pick(self, setting: str, value: object) -> None:
        if getattr(self._settings, setting) != value:
            changed: dict[str, Any] = {setting: value}
            self._choose(replace(self._settings, **changed))


def next_text_size(now: int, step: int) -> int:
    """One step larger (1) or smaller (-1), within what is offered."""
    larger = [size for size in TEXT_SIZES if size > now]
    smaller = [size for size in TEXT_SIZES if size < now]
    if step > 0:
        return larger[0] if larger else now
    return smaller[-1] if smaller else now
