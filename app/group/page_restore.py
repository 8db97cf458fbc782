"""Bring back a backup from the start screen. The damaged file is never opened, and it is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.base.dates import show_moment
from app.base.desktop.password import PasswordField
from app.base.desktop.tasks import Progress
from app.base.desktop.theme import px
from app.base.desktop.widgets import button, label, primary_button
from app.base.errors import UserError
from app.base.i18n import _
from app.base.storage.backup import SUFFIX, list_backups, restore_backup
from app.group.page_panel import Panel, StartContext

SHOWN = 30


class RestorePanel(Panel):
    """Three steps on one card: choose, type the password, bring back."""

    restored = Signal()

    def __init__(self, context: StartContext, chosen: Path | None = None) -> None:
        super().__init__(context, _("Bring back a backup"), _("Choose a day. The file of now is kept in “quarantine”."))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Backups"))
        self.list.setMinimumHeight(px(160))
        self._fill(chosen)
        self.body.addWidget(self.list)
        other = button(_("Choose another file"), "folder")
        other.clicked.connect(self._choose_file)
        self.body.addWidget(other)
        above = label(_("Password of that day, or the twelve recovery words"), "strong")
        self.password = PasswordField(name=above.text())
        above.setBuddy(self.password)
        self.body.addWidget(above)
        self.body.addWidget(self.password)
        self.add_problem_line()
        self.add_wait_line()
        go = primary_button(_("Bring back this backup"), "restore")
        go.clicked.connect(self.restore)
        self.password.entered.connect(self.restore)
        self.body.addWidget(go)
        self.setFocusProxy(self.password)
        self.wait_before(go)

    def showEvent(self, event: QShowEvent) -> None:
        """The list was filled before it had its look: its lines are placed anew."""
        super().showEvent(event)
        self.list.doItemsLayout()

    def typed(self) -> tuple[str, ...]:
        """The password."""
        return (self.password.text(),)

    def retype(self, texts: tuple[str, ...]) -> None:
        """The password again."""
        self.password.set_text(texts[0])

    def restore(self) -> None:
        """Check the backup and put it in place, away from the window."""
        item = self.list.currentItem()
        if self.waiting:
            return
        if item is None:
            self.show_problem(UserError(_("Please choose a backup first.")))
            return
        file, secret, context = Path(item.data(Qt.ItemDataRole.UserRole)), self.password.text(), self.context

        self.show_problem(None)
        self.setEnabled(False)

        def job(progress: Progress) -> None:
            now = context.clock()
            with context.folder.attempts.counted(now):
                restore_backup(context.folder, file, secret, now, progress.step)

        self.show_problem(None)
        self.setEnabled(False)
        context.tasks.start(job, done=self._restored, failed=self.failed, owner=self)

    def _restored(self, _nothing: object) -> None:
        self.setEnabled(True)
        self.restored.emit()

    def _fill(self, chosen: Path | None) -> None:
        places = [self.context.folder.backups]
        if self.context.settings.backup_place:
            places.append(Path(self.context.settings.backup_place))
        found = sorted(
            (one for place in places for one in list_backups(place)), key=lambda one: one.made_at, reverse=True
        )
        for backup in found[:SHOWN]:
            self._add(show_moment(backup.made_at), backup.file)
        shown = [backup.file for backup in found[:SHOWN]]
        if chosen is not None and chosen not in shown:
            self._add(chosen.name, chosen)
            shown.append(chosen)
        if shown:
            self.list.setCurrentRow(shown.index(chosen) if chosen else 0)

    def _choose_file(self) -> None:
        chosen = self.context.notices.choose_file(_("Choose a backup"), _("Backups") + f" (*{SUFFIX})")
        if chosen is not None:
            self._add(chosen.name, chosen)
            self.list.setCurrentRow(self.list.count() - 1)

    def _add(self, text: str, file: Path) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, str(file))
        self.list.addItem(item)
