"""Dialogs for what belongs to an activity: the fields of its kind, one line of a list, somebody who signs up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import DateField, NoteField, NumberField, TextField, TickField
from app.base.desktop.form import FormDialog
from app.base.i18n import _
from app.base.storage import Session
from app.meetings.editor_fields import NameField, TimeField
from app.participation.activities.rules import KINDS, PARTS, Line, LineDetails, Whole, kind_title
from app.participation.activities.service import add_line, change_line, names_to_offer, sign_up, write_fields

Value = str | int | date | time | bool | None
AnyField = TextField | NoteField | NumberField | DateField | TimeField | TickField
LONG = 1_000


def value_of(field: AnyField) -> Value:
    """What a field holds, in the type of its kind. Raises InvalidInput."""
    if isinstance(field, TimeField):
        return field.moment()
    if isinstance(field, DateField):
        return field.day()
    if isinstance(field, NumberField):
        return field.number()
    return field.value()


def show_value(field: AnyField, value: object) -> None:
    """Put a value of its type into a field."""
    if isinstance(field, TimeField):
        field.set_moment(value if isinstance(value, time) else None)
    elif isinstance(field, DateField):
        field.set_day(value if isinstance(value, date) else None)
    elif isinstance(field, NumberField):
        field.set_number(value if isinstance(value, int) else None)
    elif isinstance(field, TickField):
        field.set_value(bool(value))
    else:
        field.set_value(str(value or ""))


class KindEditor(FormDialog):
    """The fields that only this kind of activity has."""

    def __init__(self, context: Context, whole: Whole, parent: QWidget | None = None) -> None:
        kind = whole.activity.kind
        sentence = _("What you do not know yet stays empty.")
        super().__init__(
            context, kind_title(kind), sentence, _("Save the details"), f"activities/{whole.activity.id}/kind", parent
        )
        self._id = whole.activity.id
        self._own: dict[str, AnyField] = {}
        for one in KINDS[kind].fields:
            field = self._own[one.key] = self._made(one.kind, _(one.title))
            self.add(one.key, _(one.title), field, optional=True)
            show_value(field, whole.fields.get(one.key))

    def _made(self, kind: str, title: str) -> AnyField:
        if kind == "yes":
            return TickField(title)
        if kind == "number":
            return NumberField()
        if kind == "day":
            return DateField(self.context.today())
        return NoteField(lines=2) if kind == "block" else TextField()

    def save(self) -> bool:
        """Keep them all. Raises InvalidInput."""
        typed = {key: value_of(field) for key, field in self._own.items()}
        what = _("Details of an activity written down")
        return self.context.do(what, lambda session: write_fields(session, self._id, typed), self.show_invalid)


class LineEditor(FormDialog):
    """One line of one list, with the fields that this list uses."""

    def __init__(
        self, context: Context, activity_id: int, part: str, line: Line | None = None, parent: QWidget | None = None
    ) -> None:
        known = PARTS[part]
        key = f"activities/line-{line.id}" if line else f"activities/{activity_id}/{part}"
        super().__init__(context, _(known.title), "", _("Save the line"), key, parent)
        self._activity_id, self._part, self._line = activity_id, part, line
        with context.storage.read() as session:
            names = names_to_offer(session)
        self._own: dict[str, AnyField] = {}
        for column, title in known.columns:
            field = self._own[column] = self._made(column, names)
            hint = _("Several names: with commas between them") if (part, column) == ("shift", "who") else ""
            self.add(column, _(title), field, hint, optional=column != "what")
            if line is not None:
                show_value(field, getattr(line.details, column))

    def _made(self, column: str, names: Sequence[str]) -> AnyField:
        if column in {"starts", "ends"}:
            return TimeField()
        if column == "number":
            return NumberField()
        if column == "until":
            return DateField(self.context.today())
        if column == "who":
            return NameField("who", names)
        if column == "extra":
            return NoteField(lines=2)
        return TextField(most=LONG if column == "what" else 40 if column == "photo" else 200)

    def save(self) -> bool:
        """Keep the line. Raises InvalidInput."""
        details = LineDetails(**{name: value_of(field) for name, field in self._own.items()})  # type: ignore[arg-type]

        def keep(session: Session) -> None:
            if self._line is not None:
                change_line(session, self._line.id, details)
            else:
                add_line(session, self._activity_id, self._part, details)

        return self.context.do(_("List of an activity changed"), keep, self.show_invalid)


class SignUpEditor(FormDialog):
    """Somebody wants to come: by name, or just so many people."""

    def __init__(self, context: Context, whole: Whole, parent: QWidget | None = None) -> None:
        sentence = _("A name is not needed. A number is enough.")
        super().__init__(
            context, _("Sign somebody up"), sentence, _("Sign up"), f"activities/{whole.activity.id}/sign-up", parent
        )
        self._id = whole.activity.id
        with context.storage.read() as session:
            names = names_to_offer(session)
        self.name, self.people = NameField("name", names), NumberField()
        self.people.set_number(1)
        self.add("name", _("Name"), self.name, optional=True)
        self.add("people", _("How many people?"), self.people)

    def save(self) -> bool:
        """One line more. Raises InvalidInput."""
        name, people = self.name.value(), self.people.number() or 0
        what = _("Somebody signed up for an activity")
        return self.context.do(what, lambda session: sign_up(session, self._id, name, people), self.show_invalid)
