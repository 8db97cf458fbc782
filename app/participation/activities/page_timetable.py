"""The page of the timetable: the week of the meeting point, its rooms, closed days, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.form import FormDialog
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, button, card_grid, primary_button
from app.base.i18n import N_, _
from app.group.rights import Action, only_looking
from app.participation.activities.editor_week import ClosingEditor, KeyEditor, LoanEditor, RoomEditor, SlotEditor
from app.participation.activities.page_papers import show_paper
from app.participation.activities.page_week_parts import (
    clash_badges,
    closings_card,
    day_card,
    keys_card,
    part_title,
    rooms_card,
)
from app.participation.activities.printouts import key_list, opening_plan, room_plan, room_use
from app.participation.activities.rules.weekly import Closing, Key, Room, Slot
from app.participation.activities.service.weekly import (
    closings,
    open_days,
    remove_key,
    remove_room,
    remove_slot,
    room_keys,
    rooms,
    slots,
    take_back_key,
)


class TimetablePage(Page):
    """Seven cards for the week; below them rooms, closed days, keys."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"weekly_slot", "weekly_room", "weekly_closing", "room_key", "key_loan"}
    )
    help_text: ClassVar[tuple[str, ...]] = (
        N_("First add your rooms, then what is on each week."),
        N_("If two offers need the same room, a sentence says so."),
        N_("“Print the timetable” makes the sheet for the door."),
        N_("Below the week you see who has which key."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        plan = button(_("Print the room plan"), "printer")
        plan.clicked.connect(lambda: show_paper(context, room_plan, None))
        paper = button(_("Print the timetable"), "printer")
        paper.clicked.connect(self.print_this)
        self.add_button = primary_button(_("Add to the week"), "plus")
        self.add_button.clicked.connect(self.new_thing)
        sentence = _("What is on each week at the meeting point, in which room, and who has a key.")
        self.header(_("Timetable"), sentence, plan, paper, self.add_button)
        self.only(Action.KEEP_TAKING_PART, self.add_button)
        self.explain_missing(Action.KEEP_TAKING_PART, only_looking(Action.KEEP_TAKING_PART))
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self.body.addWidget(self._area, 1)
        self._week: list[Slot] = []

    def refresh(self) -> None:
        """Read all of it again; the place and the focus stay."""
        today = self.context.today()
        with self.context.storage.read() as session:
            self._week, known = slots(session), rooms(session)
            closed, keys = closings(session, today), room_keys(session)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(14))
        for badge in clash_badges(self._week):
            column.addWidget(badge)
        if not self._week:
            column.addWidget(self._empty())
        monday = today - timedelta(days=today.weekday())
        days = [monday + timedelta(days=number + 7 * (number < today.weekday())) for number in range(7)]
        on = self._acts(add=self._add_on, change=self._change_slot, remove=self._remove_slot)
        column.addWidget(card_grid(*(day_card(day, self._week, closed, on) for day in days), least_width=270))
        column.addWidget(part_title(_("Rooms and keys")))
        run = partial
        in_rooms = self._acts(
            add=run(self._run, RoomEditor), change=self._change_room, remove=self._remove_room, paper=self._agreement
        )
        of_days = self._acts(add=run(self._run, ClosingEditor), remove=self._open_days)
        of_keys = self._acts(
            add=run(self._run, KeyEditor), change=self._change_key, remove=self._remove_key, out=self._hand_out,
            back=self._key_back, paper=self._key_list,
        )  # fmt: skip
        cards = (rooms_card(known, self._week, in_rooms), closings_card(closed, of_days), keys_card(keys, of_keys))
        column.addWidget(card_grid(*cards, least_width=300))
        column.addStretch()
        self._replace(inside)

    def open_target(self, target: object) -> None:
        """ "new" adds to the week."""
        if target == "new":
            self.new_thing()

    def next_things(self) -> Sequence[NextThing]:
        """Rooms, the week, the sheet for the door."""
        things = []
        if self.context.may(Action.KEEP_TAKING_PART):
            told = _("What is on, from when to when, in which room.")
            things.append(NextThing("plus", _("Add to the week"), told, self.new_thing))
            told = _("Holidays and repairs stand on the printed timetable.")
            things.append(NextThing("calendar", _("Close on some days"), told, partial(self._run, ClosingEditor)))
        told = _("The sheet for the door.")
        things.append(NextThing("printer", _("Print the timetable"), told, self.print_this))
        told = _("Who uses which room when.")
        plan = partial(show_paper, self.context, room_plan, None)
        return [*things, NextThing("printer", _("Print the room plan"), told, plan)]

    def new_thing(self) -> None:
        """Something more is on."""
        if self.context.may(Action.KEEP_TAKING_PART):
            self._add_on(0)

    def print_this(self) -> None:
        """The week, for the door."""
        show_paper(self.context, opening_plan, None)

    def _empty(self) -> QWidget:
        if not self.context.may(Action.KEEP_TAKING_PART):
            return EmptyState("calendar", _("The week is still empty"), "")
        first = primary_button(_("Add to the week"), "plus")
        first.clicked.connect(self.new_thing)
        return EmptyState("calendar", _("The week is still empty"), _("Add what is on at your meeting point."), first)

    def _acts(self, **acts: Callable[..., object]) -> dict[str, Callable[..., object]]:
        return acts if self.context.may(Action.KEEP_TAKING_PART) else {}

    def _replace(self, inside: QWidget) -> None:
        bar, old = self._area.verticalScrollBar(), self._area.takeWidget()
        place = bar.value()
        focused = self.window().focusWidget()
        name = focused.accessibleName() if focused and old and old.isAncestorOf(focused) else ""
        if old is not None:
            old.hide()
            old.setParent(self)
            old.deleteLater()
        self._area.setWidget(inside)
        QTimer.singleShot(0, bar, lambda: bar.setValue(place))
        again = [one for one in inside.findChildren(QAbstractButton) if name and one.accessibleName() == name]
        for one in again[:1]:
            one.setFocus()

    def _run(self, editor: type[RoomEditor | ClosingEditor | KeyEditor]) -> None:
        editor(self.context, parent=self).exec()

    def _open(self, dialog: FormDialog) -> None:
        dialog.exec()

    def _add_on(self, weekday: int) -> None:
        self._open(SlotEditor(self.context, None, self, weekday))

    def _change_slot(self, slot: Slot) -> None:
        self._open(SlotEditor(self.context, slot, self))

    def _agreement(self, slot: Slot) -> None:
        show_paper(self.context, room_use, slot.id)

    def _key_list(self) -> None:
        show_paper(self.context, key_list, None)

    def _change_room(self, room: Room) -> None:
        self._open(RoomEditor(self.context, room, self))

    def _change_key(self, key: Key) -> None:
        self._open(KeyEditor(self.context, key, self))

    def _hand_out(self, key: Key) -> None:
        self._open(LoanEditor(self.context, key, self))

    def _key_back(self, key: Key) -> None:
        if key.loan_id is not None:
            self._later(_("Key came back"), take_back_key, key.loan_id)

    def _remove_slot(self, slot: Slot) -> None:
        self._later(_("Timetable changed"), remove_slot, slot.id)

    def _remove_room(self, room: Room) -> None:
        self._later(_("Room removed"), remove_room, room.id)

    def _remove_key(self, key: Key) -> None:
        self._later(_("Key removed"), remove_key, key.id)

    def _open_days(self, closing: Closing) -> None:
        self._later(_("Closed days taken away"), open_days, closing.id)

    def _later(self, what: str, action: Callable[..., object], record_id: int) -> None:
        """The button that asks for it is built anew by it."""
        QTimer.singleShot(0, self, lambda: self.context.do(what, lambda session: action(session, record_id)))


SECTION = Section(
    "timetable",
    N_("Timetable"),
    "calendar",
    TimetablePage,
    action=Action.LOOK_TAKING_PART,
    inside="taking-part",
    sentence=N_("The week of the meeting point, rooms and keys"),
)
