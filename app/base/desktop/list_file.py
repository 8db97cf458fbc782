"""What a list shows, saved as a spreadsheet or CSV file in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.errors import UserError
from app.base.i18n import _, language, speaking
from app.base.paths import draft_of
from app.base.storage import Session


def choose_list_file(context: Context, name: str) -> Path | None:
    """Ask where to; `name` is offered. None if the person would rather not."""
    kinds = _("Spreadsheet") + " (*.xlsx);;CSV (*.csv)"
    return context.notices.save_file(_("Save as a list"), f"{name}.xlsx", kinds)


def kind_of(file: Path) -> str:
    """ "csv" or "xlsx", by the name that was chosen."""
    return "csv" if file.suffix.lower() == ".csv" else "xlsx"


def save_list(context: Context, owner: QWidget, name: str, export: Callable[[Session, str], bytes]) -> None:
    """Ask where to, then write what `export(session, "csv" or "xlsx")` gives, and say so."""
    file = choose_list_file(context, name)
    if file is None:
        return
    storage = context.storage

    def make() -> None:
        with storage.read() as session:
            content = export(session, kind_of(file))
        write_list(file, content)

    write_in_background(context, owner, make, file.name)


def write_in_background(context: Context, owner: QWidget, make: Callable[[], None], names: str) -> None:
    """`make` writes, in the language of now; then a sentence says that the list is saved, or why not."""
    spoken, told = language(), _("The list is saved: {name}").format(name=names)

    def job(_progress: object) -> None:
        with speaking(spoken):
            make()

    def tell(_nothing: None) -> None:
        context.notices.say(told)

    def explain(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        context.notices.problem(error)

    context.tasks.start(job, done=tell, failed=explain, owner=owner)


def write_list(file: Path, content: bytes) -> None:
    """Write beside it, then put it in its place: a full stick leaves the file that was there. Raises UserError."""
    try:
        with draft_of(file) as draft:
            draft.write_bytes(content)
    except OSError as problem:
        what = _("The file “{name}” cannot be written.").format(name=file.name)
        raise UserError(what, _("Please choose another place.")) from problem
