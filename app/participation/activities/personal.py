"""What activities, timetable and keys hold about people, and what becomes of it at erasure."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, Column, Kind, PersonalTable, name, plain, shown, text

_PURPOSE = N_("To plan activities and to prove them to funders (Art. 6 (1) b and f GDPR)")
_ORIGIN = N_("written down by people of the group")
_KEYS = N_("So that keys are found again (Art. 6 (1) f GDPR)")

PERSONAL: dict[str, PersonalTable] = {
    "activity": PersonalTable(
        N_("Activities"),
        {
            "id": ID,
            "title": text(N_("Activity")),
            "day": shown(N_("Day")),
            "place": text(N_("Place")),
            "leader": name(N_("Led by")),
            "about": text(N_("What it is about")),
            "languages": text(N_("Interpreted into")),
            "topics": text(N_("Topics")),
            "reason": text(N_("Why it was cancelled")),
            "search_key": Column(Kind.KEY, copies=("title", "place", "leader", "about", "topics")),
            **plain(
                "kind",
                "starts",
                "ends",
                "project_id",
                "childcare",
                "accessible",
                "food",
                "cents",
                "sign_up",
                "places",
                "reached",
                "state",
                "way",
                "came",
                "persons",
                "estimated",
                "discarded_at",
            ),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "activity_field": PersonalTable(
        N_("Details of activities"),
        {"id": ID, "words": text(N_("What was written down")), **plain("activity_id", "key", "number", "day")},
        _PURPOSE,
        _ORIGIN,
    ),
    "activity_line": PersonalTable(
        N_("Programme, helpers and lists of activities"),
        {
            "id": ID,
            "what": text(N_("What")),
            "detail": text(N_("Detail")),
            "extra": text(N_("Note")),
            "who": text(N_("Who")),
            **plain("activity_id", "part", "starts", "ends", "number", "until", "photo", "done"),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "activity_person": PersonalTable(
        N_("Who signed up for an activity or came"),
        {
            "id": ID,
            "name": name(N_("Name")),
            "member_id": Column(Kind.LINK),
            "people": shown(N_("How many people")),
            **plain("activity_id", "part"),
        },
        _PURPOSE,
        N_("signed on the list, or told by the person"),
        own="member_id = :member",
        row_stays=True,
    ),
    "activity_count": PersonalTable(
        N_("Visitors counted in strokes"), plain("id", "activity_id", "sort", "key", "number")
    ),
    "weekly_room": PersonalTable(
        N_("Rooms"),
        {"id": ID, "name": text(N_("Room")), "note": text(N_("Note")), **plain("people")},
        _PURPOSE,
        _ORIGIN,
    ),
    "weekly_slot": PersonalTable(
        N_("Timetable of the meeting point"),
        {
            "id": ID,
            "offer": text(N_("What is on")),
            "contact": text(N_("Contact")),
            **plain("weekday", "starts", "ends", "room_id"),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "weekly_closing": PersonalTable(
        N_("When the meeting point is closed"),
        {"id": ID, "reason": text(N_("Reason")), **plain("first", "last", "room_id")},
        _PURPOSE,
        _ORIGIN,
    ),
    "room_key": PersonalTable(
        N_("Keys"),
        {"id": ID, "number": text(N_("Key no.")), "opens": text(N_("Opens"))},
        _KEYS,
        _ORIGIN,
    ),
    "key_loan": PersonalTable(
        N_("Who had which key"),
        {
            "id": ID,
            "key_id": Column(Kind.PLAIN),
            "name": name(N_("Name")),
            "member_id": Column(Kind.LINK),
            "out": shown(N_("Out on")),
            "back": shown(N_("Back on")),
        },
        _KEYS,
        _ORIGIN,
        own="member_id = :member",
        row_stays=True,
    ),
}
