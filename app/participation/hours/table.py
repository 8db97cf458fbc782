"""Columns of the list of hours."""

from __future__ import annotations

from collections.abc import Callable

from app.base.dates import show_day
from app.base.desktop.table import Column
from app.base.i18n import N_, _
from app.participation.hours.rules import HourLine, show_hours


def hour_columns(project: Callable[[int | None], str]) -> tuple[Column[HourLine], ...]:
    """Columns; `project` gives the title of a project by its id."""
    return (
        Column("day", N_("Day"), lambda line: show_day(line.day), 8),
        Column("name", N_("Name"), lambda line: line.name, 13),
        Column("hours", N_("Hours"), lambda line: show_hours(line.quarters), 6, align_end=True),
        Column("what", N_("What was done"), lambda line: line.what, 14),
        Column("project", N_("Project"), lambda line: project(line.project_id), 11, sortable=False),
        Column(
            "signed",
            N_("Signed"),
            signed_words,
            11,
            tone=lambda line: "good" if line.signed else "bad",
            sortable=False,
        ),
    )


def signed_words(line: HourLine) -> str:
    """Who signed, in words."""
    if line.signed:
        return _("by both")
    if line.volunteer_signed or line.leader_signed:
        return _("by one")
    return _("not yet")
