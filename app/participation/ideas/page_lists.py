"""Cards from a list, and into one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.import_steps import content_of
from app.base.desktop.list_file import save_list
from app.base.errors import UserError
from app.base.i18n import _, ngettext
from app.participation.ideas.exports import export_ideas
from app.participation.ideas.importing import read_cards, take_in
from app.participation.ideas.rules import Scope

_FAULTS_TOLD = 3


def read_in(context: Context, collection_id: int) -> None:
    """Choose a list, say what is in it, add the cards."""
    path = context.notices.choose_file(_("Read in a list"), _("Lists") + " (*.csv *.xlsx *.txt)")
    if path is None:
        return
    try:
        found = read_cards(content_of(path), path.name)
    except UserError as problem:
        context.notices.problem(problem)
        return
    count = len(found.cards)
    told = [ngettext("{count} card can be added.", "{count} cards can be added.", count).format(count=count)]
    told += found.faults[:_FAULTS_TOLD]
    more = len(found.faults) - _FAULTS_TOLD
    if more > 0:
        told.append(
            ngettext("{count} row more does not fit.", "{count} rows more do not fit.", more).format(count=more)
        )
    if not count:
        context.notices.say("\n".join(told))
    elif context.notices.confirm("\n".join(told), _("Add the cards")):
        context.do(_("Idea cards read in"), lambda session: take_in(session, collection_id, found))


def save_as(context: Context, scope: Scope, owner: QWidget) -> None:
    """The cards as a spreadsheet or CSV file."""
    save_list(context, owner, _("Idea cards"), lambda session, kind: export_ideas(session, scope, kind))
