"""Three ways to keep a paper: as PDF, as PDF to fill in on the screen, as a page for screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.base.desktop import print_job
from app.base.desktop.context import Context
from app.base.desktop.preview_drawing import Sheet, as_page, fillable
from app.base.desktop.purpose import ask_purpose
from app.base.desktop.tasks import Progress
from app.base.errors import UserError
from app.base.i18n import _


def save_pdf(context: Context, sheet: Sheet, owner: QObject) -> None:
    """As it will be printed."""
    _save(context, sheet, (_("Save paper as PDF"), "PDF (*.pdf)", ".pdf"), None, owner)


def save_fillable(context: Context, sheet: Sheet, owner: QObject) -> None:
    """Lines and boxes can be filled in with a PDF program."""
    _save(context, sheet, (_("Save PDF to fill in"), "PDF (*.pdf)", ".pdf"), fillable, owner)


def save_page(context: Context, sheet: Sheet, owner: QObject) -> None:
    """A web page that screen readers read well."""
    kind = _("Page for screen readers") + " (*.html)"
    _save(context, sheet, (_("Save page for screen readers"), kind, ".html"), as_page, owner)


def write_down(context: Context, sheet: Sheet, purpose: str = "") -> None:
    """Before personal data leave the program."""
    if sheet.people:
        context.disclose(f"paper:{sheet.code}", sheet.people, purpose)


def _save(
    context: Context,
    sheet: Sheet,
    words: tuple[str, str, str],
    draw: Callable[[Sheet, Progress], bytes] | None,
    owner: QObject,
) -> None:
    """Ask for a place and write the file there; with personal data also ask what for."""
    title, kinds, ending = words
    purpose = ask_purpose(context) if sheet.people else ""
    if purpose is None:
        return
    file = context.notices.save_file(title, sheet.file_name.removesuffix(".pdf") + ending, kinds)
    if file is None:
        return

    def keep(data: bytes) -> None:
        try:
            write_down(context, sheet, purpose)
            print_job.keep_file(data, file)
        except UserError as problem:
            context.notices.problem(problem)
            return
        context.notices.say(_("Saved: {name}").format(name=file.name))

    def explain(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        context.notices.problem(error)

    if draw is None:
        keep(sheet.data)
    else:
        context.tasks.start(lambda progress: draw(sheet, progress), done=keep, failed=explain, owner=owner)
