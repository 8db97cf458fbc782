"""The dialog for an application: the paper form, typed in from top to bottom; and what may come later."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, MoneyField, NoteField, NumberField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.labels import isolated
from app.base.desktop.widgets import heading_label
from app.base.i18n import _
from app.participation.fund.rules.typed import read_lines, show_lines
from app.participation.fund.rules.values import ELSEWHERE, PERMITS, Application, ApplicationDetails
from app.participation.fund.service import add_contact, change_application, receive
from app.participation.projects.service import project_choices, project_named

_TEXTS = ("title", "applicant", "contact", "idea", "benefit", "target", "place", "period", "iban", "holder",
          "elsewhere_note", "permits_note")  # fmt: skip


class ApplicationEditor(FormDialog):
    """In the order of the paper. Only the title is needed; the check list says later what is missing."""

    def __init__(
        self, context: Context, fund_id: int, one: Application | None = None, parent: QWidget | None = None
    ) -> None:
        title = (
            _("Type in an application")
            if one is None
            else _("Application no. {number}").format(number=isolated(one.number))
        )
        sentence = _("From the paper form, from top to bottom. What is missing can come later.")
        draft = f"fund-{fund_id}-new" if one is None else f"fund-application-{one.id}"
        super().__init__(context, title, sentence, _("Save application"), draft, parent)
        self.fund_id, self.one = fund_id, one
        self.made: Application | None = None
        self._make_fields()
        self._lay_out()
        self._show(one.details if one else ApplicationDetails("", context.today()))

    def _make_fields(self) -> None:
        self.received_on = DateField(self.context.today())
        self.title, self.applicant, self.contact = TextField(), TextField(), TextField()
        self.idea, self.benefit = NoteField(lines=3), NoteField(lines=2)
        self.target, self.place, self.period = TextField(), TextField(), TextField()
        self.costs, self.income = NoteField(lines=4), NoteField(lines=2)
        self.own_cents, self.wanted_cents = MoneyField(), MoneyField()
        self.own_hours = NumberField(most=10_000)
        self.iban, self.holder = TextField(most=60), TextField()
        self.elsewhere = ChoiceField(choices=[(key, _(text)) for key, text in ELSEWHERE.items()])
        self.permits = ChoiceField(choices=[(key, _(text)) for key, text in PERMITS.items()])
        self.elsewhere_note, self.permits_note = TextField(), TextField()
        with self.context.storage.read() as session:
            known = project_choices(session)
            mine = self.one.details.project_id if self.one else None
            if mine is not None and mine not in {key for key, _title in known}:
                known.append((mine, project_named(session, mine)))  # of a project that is over
        self.project = ChoiceField(choices=[(None, _("no project")), *known])

    def _lay_out(self) -> None:
        self.add("title", _("What is the idea called?"), self.title)
        self.add("applicant", _("Who applies?"), self.applicant, _("Group or person"), optional=True)
        self.add("contact", _("How can they be reached?"), self.contact, optional=True)
        self.add("received_on", _("Came in on"), self.received_on)
        self.add("idea", _("What is the idea?"), self.idea, optional=True)
        self.add("benefit", _("What good does it do?"), self.benefit, optional=True)
        self.add("target", _("Who is it for?"), self.target, optional=True)
        self.add("place", _("Where?"), self.place, optional=True)
        self.add("period", _("When?"), self.period, optional=True)
        self.body.addWidget(heading_label(_("Costs and money"), 2))
        hint = _("On each line what it is and the amount: Tent 120,00")
        self.add("costs", _("What does it cost?"), self.costs, hint, optional=True)
        self.add("own", _("Own money"), self.own_cents, optional=True)
        self.add("own_hours", _("Own work in hours"), self.own_hours, optional=True)
        self.add("income", _("Money from others"), self.income, hint, optional=True)
        self.add("wanted", _("How much is asked for?"), self.wanted_cents, optional=True)
        self.body.addWidget(heading_label(_("Questions and account"), 2))
        self.add("elsewhere", _("Does anybody else pay for it?"), self.elsewhere)
        self.add("elsewhere_note", _("Who, and how much?"), self.elsewhere_note, optional=True)
        self.add("permits", _("Permits"), self.permits)
        self.add("permits_note", _("Which permit, from whom?"), self.permits_note, optional=True)
        self.add("iban", _("IBAN"), self.iban, _("The program checks it."), optional=True)
        self.add("holder", _("Holder of the account"), self.holder, optional=True)
        self.add("project", _("Belongs to the project"), self.project, optional=True)

    def _show(self, details: ApplicationDetails) -> None:
        for name in _TEXTS:
            getattr(self, name).set_value(getattr(details, name))
        self.received_on.set_day(details.received_on)
        self.costs.set_value(show_lines(details.costs))
        self.income.set_value(show_lines(details.income))
        self.own_cents.set_cents(details.own_cents)
        self.wanted_cents.set_cents(details.wanted_cents)
        self.own_hours.set_number(details.own_hours)
        self.elsewhere.set_key(details.elsewhere)
        self.permits.set_key(details.permits)
        self.project.set_key(details.project_id)

    def details(self) -> ApplicationDetails:
        """What the fields say. Raises InvalidInput."""
        texts = {name: getattr(self, name).value() for name in _TEXTS}
        project = self.project.key()
        return ApplicationDetails(
            received_on=self.received_on.day(),
            costs=read_lines(self.costs.value(), "costs"),
            income=read_lines(self.income.value(), "income"),
            own_cents=self.own_cents.cents(),
            own_hours=self.own_hours.number(),
            wanted_cents=self.wanted_cents.cents(),
            elsewhere=str(self.elsewhere.key()),
            permits=str(self.permits.key()),
            project_id=project if isinstance(project, int) else None,
            **texts,
        )

    def save(self) -> bool:
        """Typed in, or changed."""
        details, one = self.details(), self.one

        def keep(session):  # type: ignore[no-untyped-def]
            if one is None:
                self.made = receive(session, self.fund_id, details)
            else:
                self.made = change_application(session, one.id, details, one.moves)

        what = _("Application typed in") if one is None else _("Application changed")
        return self.context.do(what, keep, self.show_invalid)


class ContactEditor(FormDialog):
    """How to reach the applicant and where the money goes: this may come after the decision."""

    def __init__(self, context: Context, one: Application, parent: QWidget | None = None) -> None:
        title = _("Application no. {number}").format(number=isolated(one.number))
        super().__init__(context, title, one.title, _("Save contact and account"), f"fund-contact-{one.id}", parent)
        self.one = one
        self.contact, self.iban, self.holder = TextField(), TextField(most=60), TextField()
        self.add("contact", _("How can they be reached?"), self.contact, optional=True)
        self.add("iban", _("IBAN"), self.iban, _("The program checks it."), optional=True)
        self.add("holder", _("Holder of the account"), self.holder, optional=True)
        self.contact.set_value(one.details.contact)
        self.iban.set_value(one.details.iban)
        self.holder.set_value(one.details.holder)

    def save(self) -> bool:
        """Changed; all else stays as it was handed in."""
        contact, iban, holder = self.contact.value(), self.iban.value(), self.holder.value()
        return self.context.do(
            _("Application changed"),
            lambda session: add_contact(session, self.one.id, contact, iban, holder),
            self.show_invalid,
        )
