"""What the group's own room holds about people, and what becomes of it at erasure."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, Column, Duty, Kind, PersonalTable, name, plain, shown, text

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
            "member_number": shown(N_("Member no.")),
            "at": shown(N_("When")),
            "who": text(N_("Who")),
            **plain("counts", "member_id", "copies", "copies_until"),
        },
        N_("To prove that a person was erased (Art. 5 (2) GDPR)"),
        N_("written by the program"),
    ),
    "erasure_place": PersonalTable(
        N_("Places that are erased later"),
        plain("id", "erasure_id", "table_name", "record_id", "column_name", "spans", "until", "state"),
    ),
    "person": PersonalTable(
        N_("People who sign in"),
        {
            "id": ID,
            "name": name(N_("Name")),
            "roles": Column(Kind.ROLE, N_("Roles")),
            "since": shown(N_("Since")),
            "ended": shown(N_("Until")),
            **plain("picture", "slot_id", "first", "last", "password_since"),
        },
        N_("So that only those see data who need them (Art. 32 GDPR)"),
        N_("from the board"),
        duty=Duty(
            "access", None, "since", N_("This person still signs in. Take the access away first."), "ended IS NULL"
        ),
    ),
    "emergency_sheet": PersonalTable(N_("Emergency sheet"), plain("id", "words_since", "printed")),
    "confidential_switch": PersonalTable(
        N_("Confidential work turned on"),
        {"id": ID, "since": shown(N_("Since")), "who": name(N_("Who"))},
        N_("So that it is known who decided it (Art. 5 (2) GDPR)"),
        N_("written by the program"),
    ),
    "disclosure": PersonalTable(
        N_("Exports and confidential prints"),
        {
            "id": ID,
            "at": shown(N_("When")),
            "who": name(N_("Who")),
            "what": Column(Kind.PLAIN),
            "count": Column(Kind.PLAIN),
            "purpose": text(N_("What for")),
        },
        N_("To prove where data went (Art. 5 (2) GDPR)"),
        N_("written by the program"),
    ),
}
