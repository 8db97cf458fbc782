"""My access: what I may do, and my password. For everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context, Section
from app.base.desktop.fields import ChoiceField
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, label, primary_button, soft_label
from app.base.i18n import N_, _, ngettext
from app.group.people.editor import OwnPasswordEditor
from app.group.people.page_picture import large_tile
from app.group.people.service import myself
from app.group.rights import role_names, rows

LOCK_AFTER = (1, 2, 5, 10, 15, 30)  # minutes


class MyAccessPage(Page):
    """Who I am here, what I may do, a new password."""

    tables = frozenset({"person"})
    help_text = (
        N_("Change your password when somebody may have seen it."),
        N_("Four words are easy to remember and hard to guess."),
        N_("Who needs other roles asks the chair of the group."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.change_button = primary_button(_("Change my password"), "lock")
        self.change_button.clicked.connect(self.new_thing)
        self.header(_("My access"), _("Your picture, your roles, your password."), self.change_button)
        self._card = Card()
        self._picture = large_tile("")
        self._name, self._roles, self._since = label("", "heading2"), label(""), soft_label("")
        for part in (self._picture, self._name, self._roles, self._since):
            self._card.body.addWidget(part)
        self.body.addWidget(self._card)
        may = Card(_("This is what you may do"))
        allowed = [line.words for line in rows() if context.may(line.action)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        half = -(-len(allowed) // 2)
        for place, words in enumerate(allowed):
            grid.addWidget(label(f"✓  {words}"), place % half, place // half)
        may.body.addLayout(grid)
        self.body.addWidget(may)
        self.body.addWidget(self._locking())
        self.body.addStretch()

    def next_things(self) -> Sequence[NextThing]:
        """A new password, or how soon the window locks itself."""
        told = _("Four words are easy to remember and hard to guess.")
        soon = _("Short is safe where many people pass by.")
        return (
            NextThing("key", _("Change my password"), told, self.new_thing),
            NextThing("lock", _("Choose when the window locks"), soon, self.lock_after.setFocus),
        )

    def refresh(self) -> None:
        """Who is signed in now."""
        with self.context.storage.read() as session:
            person = myself(session)
        self.change_button.setEnabled(person is not None and self.context.group is not None)
        self._picture.setVisible(person is not None)
        if person is None:
            self._name.setText(_("Emergency sheet"))
            self._roles.setText(_("You signed in with the words of the sheet. It has no password of its own."))
            return
        self._picture.setPixmap(large_tile(person.picture).pixmap())
        self._name.setText(person.name)
        self._roles.setText(role_names(person.roles))
        self._since.setText(_("Password since {day}").format(day=show_day(person.password_since)))

    def _locking(self) -> Card:
        card = Card(_("When nobody is there"))
        card.body.addWidget(
            label(_("The window locks itself. Nothing you typed is lost. It also locks when the computer sleeps."))
        )
        offered = sorted({*LOCK_AFTER, self.context.settings.lock_after_s // 60})
        texts = {one: ngettext("After {count} minute", "After {count} minutes", one) for one in offered}
        self.lock_after = ChoiceField("lock_after", [(one, text.format(count=one)) for one, text in texts.items()])
        self.lock_after.setAccessibleName(_("Lock the window"))
        self.lock_after.set_key(self.context.settings.lock_after_s // 60)
        self.lock_after.changed.connect(self._change_lock)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(soft_label(_("Lock the window")))
        row.addWidget(self.lock_after)
        row.addStretch()
        card.body.addLayout(row)
        return card

    def _change_lock(self) -> None:
        minutes = self.lock_after.key()
        if isinstance(minutes, int):
            self.context.change_settings(replace(self.context.settings, lock_after=minutes))

    def new_thing(self) -> None:
        """Open the dialog for a new password."""
        if self.change_button.isEnabled() and OwnPasswordEditor(self.context, self).exec():
            self.context.notices.say(_("Your new password holds from now on."))


SECTION = Section(
    "my-access", N_("My access"), "key", MyAccessPage, inside="group", sentence=N_("Your roles and your password")
)
