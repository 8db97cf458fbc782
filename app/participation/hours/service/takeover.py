"""Shifts of activities become hours, once for each helper. Nobody has signed yet: that comes with the sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.storage.rights import needs
from app.base.texts import fold
from app.group.rights import Action
from app.participation.activities.rules import Activity, Shift
from app.participation.activities.service import activities_to_type, any_activity, shifts, upcoming
from app.participation.hours.rules import HourDetails, quarters_between
from app.participation.hours.service.lines import FromShift, add_hours, taken_over

LOOKED_BACK = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Helped:
    """One helper of one shift that is over. `quarters` is 0 if the shift has no times."""

    shift_id: int
    name: str
    activity: str
    day: date
    quarters: int
    details: HourDetails


@dataclass(frozen=True, slots=True)
class ActivityChoice:
    """An activity that hours may belong to, in words; they belong to its project, too."""

    id: int
    title: str
    project_id: int | None


@needs(Action.LOOK_TAKING_PART)
def activity_choices(session: Session, today: date, mine: int | None = None) -> list[ActivityChoice]:
    """Activities of the last and the next time, the newest first; `mine` also if it is old or thrown away."""
    known = {one.id: one for one in (*upcoming(session, today), *activities_to_type(session, today))}
    made = [_choice(one) for one in sorted(known.values(), key=lambda one: (one.day, one.id), reverse=True)]
    if mine is not None and mine not in known and (whole := any_activity(session, mine)) is not None:
        made.append(_choice(whole.activity))
    return made


def _choice(one: Activity) -> ActivityChoice:
    return ActivityChoice(one.id, f"{one.title}, {show_day(one.day)}", one.details.project_id)


@needs(Action.LOOK_TAKING_PART)
def helpers_waiting(session: Session, today: date) -> list[Helped]:
    """Helpers of shifts of the last months whose hours are not written down yet, by day."""
    past = [one for one in shifts(session, today - LOOKED_BACK, today) if one.who]
    known = taken_over(session, [one.id for one in past])
    made = []
    for one in past:
        span = quarters_between(one.starts, one.ends) if one.starts and one.ends else 0
        for name in _waiting(one, known.get(one.id, ())):
            details = HourDetails(
                name, one.day, span or None, one.task or one.activity, one.starts, one.ends, one.project_id,
                one.activity_id, volunteer_signed=False, leader_signed=False, shift_id=one.id,
            )  # fmt: skip
            made.append(Helped(one.id, name, one.activity, one.day, span, details))
    return made


def _waiting(shift: Shift, lines: Iterable[FromShift]) -> list[str]:
    """Helpers of this shift without a line. A line whose name was mended afterwards still stands for its helper."""
    # the number of a shift that was removed may come back for another activity on another day
    taken = [one.name for one in lines if shift.activity_id == one.activity_id or shift.day == one.day]
    names = {fold(name): name for name in shift.who}
    waiting = [name for name in names if name not in taken]
    mended = [name for name in taken if name not in names]
    for other in list(mended):
        like = next((name for name in waiting if set(name.split()) & set(other.split())), None)
        if like is not None:
            waiting.remove(like)
            mended.remove(other)
    return [names[name] for name in waiting] if len(mended) < len(waiting) else []


@needs(Action.KEEP_TAKING_PART)
def take_over(session: Session, chosen: Collection[tuple[int, str]]) -> int:
    """Write the hours of these (shift, name) down; how many. Raises InvalidInput, for a shift without times too."""
    today = session.info["now"].date()
    lines = [one.details for one in helpers_waiting(session, today) if (one.shift_id, one.name) in set(chosen)]
    return len(add_hours(session, lines))
