"""The check of the place for waste, typed in from the sheet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.base.dates import read_time, show_time
from app.base.desktop.context import Context
from app.base.desktop.fields import DateField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import heading_label, soft_label
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage import Session
from app.conflicts.things.editor_fields import AnswerField
from app.conflicts.things.rules import BINS, MOST_ACTIONS, QUESTIONS, ActionLine, Check, CheckDetails
from app.conflicts.things.service import add_check, change_check, persons_of, places_checked
from app.group.rights import Action


@dataclass(frozen=True, slots=True)
class _Line:
    what: TextField
    who: TextField
    until: DateField


class CheckDialog(FormDialog):
    """In the order of the sheet. `made`: the id of the check."""

    again = "check"

    def __init__(self, context: Context, check: Check | None = None, parent: QWidget | None = None) -> None:
        title = _("Check of the place for waste")
        sentence = _("As it stands on the sheet. The place, not people.")
        draft = "check-new" if check is None else f"check-{check.id}"
        super().__init__(context, title, sentence, _("Save check"), draft_key=draft, parent=parent)
        self.check, self.made = check, check.id if check else None
        today = context.today()
        self.place, self.day, self.at = TextField(most=200), DateField(today), TextField(most=10)
        self.answers = {key: AnswerField(_("note")) for key in QUESTIONS}
        self.bins = {key: AnswerField(_("what does not belong in it")) for key in BINS}
        self.lines = [
            _Line(TextField(most=200), TextField(most=120), DateField(today)) for _line in range(MOST_ACTIONS)
        ]
        self.again_on = DateField(today)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        self.add("place", _("House, place"), self.place, _("For example: yard behind number 12."))
        self.add("day", _("Day"), self.day)
        self.add("at", _("At what time?"), self.at, optional=True)
        for key, (question, _good) in QUESTIONS.items():
            self.answers[key].call(_(question))
            self.add(key, _(question), self.answers[key])
        self.body.addWidget(heading_label(_("Which bins are full?"), 2))
        for key, name in BINS.items():
            self.bins[key].call(_(name))
            self.add(f"bin-{key}", _(name), self.bins[key])
        self.body.addWidget(heading_label(_("What do we do?"), 2))
        hands_out = self.context.may(Action.KEEP_TASKS)
        if hands_out:
            self.body.addWidget(soft_label(_("With a name it becomes a task. The name stands only there.")))
        for number, line in enumerate(self.lines, 1):
            self.add(f"action-{number}", _("{number}. What?").format(number=number), line.what, optional=True)
            if hands_out:
                self.add(f"who-{number}", _("{number}. Who?").format(number=number), line.who, optional=True)
            self.add(f"until-{number}", _("{number}. Until?").format(number=number), line.until, optional=True)
        self.add("again_on", _("When do we look again?"), self.again_on, optional=True)

    def _show(self) -> None:
        if self.check is None:
            with self.context.storage.read() as session:
                known = places_checked(session)
            self.place.set_value(known[0] if known else "")
            self.day.set_day(self.context.today())
            return
        details = self.check.details
        self.place.set_value(details.place)
        self.day.set_day(details.day)
        self.at.set_value(show_time(details.at) if details.at else "")
        for fields, values in ((self.answers, details.answers), (self.bins, details.bins)):
            for key, value in values.items():
                fields[key].set_value(value)
        with self.context.storage.read() as session:
            persons = persons_of(session, self.check)
        for line, action, person in zip(self.lines, details.actions, persons, strict=False):
            line.what.set_value(action.what)
            line.who.set_value(person)
            line.until.set_day(action.until)
        self.again_on.set_day(details.again_on)

    def save(self) -> bool:
        """Keep it; names become tasks."""
        day = self.day.day()
        if day is None:
            raise InvalidInput("day", _("On which day?"), _("Write it like 3.5.2026."))
        details = CheckDetails(
            self.place.value(),
            day,
            read_time(self.at.value(), "at") if self.at.value() else None,
            {key: field.value() for key, field in self.answers.items()},
            {key: field.value() for key, field in self.bins.items()},
            self._actions(),
            self.again_on.day(),
        )

        def keep(session: Session) -> None:
            if self.check is None:
                self.made = add_check(session, details).id
            else:
                change_check(session, self.check.id, details)

        return self.context.do(_("Check saved"), keep, self.show_invalid)

    def _actions(self) -> tuple[ActionLine, ...]:
        known = self.check.details.actions if self.check else ()
        found = []
        for number, line in enumerate(self.lines):
            task = known[number].task_id if number < len(known) else None
            found.append(ActionLine(line.what.value(), line.until.day(), line.who.value(), task))
        return tuple(found)
