"""What stands above and below the note of an item."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.desktop.labels import end_alignment
from app.base.desktop.theme import px
from app.base.desktop.widgets import Chip, button, heading_label, soft_label
from app.base.i18n import _


class NoteHead(QWidget):
    """The item's title, the question, and whether it was talked about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        self.title = heading_label("", 2)
        words.addWidget(self.title)
        words.addWidget(soft_label(_("What was said?")))
        row.addLayout(words, 1)
        self.done = Chip(_("Talked about"))
        row.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)


class NoteButtons(QWidget):
    """Add a resolution or a task; how many people are here, and when the text was saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self.resolution = button(_("Resolution"), "scales")
        self.resolution.setToolTip(_("Write down a decision by vote"))
        self.task = button(_("Task"), "task")
        self.task.setToolTip(_("Write down who does what until when"))
        self.count, self.saved = soft_label(""), soft_label("")
        self.count.setAlignment(end_alignment())
        self.saved.setWordWrap(False)
        row.addWidget(self.resolution)
        row.addWidget(self.task)
        row.addWidget(self.count, 1)
        row.addSpacing(px(6))
        row.addWidget(self.saved)
