"""Papers to fill in by hand: what they have in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from app.base.i18n import locale
from app.base.printing.blocks import Grid, GridColumn, Paper, TickBoxes
from app.base.printing.forms import Fill, Form

HAND = 10.0  # mm, height of a row to write in


def empty_grid(columns: tuple[tuple[str, float], ...], rows: int, height: float = HAND, *, count: bool = False) -> Grid:
    """Rows to write in; with `count` the first column numbers them."""
    cells = ("",) * (len(columns) - count)
    return Grid(
        tuple(GridColumn(title, width) for title, width in columns),
        [((str(row), *cells) if count else cells) for row in range(1, rows + 1)],
        row_height=height,
    )


def choice(label: str, *options: str) -> TickBoxes:
    """Boxes to tick by hand."""
    return TickBoxes(label, tuple((option, False) for option in options))


def weekdays() -> tuple[str, ...]:
    """Monday to Sunday in the language that is spoken."""
    from babel.dates import format_date

    monday = date(2024, 1, 1)
    return tuple(format_date(monday + timedelta(days=day), "EEEE", locale=locale()) for day in range(7))


def blank_form(
    code: str,
    title: str,
    room: str,
    build: Callable[[Fill], Paper],
    number: int,
    *occasions: str,
    purpose: str = "",
) -> Form:
    """A form of the catalogue that is only printed empty; `title` and `purpose` are message ids."""
    return Form(code, title, room, True, False, build, False, number, occasions, purpose)


def group_form(
    code: str,
    title: str,
    room: str,
    build: Callable[[Fill], Paper],
    number: int,
    *occasions: str,
    purpose: str = "",
) -> Form:
    """The same for a form that may also know who the group is, where it meets and how one reaches it."""
    return Form(code, title, room, True, True, build, False, number, occasions, purpose)
