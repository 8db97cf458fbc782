"""What happened to one thing, in words: what, when, who; the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.dates import show_moment
from app.base.desktop.labels import heading_label, label, soft_label
from app.base.desktop.theme import px
from app.base.i18n import _

if TYPE_CHECKING:
    from app.base.storage import Change

SHOWN = 6


class HistoryLines(QWidget):
    """Hidden while there is nothing to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, px(8), 0, 0)
        self._lines.setSpacing(px(2))
        self.setHidden(True)

    def show_changes(self, changes: Sequence[Change]) -> None:
        """One pair of lines for each step; steps that touched it more than once are told once."""
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        told = dict.fromkeys((change.what, change.at, change.who) for change in changes if change.what)
        if told:
            self._lines.addWidget(heading_label(_("What happened"), 2))
        for what, at, who in list(told)[:SHOWN]:
            self._lines.addWidget(label(what))
            moment = show_moment(at)
            self._lines.addWidget(soft_label(_("{moment} · {who}").format(moment=moment, who=who) if who else moment))
        if not told or not self.isWindow():  # before it stands anywhere it would be a window of its own
            self.setHidden(not told)
