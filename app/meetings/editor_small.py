"""Small forms: a task, an agenda item, a correction."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import DateField, NoteField, NumberField, TextField
from app.base.desktop.form import FormDialog
from app.base.i18n import _
from app.base.storage import Session
from app.meetings.editor_fields import NameField
from app.meetings.rules import AgendaItem, Task, TaskDetails
from app.meetings.service import add_addendum, add_item, add_task, change_item, change_task


class TaskDialog(FormDialog):
    """Who does what until when; a new task of a meeting or of none, or a change of one."""

    def __init__(
        self,
        context: Context,
        names: Iterable[str] = (),
        meeting_id: int | None = None,
        task: Task | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Add a task") if task is None else _("Change the task")
        verb = _("Add the task") if task is None else _("Save the changes")
        key = f"meetings.task.{task.id}" if task else f"meetings.task.new.{meeting_id or 0}"
        super().__init__(context, title, _("What is to be done is enough."), verb, key, parent)
        self._meeting_id, self._task = meeting_id, task
        self.what = TextField("what", most=1_000)
        self.add("what", _("What is to be done?"), self.what)
        self.person = NameField("person", names)
        self.add("person", _("Who does it?"), self.person, optional=True)
        self.until = DateField(context.today(), "until")
        self.add("until", _("Until when?"), self.until, optional=True)
        if task is not None:
            self.what.set_value(task.what)
            self.person.set_value(task.person)
            self.until.set_day(task.until)

    def save(self) -> bool:
        """Add or change it. Raises InvalidInput."""
        details = TaskDetails(self.what.value(), self.person.value(), None, self.until.day())
        task = self._task
        if task is None:
            meeting_id = self._meeting_id
            return self.context.do(
                _("Task added"),
                lambda session: add_task(session, details, meeting_id=meeting_id),
                invalid=self.show_invalid,
            )
        return self.context.do(
            _("Task changed"), lambda session: change_task(session, task.id, details), invalid=self.show_invalid
        )


class ItemDialog(FormDialog):
    """An item of the agenda. After `exec()`, `made` is the id of a new one."""

    def __init__(
        self,
        context: Context,
        meeting_id: int,
        item: AgendaItem | None = None,
        at: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Add an item") if item is None else _("Change the item")
        verb = _("Add the item") if item is None else _("Save the changes")
        key = f"meetings.item.{item.id}" if item else f"meetings.item.new.{meeting_id}"
        super().__init__(context, title, _("What do you want to talk about?"), verb, key, parent)
        self._meeting_id, self._item, self._at = meeting_id, item, at
        self.made: int | None = None
        self.name = TextField("title")
        self.add("title", _("Item"), self.name)
        self.person = TextField("person")
        self.add("person", _("Who speaks?"), self.person, optional=True)
        self.minutes = NumberField("minutes")
        self.add("minutes", _("How many minutes?"), self.minutes, optional=True)
        if item is not None:
            self.name.set_value(item.title)
            self.person.set_value(item.person)
            self.minutes.set_number(item.minutes)

    def save(self) -> bool:
        """Add or change it. Raises InvalidInput."""
        texts = (self.name.value(), self.person.value(), self.minutes.number())
        item = self._item
        if item is not None:
            return self.context.do(
                _("Agenda changed"),
                lambda session: change_item(session, item.id, *texts),
                invalid=self.show_invalid,
            )

        def add(session: Session) -> None:
            self.made = add_item(session, self._meeting_id, *texts, at=self._at)

        return self.context.do(_("Item added to the agenda"), add, invalid=self.show_invalid)


class AddendumDialog(FormDialog):
    """A correction of finished minutes."""

    def __init__(self, context: Context, meeting_id: int, parent: QWidget | None = None) -> None:
        sentence = _("The minutes stay as they are. Your correction stands below them.")
        key = f"meetings.addendum.{meeting_id}"
        super().__init__(context, _("Write a correction"), sentence, _("Add the correction"), key, parent)
        self._meeting_id = meeting_id
        self.text = NoteField("text")
        self.add("text", _("What is right?"), self.text, _("For example: four people were there."))
        self.reason = TextField("reason", most=500)
        self.add("reason", _("Why is the correction needed?"), self.reason)

    def save(self) -> bool:
        """Add it for ever. Raises InvalidInput."""
        text, reason = self.text.value(), self.reason.value()
        return self.context.do(
            _("Correction of the minutes"),
            lambda session: add_addendum(session, self._meeting_id, text, reason),
            invalid=self.show_invalid,
        )
