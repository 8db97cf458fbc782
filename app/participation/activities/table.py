"""Columns of the list of activities, and what it says in words."""

from __future__ import annotations

from typing import Literal

from app.base.dates import show_day
from app.base.desktop.table import Column
from app.base.i18n import N_, _
from app.participation.activities.rules import CANCELLED, HELD, STATES, Activity, kind_title, visitors_in_words

_TONES: dict[str, Literal["good", "bad", "soft"]] = {HELD: "good", CANCELLED: "bad"}


ACTIVITY_COLUMNS: tuple[Column[Activity], ...] = (
    Column("day", N_("Day"), lambda activity: show_day(activity.day), 9),
    Column("title", N_("Activity"), lambda activity: activity.title, 17),
    Column("kind", N_("Kind"), lambda activity: kind_title(activity.kind), 11, tone=lambda _activity: "soft"),
    Column("state", N_("State"), lambda activity: _(STATES[activity.state]), 9, tone=lambda one: _TONES.get(one.state)),
    Column("came", N_("Visitors"), visitors_in_words, 8, align_end=True),
)
