"""Our group: what stands on the paper, backups, and what the program is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.dates import show_moment
from app.base.desktop.context import Context, Section
from app.base.desktop.fields import TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, TaskCard, button, card_grid, label, primary_button, soft_label
from app.base.errors import UserError
from app.base.i18n import N_, _
from app.base.storage.backup import Backup, list_backups, make_backup, thin_out
from app.base.storage.folder import GroupFolder
from app.group.opening import place_of_backups
from app.group.rights import Action, who_may
from app.group.rules import Profile
from app.group.service import change_profile, read_profile

FIELDS = (
    ("name", N_("Name of the group")),
    ("place", N_("Where you meet")),
    ("address", N_("Address")),
    ("contact", N_("Phone or e-mail")),
    ("register_number", N_("Register number of the club")),
)


class GroupPage(Page):
    """The group, its backups, a card for each page inside, the program."""

    tables = frozenset({"profile"})
    help_text = (
        N_("The name and the address stand at the head of each paper."),
        N_("A backup is made each time you close the program."),
        N_("Copy a backup to a stick once a week."),
    )

    def __init__(self, context: Context, inside: Sequence[Section] = (), parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        change = primary_button(_("Change the group"), "edit")
        change.clicked.connect(self.new_thing)
        self.header(_("Our group"), _("What stands on your paper, and where your backups lie."), change)
        self.only(Action.CHANGE_GROUP, change)
        self._cards = [self._card(one) for one in inside if not one.action or context.may(one.action)]
        self.explain_missing(Action.CHANGE_GROUP, who_may(Action.CHANGE_GROUP))
        self._profile, self._backups = Card(_("On every paper")), Card(_("Backups"))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self._profile, 1)
        row.addWidget(self._backups, 1)
        self.body.addLayout(row)
        self._lines = {name: label("") for name, _title in FIELDS}
        for name, title in FIELDS:
            self._profile.body.addWidget(soft_label(_(title)))
            self._profile.body.addWidget(self._lines[name])
        self._profile.body.addStretch()
        self._fill_backups()
        if self._cards:
            self.body.addWidget(card_grid(*self._cards, least_width=260, spacing=14))
        self.body.addWidget(self._about())
        self.body.addStretch()

    @property
    def folder(self) -> GroupFolder:
        """The folder of the open group."""
        return GroupFolder(self.context.storage.file.parent)

    @property
    def backup_place(self) -> Path:
        """Where backups go now."""
        return place_of_backups(self.folder, self.context.settings.backup_place)

    def refresh(self) -> None:
        """Read the profile and the list of backups again."""
        with self.context.storage.read() as session:
            profile = read_profile(session)
        for name, line in self._lines.items():
            line.setText(getattr(profile, name) or "–")
        self._show_backups(list_backups(self.backup_place))

    def new_thing(self) -> None:
        """Open the editor."""
        if not self.context.may(Action.CHANGE_GROUP):
            return
        with self.context.storage.read() as session:
            editor = ProfileEditor(self.context, read_profile(session), self)
        editor.exec()
        editor.deleteLater()

    def back_up_now(self) -> None:
        """A verified backup, away from the window."""
        place = self.backup_place
        self._make_backup(place)

    def copy_to_stick(self) -> None:
        """A verified backup into a folder the user chooses."""
        chosen = self.context.notices.choose_folder(_("Choose the stick or folder"))
        if chosen is not None:
            self._make_backup(chosen)

    def _make_backup(self, place: Path) -> None:
        folder, key, now = self.folder, self.context.storage.key, self.context.clock()
        self.setEnabled(False)
        self.context.tasks.start(
            lambda _progress: make_backup(folder, key, now, place), done=self._made, failed=self._failed, owner=self
        )

    def _made(self, file: Path) -> None:
        self.setEnabled(True)
        if file.parent == self.backup_place:
            thin_out(file.parent, self.context.today())
        self.context.notices.say(_("The backup is made and checked."))
        self.refresh()

    def _failed(self, problem: BaseException) -> None:
        self.setEnabled(True)
        if not isinstance(problem, UserError):
            raise problem
        self.context.notices.problem(problem)

    def _card(self, section: Section) -> TaskCard:
        card = TaskCard(section.icon, _(section.title), _(section.sentence) if section.sentence else "")
        card.clicked.connect(partial(self.context.navigate, section.key))
        return card

    def _fill_backups(self) -> None:
        now = button(_("Make a backup now"), "backup")
        now.clicked.connect(self.back_up_now)
        stick = button(_("Copy to a stick"), "export")
        stick.clicked.connect(self.copy_to_stick)
        self._last, self._where = label(""), soft_label("")
        for widget in (self._last, self._where, now, stick):
            self._backups.body.addWidget(widget)
        self._backups.body.addWidget(
            soft_label(_("To bring back a backup: lock the program. Then choose “Bring back a backup”."))
        )
        self._backups.body.addStretch()

    def _show_backups(self, found: list[Backup]) -> None:
        if found:
            self._last.setText(_("Last backup: {moment}").format(moment=show_moment(found[0].made_at)))
        else:
            self._last.setText(_("There is no backup yet."))
        self._where.setText(_("Place: {folder}").format(folder=self.backup_place))

    def _about(self) -> Card:
        card = Card(_("About Treffpunkt"))
        for line in (
            _("Treffpunkt is free software under the licence EUPL-1.2."),
            _("It works without internet. Your data never leaves this computer by itself."),
            _("Made with Qt, SQLCipher (© Zetetic LLC), SQLAlchemy, ReportLab, HarfBuzz, Babel and Noto fonts."),
        ):
            card.body.addWidget(soft_label(line))
        return card


class ProfileEditor(FormDialog):
    """Name, place, address, contact, register number; only the name is needed."""

    def __init__(self, context: Context, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(
            context, _("Change the group"), _("This stands at the head of each paper."), _("Save the group"),
            draft_key="group/profile", parent=parent,
        )  # fmt: skip
        self._profile = profile
        self._fields = {name: TextField(name) for name, _title in FIELDS}
        for name, title in FIELDS:
            self._fields[name].set_value(getattr(profile, name))
            self.add(name, _(title), self._fields[name], optional=name != "name")

    def save(self) -> bool:
        """Keep the profile."""
        wanted = replace(self._profile, **{name: field.value() for name, field in self._fields.items()})
        return self.context.do(
            _("Group changed"), lambda session: change_profile(session, wanted), invalid=self.show_invalid
        )


def group_section(inside: Sequence[Section]) -> Section:
    """The page of the group with a card for each of these."""
    return Section(
        "group", N_("Our group"), "group", lambda context: GroupPage(context, inside), action=Action.LOOK_GROUP
    )
