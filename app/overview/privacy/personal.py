"""All tables of the program and what they say about people; with the tables of this room itself."""

from __future__ import annotations

# ruff: noqa: F401
# Loaded so that every table is known, whatever else the program has loaded.
import app.conflicts.rota.records
import app.conflicts.things.records
import app.finances.service
import app.group.confidential.records
import app.group.disclosures.records
import app.group.erasure.records
import app.group.people.records
import app.group.service
import app.meetings.service
import app.members.consents.service
import app.members.restriction.service
import app.members.service
import app.overview.handover.records
import app.overview.privacy.breaches.records
import app.overview.privacy.retention.records
import app.overview.upkeep.records
import app.participation.activities.records
import app.participation.fund.records
import app.participation.hours.records
import app.participation.ideas.records
import app.participation.projects.records
from app.base.i18n import N_
from app.base.storage.personal import BASE, ID, Duty, PersonalTable, name, plain, shown, text
from app.conflicts.rota.personal import PERSONAL as ROTA
from app.conflicts.things.personal import PERSONAL as THINGS
from app.finances.personal import PERSONAL as FINANCES
from app.group.personal import PERSONAL as GROUP
from app.meetings.personal import PERSONAL as MEETINGS
from app.members.personal import PERSONAL as MEMBERS
from app.participation.activities.personal import PERSONAL as ACTIVITIES
from app.participation.fund.personal import PERSONAL as FUND
from app.participation.hours.personal import PERSONAL as HOURS
from app.participation.ideas.personal import PERSONAL as IDEAS
from app.participation.projects.personal import PERSONAL as PROJECTS

_CLAIMS = N_("Who handed over what: claims can still be made (§§ 195, 199 BGB).")
_OWN: dict[str, PersonalTable] = {
    "breach": PersonalTable(
        N_("Data breaches"),
        {
            "id": ID,
            "noticed_at": shown(N_("When")),
            "happened": text(N_("When it happened")),
            "what": text(N_("What happened")),
            "whose": text(N_("Whose data")),
            "kinds": text(N_("Which data")),
            "risk_why": text(N_("Why this risk")),
            "measures": text(N_("What was done")),
            "authority_note": text(N_("Note")),
            "people_note": text(N_("Note")),
            **plain("people", "encrypted", "risk", "authority_on", "people_on", "closed_on"),
        },
        N_("Because every breach must be written down (Art. 33 (5) GDPR)"),
        N_("written by people of the group"),
    ),
    "retention": PersonalTable(
        N_("How long things are kept"),
        {"id": ID, "reason": text(N_("Reason")), **plain("key", "amount", "unit", "changed_on")},
        N_("To prove what the group decided (Art. 6 (1) b and f GDPR)"),
        N_("from the board"),
    ),
    "basket_seen": PersonalTable(
        N_("What lies in the waste basket since when"), plain("id", "table_name", "record_id", "discarded_at", "day")
    ),
    "seen_day": PersonalTable(N_("The last day seen"), plain("id", "day")),
    "handover": PersonalTable(
        N_("Handovers of offices"),
        {
            "id": ID,
            "began": shown(N_("When")),
            "office": text(N_("Office")),
            "leaving": name(N_("Who left the office")),
            "follower": name(N_("Who took it over")),
            "bank_power": text(N_("Power over the bank account")),
            "unfinished": text(N_("Not finished")),
            **plain("ended", "leaving_id", "coins", "counted_cents", "book_cents", "access_ended"),
        },
        N_("To prove who handed over what (Art. 6 (1) f GDPR)"),
        N_("written by people of the group"),
        duty=Duty("member", 3, "date(began)", _CLAIMS),
    ),
    "handover_thing": PersonalTable(
        N_("Things handed over"),
        {
            "id": ID,
            "what": text(N_("What")),
            "detail": text(N_("Note")),
            **plain("handover_id", "kind", "given"),
        },
        N_("To prove who handed over what (Art. 6 (1) f GDPR)"),
        N_("written by people of the group"),
        duty=Duty("member", 3, "(SELECT date(began) FROM handover WHERE handover.id = handover_id)", _CLAIMS),
    ),
    "check_run": PersonalTable(N_("Checks of the file"), plain("id", "at", "whole", "faults")),
    "outside_copy": PersonalTable(
        N_("Copies outside"),
        {"id": ID, "at": shown(N_("When")), "place": text(N_("Place"))},
        N_("So that backups are found (Art. 32 GDPR)"),
        N_("written by the program"),
    ),
}
EVERYTHING: dict[str, PersonalTable] = {
    **MEMBERS,
    **GROUP,
    **MEETINGS,
    **FINANCES,
    **ROTA,
    **THINGS,
    **PROJECTS,
    **ACTIVITIES,
    **IDEAS,
    **FUND,
    **HOURS,
    **_OWN,
    **BASE,
}
