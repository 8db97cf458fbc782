"""What the projects say about people, and what becomes of it at erasure."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, Column, Kind, PersonalTable, name, plain, shown, text
from app.participation.projects.rules import ANSWERS, PHASES

_PURPOSE = N_("To plan a project and to ask for money (Art. 6 (1) b and f GDPR)")
_ORIGIN = N_("written by people of the group")

PERSONAL: dict[str, PersonalTable] = {
    "project": PersonalTable(
        N_("Projects"),
        {
            "id": ID,
            **plain("phase_since", "began", "pot_id", "from_day", "to_day", "discarded_at"),
            "title": text(N_("Project")),
            "phase": shown(N_("Phase"), PHASES),
            "leader": name(N_("Person to ask")),
            "idea": text(N_("The idea")),
            "why": text(N_("Why this one?")),
            "others": text(N_("Other ideas")),
            "carrier": text(N_("Who answers for it")),
            "partners": text(N_("Partners")),
            "goal": text(N_("Goal")),
            "target_group": text(N_("Who is it for?")),
            "place": text(N_("Place")),
            "measures": text(N_("What do we do?")),
            "staff": text(N_("People")),
            "rooms": text(N_("Rooms")),
            "material": text(N_("Material")),
            "permits": text(N_("Permits")),
            "done": text(N_("What was done")),
            "problems": text(N_("What was difficult")),
            "effect": text(N_("What has become better")),
            "lessons": text(N_("What we learned")),
            "after_who": name(N_("Who carries on")),
            "after_money": text(N_("Money afterwards")),
            "after_room": text(N_("Room afterwards")),
            "after_people": text(N_("People afterwards")),
            "after_knowledge": text(N_("Knowledge afterwards")),
            "after_risk": text(N_("Risk afterwards")),
            "after_next": text(N_("Next step")),
            "search_key": Column(Kind.KEY, copies=("title", "place", "leader", "target_group")),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "project_phase": PersonalTable(N_("Phases of projects"), plain("id", "project_id", "phase", "day")),
    "project_goal": PersonalTable(
        N_("Goals of projects"),
        {
            "id": ID,
            **plain("project_id", "until"),
            "goal": text(N_("Goal")),
            "sign": text(N_("How we see it")),
            "reached": text(N_("How far we came")),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "project_line": PersonalTable(
        N_("Costs and money of projects"),
        {"id": ID, **plain("project_id", "side", "kind", "cents"), "what": text(N_("What for"))},
        _PURPOSE,
        _ORIGIN,
    ),
    "project_application": PersonalTable(
        N_("Applications of projects"),
        {
            "id": ID,
            **plain("project_id", "cents", "deadline", "sent", "answered", "granted"),
            "funder": text(N_("Funder")),
            "answer": shown(N_("Answer"), ANSWERS),
            "note": text(N_("Note")),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "project_contact": PersonalTable(
        N_("People who help projects"),
        {
            "id": ID,
            "project_id": Column(Kind.PLAIN),
            "name": name(N_("Name")),
            "role": text(N_("Task")),
            "reach": text(N_("Phone or e-mail")),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "project_tag": PersonalTable(
        N_("Terms of projects"),
        {"id": ID, **plain("project_id", "kind"), "term": text(N_("Term"))},
        _PURPOSE,
        _ORIGIN,
    ),
    "project_term": PersonalTable(
        N_("Terms to choose from"), {"id": ID, "kind": Column(Kind.PLAIN), "term": text(N_("Term"))}, _PURPOSE, _ORIGIN
    ),
}
