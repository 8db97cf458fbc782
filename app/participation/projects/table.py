"""Columns of the list of projects."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.desktop.table import Column
from app.base.i18n import N_
from app.base.money import show_cents
from app.participation.projects.rules import GIVEN_UP, HANDED_OVER, phase_words
from app.participation.projects.service import ProjectRow

PROJECT_COLUMNS: tuple[Column[ProjectRow], ...] = (
    Column("title", N_("Project"), lambda row: row.title, 18),
    Column(
        "phase",
        N_("Phase"),
        lambda row: phase_words(row.phase),
        11,
        tone=lambda row: "good" if row.phase == HANDED_OVER else "soft" if row.phase == GIVEN_UP else None,
    ),
    Column("since", N_("Since"), lambda row: show_day(row.phase_since), 8),
    Column("cost", N_("Costs"), lambda row: show_cents(row.cost_cents) if row.cost_cents else "", 8, align_end=True),
)
