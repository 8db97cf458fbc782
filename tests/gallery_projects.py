"""Screens and dialogs of the projects and of the volunteers' hours, for the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from app.base.desktop.context import Context
from app.participation.hours.editor import (
    CertificateEditor,
    HoursEditor,
    PoolEditor,
    RateEditor,
    TakeOverEditor,
)
from app.participation.hours.editor_sheet import SheetEditor
from app.participation.hours.service import rates, read_certificate, read_hours
from app.participation.projects.editor import (
    ApplicationEditor,
    ContactEditor,
    GoalEditor,
    LineEditor,
    PhaseEditor,
    ProjectEditor,
    TermsEditor,
)
from app.participation.projects.rules import COST, FIELD, INCOME
from app.participation.projects.service import project_file

SCREENS: tuple[tuple[str, str, object], ...] = (
    ("projects", "projects", ("list", 1)),
    *((f"projects-step-{step + 1}", "projects", (1, step)) for step in range(9)),
    ("hours", "hours", None),
    ("hours-share", "hours", "share"),
    ("hours-certificates", "hours", "certificates"),
)


def project_dialogs(context: Context, parent: QWidget) -> Iterator[tuple[str, Callable[[], QDialog]]]:
    """A name and how to open it."""
    with context.storage.read() as session:
        found = project_file(session, 1)
        line, rate, certificate = read_hours(session, 1), rates(session)[0], read_certificate(session, 1)
    number = found.project.id
    yield "project-new", lambda: ProjectEditor(context, parent)
    yield "project-phase", lambda: PhaseEditor(context, found.project, parent)
    yield "project-terms", lambda: TermsEditor(context, FIELD, parent)
    yield "project-goal", lambda: GoalEditor(context, number, found.goals[0], parent)
    yield "project-cost", lambda: LineEditor(context, number, COST, None, parent)
    yield "project-income", lambda: LineEditor(context, number, INCOME, found.incomes[0], parent)
    yield "project-application", lambda: ApplicationEditor(context, number, found.applications[0], parent)
    yield "project-contact", lambda: ContactEditor(context, number, None, parent)
    yield "hours-sheet", lambda: SheetEditor(context, number, parent)
    yield "hours-change", lambda: HoursEditor(context, line, parent)
    yield "hours-rate", lambda: RateEditor(context, rate, parent)
    yield "hours-shifts", lambda: TakeOverEditor(context, parent)
    yield "certificate", lambda: CertificateEditor(context, certificate, parent=parent)
    yield "competences", lambda: PoolEditor(context, parent)
