"""A hand at mouse and keyboard that counts what it does beyond typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

Kind = TypeVar("Kind", bound=QDialog)
LOOK_MS = 10


class Hand:
    """Clicks, presses keys, types. `actions` counts clicks and keys that are not text."""

    def __init__(self) -> None:
        self.actions = 0
        self._wrong: list[BaseException] = []

    def click(self, widget: QWidget) -> None:
        """One click with the mouse."""
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        self.actions += 1
        widget.window().activateWindow()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def press(self, key: Qt.Key) -> None:
        """One key that is no text, where the keyboard is."""
        self.actions += 1
        QTest.keyClick(here(), key)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Text where the keyboard is."""
        field = here()
        if text.isascii():
            QTest.keyClicks(field, text)
        elif isinstance(field, QLineEdit):  # the test keyboard has no other letters
            field.insert(text)
        elif isinstance(field, QPlainTextEdit):
            field.insertPlainText(text)

    def write_into(self, field: QWidget, text: str) -> None:
        """Click into a field and type."""
        self.actions += 1
        field.setFocus()
        self.write(text)

    def choose(self, button: QPushButton, words: str) -> None:
        """Open the menu of a button and take the entry with these words."""
        self.actions += 2
        action = next(action for action in button.menu().actions() if action.text() == words)
        action.trigger()
        QApplication.processEvents()

    def in_form(self, kind: type[Kind], begin: Callable[[], object], act: Callable[[Kind], object]) -> None:
        """Do `begin`, which opens a form, and `act` as soon as it is there. It must be gone afterwards."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, kind) and not dialog.isActiveWindow():
                dialog.activateWindow()
            if not isinstance(dialog, kind) or not dialog.isActiveWindow() or QApplication.focusWidget() is None:
                QTimer.singleShot(LOOK_MS, look)
                return
            try:
                act(dialog)
                assert not dialog.isVisible(), f"{kind.__name__} is still open"
            except BaseException as problem:  # noqa: BLE001 - told below, outside Qt
                self._wrong.append(problem)
                dialog.done(0)

        QTimer.singleShot(LOOK_MS, look)
        begin()
        if self._wrong:
            raise self._wrong.pop()


def here() -> QWidget:
    """Where the keyboard is, also if another window of the test computer has come to the front."""
    front = QApplication.activeModalWidget()
    found = front.focusWidget() if front is not None else QApplication.focusWidget()
    assert found is not None
    return found


def button(parent: QWidget, words: str) -> QPushButton:
    """The visible button with these words."""
    found = [one for one in parent.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    assert found, words
    return found[0]
