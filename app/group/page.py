"""Our group: a card for each page inside, what stands on the paper, and what the program is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.fields import TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, TaskCard, card_grid, label, primary_button, soft_label
from app.base.i18n import N_, _
from app.group.page_next import group_things
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
    """A card for each page inside, the group, the program."""

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
        self.header(_("Our group"), _("What stands on your paper, and what belongs to the group as a whole."), change)
        self.only(Action.CHANGE_GROUP, change)
        self._cards = [self._card(one) for one in inside if not one.action or context.may(one.action)]
        self.explain_missing(Action.CHANGE_GROUP, who_may(Action.CHANGE_GROUP))
        self._profile = Card(_("On every paper"))
        if self._cards:
            self.body.addWidget(card_grid(*self._cards, least_width=260, spacing=14))
        self.body.addWidget(self._profile)
        self._lines = {name: label("") for name, _title in FIELDS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        for row, (name, title) in enumerate(FIELDS):
            grid.addWidget(soft_label(_(title)), row, 0)
            grid.addWidget(self._lines[name], row, 1)
        self._profile.body.addLayout(grid)
        self.body.addWidget(self._about())
        self.body.addStretch()

    def refresh(self) -> None:
        """Read the profile and the list of backups again."""
        with self.context.storage.read() as session:
            profile = read_profile(session)
        for name, line in self._lines.items():
            line.setText(getattr(profile, name) or "–")

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return group_things(self)

    def new_thing(self) -> None:
        """Open the editor."""
        if not self.context.may(Action.CHANGE_GROUP):
            return
        with self.context.storage.read() as session:
            editor = ProfileEditor(self.context, read_profile(session), self)
        editor.exec()
        editor.deleteLater()

    def _card(self, section: Section) -> TaskCard:
        card = TaskCard(section.icon, _(section.title), _(section.sentence) if section.sentence else "")
        card.clicked.connect(partial(self.context.navigate, section.key))
        return card

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
