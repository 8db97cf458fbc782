"""The dialog that writes down what a person agrees to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, TextField, TickField
from app.base.desktop.form import FormDialog
from app.base.desktop.form_row import FormRow
from app.base.desktop.widgets import label, soft_label
from app.base.errors import InvalidInput
from app.base.i18n import LANGUAGES, _, language
from app.members.consents.rules import PAPER, SPOKEN, WAYS, ConsentDetails, is_minor, wordings
from app.members.consents.service import give, standing
from app.members.rules import Member


class ConsentEditor(FormDialog):
    """Ticks for what is new; what the person agreed to already is not asked again."""

    def __init__(self, context: Context, member: Member, parent: QWidget | None = None) -> None:
        sentence = _("Tick only what the person really said. Everybody may say no.")
        draft = f"member-consent-{member.id}"
        super().__init__(context, _("Record a consent"), sentence, _("Record consent"), draft, parent)
        self.member = member
        self.body.addWidget(label(member.name, "strong"))
        with context.storage.read() as session:
            given = {(one.wording.purpose, one.wording.medium) for one in standing(session, member.id) if one.given}
        self.ticks: dict[tuple[str, str], TickField] = {}
        for wording in wordings():
            if (wording.purpose, wording.medium) not in given:
                self._add_tick((wording.purpose, wording.medium), wording.title, wording.text)
        self._add_facts(context, member)

    def _add_tick(self, key: tuple[str, str], title: str, words: str) -> None:
        self.ticks[key] = TickField(title)
        self.add("-".join(key), title, self.ticks[key], words)

    def _add_facts(self, context: Context, member: Member) -> None:
        today = context.today()
        self._problem_holder = soft_label(_("Everything is agreed already.") if not self.ticks else "")
        self._problem_holder.setVisible(not self.ticks)
        self.body.addWidget(self._problem_holder)
        self.how = ChoiceField("how", [(key, _(text)) for key, text in WAYS.items()])
        self.add("how", _("How was it said?"), self.how)
        self.witness = TextField("witness")
        self._witness_row: FormRow = self.add("witness", _("Who heard it?"), self.witness)
        self.language = ChoiceField("language", LANGUAGES)
        self.language.set_key(language())
        self.add("language", _("In which language did the person read it?"), self.language)
        self.day = DateField(today)
        self.day.set_day(today)
        self.add("day", _("Day"), self.day)
        self.guardian = TextField("guardian")
        child = member.birth_date is not None and is_minor(member.birth_date, today)
        hint = _("Under 18 years, a parent or guardian agrees too.")
        self.add("guardian", _("Parent or guardian"), self.guardian, hint, optional=not child)
        self.how.changed.connect(self._show_witness)
        self._show_witness()

    def _show_witness(self) -> None:
        self._witness_row.setVisible(self.how.key() == SPOKEN)

    def save(self) -> bool:
        """One line for each tick."""
        details = ConsentDetails(
            tuple(key for key, tick in self.ticks.items() if tick.value()),
            self.day.day() or self.context.today(),
            str(self.how.key() or PAPER),
            self.witness.value() if self.how.key() == SPOKEN else "",
            self.guardian.value(),
            str(self.language.key()),
        )
        return self.context.do(
            _("Consent recorded"), lambda session: give(session, self.member.id, details), self.show_invalid
        )

    def show_invalid(self, problem: InvalidInput) -> None:
        """Nothing ticked is told at the first tick."""
        if problem.field == "agreed" and self.ticks:
            purpose, medium = next(iter(self.ticks))
            problem = InvalidInput(f"{purpose}-{medium}", problem.what, problem.advice)
        super().show_invalid(problem)
