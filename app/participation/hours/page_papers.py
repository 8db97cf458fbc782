"""Paper and files from the page of hours."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.list_file import choose_list_file, kind_of, write_in_background, write_list
from app.base.desktop.purpose import ask_purpose
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
    file = choose_list_file(context, _("Hours"))
    if file is None:
        return
    storage = context.storage

    def make() -> None:
        with storage.read() as session:
            content, people = export_hours(session, kind_of(file), year)
        disclose(storage, "hours", people, purpose)
        write_list(file, content)

    write_in_background(context, owner, make, file.name)
