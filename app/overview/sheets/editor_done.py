"""What stands in the place of a sheet once it is saved: what was saved, and the question for the next one."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.base.desktop.theme import px
from app.base.desktop.widgets import button, label, primary_button, quiet_button, wrapping_row
from app.base.i18n import _


class DonePanel(QWidget):
    """Words and three buttons; whoever shows it connects them."""

    def __init__(self) -> None:
        super().__init__()
        done = QFrame()
        done.setProperty("kind", "note")
        column = QVBoxLayout(done)
        column.setContentsMargins(px(18), px(16), px(18), px(16))
        column.setSpacing(px(14))
        self.words = label("", "strong")
        column.addWidget(self.words)
        self.next_button = primary_button(_("Take next sheet"), "chevron-end")
        self.back_button = quiet_button(_("Take sheet back"), "undo")
        self.close_button = button(_("Close"))
        column.addWidget(wrapping_row(self.next_button, self.back_button, self.close_button, spacing=10))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(done)
        page.addStretch()
