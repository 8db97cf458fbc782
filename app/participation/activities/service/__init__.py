"""What a user can do with activities, with who came, and with the week of the meeting point."""

from __future__ import annotations

from app.participation.activities.service.numbers import activity_kinds, activity_titles, grouped, held, shifts
from app.participation.activities.service.planning import (
    add_line,
    bring_back_activity,
    change_activity,
    change_line,
    copy_activity,
    discard_activity,
    plan_activity,
    remove_line,
    set_state,
    tick_line,
    write_fields,
)
from app.participation.activities.service.reading import (
    ActivitySource,
    activities_to_type,
    activity_history,
    activity_numbered,
    any_activity,
    found,
    projects_with_activities,
    read_activity,
    uncounted,
    upcoming,
    years,
)
from app.participation.activities.service.visitors import (
    clear_visitors,
    known_names,
    names_to_offer,
    sign_up,
    take_off,
    write_feedback,
    write_visitors,
)

__all__ = [
    "ActivitySource", "activities_to_type", "activity_history", "activity_kinds", "activity_numbered",
    "activity_titles", "add_line", "any_activity", "bring_back_activity", "change_activity", "change_line",
    "clear_visitors", "copy_activity", "discard_activity", "found", "grouped", "held", "known_names",
    "names_to_offer", "plan_activity", "projects_with_activities", "read_activity", "remove_line", "set_state",
    "shifts", "sign_up", "take_off", "tick_line", "uncounted", "upcoming", "write_feedback", "write_fields",
    "write_visitors", "years",
]  # fmt: skip
