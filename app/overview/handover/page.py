"""Handover of an office: all of them, and the guided list of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context, Section
from app.base.desktop.icons import icon
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.widgets import EmptyState, primary_button
from app.base.errors import UserError
from app.base.i18n import N_, _, language
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.people.page_work import AccessWork
from app.group.rights import Action
from app.group.service import read_profile
from app.overview.handover.editor import StartEditor
from app.overview.handover.page_guide import Guide
from app.overview.handover.page_next import next_things
from app.overview.handover.page_steps import State
from app.overview.handover.printouts import handover_sheet
from app.overview.handover.rules import PLACE, THING, Handover
from app.overview.handover.service import (
    at_this_computer,
    cash_in_book,
    finish,
    handovers,
    note_access_ended,
    read_handover,
    still_has_access,
    tasks_of,
    things,
)


class HandoverPage(Page):
    """The list of handovers, or the guide of one."""

    tables: ClassVar[frozenset[str]] = frozenset({"handover", "handover_thing", "task", "leg", "person"})
    help_text = (
        N_("Sit down together: the one who leaves and the one who follows."),
        N_("Go through the steps. Everything is kept at once, you can stop at any time."),
        N_("Print the sheet and sign it both. Then end the access of the one who leaves."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.start_button = primary_button(_("Start a handover"), "plus")
        self.start_button.clicked.connect(self.new_thing)
        sentence = _("Somebody leaves an office: nothing is forgotten, nothing stays open.")
        self.header(_("Handover of an office"), sentence, self.start_button)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Handovers"))
        self.list.itemActivated.connect(self._open_item)
        self.list.itemClicked.connect(self._open_item)
        begin = primary_button(_("Start a handover"), "plus")
        begin.clicked.connect(self.new_thing)
        words = _("Tasks, cash, keys, papers and access: step by step, with a sheet to sign.")
        self._nothing = EmptyState("transfer", _("No handover yet"), words, begin)
        for view in (self._nothing, self.list):
            self.body.addWidget(view, 1)
        self.guide: Guide | None = None
        self._ending = False  # the access is being ended from here

    def refresh(self) -> None:
        """Read the list, and the handover that is open."""
        with self.context.storage.read() as session:
            found = handovers(session)
        self.list.clear()
        for handover in found:
            self._add(handover)
        if self.guide is not None:
            self._note_ended_access()
            self.guide.show_state(self._state(self.guide.state.handover.id))
        listed = self.guide is None
        self._nothing.setVisible(listed and not found)
        self.list.setVisible(listed and bool(found))
        self.start_button.setVisible(listed and bool(found))
        self.subheading.setVisible(self.guide is None)
        self.heading.setText(in_words(self.guide.state.handover) if self.guide else self.title)

    def open_target(self, target: object) -> None:
        """A number: that handover. (number, step): at this step."""
        match target:
            case int(handover_id):
                self.open_handover(handover_id)
            case (int(handover_id), int(step)):
                self.open_handover(handover_id, step)

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return next_things(self)

    def place(self) -> object:
        """The open handover and its step."""
        return (self.guide.state.handover.id, self.guide.bar.current) if self.guide is not None else None

    def new_thing(self) -> None:
        """Begin a handover."""
        editor = StartEditor(self.context, None, self)
        if editor.exec() and editor.made is not None:
            self.open_handover(editor.made.id)

    def print_this(self) -> None:
        """The sheet of the open handover, or an empty one."""
        handover_id = self.guide.state.handover.id if self.guide is not None else None
        today = self.context.today()

        def make(session: Session) -> Paper:
            head = read_profile(session).head
            return handover_sheet(Fill(session, today, handover_id, handover_id is None, language(), head))

        self.save_now()
        self.context.show_paper(make)

    def save_now(self) -> None:
        """Keep what is typed."""
        if self.guide is not None:
            self.guide.keep()

    def leave(self) -> bool:
        """Back to the list."""
        if self.guide is None:
            return False
        self._close_guide()
        return True

    def open_handover(self, handover_id: int, step: int = 0) -> None:
        """Show the guide of one handover."""
        try:
            state = self._state(handover_id)
        except UserError as problem:
            self.context.notices.problem(problem)
            return
        self._drop_guide()
        guide = self.guide = Guide(self.context, state)
        guide.closed.connect(self._close_guide)
        guide.change_wanted.connect(self._change_start)
        guide.end.print_wanted.connect(self.print_this)
        guide.end.end_access_wanted.connect(self._end_access)
        guide.end.finish_wanted.connect(self._finish)
        guide.go_to(step)
        self.body.addWidget(guide, 1)
        for other in (self._nothing, self.list, self.start_button, self.subheading):
            other.hide()
        self.heading.setText(in_words(state.handover))
        guide.show()
        guide.bar.focus_here()  # what had the keys before is gone

    def _state(self, handover_id: int) -> State:
        with self.context.storage.read() as session:
            handover = read_handover(session, handover_id)
            return State(
                handover,
                tasks_of(session, handover_id),
                things(session, handover_id, THING),
                things(session, handover_id, PLACE),
                cash_in_book(session),
                still_has_access(session, handover),
            )

    def _change_start(self) -> None:
        if self.guide is not None:
            StartEditor(self.context, self.guide.state.handover, self).exec()

    def _end_access(self) -> None:
        if self.guide is None:
            return
        self.save_now()
        leaving = self.guide.state.handover.leaving_id
        with self.context.storage.read() as session:
            person = next((one for one in at_this_computer(session) if one.id == leaving), None)
        if person is not None:
            self._ending = True
            AccessWork(self.context, self).end_access(person)

    def _note_ended_access(self) -> None:
        """The work beside the window is done: it stands on the sheet."""
        if not self._ending or self.guide is None:
            return
        handover = self.guide.state.handover
        with self.context.storage.read() as session:
            ended = not still_has_access(session, handover)
        if ended:
            self._ending = False
            self.context.do(_("Handover of an office"), lambda session: note_access_ended(session, handover.id))

    def _finish(self) -> None:
        if self.guide is None:
            return
        self.save_now()
        question = _("Finish the handover? After that it is only looked at.")
        if self.context.notices.confirm(question, _("Finish the handover")):
            number = self.guide.state.handover.id
            if self.context.do(_("Handover finished"), lambda session: finish(session, number)):
                self.open_handover(number, self.guide.bar.current)

    def _close_guide(self) -> None:
        self.save_now()
        self._drop_guide()
        self.refresh()
        self.list.setFocus()
        self.list.setCurrentRow(0)

    def _drop_guide(self) -> None:
        if self.guide is not None:
            self.body.removeWidget(self.guide)
            self.guide.hide()
            self.guide.deleteLater()
            self.guide = None

    def _add(self, handover: Handover) -> None:
        if handover.ended is None:
            state = _("under way since {day}").format(day=show_day(handover.began.date()))
        else:
            state = _("finished on {day}").format(day=show_day(handover.ended.date()))
        who = in_words(handover)
        sign = icon("transfer" if handover.ended is None else "check")
        item = QListWidgetItem(sign, f"{who}   ·   {state}")
        item.setData(Qt.ItemDataRole.UserRole, handover.id)
        self.list.addItem(item)

    def _open_item(self, item: QListWidgetItem) -> None:
        self.open_handover(int(item.data(Qt.ItemDataRole.UserRole)))


def in_words(handover: Handover) -> str:
    """ "Treasurer: Gosia → Jan"."""
    return _("{office}: {leaving} → {follower}").format(
        office=handover.office, leaving=handover.leaving, follower=handover.follower
    )


SECTION = Section(
    "handover",
    N_("Handover of an office"),
    "transfer",
    HandoverPage,
    action=Action.HAND_OVER,
    inside="group",
    sentence=N_("Tasks, cash, keys, papers, access"),
)
