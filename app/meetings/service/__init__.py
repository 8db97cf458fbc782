"""What a user can do with meetings. Each function is one action inside one session."""

from __future__ import annotations

from app.meetings.service.agenda import add_item, change_item, move_item, remove_item, set_done
from app.meetings.service.finding import found
from app.meetings.service.locking import add_addendum, lock
from app.meetings.service.minutes import (
    Person,
    add_guest,
    add_resolution,
    change_resolution,
    people,
    remove_resolution,
    set_attendance,
    set_facts,
    write_note,
)
from app.meetings.service.planning import (
    bring_back_meeting,
    change_meeting,
    discard_meeting,
    mark_invited,
    plan_meeting,
    suggestion,
)
from app.meetings.service.reading import (
    MeetingsSource,
    bodies,
    last_of_body,
    meeting_with_number,
    meetings_as_data,
    read_meeting,
    read_minutes,
    to_invite_to,
    to_write_up,
    upcoming,
    years,
)
from app.meetings.service.tasks import (
    TasksSource,
    add_task,
    change_task,
    hand_on,
    open_tasks,
    read_task,
    remove_task,
    set_task_state,
)
from app.meetings.service.typed import draft_key, keep_rest, restore_typed, write_typed

__all__ = [
    "MeetingsSource",
    "Person",
    "TasksSource",
    "add_addendum",
    "add_guest",
    "add_item",
    "add_resolution",
    "add_task",
    "bodies",
    "bring_back_meeting",
    "change_item",
    "change_meeting",
    "change_resolution",
    "change_task",
    "discard_meeting",
    "draft_key",
    "found",
    "hand_on",
    "keep_rest",
    "last_of_body",
    "lock",
    "mark_invited",
    "meeting_with_number",
    "meetings_as_data",
    "move_item",
    "open_tasks",
    "people",
    "plan_meeting",
    "read_meeting",
    "read_minutes",
    "read_task",
    "remove_item",
    "remove_resolution",
    "remove_task",
    "restore_typed",
    "set_attendance",
    "set_done",
    "set_facts",
    "set_task_state",
    "suggestion",
    "to_invite_to",
    "to_write_up",
    "upcoming",
    "write_note",
    "write_typed",
    "years",
]
