"""The list of people with one of them beside it: find, choose, change, end, throw away and bring back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.base.desktop.allowed import only
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.icons import icon
from app.base.desktop.scans_part import ScansPart
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, SearchField, button, primary_button, wrapping_row
from app.base.i18n import N_, _
from app.base.storage import ListRequest
from app.group.erasure.service import is_erased
from app.group.rights import Action
from app.members.consents.page_part import ConsentPart
from app.members.consents.printouts import consent_form
from app.members.consents.rules import PHOTO
from app.members.editor import EndMembership, MemberEditor
from app.members.page_detail import MemberDetail
from app.members.page_paper import print_button, save_as_list, show_paper
from app.members.page_privacy import PrivacyPart
from app.members.printouts import change_form, leaving_form, membership_form
from app.members.restriction.page_part import RestrictionPart
from app.members.service import MemberSource, bring_back, discard, history_of, people_of, read_member, resume
from app.members.service.scans import load_scan, scans_of_member
from app.members.table import member_columns

if TYPE_CHECKING:
    from app.base.storage import Session
    from app.members.rules import Member

SEEN = (
    ("", N_("All people")),
    ("member", N_("Members")),
    ("contact", N_("Contacts")),
    ("former", N_("Former members")),
    (PHOTO, N_("May be shown in photos")),
    ("restricted", N_("Restricted")),
    ("discarded", N_("Waste basket")),
)


class PeopleList(QWidget):
    """Search, list, and everything about the person chosen. `counted` tells how many people are shown."""

    counted = Signal(int)
    add_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._source = MemberSource()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._tools())
        row = QHBoxLayout()
        row.setSpacing(px(14))
        columns = member_columns(context.today())
        self.table: SqlTable[Member] = SqlTable(context, columns, self._source, self._nobody_yet())
        self.table.set_name(_("People"))
        self.search.to_results.connect(self.table.enter)
        self.table.picked.connect(lambda _member: self._show_selected())
        self.table.chosen.connect(lambda _member: self.change_selected())
        self.table.counted.connect(self.counted)
        self.detail = MemberDetail(context.today(), may_change=context.may(Action.WRITE_MEMBERS))
        self.detail.setMinimumWidth(px(300))
        self._connect_detail()
        row.addWidget(self.table, 29)
        row.addWidget(self.detail, 20)
        column.addLayout(row, 1)

    def _tools(self) -> QWidget:
        self.search = SearchField(_("Search: name, street, e-mail …"))
        self.search.searched.connect(lambda _text: self._ask())
        hidden = () if self.context.may(Action.LOOK_RESTRICTED) else ("restricted",)
        self.seen = ChoiceField("state", [(key, _(text)) for key, text in SEEN if key not in hidden])
        self.seen.setAccessibleName(_("Who is shown"))
        self.seen.changed.connect(self._ask)
        return wrapping_row(self.search, self.seen, self._list_button(), print_button(self.context))

    def _list_button(self) -> QPushButton:
        made = button(_("Lists"), "list")
        menu = QMenu(made)
        read_in = menu.addAction(icon("import"), _("Read in a list …"))
        read_in.triggered.connect(lambda _checked=False: self.import_wanted.emit())
        save = menu.addAction(icon("export"), _("Save as a list …"))
        save.triggered.connect(self.export)
        only(self.context, Action.WRITE_MEMBERS, read_in)
        only(self.context, Action.EXPORT_MEMBERS, save)
        made.setMenu(menu)
        if not (read_in.isVisible() or save.isVisible()):
            made.hide()
        return made

    def _nobody_yet(self) -> EmptyState:
        if not self.context.may(Action.WRITE_MEMBERS):
            return EmptyState("people", _("Nobody is on the list yet."), "")
        first = primary_button(_("Add member"), "person-add")
        first.clicked.connect(lambda _checked=False: self.add_wanted.emit())
        sentence = _("Add the first member, or read in a list from another program.")
        state = EmptyState("people", _("Nobody is on the list yet."), sentence, first)
        other = button(_("Read in a list"), "import")
        other.clicked.connect(lambda _checked=False: self.import_wanted.emit())
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
        detail.person_wanted.connect(self.select)

    def refresh(self) -> None:
        """Read the list and the person beside it again."""
        if self.table.request is None:
            self._ask()
        else:
            self.table.refresh()
        self._show_selected()

    def select(self, member_id: int) -> None:
        """Show this person; search and filter are taken away if they are in the way."""
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

    def change_selected(self) -> None:
        """The dialog with all details."""
        member = self.table.selected()
        may = self.context.may(Action.WRITE_MEMBERS)
        if may and member is not None and member.discarded_at is None:
            _run(MemberEditor(self.context, member, self))

    def end_selected(self) -> None:
        """Ask from which day on."""
        if (member := self.table.selected()) is not None:
            _run(EndMembership(self.context, member, self))

    def export(self) -> None:
        """Everybody, as a file for other programs."""
        save_as_list(self.context, self)

    def _ask(self) -> None:
        request = self.table.request or ListRequest(sort="name")
        state = self.seen.key()
        name = "consent" if state == PHOTO else "state"
        filters = ((name, state),) if state else ()
        self.table.show(ListRequest(self.search.text(), request.sort, request.descending, filters))

    def _place_of(self, member_id: int) -> int | None:
        if self.table.request is None:
            return None
        with self.context.storage.read() as session:
            return self._source.position(session, self.table.request, member_id)

    def _show_selected(self) -> None:
        member = self.table.selected()
        if member is None:
            self.detail.show_nobody()
            return
        with self.context.storage.read() as session:
            people = people_of(session, member.household_id) if member.household_id else []
            changes, erased = history_of(session, member.id), is_erased(session, member.id)
        self.detail.show_member(member, people, changes, self._more(member), erased=erased)

    def _more(self, member: Member) -> list[QWidget]:
        """Consents, and for whoever may see it the restriction."""
        parts: list[QWidget] = [ConsentPart(self.context, member, self._print_consent)]
        if self.context.may(Action.LOOK_RESTRICTED):
            parts.insert(0, RestrictionPart(self.context, member))
        with self.context.storage.read() as session:
            scans = scans_of_member(session, member.id)
        if scans:
            parts.append(ScansPart(self.context, scans, lambda session, one: load_scan(session, member.id, one)))
        if self.context.may(Action.KEEP_PRIVACY):
            parts.append(PrivacyPart(self.context, member))
        return parts

    def _print_consent(self) -> None:
        if (member := self.table.selected()) is not None:
            show_paper(self.context, consent_form, member_id=member.id)

    def _do_selected(self, what: str, action: Callable[[Session, int], object]) -> None:
        member = self.table.selected()
        if member is not None:
            self.context.do(what, lambda session: action(session, member.id))

    def _print_form(self, code: str) -> None:
        build = {"membership-change": change_form, "membership-leaving": leaving_form}.get(code, membership_form)
        if (member := self.table.selected()) is not None:
            show_paper(self.context, build, member_id=member.id)


def _run(dialog: MemberEditor | EndMembership) -> None:
    dialog.exec()
    dialog.deleteLater()
