"""The summary of a week: which kind, how often, on which days, at what time of day, how long."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta

from app.conflicts.cases.rules.choices import WHATS
from app.conflicts.cases.rules.values import WeekLine, minutes_between

Row = tuple[date, time | None, time | None, str]
NIGHT_BEGINS, NIGHT_ENDS = time(22), time(6)
DAY_MINUTES = 24 * 60


def weeks(rows: Iterable[Row]) -> list[WeekLine]:
    """One line for each kind in each week, newest week first."""
    sorted_in: dict[tuple[date, str], list[Row]] = {}
    for row in rows:
        monday = row[0] - timedelta(days=min(row[0].weekday(), (row[0] - date.min).days))
        sorted_in.setdefault((monday, row[3]), []).append(row)
    order = list(WHATS)
    keys = sorted(sorted_in, key=lambda key: (-key[0].toordinal(), order.index(key[1]) if key[1] in order else 99))
    return [_line(monday, what, sorted_in[monday, what]) for monday, what in keys]


def _line(monday: date, what: str, rows: list[Row]) -> WeekLine:
    starts = [began for _, began, _, _ in rows if began is not None]
    ends = [ended for _, _, ended, _ in rows if ended is not None]
    return WeekLine(
        monday=monday,
        what=what,
        times=len(rows),
        days=tuple(sorted({day.weekday() for day, _, _, _ in rows})),
        earliest=min(starts, default=None, key=_of_the_evening),
        latest=max(ends, default=None, key=_of_the_evening),
        minutes=sum(minutes_between(began, ended) or 0 for _, began, ended, _ in rows),
        nights=sum(at_night(began, ended) for _, began, ended, _ in rows),
    )


def _of_the_evening(moment: time) -> int:
    """Half past midnight comes after 23 o'clock: the day of a neighbour begins at six."""
    return (moment.hour * 60 + moment.minute - NIGHT_ENDS.hour * 60) % DAY_MINUTES


def at_night(began: time | None, ended: time | None) -> bool:
    """True if any of it lay between 22 and 6 o'clock."""
    if began is None:
        return False
    if began >= NIGHT_BEGINS or began < NIGHT_ENDS:
        return True
    length = minutes_between(began, ended)
    return length is not None and began.hour * 60 + began.minute + length > NIGHT_BEGINS.hour * 60
