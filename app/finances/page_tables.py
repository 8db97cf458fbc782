"""The list of entries in three widths, and what stands there while there is none."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance

from app.base.desktop.context import Context
from app.base.desktop.table import SqlTable
from app.base.desktop.table_widths import Columns, TableWidths
from app.base.desktop.widgets import EmptyState, primary_button
from app.base.i18n import _
from app.finances.service import EntryRow, EntrySource
from app.finances.table import BESIDE, NARROW, WHOLE
from app.group.rights import Action

ROOM_FOR_COLUMNS = 840  # width below which only the most important columns are shown


def entry_tables(context: Context, start: SignalInstance) -> TableWidths[EntryRow]:
    """The list; `start` makes the first cash box."""

    def make(columns: Columns[EntryRow]) -> SqlTable[EntryRow]:
        table: SqlTable[EntryRow] = SqlTable(context, columns, EntrySource(), _empty(context, start))
        table.set_name(_("Entries"))
        return table

    return TableWidths(make, (WHOLE, NARROW, BESIDE), ROOM_FOR_COLUMNS)


def _empty(context: Context, start: SignalInstance) -> EmptyState:
    title = _("No money entered yet.")
    if not context.may(Action.BOOK_MONEY):
        return EmptyState("money", title, "")
    first = primary_button(_("Start a cash box"), "wallet")
    first.clicked.connect(start)
    return EmptyState("money", title, _("Start your cash box first. Or read in a bank statement."), first)
