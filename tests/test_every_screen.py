"""Every page in every language, also with large text: nothing clips, everything has a name, right-to-left mirrors.

In German, on request in every language, also for a screen reader, the keyboard and a finger (`tests/access.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.base.desktop.labels import ElidedLabel
from app.base.desktop.language import install_language
from app.base.desktop.theme import apply_theme, choose_theme
from app.base.i18n import TEST_LANGUAGE, is_rtl
from app.base.settings import Settings
from app.base.storage import Storage
from tests import access
from tests.conftest import EVERY_LOOK
from tests.gallery import Gallery, demo_storage

USUAL_SIZE = 100

USUAL = [("de", 100), (TEST_LANGUAGE, 150), ("ar", 150), (TEST_LANGUAGE, 200)]
ALL = [
    ("en", 100),
    *(("de", size) for size in (100, 150, 200)),
    *((TEST_LANGUAGE, size) for size in (100, 150, 200)),
    *((code, size) for code in ("tr", "ar", "uk") for size in (100, 150)),
]
LOOKS = ALL if EVERY_LOOK else USUAL  # the test language is longer than any other


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    with demo_storage(tmp_path_factory.mktemp("practice")) as storage:
        yield storage


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    yield
    install_language(qapp, "en")
    apply_theme(qapp, choose_theme(qapp, "light", 100))


def clipped(window: QWidget) -> list[str]:
    """Words that have less room than they need."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisibleTo(window) or isinstance(label, ElidedLabel) or not label.text():
            continue
        room = label.contentsRect()
        if label.wordWrap():
            cut = label.heightForWidth(label.width()) > label.height() + 1
        else:
            cut = label.fontMetrics().horizontalAdvance(label.text()) > room.width() + 1
        if cut:
            found.append(f"label “{label.text()}”")
    for button in window.findChildren(QAbstractButton):
        hint = button.sizeHint()
        if (
            button.isVisibleTo(window)
            and button.text()
            and button.property("kind")
            and hint.width() > button.width() + 1
        ):
            found.append(f"button “{button.text()}”")
    return found


def unnamed(window: QWidget) -> list[str]:
    """Controls that a screen reader cannot name."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(window):
            continue
        if widget.objectName().startswith("qt_") or type(widget).__name__ in {"QComboBoxListView", "QScrollArea"}:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface and interface.isValid() and not interface.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


@pytest.mark.parametrize(("language", "text_size"), LOOKS)
@pytest.mark.timeout(300)
def test_every_screen(qapp: QApplication, practice: Storage, language: str, text_size: int, tmp_path: Path) -> None:
    faults: list[str] = []
    wanted = Qt.LayoutDirection.RightToLeft if is_rtl(language) else Qt.LayoutDirection.LeftToRight

    def look(screen: QWidget, name: str) -> None:
        faults.extend(f"{name}: {what} is cut" for what in clipped(screen))
        faults.extend(f"{name}: {what} has no name" for what in unnamed(screen))
        if text_size == USUAL_SIZE and (EVERY_LOOK or language == "de"):
            faults.extend(f"{name}: {what}" for check in access.CHECKS for what in check(screen))
        if screen.layoutDirection() != wanted:
            faults.append(f"{name}: wrong direction")
        if screen.size().width() > 1366 or screen.size().height() > 768:
            faults.append(f"{name}: larger than the screen, {screen.size().toTuple()}")

    gallery = Gallery(qapp, practice, look, Settings(language=language, text_size=text_size, theme="light"))
    gallery.take_all()
    gallery.close()
    assert gallery.pictures > 200
    assert faults == []
