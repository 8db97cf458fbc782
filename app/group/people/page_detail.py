"""The person chosen, with what can be done; and the emergency sheet of the group."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, button, heading_label, label, primary_button, soft_label, wrapping_row
from app.base.i18n import _
from app.base.storage.pictures import picture_name
from app.group.people.editor_roles import SENTENCES
from app.group.people.page_picture import large_tile, tile_pixmap
from app.group.people.rules import Person
from app.group.rights import Role, role_names


class PersonDetail(Card):
    """Picture, name, roles with their sentences, and the three things a chair can do."""

    roles_wanted = Signal()
    password_wanted = Signal()
    end_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._picture = large_tile("")
        self._name = heading_label("", 2)
        self._line = soft_label("")
        head = QHBoxLayout()
        head.setSpacing(px(14))
        head.addWidget(self._picture)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addStretch()
        words.addWidget(self._name)
        words.addWidget(self._line)
        words.addStretch()
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self._roles, self._may, self._days = label("", "strong"), label(""), soft_label("")
        self._why = soft_label("")
        for part in (self._roles, self._may, self._days):
            self.body.addWidget(part)
        self.roles_button = button(_("Change name and roles"), "edit")
        self.password_button = button(_("New password"), "lock")
        self.end_button = button(_("End the access"), "close")
        for each, wish in (
            (self.roles_button, self.roles_wanted),
            (self.password_button, self.password_wanted),
            (self.end_button, self.end_wanted),
        ):
            each.clicked.connect(wish)
        self.body.addWidget(wrapping_row(self.roles_button, self.password_button, self.end_button, spacing=8))
        self.body.addWidget(self._why)

    def show_person(self, person: Person, *, own: bool, keys_at_hand: bool) -> None:
        """Fill the card. One's own access is ended by somebody else."""
        gone = person.ended is not None
        self._picture.setPixmap(tile_pixmap(person.picture, 72, ended=gone))
        self._picture.setAccessibleName(picture_name(person.picture))
        self._name.setText(person.name)
        self._name.setAccessibleName(person.name)
        since = _("since {day}").format(day=show_day(person.since))
        password = _("password since {day}").format(day=show_day(person.password_since))
        ended = _("Access ended on {day}").format(day=show_day(person.ended)) if person.ended else ""
        self._line.setText(ended or f"{picture_name(person.picture)} · {since} · {password}")
        self._roles.setText(role_names(person.roles))
        self._may.setText("\n".join(_(SENTENCES[role]) for role in SENTENCES if role in person.roles))
        audit = Role.AUDITOR in person.roles and person.first is not None and person.last is not None
        self._days.setVisible(audit)
        if person.first and person.last:
            days = {"first": show_day(person.first), "last": show_day(person.last)}
            self._days.setText(_("Sees the cash book from {first} to {last}.").format(**days))
        for each in (self.roles_button, self.password_button, self.end_button):
            each.setVisible(not gone)
        self.password_button.setEnabled(keys_at_hand)
        self.end_button.setEnabled(keys_at_hand and not own)
        self._why.setVisible(own and not gone)
        self._why.setText(_("Your own access is ended by another person who leads the group."))


class SheetCard(Card):
    """The emergency sheet: is it on paper, and how to make a new one."""

    new_wanted = Signal()
    kept_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Emergency sheet"))
        self._state = label("")
        self.new_button = button(_("New emergency sheet"), "refresh")
        self.new_button.clicked.connect(self.new_wanted)
        self.kept_button = button(_("The words are on paper"), "check")
        self.kept_button.clicked.connect(self.kept_wanted)
        self.body.addWidget(self._state)
        self.body.addWidget(wrapping_row(self.kept_button, self.new_button, spacing=8))

    def show_state(self, *, there: bool, missing: bool, keys_at_hand: bool) -> None:
        """`there`: words exist; `missing`: nobody printed them yet."""
        if not there:
            words = _("There are no emergency words. Make a new sheet now.")
        elif missing:
            words = _("Nobody has printed the twelve words yet. Make a new sheet if you have not written them down.")
        else:
            words = _("Twelve words on paper open the group if a password is lost. They lie in a closed envelope.")
        self._state.setText(words)
        self.kept_button.setVisible(there and missing)
        self.new_button.setEnabled(keys_at_hand)


class Note(Card):
    """Something that wants attention on top of the page, with one button."""

    def __init__(self, sentence: str, button_text: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "note")
        self.body.setContentsMargins(px(14), px(10), px(14), px(10))
        self.button = primary_button(button_text)
        if not button_text:
            self.button.hide()
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(label(sentence), 1)
        row.addWidget(self.button)
        self.body.addLayout(row)


def emptied(layout: QVBoxLayout) -> QVBoxLayout:
    """The layout without what stood in it."""
    while item := layout.takeAt(0):
        if isinstance(widget := item.widget(), QWidget):
            widget.hide()
            widget.deleteLater()
    return layout
