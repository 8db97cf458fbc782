"""Every paper that can be filled from one meeting, behind one button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from app.base.desktop.context import Context
from app.base.desktop.widgets import button
from app.base.i18n import N_, _
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.meetings.page_step import print_form
from app.meetings.printouts import invitation, minutes_paper, sign_in_sheet
from app.meetings.printouts.assembly import general_invitation, register_filing
from app.meetings.printouts.ballots import ballot_people, ballot_question, ballots_of_item, election_ballots_of_item
from app.meetings.printouts.general import general_minutes, short_minutes
from app.meetings.printouts.votes import election_record, motion, record_of_item, voting_cards, voting_list
from app.meetings.rules import AgendaItem

Build = Callable[[Fill], Paper]
PAPERS: tuple[tuple[tuple[str, Build], ...], ...] = (  # before, at and after the meeting
    (
        (N_("Invitation with agenda"), invitation),
        (N_("Invitation to the general meeting"), general_invitation),
        (N_("Motion"), motion),
    ),
    (
        (N_("Sign-in sheet for a meeting"), sign_in_sheet),
        (N_("Attendance and voting list"), voting_list),
        (N_("Voting cards"), voting_cards),
        (N_("Ballot for a question"), ballot_question),
        (N_("Ballot for an election"), ballot_people),
        (N_("Count and election record"), election_record),
    ),
    (
        (N_("Minutes"), minutes_paper),
        (N_("Short minutes with tasks"), short_minutes),
        (N_("Minutes of the general meeting"), general_minutes),
        (N_("Filing of a changed board (draft)"), register_filing),
    ),
)


def papers_button(
    context: Context, meeting_id: Callable[[], int], item: Callable[[], AgendaItem | None] = lambda: None
) -> QPushButton:
    """ "All papers": a menu of all papers for the meeting shown; first those for the agenda item shown, if any."""
    made = button(_("All papers"), "printer")
    menu = QMenu(made)

    def fill() -> None:
        menu.clear()
        shown = item()
        if shown is not None:
            for title, build in _of_item(shown):
                menu.addAction(title).triggered.connect(partial(_print, context, build, meeting_id))
        for part in PAPERS:
            menu.addSeparator()
            for title, build in part:
                if context.may(getattr(build, "action", "")):
                    menu.addAction(_(title)).triggered.connect(partial(_print, context, build, meeting_id))

    menu.aboutToShow.connect(fill)
    made.setMenu(menu)
    return made


def _of_item(item: AgendaItem) -> tuple[tuple[str, Build], ...]:
    number = item.number
    return (
        (_("{item}: ballots for a question").format(item=number), ballots_of_item(item.id)),
        (_("{item}: ballots for an election").format(item=number), election_ballots_of_item(item.id)),
        (_("{item}: count record").format(item=number), record_of_item(item.id)),
    )


def _print(context: Context, build: Build, meeting_id: Callable[[], int], _checked: bool = False) -> None:
    print_form(context, build, meeting_id())
