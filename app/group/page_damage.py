"""The file is damaged: the newest sound backup is offered where the password was just typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.base.dates import show_moment
from app.base.desktop.tasks import Progress
from app.base.desktop.theme import px
from app.base.desktop.widgets import label, primary_button, soft_label
from app.base.i18n import _
from app.base.storage.folder import GroupFolder
from app.base.storage.thinning import Backup, list_backups
from app.group.opening import place_of_backups
from app.group.page_panel import StartContext


def newest_sound_backup(folder: GroupFolder, chosen_place: str) -> Backup | None:
    """The newest backup whose content fits its sum; no password needed. Takes long: call it beside the window."""
    from app.base.storage.backup_file import is_whole  # SQLite is not needed before somebody signs in

    places = {folder.backups, place_of_backups(folder, chosen_place)}
    found = sorted((one for place in places for one in list_backups(place)), key=lambda one: one.made_at, reverse=True)
    return next((one for one in found if is_whole(one.file)), None)


class DamageOffer(QFrame):
    """Hidden until asked. One press brings the newest sound backup back; the damaged file is kept, never opened."""

    restored = Signal()
    looked = Signal(bool)  # True: a sound backup is offered
    failed = Signal(object)  # the problem

    def __init__(self, context: StartContext) -> None:
        super().__init__()
        self.context = context
        self.setProperty("kind", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        self.words = label("", "strong")
        self.button = primary_button("", "restore")
        self.button.clicked.connect(self._bring_back)
        column.addWidget(self.words)
        column.addWidget(soft_label(_("The damaged file is kept in “quarantine”. Nothing is thrown away.")))
        column.addWidget(self.button)
        self._backup: Backup | None = None
        self._secret = ""
        self.setHidden(True)

    def look(self, secret: str) -> None:
        """Look for a sound backup; shown as soon as one is found."""
        self._secret = secret
        folder, place = self.context.folder, self.context.settings.backup_place
        self.context.tasks.start(
            lambda _progress: newest_sound_backup(folder, place),
            done=self._found,
            failed=self.failed.emit,
            owner=self,
        )

    def _found(self, backup: Backup | None) -> None:
        if self._secret:  # else somebody else wants to sign in meanwhile
            self.show_backup(backup)

    def forget(self) -> None:
        """Hide, and keep no password."""
        self._secret = ""
        self.setHidden(True)

    def show_backup(self, backup: Backup | None) -> None:
        """Offer this one; None: there is nothing to offer."""
        self._backup = backup
        if backup is None:
            self.looked.emit(False)
            return
        moment = show_moment(backup.made_at)
        self.words.setText(_("There is a sound backup of {moment}.").format(moment=moment))
        self.button.setText(_("Bring back the backup of {moment}").format(moment=moment))
        self.setHidden(False)
        self.button.setFocus()
        self.looked.emit(True)

    def _bring_back(self) -> None:
        backup, secret, context = self._backup, self._secret, self.context
        if backup is None:
            return
        self.button.setEnabled(False)

        def job(progress: Progress) -> None:
            from app.base.storage.backup import restore_backup

            restore_backup(context.folder, backup.file, secret, context.clock(), progress.step)

        context.tasks.start(job, done=self._done, failed=self._not_done, owner=self)

    def _done(self, _nothing: object) -> None:
        self.button.setEnabled(True)
        self.forget()
        self.restored.emit()

    def _not_done(self, problem: BaseException) -> None:
        self.button.setEnabled(True)
        self.failed.emit(problem)
