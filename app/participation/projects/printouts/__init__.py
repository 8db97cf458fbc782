"""Paper of one project: application, sheet, report to the funder, and how it goes on."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.printing.forms import Form
from app.participation.projects.printouts.application import application, application_to
from app.participation.projects.printouts.report import project_report
from app.participation.projects.printouts.sheet import offer_future, project_sheet

__all__ = ["FORMS", "application", "application_to", "offer_future", "project_report", "project_sheet"]

ROOM, PAGE = "participation", "projects"
FORMS: tuple[Form, ...] = (
    Form(
        "project-application",
        N_("Project application"),
        ROOM,
        True,
        True,
        application,
        True,
        17,
        ("project", "money"),
        purpose=N_("Ask for money for an idea, with costs."),
        page=PAGE,
    ),
    Form(
        "project-sheet",
        N_("Project sheet"),
        ROOM,
        False,
        True,
        project_sheet,
        True,
        17,
        ("project",),
        purpose=N_("One project with all its pages, for the folder."),
        page=PAGE,
    ),
    Form(
        "project-report",
        N_("Report about the project"),
        ROOM,
        True,
        True,
        project_report,
        True,
        19,
        ("project", "money"),
        purpose=N_("Tells the funder what became of the money."),
        page=PAGE,
    ),
    Form(
        "offer-future",
        N_("How does it go on?"),
        ROOM,
        True,
        True,
        offer_future,
        True,
        44,
        ("project",),
        purpose=N_("What an offer needs so that it can go on."),
        page=PAGE,
    ),
)
