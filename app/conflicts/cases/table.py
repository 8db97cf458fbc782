"""Columns of the list of cases."""

from __future__ import annotations

from app.base.desktop.table import Column
from app.base.i18n import N_, _
from app.conflicts.cases.rules.choices import KINDS
from app.conflicts.cases.rules.states import STATE_NAMES, State
from app.conflicts.cases.service import CaseRow

COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("number", N_("No."), lambda row: str(row.number), 5, align_end=True),
    Column("kind", N_("Kind"), lambda row: _(KINDS[row.kind]), 12),
    Column("house", N_("House"), lambda row: row.house, 14),
    Column("state", N_("State"), lambda row: _(STATE_NAMES[State(row.state)]), 12),
)
