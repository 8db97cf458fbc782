"""Papers and files from the page of money: printing, the year as a file, receipts in and out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton

from app.base.desktop.context import Context
from app.base.desktop.purpose import ask_purpose
from app.base.desktop.tasks import Progress
from app.base.desktop.widgets import button
from app.base.errors import InvalidInput, UserError
from app.base.i18n import _, language, speaking
from app.base.printing.forms import Fill
from app.finances.editor_fields import choose_receipt, read_file
from app.finances.exports import export_year, parties_in
from app.finances.service import add_receipt, load_receipt
from app.group.disclosures.service import disclose
from app.group.service import read_profile

if TYPE_CHECKING:
    from app.base.printing.blocks import Paper
    from app.base.storage import Session

Build = Callable[[Fill], "Paper"]


def menu_button(text: str, icon_name: str, *choices: tuple[str, Callable[[], None]]) -> QPushButton:
    """A button that opens a menu of these."""
    made = button(text, icon_name)
    menu = QMenu(made)
    for title, action in choices:
        menu.addAction(title).triggered.connect(action)
    made.setMenu(menu)
    return made


def show_form(
    context: Context, build: Build, *, record: int | None = None, year: int | None = None, blank: bool = False
) -> None:
    """Show a paper before it prints."""
    today = context.today()

    def make(session: Session) -> Paper:
        head = read_profile(session).head
        return build(Fill(session, today, record, blank=blank, language=language(), group=head, year=year))

    context.show_paper(make)


def save_year(context: Context, year: int, kind: str, owner: QObject) -> None:
    """Ask for a folder and write the year there, in the background."""
    purpose = ask_purpose(context)
    if purpose is None:
        return
    folder = context.notices.choose_folder(_("Where should the file go?"))
    if folder is None:
        return
    storage, code = context.storage, language()

    def job(progress: Progress) -> list[Path]:
        with storage.read() as session, speaking(code):
            head = read_profile(session).head
            disclose(storage, "finances", parties_in(session, year), purpose)
            return export_year(session, year, kind, folder, head, lambda done: progress.step(done, 0))

    def explain(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        context.notices.problem(error)

    told = _("The year is saved: {name}")
    context.tasks.start(
        job,
        done=lambda files: context.notices.say(told.format(name=", ".join(file.name for file in files))),
        failed=explain,
        owner=owner,
    )


def keep_receipt(context: Context, entry_id: int) -> None:
    """Ask for a file and keep it with the entry."""
    path = choose_receipt(context)
    if path is None:
        return
    try:
        name, data = read_file(path, "receipt")
    except InvalidInput as problem:
        context.notices.problem(problem)
        return
    context.do(_("Receipt added"), lambda session: add_receipt(session, entry_id, name, data))


def save_copy(context: Context, receipt_id: int) -> None:
    """Write a copy of a kept file where the user wants it."""
    try:
        with context.storage.read() as session:
            file = load_receipt(session, receipt_id)
        path = context.notices.save_file(_("Save a copy"), file.name, _("All files") + " (*)")
        if path is not None:
            _write(path, file.data)
            context.notices.say(_("The file is saved: {name}").format(name=path.name))
    except UserError as problem:
        context.notices.problem(problem)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as problem:
        what = _("The file “{name}” cannot be written.").format(name=path.name)
        raise UserError(what, _("Please choose another place.")) from problem
