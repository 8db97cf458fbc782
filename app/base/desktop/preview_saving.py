"""Three ways to keep a paper: as PDF, as PDF to fill in on the screen, as a page for screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QWidget

from app.base.desktop import print_job
from app.base.desktop.context import Context
from app.base.desktop.preview_drawing import Sheet, as_page, fillable
from app.base.desktop.purpose import ask_purpose
from app.base.desktop.tasks import Progress
from app.base.errors import UserError
from app.base.i18n import _

Draw = Callable[[Sheet, Progress], bytes]


class SaveMenu(QMenu):
    """The three ways below one button; what cannot be filled in is not offered so."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._sheet: Sheet | None = None
        self.addAction(_("Save as PDF")).triggered.connect(self.save)
        self.fill_action = self.addAction(_("Save as PDF to fill in on the screen"))
        self.fill_action.triggered.connect(self.save_fillable)
        self.addAction(_("Save as page for screen readers")).triggered.connect(self.save_page)

    def show_sheet(self, sheet: Sheet) -> None:
        """From now on this is kept."""
        self._sheet = sheet
        self.fill_action.setVisible(bool(sheet.blanks))

    @Slot()
    def save(self) -> None:
        """As it will be printed."""
        self._save((_("Save paper as PDF"), "PDF (*.pdf)", ".pdf"), None)

    @Slot()
    def save_fillable(self) -> None:
        """Lines and boxes can be filled in with a PDF program."""
        self._save((_("Save PDF to fill in"), "PDF (*.pdf)", ".pdf"), fillable)

    @Slot()
    def save_page(self) -> None:
        """A web page that screen readers read well."""
        kind = _("Page for screen readers") + " (*.html)"
        self._save((_("Save page for screen readers"), kind, ".html"), as_page)

    def _save(self, words: tuple[str, str, str], draw: Draw | None) -> None:
        if self._sheet is not None:
            _save(self._context, self._sheet, words, draw, self._owner)


def write_down(context: Context, sheet: Sheet, purpose: str = "") -> None:
    """Before personal data leave the program."""
    if sheet.people:
        context.disclose(f"paper:{sheet.code}", sheet.people, purpose)


def _save(
    context: Context,
    sheet: Sheet,
    words: tuple[str, str, str],
    draw: Draw | None,
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
