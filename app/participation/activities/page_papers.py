"""Paper and files from the page of activities."""

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
from app.participation.activities.printouts import (
    activity_flyer,
    activity_poster,
    activity_results,
    attendance,
    building_site,
    facilitation,
    feedback,
    large_poster,
    model_sheet,
    shift_plan,
    site_walk,
    tally_sheet,
)
from app.participation.activities.rules.kinds import FORUM, MODEL, SITE, WALK

Build = Callable[[Fill], Paper]
BEFORE: tuple[tuple[str, Build], ...] = (
    (N_("Poster"), activity_poster),
    (N_("Large poster (A3)"), large_poster),
    (N_("Flyer"), activity_flyer),
    (N_("Plan for leading a meeting"), facilitation),
    (N_("Who helps when?"), shift_plan),
)
THERE: tuple[tuple[str, Build], ...] = (
    (N_("Attendance list"), attendance),
    (N_("Tally sheet"), tally_sheet),
    (N_("Feedback sheet"), feedback),
)
AFTER: tuple[tuple[str, Build], ...] = ((N_("What came out of it?"), activity_results),)
OF_KIND: dict[str, tuple[str, Build]] = {
    WALK: (N_("Site walk"), site_walk),
    SITE: (N_("Meeting at the building site"), building_site),
    FORUM: (N_("Questions and answers"), building_site),
    MODEL: (N_("We build a model"), model_sheet),
}


def show_paper(context: Context, build: Build, record_id: int | None) -> None:
    """Show this paper, filled from one record or from all."""
    today = context.today()

    def make(session: Session) -> Paper:
        head = read_profile(session).head
        return build(Fill(session, today, record_id, language=language(), group=head, year=today.year))

    context.show_paper(make)


def papers_button(context: Context, activity_id: int, kind: str) -> QPushButton:
    """A button with every paper that is filled from this activity."""
    made = button(_("All papers"), "printer")
    menu = QMenu(made)
    own = (OF_KIND[kind],) if kind in OF_KIND else ()
    for part in (BEFORE, (*THERE, *own), AFTER):
        menu.addSeparator()
        for title, build in part:
            menu.addAction(_(title)).triggered.connect(partial(_show, context, build, activity_id))
    made.setMenu(menu)
    return made


def _show(context: Context, build: Build, activity_id: int, _checked: bool = False) -> None:
    show_paper(context, build, activity_id)
