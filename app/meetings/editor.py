"""Plan a meeting, or change what was planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, NumberField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.theme import px
from app.base.desktop.widgets import soft_label
from app.base.i18n import N_, _
from app.base.storage import Session
from app.meetings.editor_fields import NameField, TimeField
from app.meetings.rules import EMPTY, SAME_AS_LAST, TEMPLATES, Meeting, PlanDetails
from app.meetings.service import bodies, change_meeting, plan_meeting, suggestion

MOST_BODIES = 12
QUORUM_HELP = N_("Quorum: how many must be there to decide. Leave it empty if you have no such rule.")


class PlanDialog(FormDialog):
    """Who meets when and where, and which agenda to start from. After `exec()`, `made` is the meeting."""

    def __init__(
        self,
        context: Context,
        body: str = "",
        day: date | None = None,
        meeting: Meeting | None = None,
        parent: QWidget | None = None,
    ) -> None:
        if meeting is None:
            title, verb = _("Plan a meeting"), _("Plan the meeting")
            sentence = _("Who meets and the day are enough. Everything else can wait.")
        else:
            title, verb = _("Change the meeting"), _("Save the changes")
            sentence = _("The agenda and the notes stay as they are.")
        key = f"meetings.change.{meeting.id}" if meeting else "meetings.plan"
        super().__init__(context, title, sentence, verb, key, parent)
        self.again = None if meeting else "new"
        self.made: Meeting | None = None
        self._meeting = meeting
        with context.storage.read() as session:
            self._bodies = bodies(session)[:MOST_BODIES]
        self._add_fields()
        if meeting is None:
            self._start(body, day)
        else:
            self._show(_plan_of(meeting))

    def _add_fields(self) -> None:
        self.agenda = ChoiceField("template", self._agendas())
        if self._meeting is None:
            self.add("template", _("Which agenda do you want to start with?"), self.agenda)
            self.agenda.changed.connect(self._suggest)
        else:
            self.agenda.setParent(self)  # not shown, but gone with the dialog
            self.agenda.hide()
        self.who = NameField("body", [*self._bodies, *(_(known.body) for known in TEMPLATES)])
        self.add("body", _("Who meets?"), self.who, _("For example: residents’ meeting, board, working group."))
        self.day = DateField(self.context.today(), "day")
        self.starts = TimeField("starts")
        self._add_pair(("day", _("Day"), self.day), ("starts", _("Beginning"), self.starts))
        self.place = TextField("place")
        self.quorum = NumberField("quorum")
        self._add_pair(("place", _("Where?"), self.place), ("quorum", _("Quorum"), self.quorum))
        self.body.addWidget(soft_label(_(QUORUM_HELP)))
        self.name = TextField("title")
        self.add("title", _("Other name for this meeting"), self.name, optional=True)

    def _add_pair(self, first: tuple[str, str, QWidget], second: tuple[str, str, QWidget]) -> None:
        """Two fields side by side."""
        line = QHBoxLayout()
        line.setSpacing(px(14))
        for name, title, widget in (first, second):
            row = self.add(name, title, widget, optional=name != "day")
            self.body.removeWidget(row)
            column = QVBoxLayout()
            column.addWidget(row)
            column.addStretch()
            line.addLayout(column, 1)
        self.body.addLayout(line)

    def _agendas(self) -> list[tuple[object, str]]:
        same = [(f"{SAME_AS_LAST}:{body}", _("As last time: {body}").format(body=body)) for body in self._bodies]
        usual = [(known.key, _(known.body)) for known in TEMPLATES]
        return [*same, *usual, (EMPTY, _("Empty agenda"))]

    def _start(self, body: str, day: date | None) -> None:
        if body in self._bodies:
            self.agenda.set_key(f"{SAME_AS_LAST}:{body}")
        self._suggest()
        self.day.set_day(day)

    def _suggest(self) -> None:
        """Fill in what the chosen agenda brings; the day stays."""
        with self.context.storage.read() as session:
            plan = suggestion(session, str(self.agenda.key()))
        self._show(plan)

    def _show(self, plan: PlanDetails) -> None:
        self.who.set_value(plan.body)
        self.name.set_value(plan.title if plan.title != plan.body else "")
        self.starts.set_moment(plan.starts)
        self.place.set_value(plan.place)
        self.quorum.set_number(plan.quorum)
        if plan.day is not None:
            self.day.set_day(plan.day)

    def save(self) -> bool:
        """Plan or change it. Raises InvalidInput."""
        details = PlanDetails(
            body=self.who.value(),
            day=self.day.day(),
            title=self.name.value(),
            starts=self.starts.moment(),
            place=self.place.value(),
            quorum=self.quorum.number(),
        )
        if self._meeting is not None:
            return self._change(self._meeting.id, details)
        key = str(self.agenda.key()).split(":", maxsplit=1)[0]
        return self._plan(replace(details, template=key))

    def _plan(self, details: PlanDetails) -> bool:
        def action(session: Session) -> None:
            self.made = plan_meeting(session, details)

        return self.context.do(_("Meeting planned"), action, invalid=self.show_invalid)

    def _change(self, meeting_id: int, details: PlanDetails) -> bool:
        def action(session: Session) -> None:
            self.made = change_meeting(session, meeting_id, details)

        return self.context.do(_("Meeting changed"), action, invalid=self.show_invalid)


def _plan_of(meeting: Meeting) -> PlanDetails:
    return PlanDetails(
        meeting.body, meeting.day, meeting.title, meeting.starts, meeting.place, meeting.quorum, SAME_AS_LAST
    )
