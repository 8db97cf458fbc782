"""One project: its phase, its pages as steps, the way on."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.layers import Layers
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    StepBar,
    button,
    primary_button,
    quiet_button,
)
from app.base.errors import NotFound
from app.base.i18n import _
from app.group.rights import Action, only_looking
from app.participation.projects.editor import PhaseEditor
from app.participation.projects.page_keeper import Keeper
from app.participation.projects.page_money import MoneyStep
from app.participation.projects.page_more import (
    ApplicationsStep,
    ConceptStep,
    ContactsStep,
    CourseStep,
    Linked,
)
from app.participation.projects.page_papers import papers_button, print_form
from app.participation.projects.page_steps import (
    APPLICATIONS,
    CONCEPT,
    CONTACTS,
    COURSE,
    MONEY,
    SHEETS,
    Step,
)
from app.participation.projects.printouts import project_sheet
from app.participation.projects.rules import ProjectFile, phase_words
from app.participation.projects.service import project_file

TABLES = frozenset(
    {
        "project", "project_phase", "project_goal", "project_line", "project_application", "project_contact",
        "project_tag", "project_term",
    }
)  # fmt: skip
STEPS: dict[str, type[Step]] = {
    CONCEPT: ConceptStep,
    MONEY: MoneyStep,
    APPLICATIONS: ApplicationsStep,
    CONTACTS: ContactsStep,
    COURSE: CourseStep,
}


class ProjectView(Page):
    """The steps of one project. Everything typed is kept. `closed`: back to the list."""

    tables: ClassVar[frozenset[str]] = TABLES | {"leg", "pot", "activity", "idea", "fund_application"}
    closed = Signal()

    def __init__(self, context: Context, project_id: int, linked: tuple[Linked, ...] = ()) -> None:
        super().__init__(context)
        self.project_id = project_id
        self.found = self._read()
        writes = context.may(Action.KEEP_TAKING_PART)
        self.back_button = quiet_button(_("All projects"), "chevron-start")
        self.back_button.clicked.connect(self.closed)
        self.phase_button = button(_("Change the phase"), "flag")
        self.phase_button.clicked.connect(self._change_phase)
        self.header(
            self.found.project.title, "", self.phase_button,
            papers_button(context, lambda: self.project_id),
        )  # fmt: skip
        self.only(Action.KEEP_TAKING_PART, self.phase_button)
        self.explain_missing(Action.KEEP_TAKING_PART, only_looking(Action.KEEP_TAKING_PART))
        self._told = ""  # what was saved when
        self.bar = StepBar([_(sheet.title) for sheet in SHEETS])
        self.bar.chosen.connect(self.show_step)
        self.body.addWidget(self.bar)
        self.keeper = Keeper(context, project_id, self)
        self.keeper.saved.connect(self._tell_saved)
        self.steps = [STEPS.get(sheet.key, Step)(context, sheet, self.keeper, writes=writes) for sheet in SHEETS]
        self.layers = Layers()
        for step in self.steps:
            if isinstance(step, CourseStep):
                step.linked = linked
            self.layers.addWidget(step)
        self.body.addWidget(self.layers, 1)
        self._way_on()
        self.refresh()
        if writes and self.keeper.bring_back():
            self._tell(_("What you typed last is here again."))

    def _way_on(self) -> None:
        self.next_button = primary_button(_("Next step"), "chevron-end")
        self.next_button.clicked.connect(lambda: self.show_step(self.bar.current + 1))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, px(8))
        row.addWidget(self.back_button)
        row.addStretch()
        row.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignTrailing)
        self.body.addLayout(row)

    def show_step(self, number: int) -> None:
        """Write down what is typed and show this step."""
        self.keeper.commit()
        number = min(max(number, 0), len(SHEETS) - 1)
        self.bar.show_step(number)
        self.layers.setCurrentIndex(number)
        self.next_button.setVisible(number < len(SHEETS) - 1)

    def step(self, key: str) -> Step:
        """The step of this key."""
        return next(step for step in self.steps if step.sheet.key == key)

    def refresh(self) -> None:
        """Show what is stored now; a project that is gone leads back to the list."""
        try:
            self.found = self._read()
        except NotFound:
            self.closed.emit()
            return
        project = self.found.project
        self.heading.setText(project.title)
        self._tell(self._told)
        for number, step in enumerate(self.steps):
            step.show_file(self.found)
            self.bar.set_done(number, step.done(self.found))

    def save_now(self) -> None:
        """Write down what is typed."""
        self.keeper.commit()

    def print_this(self) -> None:
        """The project sheet."""
        self.keeper.commit()
        print_form(self.context, project_sheet, self.project_id)

    def leave(self) -> bool:
        """Back to the list."""
        self.closed.emit()
        return True

    def place(self) -> object:
        """The project and its step."""
        return (self.project_id, self.bar.current)

    def _read(self) -> ProjectFile:
        with self.context.storage.read() as session:
            return project_file(session, self.project_id)

    def _change_phase(self) -> None:
        self.keeper.commit()
        PhaseEditor(self.context, self.found.project, self).exec()

    def _tell_saved(self, at: str) -> None:
        self._tell(_("Saved {time}").format(time=at))

    def _tell(self, words: str) -> None:
        self._told, project = words, self.found.project
        phase = _("{phase}, since {day}").format(phase=phase_words(project.phase), day=show_day(project.phase_since))
        self.subheading.setText(" · ".join(part for part in (phase, words) if part))
