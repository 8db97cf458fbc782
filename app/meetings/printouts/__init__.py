"""Paper of the meetings room: invitation, sign-in sheet, minutes, task list."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.printing.forms import Form
from app.meetings.printouts.assembly import (
    general_invitation,
    general_minutes,
    register_filing,
    resolution_register,
    short_minutes,
)
from app.meetings.printouts.before import invitation, sign_in_sheet
from app.meetings.printouts.minutes import minutes_paper
from app.meetings.printouts.tasks import task_list
from app.meetings.printouts.votes import (
    ballot_people,
    ballot_question,
    election_record,
    motion,
    voting_cards,
    voting_list,
)

__all__ = ["FORMS", "invitation", "minutes_paper", "sign_in_sheet", "task_list"]

ROOM = "meetings"
AGM = ("general_meeting",)
PROJECT = ("project",)
FORMS: tuple[Form, ...] = (
    Form(
        "general-invitation",
        N_("Invitation to the general meeting"),
        ROOM,
        True,
        False,
        general_invitation,
        False,
        4,
        AGM,
    ),
    Form("invitation", N_("Invitation with agenda"), ROOM, True, True, invitation, True, 5, ("project",)),
    Form("motion", N_("Motion"), ROOM, True, False, motion, False, 6, AGM),
    Form("meeting-sign-in", N_("Sign-in sheet for a meeting"), ROOM, True, True, sign_in_sheet, True, 7),
    Form("voting-list", N_("Attendance and voting list"), ROOM, True, False, voting_list, False, 7, AGM),
    Form("voting-cards", N_("Voting cards"), ROOM, True, False, voting_cards, False, 7, AGM),
    Form("ballot", N_("Ballot for a question"), ROOM, True, False, ballot_question, False, 8, AGM),
    Form("ballot-election", N_("Ballot for an election"), ROOM, True, False, ballot_people, False, 8, AGM),
    Form("election-record", N_("Count and election record"), ROOM, True, False, election_record, False, 9, AGM),
    Form(
        "general-minutes",
        N_("Minutes of the general meeting"),
        ROOM,
        True,
        False,
        general_minutes,
        False,
        10,
        AGM,
    ),
    Form("minutes", N_("Minutes"), ROOM, True, True, minutes_paper, True, 11),
    Form("short-minutes", N_("Short minutes with tasks"), ROOM, True, False, short_minutes, False, 11, ("project",)),
    Form("tasks", N_("Task list"), ROOM, True, True, task_list, False, 11),
    Form("resolution-register", N_("Register of resolutions"), ROOM, True, False, resolution_register, False, 12),
    Form(
        "register-filing",
        N_("Filing of a changed board (draft)"),
        ROOM,
        True,
        False,
        register_filing,
        False,
        13,
        ("office",),
    ),
)
