"""How the program speaks to the user: few words, buttons that say what they do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.base.desktop.icons import pixmap
from app.base.errors import UserError
from app.base.i18n import _


class Notices(Protocol):
    """What a screen may say and ask; a test double answers without a dialog."""

    def problem(self, error: UserError) -> None:
        """Explain what happened and what to do next."""

    def confirm(self, question: str, action: str) -> bool:
        """Ask before something that matters; `action` is the button's text, verb + thing. True if pressed."""

    def say(self, text: str) -> None:
        """A quiet line at the bottom of the window."""

    def choose_file(self, title: str, kinds: str) -> Path | None:
        """Ask for an existing file; `kinds` as Qt writes them: "CSV (*.csv);;Excel (*.xlsx)". None: changed mind."""

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to write; `name` is the suggestion. None: changed mind."""

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder. None: changed mind."""


class WindowNotices:
    """Notices as dialogs over the window; `say` goes to whoever shows the bottom line."""

    def __init__(self, window: QWidget | None = None, say: Callable[[str], None] | None = None) -> None:
        self.window = window
        self.quiet_line = say

    def problem(self, error: UserError) -> None:
        """One dialog with what happened, what to do, and one button."""
        box = self._box("warning", "care", error.what, error.advice)
        box.addButton(_("Understood"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()

    def confirm(self, question: str, action: str) -> bool:
        """Two buttons: the action in words, and Cancel. Enter and Esc cancel."""
        box = self._box("help", "brand", question, "")
        yes = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        answer = box.clickedButton() is yes
        box.deleteLater()
        return answer

    def say(self, text: str) -> None:
        """Shown at the bottom of the window; nobody has to press anything."""
        if self.quiet_line is not None:
            self.quiet_line(text)

    def choose_file(self, title: str, kinds: str) -> Path | None:
        """The platform's own dialog."""
        name, _kind = QFileDialog.getOpenFileName(self.window, title, str(Path.home()), kinds)
        return Path(name) if name else None

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """The platform's own dialog; it asks before it replaces a file."""
        chosen, _kind = QFileDialog.getSaveFileName(self.window, title, str(Path.home() / name), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(Path(name).suffix)

    def choose_folder(self, title: str) -> Path | None:
        """The platform's own dialog."""
        chosen = QFileDialog.getExistingDirectory(self.window, title, str(Path.home()))
        return Path(chosen) if chosen else None

    def _box(self, sign: str, tone: str, what: str, advice: str) -> QMessageBox:
        none, no_icon = QMessageBox.StandardButton.NoButton, QMessageBox.Icon.NoIcon
        box = QMessageBox(no_icon, "Treffpunkt", what, none, self.window)
        box.setIconPixmap(pixmap(sign, 32, tone))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(advice)
        return box
