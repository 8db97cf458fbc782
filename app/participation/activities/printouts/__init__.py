"""Papers of activities and of the meeting point, empty and filled."""

from __future__ import annotations

from app.base.printing.forms import Form
from app.participation.activities.printouts.after import FORMS as AFTER
from app.participation.activities.printouts.after import activity_results, feedback
from app.participation.activities.printouts.before import FORMS as BEFORE
from app.participation.activities.printouts.before import (
    activity_flyer,
    activity_poster,
    facilitation,
    large_poster,
    shift_plan,
)
from app.participation.activities.printouts.places import FORMS as PLACES
from app.participation.activities.printouts.places import building_site, model_sheet, site_walk
from app.participation.activities.printouts.presence import FORMS as PRESENCE
from app.participation.activities.printouts.presence import attendance, tally_sheet
from app.participation.activities.printouts.week import FORMS as WEEK
from app.participation.activities.printouts.week import key_list, opening_plan, room_plan, room_use

FORMS: tuple[Form, ...] = (*PRESENCE, *PLACES, *BEFORE, *AFTER, *WEEK)

__all__ = [
    "FORMS", "activity_flyer", "activity_poster", "activity_results", "attendance", "building_site", "facilitation",
    "feedback", "key_list", "large_poster", "model_sheet", "opening_plan", "room_plan", "room_use", "shift_plan",
    "site_walk", "tally_sheet",
]  # fmt: skip
