"""Paper and files from the page of projects."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from app.base.desktop.context import Context
from app.base.desktop.widgets import button
from app.base.i18n import N_, _, language
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.service import read_profile
from app.participation.projects.printouts import application, offer_future, project_report, project_sheet

Build = Callable[[Fill], Paper]
PAPERS: tuple[tuple[str, Build], ...] = (
    (N_("Project application"), application),
    (N_("Project sheet"), project_sheet),
    (N_("Report about the project"), project_report),
    (N_("How does it go on?"), offer_future),
)


def print_form(context: Context, build: Build, record_id: int | None, *, blank: bool = False) -> None:
    """Show this paper, filled from one project or blank, in the language in which it is made."""
    today = context.today()

    def make(session: Session) -> Paper:
        group = read_profile(session).head
        return build(Fill(session, today, record_id, blank, language(), group, today.year))

    context.show_paper(make)


def papers_button(context: Context, project_id: Callable[[], int]) -> QPushButton:
    """ "Print": a menu of the papers of the project shown."""
    made = button(_("Print"), "printer")
    menu = QMenu(made)
    for title, build in PAPERS:
        menu.addAction(_(title)).triggered.connect(partial(_print, context, build, project_id))
    made.setMenu(menu)
    return made


def _print(context: Context, build: Build, project_id: Callable[[], int], _checked: bool = False) -> None:
    print_form(context, build, project_id())
