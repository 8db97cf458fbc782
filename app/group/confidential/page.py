"""Confidential: a closed door, or the work of the mediators below a thin strip with its clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.controls import SearchField
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.group.confidential.page_door import DoorPage
from app.group.confidential.page_room import Room


class ConfidentialPage(DoorPage):
    """`build_work` makes the page that is seen while the file is open; it gets the Context of that file.

    That page is made when the file opens and goes with it. Rooms above the group bring it along.
    """

    def __init__(
        self, context: Context, parent: QWidget | None = None, build_work: Callable[[Context], Page] | None = None
    ) -> None:
        super().__init__(context, parent)
        self._build_work = build_work
        self.open_room.turned.connect(self._turned)

    @property
    def room(self) -> Room | None:
        """What mediators work in while the file is open."""
        return self.open_room.work if isinstance(self.open_room.work, Room) else None

    @property
    def work(self) -> Page | None:
        """The page of the room if it is seen now."""
        return self.room.page if self.room is not None and not self.open_room.door_shown else None

    def refresh(self) -> None:
        """The room comes and goes with the file."""
        super().refresh()
        door = self.confidential
        storage = door.storage if door is not None else None
        if storage is None:
            self.open_room.put_in(None)
        elif self._build_work is not None and self.room is None:
            self.clock.begin()  # built anew for another language: the clock goes on with this page
            room = Room(self.context, storage, self._build_work)
            self.open_room.put_in(room)
            room.return_to_place()

    def save_now(self) -> None:
        """Where one is and what is typed lies in the confidential file."""
        if self.room is not None:
            self.room.keep_place()

    def place(self) -> object:
        """In memory only, for a page that is built anew."""
        return self.work.place() if self.work is not None else None

    def open_target(self, target: object) -> None:
        """Only the open room has places."""
        if self.room is not None:
            self.room.open_target(target)

    def new_thing(self) -> None:
        """What the room does."""
        if self.work is not None:
            self.work.new_thing()

    def print_this(self) -> None:
        """What the room does."""
        if self.work is not None:
            self.work.print_this()

    def leave(self) -> bool:
        """One step back in the room; from its key back to the work."""
        if self.work is not None:
            return self.work.leave()
        if self.room is not None:
            self.open_room.show_door(shown=False)
        return self.room is not None

    def undo(self) -> bool:
        """The last step in the confidential file; never one of the group's file while that one is open."""
        if self.room is not None:
            self.room.status.undo()
        return self.room is not None

    def help_steps(self) -> list[str]:
        """What is done in the room, or how to come in."""
        return self.work.help_steps() if self.work is not None else super().help_steps()

    def next_things(self) -> Sequence[NextThing]:
        """What the room says; nothing while it is closed."""
        return self.work.next_things() if self.work is not None else ()

    @Slot(bool)
    def about_to_close(self, insist: bool) -> None:
        """What is typed is kept before the dialogs are left."""
        if self.room is not None and not insist:
            self.room.keep_place()
        super().about_to_close(insist)

    def _opened(self, nothing: object) -> None:
        super()._opened(nothing)
        search = self.room.findChild(SearchField) if self.room is not None else None
        if search is not None:
            search.setFocus()

    @Slot(bool)
    def _turned(self, at_work: bool) -> None:
        """The work has a heading of its own."""
        head = self.heading.parentWidget()
        if head is not None:
            head.setVisible(not at_work)
