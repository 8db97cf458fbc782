"""What a user can do with the things around the house. Each function is one action inside one session."""

from __future__ import annotations

from app.conflicts.things.service.bodies import add_body, bodies, change_body, change_notice, read_notice, remove_body
from app.conflicts.things.service.checks import (
    add_check,
    change_check,
    check_before,
    check_numbered,
    checks,
    persons_of,
    places_checked,
    read_check,
    remove_check,
)
from app.conflicts.things.service.lists import ThingsSource, all_things, due, found, open_count, places
from app.conflicts.things.service.things import (
    add_thing,
    bring_back_thing,
    change_thing,
    discard_thing,
    names_somebody,
    note_step,
    photo_of,
    read_thing,
    set_photo,
    steps_of,
    thing_numbered,
)

__all__ = [
    "ThingsSource", "add_body", "add_check", "add_thing", "all_things", "bodies", "bring_back_thing", "change_body",
    "change_check", "change_notice", "change_thing", "check_before", "check_numbered", "checks", "discard_thing", "due",
    "found", "names_somebody", "note_step", "open_count", "persons_of", "photo_of", "places", "places_checked",
    "read_check", "read_notice", "read_thing", "remove_body", "remove_check", "set_photo", "steps_of",
    "thing_numbered",
]  # fmt: skip
