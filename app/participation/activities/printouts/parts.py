"""What the papers of activities have in common."""

from __future__ import annotations

from collections.abc import Sequence

from app.base.dates import show_day, show_day_long
from app.base.i18n import _
from app.base.money import show_cents
from app.base.printing.blocks import Grid, GridColumn, Pictogram, Row
from app.base.printing.forms import Fill
from app.base.storage.rights import needs
from app.group.rights import Action
from app.members.restriction.service import restricted
from app.participation.activities.rules import Activity, Guest, Whole, hours_in_words
from app.participation.activities.service import read_activity

ROOM = "activities"


@needs(Action.LOOK_TAKING_PART)
def whole_of(fill: Fill) -> Whole | None:
    """The activity that the paper is about; None for an empty one. Raises NotFound."""
    if fill.blank or fill.record_id is None:
        return None
    return read_activity(fill.session, fill.record_id)


def when(activity: Activity, *, long: bool = False) -> str:
    """ "03.05.2026, 16:00–18:00"."""
    day = show_day_long(activity.day) if long else show_day(activity.day)
    return ", ".join(part for part in (day, hours(activity)) if part)


def hours(activity: Activity) -> str:
    """ "16:00–18:00"."""
    return hours_in_words(activity.details.starts, activity.details.ends)


def filled_grid(
    columns: Sequence[tuple[str, float]], rows: Sequence[Row], least: int, height: float, *, count: bool = False
) -> Grid:
    """These rows and empty ones up to `least`, at least one; with `count` the first column numbers them."""
    missing = max(least - len(rows), 1 if rows else least)
    cells = len(columns) - count
    every = [*rows, *[("",) * cells] * missing]
    numbered = [(str(number), *row) for number, row in enumerate(every, start=1)] if count else every
    return Grid(tuple(GridColumn(title, width) for title, width in columns), numbered, row_height=height)


@needs(Action.LOOK_TAKING_PART)
def named(fill: Fill, guests: Sequence[Guest]) -> list[str]:
    """Their names as they may stand on paper: nobody who is restricted, nobody without a name."""
    hidden = restricted(fill.session)
    return [guest.name for guest in guests if guest.name and guest.member_id not in hidden]


def signs_of(whole: Whole, mm: float) -> tuple[Pictogram, ...]:
    """Drawings of what makes it easy to come, so many millimetres high."""
    details = whole.activity.details
    cost = "" if details.cents is None else _("free of charge") if details.cents == 0 else show_cents(details.cents)
    shown = (
        (details.cents == 0, "free", cost),
        (details.childcare, "childcare", _("childcare")),
        (bool(details.languages), "interpreter", details.languages),
        (details.accessible, "step-free", _("step-free")),
        (details.food, "food", _("food and drinks")),
    )
    return tuple(Pictogram(name, words, mm) for on, name, words in shown if on)
