"""How the program speaks to the user: few words, buttons that say what they do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from app.base.desktop.buttons import button, primary_button
from app.base.desktop.form_row import FormRow
from app.base.desktop.notice_box import NoticeBox
from app.base.desktop.text_fields import TextField
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

    def ask_line(self, warning: str, question: str, action: str) -> str | None:
        """A warning and a line to write on, which may stay empty; `action` is the button's text. None: Cancel."""

    def choose_file(self, title: str, kinds: str) -> Path | None:
        """Ask for an existing file; `kinds` as Qt writes them: "CSV (*.csv);;Excel (*.xlsx)". None: changed mind."""

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to write; `name` is the suggestion. None: changed mind."""

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder. None: changed mind."""


def practice_name(name: str) -> str:
    """ "Uebung-Protokoll.pdf": the name of a file from a practice group."""
    begin = _("Practice-")
    return name if name.startswith(begin) else f"{begin}{name}"


class WindowNotices:
    """Notices as dialogs over the window; `say` goes to whoever shows the bottom line."""

    def __init__(self, window: QWidget | None = None, say: Callable[[str], None] | None = None) -> None:
        self.window = window
        self.quiet_line = say
        self.practice = False  # nothing is real: the names of all files say so
        self._held: list[UserError] | None = None

    def hold(self) -> None:
        """Nobody sits here: problems wait until `let_go`, questions are answered with Cancel."""
        self._held = self._held or []

    def let_go(self) -> None:
        """Somebody sits here again: tell what waited, each thing once."""
        held, self._held = self._held or [], None
        for each in {error.sentence: error for error in held}.values():
            self.problem(each)

    def problem(self, error: UserError) -> None:
        """One dialog with what happened, what to do, and one button."""
        if self._held is not None:
            self._held.append(error)
            return
        box = NoticeBox("warning", "care", error.what, error.advice, self.window)
        box.add_answer(primary_button(_("Understood")), usual=True).clicked.connect(box.accept)
        box.ask()

    def confirm(self, question: str, action: str) -> bool:
        """Two buttons: the action in words, and Cancel. Enter and Esc cancel."""
        if self._held is not None:
            return False
        box = NoticeBox("help", "brand", question, "", self.window)
        box.add_answer(button(action)).clicked.connect(box.accept)
        box.add_answer(button(_("Cancel")), usual=True).clicked.connect(box.reject)
        return box.ask()

    def ask_line(self, warning: str, question: str, action: str) -> str | None:
        """The warning, the line with its question above, the action and Cancel. Enter presses the action."""
        if self._held is not None:
            return None
        box = NoticeBox("warning", "care", warning, "", self.window)
        line = TextField("line")
        box.add_field(FormRow(question, line, optional=True))
        box.add_answer(button(_("Cancel"))).clicked.connect(box.reject)
        box.add_answer(primary_button(action), usual=True).clicked.connect(box.accept)
        line.setFocus()
        return line.value() if box.ask() else None

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
        wanted = practice_name(name) if self.practice else name
        chosen, _kind = QFileDialog.getSaveFileName(self.window, title, str(Path.home() / wanted), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if self.practice:
            path = path.with_name(practice_name(path.name))
        return path if path.suffix else path.with_suffix(Path(name).suffix)

    def choose_folder(self, title: str) -> Path | None:
        """The platform's own dialog."""
        chosen = QFileDialog.getExistingDirectory(self.window, title, str(Path.home()))
        return Path(chosen) if chosen else None
