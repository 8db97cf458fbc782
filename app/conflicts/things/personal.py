"""What the list of things says about people: nothing it asks for. Free text is looked through all the same."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, Column, Kind, PersonalTable, plain, shown, text
from app.conflicts.things.rules import ALL_STATES

_PURPOSE = N_("So that defects around the house are mended (Art. 6 (1) f GDPR)")
_ORIGIN = N_("seen by people of the group")

PERSONAL: dict[str, PersonalTable] = {
    "house_body": PersonalTable(
        N_("Who is responsible for the house"),
        {
            "id": ID,
            "name": text(N_("Name")),
            "address": text(N_("Address")),
            "phone": text(N_("Phone")),
            "email": text(N_("E-mail")),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "thing": PersonalTable(
        N_("Things around the house"),
        {
            "id": ID,
            "what": text(N_("What")),
            "place": text(N_("Place")),
            "seen_on": shown(N_("Seen on")),
            "note": text(N_("Note")),
            "wish": text(N_("Wish")),
            "result": text(N_("Result")),
            "state": shown(N_("State"), ALL_STATES),
            "search_key": Column(Kind.KEY, copies=("what", "place", "note", "result")),
            **plain("kind", "body_id", "deadline", "state_on", "photo_id"),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "thing_step": PersonalTable(
        N_("What became of it"),
        {"id": ID, "day": shown(N_("Day")), "note": text(N_("Note")), **plain("thing_id", "state")},
        _PURPOSE,
        _ORIGIN,
    ),
    "site_check": PersonalTable(
        N_("Checks of the place for waste"),
        {
            "id": ID,
            "place": text(N_("Place")),
            "day": shown(N_("Day")),
            "answers": text(N_("Note")),
            "bins": text(N_("Note")),
            "actions": text(N_("What do we do?")),
            **plain("at", "again_on"),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "house_notice": PersonalTable(
        N_("Notice at the bins"),
        {"id": ID, "collected": text(N_("Collected on")), "contact": text(N_("Contact"))},
        _PURPOSE,
        _ORIGIN,
    ),
}
