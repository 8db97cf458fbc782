"""What to do next on the page of the group."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.base.desktop.next_things import NextThing
from app.base.i18n import _
from app.group.people.service import people, sheet_on_paper
from app.group.rights import Action
from app.group.service import read_profile

if TYPE_CHECKING:
    from app.base.desktop.context import Context
    from app.group.page import GroupPage
    from app.group.people.page import PeoplePage


def group_things(page: GroupPage) -> list[NextThing]:
    """What stands on paper, the emergency sheet, a second person with access, the copy outside."""
    context = page.context
    with context.storage.read() as session:
        profile = read_profile(session)
    things = []
    if context.may(Action.CHANGE_GROUP) and not (profile.address and profile.contact):
        told = _("Address or phone is missing on your paper.")
        things.append(NextThing("edit", _("Change the group"), told, page.new_thing))
    if context.may(Action.MANAGE_PEOPLE):
        things += _people(context)
    if context.may(Action.BACK_UP):
        told = _("Take one home. Fire and thieves take the computer and its backups.")
        things.append(NextThing("backup", _("Copy to a stick"), told, partial(context.navigate, "backups")))
    told = _("Four words are easy to remember and hard to guess.")
    things.append(NextThing("key", _("Change my password"), told, partial(context.navigate, "my-access")))
    return things


def people_things(page: PeoplePage) -> list[NextThing]:
    """The emergency sheet and a second person first; then what the page is for."""
    with page.context.storage.read() as session:
        told_of, on_paper = [one for one in people(session) if one.ended is None], sheet_on_paper(session)
    things = []
    if not on_paper and page.context.group is not None:
        things.append(NextThing("printer", _("New emergency sheet"), _sheet_words(), page.new_sheet))
    if page.add_button.isEnabled():
        told = _("Only one person can sign in. What if that person is ill?")
        if len(told_of) > 1:
            told = _("Each person gets a picture and a password of the own.")
        things.append(NextThing("person-add", _("Give access"), told, page.new_thing))
    told = _("One table with all roles, also for the notice board.")
    things.append(NextThing("list", _("Who may do what"), told, partial(page.open_target, "rights")))
    return things


def _people(context: Context) -> list[NextThing]:
    with context.storage.read() as session:
        alone, on_paper = len([one for one in people(session) if one.ended is None]) == 1, sheet_on_paper(session)
    go, things = partial(context.navigate, "people"), []
    if not on_paper:
        things.append(NextThing("printer", _("Print the emergency sheet"), _sheet_words(), go))
    if alone:
        told = _("Only one person can sign in. What if that person is ill?")
        things.append(NextThing("person-add", _("Give access"), told, go))
    return things


def _sheet_words() -> str:
    return _("If all passwords are lost, only this sheet opens your group.")
