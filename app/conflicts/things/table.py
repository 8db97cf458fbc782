"""Columns of the lists of things and checks."""

from __future__ import annotations

from datetime import date
from typing import Literal

from app.base.dates import show_day
from app.base.desktop.table import Column
from app.base.i18n import N_, _
from app.conflicts.things.rules import ALL_STATES, KINDS, Thing, Tone, tone


def thing_columns(today: date) -> tuple[Column[Thing], ...]:
    """Columns of things; what is late by this day stands out, in words too."""
    return (
        Column("number", N_("No."), lambda thing: str(thing.id), 4, align_end=True),
        Column("what", N_("What"), lambda thing: thing.title, 14),
        Column("place", N_("Place"), lambda thing: thing.details.place, 12),
        Column("seen_on", N_("Seen on"), lambda thing: show_day(thing.details.seen_on), 10),
        Column("state", N_("State"), lambda thing: state_of(thing, today)[0], 11, tone=lambda one: _tone(one, today)),
    )


def kind_words(kind: str) -> str:
    """ "Lamp broken"."""
    return _(KINDS.get(kind, KINDS["other"]))


def state_of(thing: Thing, today: date) -> tuple[str, Tone]:
    """The state in a word, and its tone; what is late says so."""
    if thing.late(today):
        return _("answer is late"), "bad"
    return _(ALL_STATES[thing.state]), tone(thing, today)


def _tone(thing: Thing, today: date) -> Literal["good", "bad", "soft"] | None:
    found = state_of(thing, today)[1]
    return None if found == "care" else found
