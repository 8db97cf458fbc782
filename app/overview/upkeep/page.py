"""Backups: what is there, how old the copy outside is, what the last check said, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from babel.numbers import format_decimal
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.base.dates import show_day_long, show_moment, show_time
from app.base.desktop.context import Context, Section
from app.base.desktop.icons import icon
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, GoodBadBadge, button, primary_button, soft_label
from app.base.errors import UserError
from app.base.i18n import N_, _, locale
from app.base.paths import is_for_practice
from app.base.storage.backup import make_backup
from app.base.storage.folder import GroupFolder
from app.base.storage.thinning import Backup, head_of, list_backups, thin_out
from app.group.opening import place_of_backups
from app.group.rights import Action
from app.overview.upkeep.background import calmly, whole_check
from app.overview.upkeep.page_next import next_things
from app.overview.upkeep.page_stick import CopyReminder, Volumes, mounted
from app.overview.upkeep.rules import Finding
from app.overview.upkeep.service import last_check

_MB = 1_000_000


class BackupsPage(Page):
    """The list of backups beside two cards: the copy outside and the check."""

    tables = frozenset({"outside_copy", "check_run"})
    help_text = (
        N_("A backup is made each half hour while you work, and each time you close the program."),
        N_("Copy to a stick once a week, and keep the stick at home."),
        N_("To go back: choose a day, press “Bring back”, and type the password."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None, volumes: Volumes = mounted) -> None:
        super().__init__(context, parent)
        self.now_button = primary_button(_("Make a backup now"), "backup")
        self.now_button.clicked.connect(self.new_thing)
        self.header(_("Backups"), _("Whatever happens to this computer: nothing is lost."), self.now_button)
        self.copy = CopyReminder(context, only_when_due=False, volumes=volumes)
        self.body.addWidget(self.copy)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self._list_card(), 3)
        row.addWidget(self._check_card(), 2)
        self.body.addLayout(row, 1)

    @property
    def folder(self) -> GroupFolder:
        """The folder of the open group."""
        return GroupFolder(self.context.storage.file.parent)

    @property
    def backup_place(self) -> Path:
        """Where backups go now."""
        return place_of_backups(self.folder, self.context.settings.backup_place)

    def refresh(self) -> None:
        """Read the folder and the results again."""
        found = list_backups(self.backup_place)
        self.where.setText(_("Place: {folder}").format(folder=self.backup_place))
        self.list.clear()
        for backup in found:
            self._add(backup)
        if found:
            self.list.setCurrentRow(0)
        else:
            self.list.addItem(_("There is no backup yet."))
        self.back_button.setEnabled(bool(found))
        self.copy.refresh()
        self._show_check()

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return next_things(self)

    def new_thing(self) -> None:
        """A verified backup, beside the window."""
        group, folder, storage = self.context.group, self.folder, self.context.storage
        place, now = self.backup_place, self.context.clock()

        def job(_progress: object) -> Path:
            if group is not None:
                made: Path = group.back_up()
                return made
            file = make_backup(folder, storage.key, now, place)
            thin_out(place, now.date())
            return file

        self.now_button.setEnabled(False)
        self.context.tasks.start(job, done=self._made, failed=self._failed, owner=self)

    def bring_back(self) -> None:
        """Lock, and offer the chosen backup on the start screen: there the password is asked for."""
        item = self.list.currentItem()
        if item is None or not item.data(Qt.ItemDataRole.UserRole):
            return
        if is_for_practice(self.folder.path):
            self.context.notices.problem(
                UserError(_("Nothing in a practice group is real."), _("It is thrown away as soon as it is locked."))
            )
            return
        moment = item.data(Qt.ItemDataRole.UserRole + 1)
        question = _("The program is locked. Then the group is again as it was on {moment}. The file of now is kept.")
        if self.context.notices.confirm(question.format(moment=moment), _("Lock and bring back")):
            self.context.bring_back(Path(item.data(Qt.ItemDataRole.UserRole)))

    def check_all(self) -> None:
        """The whole check, beside the window."""
        storage, place = self.context.storage, self.backup_place
        self.check_button.setEnabled(False)
        self.context.tasks.start(
            lambda progress: whole_check(storage, place, progress),
            done=self._checked,
            failed=self._failed,
            progress=self._progressed,
            owner=self,
        )

    def _list_card(self) -> Card:
        card = Card(_("On this computer"))
        self.where = soft_label("")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Backups"))
        self.list.setWordWrap(True)  # large text: a second line instead of scrolling sideways
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self.bring_back())
        self.back_button = button(_("Bring back …"), "restore")
        self.back_button.clicked.connect(self.bring_back)
        card.body.addWidget(self.where)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTrailing)
        return card

    def _check_card(self) -> Card:
        card = Card(_("Is the file sound?"), _("Once a month everything is checked by itself."))
        self.state, self.checked_at = GoodBadBadge(), soft_label("")
        self.faults = QVBoxLayout()
        self.check_button = button(_("Check everything now"), "shield-check")
        self.check_button.clicked.connect(self.check_all)
        card.body.addWidget(self.state)
        card.body.addWidget(self.checked_at)
        card.body.addLayout(self.faults)
        card.body.addWidget(self.check_button)
        card.body.addStretch()
        return card

    def _add(self, backup: Backup) -> None:
        head = head_of(backup.file)
        sound = _("checked") if head is not None else _("damaged")
        day, time = show_day_long(backup.made_at.date()), show_time(backup.made_at)
        size = _("{size} MB").format(size=format_decimal(max(backup.size / _MB, 0.1), "0.0", locale()))
        sign = icon("check" if head is not None else "warning")
        item = QListWidgetItem(sign, f"{day}, {time}   ·   {size}   ·   {sound}")
        item.setData(Qt.ItemDataRole.UserRole, str(backup.file))
        item.setData(Qt.ItemDataRole.UserRole + 1, show_moment(backup.made_at))
        self.list.addItem(item)

    def _show_check(self) -> None:
        with self.context.storage.read() as session:
            run = last_check(session)
        while item := self.faults.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if run is None:
            self.state.show_state(_("Not checked yet"), "soft")
        elif run.faults:
            self.state.show_state(_("Something was found"), "bad")
        else:
            self.state.show_state(_("All is well"), "good")
        self.checked_at.setText(_("Last check: {moment}").format(moment=show_moment(run.at)) if run else "")
        self.checked_at.setVisible(run is not None)
        for fault in run.faults[:5] if run else ():
            self.faults.addWidget(soft_label(f"• {fault}"))

    def _made(self, _file: Path) -> None:
        self.now_button.setEnabled(True)
        self.context.notices.say(_("The backup is made and checked."))
        self.refresh()

    def _checked(self, found: list[Finding]) -> None:
        self.check_button.setEnabled(True)
        self.check_button.setText(_("Check everything now"))
        self._show_check()
        if problem := calmly(found):
            self.context.notices.problem(problem)
        else:
            self.context.notices.say(_("The whole file is checked. All is well."))

    def _progressed(self, done: int, of: int) -> None:
        self.check_button.setText(_("Checking: {done} of {of}").format(done=done, of=of))

    def _failed(self, problem: BaseException) -> None:
        self.now_button.setEnabled(True)
        self.check_button.setEnabled(True)
        if not isinstance(problem, UserError):
            raise problem
        self.context.notices.problem(problem)


SECTION = Section(
    "backups",
    N_("Backups"),
    "backup",
    BackupsPage,
    action=Action.BACK_UP,
    inside="group",
    sentence=N_("What is kept, the copy on a stick, and the way back."),
)
