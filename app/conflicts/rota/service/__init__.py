"""What a user can do with cleaning rotas. Each function is one action inside one session."""

from __future__ import annotations

from app.conflicts.rota.service.changes import (
    add_absence,
    add_flat,
    end_absence,
    mark_done,
    rename_flat,
    set_stand_in,
    swap,
    undo_swap,
)
from app.conflicts.rota.service.plans import create_plan, delete_plan, plans, read_plan, rename_plan
from app.conflicts.rota.service.turns import (
    Group,
    TurnsSource,
    could_swap,
    fairness_of,
    newest_plan,
    not_signed,
    of_this_week,
    read_turn,
    swaps,
    turns,
)

__all__ = [
    "Group", "TurnsSource", "add_absence", "add_flat", "could_swap", "create_plan", "delete_plan", "end_absence",
    "fairness_of", "mark_done", "newest_plan", "not_signed", "of_this_week", "plans", "read_plan", "read_turn",
    "rename_flat", "rename_plan", "set_stand_in", "swap", "swaps", "turns", "undo_swap",
]  # fmt: skip
