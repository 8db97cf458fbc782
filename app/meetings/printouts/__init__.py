"""Paper of the meetings room: invitation, sign-in sheet, minutes, task list."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.printing.forms import Form
from app.meetings.printouts.before import invitation, sign_in_sheet
from app.meetings.printouts.minutes import minutes_paper
from app.meetings.printouts.tasks import task_list

__all__ = ["FORMS", "invitation", "minutes_paper", "sign_in_sheet", "task_list"]

FORMS: tuple[Form, ...] = (
    Form("invitation", N_("Invitation with agenda"), "meetings", True, True, invitation, per_record=True),
    Form("meeting-sign-in", N_("Sign-in sheet for a meeting"), "meetings", True, True, sign_in_sheet, per_record=True),
    Form("minutes", N_("Minutes"), "meetings", True, True, minutes_paper, per_record=True),
    Form("tasks", N_("Task list"), "meetings", True, True, task_list, per_record=False),
)
