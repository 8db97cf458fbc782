"""What the idea cards hold about people, and what becomes of it at erasure."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, Column, Kind, PersonalTable, name, plain, shown, text
from app.participation.ideas.rules import STATES

_PURPOSE = N_("So that ideas of neighbours are carried out (Art. 6 (1) f GDPR)")
_ORIGIN = N_("typed in from cards of paper, without names")

PERSONAL: dict[str, PersonalTable] = {
    "idea_collection": PersonalTable(
        N_("Afternoons of ideas"),
        {
            "id": ID,
            "title": text(N_("What it was about")),
            "day": shown(N_("Day")),
            "place": text(N_("Place")),
            "next_where": text(N_("Place")),
            "contact": text(N_("Questions? Ask")),
            "thanks": text(N_("Thanks")),
            **plain("project_id", "phase", "now_until", "next_day", "discarded_at"),
            **plain("map_id", "map_width", "map_height", "grid_columns", "grid_rows"),
        },
        _PURPOSE,
        N_("written by people of the group"),
    ),
    "idea_theme": PersonalTable(N_("Themes of the ideas"), plain("id", "position", "name", "sign", "colour")),
    "idea": PersonalTable(
        N_("Idea cards"),
        {
            "id": ID,
            "number": shown(N_("Number")),
            "text": text(N_("Idea")),
            "reason": text(N_("Reason")),
            "helpers": text(N_("Who can help?")),
            "state": shown(N_("State"), STATES),
            "search_key": Column(Kind.KEY, copies=("number", "text", "place_code", "reason", "helpers")),
            **plain("collection_id", "theme_id", "place_code", "spot_x", "spot_y", "effort", "lane", "dots"),
            **plain("picture_id", "duplicate_of", "resolution_id", "decided_on", "done_on", "discarded_at"),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "idea_slip": PersonalTable(
        N_("Contact slips of ideas"),
        {
            "id": ID,
            "idea_id": Column(Kind.PLAIN),
            "name": name(N_("Name")),
            "contact": Column(Kind.CONTACT, N_("Phone or e-mail")),
            "agreed_on": shown(N_("Agreed on")),
            "told_on": shown(N_("Told on")),
        },
        N_("So that a person hears what became of an idea (consent, Art. 6 (1) a GDPR)"),
        N_("from the person, on a signed slip"),
    ),
    "idea_task": PersonalTable(
        N_("Lines of the action plan"),
        {
            "id": ID,
            **plain("idea_id", "task_id"),
            "with_whom": name(N_("With whom")),
            "needs": text(N_("What we need")),
        },
        _PURPOSE,
        N_("written by people of the group"),
    ),
}
