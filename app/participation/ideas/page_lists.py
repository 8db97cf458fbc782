"""Cards from a list, and into one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.import_steps import content_of
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
    """Ask where to, then write in the background."""
    kinds = _("Spreadsheet") + " (*.xlsx);;CSV (*.csv)"
    path = context.notices.save_file(_("Save as a list"), _("Idea cards") + ".xlsx", kinds)
    if path is None:
        return
    kind = "csv" if path.suffix.lower() == ".csv" else "xlsx"
    storage, told = context.storage, _("The list is saved: {name}").format(name=path.name)

    def job(_progress: object) -> None:
        with storage.read() as session:
            _write(path, export_ideas(session, scope, kind))

    def explain(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        context.notices.problem(error)

    context.tasks.start(job, done=lambda _nothing: context.notices.say(told), failed=explain, owner=owner)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        what = _("The file “{name}” cannot be written.").format(name=path.name)
        raise UserError(what, _("Please choose another place.")) from problem
