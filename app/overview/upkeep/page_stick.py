"""The reminder of the copy outside the computer, and the look-out for a stick that already holds copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.icons import pixmap
from app.base.desktop.labels import label, picture, restyle
from app.base.desktop.theme import px
from app.base.desktop.widgets import SIGNS, button
from app.base.errors import UserError
from app.base.i18n import _
from app.base.paths import is_for_practice
from app.overview.upkeep.copying import copy_to, day_outside, holds_backups, same_drive, sticks
from app.overview.upkeep.rules import GOOD_DAYS, copy_in_words, copy_tone
from app.overview.upkeep.service import began, last_copy

LOOK_EVERY_MS = 5_000

Volumes = Callable[[], tuple[Path, ...]]


def mounted() -> tuple[Path, ...]:
    """The drives that can be pulled out and written on now."""
    ready = (drive for drive in QStorageInfo.mountedVolumes() if drive.isReady() and not drive.isReadOnly())
    return sticks(drive.rootPath() for drive in ready)


class StickWatch(QObject):
    """Looks for a drive with our backups on it, only while somebody wants to know. `found` (folder or None)."""

    found = Signal(object)

    def __init__(self, volumes: Volumes = mounted, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._volumes = volumes
        self._searched: dict[Path, Path | None] = {}  # drives that were looked into, and what was found
        self.place: Path | None = None
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def looking(self) -> bool:
        """True between `start` and `stop`."""
        return self._timer.isActive()

    def start(self) -> None:
        """Look now and every five seconds."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Nobody wants to know any more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Tell when a drive with backups has come or gone. Each drive is looked into once."""
        there, known = self._volumes(), self._searched
        self._searched = {volume: known[volume] if volume in known else holds_backups(volume) for volume in there}
        place = next((where for where in self._searched.values() if where), None)
        if place != self.place:
            self.place = place
            self.found.emit(place)


class CopyReminder(QFrame):
    """How old the copy is, and the button that makes one. `only_when_due`: hidden while the copy or the group is young.

    `copied` tells that a copy was made. A place chosen once is used again as long as it is there.
    """

    copied = Signal()

    def __init__(self, context: Context, *, only_when_due: bool, volumes: Volumes = mounted) -> None:
        super().__init__()
        self.context, self._only_when_due = context, only_when_due
        self.setProperty("kind", "note")
        self.watch = StickWatch(volumes, self)
        self.watch.found.connect(self._stick_found)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(10), px(8))
        row.setSpacing(px(12))
        self._sign = picture("backup", 24, "care")
        self.words = label("", "strong")
        self.more = label("", "soft")
        self.button = button(_("Copy to a stick"), "export")
        self.button.clicked.connect(self.copy)
        self.other = button(_("Another place"), "folder")
        self.other.clicked.connect(self.copy_elsewhere)
        row.addWidget(self._sign)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.words)
        texts.addWidget(self.more)
        row.addLayout(texts, 1)
        row.addWidget(self.other)
        row.addWidget(self.button)
        self._remembered: Path | None = None
        self._due = False
        self.setHidden(True)

    def refresh(self) -> None:
        """Read again how old the copy is. In a practice group there is nothing to copy."""
        if is_for_practice(self.context.storage.file.parent) or not self.context.may("back_up"):
            return
        with self.context.storage.read() as session:
            copy, since = last_copy(session), began(session).date()
        today, copied = self.context.today(), day_outside(copy, self.context.storage.file.parent)
        tone = copy_tone(copied, since, today)
        self._remembered = Path(copy.place) if copy else None
        self._due = tone != "good" and (copied is not None or (today - since).days >= GOOD_DAYS)
        self._sign.setPixmap(pixmap(SIGNS[tone], 24, tone))
        self.words.setText(copy_in_words(copied, today))
        restyle(self.words, "kind", tone)
        self._show_place()
        self.setHidden(self._only_when_due and not self._due)

    def place(self) -> Path | None:
        """Where the next copy goes without asking: the stick that is there, else the place of the last copy."""
        if self.watch.place is not None:
            return self.watch.place
        return self._remembered if self._remembered is not None and self._remembered.is_dir() else None

    def copy(self) -> None:
        """Copy to the known place, or ask for one."""
        place = self.place()
        if place is None:
            self.copy_elsewhere()
        else:
            self._copy(place)

    def copy_elsewhere(self) -> None:
        """Ask for a folder. One on the drive of the group helps little: that is said."""
        chosen = self.context.notices.choose_folder(_("Choose the stick or folder"))
        if chosen is None:
            return
        near = same_drive(chosen, self.context.storage.file.parent)
        question = _("This folder is on the same drive as your group. If the drive breaks, both are gone.")
        if not near or self.context.notices.confirm(question, _("Copy there anyway")):
            self._copy(chosen)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks only while this is seen."""
        super().showEvent(event)
        self.watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self.watch.stop()

    def _copy(self, place: Path) -> None:
        context, group = self.context, self.context.group
        self.button.setEnabled(False)
        context.notices.say(_("The copy is being made and checked …"))
        context.tasks.start(
            lambda _progress: copy_to(context.storage, place, group),
            done=self._copied,
            failed=self._failed,
            owner=self,
        )

    def _copied(self, file: Path) -> None:
        self.button.setEnabled(True)
        self.refresh()
        self.context.notices.say(_("The copy is made and checked: {folder}").format(folder=file.parent))
        self.copied.emit()

    def _failed(self, problem: BaseException) -> None:
        self.button.setEnabled(True)
        if not isinstance(problem, UserError):
            raise problem
        self.context.notices.problem(problem)

    @Slot(object)
    def _stick_found(self, _place: object) -> None:
        self._show_place()

    def _show_place(self) -> None:
        stick, place = self.watch.place, self.place()
        self.button.setText(_("Stick found: make a copy") if stick else _("Copy to a stick"))
        self.other.setVisible(place is not None)
        self.more.setText(
            _("To: {folder}").format(folder=place) if place else _("A fire or a thief takes all at once.")
        )


def reminder(context: Context, parent: QWidget) -> CopyReminder:
    """For the start page: seen only when a copy is due."""
    made = CopyReminder(context, only_when_due=True)
    made.setParent(parent)
    return made
