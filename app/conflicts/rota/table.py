"""Columns of the list of turns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from app.base.dates import show_day, show_day_brief
from app.base.desktop.table import Column
from app.base.i18n import N_, _
from app.conflicts.rota.rules import Turn, monday


def turn_columns(today: date) -> tuple[Column[Turn], ...]:
    """Columns of turns; what should have been done by this day stands out, in words too."""
    return (
        Column("week", N_("When"), lambda turn: _days(turn.week), 15),
        Column("area", N_("Where"), lambda turn: turn.area, 9),
        Column("flat", N_("Flat"), lambda turn: turn.who, 14),
        Column("state", N_("State"), lambda turn: state_of(turn, today)[0], 11, tone=lambda turn: _tone(turn, today)),
    )


def _days(week: date) -> str:
    """ "Mo 23.11. – So 29.11."."""
    return f"{show_day_brief(week)} – {show_day_brief(week + timedelta(days=6))}"


def state_of(turn: Turn, today: date) -> tuple[str, Literal["good", "care", "bad", "soft"]]:
    """The state in a word, and its tone."""
    if turn.done_on is not None:
        return _("done on {day}").format(day=show_day(turn.done_on)), "good"
    if turn.flat_id is None:
        return _("nobody yet"), "bad"
    if turn.week + timedelta(days=7) <= today:
        return _("not noted"), "care"
    if turn.swap_id is not None:
        return _("swapped"), "soft"
    return (_("this week"), "care") if turn.week == monday(today) else ("", "soft")


def _tone(turn: Turn, today: date) -> Literal["good", "bad", "soft"] | None:
    tone = state_of(turn, today)[1]
    return None if tone == "care" else tone
