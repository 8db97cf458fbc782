"""The forms of a case, each opened over the page it belongs to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.form import FormDialog
from app.conflicts.cases.editor_case import CaseEditor, CloseEditor, ConsentEditor, FollowUpEditor, PassingEditor
from app.conflicts.cases.editor_merge import MergeEditor
from app.conflicts.cases.editor_observation import CorrectionEditor, ObservationEditor
from app.conflicts.cases.editor_sides import HouseholdsEditor
from app.conflicts.cases.editor_steps import AgreementEditor, NoiseRecordEditor, StepEditor
from app.conflicts.cases.rules.choices import TALK
from app.conflicts.cases.rules.values import Case, FollowUp, Observation, Step


class CaseForms:
    """Every form of a case, opened over `owner`. `show` is told which case to show afterwards."""

    def __init__(self, context: Context, owner: QWidget, show: Callable[[int], object]) -> None:
        self.context, self._owner, self._show = context, owner, show

    def run(self, form: FormDialog) -> bool:
        """Show a form; True if saved."""
        return bool(form.exec())

    def observe(self, case_id: int | None) -> None:
        """Add an observation."""
        self.run(ObservationEditor(self.context, case_id, parent=self._owner))

    def change_observation(self, one: Observation) -> None:
        """Within a day it is changed, later corrected."""
        if one.can_be_changed:
            self.run(ObservationEditor(self.context, one.details.case_id, one, self._owner))
        else:
            self.run(CorrectionEditor(self.context, "observation", one.id, self._owner))

    def type_in(self, case_id: int | None) -> None:
        """A whole noise record."""
        self.run(NoiseRecordEditor(self.context, case_id, self._owner))

    def add_step(self, case: Case, kind: str = TALK) -> None:
        """A talk, a letter, a note."""
        self.run(StepEditor(self.context, case, kind, parent=self._owner))

    def change_step(self, case: Case, one: Step) -> None:
        """Within a day it is changed, later corrected."""
        if one.can_be_changed:
            self.run(StepEditor(self.context, case, one.details.kind, one, self._owner))
        else:
            self.run(CorrectionEditor(self.context, "step", one.id, self._owner))

    def change(self, case: Case) -> None:
        """What it is about."""
        self.run(CaseEditor(self.context, case, self._owner))

    def households(self, case: Case) -> None:
        """Both sides."""
        self.run(HouseholdsEditor(self.context, case, self._owner))

    def consent(self, case: Case) -> None:
        """What household A allows."""
        self.run(ConsentEditor(self.context, case, self._owner))

    def agree(self, case: Case) -> None:
        """The agreement; then its paper is offered."""
        form = AgreementEditor(self.context, case, self._owner)
        if self.run(form) and form.made is not None:
            from app.conflicts.cases.page_papers import show_agreement

            show_agreement(self.context, case.id, form.agreement_id, form.made)

    def close(self, case: Case) -> None:
        """How it ended."""
        self.run(CloseEditor(self.context, case, self._owner))

    def hand_on(self, case: Case) -> None:
        """To somebody else."""
        self.run(PassingEditor(self.context, case, ends=True, parent=self._owner))

    def note_passing(self, case: Case) -> None:
        """A line of the log."""
        self.run(PassingEditor(self.context, case, ends=False, parent=self._owner))

    def merge(self, case: Case) -> None:
        """Two cases are one."""
        form = MergeEditor(self.context, case, self._owner)
        if self.run(form):
            self._show(form.stays)

    def answer(self, one: FollowUp) -> None:
        """What was answered."""
        self.run(FollowUpEditor(self.context, one, self._owner))
