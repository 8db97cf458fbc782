"""Views and dialogs of activities and timetable, for the gallery and the test of every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from app.base.desktop.context import Context
from app.participation.activities.editor import ActivityEditor, CancelEditor, CopyEditor
from app.participation.activities.editor_parts import KindEditor, LineEditor, SignUpEditor
from app.participation.activities.editor_visitors import FeedbackEditor, VisitorsEditor
from app.participation.activities.editor_week import ClosingEditor, KeyEditor, LoanEditor, RoomEditor, SlotEditor
from app.participation.activities.service import read_activity
from app.participation.activities.service.weekly import room_keys, rooms, slots

ACTIVITY_VIEWS: tuple[tuple[str, str, object], ...] = (
    ("activities", "activities", None),
    ("activities-held", "activities", 1),
    ("activities-festival", "activities", 5),
    ("activities-cancelled", "activities", 6),
    ("timetable", "timetable", None),
)
ACTIVITY_PAPERS = {
    "attendance": 2,
    "tally": 1,
    "site-walk": 3,
    "building-site": 2,
    "model": 4,
    "shift-plan": 5,
    "facilitation": 5,
    "activity-poster": 5,
    "activity-poster-a3": 5,
    "activity-flyer": 5,
    "feedback": 1,
    "activity-results": 1,
    "room-use": 3,
}


def activity_dialogs(context: Context, parent: QWidget) -> Iterator[tuple[str, Callable[[], QDialog]]]:
    """Name and how to make it."""
    with context.storage.read() as session:
        counted, signed, guessed, fest = (read_activity(session, number) for number in (1, 2, 3, 5))
        key, room, slot = room_keys(session)[2], rooms(session)[0], slots(session)[0]
    one = fest.activity
    yield "activity-new", lambda: ActivityEditor(context, None, parent)
    yield "activity-change", lambda: ActivityEditor(context, one, parent)
    yield "activity-copy", lambda: CopyEditor(context, one, parent)
    yield "activity-cancel", lambda: CancelEditor(context, one, parent)
    yield "activity-kind", lambda: KindEditor(context, signed, parent)
    yield "activity-shift", lambda: LineEditor(context, one.id, "shift", fest.part("shift")[0], parent)
    yield "activity-step", lambda: LineEditor(context, one.id, "programme", None, parent)
    yield "activity-point", lambda: LineEditor(context, guessed.activity.id, "point", None, parent)
    yield "activity-sign-up", lambda: SignUpEditor(context, fest, parent)
    yield "activity-tally", lambda: VisitorsEditor(context, counted, parent)
    yield "activity-signed", lambda: VisitorsEditor(context, signed, parent)
    yield "activity-estimate", lambda: VisitorsEditor(context, guessed, parent)
    yield "activity-feedback", lambda: FeedbackEditor(context, counted, parent)
    yield "week-slot", lambda: SlotEditor(context, slot, parent)
    yield "week-room", lambda: RoomEditor(context, room, parent)
    yield "week-closed", lambda: ClosingEditor(context, parent)
    yield "week-key", lambda: KeyEditor(context, key, parent)
    yield "week-loan", lambda: LoanEditor(context, key, parent)
