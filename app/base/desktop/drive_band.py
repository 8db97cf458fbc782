"""A line over every page about the drive: nothing can be written there, or there is little room left."""

from __future__ import annotations

import shutil

from PySide6.QtCore import Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.labels import label, picture
from app.base.desktop.theme import px
from app.base.i18n import _

LITTLE_ROOM_MB = 200


class DriveBand(QFrame):
    """Looks after every saved change; hidden while there is nothing to say."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("kind", "popup")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(36), px(8), px(36), px(8))
        row.setSpacing(px(12))
        row.addWidget(picture("warning", 24, "care"))
        self.words = label("", "strong")
        row.addWidget(self.words, 1)
        self.hide()
        self.look()
        context.changes.changed.connect(self.look)

    @Slot()
    @Slot(object)
    def look(self, _tables: object = None) -> None:
        """Say how it is now."""
        text = self._trouble()
        if text and text != self.words.text():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def _trouble(self) -> str:
        storage = self._context.storage
        if storage.looks_only:
            return _("Only to look at: the drive cannot be written.")
        place = storage.file.parent
        try:
            free = shutil.disk_usage(place).free // 2**20
        except OSError:
            return _("The drive of your group is not there any more.")
        if free < LITTLE_ROOM_MB:
            said = _("Only {free} MB are free on the drive {where}. Please make some room.")
            return said.format(free=free, where=place)
        return ""
