"""Somebody at the real window with the mouse: what is pressed is counted, what is typed is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.assembly import hub_sections, own_section, sections
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.preview import PaperPreview
from app.base.desktop.shell import Places
from app.base.desktop.sidebar import SideBar
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.widgets import TaskCard
from app.base.desktop.window import MainWindow
from app.base.settings import Settings
from app.base.storage import Storage
from tests.base.desktop.doubles import SpokenNotices

Kind = TypeVar("Kind", bound=QWidget)


class Hand:
    """One person in front of the main window."""

    def __init__(self, storage: Storage, qtbot: QtBot, language: str = "en") -> None:
        self.qtbot, self.presses = qtbot, 0
        self.notices = SpokenNotices()
        context = Context(
            storage,
            ChangeSignal(storage),
            TaskRunner(),
            self.notices,
            Settings(language=language),
            storage.clock,
        )
        self.window = MainWindow(context, Places(sections(), own_section(), inside=hub_sections()))
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let the window do what it has to do."""
        QApplication.processEvents()

    def press(self, button: QWidget) -> None:
        """One click."""
        assert button.isVisible(), button
        assert button.isEnabled(), button
        self.presses += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def write(self, field: QWidget, text: str) -> None:
        """Go to the field, unless one is there already, and type."""
        if not field.hasFocus():
            self.presses += 1
            field.setFocus()
        field.insertPlainText(text) if hasattr(field, "insertPlainText") else field.insert(text)  # type: ignore[attr-defined]
        self.settle()

    def go_to(self, shelf: str, title: str) -> None:
        """The shelf on the side bar, then the card on it."""
        bar = self.window.findChild(SideBar)
        assert bar is not None
        self.press(bar.button(shelf))
        cards = self.window.current_page().findChildren(TaskCard)  # type: ignore[union-attr]
        self.press(next(card for card in cards if card.accessibleName() == title))

    def page(self, kind: type[Kind]) -> Kind:
        """The page shown."""
        page = self.window.current_page()
        assert isinstance(page, kind)
        return page

    def in_dialog(self, kind: type[QDialog], button: QPushButton, act: Callable[[QDialog], None]) -> None:
        """Press a button that opens a dialog, and do something in it."""
        seen: list[QDialog] = []
        failed: list[BaseException] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, kind):
                QTimer.singleShot(5, look)
                return
            seen.append(dialog)
            try:
                act(dialog)
            except BaseException as problem:  # noqa: BLE001 - told after the dialog is gone
                failed.append(problem)
                dialog.reject()

        QTimer.singleShot(5, look)
        self.press(button)
        if failed:
            raise failed[0]
        assert seen

    def print_preview(self, file: Path) -> bytes:
        """Press “Print paper”, agree in the system's own dialog; what came out."""
        preview = next(one for one in self.window.findChildren(PaperPreview) if one.isVisible())
        self.qtbot.waitUntil(preview.print_button.isEnabled)
        self.presses += 2
        printer = QPrinter()
        printer.setOutputFileName(str(file))
        preview.send_to(printer)
        preview.reject()
        self.settle()
        return file.read_bytes()

    def close(self) -> None:
        """Nothing is left running."""
        self.window.context.tasks.close()
