"""Dialogs of the projects: a new one, its phase, one goal, line, application or contact, the lists of terms."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, MoneyField, NoteField, TextField
from app.base.desktop.form import FormDialog
from app.base.i18n import _
from app.participation.projects.rules import (
    ANSWERS,
    COST,
    COSTS,
    INCOMES,
    OPEN,
    PHASES,
    TERM_TITLES,
    Application,
    Contact,
    Goal,
    Line,
    Numbered,
    Part,
    Project,
    ProjectDetails,
)
from app.participation.projects.service import add_part, begin, change_part, set_phase, set_terms, terms


class ProjectEditor(FormDialog):
    """A new project needs a name only. `made` is the project after saving."""

    again = "new"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        sentence = _("A name is enough. Everything else can come later, step by step.")
        super().__init__(context, _("Begin a project"), sentence, _("Begin the project"), "project-new", parent)
        self.made: Project | None = None
        self.name, self.idea = TextField("title"), NoteField("idea", lines=3)
        self.add("title", _("What is the project called?"), self.name, _("For example: Flower beds in the yard"))
        self.add("idea", _("What is the idea?"), self.idea, optional=True)

    def save(self) -> bool:
        """Begin it."""
        details = ProjectDetails(self.name.value(), idea=self.idea.value())

        def action(session):  # type: ignore[no-untyped-def]
            self.made = begin(session, details)

        return self.context.do(_("Project begun"), action, self.show_invalid)


class PhaseEditor(FormDialog):
    """In which phase the project is, and since when."""

    def __init__(self, context: Context, project: Project, parent: QWidget | None = None) -> None:
        sentence = _("Each phase stays in the list with its day.")
        super().__init__(
            context, _("Change the phase"), sentence, _("Save the phase"), f"project-phase-{project.id}", parent
        )
        self._id = project.id
        self.phase = ChoiceField("phase", [(key, _(word)) for key, word in PHASES.items()])
        self.phase.set_key(project.phase)
        self.day = DateField(context.today())
        self.day.set_day(context.today())
        self.add("phase", _("Phase"), self.phase)
        self.add("day", _("Since when?"), self.day)

    def save(self) -> bool:
        """Note it."""
        phase, day = str(self.phase.key()), self.day.day()
        return self.context.do(
            _("Phase of a project changed"), lambda session: set_phase(session, self._id, phase, day), self.show_invalid
        )


class TermsEditor(FormDialog):
    """The terms to choose from: one on each line."""

    def __init__(self, context: Context, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(
            context, _(TERM_TITLES[kind]), _("One on each line. Without any the usual ones are back."),
            _("Save the list"), f"project-terms-{kind}", parent,
        )  # fmt: skip
        self._kind = kind
        self.words = NoteField("terms", lines=12)
        with context.storage.read() as session:
            self.words.set_value("\n".join(terms(session, kind)))
        self.add("terms", _("To choose from"), self.words)

    def save(self) -> bool:
        """Keep the list."""
        text = self.words.value()
        return self.context.do(
            _("Terms changed"), lambda session: set_terms(session, self._kind, text), self.show_invalid
        )


class PartEditor(FormDialog):
    """One part of a project. Subclasses add the fields and read them."""

    def __init__(
        self,
        context: Context,
        project_id: int,
        title: str,
        sentence: str,
        old: Numbered | None = None,
        parent: QWidget | None = None,
    ) -> None:
        key = f"project-part-{type(self).__name__}-{old.id if old else f'new-{project_id}'}"
        super().__init__(context, title, sentence, _("Save the line"), draft_key=key, parent=parent)
        self._project_id, self._old = project_id, old

    @abstractmethod
    def part(self) -> Part:
        """What the fields say. Raises InvalidInput."""

    def save(self) -> bool:
        """Add it, or change it."""
        part, old = self.part(), self._old

        def action(session):  # type: ignore[no-untyped-def]
            if old is None:
                add_part(session, self._project_id, part)
            else:
                change_part(session, old.id, part)

        return self.context.do(_("Project written"), action, self.show_invalid)


class GoalEditor(PartEditor):
    """A goal one can count or see."""

    def __init__(
        self, context: Context, project_id: int, old: Numbered | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, project_id, _("Goal"), _("Small and clear, so that everybody sees it."), old, parent)
        self.goal, self.sign = TextField(), TextField()
        self.until, self.reached = DateField(context.today()), NoteField(lines=3)
        self.add("goal", _("What shall be reached?"), self.goal, _("For example: eight beds stand in the yard"))
        self.add("sign", _("How do we see it?"), self.sign, _("For example: counted, list, photo"), optional=True)
        self.add("until", _("Until when?"), self.until, optional=True)
        self.add("reached", _("How far did we come?"), self.reached, optional=True)
        if old is not None and isinstance(old.part, Goal):
            self.goal.set_value(old.part.goal)
            self.sign.set_value(old.part.sign)
            self.until.set_day(old.part.until)
            self.reached.set_value(old.part.reached)

    def part(self) -> Part:
        """The goal."""
        return Goal(self.goal.value(), self.sign.value(), self.until.day(), self.reached.value())


class LineEditor(PartEditor):
    """A line of the plan of costs and money."""

    def __init__(
        self, context: Context, project_id: int, side: str, old: Numbered | None = None, parent: QWidget | None = None
    ) -> None:
        title = _("What does it cost?") if side == COST else _("Where does the money come from?")
        sentence = _("Our own work counts on both sides with the same amount.")
        super().__init__(context, project_id, title, sentence, old, parent)
        self._side = side
        kinds = COSTS if side == COST else INCOMES
        self.kind = ChoiceField(choices=[(key, _(word)) for key, word in kinds.items()])
        self.what, self.cents = TextField(), MoneyField()
        self.add("kind", _("Kind"), self.kind)
        self.add("what", _("What for?") if side == COST else _("From whom?"), self.what, optional=True)
        self.add("cents", _("Amount"), self.cents)
        if old is not None and isinstance(old.part, Line):
            self.kind.set_key(old.part.kind)
            self.what.set_value(old.part.what)
            self.cents.set_cents(old.part.cents)

    def part(self) -> Part:
        """The line."""
        return Line(self._side, str(self.kind.key()), self.what.value(), self.cents.cents())


class ApplicationEditor(PartEditor):
    """To whom, how much, sent, deadline, answer."""

    def __init__(
        self, context: Context, project_id: int, old: Numbered | None = None, parent: QWidget | None = None
    ) -> None:
        sentence = _("Only the name is needed. The rest comes with the letters.")
        super().__init__(context, project_id, _("Application"), sentence, old, parent)
        today = context.today()
        self.funder, self.cents, self.note = TextField(), MoneyField(), NoteField(lines=2)
        self.deadline, self.sent, self.answered = DateField(today), DateField(today), DateField(today)
        self.answer = ChoiceField(choices=[(key, _(word)) for key, word in ANSWERS.items()])
        self.granted = MoneyField()
        self.add("funder", _("Whom do we ask?"), self.funder)
        self.add("cents", _("How much do we ask for?"), self.cents, optional=True)
        self.add("deadline", _("Until when must it be there?"), self.deadline, optional=True)
        self.add("sent", _("Sent on"), self.sent, optional=True)
        self.add("answer", _("Answer"), self.answer)
        self.add("answered", _("Answered on"), self.answered, optional=True)
        self.add("granted", _("How much do we get?"), self.granted, optional=True)
        self.add("note", _("Note"), self.note, _("For example: number, conditions"), optional=True)
        self._show(old.part if old and isinstance(old.part, Application) else Application("", answer=OPEN))

    def _show(self, part: Application) -> None:
        self.funder.set_value(part.funder)
        self.cents.set_cents(part.cents)
        self.deadline.set_day(part.deadline)
        self.sent.set_day(part.sent)
        self.answer.set_key(part.answer)
        self.answered.set_day(part.answered)
        self.granted.set_cents(part.granted)
        self.note.set_value(part.note)

    def part(self) -> Part:
        """The application."""
        return Application(
            self.funder.value(),
            self.cents.cents(),
            self.deadline.day(),
            self.sent.day(),
            str(self.answer.key()),
            self.answered.day(),
            self.granted.cents(),
            self.note.value(),
        )


class ContactEditor(PartEditor):
    """Somebody who helps the project."""

    def __init__(
        self, context: Context, project_id: int, old: Numbered | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, project_id, _("Contact"), _("Who helps, and how one reaches them."), old, parent)
        self.person, self.role, self.reach = TextField(), TextField(), TextField()
        self.add("name", _("Name"), self.person)
        self.add("role", _("What for?"), self.role, optional=True)
        self.add("reach", _("Phone or e-mail"), self.reach, optional=True)
        if old is not None and isinstance(old.part, Contact):
            self.person.set_value(old.part.name)
            self.role.set_value(old.part.role)
            self.reach.set_value(old.part.reach)

    def part(self) -> Part:
        """The contact."""
        return Contact(self.person.value(), self.role.value(), self.reach.value())
