"""The screen “Where data went”: every export and every confidential print, newest first."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from app.base.dates import show_moment
from app.base.desktop.context import Context
from app.base.desktop.list_file import choose_list_file, kind_of, write_list
from app.base.desktop.table import Column, SqlTable
from app.base.desktop.widgets import EmptyState, button, soft_label, wrapping_row
from app.base.errors import UserError
from app.base.i18n import N_, _
from app.base.storage import ListRequest
from app.group.disclosures.rules import Disclosure
from app.group.disclosures.service import DisclosureSource, disclose
from app.group.rights import Action
from app.overview.privacy.exports import export_disclosures, told
from app.overview.privacy.page_screen import PrivacyCard, PrivacyScreen

COLUMNS: tuple[Column[Disclosure], ...] = (
    Column("at", N_("When"), lambda line: show_moment(line.at), 14, sortable=False),
    Column("who", N_("Who"), lambda line: line.who, 16, sortable=False),
    Column("what", N_("What"), lambda line: told(line.what), 26, sortable=False),
    Column("count", N_("People"), lambda line: str(line.count or "–"), 7, align_end=True, sortable=False),
    Column("purpose", N_("What for"), lambda line: line.purpose, 20, sortable=False),
)


class DisclosuresScreen(PrivacyScreen):
    """A list to look at, and to save."""

    tables: ClassVar[frozenset[str]] = frozenset({"disclosure"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        save = self.save_button = button(_("Save as a list"), "export")
        save.clicked.connect(self.save)
        note = soft_label(_("The program writes these lines by itself. Nobody can change them."))
        self.body.addWidget(wrapping_row(note, save))
        nothing = EmptyState("export", _("No data have left the program so far."))
        self.table: SqlTable[Disclosure] = SqlTable(context, COLUMNS, DisclosureSource(), nothing)
        self.table.set_name(_("Where data went"))
        self.body.addWidget(self.table, 1)

    def open_target(self, target: object) -> None:
        """Always the whole list."""
        del target
        self.refresh()

    def refresh(self) -> None:
        """Read the lines again; an empty list is not saved."""
        self.table.show(ListRequest())
        self.save_button.setEnabled(self.table.model.rowCount() > 0)

    def save(self) -> None:
        """Ask where to, leave a line, write the file."""
        path = choose_list_file(self.context, _("Where data went"))
        if path is None:
            return
        try:
            self._write(path)
        except UserError as problem:
            self.context.notices.problem(problem)

    def _write(self, path: Path) -> None:
        with self.context.storage.read() as session:
            content = export_disclosures(session, kind_of(path))
        disclose(self.context.storage, "disclosures", 0)
        write_list(path, content)
        self.context.notices.say(_("The list is saved: {name}").format(name=path.name))


CARD = PrivacyCard(
    "disclosures",
    "export",
    N_("Where data went"),
    N_("Every export and every confidential print."),
    DisclosuresScreen,
    Action.KEEP_PRIVACY,
)
