"""What the confidential file says about people. Its deletion goes by its own periods (see `service/keeping.py`):
nothing here is tied to a member, so the erasure of a member does not reach it, and a mediator searches it by name.
"""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, Column, Kind, PersonalTable, name, plain, shown, text

_WHY = N_("To help neighbours who asked for it (Art. 6 (1) a and f GDPR)")
_FROM = N_("from neighbours, and from talks with them")
_WRITTEN = N_("written by mediators")


def _contact(label: str) -> Column:
    return Column(Kind.CONTACT, label)


PERSONAL: dict[str, PersonalTable] = {
    "conflict_case": PersonalTable(
        N_("Cases"),
        {
            "id": ID,
            "house": text(N_("House")),
            "flat": text(N_("Flat")),
            "about": text(N_("What was told")),
            "effect": text(N_("What it does")),
            "wish": text(N_("What is wished for")),
            "tried": text(N_("What was tried")),
            "override_reason": text(N_("Reason")),
            "uninvolved": name(N_("Leads the talk")),
            "search_key": Column(Kind.KEY, copies=("house", "flat", "about", "effect", "wish", "tried")),
            "house_key": Column(Kind.KEY, copies=("house",)),
            "number": shown(N_("Number")),
            "opened_on": shown(N_("Since")),
            **plain(
                "state", "kind", "block", "place", "tags", "talked", "keep_until", "mediators", "other_side",
                "landlord", "told_no_secrecy", "contacted_on", "hearing_offered_on", "heard_on", "inform_due",
                "informed_on", "quiet_asked_on", "first_talk", "had_agreement", "follow_up", "observations",
                "last_observed", "closed_on", "endings", "outcome", "merged_into", "emptied_on",
            ),
        },
        _WHY,
        _FROM,
    ),
    "case_household": PersonalTable(
        N_("Households"),
        {
            "id": ID,
            "names": name(N_("Name")),
            "flat": _contact(N_("Flat")),
            "reach": _contact(N_("How to reach")),
            "languages": text(N_("Languages")),
            **plain("case_id", "side", "languages_agreed", "interpreter"),
        },
        _WHY,
        _FROM,
    ),
    "observation": PersonalTable(
        N_("Observations"),
        {
            "id": ID,
            "where": text(N_("Where?")),
            "effect": text(N_("What it does")),
            "note": text(N_("Note")),
            "noted_by": name(N_("Who writes this")),
            "noted_at": shown(N_("When")),
            "corrections": Column(Kind.VALUES),
            "search_key": Column(Kind.KEY, copies=("where", "effect", "note", "noted_by")),
            **plain("case_id", "day", "began", "ended", "how", "what", "witnesses", "moves"),
        },
        _WHY,
        _FROM,
    ),
    "case_step": PersonalTable(
        N_("What was done"),
        {
            "id": ID,
            "text": text(N_("Note")),
            "noted_by": name(N_("Who")),
            "noted_at": shown(N_("When")),
            "corrections": Column(Kind.VALUES),
            **plain("case_id", "kind", "day", "visible"),
        },
        _WHY,
        _WRITTEN,
    ),
    "case_agreement": PersonalTable(
        N_("Agreements"),
        {
            "id": ID,
            "if_not": text(N_("What do we do if it does not work?")),
            **plain("case_id", "day", "group_keeps", "copy_a", "copy_b", "fulfilled_on"),
        },
        _WHY,
        _FROM,
    ),
    "case_promise": PersonalTable(
        N_("Agreements"),
        {"id": ID, "what": text(N_("What")), **plain("agreement_id", "side", "until", "result")},
        _WHY,
        _FROM,
    ),
    "case_follow_up": PersonalTable(
        N_("Days to ask again"),
        {"id": ID, "what": text(N_("What")), "note": text(N_("Note")), **plain("case_id", "due", "done_on", "result")},
        _WHY,
        _WRITTEN,
    ),
    "case_passing": PersonalTable(
        N_("What was passed on"),
        {"id": ID, "to": name(N_("To")), "what": text(N_("What")), **plain("case_id", "day", "landlord")},
        N_("To prove who got what (Art. 15 (1) c GDPR)"),
        _WRITTEN,
    ),
    "case_merge": PersonalTable(
        N_("Joined cases"),
        {
            "id": ID,
            "at": shown(N_("When")),
            "who": name(N_("Who")),
            **plain("case_id", "merged_id", "moved", "undone_at"),
        },
        _WHY,
        _WRITTEN,
    ),
    "case_tally": PersonalTable(
        N_("Statistics of cases"),
        plain("id", "year", "month", "kind", "block", "outcome", "agreement", "days_to_talk"),
    ),
    "case_report": PersonalTable(N_("Numbers of the year"), plain("id", "year", "released_on", "shown")),
    "case_keeping": PersonalTable(
        N_("How long things are kept"),
        {"id": ID, "reason": text(N_("Reason")), **plain("key", "amount", "changed_on")},
        N_("To prove what the group decided (Art. 6 (1) b and f GDPR)"),
        _WRITTEN,
    ),
    "case_seen_day": PersonalTable(N_("The last day seen"), plain("id", "day")),
    "case_ripening": PersonalTable(
        N_("Since when periods run"), plain("id", "rule", "thing", "mark", "day")
    ),
    "case_deletion": PersonalTable(N_("Log of deletions"), plain("id", "day", "rule", "count")),
    "case_word": PersonalTable(N_("Words for hints"), plain("id", "word", "kind")),
}  # fmt: skip
