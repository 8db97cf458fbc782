"""The page of people: find, add, change, read a list in, print."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.fields import ChoiceField
from app.base.desktop.icons import icon
from app.base.desktop.page import Page
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, SearchField, button, primary_button, wrapping_row
from app.base.i18n import N_, _, ngettext
from app.base.storage import ListRequest
from app.members.editor import EndMembership, MemberEditor
from app.members.page_detail import MemberDetail
from app.members.page_import import ImportSteps
from app.members.page_paper import print_button, save_as_list, show_paper
from app.members.printouts import member_list, membership_form
from app.members.service import MemberSource, bring_back, discard, people_of, read_member, resume
from app.members.table import member_columns

if TYPE_CHECKING:
    from app.base.storage import Session
    from app.members.rules import Member

SEEN = (
    ("", N_("All people")),
    ("member", N_("Members")),
    ("contact", N_("Contacts")),
    ("former", N_("Former members")),
    ("discarded", N_("Waste basket")),
)


class MembersPage(Page):
    """The list with one person beside it, or the steps that read a list in."""

    tables: ClassVar[frozenset[str]] = frozenset({"member", "household"})
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
        self.header(_("People"), _("Members and contacts of the group. A name is enough."), self.add_button)
        self.steps: ImportSteps | None = None
        self._rows = MemberSource()
        self._counted = self.sentence
        self._layers = QStackedWidget()
        self._layers.addWidget(self._list_layer())
        self.body.addWidget(self._layers, 1)

    def _list_layer(self) -> QWidget:
        layer = QWidget()
        column = QVBoxLayout(layer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._tools())
        row = QHBoxLayout()
        row.setSpacing(px(14))
        self.table: SqlTable[Member] = SqlTable(
            self.context, member_columns(self.context.today()), self._rows, self._nobody_yet()
        )
        self.table.set_name(_("People"))
        self.table.picked.connect(lambda _member: self._show_selected())
        self.table.chosen.connect(lambda _member: self.change_selected())
        self.table.counted.connect(self._tell_count)
        self.detail = MemberDetail(self.context.today())
        self.detail.setMinimumWidth(px(300))
        self._connect_detail()
        row.addWidget(self.table, 29)
        row.addWidget(self.detail, 20)
        column.addLayout(row, 1)
        return layer

    def _tools(self) -> QWidget:
        self.search = SearchField(_("Search: name, street, e-mail …"))
        self.search.searched.connect(lambda _text: self._ask())
        self.seen = ChoiceField("state", [(key, _(text)) for key, text in SEEN])
        self.seen.setAccessibleName(_("Who is shown"))
        self.seen.changed.connect(self._ask)
        return wrapping_row(self.search, self.seen, self._list_button(), print_button(self.context))

    def _list_button(self) -> QPushButton:
        made = button(_("Lists"), "list")
        menu = QMenu(made)
        menu.addAction(icon("import"), _("Read in a list …")).triggered.connect(
            lambda _checked=False: self.start_import()
        )
        menu.addAction(icon("export"), _("Save as a list …")).triggered.connect(self.export)
        made.setMenu(menu)
        return made

    def _nobody_yet(self) -> EmptyState:
        first = primary_button(_("Add member"), "person-add")
        first.clicked.connect(self.new_thing)
        sentence = _("Add the first member, or read in a list from another program.")
        state = EmptyState("people", _("Nobody is on the list yet."), sentence, first)
        other = button(_("Read in a list"), "import")
        other.clicked.connect(lambda _checked=False: self.start_import())
        column = state.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, other, 0, Qt.AlignmentFlag.AlignCenter)
        return state

    def _connect_detail(self) -> None:
        detail = self.detail
        detail.change_wanted.connect(self.change_selected)
        detail.end_wanted.connect(self.end_selected)
        detail.resume_wanted.connect(lambda: self._do_selected(_("Membership resumed"), resume))
        detail.discard_wanted.connect(lambda: self._do_selected(_("Person moved to the waste basket"), discard))
        detail.bring_back_wanted.connect(lambda: self._do_selected(_("Person brought back"), bring_back))
        detail.form_wanted.connect(self._print_form)
        detail.person_wanted.connect(self.open_target)

    def refresh(self) -> None:
        """Read the list and the person beside it again."""
        if self.table.request is None:
            self._ask()
        else:
            self.table.refresh()
        self._show_selected()

    def open_target(self, target: object) -> None:
        """An id shows this person, "new" asks for a name, "import" (or where one was in it) reads a list in."""
        if target == "new":
            self.new_thing()
        elif target == "import":
            self.start_import()
        elif isinstance(target, tuple) and target[0] == "import":
            self.start_import(target[1])
        elif isinstance(target, int):
            self._select(target)

    def place(self) -> object:
        """The person chosen, or the step of reading in."""
        if self._layers.currentIndex() and self.steps is not None:
            return ("import", self.steps.state)
        member = self.table.selected()
        return member.id if member else None

    def new_thing(self) -> None:
        """Ask for a name, and whatever else is known."""
        editor = MemberEditor(self.context, parent=self)
        if editor.exec() and editor.member is not None:
            self.end_import()
            self._select(editor.member.id)
        editor.deleteLater()

    def print_this(self) -> None:
        """The list of members."""
        show_paper(self.context, member_list)

    def leave(self) -> bool:
        """From reading in back to the list; from a search to everybody."""
        if self._layers.currentIndex():
            self.end_import()
            return True
        if self.search.text():
            self.search.clear()
            return True
        return False

    def change_selected(self) -> None:
        """The dialog with all details."""
        member = self.table.selected()
        if member is not None and member.discarded_at is None:
            self._run(MemberEditor(self.context, member, self))

    def end_selected(self) -> None:
        """Ask from which day on."""
        if (member := self.table.selected()) is not None:
            self._run(EndMembership(self.context, member, self))

    def export(self) -> None:
        """Everybody, as a file for other programs."""
        save_as_list(self.context, self)

    def start_import(self, state: object = None) -> None:
        """Show the steps that read a list in; `state` goes on where it was left."""
        if self.steps is None:
            self.steps = ImportSteps(self.context)
            self.steps.left.connect(self.end_import)
            self._layers.addWidget(self.steps)
        self._layers.setCurrentWidget(self.steps)
        self.add_button.hide()
        self.heading.setText(_("Read in a list"))
        self.subheading.setText(_("A list from another program, in four steps. You can undo all of it."))
        self.steps.begin(state)

    def end_import(self) -> None:
        """Back to the list of people."""
        self._layers.setCurrentIndex(0)
        self.add_button.show()
        self.heading.setText(self.title)
        self.subheading.setText(self._counted)

    def _run(self, dialog: MemberEditor | EndMembership) -> None:
        dialog.exec()
        dialog.deleteLater()

    def _ask(self) -> None:
        request = self.table.request or ListRequest(sort="name")
        state = self.seen.key()
        filters = (("state", state),) if state else ()
        self.table.show(ListRequest(self.search.text(), request.sort, request.descending, filters))

    def _tell_count(self, count: int) -> None:
        told = ngettext("{count} person is shown.", "{count} people are shown.", count).format(count=count)
        self._counted = f"{self.sentence} {told}"
        if not self._layers.currentIndex():
            self.subheading.setText(self._counted)

    def _select(self, member_id: int) -> None:
        self.end_import()
        if self.table.request is None:
            self._ask()
        place = self._place_of(member_id)
        if place is None:
            self.search.clear()
            with self.context.storage.read() as session:
                gone = read_member(session, member_id).discarded_at is not None
            self.seen.set_key("discarded" if gone else "")
            place = self._place_of(member_id)
        if place is not None:
            line = self.table.model.index(place, 0)
            self.table.view.setCurrentIndex(line)
            self.table.view.scrollTo(line, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _place_of(self, member_id: int) -> int | None:
        if self.table.request is None:
            return None
        with self.context.storage.read() as session:
            return self._rows.position(session, self.table.request, member_id)

    def _show_selected(self) -> None:
        member = self.table.selected()
        if member is None:
            self.detail.show_nobody()
            return
        with self.context.storage.read() as session:
            people = people_of(session, member.household_id) if member.household_id else []
        self.detail.show_member(member, people, self.context.storage.history("member", member.id))

    def _do_selected(self, what: str, action: Callable[[Session, int], object]) -> None:
        member = self.table.selected()
        if member is not None:
            self.context.do(what, lambda session: action(session, member.id))

    def _print_form(self) -> None:
        if (member := self.table.selected()) is not None:
            show_paper(self.context, membership_form, member_id=member.id)


SECTION = Section("members", N_("People"), "people", MembersPage)
