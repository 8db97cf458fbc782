"""The dialog for a breach: what is known now; the rest can come later."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtWidgets import QWidget

from app.base.dates import read_time, show_time
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, NoteField, NumberField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import heading_label, quiet_button, soft_label, wrapping_row
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.members.service import all_people
from app.overview.privacy.breaches.rules import ENCRYPTED, RISKS, Breach, BreachDetails
from app.overview.privacy.breaches.service import change_breach, report


class BreachEditor(FormDialog):
    """Only what happened is needed at once. The clock runs from the moment it was noticed."""

    def __init__(self, context: Context, breach: Breach | None = None, parent: QWidget | None = None) -> None:
        title = _("Report a breach") if breach is None else _("Breach no. {number}").format(number=breach.id)
        sentence = _("Write what you know now. You have 72 hours to tell the authority. The rest can come later.")
        draft = "breach-new" if breach is None else f"breach-{breach.id}"
        super().__init__(context, title, sentence, _("Save breach"), draft_key=draft, parent=parent)
        self.breach = breach
        self._make_fields()
        self._lay_out()
        self._show(breach.details if breach else BreachDetails(context.clock(), ""))

    def _make_fields(self) -> None:
        today = self.context.today()
        self.what, self.happened = NoteField(lines=3), TextField()
        self.noticed_on, self.noticed_time = DateField(today), TextField(most=10)
        self.whose, self.people, self.kinds = NoteField(lines=3), NumberField(), NoteField(lines=2)
        self.encrypted = ChoiceField(choices=[(key, _(text)) for key, text in ENCRYPTED.items()])
        self.risk = ChoiceField(choices=[(key, _(text)) for key, text in RISKS.items()])
        self.risk_why, self.measures = NoteField(lines=2), NoteField(lines=2)
        self.authority_on, self.authority_note = DateField(today), NoteField(lines=2)
        self.people_on, self.people_note = DateField(today), NoteField(lines=2)

    def _lay_out(self) -> None:
        self.add("what", _("What happened?"), self.what, _("For example: a stick is lost, a letter went astray."))
        self.add("noticed_on", _("Noticed on"), self.noticed_on, _("From here on the 72 hours count."))
        self.add("noticed_time", _("At what time?"), self.noticed_time)
        self.add("happened", _("When did it happen?"), self.happened, optional=True)
        self.body.addWidget(heading_label(_("Whose data"), 2))
        self.add("whose", _("Who is affected?"), self.whose, _("One name in each line."), optional=True)
        everybody = quiet_button(_("Put in everybody on the list"), "people")
        everybody.clicked.connect(self._put_in_everybody)
        self.body.addWidget(wrapping_row(everybody))
        self.add("people", _("How many people about?"), self.people, optional=True)
        hint = _("For example: names, addresses, bank details, health.")
        self.add("kinds", _("Which data?"), self.kinds, hint, optional=True)
        self.add("encrypted", _("Was it encrypted?"), self.encrypted, _("Treffpunkt encrypts its files and backups."))
        self.body.addWidget(heading_label(_("How bad is it?"), 2))
        self.add("risk", _("Risk for the people"), self.risk, _("All encrypted and no password lost: hardly any risk."))
        self.add("risk_why", _("Why do you think so?"), self.risk_why, optional=True)
        self.add("measures", _("What did you do about it?"), self.measures, optional=True)
        self._add_told()

    def _add_told(self) -> None:
        self.body.addWidget(heading_label(_("Who was told?"), 2))
        self.body.addWidget(soft_label(_("The authority of your state has a form on the internet.")))
        self.add("authority_on", _("Authority told on"), self.authority_on, optional=True)
        hint = _("Reference, or why nobody was told, or why it took longer.")
        self.add("authority_note", _("Note"), self.authority_note, hint, optional=True)
        hint = _("At a high risk the people themselves must know, in plain words.")
        self.add("people_on", _("People told on"), self.people_on, hint, optional=True)
        self.add("people_note", _("How, or why not"), self.people_note, optional=True)

    def _show(self, details: BreachDetails) -> None:
        for name in ("what", "happened", "whose", "kinds", "risk_why", "measures", "authority_note", "people_note"):
            getattr(self, name).set_value(getattr(details, name))
        self.noticed_on.set_day(details.noticed_at.date())
        self.noticed_time.set_value(show_time(details.noticed_at))
        self.people.set_number(details.people)
        self.encrypted.set_key(details.encrypted)
        self.risk.set_key(details.risk)
        self.authority_on.set_day(details.authority_on)
        self.people_on.set_day(details.people_on)

    def _put_in_everybody(self) -> None:
        with self.context.storage.read() as session:
            names = [person.name for person in all_people(session)]
        self.whose.set_value("\n".join(names))
        self.people.set_number(len(names))

    def details(self) -> BreachDetails:
        """What the fields say. Raises InvalidInput."""
        day = self.noticed_on.day()
        if day is None:
            raise InvalidInput("noticed_on", _("When was it noticed?"), _("Today is fine if you are not sure."))
        typed = self.noticed_time.value()
        moment = read_time(typed, "noticed_time") if typed else time()
        return BreachDetails(
            noticed_at=datetime.combine(day, moment),
            what=self.what.value(),
            happened=self.happened.value(),
            whose=self.whose.value(),
            people=self.people.number(),
            kinds=self.kinds.value(),
            encrypted=str(self.encrypted.key()),
            risk=str(self.risk.key()),
            risk_why=self.risk_why.value(),
            measures=self.measures.value(),
            authority_on=self.authority_on.day(),
            authority_note=self.authority_note.value(),
            people_on=self.people_on.day(),
            people_note=self.people_note.value(),
        )

    def save(self) -> bool:
        """Reported, or changed."""
        details, breach = self.details(), self.breach
        if breach is None:
            return self.context.do(_("Breach reported"), lambda session: report(session, details), self.show_invalid)
        return self.context.do(
            _("Breach changed"), lambda session: change_breach(session, breach.id, details), self.show_invalid
        )
