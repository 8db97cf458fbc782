"""A calm announcement: in a minute the window is locked. Any key, any move of the mouse keeps it open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.base.desktop.buttons import primary_button
from app.base.desktop.labels import label, picture, soft_label
from app.base.desktop.theme import px
from app.base.i18n import _, ngettext

SPOKEN_AT = frozenset((60, 30, 10))  # seconds left; more often would be noise
WIDTH = 560


class LockBanner(QFrame):
    """Lies over the top of `host`: the window, or the dialog that stands over it. `here`: the button was pressed."""

    here = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.setProperty("kind", "popup")
        self._spoken: set[int] = set()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(px(18), px(12), px(14), px(12))
        row.setSpacing(px(14))
        row.addWidget(picture("lock", 28, "care"))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        self.words = label("", "strong")
        words.addWidget(self.words)
        words.addWidget(soft_label(_("Nothing you typed is lost.")))
        row.addLayout(words, 1)
        self.button = primary_button(_("I am still here"))
        self.button.clicked.connect(self.here)
        row.addWidget(self.button)
        host.installEventFilter(self)

    def count(self, left: int) -> None:
        """Show how many seconds are left, and say it aloud now and then."""
        text = ngettext("Locking in {count} second.", "Locking in {count} seconds.", left).format(count=left)
        self.words.setText(text)
        self.setAccessibleName(text)
        self._take_place()
        if not self.isVisible():
            self.show()
            self._speak(text)
        elif left in SPOKEN_AT and left not in self._spoken:
            self._speak(text)
        self._spoken.add(left)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's
        """Stays in the middle when the host changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._take_place()
        return False

    def _take_place(self) -> None:
        host, row = self._host, self._row
        width = min(px(WIDTH), host.width() - px(24))
        height = row.heightForWidth(width) if row.hasHeightForWidth() else self.sizeHint().height()
        self.resize(width, max(height, self.minimumSizeHint().height()))
        self.move(QPoint((host.width() - width) // 2, px(12)))

    def _speak(self, text: str) -> None:
        said = QAccessibleAnnouncementEvent(self, text)
        said.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(said)
