"""The cards of the start page: what one can do, where, and the right it needs."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.i18n import N_
from app.group.rights import Action


@dataclass(frozen=True, slots=True)
class Task:
    """One card of the start page: what one can do, where, and the right it needs."""

    icon: str
    title: str
    sentence: str
    page: str
    target: object
    action: Action


TASKS = (  # the commonest first; those that one may do fill the cards
    Task("edit", N_("Write the minutes"), N_("Of the last meeting, or right now"), "meetings", "write",
         Action.WRITE_MEETINGS),
    Task("receipt", N_("Enter an expense"), N_("With a receipt: photo or scan"), "finances", "out", Action.BOOK_MONEY),
    Task("import", N_("Read a bank statement"), N_("The file from your bank fills the cash book"), "finances", "import",
         Action.BOOK_MONEY),
    Task("mail", N_("Invite to a meeting"), N_("Letter, notice, list"), "meetings", "invite", Action.WRITE_MEETINGS),
    Task("person-add", N_("Take in a member"), N_("A name is enough"), "members", "new", Action.WRITE_MEMBERS),
    Task("printer", N_("Print a form"), N_("Empty or filled"), "forms", None, Action.LOOK_GROUP),
    Task("shield", N_("Open the confidential file"), N_("For mediators only"), "confidential", None, Action.MEDIATE),
    Task("money", N_("Look at the cash book"), N_("What came in, what went out"), "finances", None, Action.LOOK_MONEY),
    Task("hand", N_("Plan an activity"), N_("Workshops, walks, festivals: plan, print, count who came"), "activities",
         "new", Action.KEEP_TAKING_PART),
    Task("warning", N_("Write down a thing"), N_("What is broken, who mends it until when."), "things", "new",
         Action.KEEP_HOUSE),
    Task("meetings", N_("Read the minutes"), N_("What was talked about and decided"), "meetings", None,
         Action.LOOK_MEETINGS),
    Task("task", N_("See the tasks"), N_("Who does what until when?"), "meetings", "tasks", Action.LOOK_MEETINGS),
    Task("people", N_("Find a person"), N_("Name, address, phone"), "members", None, Action.LOOK_MEMBERS),
    Task("backup", N_("Make a backup"), N_("Here or on a stick"), "backups", None, Action.BACK_UP),
)  # fmt: skip
