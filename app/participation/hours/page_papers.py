"""Paper and files from the page of hours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.purpose import ask_purpose
from app.base.errors import UserError
from app.base.i18n import _, language
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.disclosures.service import disclose
from app.group.service import read_profile
from app.participation.hours.exports import export_hours
from app.participation.hours.printouts import sheet_of

Build = Callable[[Fill], Paper]


def print_form(
    context: Context, build: Build, record_id: int | None = None, *, blank: bool = False, year: int | None = None
) -> None:
    """Show this paper, filled or blank, in the language in which it is made."""
    today = context.today()

    def make(session: Session) -> Paper:
        group = read_profile(session).head
        return build(Fill(session, today, record_id, blank, language(), group, year or today.year))

    context.show_paper(make)


def print_sheet_of(context: Context, name: str, year: int) -> None:
    """The sheet of one person for one year."""
    print_form(context, sheet_of(name, year), 1)


def save_as_list(context: Context, owner: QWidget, year: int | None) -> None:
    """Ask what for and where to, then write the hours as a spreadsheet or CSV file in the background."""
    purpose = ask_purpose(context)
    if purpose is None:
        return
    kinds = _("Spreadsheet") + " (*.xlsx);;CSV (*.csv)"
    path = context.notices.save_file(_("Save as a list"), _("Hours") + ".xlsx", kinds)
    if path is None:
        return
    kind = "csv" if path.suffix.lower() == ".csv" else "xlsx"
    storage, told = context.storage, _("The list is saved: {name}").format(name=path.name)

    def job(_progress: object) -> None:
        with storage.read() as session:
            content, people = export_hours(session, kind, year)
        disclose(storage, "hours", people, purpose)
        _write(path, content)

    def tell(_nothing: None) -> None:
        context.notices.say(told)

    def explain(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        context.notices.problem(error)

    context.tasks.start(job, done=tell, failed=explain, owner=owner)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        what = _("The file “{name}” cannot be written.").format(name=path.name)
        raise UserError(what, _("Please choose another place.")) from problem
