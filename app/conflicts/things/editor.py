"""Dialogs for a thing: what and where, the letter about it, what became of it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, NoteField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import GoodBadBadge, quiet_button
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage import Session
from app.conflicts.things.editor_fields import PhotoField
from app.conflicts.things.rules import (
    KINDS,
    REMINDED,
    REPORTED,
    STATES,
    WAITING,
    BodyDetails,
    Notice,
    Thing,
    ThingDetails,
)
from app.conflicts.things.service import (
    add_body,
    add_thing,
    bodies,
    change_body,
    change_notice,
    change_thing,
    names_somebody,
    note_step,
    read_notice,
    read_thing,
    remove_body,
    set_photo,
)
from app.conflicts.things.table import kind_words

HINT_MS = 600
WEEKS_TO_ANSWER = timedelta(weeks=2)


class ThingDialog(FormDialog):
    """Kind and place are enough. `made`: the id of a new thing."""

    again = "new"

    def __init__(self, context: Context, thing: Thing | None = None, parent: QWidget | None = None) -> None:
        title = _("Write down a thing") if thing is None else _("Thing no. {number}").format(number=thing.id)
        sentence = _("A defect or a place. Write about things and places, not about people.")
        draft = "thing-new" if thing is None else f"thing-{thing.id}"
        super().__init__(context, title, sentence, _("Save thing"), draft_key=draft, parent=parent)
        self.thing, self.made = thing, thing.id if thing else None
        self.kind = ChoiceField("kind", [(key, _(words)) for key, words in KINDS.items()])
        self.place, self.what, self.note = TextField(most=200), TextField(most=200), NoteField(lines=3)
        self.seen_on = DateField(context.today())
        self.photo = PhotoField(context, has_photo=bool(thing and thing.photo_id))
        self.body_choice = body_choice(context)
        self.hint = GoodBadBadge(_("This reads like a name. Here are things, not people."), "care", wrap=True)
        self._reading = QTimer(self, singleShot=True, interval=HINT_MS)
        self._reading.timeout.connect(self.look_for_names)
        self._lay_out()
        self._show(thing.details if thing else ThingDetails(next(iter(KINDS)), "", context.today()))
        for field in (self.place, self.what, self.note):
            field.changed.connect(self._reading.start)

    def _lay_out(self) -> None:
        self.add("kind", _("What is it?"), self.kind)
        self.add("place", _("Where?"), self.place, _("For example: stairs, second floor."))
        self.add("what", _("In a few words"), self.what, _("For example: lamp does not light."), optional=True)
        self.body.addWidget(self.hint)
        self.hint.hide()
        self.add("seen_on", _("Seen on"), self.seen_on)
        self.add("note", _("More about it"), self.note, optional=True)
        hint = _("Only the thing, no people. Place and camera are taken out of the file.")
        self.add("photo", _("Photo"), self.photo, hint, optional=True)
        self.add("body", _("Who is responsible?"), self.body_choice, optional=True)
        if self.thing is not None:
            self.deadline, self.outcome = DateField(self.context.today()), NoteField(lines=2)
            self.add("deadline", _("Answer by"), self.deadline, optional=True)
            self.add("result", _("Result"), self.outcome, optional=True)

    def _show(self, details: ThingDetails) -> None:
        self.kind.set_key(details.kind)
        self.place.set_value(details.place)
        self.what.set_value(details.what)
        self.note.set_value(details.note)
        self.seen_on.set_day(details.seen_on)
        self.body_choice.set_key(details.body_id or 0)
        if self.thing is not None:
            self.deadline.set_day(details.deadline)
            self.outcome.set_value(details.result)

    def done(self, answer: int) -> None:
        """Nobody reads along any more."""
        self._reading.stop()
        super().done(answer)

    def look_for_names(self) -> None:
        """Show the gentle hint if the text reads like somebody's name; it never blocks."""
        with self.context.storage.read() as session:
            self.hint.setVisible(
                names_somebody(session, self.place.value(), self.what.value(), self.note.value()[:5000])
            )

    def save(self) -> bool:
        """Write it down."""
        details, photo, thing = self._details(), self.photo.load(), self.thing
        taken_away = self.photo.taken_away

        def keep(session: Session) -> None:
            if thing is None:
                self.made = add_thing(session, details, photo).id
                return
            change_thing(session, thing.id, details)
            if photo is not None or taken_away:
                set_photo(session, thing.id, photo)

        what = _("Thing written down") if thing is None else _("Thing changed")
        return self.context.do(what, keep, self.show_invalid)

    def _details(self) -> ThingDetails:
        seen = self.seen_on.day()
        if seen is None:
            raise InvalidInput("seen_on", _("When was it seen?"), _("Write it like 3.5.2026."))
        old = self.thing
        return ThingDetails(
            str(self.kind.key()),
            self.place.value(),
            seen,
            self.what.value(),
            self.note.value(),
            old.details.wish if old else "",
            chosen_body(self.body_choice),
            self.deadline.day() if old else None,
            self.outcome.value() if old else "",
        )


class LetterDialog(FormDialog):
    """To whom, what is asked for, until when. Afterwards the letter is shown; `wanted` is then true."""

    def __init__(self, context: Context, thing: Thing, parent: QWidget | None = None) -> None:
        title = _("Remind by letter") if thing.state in WAITING else _("Report by letter")
        super().__init__(context, title, thing.title, _("Write the letter"), f"letter-{thing.id}", parent)
        self.thing = thing
        self.body_choice = body_choice(context)
        self.body_choice.set_key(thing.details.body_id or 0)
        self.wish = TextField(most=500)
        self.wish.set_value(thing.details.wish)
        self.deadline = DateField(context.today())
        self.deadline.set_day(context.today() + WEEKS_TO_ANSWER)
        self.add("body", _("To whom?"), self.body_choice, _("You keep the addresses under “More”."))
        self.add(
            "wish", _("What do you ask for?"), self.wish, _("For example: please replace the lamp."), optional=True
        )
        self.add("deadline", _("Answer by"), self.deadline, _("You are reminded when the day is over."))

    def save(self) -> bool:
        """Keep the wish and the day, and note that it was reported."""
        deadline = self.deadline.day()
        if deadline is None:
            raise InvalidInput("deadline", _("Until when?"), _("Two weeks are usual."))
        thing, body_id, wish = self.thing, chosen_body(self.body_choice), self.wish.value()

        def report(session: Session) -> None:
            now = read_thing(session, thing.id).details
            change_thing(
                session,
                thing.id,
                ThingDetails(now.kind, now.place, now.seen_on, now.what, now.note, wish, body_id, deadline, now.result),
            )
            state = REMINDED if thing.state in WAITING else REPORTED
            note_step(session, thing.id, state, session.info["now"].date(), _("letter"), deadline)

        return self.context.do(_("Letter written"), report, self.show_invalid)


class StepDialog(FormDialog):
    """What became of it."""

    def __init__(self, context: Context, thing: Thing, state: str, parent: QWidget | None = None) -> None:
        super().__init__(
            context, _("What became of it?"), thing.title, _("Save"), f"thing-step-{thing.id}-{state}", parent
        )
        self.thing = thing
        self.state = ChoiceField("state", [(key, _(words)) for key, words in STATES.items()])
        self.state.set_key(state)
        self.day, self.note = DateField(context.today()), TextField(most=500)
        self.day.set_day(context.today())
        self.deadline = DateField(context.today())
        self.add("state", _("State"), self.state)
        self.add("day", _("Day"), self.day)
        self.add("note", _("Note"), self.note, _("For example: called, they come on Monday."), optional=True)
        self.add("deadline", _("Answer by"), self.deadline, _("Empty: as before."), optional=True)

    def save(self) -> bool:
        """Note it."""
        day: date | None = self.day.day()
        if day is None:
            raise InvalidInput("day", _("On which day?"), _("Write it like 3.5.2026."))
        state, note, deadline = str(self.state.key()), self.note.value(), self.deadline.day()
        number = self.thing.id
        return self.context.do(
            _("Thing changed"),
            lambda session: note_step(session, number, state, day, note, deadline),
            self.show_invalid,
        )


class BodyDialog(FormDialog):
    """Name and address of an office."""

    def __init__(
        self, context: Context, body_id: int | None, details: BodyDetails, parent: QWidget | None = None
    ) -> None:
        sentence = _("Landlord, city, utility: to whom letters go.")
        super().__init__(
            context, _("Who is responsible?"), sentence, _("Save office"), f"house-body-{body_id or 'new'}", parent
        )
        self.body_id = body_id
        self.name, self.address = TextField(most=120), NoteField(lines=2)
        self.phone, self.email = TextField(most=60), TextField(most=200)
        self.name.set_value(details.name)
        self.address.set_value(details.address)
        self.phone.set_value(details.phone)
        self.email.set_value(details.email)
        self.add("name", _("Name"), self.name, _("The office, no person."))
        self.add("address", _("Address"), self.address, optional=True)
        self.add("phone", _("Phone"), self.phone, optional=True)
        self.add("email", _("E-mail"), self.email, optional=True)
        if body_id is not None:
            remove = quiet_button(_("Remove office"), "trash")
            remove.clicked.connect(self._remove)
            self.buttons.insertWidget(0, remove)

    def _remove(self) -> None:
        if (number := self.body_id) is not None and self.context.do(
            _("Office removed"), lambda session: remove_body(session, number)
        ):
            self.reject()

    def save(self) -> bool:
        """Keep it."""
        details = BodyDetails(self.name.value(), self.address.value(), self.phone.value(), self.email.value())

        def keep(session: Session) -> None:
            if self.body_id is None:
                add_body(session, details)
            else:
                change_body(session, self.body_id, details)

        return self.context.do(_("Office saved"), keep, self.show_invalid)


class NoticeDialog(FormDialog):
    """What the notice at the bins says beside its pictures."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        sentence = _("This stands on the notice “What goes where?”.")
        super().__init__(context, _("Days of collection"), sentence, _("Save days"), "house-notice", parent)
        with context.storage.read() as session:
            notice = read_notice(session)
        self.collected, self.contact = NoteField(lines=3), TextField(most=200)
        self.collected.set_value(notice.collected)
        self.contact.set_value(notice.contact)
        self.add("collected", _("Collected on"), self.collected, _("For example: paper every second Monday."))
        self.add("contact", _("Questions? Phone"), self.contact, _("Empty: the phone of your group."), optional=True)

    def save(self) -> bool:
        """Keep it."""
        notice = Notice(self.collected.value(), self.contact.value())
        return self.context.do(_("Notice changed"), lambda session: change_notice(session, notice), self.show_invalid)


def body_choice(context: Context) -> ChoiceField:
    """Everybody who is responsible for something."""
    with context.storage.read() as session:
        known = [(body.id, body.details.name) for body in bodies(session)]
    return ChoiceField("body", [(0, _("not known yet")), *known])


def chosen_body(field: ChoiceField) -> int | None:
    """The id of the chosen one, None for nobody."""
    key = field.key()
    return key if isinstance(key, int) and key else None


def thing_words(thing: Thing) -> str:
    """ "Lamp broken: Stairs, 2nd floor"."""
    return f"{kind_words(thing.details.kind)}: {thing.details.place}"
