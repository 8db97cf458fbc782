"""F1: what this screen is for, how it goes step by step, and all keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.desktop.buttons import primary_button
from app.base.desktop.key_names import shown_keys
from app.base.desktop.labels import heading_label, label, soft_label
from app.base.desktop.theme import px
from app.base.i18n import N_, _

KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl+1", N_("Go to a page")),
    ("Ctrl+K", N_("Search everything")),
    ("Ctrl+N", N_("New on this page")),
    ("Ctrl+S", N_("Save now")),
    ("Ctrl+P", N_("Print this")),
    ("Ctrl+Z", N_("Undo the last step")),
    ("Ctrl+L", N_("Lock the program")),
    ("Ctrl++", N_("Larger text")),
    ("Ctrl+-", N_("Smaller text")),
    ("F1", N_("Help for this screen")),
    ("Esc", N_("Back")),
)


class HelpDialog(QDialog):
    """Help for one screen; closes with Esc."""

    def __init__(self, title: str, sentence: str, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(28), px(24), px(28), px(20))
        outer.setSpacing(px(12))
        outer.addWidget(_scrolling(title, sentence, steps), 1)
        close = primary_button(_("Close help"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignTrailing)
        room = self.screen().availableGeometry()
        self.resize(min(px(620), room.width() - 40), min(px(620), room.height() - 60))


def _scrolling(title: str, sentence: str, steps: Sequence[str]) -> QScrollArea:
    inside = QWidget()
    inside.setProperty("kind", "clear")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, px(8), 0)
    column.setSpacing(px(10))
    column.addWidget(heading_label(title, 1))
    column.addWidget(soft_label(sentence))
    if steps:
        column.addWidget(heading_label(_("Step by step"), 2))
    for number, step in enumerate(steps, 1):
        column.addLayout(_step(number, step))
    column.addWidget(heading_label(_("Keys"), 2))
    column.addLayout(_keys())
    column.addStretch()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(_("Help"))
    area.setWidget(inside)
    return area


def _step(number: int, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(10))
    row.addWidget(label(f"{number}.", "strong", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text), 1)
    return row


def _keys() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(20))
    grid.setVerticalSpacing(px(6))
    grid.setColumnStretch(1, 1)
    for line, (portable, meaning) in enumerate(KEYS):
        last = " … 9" if portable == "Ctrl+1" else ""
        name = label(shown_keys(portable) + last, "strong", wrap=False)
        name.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid.addWidget(name, line, 0)
        grid.addWidget(label(_(meaning)), line, 1)
    return grid
