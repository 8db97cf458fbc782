"""People and roles: who may sign in here, and what each may do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.desktop.widgets import button, primary_button
from app.base.errors import InvalidInput
from app.base.i18n import N_, _
from app.group.confidential.service import read_switch
from app.group.page_next import people_things
from app.group.people.editor import PasswordEditor, PersonEditor, RolesEditor
from app.group.people.page_confidential import ConfidentialCard, turn_confidential
from app.group.people.page_detail import Note, PersonDetail, SheetCard, emptied
from app.group.people.page_picture import tile_pixmap
from app.group.people.page_rights import RightsView
from app.group.people.page_work import AccessWork
from app.group.people.rules import Person, check_picture_left
from app.group.people.service import note_sheet_printed, people, sheet_is_missing
from app.group.rights import Action, role_names

RIGHTS, LOST = "rights", "lost"
PASSWORD, SHEET = "password", "sheet"  # what is still to do after somebody came in with the emergency sheet


class PeoplePage(Page):
    """The list with one person beside it; behind a button the table of roles."""

    tables = frozenset({"person", "emergency_sheet", "confidential_switch"})
    help_text = (
        N_("Each person signs in with a picture and a password of the own."),
        N_("Somebody leaves? End the access. The key of your group is changed then."),
        N_("A password is lost? Give a new one here. The old one stops working."),
        N_("The emergency sheet lies in a closed envelope."),
        N_("Your group has mediators? Turn on confidential work here."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._people: list[Person] = []
        self._views = QStackedWidget()
        self.work = AccessWork(context, self)
        by_sheet = context.group is not None and context.group.person is None
        self._to_do = {PASSWORD, SHEET} if by_sheet else set()
        self.rights_button = button(_("Who may do what"), "list")
        self.rights_button.clicked.connect(lambda: self._turn(self._views.currentIndex() == 0))
        self.add_button = primary_button(_("Give access"), "person-add")
        self.add_button.clicked.connect(self.new_thing)
        self.header(
            _("People and roles"), _("Who may sign in here, and what each may do."), self.rights_button, self.add_button
        )
        self._above = QWidget()
        self._notes = QVBoxLayout(self._above)
        self._notes.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._above)
        self._views.addWidget(self._list_view())
        self._views.addWidget(RightsView(context))
        self.body.addWidget(self._views, 1)

    def _list_view(self) -> QWidget:
        view = QWidget()
        row = QHBoxLayout(view)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        self.list = QListWidget()
        self.list.setAccessibleName(_("People"))
        self.list.setIconSize(QSize(px(44), px(44)))
        self.list.setSpacing(px(2))
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.list.itemActivated.connect(lambda _item: self.change_roles())
        row.addWidget(self.list, 3)
        self.detail, self.sheet = PersonDetail(), SheetCard()
        self.detail.roles_wanted.connect(self.change_roles)
        self.detail.password_wanted.connect(self.give_password)
        self.detail.end_wanted.connect(self.end_access)
        self.sheet.new_wanted.connect(self.new_sheet)
        self.sheet.kept_wanted.connect(self._sheet_kept)
        beside = QVBoxLayout()
        beside.setSpacing(px(14))
        beside.addWidget(self.detail)
        beside.addWidget(self.sheet)
        self.confidential = ConfidentialCard()
        self.confidential.wanted.connect(partial(turn_confidential, self.context))
        beside.addWidget(self.confidential)
        beside.addStretch()
        row.addLayout(beside, 4)
        return view

    @property
    def chosen(self) -> Person | None:
        """The person beside the list."""
        row = self.list.currentRow()
        return self._people[row] if 0 <= row < len(self._people) else None

    def refresh(self) -> None:
        """Read everybody again; the same person stays chosen."""
        before, today = self.chosen, self.context.today()
        with self.context.storage.read() as session:
            self._people, missing = people(session), sheet_is_missing(session, today)
            switch = read_switch(session)
        self.list.clear()
        for person in self._people:
            self.list.addItem(_line(person))
        known = [person.id for person in self._people]
        self.list.setCurrentRow(known.index(before.id) if before and before.id in known else 0)
        group = self.context.group
        there = group is None or group.has_emergency_words
        self.sheet.show_state(there=there, missing=missing, keys_at_hand=group is not None)
        self.confidential.show_state(switch, self._people, there=group is not None and group.confidential.exists)
        self.add_button.setEnabled(group is not None)
        self._show_notes()

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return people_things(self)

    def open_target(self, target: object) -> None:
        """ "new", "rights", "lost" (came with the emergency sheet) or the id of a person."""
        if target == LOST:
            self._to_do = {PASSWORD, SHEET}
            self._show_notes()
        elif target == PersonEditor.again:
            self.new_thing()
        elif isinstance(target, int):
            known = [person.id for person in self._people]
            self.list.setCurrentRow(known.index(target) if target in known else 0)
        self._turn(target == RIGHTS)

    def place(self) -> object:
        """The table of roles, or the person chosen."""
        return RIGHTS if self._views.currentIndex() else self.chosen.id if self.chosen else None

    def leave(self) -> bool:
        """From the table of roles back to the people."""
        if not self._views.currentIndex():
            return False
        self._turn(False)
        return True

    def print_this(self) -> None:
        """The table for the notice board."""
        self._views.findChildren(RightsView)[0].print_table()

    def new_thing(self) -> None:
        """Let somebody in."""
        if not self.add_button.isEnabled():
            return
        taken = frozenset(person.picture for person in self._people if person.ended is None)
        try:
            check_picture_left(taken)
        except InvalidInput as problem:
            self.context.notices.problem(problem)
            return
        editor = PersonEditor(self.context, taken, self)
        if editor.exec():
            self.context.notices.say(_("{name} can sign in now.").format(name=editor.made.name))
            self.open_target(editor.made.id)

    def change_roles(self) -> None:
        """Name and roles of the person chosen."""
        if (person := self.chosen) and person.ended is None:
            RolesEditor(self.context, person, self).exec()

    def give_password(self) -> None:
        """A new password for the person chosen."""
        if (person := self.chosen) and PasswordEditor(self.context, person, self).exec():
            self.context.notices.say(_("{name} has a new password.").format(name=person.name))
            self._done(PASSWORD)

    def end_access(self) -> None:
        """Ask, then end the access of the person chosen."""
        if person := self.chosen:
            self.work.end_access(person)

    def new_sheet(self) -> None:
        """Ask, then make a new emergency sheet."""
        self.work.new_sheet(lambda: self._done(SHEET))

    def _sheet_kept(self) -> None:
        today = self.context.today()
        self.context.do(_("Emergency sheet printed"), lambda session: note_sheet_printed(session, today))

    def _turn(self, rights: bool) -> None:
        self._views.setCurrentIndex(int(rights))
        self._above.setVisible(not rights and self._notes.count() > 0)
        self.rights_button.setText(_("Back to the people") if rights else _("Who may do what"))

    def _show_chosen(self) -> None:
        person = self.chosen
        self.detail.setVisible(person is not None)
        if person is not None:
            own = person.id == self.context.storage.identity.person_id
            self.detail.show_person(person, own=own, keys_at_hand=self.context.group is not None)

    def _done(self, what: str) -> None:
        self._to_do.discard(what)
        self._show_notes()

    def _show_notes(self) -> None:
        notes = emptied(self._notes)
        if PASSWORD in self._to_do:
            words = _("You came in with the emergency sheet. Choose the person who lost the password.")
            self._add_note(notes, Note(words, _("New password")), self.give_password)
        if SHEET in self._to_do:
            words = _("The envelope was opened: make a new emergency sheet afterwards.")
            self._add_note(notes, Note(words, _("New emergency sheet")), self.new_sheet)
        unnamed = [person for person in self._people if person.name == _("Chair of the group")]
        if unnamed:
            words = _("One person has no name yet. It stands in the minutes and beside what is changed.")
            self._add_note(notes, Note(words, _("Give a name")), partial(self._name_somebody, unnamed[0].id))
        self._above.setVisible(notes.count() > 0 and not self._views.currentIndex())

    def _add_note(self, notes: QVBoxLayout, note: Note, action: Callable[[], object]) -> None:
        note.button.clicked.connect(lambda _on=False: action())
        notes.addWidget(note)

    def _name_somebody(self, person_id: int) -> None:
        self.open_target(person_id)
        self.change_roles()


def _line(person: Person) -> QListWidgetItem:
    words = _("Access ended") if person.ended else role_names(person.roles)
    item = QListWidgetItem(f"{person.name}\n{words}")
    drawn, icon = tile_pixmap(person.picture, ended=person.ended is not None), QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        icon.addPixmap(drawn, mode)
    item.setIcon(icon)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{person.name}, {words}")
    item.setSizeHint(QSize(0, px(64)))
    return item


SECTION = Section(
    "people",
    N_("People and roles"),
    "people",
    PeoplePage,
    action=Action.MANAGE_PEOPLE,
    inside="group",
    sentence=N_("Who may sign in here, and what each may do"),
)
