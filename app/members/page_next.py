"""What to do next on the page of people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.base.desktop.next_things import NextThing
from app.base.i18n import _, ngettext
from app.group.rights import Action
from app.members.consents.printouts import consent_form
from app.members.page_paper import show_paper
from app.members.printouts import membership_form
from app.members.service import counts

if TYPE_CHECKING:
    from app.base.desktop.context import Context
    from app.members.page import MembersPage


def next_things(page: MembersPage) -> list[NextThing]:
    """Nobody there yet: bring people in. Else what people come here for."""
    context = page.context
    with context.storage.read() as session:
        people = counts(session).people
    writes = context.may(Action.WRITE_MEMBERS)
    if page.importing:
        told = _("The steps stand above the list. Nothing is kept before the last one.")
        return [NextThing("chevron-start", _("Leave the steps"), told, page.end_import)]
    if not people:
        return _begin(page) if writes else []
    told = ngettext("{count} person is on it.", "{count} people are on it.", people).format(count=people)
    things = [NextThing("printer", _("Print the list of members"), told, page.print_this)]
    if writes:
        add = NextThing("person-add", _("Add member"), _("Somebody is new? A name is enough."), page.new_thing)
        things = [add, *things, _empty_form(context), _consents(context)]
    return things


def _begin(page: MembersPage) -> list[NextThing]:
    table = _("You have a table already, from Excel or another program.")
    return [
        NextThing("import", _("Read in a list"), table, page.start_import),
        NextThing("person-add", _("Add member"), _("Begin with one name. All else can wait."), page.new_thing),
        _empty_form(page.context),
    ]


def _empty_form(context: Context) -> NextThing:
    told = _("Take it along to the next meeting. People fill it in by hand.")
    return NextThing("forms", _("Print empty membership forms"), told, partial(_blank, context))


def _consents(context: Context) -> NextThing:
    told = _("For photos, phone lists and letters everybody decides alone.")
    return NextThing(
        "shield-check", _("Print a consent form"), told, partial(show_paper, context, consent_form, blank=True)
    )


def _blank(context: Context) -> None:
    show_paper(context, membership_form, blank=True)
