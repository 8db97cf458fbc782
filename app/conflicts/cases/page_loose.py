"""Observations that belong to no case yet: they wait three months, then they are deleted."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.dates import show_day, show_time
from app.base.desktop.context import Context
from app.base.desktop.table import Column, SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, button, primary_button, soft_label, wrapping_row
from app.base.i18n import N_, _
from app.base.storage import ListRequest
from app.conflicts.cases.editor_merge import AttachEditor
from app.conflicts.cases.page_acts import CaseActs
from app.conflicts.cases.rules.choices import WHATS
from app.conflicts.cases.service import ObservationRow, ObservationSource, read_observation

COLUMNS: tuple[Column[ObservationRow], ...] = (
    Column("day", N_("Day"), lambda row: show_day(row.day), 8),
    Column("began", N_("Began at"), lambda row: show_time(row.began) if row.began else "", 6, sortable=False),
    Column("what", N_("What?"), lambda row: _(WHATS[row.what]), 12, sortable=False),
    Column("where", N_("Where?"), lambda row: row.where, 10, sortable=False),
    Column("effect", N_("How was it felt?"), lambda row: row.effect, 16, sortable=False),
)


class LooseList(QWidget):
    """The list, and what can be done with the observation chosen."""

    def __init__(self, context: Context, acts: CaseActs) -> None:
        super().__init__()
        self.context, self.acts = context, acts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        self.attach_button = button(_("Put it to a case"), "link")
        self.attach_button.clicked.connect(self.attach)
        self.change_button = button(_("Change observation"), "edit")
        self.change_button.clicked.connect(self.change)
        noise = button(_("Type in noise record"), "edit")
        noise.clicked.connect(lambda: acts.type_in(None))
        add = primary_button(_("Add observation"), "plus")
        add.clicked.connect(lambda: acts.observe(None))
        words = soft_label(_("They belong to no case yet. After three months they are due for deletion."))
        column.addWidget(words)
        column.addWidget(wrapping_row(self.attach_button, self.change_button, noise, add, spacing=8))
        empty = EmptyState("eye", _("No observation waits here."), _("Most observations belong to a case."))
        self.table: SqlTable[ObservationRow] = SqlTable(context, COLUMNS, ObservationSource(), empty)
        self.table.usual = frozenset({("case", 0)})
        self.table.set_name(_("Observations without a case"))
        self.table.setMinimumHeight(px(300))
        self.table.picked.connect(lambda _row: self._show_buttons())
        self.table.chosen.connect(lambda _row: self.attach())
        column.addWidget(self.table, 1)
        self._show_buttons()

    def refresh(self) -> None:
        """Read again."""
        self.table.show(ListRequest(sort="day", descending=True, filters=(("case", 0),)))
        if self.table.selected() is None and self.table.model.rowCount():  # the buttons above stand for a line
            self.table.view.setCurrentIndex(self.table.model.index(0, 0))
        self._show_buttons()

    def attach(self) -> None:
        """To a case."""
        row = self.table.selected()
        if row is not None:
            AttachEditor(self.context, row.id, self).exec()

    def change(self) -> None:
        """Change it within a day, correct it later."""
        row = self.table.selected()
        if row is not None:
            with self.context.storage.read() as session:
                observation = read_observation(session, row.id)
            self.acts.change_observation(observation)

    def _show_buttons(self) -> None:
        chosen = self.table.selected() is not None
        for each in (self.attach_button, self.change_button):
            each.setEnabled(chosen)
