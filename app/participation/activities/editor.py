"""Plan an activity, change it, plan it once more, cancel it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, MoneyField, NoteField, NumberField, TextField, TickField
from app.base.desktop.form import FormDialog
from app.base.desktop.theme import large_text
from app.base.i18n import _
from app.base.storage import Session
from app.meetings.editor_fields import NameField, TimeField
from app.participation.activities.editor_fields import TicksField, beside
from app.participation.activities.rules import CANCELLED, KINDS, Activity, ActivityDetails
from app.participation.activities.rules.values import REACHED
from app.participation.activities.service import (
    change_activity,
    copy_activity,
    names_to_offer,
    plan_activity,
    set_state,
)
from app.participation.projects.service import project_choices, project_named


class ActivityEditor(FormDialog):
    """Title and day are enough. `made` is the activity after saving."""

    def __init__(
        self, context: Context, activity: Activity | None = None, parent: QWidget | None = None, day: date | None = None
    ) -> None:
        title = _("Plan an activity") if activity is None else _("Change the activity")
        verb = _("Plan the activity") if activity is None else _("Save the changes")
        key = "activities/new" if activity is None else f"activities/{activity.id}"
        super().__init__(context, title, _("A name and the day are enough. The rest can wait."), verb, key, parent)
        self.again = None if activity else "new"
        self.made = activity
        self._activity = activity
        with context.storage.read() as session:
            self._names = names_to_offer(session)
            self._projects = self._known_projects(session)
        self._make_fields()
        self._lay_out()
        self._show(activity.details if activity else ActivityDetails("day", "", day))

    def _known_projects(self, session: Session) -> list[tuple[object, str]]:
        known: list[tuple[object, str]] = [*project_choices(session)]
        own = self._activity.details.project_id if self._activity else None
        if own is not None and own not in [key for key, _title in known]:
            known.append((own, project_named(session, own)))
        return known

    def _make_fields(self) -> None:
        self.kind = ChoiceField(choices=[(key, _(kind.title)) for key, kind in KINDS.items()])
        self.name, self.place, self.languages = TextField(), TextField(), TextField()
        self.leader = NameField("leader", self._names)
        self.day = DateField(self.context.today())
        self.starts, self.ends = TimeField(), TimeField()
        self.project = ChoiceField(choices=[(None, _("no project")), *self._projects])
        self.about, self.topics = NoteField(lines=3), NoteField(lines=2)
        self.ease = TicksField(
            (("childcare", _("childcare")), ("accessible", _("step-free")), ("food", _("food and drinks")))
        )
        self.cents = MoneyField()
        self.sign_up = TickField(_("People sign up beforehand"))
        self.places = NumberField()
        self.reached = TicksField([(key, _(words)) for key, words in REACHED.items()])

    def _lay_out(self) -> None:
        self.add("kind", _("What kind of activity?"), self.kind)
        self.add("title", _("What is it called?"), self.name, _("For example: sewing café."))
        self.add("day", _("Day"), self.day)
        self.add("starts", _("From"), self.starts, optional=True)
        self.add("ends", _("Until"), self.ends, optional=True)
        self.add("place", _("Where?"), self.place, optional=True)
        self.add("leader", _("Who leads it?"), self.leader, optional=True)
        if self._projects:
            self.add("project_id", _("Belongs to the project"), self.project, optional=True)
        else:
            self.project.setParent(self)
            self.project.hide()
        self.add("about", _("What is it about?"), self.about, _("A short text stands on the poster."), optional=True)
        self.add("ease", _("What makes it easy to come"), self.ease, optional=True)
        self.add("languages", _("Interpreted into"), self.languages, _("For example: Turkish, Arabic."), optional=True)
        self.add(
            "cents", _("What does it cost?"), self.cents, _("For one person. 0 means free of charge."), optional=True
        )
        self.add("sign_up", self.sign_up.text(), self.sign_up)
        self.add("places", _("How many places?"), self.places, _("Empty: as many as come."), optional=True)
        self.add("reached", _("How do people hear of it?"), self.reached, optional=True)
        self.add("topics", _("What we talked about"), self.topics, _("Afterwards, in key words."), optional=True)
        if not large_text():
            beside(self, ("day", "starts", "ends"))
            beside(self, ("place", "leader"))

    def _show(self, details: ActivityDetails) -> None:
        self.kind.set_key(details.kind)
        for field, text in (
            (self.name, details.title), (self.place, details.place), (self.leader, details.leader),
            (self.languages, details.languages),
        ):  # fmt: skip
            field.set_value(text)
        self.day.set_day(details.day)
        self.starts.set_moment(details.starts)
        self.ends.set_moment(details.ends)
        self.project.set_key(details.project_id)
        self.about.set_value(details.about)
        self.topics.set_value(details.topics)
        self.ease.set_value(",".join(key for key in ("childcare", "accessible", "food") if getattr(details, key)))
        self.cents.set_cents(details.cents)
        self.sign_up.set_value(details.sign_up)
        self.places.set_number(details.places)
        self.reached.set_value(details.reached)

    def details(self) -> ActivityDetails:
        """What is typed. Raises InvalidInput for what is not understood."""
        project = self.project.key()
        ease = self.ease.value().split(",")
        return ActivityDetails(
            kind=str(self.kind.key()),
            title=self.name.value(),
            day=self.day.day(),
            starts=self.starts.moment(),
            ends=self.ends.moment(),
            place=self.place.value(),
            leader=self.leader.value(),
            project_id=project if isinstance(project, int) else None,
            about=self.about.value(),
            languages=self.languages.value(),
            childcare="childcare" in ease,
            accessible="accessible" in ease,
            food="food" in ease,
            cents=self.cents.cents(),
            sign_up=self.sign_up.value(),
            places=self.places.number(),
            reached=self.reached.value(),
            topics=self.topics.value(),
        )

    def save(self) -> bool:
        """Plan or change it. Raises InvalidInput."""
        details, before = self.details(), self._activity

        def keep(session: Session) -> None:
            self.made = change_activity(session, before.id, details) if before else plan_activity(session, details)

        what = _("Activity changed") if before else _("Activity planned")
        return self.context.do(what, keep, invalid=self.show_invalid)


class CopyEditor(FormDialog):
    """The same activity on another day. `made` is the new one."""

    def __init__(self, context: Context, activity: Activity, parent: QWidget | None = None) -> None:
        sentence = _("Programme, helpers' shifts and material are taken along, without names.")
        super().__init__(
            context, _("Plan it once more"), sentence, _("Plan the activity"), f"activities/{activity.id}/copy", parent
        )
        self._activity = activity
        self.made: Activity | None = None
        self.day = DateField(context.today())
        self.add("day", _("On which day?"), self.day)

    def save(self) -> bool:
        """A new activity."""
        day = self.day.day() or date.min

        def keep(session: Session) -> None:
            self.made = copy_activity(session, self._activity.id, day)

        return self.context.do(_("Activity planned"), keep, invalid=self.show_invalid)


class CancelEditor(FormDialog):
    """Why it does not take place."""

    def __init__(self, context: Context, activity: Activity, parent: QWidget | None = None) -> None:
        sentence = _("It stays on the list, with the reason.")
        super().__init__(
            context,
            _("Cancel the activity"),
            sentence,
            _("Cancel the activity"),
            f"activities/{activity.id}/cancel",
            parent,
        )
        self._activity = activity
        self.reason = NoteField(lines=2)
        self.add("reason", _("Why does it not take place?"), self.reason)

    def save(self) -> bool:
        """Cancelled from now on."""
        number, why = self._activity.id, self.reason.value()
        return self.context.do(
            _("Activity cancelled"), lambda session: set_state(session, number, CANCELLED, why), self.show_invalid
        )
