"""How cards and lines of the plan look in a list."""

from __future__ import annotations

from typing import Literal

from app.base.dates import show_day
from app.base.desktop.table import Column
from app.base.i18n import N_, _
from app.meetings.rules import DONE as TASK_DONE
from app.meetings.rules import TASK_STATES
from app.participation.ideas.rules import DONE, LANES, NOT_POSSIBLE, Idea, PlanLine, state_in_words


def idea_columns() -> tuple[Column[Idea], ...]:
    """Columns in reading order."""
    return (
        Column("number", N_("No."), lambda idea: str(idea.number), 5, align_end=True),
        Column("text", N_("Idea"), lambda idea: " ".join(idea.text.split()), 34),
        Column("dots", N_("Dots"), lambda idea: str(idea.dots or ""), 6, align_end=True),
        Column("lane", N_("Idea board"), lambda idea: _(LANES[idea.lane]), 12, tone=_tone),
    )


def outcome_columns() -> tuple[Column[Idea], ...]:
    """What became of each card."""
    return (
        Column("number", N_("No."), lambda idea: str(idea.number), 5, align_end=True),
        Column("text", N_("Idea"), lambda idea: " ".join(idea.text.split()), 34),
        Column("state", N_("What became of it?"), state_in_words, 28, tone=_tone),
    )


def short_columns() -> tuple[Column[Idea], ...]:
    """Beside the map."""
    return (
        Column("number", N_("No."), lambda idea: str(idea.number), 5, align_end=True),
        Column("text", N_("Idea"), lambda idea: " ".join(idea.text.split()), 22),
        Column("place", N_("Place"), lambda idea: idea.place_code, 7),
    )


def plan_columns() -> tuple[Column[PlanLine], ...]:
    """The action plan."""
    return (
        Column("number", N_("Card"), lambda line: str(line.number), 5, align_end=True, sortable=False),
        Column("what", N_("What"), lambda line: line.what, 26, sortable=False),
        Column("person", N_("Who"), lambda line: line.person, 12, sortable=False),
        Column("until", N_("Until"), lambda line: show_day(line.until) if line.until else "", 9, sortable=False),
        Column("needs", N_("What we need"), lambda line: line.needs, 14, sortable=False),
        Column("state", N_("State"), lambda line: _(TASK_STATES[line.state]), 8, tone=_task_tone, sortable=False),
    )


def _tone(idea: Idea) -> Literal["good", "bad", "soft"] | None:
    if idea.lane == NOT_POSSIBLE:
        return "bad"
    return "good" if idea.state == DONE else None


def _task_tone(line: PlanLine) -> Literal["good", "bad", "soft"] | None:
    return "good" if line.state == TASK_DONE else None
