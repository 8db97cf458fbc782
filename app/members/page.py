"""The page of people: the list, or the steps that read a list in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.widgets import button, primary_button
from app.base.i18n import N_, _, ngettext
from app.group.rights import Action, only_looking
from app.members.editor import MemberEditor
from app.members.page_import import ImportSteps
from app.members.page_list import PeopleList
from app.members.page_next import next_things
from app.members.page_paper import show_paper
from app.members.printouts import member_list


class MembersPage(Page):
    """Shows either the list with one person beside it or the steps that read a list in."""

    tables: ClassVar[frozenset[str]] = frozenset({"member", "household", "consent", "restriction"})
    help_text: ClassVar[tuple[str, ...]] = (
        N_("Type a few letters of a name to find somebody."),
        N_("Choose a person to see everything beside the list."),
        N_("“Add member” needs a name, nothing else."),
        N_("“Read in a list” takes a list from another program."),
        N_("Whoever was moved to the waste basket can be brought back."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.add_button = primary_button(_("Add member"), "person-add")
        self.add_button.clicked.connect(self.new_thing)
        self.type_in_button = button(_("Type in a sheet"), "edit")
        self.type_in_button.clicked.connect(lambda: context.navigate("forms", ("type-in", "membership")))
        sentence = _("Members and contacts of the group. A name is enough.")
        self.header(_("People"), sentence, self.type_in_button, self.add_button)
        self.only(Action.WRITE_MEMBERS, self.add_button, self.type_in_button)
        self.explain_missing(Action.WRITE_MEMBERS, only_looking(Action.WRITE_MEMBERS))
        self._counted = self.sentence
        self.people = PeopleList(self.context)
        self.people.counted.connect(self._tell_count)
        self.people.add_wanted.connect(self.new_thing)
        self.people.import_wanted.connect(self.start_import)
        self.steps: ImportSteps | None = None
        self._layers = QStackedWidget()
        self._layers.addWidget(self.people)
        self.body.addWidget(self._layers, 1)

    @property
    def importing(self) -> bool:
        """True while the steps are shown."""
        return self._layers.currentIndex() > 0

    def refresh(self) -> None:
        """Read the list and the person beside it again."""
        self.people.refresh()

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return next_things(self)

    def open_target(self, target: object) -> None:
        """An id shows this person, "new" asks for a name, "import" (or where one was in it) reads a list in."""
        if target == "new":
            self.new_thing()
        elif target == "import":
            self.start_import()
        elif isinstance(target, tuple) and target[0] == "import":
            self.start_import(target[1])
        elif isinstance(target, int):
            self._show_person(target)

    def place(self) -> object:
        """The person chosen, or the step of reading in."""
        if self.importing and self.steps is not None:
            return ("import", self.steps.state)
        member = self.people.table.selected()
        return member.id if member else None

    def new_thing(self) -> None:
        """Ask for a name, and whatever else is known."""
        if not self.context.may(Action.WRITE_MEMBERS):
            return
        editor = MemberEditor(self.context, parent=self)
        if editor.exec() and editor.member is not None:
            self._show_person(editor.member.id)
        editor.deleteLater()

    def print_this(self) -> None:
        """The list of members."""
        show_paper(self.context, member_list)

    def leave(self) -> bool:
        """From reading in back to the list; from a search to everybody."""
        if self.importing:
            self.end_import()
            return True
        if self.people.search.text():
            self.people.search.clear()
            return True
        return False

    def start_import(self, state: object = None) -> None:
        """Show the steps that read a list in; `state` goes on where it was left."""
        if not self.context.may(Action.WRITE_MEMBERS):
            return
        if self.steps is None:
            self.steps = ImportSteps(self.context)
            self.steps.left.connect(self.end_import)
            self._layers.addWidget(self.steps)
        self._layers.setCurrentWidget(self.steps)
        self.add_button.hide()
        self.type_in_button.hide()
        self.heading.setText(_("Read in a list"))
        self.subheading.setText(_("A list from another program, in four steps. You can undo all of it."))
        self.steps.begin(state)

    def end_import(self) -> None:
        """Back to the list of people."""
        self._layers.setCurrentIndex(0)
        for each in (self.add_button, self.type_in_button):
            each.setVisible(self.context.may(Action.WRITE_MEMBERS))
        self.heading.setText(self.title)
        self.subheading.setText(self._counted)

    def _show_person(self, member_id: int) -> None:
        self.end_import()
        self.people.select(member_id)

    def _tell_count(self, count: int) -> None:
        told = ngettext("{count} person is shown.", "{count} people are shown.", count).format(count=count)
        self._counted = f"{self.sentence} {told}" if count else self.sentence
        if not self.importing:
            self.subheading.setText(self._counted)


SECTION = Section("members", N_("People"), "people", MembersPage, action=Action.LOOK_MEMBERS)
