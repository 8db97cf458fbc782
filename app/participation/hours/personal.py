"""What the hours say about people, and what becomes of it at erasure."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, Column, Kind, PersonalTable, name, plain, shown, text

_PURPOSE = N_("To prove voluntary work to funders (Art. 6 (1) b and f GDPR)")
_ORIGIN = N_("from signed sheets")
_YES_NO = {"True": N_("yes"), "False": N_("no")}

PERSONAL: dict[str, PersonalTable] = {
    "volunteer_hour": PersonalTable(
        N_("Voluntary hours"),
        {
            "id": ID,
            "name": name(N_("Name")),
            "name_key": Column(Kind.KEY, copies=("name",)),
            "member_id": Column(Kind.LINK),
            "day": shown(N_("Day")),
            "starts": shown(N_("From")),
            "ends": shown(N_("Until")),
            "quarters": shown(N_("Quarters of an hour")),
            "what": text(N_("What was done")),
            "what_key": Column(Kind.KEY, copies=("what",)),
            "volunteer_signed": shown(N_("Signed by the volunteer"), _YES_NO),
            "leader_signed": shown(N_("Signed by the leader"), _YES_NO),
            **plain("project_id", "activity_id", "shift_id", "discarded_at"),
        },
        _PURPOSE,
        _ORIGIN,
        own="member_id = :member",
        row_stays=True,
    ),
    "hour_rate": PersonalTable(
        N_("What funders count for an hour"),
        {"id": ID, **plain("cents", "accepted", "from_day", "to_day"), "funder": text(N_("Funder"))},
        _PURPOSE,
        N_("written by people of the group"),
    ),
    "certificate": PersonalTable(
        N_("Certificates"),
        {
            "id": ID,
            "name": name(N_("Name")),
            "name_key": Column(Kind.KEY, copies=("name",)),
            "member_id": Column(Kind.LINK),
            "from_day": shown(N_("From")),
            "to_day": shown(N_("Until")),
            "tasks": text(N_("Tasks")),
            "competences": text(N_("What we value")),
            "training": text(N_("Training")),
            "written_on": shown(N_("Written on")),
            "discarded_at": Column(Kind.PLAIN),
        },
        N_("To confirm voluntary work (Art. 6 (1) b GDPR)"),
        N_("written by people of the group"),
        own="member_id = :member",
    ),
    "competence": PersonalTable(
        N_("Competences to choose from"),
        {"id": ID, "word": text(N_("Term"))},
        _PURPOSE,
        N_("written by people of the group"),
    ),
}
