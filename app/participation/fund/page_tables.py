"""The list of applications in three widths, and what stands there while there is none."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance

from app.base.desktop.context import Context
from app.base.desktop.table import SqlTable
from app.base.desktop.table_widths import Columns, TableWidths
from app.base.desktop.widgets import EmptyState, primary_button
from app.base.i18n import _
from app.group.rights import Action
from app.participation.fund.service import ApplicationSource, Row
from app.participation.fund.table import BESIDE, NARROW, WHOLE

ROOM_FOR_COLUMNS = 800  # width below which only the most important columns are shown


def application_tables(context: Context, start: SignalInstance) -> TableWidths[Row]:
    """The list; `start` types the first application in."""

    def make(columns: Columns[Row]) -> SqlTable[Row]:
        table: SqlTable[Row] = SqlTable(context, columns, ApplicationSource(), _empty(context, start))
        table.set_name(_("Applications"))
        return table

    return TableWidths(make, (WHOLE, NARROW, BESIDE), ROOM_FOR_COLUMNS)


def _empty(context: Context, start: SignalInstance) -> EmptyState:
    title = _("No application yet.")
    if not context.may(Action.KEEP_FUND):
        return EmptyState("pot", title, "")
    first = primary_button(_("Type in an application"), "plus")
    first.clicked.connect(start)
    return EmptyState("pot", title, _("Print empty forms, then type in what comes back."), first)
