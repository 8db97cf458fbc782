"""What the fund holds about people, and what becomes of it at erasure. What was granted is kept as the cash book is."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, Column, Duty, Kind, PersonalTable, name, plain, shown, text
from app.participation.fund.rules.values import STATES

_PURPOSE = N_("To decide about applications to the fund and to prove the money (Art. 6 (1) b and c GDPR)")
_ORIGIN = N_("from the application forms")
_BOOKS = N_("Papers about money that was granted must be kept 10 years (§ 147 AO).")
_GRANTED = "EXISTS (SELECT 1 FROM fund_application AS a WHERE a.id = {} AND a.granted_cents > 0)"
_DAY = "(SELECT coalesce(a.decided_on, a.received_on) FROM fund_application AS a WHERE a.id = {})"


def _kept(application: str) -> Duty:
    return Duty("books", 10, _DAY.format(application), _BOOKS, _GRANTED.format(application))


PERSONAL: dict[str, PersonalTable] = {
    "fund": PersonalTable(
        N_("Funds"),
        {
            "id": ID,
            "title": text(N_("Fund")),
            "funder": text(N_("Funder")),
            "body": text(N_("Jury")),
            "criteria": Column(Kind.VALUES),
            **plain(
                "year", "sum_cents", "pot_id", "most_cents", "own_share", "hours_count", "hour_cents", "alone_cents",
                "jury_cents", "apply_until", "settle_until", "moves",
            ),
        },
        _PURPOSE,
        N_("written by people of the group"),
    ),
    "fund_juror": PersonalTable(
        N_("Members of the jury"),
        {"id": ID, "name": name(N_("Name")), **plain("fund_id", "ended")},
        _PURPOSE,
        N_("written by people of the group"),
    ),
    "fund_application": PersonalTable(
        N_("Applications to the fund"),
        {
            "id": ID,
            "number": shown(N_("No.")),
            "received_on": shown(N_("Day")),
            "title": text(N_("Title")),
            "applicant": name(N_("Who applies")),
            "contact": text(N_("Contact")),
            "idea": text(N_("Idea")),
            "benefit": text(N_("Benefit")),
            "target": text(N_("For whom")),
            "place": text(N_("Place")),
            "period": text(N_("When")),
            "iban": text(N_("IBAN")),
            "holder": name(N_("Holder of the account")),
            "elsewhere_note": text(N_("Also asked elsewhere")),
            "permits_note": text(N_("Permits")),
            "state": shown(N_("State"), STATES),
            "check_note": text(N_("Note")),
            "conditions": text(N_("Conditions")),
            "reason": text(N_("Reason")),
            "agreed_by": text(N_("Who agreed")),
            "ended_because": text(N_("Why it was withdrawn")),
            "granted_cents": shown(N_("Granted in cents")),
            "search_key": Column(Kind.KEY, copies=("title", "applicant", "place")),
            **plain(
                "fund_id", "year", "running", "own_cents", "own_hours", "wanted_cents", "elsewhere", "permits",
                "project_id", "checked_on", "meeting_id", "item_id", "resolution_id", "outcome", "decided_on", "met_on",
                "settled_on", "moves", "discarded_at",
            ),
        },
        _PURPOSE,
        _ORIGIN,
        duty=_kept("fund_application.id"),
    ),
    "fund_line": PersonalTable(
        N_("Costs of applications"),
        {"id": ID, "text": text(N_("What for")), **plain("application_id", "side", "position", "cents")},
        _PURPOSE,
        _ORIGIN,
        duty=_kept("fund_line.application_id"),
    ),
    "fund_payment": PersonalTable(
        N_("Payments of the fund"), plain("id", "application_id", "kind", "entry_id"),
    ),
    "fund_receipt": PersonalTable(
        N_("Receipts of settlements"),
        {
            "id": ID,
            "day": shown(N_("Day")),
            "what": text(N_("What for")),
            "number": text(N_("No.")),
            "reason": text(N_("Reason")),
            **plain("application_id", "cents", "recognised"),
        },
        _PURPOSE,
        N_("from the receipts of the applicants"),
        duty=_kept("fund_receipt.application_id"),
    ),
    "fund_score": PersonalTable(
        N_("Points of the jury"), plain("id", "application_id", "juror_id", "criterion", "points"),
    ),
    "fund_conflict": PersonalTable(
        N_("Who left a vote"),
        {"id": ID, "reason": text(N_("Reason")), **plain("application_id", "juror_id")},
        _PURPOSE,
        N_("said by members of the jury"),
    ),
}  # fmt: skip
