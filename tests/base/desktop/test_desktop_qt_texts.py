"""Qt's own words come in the language of the screen: standard buttons, menus of a line, file and print dialogs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from app.base.desktop.language import install_language

CODES = ("de", "tr", "ar", "uk")
OWN_NAMES = {"OK", "Name:"}  # the same in German


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    install_language(qapp, "en")


def words(widget: object) -> set[str]:
    """What is written on buttons and labels."""
    assert hasattr(widget, "findChildren")
    shown = [part.text() for kind in (QPushButton, QLabel) for part in widget.findChildren(kind)]
    return {text.replace("&", "") for text in shown if text}


@pytest.mark.parametrize("code", CODES)
def test_real_dialogs_show_them(qapp: QApplication, qtbot: QtBot, code: str) -> None:
    """Whatever a real widget writes in English it does not write in another language."""
    seen = []
    for language in ("en", code):
        install_language(qapp, language)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        files = QFileDialog()
        files.setOption(QFileDialog.Option.DontUseNativeDialog)
        printing = QPrintDialog(QPrinter())
        for widget in (box, files, printing):
            qtbot.addWidget(widget)
        found = words(box) | words(files) | words(printing)
        for line in (QLineEdit("x"), QPlainTextEdit("x")):
            qtbot.addWidget(line)
            menu = line.createStandardContextMenu()
            found |= {action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()}
            menu.deleteLater()
        seen.append({text for text in found if any(sign.isalpha() for sign in text)})
    english, other = seen
    assert "Paste" in english
    left = sorted(text for text in english & other if text not in OWN_NAMES)
    assert not left, " | ".join(left)
