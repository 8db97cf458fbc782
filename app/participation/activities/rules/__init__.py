"""Values and checks of activities, of who came, and of the week."""

from __future__ import annotations

from app.participation.activities.rules.counting import ActivityFact, ActivityGroup, Name, Visitors
from app.participation.activities.rules.kinds import KINDS, PARTS, kind_title, parts_of
from app.participation.activities.rules.values import (
    CANCELLED,
    HELD,
    PLANNED,
    STATES,
    Activity,
    ActivityDetails,
    Feedback,
    Guest,
    Line,
    LineDetails,
    Shift,
    Whole,
    hours_in_words,
    visitors_in_words,
)

__all__ = [
    "CANCELLED", "HELD", "KINDS", "PARTS", "PLANNED", "STATES", "Activity", "ActivityDetails", "ActivityFact",
    "ActivityGroup", "Feedback", "Guest", "Line", "LineDetails", "Name", "Shift", "Visitors", "Whole",
    "hours_in_words", "kind_title", "parts_of",
    "visitors_in_words",
]  # fmt: skip
