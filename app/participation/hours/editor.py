"""Dialogs of the hours: one line, a rate, a certificate, the pool of competences, shifts taken over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import DateField, MoneyField, NoteField, TextField, TickField
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import heading_label, soft_label
from app.base.i18n import _, ngettext
from app.participation.hours.editor_where import WhereFields
from app.participation.hours.rules import (
    CertificateDetails,
    HourDetails,
    HourLine,
    Rate,
    read_span,
    show_hours,
    show_span,
)
from app.participation.hours.service import (
    Certificate,
    NumberedRate,
    add_rate,
    change_certificate,
    change_hours,
    change_rate,
    competences,
    helpers_waiting,
    hint_of_the_state,
    set_competences,
    take_over,
    volunteers,
    work_of,
    write_certificate,
)


class HoursEditor(FormDialog):
    """One line of a sheet, changed."""

    def __init__(self, context: Context, line: HourLine, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Change hours"), "", _("Save the hours"), f"hours-{line.id}", parent)
        self._line = line
        self.person, self.span, self.what = TextField(), TextField(), TextField()
        self.day = DateField(context.today())
        self.where = WhereFields(context, line.project_id, line.activity_id)
        self.volunteer = TickField(_("The volunteer signed"), on=line.volunteer_signed)
        self.leader = TickField(_("The leader signed"), on=line.leader_signed)
        self.add("name", _("Name"), self.person)
        self.add("day", _("Day"), self.day)
        self.add("hours", _("Hours"), self.span, _("Hours: 2,5 or 2:30, or from-until like 14-17:30."))
        self.add("what", _("What was done"), self.what, optional=True)
        self.where.add_to(self)
        self.add("volunteer", "", self.volunteer)
        self.add("leader", "", self.leader)
        self.person.set_value(line.name)
        self.day.set_day(line.day)
        self.span.set_value(show_span(line))
        self.what.set_value(line.what)

    def save(self) -> bool:
        """Keep it."""
        line = self._line
        starts, ends, quarters = read_span(self.span.value())
        if self.span.value() == show_span(line):  # not touched: with a break the times say more than the field
            starts, ends, quarters = line.starts, line.ends, line.quarters
        same = self.person.value() == line.name
        details = HourDetails(
            self.person.value(),
            self.day.day(),
            quarters,
            self.what.value(),
            starts,
            ends,
            self.where.project_id,
            self.where.activity_id,
            self.volunteer.value(),
            self.leader.value(),
            line.member_id if same else None,
        )
        return self.context.do(
            _("Hours changed"), lambda session: change_hours(session, line.id, details), self.show_invalid
        )


class RateEditor(FormDialog):
    """What a funder counts for an hour."""

    def __init__(self, context: Context, old: NumberedRate | None = None, parent: QWidget | None = None) -> None:
        key = f"hour-rate-{old.id if old else 'new'}"
        sentence = _("Some funders count voluntary hours as own share. The letter of the grant says how much.")
        super().__init__(context, _("Rate of a funder"), sentence, _("Save the rate"), key, parent)
        self._old = old
        self.funder, self.cents = TextField(), MoneyField()
        self.counts = TickField(_("This funder counts voluntary hours"), on=True)
        self.from_day, self.to_day = DateField(context.today()), DateField(context.today())
        self.add("funder", _("Funder"), self.funder)
        self.add("accepted", "", self.counts)
        self.add("cents", _("For one hour"), self.cents, optional=True)
        self.add("from_day", _("From"), self.from_day, optional=True)
        self.add("to_day", _("Until"), self.to_day, optional=True)
        if old is not None:
            self.funder.set_value(old.rate.funder)
            self.counts.set_value(old.rate.accepted)
            self.cents.set_cents(old.rate.cents or None)
            self.from_day.set_day(old.rate.from_day)
            self.to_day.set_day(old.rate.to_day)

    def save(self) -> bool:
        """Add it, or change it."""
        rate = Rate(
            self.funder.value(), self.cents.cents(), self.counts.value(), self.from_day.day(), self.to_day.day()
        )
        old = self._old

        def action(session):  # type: ignore[no-untyped-def]
            if old is None:
                add_rate(session, rate)
            else:
                change_rate(session, old.id, rate)

        return self.context.do(_("Rate of a funder saved"), action, self.show_invalid)


class CertificateEditor(FormDialog):
    """Whose work is confirmed. The hours are counted by themselves. `made` is the number of the certificate."""

    again = "certificate"

    def __init__(
        self, context: Context, old: Certificate | None = None, name: str = "", parent: QWidget | None = None
    ) -> None:
        sentence = _("The hours are counted by themselves. Choose what you value.")
        key = f"certificate-{old.id if old else 'new'}"
        super().__init__(context, _("Write a certificate"), sentence, _("Save the certificate"), key, parent)
        self._old, self.made = old, old.id if old else 0
        with context.storage.read() as session:
            pool, names = competences(session), volunteers(session)
        self.person, self.tasks, self.training = TextField(), NoteField(lines=3), NoteField(lines=2)
        completer = QCompleter(names, self.person)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.person.setCompleter(completer)
        self.person.editingFinished.connect(self._look_up)
        self.from_day, self.to_day = DateField(context.today()), DateField(context.today())
        self.counted = soft_label("")
        self._lay_out(pool)
        self._show(old, name)

    def _lay_out(self, pool: tuple[str, ...]) -> None:
        self.add("name", _("Whose work?"), self.person)
        self.add("from_day", _("From"), self.from_day)
        self.add("to_day", _("Until"), self.to_day)
        self.body.addWidget(self.counted)
        self.add("tasks", _("Tasks"), self.tasks, optional=True)
        self.body.addWidget(heading_label(_("What we value"), 2))
        self.ticks = {word: TickField(word) for word in pool}
        for place, tick in enumerate(self.ticks.values()):
            self.add(f"competence{place}", "", tick)
        self.add("competences", _("Something else"), TextField(), _("With commas between them"), optional=True)
        self.add("training", _("Training attended"), self.training, optional=True)

    def _show(self, old: Certificate | None, name: str) -> None:
        details = old.details if old else CertificateDetails(name, None, self.context.today())
        self.person.set_value(details.name)
        self.from_day.set_day(details.from_day)
        self.to_day.set_day(details.to_day)
        self.tasks.set_value(details.tasks)
        self.training.set_value(details.training)
        for word, tick in self.ticks.items():
            tick.set_value(word in details.competences)
        more = [word for word in details.competences if word not in self.ticks]
        self._others().set_value(", ".join(more))
        self._look_up()

    def _others(self) -> TextField:
        field = self.fields.rows["competences"].widget
        assert isinstance(field, TextField)  # noqa: S101 - made above
        return field

    def _look_up(self) -> None:
        """Put in the days and tasks that are known, and tell the hours."""
        name = self.person.value()
        if not name:
            self.counted.setText("")
            return
        with self.context.storage.read() as session:
            work = work_of(session, name)
            hint = hint_of_the_state(session, name, self.context.today())
        if not self.from_day.text() and work.first is not None:
            self.from_day.set_day(work.first)
        if not self.tasks.value():
            self.tasks.set_value(", ".join(work.tasks))
        self.counted.setText(_("{hours} hours in all. {hint}").format(hours=show_hours(work.quarters), hint=hint))

    def save(self) -> bool:
        """Write it, or change it."""
        chosen = [word for word, tick in self.ticks.items() if tick.value()]
        chosen += [word.strip() for word in self._others().value().split(",") if word.strip()]
        details = CertificateDetails(
            self.person.value(), self.from_day.day(), self.to_day.day(), self.tasks.value(), tuple(chosen),
            self.training.value(),
        )  # fmt: skip
        old = self._old

        def action(session):  # type: ignore[no-untyped-def]
            if old is None:
                self.made = write_certificate(session, details)
            else:
                change_certificate(session, old.id, details)

        return self.context.do(_("Certificate written"), action, self.show_invalid)


class PoolEditor(FormDialog):
    """The competences to choose from: one on each line."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        sentence = _("One on each line. Without any the usual ones are back.")
        super().__init__(context, _("What we value"), sentence, _("Save the list"), "competences", parent)
        self.words = NoteField("competences", lines=12)
        with context.storage.read() as session:
            self.words.set_value("\n".join(competences(session)))
        self.add("competences", _("To choose from"), self.words)

    def save(self) -> bool:
        """Keep the list."""
        text = self.words.value()
        return self.context.do(_("Terms changed"), lambda session: set_competences(session, text), self.show_invalid)


class TakeOverEditor(FormDialog):
    """Helpers of shifts that are over: a tick takes the hours over."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        sentence = _("The hours count for a funder once both have signed the sheet.")
        super().__init__(
            context, _("Take hours from shifts"), sentence, _("Take the hours over"), "hours-shifts", parent
        )
        self.ticks: dict[tuple[int, str], TickField] = {}
        with context.storage.read() as session:
            waiting = helpers_waiting(session, context.today())
        for place, one in enumerate(waiting):
            told = _("{name}, {day}: {what}, {hours} hours").format(
                name=one.name, day=show_day(one.day), what=one.details.what, hours=show_hours(one.quarters)
            )
            tick = TickField(told, on=one.quarters > 0)
            tick.setEnabled(one.quarters > 0)
            self.ticks[one.shift_id, one.name] = tick
            self.add(f"shift{place}", "", tick)
        if not waiting:
            self.body.addWidget(soft_label(_("No helper of a shift waits for hours.")))
            self.main_button.setEnabled(False)

    def save(self) -> bool:
        """Write them down."""
        chosen = [key for key, tick in self.ticks.items() if tick.value() and tick.isEnabled()]
        many: list[int] = []
        if not self.context.do(
            _("Hours taken over"), lambda session: many.append(take_over(session, chosen)), self.show_invalid
        ):
            return False
        told = ngettext("{count} line is saved.", "{count} lines are saved.", many[0]).format(count=many[0])
        self.context.notices.say(told)
        return True
