"""Dialogs of the handover: how it begins, and one line of things or places."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.suggestions import Suggestions
from app.base.i18n import _
from app.group.people.rules import Person
from app.group.rights import role_names
from app.overview.handover.rules import PLACE, Handover, Start, Thing
from app.overview.handover.service import add_thing, at_this_computer, begin, change_start, change_thing


class StartEditor(FormDialog):
    """Who leaves which office, and who follows. `made` is the handover after saving."""

    def __init__(self, context: Context, handover: Handover | None = None, parent: QWidget | None = None) -> None:
        title = _("Change the beginning") if handover else _("Start a handover")
        super().__init__(
            context, title, _("Sit down together. Everything you note is kept at once."),
            _("Save") if handover else _("Start the handover"),
            draft_key=None if handover else "handover/start", parent=parent,
        )  # fmt: skip
        self._handover = handover
        self._offered = ""  # office of the person chosen last
        self.made: Handover | None = handover
        with context.storage.read() as session:
            self._people = {person.id: person for person in at_this_computer(session)}
        self.person = ChoiceField("person", self._choices())
        self.person.changed.connect(self._take_name)
        self.leaving, self.office, self.follower = TextField("leaving"), TextField("office"), TextField("follower")
        Suggestions([person.name for person in self._people.values()], self.follower)
        self.add("person", _("Who leaves? People who sign in at this computer"), self.person)
        self.add("leaving", _("Name of the person who leaves"), self.leaving)
        self.add("office", _("Office"), self.office, _("For example: treasurer"))
        self.add("follower", _("Who follows?"), self.follower)
        if handover is not None:
            self.person.set_key(handover.leaving_id or 0)
            self.leaving.set_value(handover.leaving)
            self.office.set_value(handover.office)
            self.follower.set_value(handover.follower)

    def save(self) -> bool:
        """Begin, or change what was begun."""
        chosen = self._chosen()
        start = Start(self.office.value(), self.leaving.value(), self.follower.value(), chosen.id if chosen else None)

        def keep(session):  # type: ignore[no-untyped-def]
            before = self._handover
            self.made = change_start(session, before.id, start) if before else begin(session, start)

        return self.context.do(_("Handover of an office"), keep, invalid=self.show_invalid)

    def _choices(self) -> list[tuple[object, str]]:
        known: list[tuple[object, str]] = [(0, _("Somebody without access here"))]
        return known + [(person.id, person.name) for person in self._people.values()]

    def _chosen(self) -> Person | None:
        key = self.person.key()
        return self._people.get(key) if isinstance(key, int) else None

    def _take_name(self) -> None:
        person = self._chosen()
        if person is not None:
            self.leaving.set_value(person.name)
            if self.office.value() in {"", self._offered}:  # what somebody typed stays
                self._offered = role_names(person.roles)
                self.office.set_value(self._offered)


class ThingEditor(FormDialog):
    """One key or device with its number, or one paper with its place."""

    def __init__(
        self, context: Context, handover_id: int, kind: str, thing: Thing | None = None, parent: QWidget | None = None
    ) -> None:
        place = kind == PLACE
        title = _("Paper or password") if place else _("Key or device")
        sentence = _("Write where it lies, never the password itself.") if place else ""
        key = f"handover/thing-{thing.id}" if thing else f"handover/{handover_id}/{kind}"
        super().__init__(context, title, sentence, _("Save the line"), key, parent)
        self._handover_id, self._kind, self._thing = handover_id, kind, thing
        self.what, self.detail = TextField("what"), TextField("detail")
        self.add("what", _("What is it?"), self.what)
        self.add("detail", _("Where does it lie?") if place else _("Number or mark"), self.detail, optional=True)
        if thing is not None:
            self.what.set_value(thing.what)
            self.detail.set_value(thing.detail)

    def save(self) -> bool:
        """Keep the line."""
        what, detail = self.what.value(), self.detail.value()

        def keep(session):  # type: ignore[no-untyped-def]
            if self._thing is not None:
                change_thing(session, self._thing.id, what, detail)
            else:
                add_thing(session, self._handover_id, self._kind, what, detail)

        return self.context.do(_("Handover of an office"), keep, invalid=self.show_invalid)
