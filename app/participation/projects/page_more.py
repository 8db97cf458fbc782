"""Steps of a project that are more than text: goals and terms, money, applications, contacts, what happens."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer

from app.base.dates import show_day
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import Card, Chip, quiet_button, soft_label, wrapping_row
from app.base.i18n import _
from app.base.money import show_cents
from app.base.storage import Session
from app.participation.projects.editor import ApplicationEditor, ContactEditor, GoalEditor, TermsEditor
from app.participation.projects.page_papers import print_form
from app.participation.projects.page_parts import PartsCard, Shown, take_out
from app.participation.projects.page_steps import Step
from app.participation.projects.printouts import application_to
from app.participation.projects.rules import (
    ANSWERS,
    DIMENSION,
    FIELD,
    NO,
    TERM_TITLES,
    Application,
    Contact,
    Goal,
    Numbered,
    Part,
    ProjectFile,
    phase_words,
)
from app.participation.projects.service import remove_part, set_tags, terms


class PartsStep(Step):
    """A step with one card of lines. Subclasses say how a line is shown and edited."""

    found: ProjectFile | None = None

    @abstractmethod
    def parts(self, found: ProjectFile) -> tuple[Numbered, ...]:
        """The lines of this step."""

    def card(
        self,
        title: str,
        sentence: str,
        add: str,
        kind: type[Part],
        editor: Callable[[Numbered | None], FormDialog],
        more: tuple[str, str, Callable[[int], object]] | None = None,
    ) -> PartsCard:
        """A card whose buttons open the editor and take lines away."""

        def edit(part_id: int | None) -> None:
            known = self.parts(self.found) if self.found else ()
            editor(next((one for one in known if one.id == part_id), None)).exec()

        def remove(part_id: int) -> None:
            self.context.do(_("Line removed"), lambda session: remove_part(session, kind, part_id))

        return PartsCard(title, sentence, add, edit if self.writes else None, remove if self.writes else None, more)

    @property
    def project_id(self) -> int:
        """The project shown."""
        return self.found.project.id if self.found else 0

    def show_file(self, found: ProjectFile) -> None:
        """Show what is stored now."""
        self.found = found
        super().show_file(found)


class ConceptStep(PartsStep):
    """Goals one can count, fields of action, dimensions of change."""

    def add_more(self) -> None:
        """Below the texts: goals, then the terms."""
        self.goals = self.card(
            _("Goals"), _("What one can count or see."), _("Add a goal"), Goal,
            lambda old: GoalEditor(self.context, self.project_id, old, self),
        )  # fmt: skip
        self.area.body.addWidget(self.goals)
        self._terms = {kind: Card(_(title)) for kind, title in TERM_TITLES.items()}
        self._chosen: dict[str, tuple[str, ...]] = {}
        for kind, card in self._terms.items():
            card.body.addWidget(wrapping_row())
            change = quiet_button(_("Change the list"), "edit")
            change.clicked.connect(partial(self._change_terms, kind))
            if not self.writes:
                change.hide()
            card.body.addWidget(wrapping_row(change))
            self.area.body.addWidget(card)

    def parts(self, found: ProjectFile) -> tuple[Numbered, ...]:
        """The goals."""
        return found.goals

    def show_file(self, found: ProjectFile) -> None:
        """Texts, goals, terms."""
        super().show_file(found)
        self.goals.show_lines([_goal_shown(one) for one in found.goals])
        for kind, held in ((FIELD, found.fields), (DIMENSION, found.dimensions)):
            self._show_terms(kind, held)

    def _show_terms(self, kind: str, held: tuple[str, ...]) -> None:
        with self.context.storage.read() as session:
            offered = tuple(dict.fromkeys((*terms(session, kind), *held)))
        chips = []
        for word in offered:
            chip = Chip(word, word in held)
            chip.setEnabled(self.writes)
            chip.toggled.connect(partial(self._toggled, kind, word))
            chips.append(chip)
        self._chosen[kind] = held
        body = self._terms[kind].body
        place = body.count() - 2
        take_out(body, place)
        body.insertWidget(place, wrapping_row(*chips, spacing=8))

    def _toggled(self, kind: str, word: str, on: bool) -> None:
        held = self._chosen[kind]
        wanted = (*held, word) if on else tuple(one for one in held if one != word)
        number = self.project_id
        QTimer.singleShot(  # the chips are built anew by it
            0, self, lambda: self.context.do(_("Terms chosen"), lambda s: set_tags(s, number, kind, wanted))
        )

    def _change_terms(self, kind: str, _checked: bool = False) -> None:
        if TermsEditor(self.context, kind, self).exec() and self.found:
            self.show_file(self.found)


def _goal_shown(one: Numbered) -> Shown:
    goal = one.part
    assert isinstance(goal, Goal)  # noqa: S101 - goals are in this list
    until = _("Until {day}").format(day=show_day(goal.until)) if goal.until else ""
    told = [part for part in (goal.sign, until, goal.reached) if part]
    return Shown(one.id, goal.goal, " · ".join(told))


class ApplicationsStep(PartsStep):
    """Whom we ask for money."""

    def add_more(self) -> None:
        """One card."""
        self.lines = self.card(
            "", "", _("Add an application"), Application,
            lambda old: ApplicationEditor(self.context, self.project_id, old, self),
            ("printer", _("Print the application to {what}"), self._print),
        )  # fmt: skip
        self.area.body.addWidget(self.lines)

    def parts(self, found: ProjectFile) -> tuple[Numbered, ...]:
        """The applications."""
        return found.applications

    def show_file(self, found: ProjectFile) -> None:
        """The applications with their answers."""
        super().show_file(found)
        nothing = _("Nobody is asked for money yet.")
        self.lines.show_lines([application_shown(one) for one in found.applications], nothing)

    def done(self, found: ProjectFile) -> bool:
        """True once there is an application."""
        return bool(found.applications)

    def _print(self, part_id: int) -> None:
        print_form(self.context, application_to(part_id), self.project_id)


def application_shown(one: Numbered) -> Shown:
    """The funder, days and answer, the sum."""
    part = one.part
    assert isinstance(part, Application)  # noqa: S101 - applications are in this list
    told = [
        _("Until {day}").format(day=show_day(part.deadline)) if part.deadline else "",
        _("Sent on {day}").format(day=show_day(part.sent)) if part.sent else "",
        _("Answer: {answer}").format(answer=_(ANSWERS[part.answer])),
        _("granted {amount}").format(amount=show_cents(part.granted)) if part.granted and part.answer != NO else "",
    ]
    end = show_cents(part.cents) if part.cents is not None else ""
    return Shown(one.id, part.funder, " · ".join(each for each in told if each), end)


class ContactsStep(PartsStep):
    """Who helps."""

    def add_more(self) -> None:
        """One card."""
        self.lines = self.card(
            "", "", _("Add a contact"), Contact,
            lambda old: ContactEditor(self.context, self.project_id, old, self),
        )  # fmt: skip
        self.area.body.addWidget(self.lines)

    def parts(self, found: ProjectFile) -> tuple[Numbered, ...]:
        """The contacts."""
        return found.contacts

    def show_file(self, found: ProjectFile) -> None:
        """Name, task, how to reach."""
        super().show_file(found)
        shown = []
        for one in found.contacts:
            if isinstance(one.part, Contact):
                told = " · ".join(part for part in (one.part.role, one.part.reach) if part)
                shown.append(Shown(one.id, one.part.name, told))
        self.lines.show_lines(shown, _("Nobody is written down yet."))

    def done(self, found: ProjectFile) -> bool:
        """True once there is a contact."""
        return bool(found.contacts)


@dataclass(frozen=True, slots=True)
class Link:
    """Something of another page that belongs to the project."""

    title: str
    detail: str
    target: object


@dataclass(frozen=True, slots=True)
class Linked:
    """What a page above knows of a project. `title` is marked with N_; `find` gives what belongs to it."""

    title: str
    page: str
    action: str
    find: Callable[[Session, int], list[Link]]


class CourseStep(Step):
    """Notes on the way, the phases with their days, and what belongs to the project elsewhere."""

    linked: tuple[Linked, ...] = ()

    def add_more(self) -> None:
        """Below the texts: phases, then the links."""
        self.phases = PartsCard(_("Phases"), "", "")
        self._links = Card(_("What belongs to it"))
        self.area.body.addWidget(self.phases)
        self.area.body.addWidget(self._links)

    def show_file(self, found: ProjectFile) -> None:
        """Texts, phases, links."""
        super().show_file(found)
        days = [Shown(place, phase_words(one.phase), show_day(one.day)) for place, one in enumerate(found.phases)]
        self.phases.show_lines(days)
        self._show_links(found.project.id)

    def _show_links(self, project_id: int) -> None:
        body = self._links.body
        while body.count() > 1:  # the title stays
            take_out(body, 1)
        shown = 0
        for one in self.linked:
            if not self.context.may(one.action):
                continue
            with self.context.storage.read() as session:
                links = one.find(session, project_id)
            for link in links:
                go = quiet_button(f"{_(one.title)}: {link.title}", "link")
                go.clicked.connect(partial(self._go, one.page, link.target))
                body.addWidget(wrapping_row(go, soft_label(link.detail)) if link.detail else wrapping_row(go))
                shown += 1
        self._links.setVisible(bool(shown))

    def _go(self, page: str, target: object, _checked: bool = False) -> None:
        self.context.navigate(page, target)
