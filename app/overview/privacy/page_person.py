"""Choosing a person: the first step of information and of erasing."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.layers import Layers
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, SearchField, primary_button
from app.base.i18n import _
from app.base.storage import ListRequest
from app.members.rules import Member
from app.members.service import MemberSource
from app.members.table import member_columns
from app.overview.privacy.page_screen import PrivacyScreen


class PersonChooser(QWidget):
    """A search, a list of everybody and a button; `chosen` tells the id."""

    chosen = Signal(int)

    def __init__(self, context: Context, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        self.search = SearchField(_("Search for a person"))
        nobody = EmptyState("people", _("Nobody is on the list yet."))
        self.table: SqlTable[Member] = SqlTable(context, member_columns(context.today()), MemberSource(), nobody)
        self.search.searched.connect(lambda typed: self.table.show(ListRequest(search=typed)))
        self.search.to_results.connect(self.table.enter)
        self.table.chosen.connect(lambda member: self.chosen.emit(member.id))
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        self.go_button = primary_button(verb)
        self.go_button.setEnabled(False)
        self.go_button.clicked.connect(self._go)
        self.table.picked.connect(lambda member: self.go_button.setEnabled(member is not None))
        column.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignTrailing)

    def _go(self) -> None:
        if (member := self.table.selected()) is not None:
            self.chosen.emit(member.id)

    def begin(self) -> None:
        """Everybody, and the keyboard in the search."""
        self.search.clear()
        self.table.show(ListRequest())
        self.search.setFocus()


class PersonScreen(PrivacyScreen):
    """First the list of people, then one person. Subclasses fill `detail` in `show_person`."""

    verb: ClassVar[str] = ""  # what the button below the list says, marked with N_

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.member_id = 0
        self.chooser = PersonChooser(context, _(self.verb))
        self.chooser.chosen.connect(self.open_target)
        holder = QWidget()
        self.detail = QVBoxLayout(holder)
        self.detail.setContentsMargins(0, 0, 0, 0)
        self.detail.setSpacing(px(12))
        self._steps = Layers()
        self._steps.addWidget(self.chooser)
        self._steps.addWidget(holder)
        self.body.addWidget(self._steps, 1)

    def open_target(self, target: object) -> None:
        """A member's id shows that person; anything else asks whom."""
        self.member_id = target if isinstance(target, int) else 0
        if self.member_id:
            self.clear_detail()
            self.show_detail()
            self.show_person()
        else:
            self._steps.setCurrentIndex(0)
            self.chooser.begin()

    def place(self) -> object:
        """The person shown."""
        return self.member_id or None

    def leave(self) -> bool:
        """Back to the list of people."""
        if not self.member_id:
            return False
        self.open_target(None)
        return True

    def show_detail(self) -> None:
        """One person instead of the list."""
        self._steps.setCurrentIndex(1)

    def show_person(self) -> None:
        """Override: fill `detail` for `member_id`."""

    def clear_detail(self) -> None:
        """Throw away what stands there of another person."""
        while (item := self.detail.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
