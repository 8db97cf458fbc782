"""What the group's own room holds about people, and what becomes of it at erasure."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, PersonalTable, plain, shown, text

PERSONAL: dict[str, PersonalTable] = {
    "profile": PersonalTable(
        N_("The group"),
        {
            "id": ID,
            "name": text(N_("Name of the group")),
            "place": text(N_("Where you meet")),
            "address": text(N_("Address")),
            "contact": text(N_("Phone or e-mail")),
            **plain("register_number"),
        },
        N_("So that the group can be reached (Art. 6 (1) f GDPR)"),
        N_("from the board"),
    ),
    "erasure": PersonalTable(
        N_("Proof of erasures"),
        {
            "id": ID,
            "number": shown(N_("No.")),
            "member_number": shown(N_("Member no.")),
            "at": shown(N_("When")),
            "who": text(N_("Who")),
            **plain("counts", "state", "member_id"),
        },
        N_("To prove that a person was erased (Art. 5 (2) GDPR)"),
        N_("written by the program"),
    ),
    "erasure_place": PersonalTable(
        N_("Places that are erased later"),
        plain("id", "erasure_id", "table_name", "record_id", "column_name", "spans", "until", "state"),
    ),
}
