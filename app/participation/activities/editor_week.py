"""Dialogs of the timetable: what is on, a room, closed days, a key, who gets it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, NumberField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.theme import large_text
from app.base.i18n import _
from app.base.printing.handwriting import weekdays
from app.meetings.editor_fields import NameField, TimeField
from app.participation.activities.editor_fields import beside
from app.participation.activities.rules.weekly import Key, Room, Slot, SlotDetails
from app.participation.activities.service import names_to_offer
from app.participation.activities.service.weekly import close_days, hand_out_key, keep_key, keep_room, keep_slot, rooms


def _room_choices(context: Context, nothing: str) -> list[tuple[object, str]]:
    with context.storage.read() as session:
        return [(None, nothing), *((room.id, room.name) for room in rooms(session))]


class SlotEditor(FormDialog):
    """One line of the week."""

    def __init__(
        self, context: Context, slot: Slot | None = None, parent: QWidget | None = None, weekday: int = 0
    ) -> None:
        title = _("Add to the week") if slot is None else _("Change the week")
        key = f"timetable/slot-{slot.id}" if slot else "timetable/slot"
        super().__init__(context, title, _("What is on each week, and in which room?"), _("Save the line"), key, parent)
        self.again = None if slot else "new"
        self._id = slot.id if slot else None
        self.offer, self.contact = TextField(), NameField("contact", self._names())
        self.weekday = ChoiceField(choices=list(enumerate(weekdays())))
        self.starts, self.ends = TimeField(), TimeField()
        self.room = ChoiceField(choices=_room_choices(context, _("no room")))
        self.add("offer", _("What is on?"), self.offer, _("For example: sewing café."))
        self.add("weekday", _("Day"), self.weekday)
        self.add("starts", _("From"), self.starts)
        self.add("ends", _("Until"), self.ends)
        self.add("room_id", _("Room"), self.room)
        self.add("contact", _("Contact"), self.contact, optional=True)
        if not large_text():
            beside(self, ("weekday", "starts", "ends"))
            beside(self, ("room_id", "contact"))
        self._show(slot.details if slot else SlotDetails(weekday, None, None, ""))

    def _names(self) -> list[str]:
        with self.context.storage.read() as session:
            return names_to_offer(session)

    def _show(self, details: SlotDetails) -> None:
        self.offer.set_value(details.offer)
        self.contact.set_value(details.contact)
        self.weekday.set_key(details.weekday)
        self.starts.set_moment(details.starts)
        self.ends.set_moment(details.ends)
        self.room.set_key(details.room_id)

    def save(self) -> bool:
        """Keep the line. Raises InvalidInput."""
        room, day = self.room.key(), self.weekday.key()
        details = SlotDetails(
            day if isinstance(day, int) else 0,
            self.starts.moment(),
            self.ends.moment(),
            self.offer.value(),
            self.contact.value(),
            room if isinstance(room, int) else None,
        )
        return self.context.do(
            _("Timetable changed"), lambda session: keep_slot(session, details, self._id), self.show_invalid
        )


class RoomEditor(FormDialog):
    """A room of the meeting point."""

    def __init__(self, context: Context, room: Room | None = None, parent: QWidget | None = None) -> None:
        title = _("Add a room") if room is None else _("Change the room")
        super().__init__(context, title, "", _("Save the room"), f"timetable/room-{room.id if room else 0}", parent)
        self._id = room.id if room else None
        self.name, self.people, self.note = TextField(most=100), NumberField(), TextField()
        self.add("name", _("What is the room called?"), self.name)
        self.add("people", _("How many people fit in?"), self.people, optional=True)
        self.add("note", _("Note"), self.note, optional=True)
        if room is not None:
            self.name.set_value(room.name)
            self.people.set_number(room.people)
            self.note.set_value(room.note)

    def save(self) -> bool:
        """Keep the room. Raises InvalidInput."""
        name, people, note = self.name.value(), self.people.number(), self.note.value()
        return self.context.do(
            _("Room written down"), lambda session: keep_room(session, name, people, note, self._id), self.show_invalid
        )


class ClosingEditor(FormDialog):
    """Days on which nothing takes place."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        sentence = _("Holidays, repairs: it stands on the printed timetable.")
        super().__init__(context, _("Close on some days"), sentence, _("Save closed days"), "timetable/closed", parent)
        self.first, self.last = DateField(context.today()), DateField(context.today())
        self.room = ChoiceField(choices=_room_choices(context, _("all rooms")))
        self.reason = TextField()
        self.add("first", _("First day"), self.first)
        self.add("last", _("Last day"), self.last, _("Empty: only this one day."), optional=True)
        self.add("room_id", _("Room"), self.room)
        self.add("reason", _("Reason"), self.reason, optional=True)
        self.first.set_day(context.today())

    def save(self) -> bool:
        """Keep the days. Raises InvalidInput."""
        first = self.first.day() or self.context.today()
        last, room, reason = self.last.day() or first, self.room.key(), self.reason.value()
        room_id = room if isinstance(room, int) else None
        return self.context.do(
            _("Closed days written down"),
            lambda session: close_days(session, first, last, reason, room_id),
            self.show_invalid,
        )


class KeyEditor(FormDialog):
    """A key with its number."""

    def __init__(self, context: Context, key: Key | None = None, parent: QWidget | None = None) -> None:
        title = _("Add a key") if key is None else _("Change the key")
        super().__init__(context, title, "", _("Save the key"), f"timetable/key-{key.id if key else 0}", parent)
        self._id = key.id if key else None
        self.number, self.opens = TextField(most=40), TextField()
        self.add("number", _("Number on the key"), self.number)
        self.add("opens", _("Which door does it open?"), self.opens, optional=True)
        if key is not None:
            self.number.set_value(key.number)
            self.opens.set_value(key.opens)

    def save(self) -> bool:
        """Keep the key. Raises InvalidInput."""
        number, opens = self.number.value(), self.opens.value()
        return self.context.do(
            _("Key written down"), lambda session: keep_key(session, number, opens, self._id), self.show_invalid
        )


class LoanEditor(FormDialog):
    """Somebody takes a key."""

    def __init__(self, context: Context, key: Key, parent: QWidget | None = None) -> None:
        told = " · ".join(part for part in (_("Key no. {number}").format(number=key.number), key.opens) if part)
        super().__init__(
            context, _("Hand out the key"), told, _("Hand out the key"), f"timetable/loan-{key.id}", parent
        )
        self._id = key.id
        with context.storage.read() as session:
            self.name = NameField("name", names_to_offer(session))
        self.out = DateField(context.today())
        self.out.set_day(context.today())
        self.add("name", _("Who gets it?"), self.name)
        self.add("out", _("Out on"), self.out)

    def save(self) -> bool:
        """From now on it is out. Raises InvalidInput."""
        name, out = self.name.value(), self.out.day() or self.context.today()
        return self.context.do(
            _("Key handed out"), lambda session: hand_out_key(session, self._id, name, out), self.show_invalid
        )
