"""What was being typed when the window closed comes back."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.base.dates import show_moment
from app.base.desktop.buttons import quiet_button
from app.base.desktop.context import Context
from app.base.desktop.labels import label
from app.base.desktop.theme import px
from app.base.errors import Cancelled
from app.base.i18n import _


class Draft:
    """The draft under one key of the group's file; without a key nothing is kept."""

    def __init__(self, context: Context, key: str | None) -> None:
        self._context = context
        self._key = key
        self._kept: Mapping[str, Any] | None = None

    @property
    def wanted(self) -> bool:
        """False if nothing is to be kept."""
        return self._key is not None

    def load(self) -> tuple[datetime, Mapping[str, Any]] | None:
        """When it was typed, and the values; None if there is no draft."""
        stored: Any = self._context.storage.draft(self._key) if self._key else None
        if not stored:
            return None
        self._kept = dict(stored["values"])
        return datetime.fromisoformat(stored["at"]), self._kept

    def keep(self, values: Mapping[str, Any]) -> None:
        """Keep these values, or drop the draft if there are none."""
        if self._key is None or values == self._kept:
            return
        if not values:
            self.drop()
            return
        with suppress(Cancelled):  # the file was closed meanwhile: what was typed before is kept
            content: dict[str, object] = {"at": self._context.clock().isoformat(), "values": dict(values)}
            self._context.storage.keep_draft(self._key, content)
            self._kept = dict(values)

    def drop(self) -> None:
        """Saved, or not wanted any more."""
        if self._key is not None and self._kept is not None:
            self._context.storage.drop_draft(self._key)
        self._kept = None


class DraftLine(QFrame):
    """Says that a draft is here again, and offers to start without it (`start_empty`)."""

    start_empty = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "note")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(6), px(6), px(6))
        self.words = label("")
        row.addWidget(self.words, 1)
        self.button = quiet_button(_("Start empty"), "undo")
        self.button.clicked.connect(self.start_empty)
        row.addWidget(self.button)
        self.hide()

    def show_since(self, moment: datetime) -> None:
        """Show when the draft was typed."""
        self.words.setText(_("Your draft from {moment} is here again.").format(moment=show_moment(moment)))
        self.show()
